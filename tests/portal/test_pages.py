"""What the pages show, for everybody and for those who are signed in."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from sagsgang.core.reader.findings import SubItem
from sagsgang.meetings.models import Annex
from sagsgang.meetings.selectors import case, front
from tests.meetings.papers import Point, agenda
from tests.people import SignIn
from tests.portal.board_papers import BUDGET, Board, enter

MEETING = "/organer/bestyrelsen/2026-03-12/"


def words(response: Any) -> str:
    """The text of a page, without tags, on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


@pytest.fixture
def everyone(papers: Board, browser_of: SignIn) -> Any:
    return browser_of("stranger")


def test_without_papers_the_front_page_says_how_to_read_them_in(db: None, client: Any) -> None:
    page = words(client.get("/"))
    assert "Her er ingen møder endnu" in page
    assert "sagsgang import" in page


def test_the_front_page_tells_what_was_decided(everyone: Any) -> None:
    page = words(everyone.get("/"))
    assert "Torsdag den 12. marts 2026" in page or "torsdag den 12. marts 2026" in page
    assert "1. behandling af budget 2027" in page
    assert "Foreningen Fjord" in page


def test_a_meeting_has_its_agenda_in_order_with_the_closed_item_as_a_number(everyone: Any) -> None:
    page = words(everyone.get(MEETING))
    assert re.search(
        r"1 Godkendelse af dagsorden .* 2 1\. behandling af budget 2027 .* 3 Lukket punkt "
        r"4 Generelle orienteringer",
        page,
    )
    assert "kl. 10.30" in page
    assert "Åse Ørn" in page
    assert "Ib Is" in page


@pytest.mark.parametrize(
    ("today", "told", "of_the_item"),
    [
        (date(2026, 1, 2), "Dagsorden, endnu uden beslutninger", "endnu ingen beslutning"),
        (date(2026, 7, 8), "Dagsorden, endnu uden beslutninger", "endnu ingen beslutning"),
        (date(2026, 7, 9), "Dagsorden uden beslutninger", "Der er ingen beslutning"),
    ],
)
def test_decisions_are_awaited_for_two_months(
    everyone: Any, monkeypatch: pytest.MonkeyPatch, today: date, told: str, of_the_item: str
) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: today)
    meeting = "/organer/bestyrelsen/2026-05-07/"
    assert told in words(everyone.get(meeting))
    assert of_the_item in words(everyone.get(f"{meeting}punkt-1/"))


def test_a_meeting_without_a_day_awaits_nothing(papers: Board, system: Any, everyone: Any) -> None:
    enter(system, papers.body, agenda(None, Point("1", "Sag uden dag")), "uden-dato.txt")
    address = re.findall(
        r'href="(/organer/bestyrelsen/udateret-[^"]+)"',
        everyone.get("/organer/bestyrelsen/?aar=uden").content.decode(),
    )[0]
    assert "Dagsorden uden beslutninger" in words(everyone.get(address))


def test_a_meeting_leads_to_its_neighbours(everyone: Any) -> None:
    assert "Næste møde 7. maj 2026" in words(everyone.get(MEETING))
    assert "Forrige møde 12. marts 2026" in words(everyone.get("/organer/bestyrelsen/2026-05-07/"))


def test_recommendation_and_decision_stand_side_by_side(everyone: Any) -> None:
    page = words(everyone.get(MEETING + "punkt-2/"))
    assert (
        "Indstilling 1 at bestyrelsen godkender budgettet. Beslutning Godkendt "
        "Bestyrelsen godkendte budgettet." in page
    )
    assert "Indstilling 2 at bestyrelsen sender det i høring." in page


def test_a_table_is_a_table_with_its_figures_to_the_right(everyone: Any) -> None:
    html = everyone.get(MEETING + "punkt-2/").content.decode()
    assert '<th scope="col" class="figure">Budget 2026</th>' in html
    assert '<td class="figure">-1.200</td>' in html
    assert '<tr class="sum">' in html


def test_an_attachment_leads_to_the_enclosed_document(everyone: Any) -> None:
    annex = Annex.objects.get(title="Forudsætninger for budgettet")
    html = everyone.get(MEETING + "punkt-2/").content.decode()
    assert f'href="{MEETING}bilag/{annex.pk}/"' in html
    assert "Pris- og lønfremskrivning" in words(everyone.get(f"{MEETING}bilag/{annex.pk}/"))
    assert "Notat, der ikke er vedlagt" in html


def test_sections_that_say_nothing_are_told_in_one_line(everyone: Any) -> None:
    page = words(everyone.get(MEETING + "punkt-2/"))
    assert "Uden indhold i papiret: Kommunikation" in page or "Kommunikation" in page


def test_a_case_tells_its_way_oldest_first_and_can_be_turned_around(everyone: Any) -> None:
    address = f"/sager/foreningen-fjord/{BUDGET}/"
    page = words(everyone.get(address))
    assert page.index("12. marts 2026") < page.index("Punkt 1: 2. behandling")
    assert "2 gange" in page
    turned = words(everyone.get(address + "?orden=nyeste"))
    assert turned.index("Punkt 1: 2. behandling") < turned.index("Punkt 2: 1. behandling")


def test_a_case_is_found_by_its_number_however_it_is_written(everyone: Any) -> None:
    for asked in (BUDGET, BUDGET.lower(), f" {BUDGET} "):
        answer = everyone.get("/sager/", {"nummer": asked})
        assert answer.status_code == 302, asked
        assert answer["Location"] == f"/sager/foreningen-fjord/{BUDGET}/"


def test_an_unknown_case_number_is_said_to_be_unknown(everyone: Any) -> None:
    answer = everyone.get("/sager/", {"nummer": "EMN-1900-1<b>"})
    assert answer.status_code == 200
    assert "ingen sag med nummeret EMN-1900-1&lt;b&gt;" in answer.content.decode()


def test_a_matter_told_under_an_item_has_its_case_page(everyone: Any) -> None:
    page = words(everyone.get("/sager/foreningen-fjord/EMN-2026-00200/"))
    assert "Havnens ny mole" in page
    assert "Omtalt under punktet" in page


def test_a_case_is_called_by_its_own_item_before_one_that_mentions_it(
    papers: Board, system: Any, everyone: Any
) -> None:
    mention = Point(
        "1", "Generelle orienteringer", sub_items=[SubItem("Om budgettet", BUDGET, None)]
    )
    enter(system, papers.body, agenda("2026-06-04", mention), "2026-06-04-dagsorden.txt")
    html = everyone.get(f"/sager/foreningen-fjord/{BUDGET}/").content.decode()
    assert "<h1><span>2. behandling af budget 2027</span></h1>" in html
    assert "Om budgettet" in html


def test_the_place_in_the_original_shows_the_item_and_no_neighbour(everyone: Any) -> None:
    page = words(everyone.get(MEETING + "punkt-2/originalen/"))
    assert "Budgettet går i nul." in page
    assert "Generelle orienteringer" not in page
    assert "Godkendelse af dagsorden" not in page


def test_places_in_several_papers_have_headings_that_differ(everyone: Any) -> None:
    html = everyone.get(MEETING + "punkt-2/originalen/").content.decode()
    assert re.findall(r'<h2 id="papir-\d">(.*?)</h2>', html) == ["1. Referat", "2. Dagsorden"]
    # The minutes' file holds a closed item, so not even its name is told.
    assert re.findall(r'class="file-name">(.*?)<', html) == ["2026-03-12-dagsorden.txt"]


def test_a_body_lists_its_meetings_by_year(everyone: Any) -> None:
    page = words(everyone.get("/organer/bestyrelsen/"))
    assert "Møder i 2026" in page
    assert page.index("7. maj 2026") < page.index("12. marts 2026")
    turned = words(everyone.get("/organer/bestyrelsen/?aar=2026&orden=aeldste"))
    assert turned.index("12. marts 2026") < turned.index("7. maj 2026")
    assert everyone.get("/organer/bestyrelsen/?aar=sludder").status_code == 404


def test_the_calendar_has_weeks_from_monday_with_their_number(everyone: Any) -> None:
    page = words(everyone.get("/kalender/2026/03/"))
    assert "mandag tirsdag onsdag torsdag fredag lørdag søndag 9 23" in page
    assert "kl. 10.30 Bestyrelsen" in page
    assert everyone.get("/kalender/2026/13/").status_code == 404
    assert everyone.get("/kalender/0/").status_code == 404
    assert everyone.get("/kalender/99999/01/").status_code == 404


def test_a_month_without_meetings_leads_to_the_nearest_ones(everyone: Any) -> None:
    page = words(everyone.get("/kalender/2026/04/"))
    assert "Der er ingen møder i april 2026." in page
    assert "Mødet før: torsdag den 12. marts 2026" in page
    assert "Mødet efter: torsdag den 7. maj 2026" in page


def test_english_pages_have_english_dates_and_keep_the_papers_danish(everyone: Any) -> None:
    html = everyone.get("/en" + MEETING).content.decode()
    assert '<html lang="en">' in html
    assert "Thursday 12 March 2026" in html
    assert "Closed item" in html
    assert 'lang="da">1. behandling af budget 2027' in html


def test_english_pages_say_that_the_name_of_a_body_is_danish(everyone: Any) -> None:
    html = everyone.get("/en/organer/bestyrelsen/").content.decode()
    assert '<li aria-current="page" lang="da">Bestyrelsen</li>' in html
    meeting = everyone.get("/en" + MEETING).content.decode()
    assert '<li aria-current="page">12 March 2026</li>' in meeting


def test_the_form_that_finds_a_case_keeps_a_number_that_nobody_has(everyone: Any) -> None:
    unknown = everyone.get("/sager/", {"nummer": "EMN-1"}).content.decode()
    assert 'value="EMN-1"' in unknown
    assert 'aria-describedby="nummer-hjaelp nummer-svar"' in unknown


def test_the_language_switch_keeps_the_page(everyone: Any) -> None:
    assert f'href="/en{MEETING}"' in everyone.get(MEETING).content.decode()
    assert f'href="{MEETING}"' in everyone.get("/en" + MEETING).content.decode()


def test_what_is_not_released_is_there_for_the_secretary_only(
    papers: Board, browser_of: SignIn
) -> None:
    address = "/organer/bestyrelsen/2026-09-10/"
    assert browser_of("stranger").get(address).status_code == 404
    assert browser_of("member").get(address).status_code == 404
    assert "Ikke offentliggjort" in words(browser_of("clerk").get(address))


@pytest.mark.parametrize("who", ["stranger", "member", "clerk"])
@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/organer/",
        "/organer/bestyrelsen/",
        MEETING,
        MEETING + "punkt-2/",
        MEETING + "punkt-2/originalen/",
        f"/sager/foreningen-fjord/{BUDGET}/",
        "/sager/",
        f"/sager/?nummer={BUDGET}",
        "/kalender/",
        "/kalender/2026/",
        "/kalender/2026/04/",
    ],
)
def test_no_page_asks_the_database_more_than_thirteen_times(
    papers: Board,
    browser_of: SignIn,
    django_assert_max_num_queries: Any,
    who: str,
    address: str,
) -> None:
    browser = browser_of(who)
    with django_assert_max_num_queries(13):
        assert browser.get(address).status_code in {200, 302}


def test_long_lists_come_in_pages(
    papers: Board, everyone: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(front, "LINES", 1)
    monkeypatch.setattr(case, "STEPS", 1)
    first = everyone.get("/organer/bestyrelsen/?aar=2026").content.decode()
    assert 'href="?side=2&amp;aar=2026"' in first
    assert "Side 1 af 2" in first
    assert (
        "12. marts 2026" in everyone.get("/organer/bestyrelsen/?side=2&aar=2026").content.decode()
    )
    assert "Side 2 af 2" in words(everyone.get("/organer/?side=2"))
    way = f"/sager/foreningen-fjord/{BUDGET}/"
    assert "Side 1 af 2" in words(everyone.get(way))
    assert (
        'href="?side=1&amp;orden=nyeste"'
        in everyone.get(f"{way}?side=2&orden=nyeste").content.decode()
    )


@pytest.mark.parametrize("side", ["0", "-1", "999999", "x", "٣", ""])
def test_a_page_number_nobody_has_shows_a_page_all_the_same(everyone: Any, side: str) -> None:
    assert everyone.get("/organer/", {"side": side}).status_code == 200
