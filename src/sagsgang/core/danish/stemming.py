"""A word's stem: Snowball's, with the plurals and verbs that its endings miss put right."""

from __future__ import annotations

import re
from collections.abc import Mapping

import Stemmer

# Nouns that change their vowel: stem of the plural → stem of the singular.
_SINGULAR = {
    "børn": "barn", "bøg": "bog", "bønd": "bond", "brødr": "bror", "døtr": "datter", "fædr": "far",
    "fød": "fod", "hænd": "hånd", "kræft": "kraft", "mænd": "mand", "mødr": "mor", "næt": "nat",
    "numr": "num", "rød": "rod", "stæd": "stad", "stænd": "stand", "tænd": "tand", "øjn": "øj",
}  # fmt: skip
# Those that are the last part of longer words too: formænd, patienthåndbøger.
_AS_LAST_PART = ("børn", "bøg", "mænd", "hænd", "kræft", "bønd", "numr")
# An e that comes and goes: regel, regler; center, centre; middel, midler.
_WITH_E = re.compile(r"(?<=[^aeiouyæøå])el$")
_WITHOUT_E = re.compile(r"(?<=[stklnp]t)r$")
_DOUBLE = re.compile(r"([bdfgklmnprst])\1(?=l$)")


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
        stem = self._forms.get(stem, stem)
        if single := _SINGULAR.get(stem):
            return single
        if stem.endswith(_AS_LAST_PART):
            plural = next(one for one in _AS_LAST_PART if stem.endswith(one))
            return stem[: -len(plural)] + _SINGULAR[plural]
        if len(stem) > 4 and stem[-1] in "lr":
            stem = _WITHOUT_E.sub("", _WITH_E.sub("l", stem))
            stem = _DOUBLE.sub(r"\1", stem)
        return stem
