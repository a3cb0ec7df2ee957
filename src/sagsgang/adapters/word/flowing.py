"""The body of a Word document as paragraphs and tables in their order, wrappers opened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sagsgang.adapters.formats.docx_parts import whole
from sagsgang.adapters.unreadable import Unreadable
from sagsgang.adapters.word.markup import Element
from sagsgang.adapters.word.notices import Notices
from sagsgang.adapters.word.opened import inner, is_on, local, value
from sagsgang.adapters.word.paragraphs import Paragraphs, ReadParagraph
from sagsgang.adapters.word.settling import plain

_WRAPPERS = ("sdtContent", "customXml", "ins", "moveTo", "AlternateContent", "Choice")
_WRAPPED_ROWS = ("sdt", *_WRAPPERS)
_GONE = ("del", "moveFrom", "Fallback")
WIDEST = 63  # columns; Word has no table with more
MOST_CELLS = 200_000  # of a document; a paper of a hundred pages of tables has ten thousand


@dataclass(frozen=True, slots=True)
class ReadTable:
    """The cells of a table, a merged one in its first place."""

    rows: tuple[tuple[str, ...], ...]


Item = ReadParagraph | ReadTable


class Flow:
    """Reads a body, or the content of a cell, in the order of the document."""

    def __init__(self, paragraphs: Paragraphs, notices: Notices, name: str) -> None:
        self._paragraphs = paragraphs
        self._notices = notices
        self._name = name
        self._cells = 0

    def read(self, element: Element) -> list[Item]:
        """All paragraphs and tables of an element. A paragraph whose end is deleted goes on."""
        done: list[Item] = []
        open_end: ReadParagraph | None = None
        for item in self._items(element):
            if isinstance(item, ReadParagraph) and open_end is not None:
                item = _joined(open_end, item)
                open_end = None
            if open_end is not None:
                done.append(open_end)
                open_end = None
            if isinstance(item, ReadParagraph) and item.joins_next:
                open_end = item
            else:
                done.append(item)
        return [*done, *([open_end] if open_end else [])]

    def _items(self, element: Element, placeholder: bool = False) -> Iterator[Item]:
        for child in element:
            tag = local(child)
            if tag == "p":
                yield self._paragraphs.read(child, placeholder=placeholder)
            elif tag == "tbl":
                yield from self._table(child)
            elif tag == "sdt":
                shows_help = is_on(inner(child, "sdtPr", "showingPlcHdr"))
                yield from self._items(child, placeholder or shows_help)
            elif tag in _WRAPPERS:
                yield from self._items(child, placeholder)
            elif tag in _GONE:
                self._notices.add("tracked_changes")
            elif tag == "altChunk":
                self._notices.add("enclosed")

    def _table(self, element: Element) -> Iterator[ReadTable]:
        rows = [tuple(self._row(row)) for row in self._rows(element)]
        if rows:
            yield ReadTable(tuple(rows))

    def _rows(self, element: Element) -> Iterator[Element]:
        for child in element:
            tag = local(child)
            if tag == "tr":
                properties = inner(child, "trPr")
                if properties is not None and inner(properties, "del") is not None:
                    self._notices.add("tracked_changes")
                    continue
                yield child
            elif tag in _WRAPPED_ROWS:
                yield from self._rows(child)

    def _row(self, element: Element) -> Iterator[str]:
        before = inner(element, "trPr", "gridBefore")
        cells = self._cells_of(element, whole(value(before)) if before is not None else 0)
        for place, words in enumerate(cells):
            self._cells += 1
            if self._cells > MOST_CELLS:
                raise Unreadable(self._name, "too_many_cells", limit=MOST_CELLS)
            if place < WIDEST or words:
                yield words

    def _cells_of(self, element: Element, before: int) -> Iterator[str]:
        yield from [""] * min(before, WIDEST)
        for child in element:
            tag = local(child)
            if tag in _WRAPPED_ROWS:
                yield from self._cells_of(child, 0)
            if tag != "tc":
                continue
            span = inner(child, "tcPr", "gridSpan")
            further = min(whole(value(span), 1), WIDEST) - 1 if span is not None else 0
            below = inner(child, "tcPr", "vMerge")
            if further or below is not None:
                self._notices.add("merged_cells")
            yield self._words(child)
            yield from [""] * further

    def _words(self, cell: Element) -> str:
        """A cell, line by line; a table in it is told row by row."""
        return "\n".join(line for line in self._lines(self.read(cell)) if line)

    def _lines(self, items: Iterable[Item]) -> Iterator[str]:
        for item in items:
            if isinstance(item, ReadTable):
                self._notices.add("nested_table")
                for row in item.rows:
                    yield " ".join(cell.replace("\n", " ") for cell in row if cell)
                continue
            if any(run.note or run.link for run in item.line):
                self._notices.add("in_brackets")
            for _ in item.pictures:  # a cell holds words
                self._notices.add("picture")
            mark = f"{item.listed.label or '•'} " if item.listed and item.text else ""
            for line in item.lines:
                yield f"{mark}{plain(line).strip()}"
                mark = ""


def _joined(first: ReadParagraph, then: ReadParagraph) -> ReadParagraph:
    """Two paragraphs whose boundary was deleted; the second says what they are."""
    between = (*first.runs[-1], *then.runs[0])
    return replace(
        then,
        runs=(*first.runs[:-1], between, *then.runs[1:]),
        marks=(*first.marks, *then.marks),
        pictures=(*first.pictures, *then.pictures),
    )
