"""What the desk's pages of agendas that are being made show. Plain data: a template asks nothing of
a table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sagsgang.meetings.item_pages import SectionView
from sagsgang.meetings.pages import BodyRef, MeetingRef


@dataclass(frozen=True, slots=True)
class Deadline:
    """Until when something may be sent, by which rule and paragraph; ``reason`` is the rule's own,
    in the reader's language. ``at`` is ``None`` where the rules set no time."""

    rule: str
    paragraph: str
    reason: str
    at: datetime | None
    passed: bool
    chair_may_go_on: bool


@dataclass(frozen=True, slots=True)
class Clock:
    """What the rules of procedure say of sending the agenda as it is now.

    ``problem`` is why they say nothing: ``no_procedure``, ``no_hour`` or ``not_in_force``, then
    with ``told``. ``added`` is the deadline of what is added after the agenda was sent.
    """

    problem: str = ""
    told: str = ""
    now: Deadline | None = None
    added: Deadline | None = None
    begun: bool = False


@dataclass(frozen=True, slots=True)
class FileLine:
    """An attachment of a case; ``closed`` by itself or with its case."""

    id: int
    number: int
    title: str
    name: str
    closed: bool
    closed_by_itself: bool
    ground: str


@dataclass(frozen=True, slots=True)
class ReadyLine:
    """A paper that can be put on the agenda."""

    working: int
    title: str
    case_number: str
    officer: str
    closed: bool
    ground: str
    reading: int
    readings: int
    files: int


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry of the agenda, with what stands under it.

    ``working`` is the paper of a case; ``gone_on``: it is on its way to another meeting, and what
    is told here is what was sent. ``text`` the own words of another entry in plain signs, and
    ``mark`` by which one sees later that they are still the same. ``sent``: it keeps its number.
    ``change`` is what is otherwise since the agenda was last sent, empty for nothing. ``wrong``: it
    is closed and stands under an open item. ``ways`` are the steps it can be moved.
    """

    id: int
    kind: str
    number: int | None
    title: str
    closed: bool
    ground: str
    officer: str = ""
    case_number: str = ""
    working: int | None = None
    reading: int = 1
    readings: int = 1
    text: str = ""
    mark: str = ""
    minutes_of: MeetingRef | None = None
    files: tuple[FileLine, ...] = ()
    subs: tuple[EntryRow, ...] = ()
    sent: bool = False
    change: str = ""
    wrong: bool = False
    ways: frozenset[str] = frozenset()
    can_be_opened: bool = False
    can_be_brought_back: bool = False
    gone_on: bool = False

    @property
    def needs_reason(self) -> bool:
        """Whether taking it off takes a case with it that was sent: its officer is told why."""
        return any(one.sent and one.working for one in (self, *self.subs))

    @property
    def closed_files(self) -> int:
        """How many attachments are closed although the case is open."""
        return 0 if self.closed else sum(file.closed_by_itself for file in self.files)


@dataclass(frozen=True, slots=True)
class Container:
    """An item that matters may stand under."""

    id: int
    title: str
    closed: bool


@dataclass(frozen=True, slots=True)
class GoneRow:
    """Something that was sent and is taken off: it goes out with the next dispatch."""

    id: int
    number: int | None
    title: str


@dataclass(frozen=True, slots=True)
class Board:
    """An agenda that is being made, beside what can be put on it.

    ``serial`` counts its dispatches, the last at ``sent_at``. ``submitted`` papers wait for the
    secretary to find them ready. ``facts_changed`` are the meeting's own facts that are otherwise
    than they were sent.
    """

    id: int
    meeting: MeetingRef
    extraordinary: bool
    serial: int
    sent_at: datetime | None
    rows: tuple[EntryRow, ...]
    ready: tuple[ReadyLine, ...]
    submitted: int
    containers: tuple[Container, ...]
    gone: tuple[GoneRow, ...]
    facts_changed: tuple[str, ...]
    clock: Clock
    can_add_minutes: bool
    may_edit: bool

    @property
    def begun(self) -> bool:
        """Whether the meeting has begun."""
        return self.clock.begun

    @property
    def may_add(self) -> bool:
        """Whether the actor may put something on: nothing new is sent when the meeting began."""
        return self.may_edit and not self.begun

    @property
    def changed(self) -> bool:
        """Whether something was sent and is otherwise now."""
        rows = [*self.rows, *(sub for row in self.rows for sub in row.subs)]
        return bool(self.serial) and bool(
            self.gone or self.facts_changed or any(row.change for row in rows)
        )

    def row(self, entry: int) -> EntryRow | None:
        """The row of an entry; ``None`` when it does not stand on the agenda."""
        every = (*self.rows, *(sub for row in self.rows for sub in row.subs))
        return next((row for row in every if row.id == entry), None)


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """A meeting in the list: ``unsent`` of its ``items`` have not gone out yet."""

    id: int
    meeting: MeetingRef
    extraordinary: bool
    items: int
    unsent: int
    serial: int
    sent_at: datetime | None
    clock: Clock


@dataclass(frozen=True, slots=True)
class BodyLine:
    """A body that the actor makes or sees agendas of; ``ready`` papers wait for one."""

    id: int
    body: BodyRef
    ready: int
    may_edit: bool


@dataclass(frozen=True, slots=True)
class AgendasPage:
    """The meetings with agendas: those that come, then the latest that were held."""

    coming: tuple[AgendaLine, ...]
    held: tuple[AgendaLine, ...]
    bodies: tuple[BodyLine, ...]

    @property
    def may_plan(self) -> bool:
        """Whether the actor plans meetings of any body."""
        return any(line.may_edit for line in self.bodies)


@dataclass(frozen=True, slots=True)
class StandingRow:
    """A fixed item of a body's agendas."""

    kind: str
    title: str
    last: bool


@dataclass(frozen=True, slots=True)
class StandingPage:
    """The fixed items of a body's agendas; ``mark`` as in ``planning.standing_mark``."""

    body: BodyRef
    rows: tuple[StandingRow, ...]
    mark: int
    is_usual: bool
    may_edit: bool


@dataclass(frozen=True, slots=True)
class PreviewFile:
    """An attachment as an edition names it; of a withheld one the number alone is told."""

    number: int
    title: str
    closed: bool
    withheld: bool


@dataclass(frozen=True, slots=True)
class PreviewItem:
    """An item, or a matter under one, as an edition prints it. ``withheld``: its number is all."""

    entry: int
    number: str
    title: str
    closed: bool
    withheld: bool
    ground: str = ""
    officer: str = ""
    case_number: str = ""
    reading: int = 1
    readings: int = 1
    sections: tuple[SectionView, ...] = ()
    clauses: tuple[str, ...] = ()
    files: tuple[PreviewFile, ...] = ()
    subs: tuple[PreviewItem, ...] = ()


@dataclass(frozen=True, slots=True)
class PreviewPair:
    """One item in the whole and in the open edition."""

    whole: PreviewItem
    public: PreviewItem


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """Both editions of an agenda as they would be sent now."""

    id: int
    meeting: MeetingRef
    extraordinary: bool
    pairs: tuple[PreviewPair, ...]
    closed_items: int
    closed_files: int
    may_edit: bool
