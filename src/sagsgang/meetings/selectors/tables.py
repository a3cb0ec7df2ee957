"""A table's cells as the pages show them: head, rows, figures told from words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sagsgang.meetings.item_pages import Cell, TableRow, TableView

# 1.234,5 · -12 · −3,2 · +4 pct. · (1.200) · 12 % · kr. 500 · 0,–
_FIGURE = re.compile(
    r"(?:kr\.?\s*)?[(]?[-−–+]?\s?\d{1,3}(?:[.\s]?\d{3})*(?:,(?:\d+|-|–))?[)]?"
    r"\s*(?:%|pct\.?|kr\.?|mio\.?(?:\s*kr\.?)?|t\.?kr\.?)?",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"\bi alt\b|\b(?:total|sum|subtotal|totalt)\b", re.IGNORECASE)
_NOTHING = {"", "-", "–", "—", "−", "·"}


def is_figure(text: str) -> bool:
    """Whether a cell is a number, with or without sign, unit or thousands."""
    return bool(_FIGURE.fullmatch(text.strip()))


def table_view(caption: str, rows: Sequence[Sequence[str]]) -> TableView:
    """The table with its rows filled to one length.

    A column is one of figures when more than half of its filled cells are; then its heading and
    its dashes stand to the right as well. The first column names the rows unless all of it is
    figures.
    """
    width = max((len(row) for row in rows), default=0)
    filled = [[*row, *[""] * (width - len(row))] for row in rows]
    body = filled[1:]
    figures = [_column_of_figures([row[column] for row in body]) for column in range(width)]
    cells = [
        tuple(
            Cell(
                text=text,
                figure=figures[column]
                if text.strip() in _NOTHING or not number
                else is_figure(text),
            )
            for column, text in enumerate(row)
        )
        for number, row in enumerate(filled)
    ]
    return TableView(
        caption=caption,
        head=cells[0] if cells else (),
        rows=tuple(TableRow(row, bool(_TOTAL.search(row[0].text))) for row in cells[1:]),
    )


def _column_of_figures(texts: Sequence[str]) -> bool:
    told = [text for text in texts if text.strip() not in _NOTHING]
    return bool(told) and sum(is_figure(text) for text in told) * 2 > len(told)
