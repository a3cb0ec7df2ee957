"""Who sees what of a case on its pages: never a word to who may not see it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from sagsgang.boards.models import Body
from sagsgang.cases import papers
from sagsgang.cases.models import AttachedFile, WorkingPaper
from sagsgang.core.policy import Actor, Role
from tests.cases.papers import GROUND, asked, attached, manuscript, person, start
from tests.desk.case_pages import CANARY, at, filled, text, title_of
from tests.people import SignIn

pytestmark = pytest.mark.django_db


WRONG_PEOPLE = ("stranger", "citizen", "committee_member", "member")


@pytest.mark.parametrize("who", WRONG_PEOPLE)
def test_no_page_tells_a_word_of_a_paper_to_who_may_not_see_it(
    browser_of: SignIn, olga: Actor, board: Body, who: str
) -> None:
    browser = browser_of(who)
    shown = {at("hearings")} if who in {"committee_member", "member"} else set()
    addresses = {at("cases"), at("hearings")}
    for closed in ({"closed": True, "ground": GROUND}, {}):
        paper = start(olga, board, manuscript(CANARY, summary=CANARY), **closed)
        file = attached(olga, paper.pk, f"{CANARY}.txt")
        addresses |= {at("case", paper.pk), at("case-revision", paper.pk, 1)}
        addresses |= {at("case-word", paper.pk), at("case-file", paper.pk, file.pk, "x")}
    for address in addresses:
        for prefix in ("", "/en"):
            answer = browser.get(prefix + address)
            assert answer.status_code in ({200} if address in shown else {302, 403, 404})
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            assert CANARY not in body.decode() + str(answer.headers)


def test_another_officer_finds_nothing_of_it(
    browser_of: SignIn, system: Actor, board: Body, officer: Client
) -> None:
    other = person(system, "another", (Role.OFFICER, board))
    paper = start(other, board, manuscript(CANARY))
    assert CANARY not in text(officer.get(at("cases") + "?alle=ja"))
    assert "Der er ingen sager endnu" in text(officer.get(at("cases") + f"?ord={CANARY}"))
    assert officer.get(at("case", paper.pk)).status_code == 404
    answer = officer.post(at("case", paper.pk), filled(paper, title="Stjålet"))
    assert answer.status_code == 404
    assert title_of(paper) == CANARY


def test_the_chair_reads_and_is_offered_nothing_to_do(
    browser_of: SignIn, paper: WorkingPaper
) -> None:
    page = text(browser_of("chair").get(at("case", paper.pk)))
    assert "Broen er 40 meter lang." in page
    for button in ("Send til sekretariatet", "Vedhæft", "Gem</button>", "Send i høring"):
        assert button not in page


def test_the_secretary_sends_back_with_a_reason_and_the_officer_takes_back_without(
    officer: Client, clerk: Client, olga: Actor, paper: WorkingPaper
) -> None:
    papers.submit(actor=olga, working=paper.pk)
    for client, offered, not_offered in (
        (officer, "take_back", "send_back"),
        (clerk, "send_back", "take_back"),
    ):
        page = text(client.get(at("case", paper.pk)))
        assert at("case-step", paper.pk, offered) in page
        assert at("case-step", paper.pk, not_offered) not in page


def test_forty_attachments_open_quickly(
    officer: Client, olga: Actor, paper: WorkingPaper, django_assert_max_num_queries: Any
) -> None:
    for number in range(40):
        attached(olga, paper.pk, f"Bilag {number}.txt")
    with django_assert_max_num_queries(40):
        page = text(officer.get(at("case", paper.pk)))
    assert page.count("case-file-title") == 40
    assert AttachedFile.objects.count() == 40


def test_a_committees_page_shows_what_it_was_asked_and_takes_its_answer(
    browser_of: SignIn, system: Actor, olga: Actor, paper: WorkingPaper, committee: Body
) -> None:
    person(system, "adviser", (Role.SECRETARY, committee))
    adviser = Client(headers={"host": "localhost"})
    from django.contrib.auth import get_user_model

    adviser.force_login(get_user_model().objects.get(username="adviser"))
    file = attached(olga, paper.pk, "notat.txt")
    hearing = asked(olga, paper.pk, committee, question="Er broen for lang?")
    address = at("hearing", hearing.pk)
    for client in (adviser, browser_of("committee_member")):
        page = text(client.get(address))
        for told in ("Er broen for lang?", "Broen er 40 meter lang.", "notat.txt"):
            assert told in page
        assert client.get(at("case-file", paper.pk, file.pk, "notat.txt")).status_code == 200
        assert client.get(at("case", paper.pk)).status_code == 404
    assert "Send svaret" not in text(browser_of("committee_member").get(address))
    for wrong, told in (
        ({"advice": " "}, "Skriv svaret"),
        ({"advice": "Ja.", "heard-on": "2099-01-01"}, "holdt"),
        ({"advice": "Ja.", "heard-on": "i går"}, "findes ikke"),
        ({"advice": "x" * 20_001}, "Svaret er for langt"),
    ):
        answer = adviser.post(address, wrong)
        assert answer.status_code == 400
        assert told in text(answer)
        assert wrong["advice"].strip()[:100] in text(answer)
    assert adviser.post(address, {"advice": "Udvalget støtter."}).status_code == 302
    assert "Udvalget støtter." in text(adviser.get(address))
    late = adviser.post(address, {"advice": "Udvalget er imod."})
    assert late.status_code == 409
    assert "Udvalget er imod." in text(late)
    assert "40 meter" not in text(late)
