"""How abbreviations are compared and looked up: folded as typed words are, without endings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sagsgang.adapters.fulltext.stemming import stems
from sagsgang.core.asking import Asked, Word
from sagsgang.core.danish.words import WORD, fold, pieces

LONGEST_RUN = 4  # typed words that may be one long form
LONGEST_KEY = 300


def short_key(short: str) -> str:
    """A short form as it is looked up."""
    return fold(short)


def long_key(long: str) -> str:
    """A long form without its endings and hyphens: the same in singular and plural."""
    stem = stems()
    parts = (piece for word in WORD.findall(long) for piece in pieces(fold(word)))
    return " ".join(map(stem, parts))[:LONGEST_KEY]


def typed_keys(asked: Asked) -> tuple[set[str], set[str]]:
    """What short forms and what long forms the typed words may be, as keys."""
    words = [term.text for term in asked.terms if isinstance(term, Word)]
    return {short_key(word) for word in words}, {long_key(run) for run in _runs(words)}


def _runs(words: Sequence[str]) -> Iterator[str]:
    for start in range(len(words)):
        for stop in range(start + 1, min(start + LONGEST_RUN, len(words)) + 1):
            yield " ".join(words[start:stop])
