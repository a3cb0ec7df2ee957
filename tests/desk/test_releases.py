"""Releasing from the desk, as the secretary presses, and as everybody else is told."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sagsgang.adapters.typesetting.typesetter import NotPrinted
from sagsgang.boards.models import Body, SeatHeld
from sagsgang.boards.services import set_releases
from sagsgang.core.policy import STRANGER, Actor
from sagsgang.meetings.models import Meeting
from sagsgang.meetings.selectors import seen
from sagsgang.publishing.models import PlannedRelease, Release
from sagsgang.publishing.releases import planning, printers
from tests.desk.agenda_pages import CANARY, Office, office_of
from tests.people import SignIn


@pytest.fixture
def office(
    system: Actor, karen: Actor, olga: Actor, board: Any, monkeypatch: pytest.MonkeyPatch
) -> Office:
    """The board's agendas go to everybody by hand."""
    monkeypatch.setitem(printers.FORMS, "agenda", printers.FORMS["agenda"][:1])
    office = office_of(system, karen, olga, board)
    set_releases(actor=system, body=office.board, releases="by_hand")
    return office


@pytest.fixture
def sent(office: Office) -> Meeting:
    """A meeting whose agenda, with a closed case, members have."""
    meeting = office.meeting()
    office.placed(meeting, "Ny havneplan", files=1)
    office.placed(meeting, f"Salg af {CANARY}", closed=True)
    office.send(meeting)
    return meeting


def page(meeting: Meeting, kind: str = "dagsorden") -> str:
    return f"/skrivebord/udgiv/{meeting.pk}/{kind}/"


def look(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return str(answer.content.decode())


def press(client: Client, address: str, status: int = 200, **fields: str) -> str:
    """What the page says after the form was sent."""
    answer = client.post(address, fields, follow=True)
    assert answer.status_code == status
    return str(answer.content.decode())


def mark_on(shown: str) -> str:
    found = re.search(r'name="mark" value="(\w{64})"', shown)
    assert found
    return found[1]


def clock_goes_forward() -> str:
    """The night in next year's March that has no half past two."""
    last = date(timezone.localdate().year + 1, 3, 31)
    return (last - timedelta(days=(last.weekday() + 1) % 7)).isoformat()


def is_out(meeting: Meeting) -> bool:
    return seen.meetings(STRANGER).filter(pk=meeting.pk).exists()


def test_the_secretary_looks_presses_corrects_and_takes_back(
    clerk: Client, office: Office, sent: Meeting, browser_of: SignIn
) -> None:
    shown = look(clerk, page(sent))
    assert "Klar til at blive udgivet" in shown
    out, _, stays = shown.partition("Det bliver her")
    assert "Ny havneplan" in out
    assert "Ny havneplan 1" in out
    assert CANARY not in out
    assert CANARY in stays
    assert "§ 27" in stays
    # The chair looks on; a member is told nothing.
    assert "Udgiv nu" not in look(browser_of("chair"), page(sent))
    look(browser_of("member"), page(sent), 404)
    assert "Venter på dig" in look(clerk, "/skrivebord/udgiv/")

    told = press(clerk, f"{page(sent)}nu/", mark=mark_on(shown), note="Velkommen til Ærø")
    assert "Dagsordenen er udgivet. Alle kan læse den." in told
    assert "Alle har det" in told
    assert is_out(sent)
    # Pressed again, nothing goes out twice.
    told = press(clerk, f"{page(sent)}nu/", mark=mark_on(shown))
    assert "noget er ændret, siden du åbnede siden" in told
    assert Release.objects.count() == 1

    # A second person sends a change between the look and the press.
    office.placed(sent, "Færgen til Strynø")
    office.send(sent)
    shown = look(clerk, page(sent))
    assert "Ændret siden udgivelse 1" in shown
    office.placed(sent, "Fyret")
    office.send(sent)
    told = press(clerk, f"{page(sent)}nu/", mark=mark_on(shown))
    assert "noget er ændret, siden du åbnede siden" in told
    assert "Fyret" in told
    told = press(clerk, f"{page(sent)}nu/", mark=mark_on(told))
    assert "Udgivelse 2" in told
    assert "erstattet" in told

    last = Release.objects.get(serial=2)
    away = f"/skrivebord/udgivelser/{last.pk}/tilbage/"
    assert "skriv hvorfor" in press(clerk, away, reason="  ")
    assert is_out(sent)
    assert browser_of("chair").post(away, {"reason": "Fejl"}).status_code == 403
    told = press(clerk, away, reason="Et <b>navn</b> var forkert.")
    assert "Udgivelsen er trukket tilbage." in told
    assert "Et &lt;b&gt;navn&lt;/b&gt; var forkert." in told
    assert not is_out(sent)
    assert "allerede trukket tilbage" in press(clerk, away, reason="Igen")


def test_a_time_is_planned_moved_refused_and_cancelled(clerk: Client, sent: Meeting) -> None:
    later = f"{page(sent)}senere/"
    day = timezone.localdate() + timedelta(days=3)
    told = press(clerk, later, day=day.isoformat(), hour="07:30")
    assert "Udgivelsen er planlagt til" in told
    assert "kl. 07.30" in told
    plan = PlannedRelease.objects.get()
    assert timezone.localtime(plan.due_at).isoformat()[:16] == f"{day.isoformat()}T07:30"
    for bad, sentence in (
        ({"day": "", "hour": ""}, "Skriv en dag og et klokkeslæt"),
        ({"day": "31-12-2027", "hour": "08:00"}, "Skriv en dag og et klokkeslæt"),
        ({"day": "2027-02-30", "hour": "08:00"}, "Skriv en dag og et klokkeslæt"),
        ({"day": "9999-12-31", "hour": "23:59"}, "mere end to år ude i fremtiden"),
        ({"day": day.isoformat(), "hour": "25:00"}, "Skriv en dag og et klokkeslæt"),
        ({"day": day.isoformat(), "hour": "08:00Z"}, "Skriv en dag og et klokkeslæt"),
        ({"day": "2001-01-01", "hour": "08:00"}, "Tidspunktet er passeret"),
        ({"day": clock_goes_forward(), "hour": "02:30"}, "uret stilles frem"),
    ):
        answer = clerk.post(later, bad)
        assert answer.status_code == 400, bad
        assert sentence in answer.content.decode(), bad
    plan.refresh_from_db()
    assert timezone.localtime(plan.due_at).date() == day
    told = press(clerk, f"{page(sent)}aflys/")
    assert "Den planlagte udgivelse er aflyst." in told
    plan.refresh_from_db()
    assert plan.state == "cancelled"


def test_a_plan_that_failed_is_told_where_the_secretary_looks(
    clerk: Client, sent: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    press(clerk, f"{page(sent)}senere/", day=tomorrow.isoformat(), hour="08:00")

    def breaks(**_: object) -> None:
        raise NotPrinted("agenda", "…")

    monkeypatch.setattr(planning, "release", breaks)
    (done,) = planning.due(now=timezone.now() + timedelta(days=2))
    assert done.outcome == "failed"
    for address in ("/skrivebord/udgiv/", page(sent)):
        assert "En fil kunne ikke sættes op til print." in look(clerk, address)


def test_what_is_sent_goes_out_as_the_body_says(
    clerk: Client, office: Office, system: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    for releases, sentence, out in (
        ("at_once", "Dagsordenen er udgivet. Alle kan læse den.", True),
        ("before", "Den åbne dagsorden udgives for alle", False),
        ("by_hand", "Andre end medlemmerne får det at se, når du udgiver det.", False),
    ):
        body = Body.objects.get(pk=office.board.pk)
        set_releases(actor=system, body=body, releases=releases, days=1)
        meeting = office.meeting(days={"at_once": 30, "before": 31, "by_hand": 32}[releases])
        told = press(clerk, f"/skrivebord/dagsordener/{meeting.pk}/udsend/nu/")
        assert "Dagsordenen er udsendt." in told
        assert sentence in told
        assert is_out(meeting) == out

    # When the second act fails, the first stands, and is said so.
    def fails(**_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(planning, "release", fails)
    body = Body.objects.get(pk=office.board.pk)
    set_releases(actor=system, body=body, releases="at_once")
    meeting = office.meeting(days=33)
    told = press(clerk, f"/skrivebord/dagsordener/{meeting.pk}/udsend/nu/")
    assert "Dagsordenen er udsendt." in told
    assert "Den åbne dagsorden er ikke udgivet for alle endnu." in told


def test_the_body_says_when_and_who_is_shown(clerk: Client, office: Office) -> None:
    address = f"/skrivebord/organer/{office.board.slug}/"
    form = {"form": "releases", "act": "releases"}
    press(clerk, address, **form, releases="before", release_days="10")
    body = Body.objects.get(pk=office.board.pk)
    assert (body.releases, body.release_days) == ("before", 10)
    assert "10 dage før mødet" in look(clerk, address)
    assert "Skriv et antal dage" in press(
        clerk, address, **form, releases="before", release_days="9999"
    )
    assert "Vælg en af mulighederne" in press(
        clerk, address, **form, releases="<script>", release_days="7"
    )
    assert "Mailadresser og fødselsdage vises aldrig." in look(clerk, address)
    press(clerk, address, act="members", public="måske")
    assert Body.objects.get(pk=office.board.pk).members_public_at is None
    told = press(clerk, address, act="members", public="ja")
    assert "Alle kan nu se, hvem der sidder i organet." in told
    assert Body.objects.get(pk=office.board.pk).members_public_at is not None
    press(clerk, address, act="members", public="nej")
    assert Body.objects.get(pk=office.board.pk).members_public_at is None
    assert not SeatHeld.objects.exists()
