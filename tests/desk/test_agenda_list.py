"""The list of agendas, planning a meeting, and the fixed items of a body."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sagsgang.boards.services import give_role
from sagsgang.core.policy import Actor, Role
from sagsgang.meetings.models import AgendaEntry, Meeting
from sagsgang.meetings.planning import USUAL, Standing, standing_of
from tests.desk.agenda_pages import Office, office_of
from tests.people import SignIn

pytestmark = pytest.mark.django_db

LIST = "/skrivebord/dagsordener/"
STANDING = "/skrivebord/dagsordener/faste-punkter/bestyrelsen/"


@pytest.fixture
def office(system: Actor, karen: Actor, olga: Actor, board: Any) -> Office:
    return office_of(system, karen, olga, board)


def plan(client: Client, office: Office, days: int = 20, **more: str) -> Any:
    form = {
        "body": str(office.board.pk),
        "held_on": (timezone.localdate() + timedelta(days=days)).isoformat(),
        "starts_at": "10:30",
        "ends_at": "14:00",
        "place": "Rådssalen på Ærø",
    }
    return client.post(LIST, form | more, follow=True)


def told(answer: Any) -> str:
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_nothing_planned_is_explained(clerk: Client, office: Office) -> None:
    html = told(clerk.get(LIST))
    assert "Ingen møder er planlagt" in html
    assert "Planlæg et møde" in html
    assert "ingen sager er klar" in html


def test_a_meeting_is_planned_with_its_fixed_items(clerk: Client, office: Office) -> None:
    office.ready("Ny havneplan")
    html = told(plan(clerk, office))
    assert "Dagsorden til mødet" in html
    assert "Rådssalen på Ærø" in html
    assert "kl. 10.30–14.00" in html
    assert "Godkendelse af dagsorden" in html
    html = told(clerk.get(LIST))
    assert "13 dage tilbage" in html
    assert "§ 16" in html
    assert "1 sag er klar til dagsorden" in html
    assert "Under arbejde" in html


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"held_on": "31-02-2027"}, "er ikke en dato"),
        ({"held_on": ""}, "Udfyld feltet."),
        ({"starts_at": ""}, "Skriv, hvornår mødet begynder."),
        ({"starts_at": "ti"}, "er ikke et klokkeslæt"),
        ({"ends_at": "25:00"}, "er ikke et klokkeslæt"),
        ({"ends_at": "10:30"}, "Mødet kan ikke slutte, før det begynder."),
        ({"held_on": "2020-01-01"}, "Dagen er passeret."),
        ({"place": "ø" * 2000}, "Stedet er for langt; der er plads til 300 tegn."),
        ({"body": "0"}, "Vælg, hvad der skal ske."),
        ({"body": "x"}, "Vælg, hvad der skal ske."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_written_stands(
    clerk: Client, office: Office, given: dict[str, str], sentence: str
) -> None:
    html = told(plan(clerk, office, **given))
    assert sentence in html
    name, value = next(iter(given.items()))
    if name not in {"body"} and value:
        assert f'value="{value}"' in html
    assert not Meeting.objects.exists()


def test_a_day_that_has_a_meeting_leads_to_it(
    clerk: Client, office: Office, system: Actor, committee: Any
) -> None:
    plan(clerk, office)
    html = told(plan(clerk, office))
    assert "Organet har allerede et møde" in html
    assert f'href="{LIST}{Meeting.objects.get().pk}/"' in html
    assert Meeting.objects.count() == 1


def test_a_meeting_read_from_papers_is_led_to_in_the_archive(
    clerk: Client, office: Office, system: Actor
) -> None:
    from tests.meetings.papers import Point, agenda
    from tests.portal.board_papers import enter

    day = timezone.localdate() + timedelta(days=20)
    enter(system, office.board, agenda(day.isoformat(), Point("1", "Sag")), "dagsorden.txt")
    html = told(plan(clerk, office))
    assert "Se mødet i arkivet" in html
    assert f"/organer/bestyrelsen/{day.isoformat()}/" in html


def test_two_bodies_may_meet_on_one_day(
    clerk: Client, office: Office, system: Actor, committee: Any, django_user_model: Any
) -> None:
    user = django_user_model.objects.get(username="clerk")
    give_role(actor=system, user=user, role=Role.SECRETARY, body=committee)
    plan(clerk, office)
    html = told(plan(clerk, office, body=str(committee.pk)))
    assert "Organet har ingen forretningsorden" in html
    assert Meeting.objects.count() == 2
    html = told(clerk.get(LIST))
    assert "Organet har ingen forretningsorden." in html


def test_the_list_tells_what_was_sent_and_what_is_new_since(clerk: Client, office: Office) -> None:
    meeting = office.meeting()
    office.send(meeting)
    held = office.meeting(-30)
    office.send(held)
    clerk.post(f"{LIST}{meeting.pk}/", {"act": "add", "kind": "standing", "title": "Hastesag"})
    html = told(clerk.get(LIST))
    assert "Udsendt" in html
    assert "1 nyt punkt ikke udsendt" in html
    assert "Frist for tillægsdagsordenen" in html
    assert html.index("Kommende møder") < html.index("Holdte møder")
    assert "Frist" not in html[html.index("Holdte møder") :]
    english = told(clerk.get(f"/en{LIST}"))
    assert "1 new item not sent" in english
    assert "17 days left" in english


class TestWhoPlans:
    """Nobody but the secretary plans; who sees no agendas is told that the desk is not theirs."""

    @pytest.mark.parametrize("person", ["member", "committee_member", "citizen", "officer"])
    def test_nobody_else(self, browser_of: SignIn, office: Office, person: str) -> None:
        office.meeting()
        browser = browser_of(person)
        for answer in (browser.get(LIST), plan(browser, office, days=40)):
            assert answer.status_code == 403
            assert "Rådssalen" not in answer.content.decode()
        for answer in (browser.get(STANDING), browser.post(STANDING, {"act": "usual"})):
            assert answer.status_code == 404
        assert Meeting.objects.count() == 1

    def test_the_chair_looks_on(self, browser_of: SignIn, office: Office) -> None:
        chair = browser_of("chair")
        assert "Sekretæren planlægger møderne." in told(chair.get(LIST))
        office.meeting()
        html = told(chair.get(LIST))
        assert "dage tilbage" in html
        assert "Planlæg mødet" not in html
        assert plan(chair, office, days=40).status_code == 403
        assert chair.post(STANDING, {"act": "save", "title": "Mit"}).status_code == 403
        assert "Gem de faste punkter" not in told(chair.get(STANDING))

    def test_a_secretary_does_not_plan_for_another_body(
        self, clerk: Client, office: Office, committee: Any
    ) -> None:
        html = told(plan(clerk, office, body=str(committee.pk)))
        assert "Vælg, hvad der skal ske." in html
        assert not Meeting.objects.exists()


class TestFixedItems:
    """The template of standing items, by plain form."""

    def form(self, client: Client, act: str, rows: list[Standing], **more: str) -> str:
        said: dict[str, Any] = {
            "act": act,
            "title": [row.title for row in rows],
            "kind": [row.kind for row in rows],
            "last": ["ja" if row.last else "" for row in rows],
        }
        return told(client.post(STANDING, said | more, follow=True))

    def test_they_are_renamed_moved_added_and_taken_away(
        self, clerk: Client, office: Office
    ) -> None:
        rows = list(USUAL)
        html = self.form(clerk, "up-1", rows)
        assert "De faste punkter er gemt." in html
        assert [row.title for row in standing_of(office.board)][:2] == [
            "Godkendelse af referat",
            "Godkendelse af dagsorden",
        ]
        rows = standing_of(office.board)
        rows[0] = Standing("minutes", "Referat på Ærø")
        mark = {"new-title": "Spørgetid", "new-kind": "standing", "new-last": "ja"}
        self.form(clerk, "off-1", rows, mark=self.mark(clerk), **mark)
        assert standing_of(office.board) == [
            Standing("minutes", "Referat på Ærø"),
            Standing("standing", "Formandens meddelelser"),
            *USUAL[3:],
            Standing("standing", "Spørgetid", last=True),
        ]

    def test_past_the_cases_it_goes_by_one_step(self, clerk: Client, office: Office) -> None:
        self.form(clerk, "down-2", list(USUAL))
        rows = standing_of(office.board)
        assert rows[2] == Standing("standing", "Formandens meddelelser", last=True)
        assert rows[3].title == "Generelle orienteringer"
        self.form(clerk, "up-2", rows, mark=self.mark(clerk))
        assert standing_of(office.board) == list(USUAL)

    def test_back_to_the_usual_ones(self, clerk: Client, office: Office) -> None:
        self.form(clerk, "save", [Standing("standing", "Kun dette")])
        assert "Tilbage til de sædvanlige" in told(clerk.get(STANDING))
        self.form(clerk, "usual", [], mark=self.mark(clerk))
        assert standing_of(office.board) == list(USUAL)

    def test_what_another_saved_meanwhile_is_not_lost_nor_what_was_written(
        self, clerk: Client, office: Office
    ) -> None:
        before = self.mark(clerk)
        self.form(clerk, "save", [Standing("standing", "Den andens")], mark=before)
        html = self.form(clerk, "save", [Standing("standing", "Min egen")], mark=before)
        assert "En anden har ændret de faste punkter" in html
        assert 'value="Min egen"' in html
        assert standing_of(office.board) == [Standing("standing", "Den andens")]

    @pytest.mark.parametrize("act", ["", "up-99", "up-x", "nonsense"])
    def test_what_nobody_can_ask_for_is_told(self, clerk: Client, office: Office, act: str) -> None:
        html = self.form(clerk, act, list(USUAL))
        assert "Vælg, hvad der skal ske." in html
        assert not AgendaEntry.objects.exists()

    def mark(self, client: Client) -> str:
        html = told(client.get(STANDING))
        return html.split('name="mark" value="')[1].split('"')[0]


def test_an_extraordinary_meeting_demanded_by_two_is_refused_with_its_paragraph(
    clerk: Any, office: Office
) -> None:
    day = (timezone.localdate() + timedelta(days=9)).isoformat()
    form = {
        "body": office.board.pk,
        "held_on": day,
        "starts_at": "10.30",
        "called": "members",
        "demanded_by": "2",
    }
    page = clerk.post("/skrivebord/dagsordener/", form)
    assert "§ 15" in page.content.decode()
    assert not Meeting.objects.filter(key=day).exists()
    assert clerk.post("/skrivebord/dagsordener/", form | {"demanded_by": "3"}).status_code == 302
    assert Meeting.objects.get(key=day).extraordinary
