"""Danish dates and times as papers print them, with the place each was read from.

Only a whole date counts: a day without its year is not fixed by the text and is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sagsgang.core.reader.findings import Span

WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
MONTHS = (
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
)
# Two-digit years: no board papers older than 1970 are printed that way.
_CENTURY_TURNS_AT = 70

_DATE = re.compile(
    r"(?:\b(?P<weekday>man|tirs|ons|tors|fre|lør|søn)dag,?[ \t\xa0]+(?:d\.|den)?[ \t\xa0]*)?"
    r"(?:"
    # Of a stretch of days the first counts: "4.-5. maj".
    r"(?<![\d.,/-])(?:(?P<first>\d{1,2})\.?[ ]?(?:-|–|og)[ ]?)?"
    r"(?P<day>\d{1,2})\.?[ \t\xa0-]?(?:\r?\n)?[ \t\xa0]{0,8}"
    r"(?P<month>jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)(?P<rest>[a-zæøå]{0,9})\.?,?"
    r"[ \t\xa0-]?(?:\r?\n)?[ \t\xa0]{0,8}(?P<year>(?:19|20)\d\d|['’]\d\d)(?!\d)"
    r"|(?<![\d/.-])(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d)(?!-?\d)"
    # As programs in English print it: "Maj 4, 2022".
    rf"|\b(?P<named>{'|'.join(MONTHS)}) (?P<of>\d{{1,2}}), (?P<in>(?:19|20)\d\d)(?!\d)"
    r"|(?<![\d/.-])(?P<d>\d{1,2})(?P<sep>[-./]|\. )(?P<m>\d{1,2})(?:(?P=sep)|[ -])"
    r"(?P<y>(?:19|20)\d\d|\d\d)(?![\d/]|[.:-]\d)"
    r")",
    re.IGNORECASE,
)
_CLOCK = r"(?P<{0}h>[01]?\d|2[0-4])(?:[.:](?P<{0}m>[0-5]\d)(?:[.:][0-5]\d)?)?"
_TIME = re.compile(
    r"(?:\b(?P<kl>kl(?:okken)?\b\.?)[ \t\xa0]*(?:ca\.[ \t\xa0]*)?|(?<![\d.,:/-]))"
    + _CLOCK.format("s")
    + r"(?!\d|\.\d)(?:[ \t\xa0]*(?:-|–|—|til)[ \t\xa0]*(?:ca\.?[ \t\xa0]*)?(?:kl\.?[ \t\xa0]*)?"
    + _CLOCK.format("e")
    + r"(?![\d/]|[.:-]\d))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A whole date: ``value`` is ``YYYY-MM-DD``; ``weekday`` is 0 (Monday) to 6 as printed."""

    value: str
    span: Span
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class PrintedTime:
    """A time of day or a stretch of it, both as ``HH:MM``."""

    starts_at: str
    ends_at: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Moment:
    """A date with the time printed right after it, if any; ``span`` covers both."""

    date: str
    starts_at: str | None
    ends_at: str | None
    span: Span


def _year(printed: str) -> int:
    digits = int(printed.lstrip("'’"))
    if digits > 99:
        return digits
    return digits + (1900 if digits >= _CENTURY_TURNS_AT else 2000)


def _value(m: re.Match[str]) -> str | None:
    """The date a match stands for, or None when no calendar has it."""
    if m["iso"]:
        year, month, day = (int(part) for part in m["iso"].split("-"))
    elif m["month"]:
        month = next(i for i, name in enumerate(MONTHS, 1) if name.startswith(m["month"].lower()))
        full = MONTHS[month - 1]
        word = (m["month"] + m["rest"]).lower()
        if not (full.startswith(word) or word == "sept"):
            return None
        year, day = _year(m["year"]), int(m["day"])
        if m["first"] and 0 < int(m["first"]) < day:
            day = int(m["first"])
    elif m["named"]:
        year, month, day = int(m["in"]), MONTHS.index(m["named"].lower()) + 1, int(m["of"])
    else:
        # "1.2.13" numbers a paragraph; a short year with dots is a date only in full width.
        if len(m["y"]) == 2 and m["sep"].startswith(".") and len(m["d"] + m["m"]) < 4:
            return None
        year, month, day = _year(m["y"]), int(m["m"]), int(m["d"])
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def dates(text: str, start: int = 0, end: int | None = None) -> Iterator[PrintedDate]:
    """Every whole date printed in ``text[start:end]``, in order, with offsets into ``text``."""
    for m in _DATE.finditer(text, start, len(text) if end is None else end):
        value = _value(m)
        if value is None:
            continue
        weekday = None
        if m["weekday"]:
            weekday = WEEKDAYS.index(m["weekday"].lower() + "dag")
        yield PrintedDate(value, m.span(), weekday)


def _clock(hour: str | None, minute: str | None) -> str | None:
    return None if hour is None else f"{int(hour):02d}:{minute or '00'}"


def times(text: str, start: int = 0, end: int | None = None) -> Iterator[PrintedTime]:
    """Every time of day in ``text[start:end]``: after "kl.", or printed with its minutes."""
    for m in _TIME.finditer(text, start, len(text) if end is None else end):
        if not m["kl"] and m["sm"] is None:
            continue
        starts_at = _clock(m["sh"], m["sm"])
        if starts_at is not None:
            yield PrintedTime(starts_at, _clock(m["eh"], m["em"]), m.span())


# What may stand between a date and its time: a comma, "kl.", white space, one line end.
_BETWEEN = re.compile(r"[ \t\xa0,;|T-]*(?:\r?\n)?[ \t\xa0]*(?:(?:fra|i tidsrummet)[ \t\xa0]+)?")


def moments(text: str, start: int = 0, end: int | None = None) -> Iterator[Moment]:
    """Every date in ``text[start:end]`` with the time that follows directly."""
    stop = len(text) if end is None else end
    for day in dates(text, start, stop):
        gap = _BETWEEN.match(text, day.span[1], stop)
        at = gap.end() if gap else day.span[1]
        clock = next(times(text, at, min(stop, at + 40)), None)
        if clock and clock.span[0] == at:
            yield Moment(day.value, clock.starts_at, clock.ends_at, (day.span[0], clock.span[1]))
        else:
            yield Moment(day.value, None, None, day.span)


def first_moment(text: str, start: int = 0, end: int | None = None) -> Moment | None:
    """The first date of ``text[start:end]``, or None."""
    return next(moments(text, start, end), None)
