"""Which words of a text are what was looked for."""

from __future__ import annotations

from collections.abc import Callable

from sagsgang.adapters.fulltext.document import Answer
from sagsgang.adapters.fulltext.side import Side


def marker(side: Side, answer: Answer) -> Callable[[str], bool]:
    """Whether a word, as ``WORD`` finds it, is or has a part that was looked for."""
    begins = tuple(term[:-1] for term in answer.terms if term.endswith("*"))
    terms = answer.terms
    analysed = side.analysis.terms
    known: dict[str, bool] = {}

    def is_hit(word: str) -> bool:
        hit = known.get(word)
        if hit is None:
            own = analysed(word)
            hit = not terms.isdisjoint(own) or (
                bool(begins) and any(term.startswith(begins) for term in own)
            )
            known[word] = hit
        return hit

    return is_hit
