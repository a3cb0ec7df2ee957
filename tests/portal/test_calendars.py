"""Calendar files: what a calendar program makes of them."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil import tz
from django.test import Client
from icalendar import Calendar, Component

from sagsgang.adapters import icalendar_file
from sagsgang.core.policy import Actor
from sagsgang.core.reader.findings import Meeting as Told
from sagsgang.meetings.models import Meeting
from sagsgang.meetings.services import withdraw_paper
from sagsgang.storage.models import Original
from tests.meetings.papers import Point, agenda
from tests.people import SignIn
from tests.portal.board_papers import CANARY, Board, enter

pytestmark = pytest.mark.django_db

_ALL, _BODY = "/kalender.ics", "/organer/bestyrelsen/kalender.ics"
_MEETING = "/organer/bestyrelsen/2026-03-12/moede.ics"
_UID = "meeting:bestyrelsen/2026-03-12@localhost"
_COPENHAGEN = ZoneInfo("Europe/Copenhagen")
_DAY = timedelta(days=1)


def asked(address: str, **headers: str) -> Any:
    return Client(headers={"host": "localhost", **headers}).get(address)


def checked(data: bytes) -> Calendar:
    """The file as a program reads it, after its form was held against RFC 5545."""
    assert data.endswith(b"END:VCALENDAR\r\n")
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    for line in lines:
        line.decode()  # no line ends within a letter
    calendar = Calendar.from_ical(data)
    assert not calendar.errors
    assert calendar["version"] == "2.0"
    assert calendar["prodid"]
    assert len(calendar.walk("VTIMEZONE")) == 1
    uids = []
    for event in calendar.walk("VEVENT"):
        assert not event.errors
        assert {"UID", "DTSTAMP", "SEQUENCE", "SUMMARY", "DTSTART", "STATUS"} <= set(event)
        uids.append(str(event["uid"]))
    assert len(set(uids)) == len(uids)
    return calendar


def read(address: str) -> dict[str, Component]:
    response = asked(address)
    assert response.status_code == 200, address
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return {str(event["uid"]): event for event in checked(response.content).walk("VEVENT")}


def test_a_program_reads_a_bodys_meetings(papers: Board) -> None:
    events = read(_BODY)
    assert set(events) == {_UID, _UID.replace("2026-03-12", "2026-05-07")}
    event = events[_UID]
    assert event["summary"] == "Bestyrelsen"
    assert event.decoded("dtstart") == datetime(2026, 3, 12, 10, 30, tzinfo=_COPENHAGEN)
    assert event["dtstart"].params["TZID"] == "Europe/Copenhagen"
    assert "dtend" not in event  # no paper says when it ended
    assert event["url"] == "http://localhost/organer/bestyrelsen/2026-03-12/"
    assert event["status"] == "CONFIRMED"
    assert event["description"].split("\n") == [
        "Referat:",
        "1. Godkendelse af dagsorden",
        "2. 1. behandling af budget 2027",
        "4. Generelle orienteringer",
        "http://localhost/organer/bestyrelsen/2026-03-12/",
    ]
    # No hour is known: the whole day.
    assert events[_UID.replace("03-12", "05-07")].decoded("dtstart") == date(2026, 5, 7)
    everything = read(_ALL)
    assert set(everything) == {*events, "meeting:havneudvalget/2026-03-12@localhost"}
    assert list(read(_MEETING)) == [_UID]
    assert "Minutes:" in read(f"/en{_MEETING}")[_UID]["description"]
    assert CANARY not in asked(_ALL).content.decode()


def test_everybody_is_given_what_everybody_may_see(papers: Board, browser_of: SignIn) -> None:
    for address in (_ALL, _BODY, _MEETING):
        for who in ("chair", "committee_member"):
            assert browser_of(who).get(address).content == asked(address).content
    for address in (
        "/organer/ukendt/kalender.ics",
        "/organer/bestyrelsen/1999-01-01/moede.ics",
    ):
        assert browser_of("chair").get(address).status_code == 404, address
    # Who sees a meeting before others do may put it into a calendar; what is on it stays behind.
    unreleased = "/organer/bestyrelsen/2026-09-10/moede.ics"
    assert asked(unreleased).status_code == browser_of("member").get(unreleased).status_code == 404
    (event,) = checked(browser_of("chair").get(unreleased).content).walk("VEVENT")
    assert event.decoded("dtstart") == date(2026, 9, 10)
    assert event["description"] == "http://localhost/organer/bestyrelsen/2026-09-10/"
    assert Client().post(_ALL).status_code == 405


def test_what_changes_has_a_later_revision_under_the_same_name(
    papers: Board, system: Actor, board: Any
) -> None:
    before = asked(_BODY)
    same = {"If-None-Match": before["ETag"]}
    assert asked(_BODY, **same).status_code == 304
    second = _UID.replace("03-12", "05-07")
    first_revision = read(_BODY)[second]["sequence"]
    moved = agenda("2026-05-07", Point("1", "2. behandling af budget 2027"), starts_at="14:15")
    enter(system, board, moved, "ny tid.txt")
    event = read(_BODY)[second]
    assert event.decoded("dtstart") == datetime(2026, 5, 7, 14, 15, tzinfo=_COPENHAGEN)
    assert event["sequence"] == icalendar_file.revision(event.decoded("dtstamp")) >= first_revision
    assert icalendar_file.revision(event.decoded("dtstamp") + timedelta(seconds=1)) > first_revision
    assert asked(_BODY, **same).status_code == 200


def test_a_meeting_that_was_taken_away_is_called_off(papers: Board, system: Actor) -> None:
    for original in Original.objects.filter(
        meeting_papers__meeting__key="2026-05-07", meeting_papers__meeting__body=papers.body
    ).distinct():
        withdraw_paper(actor=system, original=original, rule="test")
    second = _UID.replace("03-12", "05-07")
    for address in (_ALL, _BODY, "/organer/bestyrelsen/2026-05-07/moede.ics"):
        event = read(address)[second]
        assert event["status"] == "CANCELLED"
        assert event["summary"] == "Aflyst: Bestyrelsen"
        assert event.decoded("dtstart") == date(2026, 5, 7)
        assert not {"DESCRIPTION", "URL", "LOCATION"} & set(event)


def test_one_that_nobody_was_shown_is_not_called_off(papers: Board, system: Actor) -> None:
    for original in Original.objects.filter(meeting_papers__meeting__key="2026-09-10"):
        withdraw_paper(actor=system, original=original, rule="test")
    assert b"2026-09-10" not in asked(_BODY).content + asked(_ALL).content
    assert asked("/organer/bestyrelsen/2026-09-10/moede.ics").status_code == 404


def test_what_papers_say_breaks_no_calendar(system: Actor, board: Any) -> None:
    place = "Ærø Råd; sal 2, \\ Torvet\r\nBEGIN:VALARM\x00"
    title = "]]></script>; , \\n \x0b \u202eאב 🐟 " + "æø" * 1000
    paper = agenda("2026-10-25", Point("1", title))
    told = Told(date="2026-10-25", starts_at="00:00", ends_at="02:30", place=place)
    paper = replace(paper, findings=replace(paper.findings, meeting=told))
    enter(system, board, paper, "a.txt")
    enter(system, board, agenda(None, Point("1", "Uden dato")), "b.txt")
    ((_, event),) = read(_BODY).items()  # what has no day is in no calendar
    assert event.decoded("dtstart") == datetime(2026, 10, 25, 0, 0, tzinfo=_COPENHAGEN)
    assert event["location"].startswith("Ærø Råd; sal 2, \\ Torvet BEGIN:VALARM")
    line = event["description"].split("\n")[1]
    assert line.startswith("1. ]]></script>; , \\n ")
    assert len(line) < 210
    key = Meeting.objects.get(body=board, held_on=None).key
    assert asked(f"/organer/bestyrelsen/{key}/moede.ics").status_code == 404


def event_on(day: date, starts_at: time | None, ends_at: time | None = None) -> Component:
    event = icalendar_file.Event(
        id=f"{day}", title="Møde", day=day, starts_at=starts_at, ends_at=ends_at,
        changed_at=datetime(2026, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    calendar = icalendar_file.Calendar("Kalender", "http://x/", "da", (event,))
    (read_event,) = checked(icalendar_file.written(calendar)).walk("VEVENT")
    return read_event


@pytest.mark.parametrize(
    ("starts", "ends", "told"),
    [
        ("10:00", "12:00", "2:00:00"),
        ("22:00", "01:30", "3:30:00"),  # past midnight
        ("00:00", "00:30", "0:30:00"),
        ("10:00", "10:00", None),  # no end
        ("10:00", "09:00", None),  # no meeting of 23 hours
        ("10:00", None, None),
    ],
)
def test_a_meeting_ends_when_its_papers_say_so(starts: str, ends: str, told: str | None) -> None:
    event = event_on(
        date(2026, 12, 31), time.fromisoformat(starts), time.fromisoformat(ends) if ends else None
    )
    end = event.decoded("dtend", None)
    assert (str(end - event.decoded("dtstart")) if end else None) == told


def test_the_clock_is_danish_whatever_the_program_knows_of_denmark() -> None:
    """What the file itself says of Danish time is held against what the machine knows, for fifty
    years, in the months in which the clock is changed."""
    calendar = icalendar_file.Calendar("Kalender", "http://x/", "da", ())
    data = icalendar_file.written(calendar).decode()
    zone = tz.tzical(io.StringIO(data.replace("\r\n ", ""))).get()
    wrong = []
    for day in (date(1981, 1, 1) + n * _DAY for n in range(50 * 365)):
        for hour in (0, 1, 4, 12) if day.month in (3, 4, 9, 10) else ():
            at = datetime.combine(day, time(hour))
            if at.replace(tzinfo=zone).utcoffset() != at.replace(tzinfo=_COPENHAGEN).utcoffset():
                wrong.append(at)
    assert not wrong
