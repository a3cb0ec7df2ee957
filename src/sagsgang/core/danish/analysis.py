"""Text to terms: the one way that both what is indexed and what is asked for goes.

A term is a folded stem, a number or a day in one spelling, or a reference (case number, document
id) in one spelling. A word also has *parts*: the terms it can be found by without being them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from sagsgang.core.danish import compounds, numbers
from sagsgang.core.danish.stemming import Stems
from sagsgang.core.danish.stopwords import STOPWORDS
from sagsgang.core.danish.words import LONGEST, WORD, fold, pieces, unbroken

_AS_ITSELF = 2  # times that a term counts where it stands by itself; once as a part of a word
_MOST_KEPT = 400_000  # words whose terms are remembered: the commonest are met early


class Line(NamedTuple):
    """A text's terms with spaces between: in their order, and with all that they are found by.

    ``days`` are those it writes in words, as ``2026-03-12``.
    """

    words: str
    parts: str
    days: list[str]


@dataclass(frozen=True, slots=True)
class Terms:
    """One word's terms in their order (more than one when it has a hyphen), and its parts."""

    terms: tuple[str, ...]
    parts: tuple[str, ...] = ()
    stop: bool = False


class Analysis:
    """Terms of words, with the words that parts may be.

    ``known`` gives the words that a longer one may be made of; it is asked for when the first such
    word is met.
    """

    def __init__(self, stems: Stems, known: Callable[[], compounds.Known]) -> None:
        self.stem = stems
        self._known = known
        self._remembered: dict[str, Terms] = {}
        self._words_in = _Chunks(self._words_of_chunk)
        self._parts_in = _Chunks(self._parts_of_chunk)

    def of(self, word: str) -> Terms:
        """One word as ``WORD`` finds it."""
        terms = self._remembered.get(word)
        if terms is None:
            terms = self._terms(word)
            if len(self._remembered) < _MOST_KEPT:
                self._remembered[word] = terms
        return terms

    def terms(self, word: str) -> tuple[str, ...]:
        """All that a word is found by: its terms, then its parts."""
        found = self.of(word)
        return found.terms + found.parts

    def line(self, text: str) -> Line:
        """A whole text. Stop words have a place in ``words`` alone.

        No word reaches over a space, so what stands between spaces is looked up as it is: most of
        it was met before.
        """
        chunks = unbroken(text).split()
        return Line(
            " ".join(map(self._words_in.__getitem__, chunks)),
            " ".join(map(self._parts_in.__getitem__, chunks)),
            numbers.days_in_words(chunks),
        )

    def _words_of_chunk(self, chunk: str) -> str:
        return " ".join(term for word in WORD.findall(chunk) for term in self.of(word).terms)

    def _parts_of_chunk(self, chunk: str) -> str:
        found = [self.of(word) for word in WORD.findall(chunk)]
        told = [(*one.terms * _AS_ITSELF, *one.parts) for one in found if not one.stop]
        return " ".join(term for terms in told for term in terms)

    def _terms(self, word: str) -> Terms:
        word = word[:LONGEST]
        if word[0].isdecimal() and (value := numbers.day(word) or numbers.number(word)):
            return Terms((value,))
        folded = fold(word)
        if any(letter.isdecimal() for letter in folded):
            return self._with_digits(folded)
        inside = pieces(_without_genitive(folded))
        if len(inside) > 1:
            return self._joined(inside)
        whole = inside[0] if inside else folded
        if whole in STOPWORDS:
            return Terms((whole,), stop=True)
        return Terms((self.stem(whole),), self._parts(whole))

    def _with_digits(self, folded: str) -> Terms:
        """A reference is found by its number in one spelling and by each run of it."""
        spellings = numbers.reference(folded)
        runs = numbers.runs(folded)
        if not spellings:
            return Terms((folded,))
        plain = [numbers.number(run) or self.stem(run) for run in runs]
        return Terms((spellings[0],), tuple(dict.fromkeys((spellings[1], *plain))))

    def _joined(self, inside: list[str]) -> Terms:
        terms = tuple(self.stem(piece) for piece in inside)
        parts = [self.stem("".join(inside))]
        for piece in inside:
            if piece not in STOPWORDS:
                parts += self._parts(piece)
        return Terms(terms, tuple(part for part in dict.fromkeys(parts) if part not in terms))

    def _parts(self, whole: str) -> tuple[str, ...]:
        if len(whole) < 2 * compounds.SHORTEST_PART:
            return ()
        known = self._known()
        found = compounds.parts(whole, self.stem, known)
        verb = compounds.verb(self.stem(whole), known)
        return (*found, verb) if verb and verb not in found else found


class _Chunks(dict[str, str]):
    """What was made of each piece of text between spaces, made when it is first met."""

    def __init__(self, make: Callable[[str], str]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, chunk: str) -> str:
        made = self._make(chunk)
        if len(self) < _MOST_KEPT:
            self[chunk] = made
        return made


def _without_genitive(folded: str) -> str:
    """``kl's`` without the ending that an abbreviation's genitive has."""
    for mark in ("'s", "’s"):
        folded = folded.removesuffix(mark)
    return folded
