"""Nothing closed leaves through any page: a word that only the closed item has is looked for
everywhere, as each of those who may not see it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from sagsgang.cases.models import Case
from sagsgang.meetings.models import Annex, Item, MeetingPaper
from sagsgang.storage.models import Original
from tests.people import SignIn
from tests.portal.board_papers import CANARY, SECRET, Board

MEETING = "/organer/bestyrelsen/2026-03-12/"
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
OUTSIDERS = ("stranger", "citizen", "committee_member")
_LINK = re.compile(r'href="(/[^"#]*)')


def crawl(browser: Any, start: str = "/") -> Iterator[tuple[str, Any]]:
    """Every page that can be reached by links, in both languages, each once."""
    waiting, seen = [start, f"/en{start}"], set()
    while waiting:
        address = waiting.pop()
        if address in seen or ("/kalender/" in address and "/2026/" not in address):
            continue
        seen.add(address)
        response = browser.get(address.replace("&amp;", "&"))
        yield address, response
        if response.get("Content-Type", "").startswith("text/html"):
            waiting += [
                link
                for link in _LINK.findall(response.content.decode())
                if not link.startswith(("/static/", "/skrivebord/", "/en/skrivebord/"))
            ]


def everything(response: Any) -> str:
    """Body and headers as one string, in small letters."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return (body.decode("utf-8", "replace") + str(response.headers)).lower()


@pytest.mark.parametrize("who", ["stranger", "citizen"])
def test_no_page_that_can_be_reached_holds_a_closed_word(
    papers: Board, browser_of: SignIn, who: str
) -> None:
    reached = 0
    for address, response in crawl(browser_of(who)):
        told = everything(response)
        assert CANARY not in told, address
        assert SECRET.lower() not in told, address
        assert response.status_code < 500, address
        reached += 1
    assert reached > 20


def test_a_member_of_another_body_sees_its_own_closed_item_only(
    papers: Board, browser_of: SignIn
) -> None:
    browser = browser_of("committee_member")
    for address, response in crawl(browser):
        if "/bestyrelsen/" in address:
            assert CANARY not in everything(response), address
    own = browser.get("/organer/havneudvalget/2026-03-12/punkt-1/")
    assert CANARY in everything(own)


def test_a_member_is_shown_no_word_of_minutes_that_are_not_released(
    papers: Board, browser_of: SignIn
) -> None:
    meeting = "/organer/bestyrelsen/2026-05-07/"
    for address, response in crawl(browser_of("member"), meeting):
        if address.removeprefix("/en").startswith(meeting):
            assert CANARY not in everything(response), address


@pytest.mark.parametrize("who", OUTSIDERS)
def test_closed_things_are_not_there_for_those_who_guess_their_address(
    papers: Board, browser_of: SignIn, who: str
) -> None:
    browser = browser_of(who)
    annex = Annex.objects.get(paper__meeting__body=papers.body, title__contains=CANARY)
    case = Case.objects.get(number=SECRET)
    closed = Item.objects.get(meeting__body=papers.body, classification="closed", number="3")
    paper = MeetingPaper.objects.get(meeting__body=papers.body, name__contains=CANARY)
    addresses = [
        f"{MEETING}punkt-{closed.address}/",
        f"{MEETING}punkt-{closed.address}/originalen/",
        f"{MEETING}bilag/{annex.pk}/",
        f"/originaler/{paper.original_id}/x.txt",
    ]
    if who != "committee_member":  # the committee has an item of its own in the same case
        addresses.append(f"/sager/{case.organisation.slug}/{case.slug}/")
    for address in addresses:
        for prefix in ("", "/en"):
            response = browser.get(prefix + address)
            assert response.status_code == 404, address
            assert CANARY not in everything(response)


@pytest.mark.parametrize("who", OUTSIDERS)
def test_what_is_closed_and_what_is_not_there_give_the_same_answer(
    papers: Board, browser_of: SignIn, who: str
) -> None:
    browser = browser_of(who)
    closed = browser.get(f"{MEETING}punkt-3/")
    missing = browser.get(f"{MEETING}punkt-9/")
    assert closed.status_code == missing.status_code == 404
    told = [_TOKEN.sub("", page.content.decode()) for page in (closed, missing)]
    assert told[0].replace("punkt-3", "punkt-9") == told[1]


def test_a_closed_case_number_is_unknown_to_everyone(papers: Board, browser_of: SignIn) -> None:
    closed = browser_of("stranger").get("/sager/", {"nummer": SECRET})
    unknown = browser_of("stranger").get("/sager/", {"nummer": "EMN-2026-00667"})
    assert closed.status_code == 200
    assert closed.content.replace(b"00666", b"00667") == unknown.content


def test_no_original_that_may_be_fetched_holds_a_closed_word(
    papers: Board, browser_of: SignIn
) -> None:
    browser = browser_of("stranger")
    answers = {
        sha: browser.get(f"/originaler/{sha}/fil.txt")
        for sha in Original.objects.values_list("sha256", flat=True)
    }
    assert any(answer.status_code == 200 for answer in answers.values())
    for answer in answers.values():
        assert CANARY not in everything(answer)


@pytest.mark.parametrize("who", ["member", "chair", "clerk"])
def test_those_of_the_body_see_the_closed_item_marked_as_closed(
    papers: Board, browser_of: SignIn, who: str
) -> None:
    browser = browser_of(who)
    agenda = browser.get(MEETING).content.decode()
    assert CANARY in agenda
    assert '<span class="outcome outcome-closed">Lukket</span>' in agenda
    item = browser.get(f"{MEETING}punkt-3/").content.decode()
    for part in ("Køb af", "forlanger", "godkendte", "Vurdering", "Undersag", "Kai"):
        assert re.search(rf"{part}.{{0,40}}{CANARY}", item, re.IGNORECASE | re.DOTALL), part


def test_pages_of_those_who_are_signed_in_are_kept_by_no_cache(
    papers: Board, browser_of: SignIn
) -> None:
    response = browser_of("member").get(f"{MEETING}punkt-3/")
    assert "no-store" in response["Cache-Control"]
    assert "private" in response["Cache-Control"]
    assert "ETag" not in response
    assert "Cookie" in response["Vary"]


def test_the_agenda_count_is_the_same_for_all(papers: Board, browser_of: SignIn) -> None:
    for who in ("stranger", "member", "clerk"):
        page = browser_of(who).get("/organer/bestyrelsen/?aar=2026").content.decode()
        row = page[page.index("2026-03-12/") :]
        assert re.search(r'data-unit="punkter">4<', row), who
