"""Text to terms, by one way for what is indexed and what is asked for.

A term is a folded stem, or a number, a day or a reference (case number, document id) in one
spelling. A word also has *parts*: the terms it can be found by without being them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from sagsgang.core.danish import compounds, numbers
from sagsgang.core.danish.forms import Forms
from sagsgang.core.danish.remembering import room
from sagsgang.core.danish.stopwords import STOPWORDS
from sagsgang.core.danish.words import LONGEST, WORD, fold, pieces

APART = "|"  # stands between terms that do not follow one another, and is no term
_AFTER_NUMBER = ".,;:)"
_DIGIT = re.compile(r"\d")
_SHORT_NUMBER = 7  # characters


@dataclass(frozen=True, slots=True)
class Terms:
    """One word's terms in their order (more than one when it has a hyphen), and its parts'."""

    terms: tuple[str, ...]
    parts: tuple[str, ...] = ()
    stop: bool = False


class Analysis:
    """``stem`` is the stemmer for one word without anything but letters and digits; ``known``
    gives the words that longer ones may be made of, and is asked for when needed."""

    def __init__(
        self, stem: Callable[[str], str], forms: Forms, known: Callable[[], compounds.Known]
    ) -> None:
        self._stem = stem
        self._forms = forms
        self._known = known
        self._stems: dict[str, str] = {}
        self._terms: dict[str, Terms] = {}
        self._pieces = _Pieces(self._piece)

    def stem(self, word: str) -> str:
        """The stem of a folded word, its irregular forms put right."""
        stem = self._stems.get(word)
        if stem is None:
            stem = self._stem(self._forms(word))
            room(self._stems)[word] = stem
        return stem

    def of(self, word: str) -> Terms:
        """One word as ``WORD`` finds it."""
        terms = self._terms.get(word)
        if terms is None:
            terms = self._made(word[:LONGEST])
            if not _DIGIT.search(word):
                room(self._terms)[word] = terms
        return terms

    def terms(self, word: str) -> tuple[str, ...]:
        """All that a word is found by: its terms, then its parts."""
        found = self.of(word)
        return found.terms + found.parts

    def line(self, pieces_of_text: list[str]) -> tuple[str, dict[str, None]]:
        """The terms of a text that was split at its spaces, in their order, spaces between; and the
        parts of its words, those of one word together and each word's once, ``APART`` between.

        No word reaches over a space, and most of what stands between spaces was met before.
        """
        made = list(map(self._pieces.__getitem__, pieces_of_text))
        line = " ".join([terms for terms, _ in made])
        parts = dict.fromkeys([parts for _, parts in made])
        parts.pop("", None)
        return line, parts

    def _piece(self, piece: str) -> tuple[str, str]:
        """The terms and parts of a piece of text between spaces."""
        if piece[0].isdecimal() and (value := numbers.number(piece.rstrip(_AFTER_NUMBER))):
            return value, ""
        found = [self.of(word) for word in WORD.findall(piece)]
        parts = f" {APART} ".join(part for one in found if not one.stop for part in one.parts)
        return " ".join(term for one in found for term in one.terms), parts

    def _made(self, word: str) -> Terms:
        if word[0].isdecimal() and (value := numbers.number(word) or numbers.day(word)):
            return Terms((value,))
        folded = fold(word)
        if _DIGIT.search(folded):
            return self._with_digits(folded)
        inside = pieces(_without_genitive(folded))
        if len(inside) > 1:
            return self._joined(inside)
        whole = inside[0] if inside else folded
        if whole in STOPWORDS:
            return Terms((whole,), stop=True)
        return self._told((whole,), self._parts(whole))

    def _with_digits(self, folded: str) -> Terms:
        """A reference is found by its number in one spelling and by each run of it."""
        spellings = numbers.reference(folded)
        if not spellings:
            return Terms((folded,))
        own, *others = spellings
        runs = [
            numbers.number(run) if run[0].isdecimal() else self.stem(run)
            for run in numbers.runs(folded)
        ]
        return Terms((own,), tuple(dict.fromkeys((*others, *runs))))

    def _joined(self, inside: list[str]) -> Terms:
        parts = ["".join(inside)]
        for piece in inside:
            if piece not in STOPWORDS:
                parts += self._parts(piece)
        return self._told(tuple(inside), tuple(parts))

    def _told(self, words: tuple[str, ...], parts: tuple[str, ...]) -> Terms:
        terms = tuple(map(self.stem, words))
        others = dict.fromkeys(map(self.stem, parts))
        return Terms(terms, tuple(part for part in others if part not in terms))

    def _parts(self, whole: str) -> tuple[str, ...]:
        if len(whole) < 2 * compounds.SHORTEST_PART:
            return ()
        return compounds.parts(whole, self._known())


def _without_genitive(folded: str) -> str:
    """``kl's`` without the ending that an abbreviation's genitive has."""
    for mark in ("'s", "’s"):
        folded = folded.removesuffix(mark)
    return folded


class _Pieces(dict[str, tuple[str, str]]):
    """What was made of each piece of text between spaces, made when it is first met."""

    def __init__(self, make: Callable[[str], tuple[str, str]]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, piece: str) -> tuple[str, str]:
        made = self._make(piece)
        # Long numbers are mostly never met again.
        if len(piece) <= _SHORT_NUMBER or not _DIGIT.search(piece):
            room(self)[piece] = made
        return made
