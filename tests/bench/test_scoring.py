"""Figures of search quality are those that one reckons by hand."""

from __future__ import annotations

from math import log2

import pytest

from bench.scoring import Figures, figures, ndcg, recall, success

ANSWER_AND_TWO_USEFUL = {"færge": 2, "kaj": 1, "mole": 1}


def test_the_best_order_has_the_full_gain() -> None:
    assert ndcg(["færge", "mole", "kaj"], ANSWER_AND_TWO_USEFUL) == pytest.approx(1.0)


def test_gain_falls_with_the_rank() -> None:
    # kaj at rank 1 gives 1, færge at rank 3 gives 2 / log2(4) = 1; the best order gives
    # 2 / log2(2) + 1 / log2(3) + 1 / log2(4) = 2 + 0.6309 + 0.5.
    assert ndcg(["kaj", "ø", "færge"], ANSWER_AND_TWO_USEFUL) == pytest.approx(2 / 3.1309, abs=1e-4)


def test_what_stands_after_the_tenth_gains_nothing() -> None:
    ten_others = [f"ø {number}" for number in range(10)]
    assert ndcg([*ten_others, "færge"], ANSWER_AND_TWO_USEFUL) == 0.0
    assert ndcg([*ten_others[:9], "færge"], {"færge": 2}) == pytest.approx(1 / log2(11))


def test_the_best_order_of_more_than_ten_is_cut_at_the_tenth_too() -> None:
    relevant = {f"ø {number}": 1 for number in range(12)}
    assert ndcg(list(relevant), relevant) == pytest.approx(1.0)


def test_recall_counts_answers_and_useful_ones_alike() -> None:
    assert recall(["mole", "ø", "kaj"], ANSWER_AND_TWO_USEFUL) == pytest.approx(2 / 3)
    assert recall([*"abcdefghij", "færge"], ANSWER_AND_TWO_USEFUL) == 0.0


def test_success_is_an_answer_at_the_top_and_not_a_useful_one() -> None:
    assert success(["færge", "kaj"], ANSWER_AND_TWO_USEFUL) == 1.0
    assert success(["kaj", "færge"], ANSWER_AND_TWO_USEFUL) == 0.0
    assert success([], ANSWER_AND_TWO_USEFUL) == 0.0


def test_figures_are_means_over_the_queries() -> None:
    found = figures([(["færge"], {"færge": 2}), (["ø"], {"færge": 2})])
    assert found == Figures(2, 0.5, 0.5, 0.5)


def test_a_query_without_an_answer_wants_nothing() -> None:
    assert figures([([], {}), (["ø"], {}), (["kaj"], {}), ([], {})]) == Figures(4, 0.5, 0.5, 0.5)


def test_without_a_query_there_is_no_figure() -> None:
    with pytest.raises(ValueError, match="no query"):
        figures([])
