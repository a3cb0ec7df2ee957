"""One word or phrase that is looked for, as queries of one index."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tantivy import Occur, Query

from sagsgang.adapters.fulltext.side import Side

# What other ways to say a word count beside the word as it was typed.
APART = 0.2  # the parts of a compound, each for itself
JOINED = 3  # what was typed as two words, as one
TOGETHER = 0.4  # standing one after the other, as typed
CORRECTED = 0.6
LONG_FORM = 0.7
SHORT_FORM = 1.5  # of what was typed in full


@dataclass(frozen=True, slots=True)
class Wanted:
    """``query`` finds it, ``weight`` is how much it tells (its rarity), and ``marks`` are its
    terms, for marking them."""

    query: Query
    weight: float
    marks: frozenset[str]


class Terms:
    """Makes queries of terms for one index."""

    def __init__(self, side: Side) -> None:
        self._side = side
        self._schema = side.schema
        self._count = max(side.documents, 1)

    def frequency(self, term: str) -> int:
        """How many documents have the term, or a word it is part of."""
        return self._side.searcher.doc_freq("words", term)

    def rarity(self, frequency: int) -> float:
        """What a term of that frequency tells."""
        return math.log(1 + (self._count - frequency + 0.5) / (frequency + 0.5))

    def part(self, term: str) -> Query:
        """Documents with the term, or with a word it is part of."""
        return Query.term_query(self._schema, "words", term, "freq")

    def term(self, term: str, weight: float = 1.0) -> Wanted:
        """One term."""
        rarity = self.rarity(self.frequency(term))
        return Wanted(boosted(self.part(term), weight), rarity, frozenset({term}))

    def every(self, terms: Sequence[str], weight: float = 1.0) -> Wanted:
        """All of the terms, anywhere."""
        if len(terms) == 1:
            return self.term(terms[0], weight)
        wanted = [self.term(term, weight) for term in terms]
        return all_of(wanted)

    def phrase(self, terms: Sequence[str], weight: float = 1.0) -> Wanted:
        """The terms in their order, one right after the other."""
        if len(terms) == 1:
            query = Query.term_query(self._schema, "words", terms[0], "freq")
        else:
            query = Query.phrase_query(self._schema, "words", list(terms))
        told = sum(self.rarity(self.frequency(term)) for term in terms)
        return Wanted(boosted(query, weight), told, frozenset(terms))

    def beginning(self, letters: str, whole: str) -> Wanted:
        """Terms that begin so. ``whole`` is the stem of what was typed, if it is a word already."""
        begins = Query.fuzzy_term_query(self._schema, "words", letters, 0, False, True)
        return Wanted(
            any_of([begins, self.part(whole)]),
            self.rarity(self.frequency(whole)),
            frozenset({f"{letters}*", whole}),
        )


def all_of(wanted: Sequence[Wanted]) -> Wanted:
    """All of them."""
    return Wanted(
        Query.boolean_query([(Occur.Must, one.query) for one in wanted]),
        sum(one.weight for one in wanted),
        frozenset().union(*(one.marks for one in wanted)),
    )


def either(choices: Sequence[Wanted]) -> Wanted:
    """One of several ways to say the same; the first is how it was typed."""
    if len(choices) == 1:
        return choices[0]
    return Wanted(
        any_of([one.query for one in choices]),
        choices[0].weight,
        frozenset().union(*(one.marks for one in choices)),
    )


def any_of(queries: Iterable[Query]) -> Query:
    """Documents that one of the queries finds; the best of them counts."""
    queries = list(queries)
    if len(queries) == 1:
        return queries[0]
    return Query.disjunction_max_query(queries, 0.1)


def boosted(query: Query, weight: float) -> Query:
    """The query, counting ``weight`` times."""
    return query if weight == 1.0 else Query.boost_query(query, weight)
