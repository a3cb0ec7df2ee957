"""The agenda builder: plain forms and the board that scripts ask for; who sees it; how quickly."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sagsgang.cases import papers
from sagsgang.cases.files import amend_file
from sagsgang.cases.models import AttachedFile, WorkingPaper
from sagsgang.core.policy import Actor
from sagsgang.meetings.agenda import place_paper
from sagsgang.meetings.models import AgendaEntry, Dispatch, Meeting
from tests.desk.agenda_pages import CANARY, GROUND, Office, builder, entry_of, office_of, post
from tests.people import SignIn

pytestmark = pytest.mark.django_db
SCRIPT = {"HX-Request": "true"}


@pytest.fixture
def office(system: Actor, karen: Actor, olga: Actor, board: Any) -> Office:
    return office_of(system, karen, olga, board)


@pytest.fixture
def meeting(office: Office) -> Meeting:
    return office.meeting()


def agenda(html: str) -> list[str]:
    """The rows as they are read: number and title."""
    rows = re.findall(
        r"data-number[^>]*>([^<]*)</span>.*?data-title[^>]*>(.*?)</a>", html, re.DOTALL
    )
    return [f"{number} {re.sub('<[^>]*>', '', title)}".strip() for number, title in rows]


def test_an_empty_ready_list_and_an_empty_agenda_are_explained(
    clerk: Client, office: Office, meeting: Meeting
) -> None:
    assert "Ingen sager venter på en dagsorden." in clerk.get(builder(meeting)).content.decode()
    for entry in AgendaEntry.objects.filter(meeting=meeting):
        html = post(clerk, meeting, f"off-{entry.pk}")
    assert "Dagsordenen er tom." in html
    office.ready("Ny havneplan")
    html = clerk.get(builder(meeting)).content.decode()
    assert "Ny havneplan" in html
    assert "FJD-2026-00012" in html
    assert "Olga Sørensen" in html


def test_plain_buttons_build_the_agenda(clerk: Client, office: Office, meeting: Meeting) -> None:
    working = office.ready("Ny havneplan", readings=2)
    html = post(clerk, meeting, f"place-{working}")
    assert "»Ny havneplan« er sat på: punkt 3." in html
    assert "1. behandling" in html
    entry = AgendaEntry.objects.get(working=working).pk
    html = post(clerk, meeting, f"up-{entry}")
    assert agenda(html)[1:3] == ["2 Ny havneplan", "3 Formandens meddelelser"]
    html = post(clerk, meeting, "undo")
    assert "Fortrudt: »Ny havneplan« er flyttet: punkt 3." in html
    assert agenda(html)[2] == "3 Ny havneplan"
    assert "Der er ikke noget at fortryde." in post(clerk, meeting, "undo")
    html = post(clerk, meeting, f"in-{entry}")
    assert "under »Generelle orienteringer«" in html
    html = post(clerk, meeting, f"off-{entry}")
    assert "»Ny havneplan« er taget af dagsordenen." in html
    post(clerk, meeting, "undo")
    assert WorkingPaper.objects.get(pk=working).state == "placed"


def test_a_script_gets_the_board_alone_with_what_was_done(
    clerk: Client, office: Office, meeting: Meeting
) -> None:
    working = office.ready("Ny havneplan")
    first = entry_of(meeting, "Godkendelse af dagsorden")
    answer = clerk.post(
        builder(meeting), {"act": f"place-{working}", "before": first}, headers=SCRIPT
    )
    html = answer.content.decode()
    assert html.lstrip().startswith('<div id="bygger"')
    assert agenda(html)[0] == "1 Ny havneplan"
    entry = AgendaEntry.objects.get(working=working).pk
    assert f'data-changed="{entry}"' in html
    answer = clerk.post(builder(meeting), {"act": f"move-{entry}"}, headers=SCRIPT)
    assert agenda(answer.content.decode())[-1] == "6 Ny havneplan"


def test_a_drop_that_cannot_be_is_answered_with_the_agenda_as_it_is_and_why(
    clerk: Client, office: Office, meeting: Meeting
) -> None:
    working = office.ready(f"Køb af {CANARY}", closed=True)
    container = entry_of(meeting, "Generelle orienteringer")
    for act in (f"under-{working}-{container}", f"place-{working}"):
        answer = clerk.post(builder(meeting), {"act": act, "parent": container}, headers=SCRIPT)
        html = answer.content.decode()
        assert 'role="alert"' in html
        assert "En lukket sag kan ikke stå under et åbent samlepunkt" in html
    assert WorkingPaper.objects.get(pk=working).state == "ready"


@pytest.mark.parametrize(
    "act",
    [
        "",
        "nonsense",
        "up",
        "up-",
        "up-1-2",
        "move-abc",
        "add-1",
        "place",
        "file-1",
        "undo-1",
        "x" * 999,
    ],
)
def test_what_nobody_can_ask_for_is_told_and_changes_nothing(
    clerk: Client, meeting: Meeting, act: str
) -> None:
    before = list(AgendaEntry.objects.values_list("pk", "position"))
    assert "Vælg, hvad der skal ske." in post(clerk, meeting, act)
    assert list(AgendaEntry.objects.values_list("pk", "position")) == before


def test_an_entry_of_another_agenda_is_not_changed_from_here(
    clerk: Client, office: Office, meeting: Meeting
) -> None:
    other = office.meeting(40)
    entry = office.placed(other, "Fyrets maling", files=1)
    file = AttachedFile.objects.get()
    for act in (
        *(f"{verb}-{entry.pk}" for verb in ("up", "off", "move", "back", "classify", "bring")),
        f"amend-{entry_of(other, 'Eventuelt')}",
        f"file-{entry_of(meeting, 'Eventuelt')}-{file.pk}",
    ):
        answer = clerk.post(builder(meeting), {"act": act, "title": "Stjålet"})
        assert answer.status_code == 404, act


def test_an_own_item_is_added_amended_and_what_was_refused_stands_again(
    clerk: Client, meeting: Meeting
) -> None:
    html = post(clerk, meeting, "add", kind="standing", title="å" * 2000, text="Et ord")
    assert "Titlen er for lang; der er plads til 500 tegn." in html
    assert "å" * 2000 in html
    assert "Et ord" in html
    html = post(clerk, meeting, "add", kind="case", title="Falsk sag")
    assert "Vælg, hvad der skal ske." in html
    html = post(clerk, meeting, "add", kind="standing", title="Øernes færge", text="- En\n- To")
    assert "»Øernes færge« er sat på" in html
    entry = AgendaEntry.objects.get(title="Øernes færge")
    assert entry.text["blocks"][0]["items"] == ["En", "To"]
    shown = clerk.get(f"{builder(meeting)}?punkt={entry.pk}").content.decode()
    mark = re.search(r'name="mark" value="(\w+)"', shown)
    assert mark
    html = post(clerk, meeting, f"amend-{entry.pk}", title="Færgen", access="closed", mark=mark[1])
    assert "skal have en lovhjemmel" in html
    post(
        clerk, meeting, f"amend-{entry.pk}", title="Færgen", access="closed", ground=GROUND,
        mark=mark[1],
    )  # fmt: skip
    html = post(clerk, meeting, f"amend-{entry.pk}", title="Sejleren", mark=mark[1], punkt=entry.pk)
    assert "En anden har ændret punktet, mens du skrev." in html
    assert 'value="Sejleren"' in html
    post(clerk, meeting, f"amend-{entry.pk}", title="Sejleren")
    post(clerk, meeting, "undo")
    entry.refresh_from_db()
    assert (entry.title, entry.classification, entry.ground) == ("Færgen", "closed", GROUND)


def test_taking_back_does_not_open_what_somebody_else_has_closed(
    clerk: Client, office: Office, meeting: Meeting
) -> None:
    entry = office.placed(meeting, "Ny havneplan", files=1)
    file = AttachedFile.objects.get()
    own = {"access": "closed", "ground": GROUND}
    theirs = "Offentlighedslovens § 23"

    def refused() -> None:
        html = post(clerk, meeting, "undo")
        assert "Det kan ikke fortrydes: en anden har ændret det siden." in html

    post(clerk, meeting, f"classify-{entry.pk}", **own)
    papers.classify(actor=office.karen, working=entry.working_id or 0, closed=True, ground=theirs)
    refused()
    paper = WorkingPaper.objects.get()
    assert (paper.classification, paper.ground) == ("closed", theirs)
    post(clerk, meeting, f"file-{entry.pk}-{file.pk}", title="Prisen", **own)
    amend_file(actor=office.karen, file=file.pk, title="Prisen", closed=True, ground=theirs)
    refused()
    file.refresh_from_db()
    assert (file.closed, file.ground) == (True, theirs)


def test_a_case_and_each_of_its_files_is_closed_with_its_ground(
    clerk: Client, office: Office, meeting: Meeting
) -> None:
    entry = office.placed(meeting, "Ny havneplan", files=2)
    file = AttachedFile.objects.first()
    assert file is not None
    act = f"file-{entry.pk}-{file.pk}"
    html = post(clerk, meeting, act, title="Prisen", access="closed", punkt=entry.pk)
    assert "Det, der lukkes, skal have en lovhjemmel." in html
    assert 'value="Prisen"' in html
    html = post(clerk, meeting, act, title="Prisen", access="closed", ground=GROUND)
    assert "2 bilag, 1 lukket" in html
    file.refresh_from_db()
    assert (file.title, file.closed, file.ground) == ("Prisen", True, GROUND)
    post(clerk, meeting, "undo")
    file.refresh_from_db()
    assert (file.closed, file.ground) == (False, "")
    html = post(clerk, meeting, f"classify-{entry.pk}", access="closed", ground=GROUND)
    assert "»Ny havneplan« er lukket." in html
    assert set(AttachedFile.objects.values_list("classification", flat=True)) == {"closed"}


def test_time_and_place_are_changed_and_taken_back(clerk: Client, meeting: Meeting) -> None:
    html = post(clerk, meeting, "hours", starts_at="kl. 9.15", ends_at="8", place="Mågeøen")
    assert "Mødet kan ikke slutte, før det begynder." in html
    assert 'value="Mågeøen"' in html
    assert "er ikke et klokkeslæt" in post(clerk, meeting, "hours", starts_at="halv ti")
    assert "Skriv, hvornår mødet begynder." in post(clerk, meeting, "hours", starts_at="")
    html = post(clerk, meeting, "hours", starts_at="9.15", ends_at="12:00", place="Mågeøen")
    assert "kl. 09.15–12.00" in html
    html = post(clerk, meeting, "undo")
    assert "kl. 10.30" in html
    assert "Rådssalen på Ærø" in html


class TestTheDeadline:
    """The clock says by which paragraph, until when, and what to do where nothing can be said."""

    def test_it_counts_to_the_day_by_the_paragraph(self, clerk: Client, meeting: Meeting) -> None:
        html = clerk.get(builder(meeting)).content.decode()
        assert "13 dage tilbage" in html
        assert "§ 16" in html
        assert "7 kalenderdage før mødet" in html
        english = clerk.get(f"/en{builder(meeting)}").content.decode()
        assert "13 days left" in english
        assert "7 calendar days before the meeting" in english

    def test_without_rules_of_procedure_it_leads_to_where_they_are_chosen(
        self, clerk: Client, office: Office, system: Actor, meeting: Meeting
    ) -> None:
        from sagsgang.boards.services import amend_body

        amend_body(actor=system, body=office.board, name=office.board.name, procedure="")
        html = clerk.get(builder(meeting)).content.decode()
        assert "Organet har ingen forretningsorden" in html
        assert "/skrivebord/organer/bestyrelsen/" in html
        assert "dage tilbage" not in html

    def test_too_late_is_told_in_words(self, clerk: Client, office: Office) -> None:
        late = office.meeting(2)
        html = clerk.get(builder(late)).content.decode()
        assert "overskredet for 5 dage siden" in html
        assert "reglerne overlader det ikke til formanden" in html

    def test_an_extraordinary_meeting_has_its_own(self, clerk: Client, office: Office) -> None:
        html = clerk.get(builder(office.meeting(9, extraordinary=True))).content.decode()
        assert "Frist for dagsordenen til det ekstraordinære møde" in html
        assert "§ 16, stk. 2" in html

    def test_after_sending_a_new_item_has_the_supplementary_one(
        self, clerk: Client, office: Office, meeting: Meeting
    ) -> None:
        office.send(meeting)
        html = clerk.get(builder(meeting)).content.decode()
        assert "Nye punkter kan sendes med en tillægsdagsorden (§ 16, stk. 2)" in html
        html = post(clerk, meeting, "add", kind="standing", title="Hastesag")
        assert "Frist for tillægsdagsordenen" in html
        assert "17 dage tilbage" in html
        assert "Ændret siden" in html

    def test_a_new_matter_under_an_old_container_is_supplementary_too(
        self, clerk: Client, office: Office, meeting: Meeting
    ) -> None:
        office.send(meeting)
        working = office.ready("Isvintre")
        container = entry_of(meeting, "Generelle orienteringer")
        html = post(clerk, meeting, f"under-{working}-{container}")
        assert "Frist for tillægsdagsordenen" in html

    def test_before_the_rules_it_says_from_when_they_hold(
        self, clerk: Client, office: Office
    ) -> None:
        from datetime import date, time

        from sagsgang.meetings.planning import plan_meeting

        old = plan_meeting(
            actor=office.karen, body=office.board, held_on=date(2020, 5, 14), starts_at=time(9)
        )
        html = clerk.get(builder(old)).content.decode()
        assert "Der gælder ingen regel den dag" in html
        assert "2022" in html


def test_what_was_sent_is_locked_and_is_taken_off_with_a_reason(
    clerk: Client, office: Office, meeting: Meeting
) -> None:
    entry = office.placed(meeting, "Ny havneplan")
    office.send(meeting)
    html = clerk.get(builder(meeting)).content.decode()
    assert f'value="up-{entry.pk}"' not in html
    assert html.count("data-locked") == 6
    assert "kan ikke flyttes" in post(clerk, meeting, f"move-{entry.pk}")
    assert "Skriv en begrundelse." in post(clerk, meeting, f"off-{entry.pk}", punkt=entry.pk)
    html = post(clerk, meeting, f"off-{entry.pk}", reason="Trukket af udvalget.")
    assert "Taget af siden udsendelsen" in html
    html = post(clerk, meeting, f"back-{entry.pk}")
    assert "»Ny havneplan« er sat på igen: punkt 3." in html


class TestAfterTheMeeting:
    """An item moves from the closed to the open agenda; a case becomes ready for another one."""

    @pytest.fixture
    def held(self, office: Office) -> Meeting:
        meeting = office.meeting(-1)
        office.placed(meeting, f"Køb af {CANARY}", closed=True)
        office.send(meeting)
        return meeting

    def test_a_closed_item_is_moved_to_the_open_agenda(
        self, clerk: Client, browser_of: SignIn, held: Meeting
    ) -> None:
        entry = AgendaEntry.objects.get(working__isnull=False)
        html = clerk.get(f"{builder(held)}?punkt={entry.pk}").content.decode()
        assert "Flyt til den åbne dagsorden" in html
        assert f'value="classify-{entry.pk}"' not in html
        address = f"{builder(held)}punkter/{entry.pk}/aabn/"
        answer = clerk.post(address, {"reason": "  "})
        assert "Skriv en begrundelse." in answer.content.decode()
        answer = clerk.post(address, {"reason": "å" * 2000})
        assert "Begrundelsen er for lang; der er plads til 1.000 tegn." in answer.content.decode()
        answer = clerk.post(address, {"reason": "Købet er sket."}, follow=True)
        assert "Punktet står nu på den åbne dagsorden." in answer.content.decode()
        assert Dispatch.objects.filter(meeting=held).count() == 2
        shown = browser_of("stranger").get(f"/organer/bestyrelsen/{held.key}/")
        assert f"Køb af {CANARY}" in shown.content.decode()
        answer = clerk.post(address, {"reason": "Igen."})
        assert "Punktet er åbent i forvejen" in answer.content.decode()

    def test_before_the_meeting_it_is_not(
        self, clerk: Client, office: Office, meeting: Meeting
    ) -> None:
        entry = office.placed(meeting, f"Køb af {CANARY}", closed=True)
        address = f"{builder(meeting)}punkter/{entry.pk}/aabn/"
        answer = clerk.post(address, {"reason": "For tidligt."}).content.decode()
        assert "Det kan først gøres, når dagsordenen er udsendt." in answer
        office.send(meeting)
        answer = clerk.post(address, {"reason": "For tidligt."}).content.decode()
        assert "når mødet er begyndt" in answer
        assert Dispatch.objects.count() == 1

    def test_an_item_of_another_meeting_is_not_opened_from_here(
        self, clerk: Client, office: Office, held: Meeting
    ) -> None:
        entry = AgendaEntry.objects.get(working__isnull=False)
        other = office.meeting()
        answer = clerk.post(f"{builder(other)}punkter/{entry.pk}/aabn/", {"reason": "Snyd"})
        assert answer.status_code == 404

    def test_a_case_is_made_ready_for_another_agenda(self, clerk: Client, held: Meeting) -> None:
        entry = AgendaEntry.objects.get(working__isnull=False)
        html = post(clerk, held, f"bring-{entry.pk}")
        assert "er klar til en ny dagsorden" in html
        assert WorkingPaper.objects.get().state == "ready"


class TestWhoSeesIt:
    """The secretary makes it, the chair looks on, nobody else learns that it is there."""

    @pytest.fixture
    def secret(self, office: Office, meeting: Meeting) -> AgendaEntry:
        return office.placed(meeting, f"Køb af {CANARY}", closed=True, files=1)

    @pytest.mark.parametrize("person", ["member", "committee_member", "citizen", "officer"])
    def test_nobody_else_does(
        self, browser_of: SignIn, meeting: Meeting, secret: AgendaEntry, person: str
    ) -> None:
        browser = browser_of(person)
        file = AttachedFile.objects.get()
        for place in ("", f"?punkt={secret.pk}", "udgaver/"):
            answer = browser.get(builder(meeting) + place)
            assert answer.status_code == 404
            assert CANARY not in answer.content.decode()
        for act in (
            f"off-{secret.pk}",
            f"classify-{secret.pk}",
            f"file-{secret.pk}-{file.pk}",
            "undo",
            "",
        ):
            for headers in ({}, SCRIPT):
                answer = browser.post(builder(meeting), {"act": act}, headers=headers)
                assert answer.status_code == 404
                assert CANARY not in answer.content.decode()
        assert AgendaEntry.objects.get(pk=secret.pk).removed is False

    def test_not_even_when_it_is_released(
        self, browser_of: SignIn, office: Office, meeting: Meeting, secret: AgendaEntry
    ) -> None:
        office.send(meeting)
        for person in ("member", "committee_member", "citizen", "officer"):
            browser = browser_of(person)
            assert browser.get(builder(meeting)).status_code == 404
            assert browser.get(f"{builder(meeting)}udgaver/").status_code == 404
            assert browser.post(builder(meeting), {"act": "add"}).status_code == 404

    def test_the_chair_sees_it_and_changes_nothing(
        self, browser_of: SignIn, meeting: Meeting, secret: AgendaEntry
    ) -> None:
        chair = browser_of("chair")
        html = chair.get(f"{builder(meeting)}?punkt={secret.pk}").content.decode()
        assert f"Køb af {CANARY}" in html
        board = html[html.index('id="bygger"') :]
        assert "<form" not in board
        assert "<button" not in board
        for act in (f"off-{secret.pk}", "add", "undo", ""):
            assert chair.post(builder(meeting), {"act": act}).status_code == 403

    def test_who_is_not_signed_in_is_sent_to_sign_in(
        self, browser_of: SignIn, meeting: Meeting
    ) -> None:
        stranger = browser_of("stranger")
        assert stranger.get(builder(meeting)).status_code == 302
        answer = stranger.post(builder(meeting), {"act": "add"}, headers=SCRIPT)
        assert answer.headers["HX-Redirect"].startswith("/skrivebord/log-ind/")

    def test_a_meeting_read_from_papers_has_no_agenda_to_make(
        self, clerk: Client, system: Actor, board: Any, committee: Any
    ) -> None:
        from tests.portal.board_papers import enter_board

        enter_board(system, board, committee)
        for read in Meeting.objects.filter(body=board, published_at__isnull=False):
            assert clerk.get(builder(read)).status_code == 404


def test_forty_items_with_two_hundred_attachments_ask_few_questions(
    clerk: Client, office: Office, meeting: Meeting
) -> None:
    def questions() -> int:
        clerk.get(builder(meeting))
        with CaptureQueriesContext(connection) as captured:
            assert clerk.get(builder(meeting)).status_code == 200
        return len(captured)

    office.placed(meeting, "En sag", files=2)
    few = questions()
    for number in range(10):
        office.placed(meeting, f"Sag {number} på Ærø", files=5)
        office.ready(f"Klar sag {number}", files=1)
    assert questions() == few
    assert few <= 15
    # Once it was sent, it is compared with what was sent; with how much makes no difference.
    office.send(meeting)
    sent = questions()
    for number in range(10):
        office.placed(meeting, f"Ny sag {number}", files=5)
    assert questions() == sent
    assert sent <= 21


def test_a_case_that_was_closed_under_an_open_container_is_warned_of(
    clerk: Client, office: Office, meeting: Meeting
) -> None:
    """On its own page a case may be closed wherever it stands."""
    working = office.ready("Isvintre")
    container = entry_of(meeting, "Generelle orienteringer")
    place_paper(actor=office.karen, meeting=meeting.pk, working=working, parent=container)
    papers.classify(actor=office.karen, working=working, closed=True, ground=GROUND)
    html = clerk.get(builder(meeting)).content.decode()
    assert "Sagen er lukket og står under et åbent samlepunkt." in html


def test_nothing_new_is_offered_once_the_meeting_has_begun(clerk: Client, office: Office) -> None:
    held = office.meeting(-1)
    office.send(held)
    office.ready("Ny havneplan")
    html = clerk.get(builder(held)).content.decode()
    assert "Ny havneplan" in html
    assert 'value="place-' not in html
    assert "Tilføj et punkt uden sag" not in html


def test_a_case_that_has_gone_on_is_told_as_it_was_sent(
    clerk: Client, office: Office, olga: Actor
) -> None:
    from sagsgang.cases import saving
    from tests.meetings.agendas import manuscript

    held = office.meeting(-1)
    entry = office.placed(held, "Budget på Ærø", readings=2)
    office.send(held)
    post(clerk, held, f"bring-{entry.pk}")
    working = WorkingPaper.objects.get(pk=entry.working_id)
    saving.write(
        actor=office.karen,
        working=working.pk,
        manuscript=manuscript("Budget på Ærø, revideret"),
        based_on=working.revision.serial,
    )
    html = clerk.get(f"{builder(held)}?punkt={entry.pk}").content.decode()
    board = html[html.index('class="agenda-list"') :]
    assert "Budget på Ærø" in board
    assert "revideret" not in board
    assert "Sagen er gået videre." in board
    assert f'value="classify-{entry.pk}"' not in board
