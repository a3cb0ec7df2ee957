"""Which words of a text are what was looked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from sagsgang.adapters.fulltext.document import Answer
from sagsgang.adapters.fulltext.side import Side
from sagsgang.adapters.fulltext.stemming import irregular
from sagsgang.core.danish.forms import letters
from sagsgang.core.danish.letters import Letters


class Marker:
    """Whether a word, as ``WORD`` finds it, is or has a part that was looked for, as one of the
    sides takes it apart."""

    def __init__(self, sides: Sequence[Side], answer: Answer) -> None:
        self._analysed = [side.analysis.terms for side in sides]
        self._terms = answer.terms
        self._begins = tuple(term[:-1] for term in answer.terms if term.endswith("*"))
        self._known: dict[str, bool] = {}
        self._letters = Letters(_letters(answer.terms))

    def __call__(self, word: str) -> bool:
        """Whether it is."""
        hit = self._known.get(word)
        if hit is None:
            hit = any(self._is_hit(analysed(word)) for analysed in self._analysed)
            self._known[word] = hit
        return hit

    def words(self, text: str) -> Iterator[re.Match[str]]:
        """The words of a text that may be it. To take every word apart would take longer than to
        find the text."""
        return self._letters.words(text)

    def _is_hit(self, terms: tuple[str, ...]) -> bool:
        return not self._terms.isdisjoint(terms) or (
            bool(self._begins) and any(term.startswith(self._begins) for term in terms)
        )


def _letters(terms: frozenset[str]) -> Iterator[str]:
    """What letters words with one of the terms have."""
    for term in terms:
        plain = term.removesuffix("*")
        begins = plain != term
        yield plain
        yield from letters(plain, begins=begins)
        if begins:
            longer = (forms for stem, forms in irregular().items() if stem.startswith(plain))
            yield from chain.from_iterable(longer)
        else:
            yield from irregular().get(plain, ())
