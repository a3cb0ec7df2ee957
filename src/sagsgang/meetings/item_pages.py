"""What the pages of one item, one document or one case show; ``pages`` has those that list them.

Typed and finished, as there: what the actor may not see is not in them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sagsgang.meetings.pages import (
    AnnexRef,
    CaseRef,
    ItemRef,
    MeetingRef,
    PaperLine,
    Place,
)


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
class Run:
    """Words that look the same; or, when ``note`` is not 0, the mark of that footnote.

    ``url`` leads to the web or to a mail address.
    """

    text: str = ""
    bold: bool = False
    italic: bool = False
    url: str = ""
    note: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list: its number as printed, how deep it stands, its words.

    ``runs`` are the words with their looks, empty when they look like all others.
    """

    label: str
    level: int
    line: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class FileRef:
    """An attached file that the reader may fetch; ``size`` in bytes."""

    id: int
    name: str
    size: int
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class PictureView:
    """An attached file shown in a text; ``file`` is ``None`` where the reader may not fetch it.

    ``alt`` is empty of what is only decoration. ``working`` is the working paper that it is
    attached to, where it is shown before it is sent.
    """

    file: FileRef | None
    alt: str
    caption: str = ""
    working: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a section: ``paragraph``, ``subheading``, ``bullets``, ``numbered``, ``rows``
    (lines whose ends matter), ``link`` (to ``url``, on the web), ``table``, ``picture``, or
    ``notes`` (the section's footnotes, counted from 1, last).

    ``lines`` are the paragraph's or heading's one text, or the list's entries; ``labels`` are a
    numbered list's numbers as printed. ``levels`` and ``runs`` have one for each line, or are
    empty when no line is deeper or looks different.
    """

    kind: str
    lines: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    table: TableView | None = None
    url: str = ""
    levels: tuple[int, ...] = ()
    runs: tuple[tuple[Run, ...], ...] = ()
    picture: PictureView | None = None

    @property
    def entries(self) -> tuple[Entry, ...]:
        """A list's entries, or the lines of anything else."""
        count = len(self.lines)
        labels = self.labels or ("",) * count
        levels = self.levels or (0,) * count
        runs = self.runs or ((),) * count
        rows = zip(labels, levels, self.lines, runs, strict=True)
        return tuple(Entry(*row) for row in rows)


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
    """A line of the list of attachments; ``annex`` when the document is enclosed here, ``file``
    when it was attached here. Of a ``closed`` one that the reader may not see, the number is told.
    """

    number: int | None
    title: str
    document_id: str
    annex: AnnexRef | None = None
    meeting: MeetingRef | None = None
    case: CaseRef | None = None
    file: FileRef | None = None
    closed: bool = False


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
    """A case and its way, in pages when it is long."""

    case: CaseRef
    organisation: str
    title: str
    times: int
    first_on: date | None
    latest_on: date | None
    newest_first: bool
    steps: tuple[CaseStep, ...]
    place: Place

    @property
    def query(self) -> str:
        """What the address of another page of the way says besides its number."""
        return "&orden=nyeste" if self.newest_first else ""


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
