"""Danish days: holidays by name, and counting back from a meeting. Pure.

Times are what a clock in Denmark shows; a deadline lasts to the end of its minute.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal

from sagsgang.core.procedure.words import DANISH_TIME, MONTHS, WEEKDAYS, Language, Words, listed

# calendar: every day; weekdays: Monday to Saturday but holidays (hverdage); working: Monday to
# Friday but holidays and the days that the body's parameters add (arbejdsdage).
DaysCounted = Literal["calendar", "weekdays", "working"]
DAYS_COUNTED: Mapping[DaysCounted, Words] = {
    "calendar": Words("kalenderdag", "calendar day"),
    "weekdays": Words("hverdag", "weekday"),
    "working": Words("arbejdsdag", "working day"),
}
_WHICH: Mapping[DaysCounted, Words] = {
    "calendar": Words("", ""),
    "weekdays": Words(" (mandag til lørdag)", " (Monday to Saturday)"),
    "working": Words(" (mandag til fredag)", " (Monday to Friday)"),
}
_SATURDAY, _SUNDAY = 5, 6


@lru_cache(maxsize=64)
def _holidays(year: int, language: Language, kept: bool) -> Mapping[date, str]:
    # A fifteenth of a second to load, so only for who asks of days.
    from holidays import country_holidays

    return dict(
        country_holidays(
            "DK",
            years=year,
            language="da" if language == "da" else "en_US",
            categories=("public", "optional") if kept else ("public",),
        )
    )


def holiday_name(day: date) -> Words | None:
    """What a holiday, or a day kept like one (24 December), is called; ``None`` for others."""
    da, en = (_holidays(day.year, language, True).get(day) for language in ("da", "en"))
    if da is None or en is None:
        return None
    return Words(da.lower().replace("; ", " og "), en.replace("; ", " and "))


def is_holiday(day: date) -> bool:
    """Whether a day is a public holiday (helligdag) by more than being a Sunday."""
    return day in _holidays(day.year, "da", False)


def rest_on(day: date) -> Words | None:
    """Why offices are closed on a day: the holiday's name, or the weekend; ``None`` if not."""
    name = holiday_name(day)
    if name is None and day.weekday() >= _SATURDAY:
        weekday = WEEKDAYS["da"][day.weekday()], WEEKDAYS["en"][day.weekday()]
        return Words(f"en {weekday[0]}", f"a {weekday[1]}")
    return name


def counts(day: date, counted: DaysCounted, also_closed: frozenset[str]) -> bool:
    """Whether a day is one of those counted; ``also_closed`` holds ``"12-24"`` and the like."""
    if counted == "calendar":
        return True
    if day.weekday() == _SUNDAY or is_holiday(day):
        return False
    if counted == "weekdays":
        return True
    return day.weekday() != _SATURDAY and f"{day:%m-%d}" not in also_closed


def days_called(number: int, counted: DaysCounted) -> Words:
    """How so many of those days are called: ``arbejdsdag``, ``hverdage (mandag til lørdag)``."""
    one, which = DAYS_COUNTED[counted], _WHICH[counted]
    many = Words(one.da + "e", one.en + "s") if number > 1 else one
    return Words(many.da + which.da, many.en + which.en)


def days_before(day: date, number: int, counted: DaysCounted, also_closed: frozenset[str]) -> date:
    """The ``number``-th counted day before ``day``; a week before a Thursday is a Thursday."""
    if counted == "calendar":
        return day - timedelta(days=number)
    while number:
        day -= timedelta(days=1)
        number -= counts(day, counted, also_closed)
    return day


def moment_on(day: date, clock: time) -> datetime:
    """A day and a clock in Denmark: of an hour that comes twice the later one, of one that the
    summer time skips the hour after it."""
    either = (datetime.combine(day, clock, DANISH_TIME).replace(fold=fold) for fold in (0, 1))
    return max(moment.astimezone(UTC) for moment in either).astimezone(DANISH_TIME)


def end_of(day: date) -> datetime:
    """The last minute of a day."""
    return moment_on(day + timedelta(days=1), time()) - timedelta(minutes=1)


def is_by(moment: datetime, deadline: datetime) -> bool:
    """Whether a moment is no later than the minute of the deadline.

    Told in UTC, because Python compares two times of one zone by their clocks.
    """
    minute = deadline.astimezone(UTC).replace(second=0, microsecond=0)
    return moment.astimezone(UTC) < minute + timedelta(minutes=1)


def between(start: date, end: date) -> Iterator[date]:
    """The days after ``start`` and before ``end``."""
    for ahead in range(1, (end - start).days):
        yield start + timedelta(days=ahead)


def named(days: Iterator[date]) -> Words | None:
    """The holidays among days, with their dates: ``skærtorsdag (14.4.) og langfredag (15.4.)``."""
    told = [(day, name) for day in days if (name := holiday_name(day))]
    if not told:
        return None
    da = [f"{name.da} ({day.day}.{day.month}.)" for day, name in told]
    en = [f"{name.en} ({day.day} {MONTHS['en'][day.month - 1]})" for day, name in told]
    return Words(listed(da, "da"), listed(en, "en"))
