"""One spelling for numbers, days and the numbers of cases and documents, however they are typed.

A spelling is one word of letters and digits, so that an index takes it as one.
"""

from __future__ import annotations

import re

_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+")
_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_RUNS = re.compile(r"[^\W\d_]+|\d+")
_MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september",
    "oktober", "november", "december",
)  # fmt: skip
_MONTH_NUMBERS = {
    spelled: number
    for number, name in enumerate(_MONTHS, 1)
    for spelled in (name, name.capitalize())
}
_SHORT = ("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "okt", "nov", "dec")
_MONTH_NUMBERS |= {
    spelled: next(n for n, name in enumerate(_MONTHS, 1) if name.startswith(short[:3]))
    for short in _SHORT
    for spelled in (short, f"{short}.")
}
_MONTH_NAMES = frozenset(_MONTH_NUMBERS)
_OF_MONTH = re.compile(r"\d{1,2}(?=\.?$)")
_YEAR = re.compile(r"\d{4}(?!\w)")


def number(word: str) -> str:
    """``1.090`` as ``1090`` and ``52,90`` as ``52k9``; empty when the word is no number."""
    if word.isdecimal():
        return word.lstrip("0") or "0"
    if not _NUMBER.fullmatch(word):
        return ""
    whole, _, fraction = word.replace(".", "").partition(",")
    fraction = fraction.rstrip("0")
    return f"{whole}k{fraction}" if fraction else whole


def day(word: str) -> str:
    """``12.3.2026``, ``12-03-2026`` and ``2026-03-12`` as ``d20260312``; empty otherwise."""
    if found := _ISO_DAY.fullmatch(word):
        return _day(found[1], int(found[2]), int(found[3]))
    if found := _DAY.fullmatch(word):
        return _day(found[3], int(found[2]), int(found[1]))
    return ""


def days_in_words(words: list[str]) -> list[str]:
    """The days written with the month's name and a year, as ``d20260312``.

    ``words`` is a text split at its spaces: ``12.``, ``marts``, ``2026,``.
    """
    if _MONTH_NAMES.isdisjoint(words):
        return []
    days = []
    for at in range(1, len(words) - 1):
        month = _MONTH_NUMBERS.get(words[at])
        if month is None:
            continue
        of_month, year = _OF_MONTH.match(words[at - 1]), _YEAR.match(words[at + 1])
        if of_month and year and (written := _day(year[0], month, int(of_month[0]))):
            days.append(written)
    return days


def reference(word: str) -> tuple[str, ...]:
    """A case's or document's number in one spelling, with and without separators.

    ``EMN-2026-00123``, ``emn 2026 123`` and ``EMN/2026/123`` are the same; zeros in front of a run
    of digits do not count. Empty when the word is not letters or digits in at least two runs.
    """
    runs = _RUNS.findall(word)
    if len(runs) < 2 or not any(run[0].isdecimal() for run in runs):
        return ()
    plain = [run.lstrip("0") or "0" if run[0].isdecimal() else run for run in runs]
    return "x".join(plain), "".join(runs)


def spellings(word: str) -> tuple[str, ...]:
    """A case's or document's number (folded) as it is kept and asked for."""
    return reference(word) or (number(word) or word,)


def runs(word: str) -> list[str]:
    """The runs of letters and of digits in a word."""
    return _RUNS.findall(word)


def _day(year: str, month: int, of_month: int) -> str:
    if not (1 <= month <= 12 and 1 <= of_month <= 31):
        return ""
    return f"d{year}{month:02}{of_month:02}"
