"""The text by which a meeting is entered where a dump is read back in."""

from __future__ import annotations

from sagsgang.meetings.models import MeetingPaper

EDITION_NAME = "aaben-udgave-fra-eksport.txt"


def is_edition_text(paper: MeetingPaper) -> bool:
    """Whether a paper was made when a dump was read in; its original is at hand."""
    return paper.name == EDITION_NAME and paper.original.media_type == "text/plain"
