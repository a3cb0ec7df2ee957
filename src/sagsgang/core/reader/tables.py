"""Tables of figures, rebuilt from text that prints one group of cells after another.

A table is where several lines near each other end in the same number of values. Around them stand
labels, wrapped or set apart, cells merged over rows, and above them the header and a caption.
Everything is kept as printed; cells that are not there are ``""``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from sagsgang.core.reader.findings import Span, Table
from sagsgang.core.reader.flow import join_lines
from sagsgang.core.reader.table_fit import above, best_fit, header_rows, top, unit_words, units
from sagsgang.core.reader.table_regions import Region, regions
from sagsgang.core.reader.text import PaperText


def tables(paper: PaperText, places: Sequence[tuple[str | None, Span]]) -> tuple[Table, ...]:
    """The tables in ``places``, each place with the number of its item (``None``: an annex)."""
    runs = [(item, region) for item, span in places for region in regions(paper, span)]
    known = _known_labels(region for _, region in runs)
    found = []
    for item, region in runs:
        table = _table(paper, item, region, known)
        if table is not None:
            found.append(table)
    return tuple(found)


def _known_labels(regions: Iterable[Region]) -> Counter[str]:
    """Labels that stand alone before values, over all tables of the paper."""
    known: Counter[str] = Counter()
    for region in regions:
        for line in region.lines:
            if line.values and not line.years and line.label and line.label[0].isupper():
                known[line.labels[-1]] += 1
    return known


def _table(paper: PaperText, item: str | None, region: Region, known: Counter[str]) -> Table | None:
    names, under, body = top(region)
    caption, lines = above(paper, region)
    at = None if names else units(lines)
    if at is not None:
        # What stands between the units and the first row are labels of that row.
        body = [*lines[at + 1 :], *body]
        lines = lines[: at + 1]
    width = max(region.values, len(unit_words(lines[-1])) if at is not None else 0)
    fit = best_fit(caption, lines, body, width, known, fixed=at is not None or bool(names))
    labels = fit.labels
    header = [names, *header_rows(under, False, width, labels)] if names else []
    header = header or header_rows(fit.header, at is not None, width, labels)
    cells = [_spread(row, width, labels) for row in header]
    second = {row.labels[1] for row in fit.rows if len(row.labels) > 1}
    for row in fit.rows:
        own = row.labels[:labels]
        pad = [""] * (labels - len(own))
        own = pad + own if own and own[-1] in second else own + pad
        cells.append((*own, *row.values, *[""] * (width - len(row.values))))
    if not cells:
        return None
    first = (fit.caption or fit.header or region.lines)[0].index
    last = paper.lines[region.lines[-1].index]
    start, end = paper.lines[first].start, last.start + len(last.text.rstrip())
    return Table(
        item,
        join_lines([line.text for line in fit.caption]) or None,
        tuple(cells),
        paper.trimmed((start, end)),
    )


def _spread(row: Sequence[str], width: int, labels: int) -> tuple[str, ...]:
    """A header row in the table's full width: merged cells hold their text in their first column.

    Without a name for the labels, the first cells are empty.
    """
    missing = width + labels - len(row)
    if missing <= 0:
        return tuple(row)
    if len(row) == width:
        return (*[""] * labels, *row)
    for named in (1, 0, 2):
        heads = row[named:]
        if named <= labels and heads and width % len(heads) == 0:
            over = [cell for head in heads for cell in (head, *[""] * (width // len(heads) - 1))]
            return (*row[:named], *[""] * (labels - named), *over)
    return (*row, *[""] * missing)
