"""One spelling for numbers, days and the numbers of cases and documents, however they are typed."""

from __future__ import annotations

import re

_WHOLE = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_DECIMAL = re.compile(r"\d+,\d+")
_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_RUNS = re.compile(r"[^\W\d_]+|\d+")
_MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september",
    "oktober", "november", "december",
)  # fmt: skip
_IN_WORDS = re.compile(rf"\b(\d{{1,2}})\.? ({'|'.join(_MONTHS)})(?: (\d{{4}}))?\b", re.IGNORECASE)


def number(word: str) -> str:
    """``1.090`` as ``1090`` and ``52,90`` as ``52,9``; empty when the word is no number."""
    if word.isdecimal():
        return word.lstrip("0") or "0"
    if not (_WHOLE.fullmatch(word) or _DECIMAL.fullmatch(word)):
        return ""
    whole, _, fraction = word.replace(".", "").partition(",")
    fraction = fraction.rstrip("0")
    return f"{whole},{fraction}" if fraction else whole


def day(word: str) -> str:
    """``12.3.2026``, ``12-03-2026`` and ``2026-03-12`` as ``2026-03-12``; empty otherwise."""
    if found := _ISO_DAY.fullmatch(word):
        return _day(found[1], int(found[2]), int(found[3]))
    if found := _DAY.fullmatch(word):
        return _day(found[3], int(found[2]), int(found[1]))
    return ""


def days_in_words(text: str) -> list[str]:
    """The days that ``text`` writes with the month's name and a year, as ``2026-03-12``."""
    days = []
    for found in _IN_WORDS.finditer(text):
        if found[3] and (written := _day(found[3], _month(found[2]), int(found[1]))):
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
    return "-".join(plain), "".join(runs)


def runs(word: str) -> list[str]:
    """The runs of letters and of digits in a word."""
    return _RUNS.findall(word)


def _month(name: str) -> int:
    return _MONTHS.index(name.lower()) + 1


def _day(year: str, month: int, of_month: int) -> str:
    if not (1 <= month <= 12 and 1 <= of_month <= 31):
        return ""
    return f"{year}-{month:02}-{of_month:02}"
