"""Where a word begins and ends, and one spelling for the many ways to type it. Pure and linear."""

from __future__ import annotations

import re
import unicodedata

# A word goes on over a hyphen, slash or apostrophe between letters or digits, and over a point,
# comma or colon between digits: Sundheds-it, EMN-2026-00123, KL's, 1.090, 52,9, 12.03.2026.
WORD = re.compile(r"[^\W_]+(?:(?:[-‐‑/'’]|(?<=\d)[.,:](?=\d))[^\W_]+)*")
LONGEST = 60  # characters of a word that are looked at

_BROKEN = re.compile(
    r"-(?<=[^\W\d_]{2}-)\s+(?!(?:og|eller|samt|til|som|men|i|på|med|for)\b)(?=[a-zæøå]{2})"
)
_INSIDE = re.compile(r"[-‐‑/'’]+")
_LATIN = str.maketrans(
    {"ä": "æ", "ö": "ø", "ü": "u", "ß": "ss", "đ": "d", "ð": "d", "þ": "th", "œ": "ø"}
)


def normal(text: str) -> str:
    """Letters and their accents as one, as they are typed."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def unbroken(text: str) -> str:
    """The text with words joined that a hyphen at the end of a line broke; ``sundheds- og
    ældreområdet`` stays."""
    return _BROKEN.sub("", text) if "- " in text or "-\n" in text else text


def fold(word: str) -> str:
    """Lower case, accents off, and ``aa``/``ae``/``oe`` as å, æ and ø: Aabenraa is Åbenrå."""
    if not word.isascii():
        word = unicodedata.normalize("NFC", word).lower().translate(_LATIN)
        if not word.isascii():
            word = "".join(map(_without_accent, word))
    return fold_text(word)


def fold_text(text: str) -> str:
    """A whole text as ``fold`` spells words, but for accents: for the many words without any."""
    return text.lower().replace("aa", "å").replace("ae", "æ").replace("oe", "ø")


def pieces(word: str) -> list[str]:
    """A word's pieces between hyphens, slashes and apostrophes; the word itself without any."""
    return [piece for piece in _INSIDE.split(word) if piece]


def _without_accent(letter: str) -> str:
    if letter in "æøå" or letter.isascii():
        return letter
    plain = unicodedata.normalize("NFKD", letter)
    kept = "".join(one for one in plain if not unicodedata.combining(one))
    return kept.lower() or letter
