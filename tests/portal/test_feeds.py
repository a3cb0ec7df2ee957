"""Feeds of everything, of a body and of a case: what a reader of feeds makes of them."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest
from django.test import Client

from sagsgang.core.policy import Actor
from sagsgang.core.reader.findings import SubItem
from sagsgang.meetings.models import Meeting
from sagsgang.meetings.services import withdraw_paper
from sagsgang.publishing.feeds import entries
from sagsgang.storage.models import Original
from tests.meetings.papers import Point, minutes
from tests.people import SignIn
from tests.portal.board_papers import BUDGET, CANARY, HARBOUR, Board, enter

pytestmark = pytest.mark.django_db

_BODY = "/organer/bestyrelsen/feed.atom"
_CASE = f"/sager/foreningen-fjord/{BUDGET}/feed.atom"
_RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_HOSTILE = "]]></title><script>&amp;</script>\x0b\ufffe,;\\ \u202eאב 🐟 " + "æ" * 2000


def asked(address: str, **headers: str) -> Any:
    return Client(headers={"host": "localhost", **headers}).get(address)


def read(address: str) -> Any:
    response = asked(address)
    assert response.status_code == 200, address
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    told = feedparser.parse(response.content)
    assert not told.bozo, told.bozo_exception
    assert told.version == "atom10"
    return told


def links(told: Any) -> dict[str, str]:
    return {link.rel: link.href for link in told.feed.links}


def test_a_reader_follows_a_body(papers: Board) -> None:
    told = read(_BODY)
    assert told.feed.title == "Bestyrelsen"
    assert told.feed.author == "Foreningen Fjord"
    assert links(told)["self"] == "http://localhost/organer/bestyrelsen/feed.atom"
    assert links(told)["alternate"] == "http://localhost/organer/bestyrelsen/"
    assert "next" not in links(told)
    assert {entry.title for entry in told.entries} == {
        "Dagsorden: Bestyrelsen, 12. marts 2026",
        "Referat: Bestyrelsen, 12. marts 2026",
        "Beslutning: Godkendelse af dagsorden",
        "Beslutning: 1. behandling af budget 2027",
        "Dagsorden: Bestyrelsen, 7. maj 2026",
    }
    assert told.entries[0].title == "Dagsorden: Bestyrelsen, 7. maj 2026"  # came last
    by_title = {entry.title: entry for entry in told.entries}
    decided = by_title["Beslutning: 1. behandling af budget 2027"]
    assert decided.link == "http://localhost/organer/bestyrelsen/2026-03-12/punkt-2/"
    assert decided.id == "tag:localhost,2026:meeting:bestyrelsen/2026-03-12/2:decision"
    assert decided.summary.split("\n") == [
        "Bestyrelsen, 12. marts 2026",
        "Godkendt: Bestyrelsen godkendte budgettet",
        "Godkendt: Bestyrelsen besluttede at vente med høringen",
    ]
    # What is closed leaves no line.
    came = by_title["Dagsorden: Bestyrelsen, 12. marts 2026"]
    assert came.summary.split("\n") == [
        "1. Godkendelse af dagsorden",
        "2. 1. behandling af budget 2027",
        "4. Generelle orienteringer",
    ]
    assert CANARY not in asked(_BODY).content.decode()


def test_everything_is_what_all_bodies_did_and_english_says_the_same(papers: Board) -> None:
    told, english = read("/feed.atom"), read("/en/feed.atom")
    assert {entry.title for entry in told.entries} == {
        *(entry.title for entry in read(_BODY).entries),
        "Dagsorden: Havneudvalget, 12. marts 2026",  # with nothing on it that is open
    }
    assert told.feed.title == told.feed.author == "Foreningen Fjord"
    assert [entry.id for entry in english.entries] == [entry.id for entry in told.entries]
    assert english.entries[0].link.startswith("http://localhost/en/organer/")
    titles = {entry.title for entry in english.entries}
    assert "Minutes: Bestyrelsen, 12 March 2026" in titles
    assert not {"Referat", "Beslutning", "Dagsorden"} & {title.split(":")[0] for title in titles}


def test_a_case_is_followed_from_agenda_to_decision(papers: Board) -> None:
    told = read(_CASE)
    assert told.feed.title == f"Sag {BUDGET}: 2. behandling af budget 2027"
    assert [entry.title for entry in told.entries] == [
        "Bestyrelsen, 7. maj 2026: 2. behandling af budget 2027",
        "Beslutning: 1. behandling af budget 2027",
        "Bestyrelsen, 12. marts 2026: 1. behandling af budget 2027",
    ]
    # A case that is only told of under another item is on the agenda too.
    harbour = read(f"/sager/foreningen-fjord/{HARBOUR}/feed.atom")
    assert [entry.title for entry in harbour.entries] == [
        "Bestyrelsen, 12. marts 2026: Generelle orienteringer"
    ]


def test_it_has_what_an_atom_feed_must_have(papers: Board) -> None:
    name = "{http://www.w3.org/2005/Atom}"
    known: set[str] = set()
    for address in ("/feed.atom", _BODY, _CASE):
        feed = ElementTree.fromstring(asked(address).content)
        parts = (feed, *feed.findall(f"{name}entry"))
        for part in parts:
            for needed in ("id", "title", "updated"):
                assert len(part.findall(f"{name}{needed}")) == 1, (address, needed)
            assert _RFC_3339.fullmatch(part.findtext(f"{name}updated") or "")
            assert re.fullmatch(r"tag:localhost,2026:\S+", part.findtext(f"{name}id") or "")
        assert feed.find(f"{name}author/{name}name") is not None
        known.add(feed.findtext(f"{name}id") or "")
    assert len(known) == 3


def test_everybody_is_given_what_everybody_may_see(papers: Board, browser_of: SignIn) -> None:
    for address in ("/feed.atom", _BODY, _CASE):
        as_stranger = asked(address).content
        for who in ("member", "chair", "clerk", "committee_member"):
            assert browser_of(who).get(address).content == as_stranger, (who, address)


def test_what_is_not_there_is_not_there(papers: Board, browser_of: SignIn) -> None:
    secret = "/sager/foreningen-fjord/EMN-2026-00666/feed.atom"
    for address in (
        *("/organer/ukendt/feed.atom", "/sager/foreningen-fjord/ukendt/feed.atom", secret),
        *(f"{_BODY}?side=2", f"{_BODY}?side=0", f"{_BODY}?side=99999", f"{_BODY}?side={'9' * 400}"),
    ):
        assert asked(address).status_code == 404, address
        assert browser_of("chair").get(address).status_code == 404, address
    assert asked(f"{_BODY}?side=-1").status_code == 200  # no number: the first page
    assert asked(f"{_BODY}?side=²").status_code == 200
    assert Client().post(_BODY).status_code == 405


def test_pages_go_back_in_time_and_lose_nothing(
    papers: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = [entry.id for entry in read(_BODY).entries]
    monkeypatch.setattr(entries, "ENTRIES", 2)
    found, address, before = [], _BODY, ""
    while address:
        told = read(address)
        assert links(told).get("previous", "") == before
        assert links(told)["self"] == f"http://localhost{address}"
        found += [entry.id for entry in told.entries]
        before = links(told)["self"]
        address = links(told).get("next", "").removeprefix("http://localhost")
    assert found == whole


def test_what_was_taken_back_is_asked_for_again(papers: Board, system: Actor) -> None:
    """A reader that has the feed gets 304; once something is closed it gets the feed without it,
    also when nothing newer came."""
    first = asked(_BODY)
    same = {"If-None-Match": first["ETag"], "If-Modified-Since": first["Last-Modified"]}
    again = asked(_BODY, **same)
    assert (again.status_code, again.content) == (304, b"")
    meeting = Meeting.objects.get(body=papers.body, held_on=date(2026, 5, 7))
    last = Original.objects.get(meeting_papers__meeting=meeting, meeting_papers__kind="agenda")
    withdraw_paper(actor=system, original=last, rule="test")
    after = asked(_BODY, **same)
    assert after.status_code == 200
    assert b"2026-05-07" not in after.content
    assert asked(_BODY, **{"If-Modified-Since": first["Last-Modified"]}).status_code == 200


def test_words_of_papers_break_no_feed(system: Actor, board: Any) -> None:
    point = Point(
        "1",
        _HOSTILE,
        case_number=BUDGET,
        decides=[f"Bestyrelsen godkendte {_HOSTILE}"],
        sub_items=[SubItem(_HOSTILE, HARBOUR, "Helle")],
    )
    enter(system, board, minutes(None, point), "uden dato.txt")
    for address in ("/feed.atom", _BODY, _CASE):
        assert any("<script>" in entry.title for entry in read(address).entries), address


def test_a_board_that_only_met_behind_closed_doors_has_a_feed_that_says_no_more(
    papers: Board,
) -> None:
    (entry,) = read("/organer/havneudvalget/feed.atom").entries
    assert entry.title == "Dagsorden: Havneudvalget, 12. marts 2026"
    assert "summary" not in entry


def test_what_is_closed_while_the_feed_is_read_is_left_out(
    papers: Board, system: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rows are read in two steps, and a matter may be taken away between them."""
    marks = entries.latest

    def and_then_taken_away(*asked: Any, **more: Any) -> Any:
        found = marks(*asked, **more)
        for original in Original.objects.filter(meeting_papers__meeting__key="2026-03-12"):
            withdraw_paper(actor=system, original=original, rule="test")
        return found

    monkeypatch.setattr(entries, "latest", and_then_taken_away)
    titles = {entry.title for entry in read(_BODY).entries}
    assert titles == {"Dagsorden: Bestyrelsen, 7. maj 2026"}
