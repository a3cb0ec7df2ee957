"""Forms that Danish endings alone do not lead back to their word: børn, gik, centre, regler.

Endings are the stemmer's; this gives it a form of the same word that it does treat like the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set

_ENDING = "(?:er|ere|erne|ernes|ers|en|ens|et|ets|ene|enes|e|es|s|)"
# Nouns that change their vowel, also as the last part of a longer word: formænd, patienthåndbøger.
_VOWELS = {
    "børn": "barn", "bøg": "bog", "bønd": "bonde", "brødr": "bror", "døtr": "datter",
    "fædr": "far", "hænd": "hånd", "kræft": "kraft", "mænd": "mand", "mødr": "mor",
}  # fmt: skip
_CHANGED = re.compile(rf"({'|'.join(_VOWELS)}){_ENDING}$")
# An e that comes and goes: center, centre; regel, regler; middel, midler.
_WITHOUT_E = re.compile(r"(.*[bdfgklmnpst])([lr])(e|er|en|et|ene|erne|es|ers|ens|ets|enes|ernes)$")
_SHORTEST_LAST_PART = 5


class Forms:
    """``known`` are irregular forms and a regular form of the same word, ``words`` base forms; all
    folded (``words.fold``)."""

    def __init__(self, known: Mapping[str, str], words: Set[str]) -> None:
        self.known = known
        self._words = words

    def __call__(self, word: str) -> str:
        """A form of the same word that the stemmer treats like its others; mostly itself."""
        if known := self.known.get(word):
            return known
        if changed := _CHANGED.search(word):
            return word[: changed.start()] + _VOWELS[changed[1]]
        if word[-1] in "esnrt" and (found := _WITHOUT_E.match(word)):
            begins, letter = found[1], found[2]
            for base in (f"{begins}e{letter}", f"{begins}{begins[-1]}e{letter}"):
                if self._is_word(base):
                    return base
        return word

    def _is_word(self, base: str) -> bool:
        """Whether the base form, or a last part of it, is a word."""
        if base in self._words:
            return True
        starts = range(1, len(base) - _SHORTEST_LAST_PART + 1)
        return any(base[start:] in self._words for start in starts)


def letters(term: str, *, begins: bool = False) -> Iterator[str]:
    """The letters that a word may have, beside the stem's own, of which ``Forms`` makes one with
    that stem; ``begins``: with a stem that begins so."""
    for plural, single in _VOWELS.items():
        for length in range(2 if begins else len(single), len(single) + 1):
            if term.endswith(single[:length]) and plural[:length] != single[:length]:
                yield term[:-length] + plural[:length]
        for ending in ("e", "er", "ter"):  # bond, fad, dat
            stem = single.removesuffix(ending)
            if stem != single and term.endswith(stem):
                yield term[: -len(stem)] + plural
    if changing := re.search(r"e([lr]?)$" if begins else r"e([lr])$", term):
        before = term[: changing.start()]
        yield before + changing[1]
        if before[-2:-1] == before[-1:]:
            yield before[:-1] + changing[1]
    elif term[-2:-1] == term[-1:]:
        yield term[:-1]
