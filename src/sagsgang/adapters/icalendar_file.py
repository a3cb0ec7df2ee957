"""Calendar files (iCalendar, RFC 5545), as calendar programs subscribe to them.

Times are Danish wall-clock time. The same calendar gives the same bytes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from icalendar import Calendar as File
from icalendar import Component, Timezone, TimezoneDaylight, TimezoneStandard, vDuration, vRecur
from icalendar import Event as Written

MEDIA_TYPE = "text/calendar; charset=utf-8"
ZONE = "Europe/Copenhagen"

_MAKER = "-//Sagsgang//Sagsgang//DA"
# What no text of a calendar can hold (RFC 5545, 3.1).
_NOT_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_CET, _CEST = timedelta(hours=1), timedelta(hours=2)
# An end before the beginning is after midnight, unless the paper was read wrongly.
_LONGEST = timedelta(hours=12)
_SECOND_ZERO = datetime(2020, 1, 1, tzinfo=UTC)
_LOOK_AGAIN = timedelta(hours=3)

Status = Literal["CONFIRMED", "CANCELLED"]


@dataclass(frozen=True, slots=True)
class Event:
    """A line of a calendar; without ``starts_at`` it takes the whole day.

    ``id`` never changes. ``changed_at`` only grows, and the revision number is made from it.
    """

    id: str
    title: str
    day: date
    changed_at: datetime
    starts_at: time | None = None
    ends_at: time | None = None
    place: str = ""
    address: str = ""
    description: str = ""
    status: Status = "CONFIRMED"
    category: str = ""


@dataclass(frozen=True, slots=True)
class Calendar:
    """A calendar of events; ``address`` is where it is fetched, ``language`` that of its words."""

    name: str
    address: str
    language: str
    events: tuple[Event, ...]
    description: str = ""


def written(calendar: Calendar) -> bytes:
    """The file: UTF-8, lines of at most 75 octets that end in CRLF."""
    file = File()
    file.add("prodid", _MAKER)
    file.add("version", "2.0")
    file.add("calscale", "GREGORIAN")
    # Newer programs read the first of each two, older ones the second.
    for name in ("name", "x-wr-calname"):
        file.add(name, _text(calendar.name))
    if calendar.description:
        for name in ("description", "x-wr-caldesc"):
            file.add(name, _text(calendar.description))
    file.add("x-wr-timezone", ZONE)
    file.add("refresh-interval", vDuration(_LOOK_AGAIN), parameters={"VALUE": "DURATION"})
    file.add("x-published-ttl", vDuration(_LOOK_AGAIN))
    file.add("source", calendar.address, parameters={"VALUE": "URI"})
    file.add_component(_zone())
    for event in calendar.events:
        file.add_component(_event(event, calendar.language))
    return bytes(file.to_ical())


def _event(event: Event, language: str) -> Component:
    made = Written()
    made.add("uid", event.id)
    made.add("dtstamp", _utc(event.changed_at))
    made.add("last-modified", _utc(event.changed_at))
    made.add("sequence", revision(event.changed_at))
    made.add("summary", _text(event.title), parameters={"LANGUAGE": language})
    _add_times(made, event)
    if event.place:
        made.add("location", _text(event.place))
    if event.address:
        made.add("url", event.address)
    if event.description:
        made.add("description", _text(event.description))
    if event.category:
        made.add("categories", [_text(event.category)])
    made.add("status", event.status)
    # Whoever follows a board is not busy because it meets.
    made.add("transp", "TRANSPARENT")
    return made


def revision(changed_at: datetime) -> int:
    """A revision number that grows with each change: seconds since a fixed moment."""
    return max(0, int((changed_at - _SECOND_ZERO).total_seconds()))


def _add_times(made: Component, event: Event) -> None:
    if event.starts_at is None:
        made.add("dtstart", event.day)
        return
    start = datetime.combine(event.day, event.starts_at)
    made.add("dtstart", start, parameters={"TZID": ZONE})
    if end := end_of(event.day, event.starts_at, event.ends_at):
        made.add("dtend", end, parameters={"TZID": ZONE})


def end_of(day: date, starts_at: time, ends_at: time | None) -> datetime | None:
    """When what begins on ``day`` ends, on the next day where it goes on past midnight; ``None``
    where nobody says."""
    if ends_at is None or ends_at == starts_at:
        return None
    start, end = datetime.combine(day, starts_at), datetime.combine(day, ends_at)
    if end > start:
        return end
    end += timedelta(days=1)
    return end if end - start <= _LONGEST else None


def _zone() -> Timezone:
    """Danish time as it has been since 1980; the library's own is a list of days that ends."""
    zone = Timezone()
    zone.add("tzid", ZONE)
    zone.add_component(_shift("DAYLIGHT", date(1981, 3, 29)))
    # Not to the minute: some programs read the end of a rule as local time.
    zone.add_component(_shift("STANDARD", date(1981, 9, 27), datetime(1995, 10, 1, tzinfo=UTC)))
    zone.add_component(_shift("STANDARD", date(1996, 10, 27)))
    return zone


def _shift(
    kind: Literal["DAYLIGHT", "STANDARD"], first: date, until: datetime | None = None
) -> Component:
    """A change of the clock on the last Sunday of a month, from ``first`` on."""
    summer = kind == "DAYLIGHT"
    made = TimezoneDaylight() if summer else TimezoneStandard()
    made.add("tzname", "CEST" if summer else "CET")
    made.add("dtstart", datetime.combine(first, time(2 if summer else 3)))
    made.add("tzoffsetfrom", _CET if summer else _CEST)
    made.add("tzoffsetto", _CEST if summer else _CET)
    rule: dict[str, object] = {"FREQ": "YEARLY", "BYMONTH": first.month, "BYDAY": "-1SU"}
    made.add("rrule", vRecur(rule | ({"UNTIL": until} if until else {})))
    return made


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(microsecond=0)


def _text(text: str) -> str:
    return _NOT_TEXT.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
