"""The parts of a Word package that hold text or rules for its list numbers, as streams of elements.

Each reader gets elements by local name, with attributes by local name; paths in the comments are of
WordprocessingML (ISO/IEC 29500-1).
"""

from __future__ import annotations

from typing import Protocol

from sagsgang.adapters.blocks import LONGEST_CELL, Blocks
from sagsgang.adapters.formats.docx_numbering import Level, Numbering

Values = dict[str, str]


class PartReader(Protocol):
    """What a part's elements are told to."""

    def begin(self, tag: str, values: Values) -> None:
        """An element begins."""

    def finish(self, tag: str) -> None:
        """An element ends."""

    def data(self, text: str) -> None:
        """Characters inside the innermost open element."""


class ListRules:
    """word/numbering.xml: abstractNum/lvl holds the rules, num points at an abstractNum."""

    def __init__(self, numbering: Numbering) -> None:
        self.numbering = numbering
        self._levels: dict[int, Level] = {}
        self._level: Level | None = None
        self._list = ""

    def begin(self, tag: str, values: Values) -> None:
        """Take note of what an element says."""
        value = values.get("val", "")
        if tag == "abstractNum":
            self._levels = self.numbering.levels.setdefault(values.get("abstractNumId", ""), {})
        elif tag == "num":
            self._list = values.get("numId", "")
        elif tag == "abstractNumId":
            self.numbering.lists[self._list] = value
        elif tag == "lvl" and not self._list:
            self._level = self._levels.setdefault(whole(values.get("ilvl")), Level())
        elif self._level is not None:
            if tag == "start":
                self._level.start = whole(value, 1)
            elif tag == "numFmt":
                self._level.form = value
            elif tag == "lvlText":
                self._level.pattern = value[:40]

    def finish(self, tag: str) -> None:
        """Close what the element opened."""
        if tag == "lvl":
            self._level = None

    def data(self, text: str) -> None:
        """No text in this part."""


class StyleRules:
    """word/styles.xml: style/pPr/numPr makes a style a list; basedOn hands it down."""

    def __init__(self, numbering: Numbering) -> None:
        self.numbering = numbering
        self._style = ""
        self._list = ""
        self._level = 0
        self._parent = ""

    def begin(self, tag: str, values: Values) -> None:
        """Take note of what an element says."""
        value = values.get("val", "")
        if tag == "style":
            self._style, self._parent = values.get("styleId", ""), ""
            self._list, self._level = "", 0
        elif tag == "basedOn":
            self._parent = value
        elif tag == "numId":
            self._list = value
        elif tag == "ilvl":
            self._level = whole(value)
        elif tag == "outlineLvl":
            self.numbering.headings.add(self._style)

    def finish(self, tag: str) -> None:
        """Close what the element opened."""
        if tag != "style":
            return
        if self._parent in self.numbering.headings:
            self.numbering.headings.add(self._style)
        styles = self.numbering.styles
        if self._list:
            styles[self._style] = (self._list, self._level)
        elif self._parent in styles:  # Word writes a style after the one it is based on
            styles[self._style] = styles[self._parent]

    def data(self, text: str) -> None:
        """No text in this part."""


# Deleted and moved text, field codes, fallbacks of drawings (their text comes twice), old formats.
_UNSEEN = frozenset(
    ["del", "moveFrom", "Fallback", "instrText", "delText", "pPrChange", "rPrChange", "sectPr"]
)


class Body:
    """word/document.xml: body/p is a paragraph, body/tbl/tr/tc a cell; ``text()`` tells all."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._page = Blocks()
        self._cells: list[Blocks] = []  # of the open row; a table inside a cell is set into it
        self._rows = 0
        self._unseen = 0
        self._in_text = False
        self._in_properties = False
        self._pending = False  # a paragraph has begun, but not yet its line
        self._style = ""
        self._list: str | None = None
        self._level: int | None = None
        self._after_point = False

    def text(self) -> str:
        """All lines, each with its line end."""
        return self._page.text()

    def begin(self, tag: str, values: Values) -> None:
        """Take note of what an element says."""
        if self._unseen or tag in _UNSEEN:
            self._unseen += 1
        elif self._in_properties:
            self._property(tag, values.get("val", ""))
        elif tag == "p":
            self._pending, self._style, self._list, self._level = True, "", None, None
        elif tag == "pPr":
            self._in_properties = True
        elif tag in ("t", "tab", "br", "cr", "noBreakHyphen"):
            self._begin_line()
            self._in_text = tag == "t"
            if tag in ("br", "cr"):
                self._blocks.line_break()
            elif tag != "t":
                self._blocks.add("-" if tag == "noBreakHyphen" else " ")
        elif tag in ("tbl", "tr", "tc"):
            self._begin_table(tag)

    def finish(self, tag: str) -> None:
        """Close what the element opened."""
        if self._unseen:
            self._unseen -= 1
        elif tag == "t":
            self._in_text = False
        elif tag == "pPr":
            self._in_properties = False
        elif tag == "p":
            self._begin_line()
            self._blocks.new_line()
            self._blocks.drop_label()
        elif tag == "tr":
            self._finish_row()

    def data(self, text: str) -> None:
        """Only text of runs counts; white space between elements does not."""
        if self._in_text and not self._unseen:
            self._blocks.add(text)

    @property
    def _blocks(self) -> Blocks:
        return self._cells[-1] if self._cells else self._page

    def _property(self, tag: str, value: str) -> None:
        if tag == "pStyle":
            self._style = value
        elif tag == "numId":
            self._list = value
        elif tag == "ilvl":
            self._level = whole(value)

    def _begin_line(self) -> None:
        """Begin the paragraph's line, with its number; empty points count, as they do in Word."""
        if not self._pending:
            return
        self._pending = False
        by_style = self._numbering.styles.get(self._style, ("", 0))
        mark = self._numbering.mark(
            by_style[0] if self._list is None else self._list,
            by_style[1] if self._level is None else self._level,
        )
        is_point = bool(mark) and self._style not in self._numbering.headings
        if is_point and self._after_point:
            self._blocks.new_line()
        else:
            self._blocks.new_paragraph()
        self._after_point = is_point
        if mark:
            self._blocks.label(mark)

    def _begin_table(self, tag: str) -> None:
        self._after_point = False
        if tag == "tbl" and not self._rows:
            self._page.new_paragraph()
        elif tag == "tr":
            self._rows += 1
        elif tag == "tc" and self._rows == 1:
            self._cells.append(Blocks())

    def _finish_row(self) -> None:
        self._rows -= 1
        if self._rows:
            return
        cells = [cell.text() for cell in self._cells]
        self._cells.clear()
        if all(len(cell) <= LONGEST_CELL for cell in cells):
            self._page.new_line()
            self._page.add(" ".join(cells))
            self._page.new_line()
            return
        for line in "\n".join(cells).split("\n"):  # prose that a table only places
            self._page.add(line)
            self._page.line_break()


def whole(value: str | None, otherwise: int = 0) -> int:
    """A whole number of at most six figures, as Word writes it; else ``otherwise``."""
    if value and value.isascii() and value.isdecimal() and len(value) < 7:
        return int(value)
    return otherwise
