"""What became of a paper that was entered: the answer of ``meetings.services.enter_paper``."""

from __future__ import annotations

from dataclasses import dataclass, field

from sagsgang.core.reader.findings import Doubt, Span
from sagsgang.meetings.models import Meeting, MeetingPaper


@dataclass(frozen=True, slots=True)
class Created:
    """How many rows were made; all zero when the paper said nothing new."""

    meetings: int = 0
    papers: int = 0
    items: int = 0
    revisions: int = 0
    decisions: int = 0
    annexes: int = 0
    attendance: int = 0
    cases: int = 0
    documents: int = 0


@dataclass(frozen=True, slots=True)
class Opened:
    """An item that another paper prints as closed and the file ``original`` prints open, with its
    content, at ``span``: whether it may be open is for a person to say."""

    original: str
    span: Span


@dataclass(frozen=True, slots=True)
class Entered:
    """The meeting a paper stands in now, and what entering it did.

    ``new_items``, ``changed_items`` and ``withdrawn_items`` are addresses of items in ``meeting``:
    made by this paper; given new words, decisions or another classification; no longer told by any
    paper. ``moved_from`` is the meeting the paper stood in before, if another. ``doubts`` are for a
    person to settle (their spans lie in the paper's text), and so is what this paper or another one
    of the meeting ``opened``. ``enclosed`` tells the same of the papers enclosed in this one.
    """

    meeting: Meeting
    meeting_paper: MeetingPaper
    created: Created = Created()
    new_items: tuple[str, ...] = ()
    changed_items: tuple[str, ...] = ()
    withdrawn_items: tuple[str, ...] = ()
    moved_from: Meeting | None = None
    doubts: tuple[Doubt, ...] = ()
    opened: tuple[Opened, ...] = ()
    enclosed: tuple[Entered, ...] = field(default=())

    @property
    def nothing_new(self) -> bool:
        """Whether nothing was written, for this paper or those enclosed in it."""
        return (
            self.created == Created()
            and not (self.changed_items or self.withdrawn_items or self.moved_from)
            and all(paper.nothing_new for paper in self.enclosed)
        )
