"""Text to terms, by one way for what is indexed and what is asked for.

A term is a folded stem, or a number, a day or a reference (case number, document id) in one
spelling. A word also has *parts*: the terms it can be found by without being them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sagsgang.core.danish import compounds, numbers
from sagsgang.core.danish.forms import Forms
from sagsgang.core.danish.stopwords import STOPWORDS
from sagsgang.core.danish.words import LONGEST, WORD, fold, pieces

_AFTER_NUMBER = ".,;:)"
_MOST_KEPT = 500_000  # words of which it is remembered what was made: the commonest are met early


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
        self._terms: dict[str, Terms] = {}
        self._chunks = _Chunks(self._line_of)
        self._parts_in: dict[str, str] = {}

    def stem(self, word: str) -> str:
        """The stem of a folded word, its irregular forms put right."""
        return self._stem(self._forms(word))

    def of(self, word: str) -> Terms:
        """One word as ``WORD`` finds it."""
        terms = self._terms.get(word)
        if terms is None:
            terms = self._made(word[:LONGEST])
            if len(self._terms) < _MOST_KEPT:
                self._terms[word] = terms
        return terms

    def terms(self, word: str) -> tuple[str, ...]:
        """All that a word is found by: its terms, then its parts."""
        found = self.of(word)
        return found.terms + found.parts

    def line(self, pieces_of_text: list[str]) -> str:
        """The terms of a text that was split at its spaces, in their order, spaces between.

        No word reaches over a space, and most of what stands between spaces was met before.
        """
        return " ".join(map(self._chunks.__getitem__, pieces_of_text))

    def parts(self, different: set[str]) -> list[str]:
        """The parts of the words of a text that ``line`` was asked for, each word once."""
        parts = self._parts_in
        return [parts[piece] for piece in parts.keys() & different]

    def _line_of(self, piece: str) -> str:
        if value := numbers.number(piece.rstrip(_AFTER_NUMBER)):
            return value
        found = [self.of(word) for word in WORD.findall(piece)]
        parts = " ".join(part for one in found if not one.stop for part in one.parts)
        if parts and len(self._parts_in) < _MOST_KEPT:
            self._parts_in[piece] = parts
        return " ".join(term for one in found for term in one.terms)

    def _made(self, word: str) -> Terms:
        if word[0].isdecimal() and (value := numbers.number(word) or numbers.day(word)):
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
        return self._told((whole,), self._parts(whole))

    def _with_digits(self, folded: str) -> Terms:
        """A reference is found by its number in one spelling and by each run of it."""
        spellings = numbers.reference(folded)
        if not spellings:
            return Terms((folded,))
        own, *others = spellings
        runs = [numbers.number(run) or self.stem(run) for run in numbers.runs(folded)]
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
        known = self._known()
        verb = compounds.verb(whole, known)
        return (*compounds.parts(whole, known), *((verb,) if verb else ()))


def _without_genitive(folded: str) -> str:
    """``kl's`` without the ending that an abbreviation's genitive has."""
    for mark in ("'s", "’s"):
        folded = folded.removesuffix(mark)
    return folded


class _Chunks(dict[str, str]):
    """What was made of each piece of text between spaces, made when it is first met."""

    def __init__(self, make: Callable[[str], str]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, piece: str) -> str:
        made = self._make(piece)
        # Numbers are mostly new: to remember them costs more than to read them again.
        if len(self) < _MOST_KEPT and not piece[0].isdecimal():
            self[piece] = made
        return made
