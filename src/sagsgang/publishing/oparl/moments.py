"""Days and instants as OParl writes them: Danish time with its offset, whole seconds. Pure."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
# A plus that was not written %2B arrives as a space.
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[ +-]\d\d:\d\d)")


def moment(at: datetime) -> str:
    """``2026-03-12T10:30:00+01:00``; ``at`` is aware."""
    return at.astimezone(COPENHAGEN).replace(microsecond=0).isoformat()


def hour(day: date, at: time | None) -> str:
    """A Danish wall-clock time; the day's beginning where nobody tells the hour."""
    return datetime.combine(day, (at or time()).replace(microsecond=0), COPENHAGEN).isoformat()


def whole_second(at: datetime) -> datetime:
    """The second ``at`` lies in."""
    return at.astimezone(UTC).replace(microsecond=0)


def asked_moment(text: str) -> datetime:
    """An instant that somebody asks about. Raises ``ValueError`` when it is none."""
    if not text.isascii() or not _MOMENT.fullmatch(text):
        raise ValueError(text)
    try:
        return datetime.fromisoformat(text.replace(" ", "+")).astimezone(UTC)
    except OverflowError:  # at the ends of time
        raise ValueError(text) from None
