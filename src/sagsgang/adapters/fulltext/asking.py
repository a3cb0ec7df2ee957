"""Ask one or more sides at once: what is known on any of them is known, and the best come first."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import tantivy
from tantivy import Occur, Query

from sagsgang.adapters.fulltext.combining import BESIDE, COVERED, Combined, loose, strict
from sagsgang.adapters.fulltext.document import FACETS, Answer, Correction, Found, Question
from sagsgang.adapters.fulltext.planning import Plan
from sagsgang.adapters.fulltext.side import Side, usable
from sagsgang.adapters.fulltext.vocabulary import Near
from sagsgang.adapters.fulltext.wanted import Wanted
from sagsgang.core.asking import Word

FEW = 10  # with fewer answers than this, not every word must be in a document
_READ_AGAIN = 60  # of the best, whether their words stand together
_MOST_CORRECTED = 8  # words of one question
_FACET_VALUES = 50

_Planned = tuple[Side, Plan, Sequence[Wanted | None]]


@dataclass
class _Result:
    found: list[Found] = field(default_factory=list)
    total: int = 0


def ask(sides: Sequence[Side], question: Question) -> Answer:
    """The documents of the sides that answer. A document is on one side only.

    The time budget is looked at between the steps: what would come after it is left out, and told
    as ``cut``. Raises ``Unusable``.
    """
    until = time.monotonic() + question.seconds
    with usable():
        plans = [Plan(side, question) for side in sides]
        instead = {} if question.exactly else _corrections(plans, until)
        planned = [
            (side, plan, plan.wanted(instead)) for side, plan in zip(sides, plans, strict=True)
        ]
        queries = [strict(*one, question) for one in planned]
        results = _run(sides, queries, question)
        total = sum(one.total for one in results)
        longest = max((len(words) for _, _, words in planned), default=0)
        looser = total < FEW and longest > 1 and not question.exactly
        loosened, cut = False, time.monotonic() > until
        if looser and not cut:
            covered = BESIDE if total else COVERED[min(longest, max(COVERED))]
            fewer_words = [loose(*one, question, covered) for one in planned]
            more = _run(sides, fewer_words, question)
            loosened = sum(one.total for one in more) > total
            if loosened:
                queries, results = fewer_words, more
            cut = time.monotonic() > until
        return Answer(
            found=_merged(results, question),
            total=sum(one.total for one in results),
            facets=_facets(sides, queries, results) if question.facets and not cut else {},
            terms=_marks(planned),
            corrections=tuple(Correction(word.text, near.word) for word, near in instead.items()),
            loosened=loosened,
            cut=cut,
        )


def _corrections(plans: Sequence[Plan], until: float) -> dict[Word, Near]:
    """For each word that no side knows, the one it may be a typing error of; as far as there is
    time."""
    instead: dict[Word, Near] = {}
    for word in plans[0].words if plans else ():
        if len(instead) == _MOST_CORRECTED or time.monotonic() > until:
            break
        if any(plan.knows(word) for plan in plans):
            continue
        near = [one for plan in plans for one in plan.near(word)]
        if near:
            instead[word] = min(near, key=lambda one: (one.distance, -one.times))
    return instead


def _run(
    sides: Sequence[Side], queries: Sequence[Combined | None], question: Question
) -> list[_Result]:
    return [
        _Result() if one is None else _run_one(side, one, question)
        for side, one in zip(sides, queries, strict=True)
    ]


def _run_one(side: Side, combined: Combined, question: Question) -> _Result:
    if question.order != "relevance":
        order = tantivy.Order.Asc if question.order == "oldest" else tantivy.Order.Desc
        result = side.searcher.search(
            combined.unscored, question.limit, order_by_field="on", order=order
        )
        return _Result(side.found(result.hits, scored=False), _count(result))
    most = max(question.limit, _READ_AGAIN) if combined.together else question.limit
    result = side.searcher.search(combined.query, most)
    found = side.found(result.hits, scored=True)
    if combined.together and len(found) > 1:
        found = _read_again(side, found, combined.together)
    return _Result(found, _count(result))


def _read_again(side: Side, found: Sequence[Found], together: Sequence[Query]) -> list[Found]:
    """The same, with what it adds that words stand together. To look for that in every document
    that has them takes longer than all the rest."""
    refs = (Query.term_query(side.schema, "ref", one.ref) for one in found)
    these = Query.boolean_query([(Occur.Should, ref) for ref in refs])
    standing = Query.boolean_query([(Occur.Should, query) for query in together])
    query = Query.boolean_query(
        [(Occur.Must, Query.const_score_query(these, 0.0)), (Occur.Must, standing)]
    )
    hits = side.searcher.search(query, len(found), count=False).hits
    more = {one.ref: one.score for one in side.found(hits, scored=True)}
    return [Found(one.ref, one.score + more.get(one.ref, 0.0), one.on) for one in found]


def _count(result: tantivy.SearchResult) -> int:
    return result.count or 0  # type: ignore[attr-defined]


def _merged(results: Sequence[_Result], question: Question) -> tuple[Found, ...]:
    found = [one for result in results for one in result.found]
    if question.order == "relevance":
        found.sort(key=lambda one: (-one.score, -one.on, one.ref))
    else:
        turn = -1 if question.order == "newest" else 1
        found.sort(key=lambda one: (not one.on, turn * one.on, one.ref))
    return tuple(found[: question.limit])


def _facets(
    sides: Sequence[Side], queries: Sequence[Combined | None], results: Sequence[_Result]
) -> dict[str, dict[str, int]]:
    asked = {name: {"terms": {"field": name, "size": _FACET_VALUES}} for name in FACETS}
    counted: dict[str, dict[str, int]] = {name: {} for name in FACETS}
    for side, query, result in zip(sides, queries, results, strict=True):
        if query is None or not result.total:
            continue
        for name, told in side.searcher.aggregate(query.unscored, asked).items():
            values = counted[name]
            for bucket in told["buckets"]:
                key = bucket["key"]
                value = str(int(key)) if name == "year" else key
                values[value] = values.get(value, 0) + bucket["doc_count"]
    return {name: values for name, values in counted.items() if values}


def _marks(planned: Sequence[_Planned]) -> frozenset[str]:
    marks = [one.marks for _, _, words in planned for one in words if one is not None]
    marks += [one.marks for _, plan, _ in planned for one in plan.phrases()]
    return frozenset().union(*marks)
