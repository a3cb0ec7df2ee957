"""Documents that are like a text, and documents whose titles begin as something that is typed."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tantivy import Occur, Query

from sagsgang.adapters.fulltext.document import Found
from sagsgang.adapters.fulltext.filtering import access
from sagsgang.adapters.fulltext.side import Side, usable
from sagsgang.adapters.fulltext.wanted import Terms, boosted
from sagsgang.core.danish.words import WORD, fold

_TELLING = 25  # terms of a text that tell most of it
_LOOKED_AT = 20_000  # characters of a text
_TITLE_COUNTS = 3  # times as much as a word of the text
_ALIKE = 0.25  # of those terms must be in a document at least
_AS_IF = 1_000  # documents more than there are: in a handful every word would be common
LITTLE = 0.4
_CUT_OFF = 4  # letters that a word's stem may lack of what was typed of it


@dataclass(frozen=True, slots=True)
class _Telling:
    """A term of a text, and what it tells: how often it stands there, and how rarely elsewhere."""

    term: str
    weight: float


def like(
    sides: Sequence[Side],
    title: str,
    text: str,
    *,
    readers: frozenset[str],
    without: frozenset[int] = frozenset(),
    kind: str = "",
    limit: int = 20,
) -> tuple[Found, ...]:
    """The documents most like a title and text, of ``kind`` when it is given.

    A score is the share of what a document could get: well above 1 for the same text, below
    ``LITTLE`` for one that is about something else.
    """
    found: list[Found] = []
    with usable():
        telling, possible = _telling_terms(sides, title, text)
        for side in sides if telling else ():
            terms = Terms(side)
            there = [(one, terms.frequency(one.term)) for one in telling]
            ways = [
                (Occur.Should, boosted(terms.part(one.term), one.weight / terms.rarity(frequency)))
                for one, frequency in there
                if frequency
            ]
            if not ways:
                continue
            least = min(len(ways), max(1, round(_ALIKE * len(telling))))
            clauses = [(Occur.Must, Query.boolean_query(ways, least))]
            if kind:
                clauses.append((Occur.Must, Query.term_query(side.schema, "kind", kind, "basic")))
            hits = _first(side, clauses + access(side, readers, without), limit)
            found += [replace(one, score=one.score / possible) for one in hits]
    return _best(found, limit)


def begin(
    sides: Sequence[Side],
    typed: str,
    *,
    readers: frozenset[str],
    without: frozenset[int] = frozenset(),
    limit: int = 20,
) -> tuple[Found, ...]:
    """The documents with all typed words in their titles, the last one perhaps unfinished."""
    words = WORD.findall(typed)
    if not words:
        return ()
    found: list[Found] = []
    with usable():
        for side in sides:
            of = side.analysis.of
            clauses = [
                (Occur.Must, Query.term_query(side.schema, "title", term, "basic"))
                for word in words[:-1]
                for term in of(word).terms
            ]
            clauses.append((Occur.Must, _unfinished(side, fold(words[-1]))))
            found += _first(side, clauses + access(side, readers, without), limit)
    return _best(found, limit)


def _unfinished(side: Side, letters: str) -> Query:
    """Titles with a word that begins so: its stem may be shorter than what was typed of it."""
    schema = side.schema
    ways = [Query.fuzzy_term_query(schema, "title", letters, 0, False, True)]
    shortest = max(_CUT_OFF, len(letters) - _CUT_OFF)
    for end in range(len(letters) - 1, shortest - 1, -1):
        ways.append(Query.term_query(schema, "title", letters[:end], "basic"))
    for spelled in side.analysis.of(letters).terms:
        ways.append(Query.term_query(schema, "numbers", spelled, "basic"))
    return Query.boolean_query([(Occur.Should, way) for way in ways])


def _telling_terms(sides: Sequence[Side], title: str, text: str) -> tuple[list[_Telling], float]:
    """The known terms that tell most, and what they and the unknown ones would tell together."""
    analysis, terms = sides[0].analysis, [Terms(side) for side in sides]
    documents = sum(side.documents for side in sides)
    counted: Counter[str] = Counter()
    for words, times in ((title, _TITLE_COUNTS), (text[:_LOOKED_AT], 1)):
        for word in map(analysis.of, WORD.findall(words)):
            if not word.stop:
                counted.update(dict.fromkeys(word.terms, times))
    told = []
    for term, times in counted.items():
        if len(term) > 2:
            frequency = sum(one.frequency(term) for one in terms)
            rarity = math.log(1 + (_AS_IF + documents - frequency + 0.5) / (frequency + 0.5))
            rarity *= 1 - frequency / (documents + 1)  # what all say tells nothing
            told.append((_Telling(term, times**0.5 * rarity**2), frequency > 0))
    told.sort(key=lambda one: (-one[0].weight, one[0].term))
    possible = sum(one.weight for one, _ in told[:_TELLING])
    return [one for one, is_known in told if is_known][:_TELLING], possible


def _first(side: Side, clauses: list[tuple[Occur, Query]], limit: int) -> list[Found]:
    result = side.searcher.search(Query.boolean_query(clauses), limit, count=False)
    return side.found(result.hits, scored=True)


def _best(found: list[Found], limit: int) -> tuple[Found, ...]:
    return tuple(sorted(found, key=lambda one: (-one.score, -one.on, one.ref))[:limit])
