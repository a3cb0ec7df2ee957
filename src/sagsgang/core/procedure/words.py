"""A sentence said once with its figures, and read in Danish and in English. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from fractions import Fraction
from typing import Any, Literal, NamedTuple
from zoneinfo import ZoneInfo

Language = Literal["da", "en"]

# What the rules count in: the clock that members and secretary look at.
DANISH_TIME = ZoneInfo("Europe/Copenhagen")


class Words(NamedTuple):
    """The same words in both languages."""

    da: str
    en: str

    def said(self, language: Language) -> str:
        """The words in one of them."""
        return self.da if language == "da" else self.en


@dataclass(frozen=True, slots=True)
class Said:
    """Sentences with places for figures, each with its own; the same in both languages."""

    sentences: tuple[tuple[Words, Mapping[str, Any]], ...] = ()

    def __add__(self, other: Said) -> Said:
        return Said(self.sentences + other.sentences)

    @property
    def figures(self) -> dict[str, Any]:
        """The figures of all sentences by name."""
        return {name: one for _, figures in self.sentences for name, one in figures.items()}

    def told(self, language: Language) -> str:
        """The sentences with every figure written as the language writes it."""
        return " ".join(
            words.said(language).format_map(
                {name: written(value, language) for name, value in figures.items()}
            )
            for words, figures in self.sentences
        )


def say(da: str, en: str, /, **figures: Any) -> Said:
    """One sentence: ``{present}`` in either text is the figure ``present``."""
    return Said(((Words(da, en), figures),))


def nothing() -> Said:
    """No sentence, for what is only said sometimes."""
    return Said()


def written(value: Any, language: Language) -> str:
    """A value in words: ``7``, ``1.234``, ``torsdag den 1. december 2022 kl. 23.59``, ``A og B``.

    Raises ``TypeError`` for what nobody has decided how to write.
    """
    if isinstance(value, Words):
        return value.said(language)
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return (("nej", "ja") if language == "da" else ("no", "yes"))[value]
    if isinstance(value, int):
        grouped = f"{value:,}"
        return grouped.replace(",", ".") if language == "da" else grouped
    if isinstance(value, Fraction):
        return _fraction(value, language)
    if isinstance(value, datetime):
        return _moment(value, language)
    if isinstance(value, date):
        return _day(value, language)
    if isinstance(value, time):
        return f"{value:%H.%M}" if language == "da" else f"{value:%H:%M}"
    if isinstance(value, Mapping):
        return listed([f"{name} {written(n, language)}" for name, n in value.items()], language)
    if isinstance(value, Sequence | frozenset):
        return listed([written(part, language) for part in value], language)
    message = f"{type(value).__name__} has no way of being written"
    raise TypeError(message)


def listed(parts: Sequence[str], language: Language) -> str:
    """``A``, ``A og B``, ``A, B og C``."""
    if len(parts) < 2:
        return "".join(parts)
    return ", ".join(parts[:-1]) + (" og " if language == "da" else " and ") + parts[-1]


WEEKDAYS = {
    "da": ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS = {
    "da": (
        "januar",
        "februar",
        "marts",
        "april",
        "maj",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "december",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}


def _day(day: date, language: Language) -> str:
    weekday = WEEKDAYS[language][day.weekday()]
    month = MONTHS[language][day.month - 1]
    if language == "da":
        return f"{weekday} den {day.day}. {month} {day.year}"
    return f"{weekday} {day.day} {month} {day.year}"


def _moment(moment: datetime, language: Language) -> str:
    """The hour that comes twice a year is told with its season."""
    here = moment.astimezone(DANISH_TIME)
    clock = f"kl. {here:%H.%M}" if language == "da" else f"at {here:%H:%M}"
    if here.utcoffset() != here.replace(fold=1 - here.fold).utcoffset():
        summer, winter = ("sommertid", "vintertid") if language == "da" else ("summer", "winter")
        clock += f" ({summer if here.dst() else winter})"
    return f"{_day(here.date(), language)} {clock}"


_FRACTIONS = {
    Fraction(1, 2): Words("halvdelen", "half"),
    Fraction(1, 3): Words("en tredjedel", "a third"),
    Fraction(2, 3): Words("to tredjedele", "two thirds"),
    Fraction(1, 4): Words("en fjerdedel", "a quarter"),
    Fraction(3, 4): Words("tre fjerdedele", "three quarters"),
}


def _fraction(value: Fraction, language: Language) -> str:
    words = _FRACTIONS.get(value)
    return words.said(language) if words else f"{value.numerator}/{value.denominator}"
