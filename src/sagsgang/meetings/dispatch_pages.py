"""What the desk's pages of dispatches show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sagsgang.core.difference import Difference
from sagsgang.meetings.pages import MeetingRef


@dataclass(frozen=True, slots=True)
class VerdictView:
    """What the rules say of sending now; ``reason`` in the reader's language."""

    rule: str
    holds: bool
    reason: str
    paragraph: str
    in_time: datetime | None
    chair_may_go_on: bool


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One thing that is otherwise than in the dispatch before."""

    kind: str
    number: str
    title: str
    closed: bool
    difference: Difference | None = None


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item that goes out."""

    number: str
    title: str
    closed: bool
    ground: str
    files: int
    closed_files: int
    subs: int


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who is to get it, and which edition."""

    name: str
    email: str
    whole: bool


@dataclass(frozen=True, slots=True)
class WaiverView:
    """The chair's leave to go on."""

    paragraph: str
    ground: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DispatchLine:
    """One dispatch in the list of a meeting's dispatches."""

    id: int
    serial: int
    sent_at: datetime
    in_time: bool
    rule: str
    paragraph: str


@dataclass(frozen=True, slots=True)
class SendingPage:
    """What would go out now. ``problem`` says why nothing can: ``empty``, ``unchanged``, ``begun``,
    ``no_procedure``, ``no_hour`` or ``not_in_force``, then with ``told``. ``mark`` is by which one
    sees whether what would go out is still what the page shows."""

    meeting: MeetingRef
    meeting_id: int
    serial: int
    items: tuple[ItemLine, ...]
    changes: tuple[ChangeLine, ...]
    facts_changed: tuple[str, ...]
    recipients: tuple[Recipient, ...]
    dispatches: tuple[DispatchLine, ...]
    verdict: VerdictView | None
    waiver: WaiverView | None
    problem: str
    told: str
    may_send: bool
    may_waive: bool
    mark: str

    @property
    def without_address(self) -> tuple[str, ...]:
        """Who cannot be sent mail."""
        return tuple(one.name for one in self.recipients if not one.email)

    @property
    def closed_items(self) -> int:
        """How many items stay closed."""
        return sum(item.closed for item in self.items)

    @property
    def closed_files(self) -> int:
        """How many attachments of open items stay closed."""
        return sum(item.closed_files for item in self.items if not item.closed)


@dataclass(frozen=True, slots=True)
class DeliveryLine:
    """How one delivery went."""

    name: str
    email: str
    state: str
    sha256: str
    whole: bool
    tried_at: datetime | None
    told: str


@dataclass(frozen=True, slots=True)
class DispatchPage:
    """A dispatch: what was sent, under which rule, and to whom."""

    id: int
    meeting: MeetingRef
    meeting_id: int
    serial: int
    sent_at: datetime
    sent_by: str
    rule: str
    paragraph: str
    in_time: bool
    reason: str
    waiver: WaiverView | None
    note: str
    whole: str
    open_file: str
    changes: tuple[ChangeLine, ...]
    facts_changed: tuple[str, ...]
    deliveries: tuple[DeliveryLine, ...]
    dispatches: tuple[DispatchLine, ...]
    may_send: bool

    @property
    def waiting(self) -> int:
        """How many letters are still to go out."""
        return sum(line.state == "waiting" for line in self.deliveries)

    @property
    def refused(self) -> int:
        """How many letters were refused."""
        return sum(line.state == "refused" for line in self.deliveries)
