"""Text to terms: the one way that both what is indexed and what is asked for goes.

A term is a folded stem, a number or a day in one spelling, or a reference (case number, document
id) in one spelling. A word also has *parts*: the terms it can be found by without being them.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass

from sagsgang.core.danish import compounds, numbers
from sagsgang.core.danish.stemming import Stems
from sagsgang.core.danish.stopwords import STOPWORDS
from sagsgang.core.danish.words import LONGEST, WORD, fold, pieces

_MOST_KEPT = 400_000  # words whose terms are remembered; then all are forgotten


@dataclass(frozen=True, slots=True)
class Terms:
    """One word's terms in their order (more than one when it has a hyphen), and its parts."""

    terms: tuple[str, ...]
    parts: tuple[str, ...] = ()
    stop: bool = False


class Analysis:
    """Terms of words, with the words that parts may be.

    ``known`` holds the stems that count as words when a longer word is taken apart.
    """

    def __init__(self, stems: Stems, known: Container[str]) -> None:
        self.stem = stems
        self._known = known
        self._remembered: dict[str, Terms] = {}

    def of(self, word: str) -> Terms:
        """One word as ``WORD`` finds it."""
        terms = self._remembered.get(word)
        if terms is None:
            if len(self._remembered) >= _MOST_KEPT:
                self._remembered.clear()
            terms = self._remembered[word] = self._terms(word)
        return terms

    def terms(self, word: str) -> tuple[str, ...]:
        """All that a word is found by: its terms, then its parts."""
        found = self.of(word)
        return found.terms + found.parts

    def text(self, text: str) -> list[Terms]:
        """The words of a text in their order."""
        of = self.of
        return [of(word) for word in WORD.findall(text)]

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
        if len(whole) < compounds.SHORTEST_PART + compounds.SHORTEST_REST:
            return ()
        return compounds.parts(whole, self.stem, self._known.__contains__)


def stems_of(words: Iterable[str], stem: Callable[[str], str]) -> set[str]:
    """The stems of words as they stand in a text, for the words that parts may be."""
    found = set()
    for word in words:
        for piece in pieces(fold(word[:LONGEST])):
            if len(piece) >= compounds.SHORTEST_PART and piece.isalpha():
                found.add(stem(piece))
    return found


def _without_genitive(folded: str) -> str:
    """``kl's`` without the ending that an abbreviation's genitive has."""
    for mark in ("'s", "’s"):
        folded = folded.removesuffix(mark)
    return folded
