"""The measures' table says plainly what holds, what does not, and what was lost."""

from __future__ import annotations

import pytest

from bench import __main__ as command
from bench.accuracy import _lost
from bench.fuzzing.spans import require_spans_inside
from bench.invented import text_of
from bench.row import Row, at_least, at_most
from sagsgang.core.reader.findings import Findings, Item
from sagsgang.core.reader.reading import read
from sagsgang.core.reader.text import PaperText


def test_a_figure_above_its_limit_does_not_hold() -> None:
    row = at_most("Time", 0.3, 0.25, "s")
    assert (row.measured, row.beside, row.holds) == ("0.3 s", "at most 0.25 s", False)
    assert row.ratio == pytest.approx(1.2)


def test_a_figure_at_its_least_holds() -> None:
    assert at_least("Speed", 150, 150, "items/s").holds


def test_the_page_has_a_line_for_each_figure_with_its_verdict() -> None:
    rows = [at_most("Time", 0.3, 0.25, "s"), Row("Faults", "0", "at most 0", None, True, "9 runs")]
    page = command._page({"Import": rows}, {})
    assert "| Time | 0.3 s | at most 0.25 s | 1.20 | **does not hold** |" in page
    assert "| Faults | 0 | at most 0 | – | holds |" in page
    assert "Faults: 9 runs" in page


def test_what_was_not_measured_again_stays_on_the_page() -> None:
    first = command._page({"Import": [at_least("Speed", 1, 1, "s")], "Fuzzing": []}, {})
    kept = command._sections(first)
    page = command._page({"Fuzzing": [Row("Faults", "0", "at most 0", None, True, "9 runs")]}, kept)
    assert "| Speed | 1 s | at least 1 s | 1.00 | holds |" in page
    assert "Faults: 9 runs" in page
    assert command._page({}, command._sections(page)) == page


def test_a_figure_that_fell_since_the_record_is_named() -> None:
    before = {"own": {"overall": 0.98, "mean": {"items": 1.0, "title": 0.9}}}
    now = {"own": {"overall": 0.98, "mean": {"items": 0.95, "title": 0.95}}}
    row = _lost(before, now)
    assert not row.holds
    assert row.remark == "own items 1.000 → 0.950"


def test_without_a_record_nothing_is_lost() -> None:
    assert _lost({}, {"own": {"overall": 0.5, "mean": {"items": 0.5}}}).holds


def test_a_span_outside_the_text_is_a_fault() -> None:
    item = Item("1", "Sag", "open", (0, 9))
    require_spans_inside(Findings("general", "agenda", items=(item,)), 9)
    with pytest.raises(AssertionError, match=r"span \(0, 9\) outside a text of 8"):
        require_spans_inside(Findings("general", "agenda", items=(item,)), 8)


def test_the_invented_paper_is_as_long_as_asked_and_is_read_item_by_item() -> None:
    text = text_of(20_000)
    assert len(text) >= 20_000
    assert len(read(PaperText(text)).items) == text.count("(Offentlig)")


def test_every_measure_that_is_here_has_the_one_shape() -> None:
    from importlib import import_module
    from importlib.util import find_spec

    here = [name for name in command.MEASURES if find_spec(f"bench.{name}")]
    assert "accuracy" in here
    for name in here:
        assert callable(import_module(f"bench.{name}").measure)
