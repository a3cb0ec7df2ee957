"""Where tables of figures stand: runs of lines that end in values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sagsgang.core.reader.findings import Span
from sagsgang.core.reader.table_lines import TableLine, is_plain, table_line
from sagsgang.core.reader.text import PaperText

_FEWEST_ROWS = 3
_LONGEST_LABEL = 62
_MOST_BETWEEN = 7
MOST_HEADER_LINES = 32
_REACH_OF_CAPTION = 16
CAPTION = re.compile(r"(?:Tabel|Figur|Oversigt)\s+\d", re.IGNORECASE)


@dataclass(slots=True)
class Region:
    """Lines from the first to the last row, with how many values the rows have."""

    lines: list[TableLine]
    values: int
    floor: int


def regions(paper: PaperText, span: Span) -> Iterator[Region]:
    """Runs of lines in ``span`` in which at least three end in several values.

    Under a printed caption ("Tabel 3 …") a single value at the end of each line will do.
    """
    if not paper.text[span[0] : span[1]].strip():
        return
    first, last = paper.line_at(span[0]), paper.line_at(max(span[0], span[1] - 1))
    run: list[TableLine] = []
    between: list[TableLine] = []
    floor = first
    armed = -1
    for index in range(first, last + 1):
        text = paper.lines[index].text
        if not text or text.isspace() or (not run and is_plain(text)):
            continue
        line = table_line(index, text)
        if line is None:
            yield from _closed(run, floor)
            run, between, floor = [], [], index + 1
            continue
        if CAPTION.match(line.text):
            yield from _closed(run, floor)
            run, between, floor, armed = [], [], index, index + _REACH_OF_CAPTION
            continue
        if _is_row(line) or (index <= armed and _is_small_row(line)):
            if run and _new_table(line, run, between):
                yield from _closed(run, floor)
                floor = run[-1].index + 1
                run, between = [], []
            run += between if run else []
            run.append(line)
            between = []
            armed = max(armed, index + 6) if index <= armed else armed
        elif not run:
            continue
        elif (
            len(line.text) <= _LONGEST_LABEL and len(between) < _reach(run) and not _sentence(line)
        ):
            between.append(line)
        else:
            yield from _closed(run + _loose(between), floor)
            run, between, floor = [], [], index
    yield from _closed(run + _loose(between), floor)


def _loose(between: Sequence[TableLine]) -> list[TableLine]:
    """Values on lines of their own right after the last row: of cells merged over rows."""
    found: list[TableLine] = []
    for line in between[:2]:
        if line.label or not line.values:
            break
        found.append(line)
    return found


def _reach(run: Sequence[TableLine]) -> int:
    """How many lines without values may follow: many where only a header's years were seen."""
    return MOST_HEADER_LINES if all(line.years for line in run) else _MOST_BETWEEN


def _is_row(line: TableLine) -> bool:
    return len(line.values) >= 2 and len(line.label) <= _LONGEST_LABEL + 30


def _is_small_row(line: TableLine) -> bool:
    return (
        len(line.values) == 1
        and bool(line.label)
        and len(line.label) <= _LONGEST_LABEL + 30
        and not line.years
    )


def _sentence(line: TableLine) -> bool:
    return line.text.endswith(".") and len(line.text) > 30 and not line.values


def _new_table(line: TableLine, run: Sequence[TableLine], between: Sequence[TableLine]) -> bool:
    """Whether a row opens a further table: a header of years after rows, or a caption before it."""
    if line.years and not run[-1].years and len(run) >= _FEWEST_ROWS:
        return True
    total = re.match(r"I alt\b", run[-1].label) is not None
    return total and len(between) >= 2 and not any(each.values for each in between)


def _closed(run: list[TableLine], floor: int) -> Iterator[Region]:
    run = _from_first_wide_row(run)
    rows = [line for line in run if line.values]
    counts = Counter(len(line.values) for line in rows if not line.years)
    if not counts:
        return
    values, times = max(counts.items(), key=lambda pair: (pair[1], pair[0]))
    if values > 1 and all(each.labelled_by_year for each in rows if len(each.values) == values):
        values -= 1
    if len(rows) >= _FEWEST_ROWS and times >= (2 if values > 1 else _FEWEST_ROWS):
        yield Region(run, values, floor)


def _from_first_wide_row(run: list[TableLine]) -> list[TableLine]:
    """Without the lines of a wrapped header that happen to end in one number."""
    wide = [at for at, line in enumerate(run) if len(line.values) >= 2]
    if len([at for at in wide if not run[at].years]) < _FEWEST_ROWS:
        return run
    return run[wide[0] :]
