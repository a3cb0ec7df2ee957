"""Forms that Danish endings alone do not lead back to their word: børn, gik, centre, regler.

Endings are the stemmer's; this gives it a form of the same word that it does treat like the others.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Set

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
        self._known = known
        self._words = words

    def __call__(self, word: str) -> str:
        """A form of the same word that the stemmer treats like its others; mostly itself."""
        if known := self._known.get(word):
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
