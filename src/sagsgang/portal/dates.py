"""Days and times as Danes print them, and as the English pages do.

Django's own formats are not used: its Danish has neither "den" nor "kl.", and its English follows
the United States.
"""

from __future__ import annotations

from datetime import date, datetime, time

_DAYS = {
    "da": ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS = {
    "da": (
        *("januar", "februar", "marts", "april", "maj", "juni"),
        *("juli", "august", "september", "oktober", "november", "december"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}


def weekday(day: date, language: str) -> str:
    """``torsdag``, ``Thursday``."""
    return _DAYS[_known(language)][day.weekday()]


def weekdays(language: str) -> tuple[str, ...]:
    """The week from Monday."""
    return _DAYS[_known(language)]


def month(day: date, language: str) -> str:
    """``september 2026``, ``September 2026``."""
    return f"{month_name(day, language)} {day.year}"


def month_name(day: date, language: str) -> str:
    """``september``, ``September``."""
    return _MONTHS[_known(language)][day.month - 1]


def short_day(day: date, language: str) -> str:
    """``17. september 2026``, ``17 September 2026``."""
    point = "." if _known(language) == "da" else ""
    return f"{day.day}{point} {month(day, language)}"


def long_day(day: date, language: str) -> str:
    """``torsdag den 17. september 2026``, ``Thursday 17 September 2026``."""
    between = " den " if _known(language) == "da" else " "
    return f"{weekday(day, language)}{between}{short_day(day, language)}"


def clock(at: time, language: str) -> str:
    """``10.30``, ``10:30``."""
    return at.strftime("%H.%M" if _known(language) == "da" else "%H:%M")


def hours(start: time | None, end: time | None, language: str) -> str:
    """``kl. 10.30–15.00``, ``10:30–15:00``; the end may be missing, without a start it is empty."""
    if start is None:
        return ""
    told = clock(start, language) + (f"–{clock(end, language)}" if end else "")
    return f"kl. {told}" if _known(language) == "da" else told


def moment(at: datetime, language: str) -> str:
    """``17. september 2026 kl. 10.30``, ``17 September 2026, 10:30``; ``at`` as local time."""
    between = " " if _known(language) == "da" else ", "
    # A line may end after the day, never between "kl." and the time.
    told = hours(at.time(), None, language).replace(" ", "\u00a0")
    return f"{short_day(at.date(), language)}{between}{told}"


def _known(language: str) -> str:
    return "en" if language.startswith("en") else "da"
