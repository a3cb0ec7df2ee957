"""How well answers fit what is known to be right: nDCG, recall and success, by kind of query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from statistics import fmean

DEPTH = 10
ANSWER = 2  # the grade of a document that is the answer; 1 is a useful one


@dataclass(frozen=True, slots=True)
class Figures:
    """Means over so many queries, each from 0 to 1.

    Of queries without an answer all three say the same: the share that was answered with nothing.
    """

    queries: int
    ndcg: float
    recall: float
    success: float


def ndcg(ranked: Sequence[str], relevant: Mapping[str, int], depth: int = DEPTH) -> float:
    """Discounted gain of the first ``depth``, divided by that of the best order.

    The gain is the grade and the discount log2(rank + 1), as in trec_eval's ndcg_cut.
    """
    best = _gain(sorted(relevant.values(), reverse=True)[:depth])
    return _gain([relevant.get(one, 0) for one in ranked[:depth]]) / best


def _gain(grades: Iterable[int]) -> float:
    return sum(grade / log2(rank + 1) for rank, grade in enumerate(grades, 1))


def recall(ranked: Sequence[str], relevant: Mapping[str, int], depth: int = DEPTH) -> float:
    """Which share of the relevant documents, of either grade, is among the first ``depth``."""
    return len(relevant.keys() & set(ranked[:depth])) / len(relevant)


def success(ranked: Sequence[str], relevant: Mapping[str, int]) -> float:
    """1 when the first document is an answer, else 0."""
    return float(relevant.get(ranked[0], 0) == ANSWER) if ranked else 0.0


def figures(pairs: Iterable[tuple[Sequence[str], Mapping[str, int]]]) -> Figures:
    """Means over queries, each with its ranked documents and its relevant ones.

    Raises ValueError without a query.
    """
    scores = [_scores(ranked, relevant) for ranked, relevant in pairs]
    if not scores:
        raise ValueError("no query to score")
    means = [fmean(column) for column in zip(*scores, strict=True)]
    return Figures(len(scores), *means)


def _scores(ranked: Sequence[str], relevant: Mapping[str, int]) -> tuple[float, float, float]:
    if not relevant:
        nothing = float(not ranked)
        return nothing, nothing, nothing
    return ndcg(ranked, relevant), recall(ranked, relevant), success(ranked, relevant)
