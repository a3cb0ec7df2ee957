"""What the reader says of one paper: the shape of the contract ``sagsgang.paper/1``.

Every ``span`` is a half-open ``(start, end)`` pair of offsets, in Unicode code points, into the
text the paper was read from. Nothing here is guessed: a value the text does not fix is ``None``.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

SCHEMA = "sagsgang.paper/1"

Span = tuple[int, int]

SectionKind = Literal[
    "summary",
    "recommendation",
    "presentation",
    "economy",
    "secretariat_remarks",
    "communication",
    "decision",
    "attachments",
    "other",
]
Act = Literal[
    "approve",
    "take_note",
    "discuss",
    "grant",
    "decide",
    "evaluate",
    "recommend_to",
    "appoint",
    "adopt_budget",
    "send",
    "status",
    "support",
    "consider",
    "other",
]
Outcome = Literal[
    "approved",
    "approved_with_amendments",
    "noted",
    "decided",
    "discussed",
    "granted",
    "postponed",
    "rejected",
    "other",
]
Access = Literal["open", "closed"]
Kind = Literal["agenda", "minutes"]


@dataclass(frozen=True, slots=True)
class Section:
    """One fixed section of an item; ``spans`` hold the body after the heading."""

    kind: SectionKind
    heading: str
    spans: tuple[Span, ...]
    empty: bool = False


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One "at …" clause, without its "at" and its closing punctuation."""

    text: str
    act: Act
    span: Span


@dataclass(frozen=True, slots=True)
class Decision:
    """One sentence or clause in which the body decided."""

    text: str
    outcome: Outcome
    span: Span


@dataclass(frozen=True, slots=True)
class Attachment:
    """One line of an item's list of attachments; ``title`` is as printed, without the id."""

    number: int | None
    title: str
    document_id: str | None = None
    case_number: str | None = None


@dataclass(frozen=True, slots=True)
class SubItem:
    """A matter told under a container item such as "Generelle orienteringer"."""

    title: str
    case_number: str | None = None
    officer: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One point of the agenda, in printed order."""

    number: str
    title: str | None
    access: Access
    span: Span
    officer: str | None = None
    case_number: str | None = None
    sections: tuple[Section, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    decisions: tuple[Decision, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    sub_items: tuple[SubItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """When and where; ``date`` is ``YYYY-MM-DD``, times are ``HH:MM``; ``None`` if not printed."""

    date: str | None = None
    starts_at: str | None = None
    ends_at: str | None = None
    place: str | None = None
    evidence: Span | None = None


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """The next meeting as a paper announces it."""

    date: str | None = None
    starts_at: str | None = None
    ends_at: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Attendance:
    """Names as printed, in printed order."""

    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table rebuilt from the text; ``rows`` hold cells as printed, empty cells as ``""``.

    ``item`` is the number of the item it stands in, ``None`` inside an annex.
    """

    item: str | None
    caption: str | None
    rows: tuple[tuple[str, ...], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something the reader will not settle alone. ``code`` is explained in ``doubts.py``."""

    code: str
    message: str
    span: Span


@dataclass(frozen=True, slots=True)
class Annex:
    """A document enclosed after the items; ``paper`` when it is itself a paper (old minutes)."""

    number: str | None
    title: str | None
    span: Span
    document_id: str | None = None
    case_number: str | None = None
    date: str | None = None
    officer: str | None = None
    paper: Findings | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was read from one text by one layout."""

    layout: str
    kind: Kind
    body: str | None = None
    language: str = "da"
    meeting: Meeting = Meeting()
    attendance: Attendance = Attendance()
    items: tuple[Item, ...] = ()
    annexes: tuple[Annex, ...] = ()
    tables: tuple[Table, ...] = ()
    next_meeting: NextMeeting | None = None
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Which file was read. ``characters`` counts code points of its text."""

    name: str
    sha256: str
    media_type: str
    characters: int
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A file and what was read from it."""

    source: Source
    findings: Findings
    page_starts: tuple[int, ...] = field(default=())

    def to_json(self) -> dict[str, Any]:
        """The contract's object, ready for ``json.dumps``."""
        return {"schema": SCHEMA, "source": asdict(self.source), **asdict(self.findings)}
