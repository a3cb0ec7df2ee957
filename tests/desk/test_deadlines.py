"""Deadlines, on the desk and in the calendar that a program reads by a secret address."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar, Component

from sagsgang.boards.services import amend_body, take_role
from sagsgang.core.policy import Actor, Role
from sagsgang.core.procedure.words import DANISH_TIME
from sagsgang.ledger.models import Entry
from sagsgang.meetings.planning import plan_meeting
from sagsgang.publishing.feeds import own_address
from sagsgang.publishing.feeds.deadlines import deadlines
from sagsgang.publishing.models import CalendarAddress
from sagsgang.publishing.releases.planning import plan
from tests.cases.papers import GROUND, asked, manuscript, person, start
from tests.people import SignIn, sign_in
from tests.portal.board_papers import CANARY

pytestmark = pytest.mark.django_db

PAGE, GIVE, STOP = (f"/skrivebord/frister/{end}" for end in ("", "adresse/", "adresse/luk/"))
_TODAY = timezone.localdate()
_MEETING, _ANSWER, _RELEASE = (_TODAY + timedelta(days=days) for days in (30, 5, 12))


@pytest.fixture
def browser_of(system: Actor, board: Any, committee: Any) -> SignIn:
    """A meeting to be sent and released, and a closed case before the committee."""
    body = amend_body(actor=system, body=board, name=board.name, procedure="board")
    meeting = plan_meeting(actor=system, body=body, held_on=_MEETING, starts_at=time(10, 30))
    due = datetime.combine(_RELEASE, time(8), DANISH_TIME)
    plan(actor=system, meeting=meeting.pk, kind="agenda", due_at=due, now=timezone.now())
    olga = person(system, "officer", (Role.OFFICER, board))
    case = start(olga, board, manuscript(f"Salg af {CANARY}"), closed=True, ground=GROUND)
    asked(olga, case.pk, committee, answer_by=_ANSWER, question=f"Hvad med {CANARY}?")
    return sign_in(system, board, committee)


def address_for(client: Client, language: str = "") -> str:
    html = client.post(f"{language}{GIVE}").content.decode()
    (address,) = re.findall(r">http://localhost(/\S+\.ics)</textarea>", html)
    return str(address)


def read(address: str) -> list[Component]:
    response = Client(headers={"host": "localhost"}).get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Cache-Control"] == "private, no-cache"
    assert CANARY not in response.content.decode()
    assert max(map(len, response.content.split(b"\r\n"))) <= 75
    return list(Calendar.from_ical(response.content).walk("VEVENT"))


def test_the_secretary_reads_what_must_be_sent_and_when_it_goes_out(browser_of: SignIn) -> None:
    clerk = browser_of("clerk")
    html = clerk.get(PAGE).content.decode()
    assert html.index("Dagsordenen udgives: Bestyrelsen") < html.index("Send dagsordenen: Bestyr")
    assert "§ 16" in html
    answered, released, sent = read(address_for(clerk))
    assert answered.decoded("dtstart") == _ANSWER
    assert released["summary"].startswith("Dagsordenen udgives: Bestyrelsen, ")
    assert released.decoded("dtstart") == datetime.combine(_RELEASE, time(8), DANISH_TIME)
    assert sent["summary"].startswith("Send dagsordenen: Bestyrelsen, ")
    assert sent.decoded("dtstart").date() == _MEETING - timedelta(days=7)
    assert sent["description"].startswith("§ 16")
    assert re.fullmatch(r"http://localhost/skrivebord/dagsordener/\d+/", sent["url"])
    english = read(address_for(clerk, "/en"))
    assert {event["summary"].split(":")[0] for event in english} == {
        "Answer to a hearing",
        "The agenda is released",
        "Send the agenda",
    }


def test_a_committee_reads_when_to_answer_and_not_what_is_asked(browser_of: SignIn) -> None:
    for who in ("committee_member", "officer"):
        (event,) = read(address_for(browser_of(who)))
        assert event["summary"] == "Svar på høring: Havneudvalget til Bestyrelsen"
        assert event.decoded("dtstart") == _ANSWER
        assert browser_of(who).get(event["url"].removeprefix("http://localhost")).status_code == 200
        assert CANARY not in browser_of(who).get(PAGE).content.decode()
    assert read(address_for(browser_of("member"))) == []


def test_who_has_no_role_has_no_deadlines(browser_of: SignIn) -> None:
    citizen = browser_of("citizen").get(PAGE)
    assert citizen.status_code == 403
    assert "Frister er for dem, der arbejder med et organs papirer." in citizen.content.decode()
    assert browser_of("citizen").post(GIVE).status_code == 403
    assert browser_of("stranger").post(GIVE).status_code == 302
    assert not CalendarAddress.objects.exists()


def test_a_secret_is_shown_once_kept_as_a_digest_and_opens_nothing_once_stopped(
    browser_of: SignIn,
) -> None:
    clerk = browser_of("clerk")
    first = address_for(clerk)
    secret = first.rpartition("/")[2].removesuffix(".ics")
    assert secret not in clerk.get(PAGE).content.decode()
    kept = " ".join(map(str, CalendarAddress.objects.values_list()))
    told = " ".join(map(str, Entry.objects.values_list()))
    assert secret not in kept + told
    second = address_for(clerk)
    assert second != first
    gone = Client(headers={"host": "localhost"})
    assert gone.get(first).status_code == 404  # the new one took its place
    assert gone.get(second).status_code == 200
    assert clerk.post(STOP, follow=True).status_code == 200
    assert gone.get(second).status_code == 404
    assert clerk.post(STOP).status_code == 302  # twice is once
    acts = Entry.objects.filter(action__startswith="feeds.").values_list("action", flat=True)
    assert list(acts) == ["feeds.give_address"] * 2 + ["feeds.stop_address"]


def test_the_address_gives_what_its_owner_may_see_at_that_moment(
    browser_of: SignIn, system: Actor, board: Any, django_user_model: Any
) -> None:
    address = address_for(browser_of("clerk"))
    assert len(read(address)) == 3
    # Whoever else is signed in where it is opened makes no difference.
    assert len(Calendar.from_ical(browser_of("member").get(address).content).walk("VEVENT")) == 3
    user = django_user_model.objects.get(username="clerk")
    take_role(actor=system, user=user, role=Role.SECRETARY, body=board)
    other = Client(headers={"host": "localhost"})
    assert other.get(address).status_code == 404
    chair = address_for(browser_of("chair"))
    django_user_model.objects.filter(username="chair").update(is_active=False)
    assert other.get(chair).status_code == 404


@pytest.mark.parametrize("token", ["ukendt", "a" * 5000, "-", "0" * 43])
def test_a_wrong_secret_is_no_address(db: None, token: str) -> None:
    assert Client(headers={"host": "localhost"}).get(f"{PAGE}{token}.ics").status_code == 404
    assert own_address.whose(token) is None


def test_what_is_late_stays_until_the_meeting_and_what_is_over_leaves(
    browser_of: SignIn, django_user_model: Any
) -> None:
    clerk = own_address.whose(address_for(browser_of("clerk")).rpartition("/")[2][:-4])
    assert clerk is not None
    day = timedelta(days=1)

    def told(on: Any) -> list[tuple[str, bool]]:
        now = datetime.combine(on, time(12), UTC)
        found = deadlines(clerk, now=now)
        return [(one.kind, one.passed) for one in found if one.kind != "hearing"]

    assert told(_MEETING - 10 * day) == [("release", True), ("agenda", False)]
    assert told(_MEETING - 2 * day) == [("release", True), ("agenda", True)]
    assert told(_MEETING + day) == [("release", True)]
