"""Figures are told from words, and columns of figures from columns of words."""

from __future__ import annotations

import pytest

from sagsgang.meetings.selectors.tables import is_figure, table_view


@pytest.mark.parametrize(
    "text",
    [
        *("0", "12", "-1.200", "−3,2", "+4 pct.", "(1.200)", "12 %", "1.234.567,89", "kr. 500"),
        *("500 kr.", "0,-", "23,90", "1 200", "2,5 mio. kr.", "2026"),
    ],
)
def test_a_figure(text: str) -> None:
    assert is_figure(text)


@pytest.mark.parametrize(
    "text", ["", "-", "Ja", "2026-2027", "EMN-2026-00001", "12 møder", "1. kvartal", "a1", "§ 18"]
)
def test_no_figure(text: str) -> None:
    assert not is_figure(text)


def test_the_head_and_the_dashes_of_a_column_of_figures_stand_to_the_right_too() -> None:
    view = table_view("", [["Post", "2026"], ["Løn", "1.200"], ["Rejser", "-"]])
    assert [cell.figure for cell in view.head] == [False, True]
    assert view.rows[1].cells[1].figure


def test_rows_are_filled_to_one_length() -> None:
    view = table_view("", [["a"], ["b", "c", "d"], []])
    assert {len(row.cells) for row in view.rows} == {3}
    assert len(view.head) == 3


def test_a_row_that_sums_up_is_marked() -> None:
    view = table_view("", [["Post", "kr."], ["Løn", "1"], ["Udgifter i alt", "1"], ["Talt", "2"]])
    assert [row.total for row in view.rows] == [False, True, False]


def test_a_table_without_rows_is_empty_and_no_error() -> None:
    assert table_view("Tabel 1", []).head == ()
    assert table_view("", [[]]).rows == ()


def test_a_very_wide_cell_is_judged_quickly() -> None:
    assert not is_figure("1" * 100_000 + "x")
    assert not is_figure("1 " * 50_000 + "x")
