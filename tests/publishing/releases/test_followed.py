"""Who follows a body is told what was released, what was corrected and what was taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import feedparser
import pytest
from django.test import Client
from icalendar import Calendar

from sagsgang.boards.services import set_releases
from sagsgang.core.policy import Actor
from sagsgang.meetings.agenda import add_entry
from sagsgang.meetings.dispatching import dispatch
from sagsgang.meetings.models import Meeting
from sagsgang.meetings.services import withdraw_paper
from sagsgang.publishing.releases.planning import plan
from sagsgang.publishing.releases.services import release, withdraw
from tests.cast import Cast
from tests.meetings.agendas import CANARY, IN_TIME, Secretariat, printer, secretariat

pytestmark = pytest.mark.django_db

_HOUR = timedelta(hours=1)


@pytest.fixture
def office(cast: Cast, board: Any, system: Actor) -> Secretariat:
    office = secretariat(cast, board, system)
    board.refresh_from_db()
    set_releases(actor=system, body=board, releases="by_hand")
    return office


def get(path: str) -> Any:
    return Client(headers={"host": "localhost"}).get(path)


def feed() -> dict[str, Any]:
    response = get("/feed.atom")
    assert CANARY not in response.content.decode()
    told = feedparser.parse(response.content)
    assert not told.bozo
    return {entry.title: entry for entry in told.entries}


def add(office: Secretariat, meeting: Meeting, title: str, **more: Any) -> None:
    clerk = office.cast.clerk
    add_entry(actor=clerk, meeting=meeting.pk, kind="standing", title=title, **more)


def test_releases_are_told_of_as_they_come(office: Secretariat) -> None:
    clerk, meeting = office.cast.clerk, office.meeting()
    add(office, meeting, "Ny havneplan")
    add(office, meeting, f"Salg af {CANARY}", closed=True, ground="Forvaltningslovens § 27")
    dispatch(actor=clerk, meeting=meeting.pk, printer=printer, now=IN_TIME)
    # Members have it; nobody else learns that there is a meeting.
    assert not feed()
    for path in ("organer/bestyrelsen/feed.atom", "organer/bestyrelsen/kalender.ics"):
        assert get(f"/{path}").status_code == 404
    assert not Calendar.from_ical(get("/kalender.ics").content).walk("VEVENT")

    release(actor=clerk, meeting=meeting.pk, kind="agenda", now=IN_TIME + _HOUR)
    ((title, first),) = feed().items()
    assert title == "Dagsorden: Bestyrelsen, 10. december 2026"
    assert "Ny havneplan" in first.summary
    due = IN_TIME + timedelta(days=30)
    plan(actor=clerk, meeting=meeting.pk, kind="minutes", due_at=due, now=IN_TIME)
    (event,) = Calendar.from_ical(get("/kalender.ics").content).walk("VEVENT")
    assert "Referatet offentliggøres " in event["description"]

    add(office, meeting, "Ny sag om molen")
    dispatch(actor=clerk, meeting=meeting.pk, printer=printer, now=IN_TIME + 2 * _HOUR)
    note = "En sag er kommet til."
    release(actor=clerk, meeting=meeting.pk, kind="agenda", now=IN_TIME + 3 * _HOUR, note=note)
    corrected = feed()["Rettet dagsorden: Bestyrelsen, 10. december 2026"]
    assert corrected.summary == note
    assert corrected.link == "http://localhost/organer/bestyrelsen/2026-12-10/udgivelser/"
    assert get("/organer/bestyrelsen/2026-12-10/udgivelser/").status_code == 200
    assert feed()[title].id == first.id

    last = meeting.releases.order_by("-serial")[0]
    withdraw(actor=clerk, release=last.pk, reason="Et navn var forkert.", now=IN_TIME + 4 * _HOUR)
    ((taken_back, told),) = feed().items()
    assert taken_back == "Dagsorden trukket tilbage: Bestyrelsen, 10. december 2026"
    assert told.summary == "Et navn var forkert."
    assert told.link == corrected.link
    # It is held back, not called off: it leaves the calendar without a word.
    assert not Calendar.from_ical(get("/kalender.ics").content).walk("VEVENT")


def test_what_never_went_out_is_not_called_off(office: Secretariat, system: Actor) -> None:
    meeting = office.meeting()
    add(office, meeting, "Ny havneplan")
    sent = dispatch(actor=office.cast.clerk, meeting=meeting.pk, printer=printer, now=IN_TIME)
    withdraw_paper(actor=system, original=sent.dispatch.whole, rule="test")
    for path in ("/kalender.ics", "/feed.atom"):
        assert "2026-12-10" not in get(path).content.decode(), path
    assert get("/organer/bestyrelsen/2026-12-10/moede.ics").status_code == 404
