"""Tables to Word: a head that repeats on each page, and figures to the right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sagsgang.adapters.word import form
from sagsgang.adapters.word.markup import Element, text, w
from sagsgang.core.manuscript import WrittenTable

MOST_COLUMNS = 63  # Word opens no file with more
_WIDTH = 9638  # of the text on the page, in twentieths of a point
_FIGURE = re.compile(r"[-−–+]?\s?\d[\d.,\s]*%?")


def parted(written: WrittenTable) -> Iterator[WrittenTable]:
    """A table in as many as Word needs to show it, the first column at the head of each."""
    columns = len(written.rows[0])
    yield WrittenTable(tuple(row[:MOST_COLUMNS] for row in written.rows), written.caption)
    for start in range(MOST_COLUMNS, columns, MOST_COLUMNS - 1):
        yield WrittenTable(
            tuple((row[0], *row[start : start + MOST_COLUMNS - 1]) for row in written.rows)
        )


def table(written: WrittenTable) -> Element:
    """The table as Word holds it, without its caption."""
    columns = len(written.rows[0])
    properties = w("tblPr", w("tblStyle", val=form.TABLE), w("tblW", w=5000, type="pct"))
    properties.append(w("tblLook", val="0420", firstRow=1, noVBand=1))
    if written.caption:
        properties.append(w("tblCaption", val=written.caption))
    grid = w("tblGrid", *(w("gridCol", w=_WIDTH // columns) for _ in range(columns)))
    return w("tbl", properties, grid, *(_row(row, n == 0) for n, row in enumerate(written.rows)))


def _row(cells: tuple[str, ...], heads: bool) -> Element:
    looks = w("trPr", w("cantSplit"))
    if heads:
        looks.append(w("tblHeader"))
    return w("tr", looks, *(_cell(words, len(cells), heads) for words in cells))


def _cell(words: str, columns: int, heads: bool) -> Element:
    lines = [_line(line, heads) for line in words.split("\n")]
    return w("tc", w("tcPr", w("tcW", w=5000 // columns, type="pct")), *lines)


def _line(words: str, heads: bool) -> Element:
    paragraph = w("p")
    if _FIGURE.fullmatch(words):
        paragraph.append(w("pPr", w("jc", val="right")))
    if words:
        # The style says so too, but not every programme asks it about the first row.
        look = [w("rPr", w("b"), w("bCs"))] if heads else []
        paragraph.append(w("r", *look, text(words)))
    return paragraph
