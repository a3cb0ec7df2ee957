"""One paper to enter, and what entering it will write."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sagsgang.boards.models import Body
from sagsgang.cases.services import Draft
from sagsgang.core.policy import Actor
from sagsgang.core.printed import Printed
from sagsgang.core.reader.findings import Doubt, Findings
from sagsgang.core.telling import digest_of
from sagsgang.meetings.entered import Opened
from sagsgang.meetings.models import Item, Meeting, MeetingPaper
from sagsgang.meetings.points import Point
from sagsgang.meetings.sheet import Sheet
from sagsgang.meetings.withholding import Enclosure
from sagsgang.storage.models import Original


@dataclass(frozen=True, slots=True)
class Placed:
    """Addresses that are given already, where a paper comes from another site: the meeting's, and
    one for each item, empty where it is known by its number. ``extraordinary``: the meeting is."""

    meeting: str
    items: tuple[str, ...] = ()
    extraordinary: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """One paper to enter. ``enclosed_as`` is its place among annexes, empty for the file itself,
    for which alone ``closed_places`` are told; ``withdraw`` takes it out again. ``written`` are the
    revisions that its items were printed from, when the paper was made here, ``placed`` its
    addresses, when it comes from another site."""

    actor: Actor
    body: Body
    original: Original
    findings: Findings
    name: str
    publish: bool
    rule: str
    text_of: Callable[[str], Printed]
    enclosed_as: str = ""
    span: tuple[int, int] | None = None
    closed_places: tuple[str, ...] = ()
    withdraw: bool = False
    written: tuple[int | None, ...] = ()
    placed: Placed | None = None

    def digest(self) -> str:
        """SHA-256 of all that is to be entered."""
        told: list[Any] = [
            self.findings,
            self.body.pk,
            self.name,
            self.closed_places,
            self.withdraw,
        ]
        told += [more for more in (self.written, self.placed) if more]
        return digest_of(told)

    @property
    def key(self) -> str:
        """The meeting's place in an address."""
        if self.placed:
            return self.placed.meeting
        return self.findings.meeting.date or f"udateret-{self.original.sha256[:8]}"


@dataclass(slots=True)
class Plan:
    """What entering a paper will write, and what stands there before."""

    task: Task
    now: datetime
    sheet: Sheet
    paper: MeetingPaper
    meeting: Meeting
    before: Meeting | None = None  # the meeting the paper leaves
    papers: dict[int, MeetingPaper] = field(default_factory=dict)  # of both meetings
    points: list[Point] = field(default_factory=list)
    strays: list[Point] = field(default_factory=list)
    touched: dict[int, Point] = field(default_factory=dict)  # by id()
    drafts: list[tuple[Item, Draft]] = field(default_factory=list)
    enclosures: list[Enclosure] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    opened: list[Opened] = field(default_factory=list)

    def touch(self, point: Point) -> None:
        """Have ``point`` told anew."""
        self.touched[id(point)] = point
