"""What the pages show: typed, finished, without a way back to the tables.

A selector fills these for one actor; what the actor may not see is not in them. Templates read
them and nothing else. Days are ``date``, times Danish wall-clock time; texts are as printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True)
class BodyRef:
    """A body by name and address."""

    name: str
    slug: str
    organisation: str


@dataclass(frozen=True, slots=True)
class MeetingRef:
    """A meeting by its body, its key and its day; ``held_on`` is ``None`` when no paper tells."""

    body: BodyRef
    key: str
    held_on: date | None
    starts_at: time | None = None
    ends_at: time | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class ItemRef:
    """An item of a known meeting that the actor may see."""

    number: str
    address: str
    title: str


@dataclass(frozen=True, slots=True)
class CaseRef:
    """A case that the actor may open."""

    number: str
    slug: str
    organisation: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a long list the page is: ``page`` of ``pages``, from 1."""

    page: int
    pages: int

    @property
    def previous(self) -> int | None:
        """The page before."""
        return self.page - 1 if self.page > 1 else None

    @property
    def following(self) -> int | None:
        """The page after."""
        return self.page + 1 if self.page < self.pages else None


@dataclass(frozen=True, slots=True)
class DecidedItem:
    """An item with what was decided about it, in short."""

    meeting: MeetingRef
    item: ItemRef
    outcome: str
    text: str


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting in a list. ``items`` counts the lines of its agenda."""

    meeting: MeetingRef
    has_minutes: bool
    items: int
    decided: tuple[DecidedItem, ...] = ()


@dataclass(frozen=True, slots=True)
class BodyLine:
    """A body in a list, with its nearest meetings to both sides of today."""

    body: BodyRef
    meetings: int
    latest: MeetingRef | None
    coming: MeetingRef | None


@dataclass(frozen=True, slots=True)
class FrontPage:
    """The front page; ``name`` is the organisation's when there is only one."""

    name: str
    coming: tuple[MeetingLine, ...]
    latest: tuple[MeetingLine, ...]
    decisions: tuple[DecidedItem, ...]
    bodies: tuple[BodyRef, ...]

    @property
    def empty(self) -> bool:
        """Whether there is no meeting that the actor may see."""
        return not self.coming and not self.latest


@dataclass(frozen=True, slots=True)
class BodiesPage:
    """All bodies, by organisation and name."""

    bodies: tuple[BodyLine, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class BodyPage:
    """One body's meetings of one year; ``year`` ``None`` shows the undated ones."""

    body: BodyRef
    years: tuple[tuple[int, int], ...]
    undated: int
    year: int | None
    newest_first: bool
    meetings: tuple[MeetingLine, ...]
    place: Place

    @property
    def query(self) -> str:
        """What the address of another page of the list says besides its number."""
        order = "" if self.newest_first else "&orden=aeldste"
        return f"&aar={self.year or 'uden'}{order}"


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day of a month's grid; ``inside`` tells whether it belongs to the month itself."""

    day: date
    inside: bool
    today: bool
    meetings: tuple[MeetingRef, ...]


@dataclass(frozen=True, slots=True)
class CalendarWeek:
    """A week, Monday first, with its ISO number."""

    number: int
    days: tuple[CalendarDay, ...]


@dataclass(frozen=True, slots=True)
class MonthPage:
    """A month; ``before`` and ``after`` are the nearest meetings outside it."""

    month: date
    previous: date | None
    following: date | None
    weeks: tuple[CalendarWeek, ...]
    meetings: tuple[MeetingRef, ...]
    before: MeetingRef | None
    after: MeetingRef | None


@dataclass(frozen=True, slots=True)
class MonthOfYear:
    """A month of a year's page."""

    month: date
    meetings: tuple[MeetingRef, ...]


@dataclass(frozen=True, slots=True)
class YearPage:
    """A year with its twelve months."""

    year: int
    previous: int | None
    following: int | None
    months: tuple[MonthOfYear, ...]


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """A line of an agenda. A withheld line has its number and nothing else.

    ``closed`` with a title: the actor is one of those who may see the closed item.
    """

    number: str
    closed: bool
    item: ItemRef | None = None
    officer: str = ""
    case: CaseRef | None = None
    outcomes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A file that tells of a meeting and that the actor may fetch. ``size`` in bytes.

    ``enclosed_on`` is the page on which the paper begins when it is enclosed in another's file.
    """

    kind: str
    name: str
    sha256: str
    media_type: str
    size: int
    closed: bool
    enclosed_on: int | None = None


@dataclass(frozen=True, slots=True)
class AnnexRef:
    """An enclosed document by its address."""

    id: int
    number: str
    title: str
    closed: bool


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """A meeting with its agenda; ``open_agenda`` says that the agenda was sent from here, so that
    there is a file of it without what is closed."""

    meeting: MeetingRef
    published: bool
    has_minutes: bool
    agenda: tuple[AgendaLine, ...]
    present: tuple[str, ...]
    absent: tuple[str, ...]
    papers: tuple[PaperLine, ...]
    annexes: tuple[AnnexRef, ...]
    previous: MeetingRef | None
    following: MeetingRef | None
    open_agenda: bool = False
