"""Days as people write them. Pure."""

from __future__ import annotations

import re
from datetime import date

from sagsgang.boards.refusals import Refused

_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_ENGLISH = {"may": 5, "oct": 10}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?", re.ASCII)
_NUMBERS = re.compile(r"(\d{1,2})\s?[./-]\s?(\d{1,2})\s?[./-]\s?(\d{4})", re.ASCII)
_WORDS = re.compile(r"(?:den )?(\d{1,2})\.? ?([^\W\d_]{3,9})\.? (\d{4})", re.ASCII | re.IGNORECASE)


def day_of(text: str, field: str = "") -> date | None:
    """``2026-01-31``, ``31.1.2026``, ``31/1-2026`` or ``31. januar 2026``; nothing is ``None``.

    The day comes before the month, and the year has four digits. Raises ``Refused``.
    """
    text = " ".join(text.split())
    if not text:
        return None
    try:
        if found := _ISO.fullmatch(text):
            return date(*(int(part) for part in found.groups()))
        if found := _NUMBERS.fullmatch(text):
            return date(*(int(part) for part in reversed(found.groups())))
        if found := _WORDS.fullmatch(text):
            day, month, year = found.groups()
            return date(int(year), _month(month), int(day))
    except ValueError as wrong:
        raise Refused("not_a_day", field, given=text[:40]) from wrong
    raise Refused("not_a_day", field, given=text[:40])


def needed_day(text: str, field: str) -> date:
    """As ``day_of``, and nothing is refused too."""
    day = day_of(text, field)
    if day is None:
        raise Refused("missing", field)
    return day


def _month(word: str) -> int:
    start = word.casefold()[:3]
    return _ENGLISH.get(start) or _MONTHS.index(start) + 1
