"""What a person types in the search box, taken apart: words, phrases, minus and field filters.

Anything can be typed: what makes no sense as an operator is a word, and what cannot be searched for
is told in ``said``. Pure, and linear in the length of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from sagsgang.core.danish.words import WORD, fold
from sagsgang.core.query.pieces import Piece, pieces
from sagsgang.core.query.readable import readable

LONGEST = 1_000  # characters that are looked at; the rest is left out and told
MOST_WORDS = 32  # words and filters that are asked for; the rest is left out and told


class Field(StrEnum):
    """What a filter is about; the value is the word that is typed before the colon."""

    CASE = "sag"
    DOCUMENT = "dokument"
    BODY = "organ"
    YEAR = "år"
    OUTCOME = "udfald"
    OFFICER = "sagsbehandler"
    KIND = "type"


class Remark(StrEnum):
    """What is told of the way a text was understood."""

    TOO_LONG = "too-long"
    TOO_MANY = "too-many"
    QUOTE_OPEN = "quote-open"
    FILTER_EMPTY = "filter-empty"
    OPERATOR = "operator"  # AND, OR and NOT, which are not looked for
    NO_YEAR = "no-year"
    ONLY_EXCLUDED = "only-excluded"
    NO_WORDS = "no-words"


@dataclass(frozen=True, slots=True)
class Word:
    """One word as typed, without quotes or operators; ``begins``: typed with ``*`` at the end."""

    text: str
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in quotes, in their order."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """``organ:bestyrelsen``; ``excluded`` when a minus stands before it.

    ``value`` is as typed, but for years: ``2022``, or ``2020-2022`` with the earlier one first.
    """

    field: Field
    value: str
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """One remark; ``about`` is the part of the text that it is about, cut to what can be shown."""

    remark: Remark
    about: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A text taken apart. ``empty`` when there is nothing to look for, not even by a filter."""

    terms: tuple[Word | Phrase, ...] = ()
    excluded: tuple[Word | Phrase, ...] = ()
    filters: tuple[Filter, ...] = ()
    said: tuple[Said, ...] = ()

    @property
    def words(self) -> int:
        """How many words are asked for, those in quotes too."""
        return sum(len(one.words) if isinstance(one, Phrase) else 1 for one in self.terms)

    @property
    def empty(self) -> bool:
        """Whether nothing is asked for."""
        return not self.terms and not any(not one.excluded for one in self.filters)


_OPERATORS = frozenset({"AND", "OR", "NOT"})
_ABOUT = 40  # characters of a text that a remark shows
_LETTERS = re.compile(r"[^\W\d_][^:]*")
_NUMBER = re.compile(r"(?=\D*\d)[^\s:]+")
_YEARS = re.compile(r"([0-9]{4})(?: ?(?:[-‐‑–—−]|\.\.+|…) ?([0-9]{4}))?")
_CALLED = {
    "sag": Field.CASE, "case": Field.CASE,
    "dokument": Field.DOCUMENT, "document": Field.DOCUMENT,
    "organ": Field.BODY, "body": Field.BODY,
    "år": Field.YEAR, "year": Field.YEAR,
    "udfald": Field.OUTCOME, "outcome": Field.OUTCOME,
    "sagsbehandler": Field.OFFICER, "officer": Field.OFFICER,
    "type": Field.KIND, "kind": Field.KIND,
}  # fmt: skip
_FIELDS = {fold(name): field for name, field in _CALLED.items()}
_VALUES = {Field.CASE: _NUMBER, Field.DOCUMENT: _NUMBER, Field.YEAR: _YEARS}
_NAMES = {name: _VALUES.get(field, _LETTERS) for name, field in _FIELDS.items()}


def parse(text: str) -> Asked:
    """Take apart what was typed. Never refuses; what is not looked for is told in ``said``.

    Quotes of any kind hold a phrase; one that is not closed is left out. A minus counts after a
    space and right before a word, a quote or a filter, ``*`` right after a word of more than one
    letter. A filter has its Danish or English name in any spelling; after ``name:`` and a space
    only what makes sense as its value is taken: ``Type: 2`` and ``Sag: nyt hospital`` are words.
    """
    typed, left_out = readable(text, LONGEST)
    taken = _Taken()
    if left_out:
        taken.tell(Remark.TOO_LONG, left_out)
    for piece in pieces(typed, _NAMES):
        if not taken.left:
            taken.tell(Remark.TOO_MANY, typed[piece.start :])
            break
        if piece.kind == "open":
            taken.tell(Remark.QUOTE_OPEN, typed[piece.start :])
        elif piece.kind == "filter":
            taken.take_filter(piece)
        else:
            taken.take_words(piece)
    return taken.asked(typed)


class _Taken:
    """What was taken of a text so far, and how many words there is room for."""

    def __init__(self) -> None:
        self.left = MOST_WORDS
        self._terms: dict[tuple[str, ...], Word | Phrase] = {}
        self._excluded: dict[tuple[str, ...], Word | Phrase] = {}
        self._filters: dict[Filter, None] = {}
        self._operators: list[str] = []
        self._said: dict[Said, None] = {}

    def tell(self, remark: Remark, about: str = "") -> None:
        """Say something once; what it is about is cut."""
        about = " ".join(about[: 2 * _ABOUT].split())
        if len(about) > _ABOUT:
            about = f"{about[: _ABOUT - 1].rstrip()}…"
        self._said[Said(remark, about)] = None

    def take_filter(self, piece: Piece) -> None:
        """A filter, unless it has no value or its year is none."""
        field, value = _FIELDS[piece.name], piece.text
        self.left -= 1
        if not value:
            self.tell(Remark.FILTER_EMPTY, f"{field}:")
            return
        if field is Field.YEAR:
            if not (years := _YEARS.fullmatch(value)):
                self.tell(Remark.NO_YEAR, value)
                return
            value = "-".join(sorted({year for year in years.groups() if year}))
        self._filters[Filter(field, value, piece.minus)] = None

    def take_words(self, piece: Piece) -> None:
        """A word or a phrase; what was taken already has its place."""
        if piece.text in _OPERATORS and piece.kind == "word" and not piece.minus:
            self._operators.append(piece.text)
            return
        words = [piece.text] if piece.kind == "word" else WORD.findall(piece.text)
        kept = words[: self.left]
        if len(kept) < len(words):
            self.tell(Remark.TOO_MANY, " ".join(words[len(kept) :]))
        taken = self._excluded if piece.minus else self._terms
        how = "*" if piece.begins else piece.kind
        key = (how, *map(fold, kept))
        if kept and key not in taken:
            word = piece.kind == "word"
            taken[key] = Word(kept[0], piece.begins) if word else Phrase(tuple(kept))
            self.left -= len(kept)

    def asked(self, typed: str) -> Asked:
        """All of it; operators are words when nothing else is."""
        if not (self._terms or self._excluded or self._filters):
            self._terms = {(one,): Word(one) for one in self._operators}
        else:
            for operator in self._operators:
                self.tell(Remark.OPERATOR, operator)
        asked = Asked(
            tuple(self._terms.values()), tuple(self._excluded.values()), tuple(self._filters)
        )
        if asked.empty and (asked.excluded or asked.filters):
            self.tell(Remark.ONLY_EXCLUDED)
        elif asked.empty and typed and not self._said:
            self.tell(Remark.NO_WORDS, typed)
        return replace(asked, said=tuple(self._said))
