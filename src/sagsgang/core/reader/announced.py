"""The next meeting, as papers of any body announce it: in an item of its own or on a line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sagsgang.core.reader.dates import moments
from sagsgang.core.reader.findings import Item, NextMeeting
from sagsgang.core.reader.meeting_dates import announced_meeting
from sagsgang.core.reader.text import Line, PaperText

_TITLE = re.compile(
    r"(?:dato for )?(?:næste|kommende) (?:\w+ )?(?:\w*møde|\w*møder|mødedato)\b", re.IGNORECASE
)
_LINE = re.compile(
    r"\s*(?:[-•*]\s*)?(?:dato for )?næste (?:\w+ )?\w*møde(?:t|dato)?\b(?:\s+(?:er|bliver|afholdes"
    r"|holdes|finder sted|fastsat|fastsættes))*[\s:.,–-]",
    re.IGNORECASE,
)
_ITEM_REACH = 600


def next_meeting_of(
    paper: PaperText, lines: Sequence[Line], items: Sequence[Item], *, after: str | None
) -> NextMeeting | None:
    """The first whole date later than ``after`` that is announced as the next meeting's."""
    told, _ = announced_meeting(paper, items, after=after)
    if told is not None:
        return told
    for item in items:
        if item.title and _TITLE.match(item.title):
            start, end = item.span
            found = _after(paper, start, min(end, start + _ITEM_REACH), after)
            if found:
                return found
    for line in lines:
        if line.text[:40].lower().find("næste") >= 0 and (said := _LINE.match(line.text)):
            end = min(line.end, line.start + said.end() + 160)
            found = _after(paper, line.start + said.end(), end, after)
            if found:
                return found
    return None


def _after(paper: PaperText, start: int, end: int, after: str | None) -> NextMeeting | None:
    for moment in moments(paper.text, start, end):
        if after is None or moment.date > after:
            return NextMeeting(moment.date, moment.starts_at, moment.ends_at)
    return None
