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


@dataclass(frozen=True, slots=True)
class BodyPage:
    """One body's meetings of one year; ``year`` ``None`` shows the undated ones."""

    body: BodyRef
    years: tuple[tuple[int, int], ...]
    undated: int
    year: int | None
    newest_first: bool
    meetings: tuple[MeetingLine, ...]


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
    """A meeting with its agenda."""

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


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as printed; ``figure`` when it is a number and stands to the right."""

    text: str
    figure: bool


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row, named by its first cell; ``total`` when that says that it sums others up."""

    cells: tuple[Cell, ...]
    total: bool


@dataclass(frozen=True, slots=True)
class TableView:
    """A table: its head and its rows, all equally long."""

    caption: str
    head: tuple[Cell, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a section: ``paragraph``, ``subheading``, ``bullets``, ``numbered``, ``rows``
    (lines whose ends matter) or ``table``.

    ``lines`` are the paragraph's or heading's one text, or the list's entries; ``labels`` are a
    numbered list's numbers as printed.
    """

    kind: str
    lines: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    table: TableView | None = None

    @property
    def entries(self) -> tuple[tuple[str, str], ...]:
        """A numbered list's entries with their labels."""
        return tuple(zip(self.labels, self.lines, strict=True))


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section under its heading as printed; ``anchor`` is its place in the page's address."""

    kind: str
    heading: str
    anchor: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """A recommendation with its act, or a decision with its outcome."""

    text: str
    meaning: str


Pairs = tuple[tuple[Clause, Clause], ...]


def pairs(recommendations: tuple[Clause, ...], decisions: tuple[Clause, ...]) -> Pairs:
    """The two beside each other; empty when they do not match by count."""
    if len(recommendations) != len(decisions):
        return ()
    return tuple(zip(recommendations, decisions, strict=True))


@dataclass(frozen=True, slots=True)
class AttachmentLine:
    """A line of the list of attachments; ``annex`` when the document is enclosed here."""

    number: int | None
    title: str
    document_id: str
    annex: AnnexRef | None = None
    meeting: MeetingRef | None = None
    case: CaseRef | None = None


@dataclass(frozen=True, slots=True)
class SubMatterLine:
    """A matter told under an item; ``number`` is its case number, ``case`` its page."""

    title: str
    officer: str
    number: str
    case: CaseRef | None


@dataclass(frozen=True, slots=True)
class ItemPage:
    """An item. ``lead`` is its summary, shown before what was recommended and decided;
    ``empty_headings`` are the sections in which the paper says nothing."""

    meeting: MeetingRef
    item: ItemRef
    published: bool
    closed: bool
    officer: str
    case: CaseRef | None
    lead: SectionView | None
    sections: tuple[SectionView, ...]
    empty_headings: tuple[str, ...]
    recommendations: tuple[Clause, ...]
    decisions: tuple[Clause, ...]
    attachments: tuple[AttachmentLine, ...]
    sub_matters: tuple[SubMatterLine, ...]
    has_original: bool
    previous: ItemRef | None
    following: ItemRef | None

    @property
    def paired(self) -> Pairs:
        """Recommendation and decision two by two, when there are equally many."""
        return pairs(self.recommendations, self.decisions)


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of printed text; ``label`` is the heading of the section that was read from it.

    ``headed``: the heading is printed just before the piece, so the page need not repeat it.
    """

    text: str
    label: str
    headed: bool


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """One page's share of a passage; ``number`` is ``None`` when the file has no pages."""

    number: int | None
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """What was read from one file; ``paper`` is ``None`` when the actor may not fetch the file."""

    paper: PaperLine | None
    kind: str
    pages: tuple[PrintedPage, ...]

    @property
    def first_page(self) -> int | None:
        """The page the passage begins on."""
        return self.pages[0].number if self.pages else None

    @property
    def last_page(self) -> int | None:
        """The page it ends on."""
        return self.pages[-1].number if self.pages else None


@dataclass(frozen=True, slots=True)
class OriginalPage:
    """An item's place in the files it was read from."""

    meeting: MeetingRef
    item: ItemRef
    closed: bool
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class AnnexPage:
    """An enclosed document's text, page by page."""

    meeting: MeetingRef
    annex: AnnexRef
    document_id: str
    case: CaseRef | None
    passage: Passage


@dataclass(frozen=True, slots=True)
class CaseStep:
    """One time a case was on an agenda. ``under`` are the titles of the sub-matters that told of
    it when the item itself is about something else."""

    meeting: MeetingRef
    item: ItemRef
    closed: bool
    under: tuple[str, ...]
    recommendations: tuple[Clause, ...]
    decisions: tuple[Clause, ...]
    attachments: tuple[AttachmentLine, ...]
    sub_matters: tuple[SubMatterLine, ...]

    @property
    def paired(self) -> Pairs:
        """Recommendation and decision two by two, when there are equally many."""
        return pairs(self.recommendations, self.decisions)


@dataclass(frozen=True, slots=True)
class CasePage:
    """A case and its way; ``page`` of ``pages`` when it is long."""

    case: CaseRef
    organisation: str
    title: str
    times: int
    first_on: date | None
    latest_on: date | None
    newest_first: bool
    steps: tuple[CaseStep, ...]
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class CaseHit:
    """A case in a list, called by the latest of its items that the actor may see."""

    case: CaseRef
    title: str
    meeting: MeetingRef


@dataclass(frozen=True, slots=True)
class CasesPage:
    """The way in to cases: what was asked for, what was found, and the latest ones."""

    asked: str
    found: tuple[CaseRef, ...]
    latest: tuple[CaseHit, ...]
