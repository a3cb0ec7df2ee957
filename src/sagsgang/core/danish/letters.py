"""Where in a text a word may stand that has one of some terms: by its letters, before any word of
it is looked at. Most texts have none, and most words of the others are not it.

A stem is the beginning of its word or of a part of it; so a word that has the term has its letters,
but for irregular forms (``forms.letters``) and other spellings of æ, ø and å. What is seldom is let
through: words with a hyphen or with letters of other languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from heapq import merge
from itertools import product

from sagsgang.core.danish.words import WORD

_AS_TYPED = {"å": ("å", "aa"), "æ": ("æ", "ae"), "ø": ("ø", "oe")}
_MOST_SPELLINGS = 4  # letters of a term that can be typed in two ways
_ANY = 1  # a byte that stands for what is always looked at
_BY_ITSELF = bytes((ord(" "), _ANY, ord(" ")))  # a dash: no word

_LATIN = bytes(range(256)).decode("latin-1")
_ALWAYS = "-/'?"  # "?" is what a letter becomes that is not Latin


def _table(*, digits: bool) -> bytes:
    """Each Latin letter as its small one; white space as a space; what is always looked at."""
    made = []
    for letter in _LATIN:
        small = letter.lower()
        if letter.isspace():
            made.append(ord(" "))
        elif letter in _ALWAYS or (letter.isdecimal() and digits):
            made.append(_ANY)
        elif letter.isascii() or small in "æøå" or not letter.isalnum():
            made.append(ord(small))
        else:
            made.append(_ANY)
    return bytes(made)


_WITHOUT_DIGITS, _WITH_DIGITS = _table(digits=False), _table(digits=True)


class Letters:
    """``terms`` are folded; each is looked for by its letters, one with digits by any digit."""

    def __init__(self, terms: Iterable[str]) -> None:
        digits = False
        keys = {bytes([_ANY])}
        for term in terms:
            if any(letter.isdecimal() for letter in term):
                digits = True
                continue
            for spelled in _spellings(term):
                with suppress(UnicodeEncodeError):  # in a text such letters are always looked at
                    keys.add(spelled.encode("latin-1"))
        self._table = _WITH_DIGITS if digits else _WITHOUT_DIGITS
        self._keys = [key for key in keys if not any(one in key and one != key for one in keys)]

    def words(self, text: str) -> Iterator[re.Match[str]]:
        """The words, as ``WORD`` finds them, that may be it, and perhaps their neighbours."""
        letters = text.encode("latin-1", "replace").translate(self._table)
        if _BY_ITSELF in letters:
            letters = letters.replace(_BY_ITSELF, b"   ")
        done = 0
        for place in _places(letters, [key for key in self._keys if key in letters]):
            if place < done:
                continue
            start = letters.rfind(b" ", done, place) + 1 or done
            end = letters.find(b" ", place)
            done = len(text) if end < 0 else end
            yield from WORD.finditer(text, start, done)


def _places(letters: bytes, keys: list[bytes]) -> Iterator[int]:
    """Where one of the keys stands, in order."""
    each = [_places_of(letters, key) for key in keys]
    return each[0] if len(each) == 1 else merge(*each)


def _places_of(letters: bytes, key: bytes) -> Iterator[int]:
    at = letters.find(key)
    while at >= 0:
        yield at
        at = letters.find(key, at + 1)


def _spellings(term: str) -> Iterator[str]:
    """The ways in which a term can be typed; of a long one with many, the ways of its beginning."""
    ways: list[tuple[str, ...]] = []
    for letter in term:
        ways.append(_AS_TYPED.get(letter, (letter,)))
        if sum(len(way) > 1 for way in ways) == _MOST_SPELLINGS:
            break
    return map("".join, product(*ways))
