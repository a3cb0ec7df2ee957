"""A word's stem: Snowball's, with the plurals and verbs that its endings miss put right."""

from __future__ import annotations

from collections.abc import Mapping

import Stemmer

# Nouns that change their vowel; the last part of a longer word changes too (formænd, storkøer).
_VOWELS = {
    "barn": ("børn",), "bog": ("bøg",), "bond": ("bønd",), "bror": ("brødr",), "datter": ("døtr",),
    "far": ("fædr",), "fod": ("fød",), "hånd": ("hænd",), "kraft": ("kræft",), "mand": ("mænd",),
    "mor": ("mødr",), "nat": ("næt",), "rod": ("rød",), "stad": ("stæd",), "stand": ("stænd",),
    "tand": ("tænd",), "øj": ("øjn",),
}  # fmt: skip
_SINGULAR = {plural: single for single, plurals in _VOWELS.items() for plural in plurals}
_AS_LAST_PART = ("børn", "mænd", "stænd", "hænd", "kræft", "bønd")


class Stems:
    """Stems words that are folded (``words.fold``).

    ``forms`` are stems of irregular forms and what their word's stem is (``gik`` → ``gå``).
    """

    def __init__(self, forms: Mapping[str, str]) -> None:
        self._snowball = Stemmer.Stemmer("danish", 0)
        self._forms = forms

    def __call__(self, word: str) -> str:
        """The stem; a short word and one with digits is its own."""
        if len(word) < 4:
            return word
        stem: str = self._snowball.stemWord(word)
        if single := _SINGULAR.get(stem):
            return single
        for plural in _AS_LAST_PART:
            if stem.endswith(plural):
                return stem[: -len(plural)] + _SINGULAR[plural]
        return self._forms.get(stem, stem)
