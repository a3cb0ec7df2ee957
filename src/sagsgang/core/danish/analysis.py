"""Words to terms, by one way for what is indexed and what is asked for.

A text is given to the index as it is, folded; the index takes its words and stems them. What it
cannot know by itself is added as more words (``more``): the parts of compounds, irregular forms,
numbers and references in one spelling. What is asked for goes the same way, word by word (``of``).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from sagsgang.core.danish import compounds, numbers
from sagsgang.core.danish.forms import Forms
from sagsgang.core.danish.stopwords import STOPWORDS
from sagsgang.core.danish.words import LONGEST, WORD, fold, fold_text, pieces

_PIECES = re.compile(r"[^\W_]+")  # as the index takes a text apart
_MOST_KEPT = 500_000  # words of which it is remembered what was made: the commonest are met early


@dataclass(frozen=True, slots=True)
class Terms:
    """One word's terms in their order (more than one when it has a hyphen), and its parts'."""

    terms: tuple[str, ...]
    parts: tuple[str, ...] = ()
    stop: bool = False


@dataclass(frozen=True, slots=True)
class _Made:
    """The same in words that the index stems: ``own`` is what the word is, ``parts`` more."""

    own: tuple[str, ...]
    parts: tuple[str, ...] = ()
    stop: bool = False


class Analysis:
    """``stem`` is the index's stemmer for one word without anything but letters and digits;
    ``known`` gives the words that longer ones may be made of, and is asked for when needed."""

    def __init__(
        self, stem: Callable[[str], str], forms: Forms, known: Callable[[], compounds.Known]
    ) -> None:
        self._stem = stem
        self._forms = forms
        self._known = known
        self._terms: dict[str, Terms] = {}
        self._more: dict[str, str] = {}
        self._met: set[str] = set()

    def stem(self, word: str) -> str:
        """The stem of a folded word, its irregular forms put right."""
        return self._stem(self._forms(word))

    def of(self, word: str) -> Terms:
        """One word as ``WORD`` finds it."""
        terms = self._terms.get(word)
        if terms is None:
            made = self._make(word)
            own = tuple(map(self._stem, made.own))
            parts = dict.fromkeys(self._stem(self._forms(part)) for part in made.parts)
            terms = Terms(own, tuple(part for part in parts if part not in own), made.stop)
            if len(self._terms) < _MOST_KEPT:
                self._terms[word] = terms
        return terms

    def in_order(self, text: str) -> list[str]:
        """The stems of a text as the index has them in their order, for phrases."""
        return [self._stem(piece) for piece in _PIECES.findall(fold_text(text))]

    def terms(self, word: str) -> tuple[str, ...]:
        """All that a word is found by: its terms, then its parts."""
        found = self.of(word)
        return found.terms + found.parts

    def more(self, chunks: set[str]) -> list[str]:
        """What is to be added to a text for the pieces between its spaces: more words.

        Most pieces were met before, and for most nothing is added.
        """
        new = chunks - self._met
        for chunk in new:
            words = " ".join(self._words_to_add(chunk))
            if words:
                self._more[chunk] = words
        if new and len(self._met) < _MOST_KEPT:
            self._met |= new
        kept = self._more
        return [kept[chunk] for chunk in kept.keys() & chunks]

    def _words_to_add(self, chunk: str) -> list[str]:
        words: list[str] = []
        for word in WORD.findall(chunk):
            made = self._make(word)
            if made.stop:
                continue
            there = set(pieces(fold_text(word)))
            for one in made.own:
                if one not in there:
                    words.append(one)
            words += map(self._forms, made.parts)
        return words

    def _make(self, word: str) -> _Made:
        word = word[:LONGEST]
        if word[0].isdecimal() and (value := numbers.day(word) or numbers.number(word)):
            return _Made((value,))
        folded = fold(word)
        if any(letter.isdecimal() for letter in folded):
            return self._with_digits(folded)
        inside = pieces(_without_genitive(folded))
        if len(inside) > 1:
            return self._joined(inside)
        whole = inside[0] if inside else folded
        if whole in STOPWORDS:
            return _Made((whole,), stop=True)
        return _Made((self._forms(whole),), self._parts(whole))

    def _with_digits(self, folded: str) -> _Made:
        """A reference is found by its number in one spelling and by each run of it."""
        spellings = numbers.reference(folded)
        if not spellings:
            return _Made((folded,))
        runs = [numbers.number(run) or run for run in numbers.runs(folded)]
        return _Made((spellings[0],), tuple(dict.fromkeys((spellings[1], *runs))))

    def _joined(self, inside: list[str]) -> _Made:
        parts = ["".join(inside)]
        for piece in inside:
            if piece not in STOPWORDS:
                parts += self._parts(piece)
        return _Made(tuple(map(self._forms, inside)), tuple(dict.fromkeys(parts)))

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
