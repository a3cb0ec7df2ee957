"""What a person types in the search box, taken apart: words, phrases, minus and field filters.

Anything can be typed: what makes no sense as an operator is a word, and what cannot be searched for
is told in ``said``. Pure, and linear in the length of the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

LONGEST = 1_000  # characters that are looked at; the rest is left out and told
MOST_WORDS = 32  # words and phrases that are asked for; the rest is left out and told


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
    """``organ:bestyrelsen``; ``excluded`` when a minus stands before it."""

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
    def empty(self) -> bool:
        """Whether nothing is asked for."""
        return not self.terms and not any(not one.excluded for one in self.filters)
