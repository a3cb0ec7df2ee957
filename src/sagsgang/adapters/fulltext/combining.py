"""Put the words of a question together: all of them, or so many that they tell most of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from tantivy import Occur, Query

from sagsgang.adapters.fulltext.document import Question
from sagsgang.adapters.fulltext.filtering import chosen, everything, filters
from sagsgang.adapters.fulltext.planning import Plan
from sagsgang.adapters.fulltext.side import Side
from sagsgang.adapters.fulltext.wanted import Wanted

# So much of what the words tell, by their rarity, must be in a document, by the number of words:
# of a long question more may be missing than of two words.
COVERED = {1: 1.0, 2: 0.6, 3: 0.4, 4: 0.28}
BESIDE = 0.3  # the same, beside documents that have all words
_MOST_COMBINED = 8  # words of which every combination is looked at


@dataclass(frozen=True, slots=True)
class Combined:
    """``query`` finds and scores documents, ``unscored`` finds the same and is quicker;
    ``together`` adds to the score of the best of them."""

    query: Query
    unscored: Query
    together: Sequence[Query]


def strict(
    side: Side, plan: Plan, wanted: Sequence[Wanted | None], question: Question
) -> Combined | None:
    """Every word must be there."""
    if any(one is None for one in wanted):
        return None
    every = [one for one in (*wanted, *plan.phrases()) if one is not None]
    query = _limited(side, plan, [(Occur.Must, one.query) for one in every], question)
    return Combined(query, query, plan.together())


def loose(
    side: Side, plan: Plan, wanted: Sequence[Wanted | None], question: Question, covered: float
) -> Combined | None:
    """So many of the words must be there that they tell ``covered`` of what was asked."""
    known = [one for one in wanted if one is not None]
    if not known:
        return None
    missing = (len(wanted) - len(known)) * plan.terms.rarity(0)
    enough = covered * (missing + sum(one.weight for one in known))
    covering = _covering(known, enough)
    if covering is None:
        return None
    clauses = [(Occur.Must, Query.const_score_query(covering, 0.0))]
    clauses += [(Occur.Must, one.query) for one in plan.phrases()]
    telling = [(Occur.Should, one.query) for one in known]
    return Combined(
        query=_limited(side, plan, clauses + telling, question),
        unscored=_limited(side, plan, clauses, question),
        together=plan.together(),
    )


def _covering(wanted: Sequence[Wanted], enough: float) -> Query | None:
    """Documents with words that together tell ``enough``; ``None`` when all of them do not."""
    telling = sorted(wanted, key=lambda one: -one.weight)[:_MOST_COMBINED]
    if sum(one.weight for one in telling) < enough:
        return None
    smallest: list[tuple[int, ...]] = []
    for size in range(1, len(telling) + 1):
        for way in combinations(range(len(telling)), size):
            if any(set(fewer) <= set(way) for fewer in smallest):
                continue
            if sum(telling[at].weight for at in way) >= enough:
                smallest.append(way)
    ways = [
        Query.boolean_query([(Occur.Must, telling[at].query) for at in way]) for way in smallest
    ]
    return Query.boolean_query([(Occur.Should, way) for way in ways])


def _limited(
    side: Side, plan: Plan, clauses: list[tuple[Occur, Query]], question: Question
) -> Query:
    """The query with access, filters and what is left out."""
    limits = plan.limits() + chosen(side, question.chosen) + filters(side, question.asked.filters)
    limits += [(Occur.MustNot, query) for query in plan.excluded()]
    if not any(occur is Occur.Must for occur, _ in clauses + limits):
        limits.append((Occur.Must, everything(side)))
    return Query.boolean_query(clauses + limits)
