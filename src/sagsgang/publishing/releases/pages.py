"""What the pages about releases show: typed, finished, without a way back to the tables.

Sizes are in bytes. What an actor may not see is not in them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, Literal

from sagsgang.core.difference import Difference
from sagsgang.core.edition import EditionKind
from sagsgang.meetings.pages import MeetingRef

State = Literal["in_force", "replaced", "withdrawn"]


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file of a release that the actor may fetch; ``position`` is its place in an address."""

    position: int
    role: str
    name: str
    media_type: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ReleaseLine:
    """One release of a meeting. ``files`` are those that may be fetched now, ``manifest`` says
    whether the signed list of them may be.

    ``replaces`` and ``replaced_by`` are serials, 0 for none; the latter is the next of its kind.
    """

    id: int
    serial: int
    kind: EditionKind
    released_at: datetime
    note: str
    state: State
    replaces: int
    replaced_by: int
    withdrawn_at: datetime | None
    withdrawn_because: str
    files: tuple[FileLine, ...]
    manifest: bool

    @property
    def printed(self) -> tuple[FileLine, ...]:
        """The files that were made for the release."""
        return tuple(file for file in self.files if file.role != "attachment")

    @property
    def attached(self) -> tuple[FileLine, ...]:
        """The attachments that went out with it."""
        return tuple(file for file in self.files if file.role == "attachment")


@dataclass(frozen=True, slots=True)
class InForce:
    """What was made for a release that counts now, as far as the actor may fetch it."""

    serial: int
    released_at: datetime
    files: tuple[FileLine, ...]


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """All releases of a meeting, the latest first; ``readable`` says whether the actor may see the
    meeting itself."""

    meeting: MeetingRef
    releases: tuple[ReleaseLine, ...]
    readable: bool


@dataclass(frozen=True, slots=True)
class Handed:
    """A file that is handed out."""

    stream: BinaryIO
    media_type: str
    name: str


@dataclass(frozen=True, slots=True)
class Gone:
    """A file of a release that was taken back; ``instead`` is what counts now, if anything."""

    meeting: MeetingRef
    release: ReleaseLine
    instead: ReleaseLine | None


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a file that somebody holds. ``name`` is empty for what was taken back.

    ``sent``: it is no release but what was sent to members, ``whole`` with what is closed;
    ``serial`` is then the dispatch's.
    """

    meeting: MeetingRef
    kind: EditionKind
    role: str
    name: str
    serial: int
    released_at: datetime
    state: State
    replaced_by: int = 0
    withdrawn_at: datetime | None = None
    withdrawn_because: str = ""
    sent: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item that goes out, or stays: then with its ground, for the secretary's eyes."""

    number: str
    title: str
    files: tuple[FileOut, ...] = ()
    ground: str = ""
    subs: int = 0


@dataclass(frozen=True, slots=True)
class FileOut:
    """An attachment; ``size`` is 0 and ``sha256`` empty for a document that is only listed."""

    number: int
    title: str
    size: int = 0
    sha256: str = ""
    ground: str = ""


@dataclass(frozen=True, slots=True)
class PrintOut:
    """A file that the release makes; one that was sent before has its size and SHA-256 already."""

    role: str
    name: str
    media_type: str
    size: int = 0
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """What is otherwise than in the release in force; ``difference`` of an item's words."""

    kind: str
    number: str
    title: str
    closed: bool
    difference: Difference | None


@dataclass(frozen=True, slots=True)
class PlanLine:
    """What is planned, or was: ``told`` is a code that says why it failed."""

    meeting: MeetingRef
    meeting_id: int
    kind: EditionKind
    due_at: datetime
    state: str
    told: str

    @property
    def stands(self) -> bool:
        """Whether it is still to be done."""
        return self.state in {"waiting", "failed"}


@dataclass(frozen=True, slots=True)
class PublishPage:
    """What would go out to everybody now, and what stays.

    ``problem`` is why nothing can: ``nothing``, ``unchanged``, or empty. ``kept`` counts papers
    that the release lets out, ``usual`` is when the body's agendas go out, ``mark`` is for who
    presses the button. ``other_withdrawn``: the meeting's other kind was taken back, and its words
    would show on the pages again.
    """

    meeting: MeetingRef
    meeting_id: int
    kind: EditionKind
    is_public: bool
    problem: str
    items: tuple[ItemLine, ...]
    staying: tuple[ItemLine, ...]
    prints: tuple[PrintOut, ...]
    changes: tuple[ChangeLine, ...]
    facts_changed: tuple[str, ...]
    in_force: ReleaseLine | None
    releases: tuple[ReleaseLine, ...]
    plan: PlanLine | None
    usual: datetime | None
    kept: int
    other_withdrawn: bool
    as_sent: bool
    may_edit: bool
    mark: str

    @property
    def can_be_planned(self) -> bool:
        """Whether a later hour can be asked for: of what is out already there is none."""
        return self.problem != "unchanged" or (self.plan is not None and self.plan.stands)

    @property
    def attachments(self) -> int:
        """How many attachments go out."""
        return sum(bool(file.sha256) for item in self.items for file in item.files)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A meeting that members have and everybody has not, with nothing planned."""

    meeting: MeetingRef
    meeting_id: int


@dataclass(frozen=True, slots=True)
class Released:
    """A release in the desk's list."""

    meeting: MeetingRef
    meeting_id: int
    kind: EditionKind
    serial: int
    released_at: datetime
    state: State


@dataclass(frozen=True, slots=True)
class PublishingPage:
    """The desk's overview: what failed, what is planned, what waits for a person, what went out."""

    plans: tuple[PlanLine, ...]
    waiting: tuple[Waiting, ...]
    released: tuple[Released, ...]
