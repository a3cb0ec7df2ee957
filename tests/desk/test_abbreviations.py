"""The list of abbreviations on the desk, and what is like a case while it is written."""

from __future__ import annotations

from typing import Any

import pytest

from sagsgang.core.policy import Actor, Role
from sagsgang.ledger.models import Entry
from sagsgang.search.abbreviations import add, learn_from
from sagsgang.search.models import Abbreviation
from tests.cases.papers import manuscript, person, start
from tests.meetings.papers import Point, agenda, minutes
from tests.people import SignIn, sign_in
from tests.portal.board_papers import enter
from tests.search.conftest import empty_index, index
from tests.search.index import Index
from tests.search.kinds.indexing import of_kind

__all__ = ["empty_index", "index"]  # fixtures

LIST = "/skrivebord/forkortelser/"


@pytest.fixture
def browser_of(system: Actor, board: Any, committee: Any) -> SignIn:
    return sign_in(system, board, committee)


@pytest.fixture
def clerk(browser_of: SignIn) -> Any:
    return browser_of("clerk")


@pytest.fixture
def learned(system: Actor, board: Any) -> Abbreviation:
    point = Point("1", "Ny kran", sections={"summary": "Kranen drives af Fjordens Havne-it (FHI)."})
    enter(system, board, agenda("2031-03-12", point), "kran.txt")
    learn_from(of_kind("item"))
    return Abbreviation.objects.get()


def at(row: Abbreviation) -> str:
    return f"{LIST}{row.pk}/"


def test_the_list_tells_what_each_stands_for_and_where(clerk: Any, learned: Abbreviation) -> None:
    page = clerk.get(LIST).content.decode()
    assert "FHI" in page
    assert "Fjordens Havne-it" in page
    assert "/organer/bestyrelsen/2031-03-12/punkt-1/" in page
    assert "12. marts 2031" in page or "12.3.2031" in page or "12.03.2031" in page
    assert "Nye" in page
    english = clerk.get(f"/en{LIST}").content.decode()
    assert "Abbreviations" in english


def test_an_empty_list_explains_itself(clerk: Any, board: Any) -> None:
    page = clerk.get(LIST).content.decode()
    assert "Der er ingen forkortelser endnu" in page
    assert "De læres, når et papir forklarer en" in page


@pytest.mark.usefixtures("board")
def test_one_that_is_sought_is_found(clerk: Any, learned: Abbreviation) -> None:
    for words, there in (("havne-it", True), ("fhi", True), ("ål", False)):
        page = clerk.get(LIST, {"soeg": words}).content.decode()
        assert (at(learned) in page) is there
        assert ("Ingen forkortelser passer" in page) is not there


def test_it_is_rejected_and_taken_back_where_one_stands_in_the_list(
    clerk: Any, learned: Abbreviation
) -> None:
    for answer, state in (
        ("rejected", "rejected"),
        ("proposed", "proposed"),
        ("accepted", "accepted"),
    ):
        answered = clerk.post(at(learned), {"answer": answer, "back": "soeg=fhi&side=2&x=1"})
        assert answered.status_code == 302
        assert answered["Location"] == f"{LIST}?soeg=fhi&side=2#forkortelse-{learned.pk}"
        learned.refresh_from_db()
        assert learned.state == state
    page = clerk.get(f"{LIST}?vis=godkendte").content.decode()
    assert at(learned) in page
    assert at(learned) not in clerk.get(f"{LIST}?vis=afviste").content.decode()


def test_a_script_gets_the_line_alone(clerk: Any, learned: Abbreviation) -> None:
    answered = clerk.post(at(learned), {"answer": "rejected"}, headers={"hx-request": "true"})
    page = answered.content.decode()
    assert page.strip().startswith("<tr")
    assert "Afvist" in page
    assert "Fortryd" in page
    assert "<html" not in page


@pytest.mark.parametrize("answer", ["", "maybe", "accepted\x00", "x" * 10_000])
def test_an_answer_that_is_none_changes_nothing(
    clerk: Any, learned: Abbreviation, answer: str
) -> None:
    before = Entry.objects.count()
    response = clerk.post(at(learned), {"answer": answer}, follow=True)
    assert "Vælg, om forkortelsen skal godkendes eller afvises." in response.content.decode()
    assert Entry.objects.count() == before


def test_an_answer_twice_is_recorded_once(clerk: Any, learned: Abbreviation) -> None:
    for _ in range(2):
        clerk.post(at(learned), {"answer": "rejected"})
    assert Entry.objects.filter(action="search.settle_abbreviation").count() == 1


def test_one_is_added_by_hand(clerk: Any, board: Any) -> None:
    form = {"body": board.pk, "short": "ÅK", "long": "Årets kaj"}
    page = clerk.post(LIST, form, follow=True).content.decode()
    assert "Forkortelsen ÅK er tilføjet." in page
    assert "Tilføjet i hånden" in page


@pytest.mark.parametrize(
    ("short", "long", "told"),
    [
        ("", "Årets kaj", "Forkortelse: Udfyld feltet."),
        ("ÅK", "", "Betydning: Udfyld feltet."),
        ("Å K", "Årets kaj", "Forkortelse: Skriv forkortelsen som ét ord"),
        ("ÅK", "åk", "Betydning: Skriv, hvad forkortelsen står for"),
        ("Å" * 21, "Årets kaj", "Forkortelse: Teksten er for lang: højst 20 tegn."),
        ("ÅK", "Årets\x00kaj", "Betydning: Teksten kan ikke bruges."),
        ("FHI", "Fjordens havne-it", "FHI står der allerede: Fjordens Havne-it."),
    ],
)
def test_what_cannot_be_added_comes_back_with_what_was_written(
    clerk: Any, board: Any, system: Actor, short: str, long: str, told: str
) -> None:
    add(actor=system, body=board.pk, short="FHI", long="Fjordens Havne-it")
    response = clerk.post(LIST, {"body": board.pk, "short": short, "long": long})
    assert response.status_code == 400
    page = response.content.decode()
    assert told in page
    assert Abbreviation.objects.count() == 1
    if "\x00" not in long:
        assert f'value="{long}"' in page


def test_two_meanings_are_shown_as_a_doubt(clerk: Any, system: Actor, board: Any) -> None:
    for long in ("Fjordens Havne-it", "Foreningen af Hollandske Isbrydere"):
        add(actor=system, body=board.pk, short="FHI", long=long)
    add(actor=system, body=board.pk, short="ÅK", long="Årets kaj")
    page = clerk.get(f"{LIST}?vis=tvivl").content.decode()
    assert "2 forkortelser." in page
    assert "Årets kaj" not in page


def test_a_hostile_word_is_words(clerk: Any, system: Actor, board: Any) -> None:
    add(actor=system, body=board.pk, short="XSS", long="<script>alert(1)</script> æøå")
    page = clerk.get(f"{LIST}?soeg=<script>&vis=<b>&side=9999999999999999").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_the_panel_of_a_case_finds_what_was_decided(
    index: Index, system: Actor, board: Any, browser_of: SignIn
) -> None:
    text = "Tømmerkajen i Ørsund er rådden, og pælene skal skiftes, før isen kommer."
    decided = Point(
        "1", "Renovering af tømmerkajen", sections={"summary": text},
        decides=["Bestyrelsen godkendte renoveringen af kajen"],
    )  # fmt: skip
    other = Point("2", "Valg af revisor", sections={"summary": "Revisor vælges for to år."})
    enter(system, board, minutes("2031-03-12", decided, other), "kaj.txt")
    clerk = browser_of("clerk")
    olga = person(system, "officer", (Role.OFFICER, board))
    case = start(olga, board, manuscript("Frugt til mødet", summary="Æbler og pærer."))
    index.follow()
    address = f"/skrivebord/sager/{case.pk}/lignende/"
    page = clerk.get(address).content.decode()
    assert "Ingen punkter ligner dette." in page
    part = clerk.get(address, headers={"hx-request": "true"}).content.decode()
    assert "<html" not in part
    assert address in part
    before = Entry.objects.count()
    form = {"title": "Ny tømmerkaj", "text-summary": text, "based-on": "1"}
    part = clerk.post(address, form, headers={"hx-request": "true"}).content.decode()
    assert "Renovering af tømmerkajen" in part
    assert "Bestyrelsen godkendte renoveringen af kajen" in part
    assert "Valg af revisor" not in part
    assert "Søgt med det, der står nu." in part
    assert Entry.objects.count() == before, "what is asked for is not saved"
    whole = clerk.get(f"/skrivebord/sager/{case.pk}/").content.decode()
    assert f'hx-get="{address}"' in whole


@pytest.mark.parametrize("words", ["", "\x00", "x" * 100_000, '{"type": "doc"}', "](("])
def test_any_words_of_a_form_are_asked_for(
    index: Index, system: Actor, board: Any, browser_of: SignIn, words: str
) -> None:
    clerk = browser_of("clerk")
    olga = person(system, "officer", (Role.OFFICER, board))
    case = start(olga, board, manuscript("Frugt til mødet"))
    form = {"title": words, "text-summary": words, "doc-economy": words, "clause-text": [words]}
    response = clerk.post(f"/skrivebord/sager/{case.pk}/lignende/", form)
    assert response.status_code == 200
