"""What the desk's pages of papers show. Plain data: a template asks nothing of a table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from sagsgang.core.manuscript import Manuscript


@dataclass(frozen=True, slots=True)
class BodyChoice:
    """A body that something can be written for or sent to."""

    id: int
    name: str
    slug: str
    organisation: str


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One paper in a list; ``changed_at`` and ``changed_by`` are of its latest step or words."""

    id: int
    title: str
    case_number: str
    body: str
    officer: str
    own: bool
    closed: bool
    state: str
    reading: int
    readings: int
    changed_at: datetime
    changed_by: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which papers a list is to hold: those of a ``body`` (its slug), in a ``state``, with
    ``words`` in title or number, the actor's ``own``; ``over`` adds what is sent or withdrawn."""

    body: str = ""
    state: str = ""
    words: str = ""
    own: bool = False
    over: bool = False


@dataclass(frozen=True, slots=True)
class PaperList:
    """One page of a list of papers. ``counts`` are of what was wanted, by state, whatever the state
    wanted; ``any`` says whether the actor has a paper at all."""

    rows: tuple[PaperRow, ...]
    found: int
    page: int
    pages: int
    counts: tuple[tuple[str, int], ...]
    bodies: tuple[BodyChoice, ...]
    any: bool


@dataclass(frozen=True, slots=True)
class Writer:
    """Somebody who may be a paper's officer; ``username`` tells a ``namesake`` apart."""

    id: int
    name: str
    username: str
    namesake: bool


@dataclass(frozen=True, slots=True)
class FileRow:
    """One attached file."""

    id: int
    number: int
    title: str
    name: str
    size: int
    sha256: str
    closed: bool
    closed_by_itself: bool
    ground: str
    scanned: str

    @property
    def is_picture(self) -> bool:
        """Whether it is called a picture that can stand in the text. Saving looks at the bytes."""
        return self.name.lower().endswith((".png", ".jpg", ".jpeg"))


@dataclass(frozen=True, slots=True)
class HearingRow:
    """One hearing on a paper's way."""

    id: int
    committee: str
    in_writing: bool
    answer_by: date | None
    asked_at: datetime | None
    answered_at: datetime | None
    heard_on: date | None
    question: str
    advice: str
    recalled: bool

    @property
    def late(self) -> bool:
        """Whether the answer came after the day it was wanted by."""
        if self.answered_at is None or self.answer_by is None:
            return False
        return timezone.localdate(self.answered_at) > self.answer_by


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step a paper has taken; ``about`` is the committee heard, or who took the paper over."""

    name: str
    start: str
    end: str
    at: datetime
    by: str
    reason: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """One revision of a paper; ``beside`` is the serial of the one it came too late for."""

    serial: int
    at: datetime
    by: str
    title: str
    current: bool
    beside: int | None


@dataclass(frozen=True, slots=True)
class PaperPage:
    """A paper as those who write and route it see it.

    ``steps`` are the names of ``core.steps`` that the actor may take now; ``serial`` is the
    revision that counts, to be sent back as ``based_on``. ``others`` have it open to write.
    """

    id: int
    serial: int
    manuscript: Manuscript
    title: str
    case_number: str
    body: BodyChoice
    officer: str
    own: bool
    closed: bool
    ground: str
    state: str
    reading: int
    readings: int
    steps: tuple[str, ...]
    files: tuple[FileRow, ...]
    removed_files: tuple[FileRow, ...]
    hearings: tuple[HearingRow, ...]
    way: tuple[StepRow, ...]
    revisions: tuple[RevisionRow, ...]
    committees: tuple[BodyChoice, ...]
    writers: tuple[Writer, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def can_write(self) -> bool:
        """Whether the actor may change words and files now."""
        return "write" in self.steps


@dataclass(frozen=True, slots=True)
class RevisionPage:
    """One revision beside another, ``against``; ``None`` when it is the first.

    ``serial`` is the one that counts, to be sent back as ``based_on``.
    """

    working: int
    title: str
    body: str
    closed: bool
    revision: RevisionRow
    manuscript: Manuscript
    files: tuple[str, ...]
    against: RevisionRow | None
    earlier: Manuscript
    earlier_files: tuple[str, ...]
    revisions: tuple[RevisionRow, ...]
    serial: int
    can_write: bool


@dataclass(frozen=True, slots=True)
class HearingPage:
    """A paper as a committee is asked about it. ``working`` stands in its files' addresses."""

    id: int
    working: int
    manuscript: Manuscript
    title: str
    case_number: str
    officer: str
    body: str
    committee: str
    in_writing: bool
    answer_by: date | None
    question: str
    closed: bool
    asked_at: datetime | None
    answered_at: datetime | None
    heard_on: date | None
    advice: str
    files: tuple[FileRow, ...]
    can_advise: bool


@dataclass(frozen=True, slots=True)
class HearingLine:
    """One hearing in a committee's list."""

    id: int
    title: str
    committee: str
    body: str
    in_writing: bool
    answer_by: date | None
    closed: bool
    asked_at: datetime | None
    answered_at: datetime | None
