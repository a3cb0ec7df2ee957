"""What the lines around a table's rows are: caption, header, or labels of the first row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sagsgang.core.reader.table_headers import header_cells
from sagsgang.core.reader.table_lines import TableLine, cell_text, table_line
from sagsgang.core.reader.table_regions import CAPTION, MOST_HEADER_LINES, Region
from sagsgang.core.reader.table_rows import Row, RowBuilder
from sagsgang.core.reader.text import PaperText

_UNIT = {"n", "%", "kr.", "pct.", "antal", "mio.", "t.kr."}
_LONGEST_CAPTION = 3
_LONGEST_HEADER_LINE = 48


@dataclass(slots=True)
class Fit:
    """One way to divide the lines above the first row into caption, header and labels of it."""

    caption: list[TableLine]
    header: list[TableLine]
    rows: list[Row]
    labels: int
    score: float


def best_fit(
    caption: list[TableLine],
    above: list[TableLine],
    body: list[TableLine],
    width: int,
    known: Counter[str],
    *,
    fixed: bool,
) -> Fit:
    """The division whose header has as many cells as the rows; see ``Fit``."""
    blocks = line_blocks(above)
    if fixed:
        cut = 0
        if not caption and len(blocks) > 1:
            long = [at for at, block in enumerate(blocks) if _is_long(block)]
            cut = long[-1] + 1 if long else 1
        head = [line for block in blocks[cut:] for line in block]
        rows = _rows(body, width, known)
        found = caption or (blocks[cut - 1][-_LONGEST_CAPTION:] if cut else [])
        return Fit(found, head, rows, _label_columns(rows), 0.0)
    best: Fit | None = None
    for peeled in range(min(len(blocks), 2) + 1):
        names = [line for block in blocks[len(blocks) - peeled :] for line in block]
        rows = _rows([*names, *body], width, known)
        labels = _label_columns(rows)
        rest = blocks[: len(blocks) - peeled]
        for cut in range(len(rest) + 1 if not caption else 1):
            head = [line for block in rest[cut:] for line in block]
            score = _fits(rest, cut, width, labels) + _peels(blocks, peeled, body, known)
            if best is None or score > best.score:
                found = caption or (rest[cut - 1][-_LONGEST_CAPTION:] if cut else [])
                best = Fit(found, head, rows, labels, score)
    assert best is not None  # noqa: S101 - the loops run at least once
    return best


def _is_long(block: Sequence[TableLine]) -> bool:
    return any(len(line.text) > _LONGEST_HEADER_LINE for line in block)


def _label_columns(rows: Sequence[Row]) -> int:
    return min(2, max((len(row.labels) for row in rows), default=1) or 1)


def _fits(blocks: Sequence[Sequence[TableLine]], cut: int, width: int, labels: int) -> float:
    """How well the blocks from ``cut`` on serve as header, and the block before it as caption."""
    texts = _texts(blocks[cut:])
    score = -0.4 * max(0, cut - 1)
    if cut:
        before = blocks[cut - 1][-1].text
        score += 0.8 * before.endswith(":") + 0.5 * (len(before) > _LONGEST_HEADER_LINE)
    if not texts:
        return score - 0.6
    first = texts[0][-1]
    score -= 2.0 * first.endswith(":") + 1.5 * (len(texts) > 1 and _is_long(blocks[cut]))
    natural = _natural(texts)
    if natural == width + labels:
        return score + 3.0
    if natural in (width, width + labels - 1):
        return score + 2.0
    cells = header_cells(texts, (width + labels, width))
    if len(cells) in (width + labels, width):
        return score + 2.2 - 0.2 * abs(natural - len(cells))
    return score - 0.1 * abs(len(cells) - width - labels)


def _peels(
    blocks: Sequence[Sequence[TableLine]],
    peeled: int,
    body: Sequence[TableLine],
    known: Counter[str],
) -> float:
    """How likely the last ``peeled`` blocks above the first row are labels of it."""
    if not peeled:
        bare = bool(body) and bool(body[0].values) and not body[0].label
        return -1.5 if bare and blocks else 0.0
    tail = cell_text([line.text for line in blocks[len(blocks) - peeled]])
    return 0.9 if tail in known else -0.2 * peeled


def _rows(lines: Sequence[TableLine], width: int, known: Counter[str]) -> list[Row]:
    builder = RowBuilder(width, known)
    for line in lines:
        builder.add(line)
    return builder.finish()


def top(region: Region) -> tuple[list[str], list[TableLine], list[TableLine]]:
    """A first header row of fewer years than there are values, the header lines under it, the rest.

    The first is empty where the table does not begin so.
    """
    lines = region.lines
    first = lines[0]
    if not first.years or len(first.values) >= region.values:
        return [], [], lines
    names = [*first.labels, *first.values, *([first.after] if first.after else [])]
    stop = next((i for i, line in enumerate(lines) if i and len(line.values) >= 2), 1)
    under = [line for line in lines[1:stop] if not line.values]
    if len(under) <= region.values:
        return names, [], lines[1:]
    # The last block may be the first row's label.
    blocks = line_blocks(under)
    if lines[stop].index - under[-1].index > 1 and len(blocks) > region.values:
        last = blocks[-1]
        if _natural(_texts(blocks)) > region.values + 2:
            return names, [x for block in blocks[:-1] for x in block], [*last, *lines[stop:]]
    return names, under, lines[stop:]


def above(paper: PaperText, region: Region) -> tuple[list[TableLine], list[TableLine]]:
    """The lines of the caption and of the header right above the first row."""
    found: list[TableLine] = []
    index = region.lines[0].index - 1
    while index >= region.floor and len(found) < MOST_HEADER_LINES:
        text = paper.lines[index].text
        if text and not text.isspace():
            line = table_line(index, text)
            if line is None or _prose(line.text, paper.lines[index - 1].words if index else ""):
                break
            found.append(line)
            if CAPTION.match(line.text):
                break
        index -= 1
    lines = found[::-1]
    if lines and CAPTION.match(lines[0].text):
        taken = 1
        if len(lines) > 1 and lines[1].index == lines[0].index + 1 and _goes_on(lines[0], lines[1]):
            taken = 2
        return lines[:taken], lines[taken:]
    first = region.lines[0]
    if first.years and (len(first.values) >= region.values or first.label):
        # The first row is the header: only the block above it can be the caption.
        if lines and lines[-1].index == first.index - 1:
            return lines[-1:], []
        blocks = line_blocks(lines)
        return (blocks[-1][-_LONGEST_CAPTION:] if blocks else []), []
    return [], lines


def _goes_on(caption: TableLine, line: TableLine) -> bool:
    """Whether a caption is wrapped, or says only its number and has its words on the next line."""
    return line.text[:1].islower() or re.fullmatch(r"\w+ \d+[.:]?", caption.text) is not None


def _prose(text: str, before: str) -> bool:
    """Whether a line ends running text; ``before`` is the line above it."""
    if text.endswith((".", ";")):
        short = len(text) <= 24 and len(before) < _LONGEST_HEADER_LINE
        return not short and not text.endswith(("pers.", "mio.", "kr.", "pct."))
    return len(text) > 60 and text.endswith((",", ":", "-"))


def _texts(blocks: Sequence[Sequence[TableLine]]) -> list[list[str]]:
    return [[line.text for line in block] for block in blocks]


def _blocks(lines: Sequence[TableLine]) -> list[list[str]]:
    return _texts(line_blocks(lines))


def unit_words(line: TableLine) -> list[str]:
    """The units a header line ends in, such as "n % n %"."""
    words = line.text.split()
    count = 0
    while count < len(words) and words[-1 - count] in _UNIT:
        count += 1
    return words[len(words) - count :]


def units(header: Sequence[TableLine]) -> int | None:
    """Where a header line ends in units ("n % n %"); ``None`` if none does."""
    for at in range(len(header) - 1, -1, -1):
        if len(unit_words(header[at])) >= 3:
            return at
    return None


def header_rows(
    header: Sequence[TableLine], units: bool, width: int, labels: int
) -> list[list[str]]:
    """The header's cells: one row, or a row of names over a row of units."""
    if not header:
        return []
    if not units:
        return [header_cells(_blocks(header), (width + labels, width, width + labels - 1))]
    marks = unit_words(header[-1])
    names = header[-1].text.split()[: -len(marks)]
    upper = list(header[:-1])
    if upper and names and upper[-1].text.endswith(("/", "-")):
        names = [cell_text([upper[-1].text, names[0]]), *names[1:]]
        upper = upper[:-1]
    rows = [header_cells(_blocks(upper), range(1, 60))] if upper else []
    return [*rows, [*names, *marks]]


def _natural(texts: Sequence[Sequence[str]]) -> int:
    return len(header_cells(texts, range(1, 60)))


def line_blocks(lines: Sequence[TableLine]) -> list[list[TableLine]]:
    """Lines grouped by the empty lines between them; a line that ends in a colon ends a group."""
    blocks: list[list[TableLine]] = []
    for line in lines:
        before = blocks[-1][-1] if blocks else None
        if before is None or line.index - before.index > 1 or before.text.endswith(":"):
            blocks.append([])
        blocks[-1].append(line)
    return blocks
