"""Conditions without a score: access, chosen facet values and typed filters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import tantivy
from tantivy import Occur, Query

from sagsgang.adapters.fulltext.side import Side
from sagsgang.core.asking import Field, Filter
from sagsgang.core.danish.numbers import spellings
from sagsgang.core.danish.words import WORD, fold

_RAW = {Field.BODY: "body", Field.OUTCOME: "outcome", Field.KIND: "kind"}


def access(
    side: Side, readers: frozenset[str] | None, without: frozenset[int]
) -> list[tuple[Occur, Query]]:
    """Who may see it, and what does not count for now."""
    limits = []
    if readers is not None:
        marks = [
            Query.term_query(side.schema, "readers", mark, "basic") for mark in sorted(readers)
        ]
        several = Query.boolean_query([(Occur.Should, mark) for mark in marks])
        limits.append((Occur.Must, _unscored(several)))
    if without:
        refs = Query.term_set_query(side.schema, "ref", sorted(without))
        limits.append((Occur.MustNot, refs))
    return limits


def hides_nothing(side: Side, readers: frozenset[str]) -> bool:
    """Whether every document of the side is for one of ``readers``; found out once a commit.

    Asked of the documents that are there: the engine's own frequencies still count those that were
    taken away.
    """
    known = side.hides_nothing
    if readers not in known:
        (_, seen), *_ = access(side, readers, frozenset())
        hidden = Query.boolean_query([(Occur.Must, everything(side)), (Occur.MustNot, seen)])
        known[readers] = not side.searcher.search(hidden, 1, count=False).hits
    return known[readers]


def chosen(side: Side, values: Mapping[str, str]) -> list[tuple[Occur, Query]]:
    """The facet values that were chosen."""
    return [
        (Occur.Must, _unscored(_value(side, name, value)))
        for name, value in values.items()
        if value
    ]


def filters(side: Side, typed: Iterable[Filter]) -> list[tuple[Occur, Query]]:
    """The filters that were typed; those of one field are alternatives."""
    limits: list[tuple[Occur, Query]] = []
    wanted: dict[Field, list[Query]] = {}
    for one in typed:
        if one.excluded:
            limits.append((Occur.MustNot, _unscored(_filter(side, one))))
        else:
            wanted.setdefault(one.field, []).append(_filter(side, one))
    for ways in wanted.values():
        several = Query.boolean_query([(Occur.Should, way) for way in ways])
        limits.append((Occur.Must, _unscored(several)))
    return limits


def _filter(side: Side, one: Filter) -> Query:
    if one.field in _RAW:
        return _value(side, _RAW[one.field], one.value)
    if one.field is Field.YEAR:
        first, _, last = one.value.partition("-")
        return _years(side, first, last or first)
    if one.field is Field.OFFICER:
        words = WORD.findall(one.value)
        terms = [term for word in words for term in side.analysis.of(word).terms]
        names = [Query.term_query(side.schema, "names", term, "basic") for term in terms]
        return Query.boolean_query([(Occur.Must, name) for name in names])
    numbers = [
        Query.term_query(side.schema, "numbers", spelled, "basic")
        for spelled in spellings(fold(one.value))
    ]
    return Query.boolean_query([(Occur.Should, number) for number in numbers])


def _value(side: Side, name: str, value: str) -> Query:
    if name == "year":
        return _years(side, value, value)
    return Query.term_query(side.schema, name, value, "basic")


def _years(side: Side, first: str, last: str) -> Query:
    if not (first.isdecimal() and last.isdecimal() and len(first) == len(last) == 4):
        return Query.empty_query()
    years = tantivy.FieldType.Unsigned
    return Query.range_query(side.schema, "year", years, int(first), int(last))


def _unscored(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)


def everything(side: Side) -> Query:
    """Every document, but the one that holds the state."""
    numbers = tantivy.FieldType.Unsigned
    return Query.range_query(side.schema, "ref", numbers, lower_bound=1, upper_bound=1 << 62)
