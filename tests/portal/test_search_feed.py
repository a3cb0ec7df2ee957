"""A search as a feed: what a reader of feeds makes of it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest
from django.test import Client

from sagsgang.portal import search_feed, searching
from sagsgang.search.pages import Piece, SearchPage
from tests.portal.search_pages import BUILDING, CASE, CLOSED, EMPTY, FOUND, ITEM, Answering

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 14, 9, 30, 15, tzinfo=UTC)
OPEN = replace(FOUND, hits=(ITEM, CASE))
_ITEM = "tag:localhost,2026:item:havneudvalget/2026-03-12/3"
_RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> Answering:
    answers = Answering(OPEN)
    monkeypatch.setattr(searching.asking, "search_page", answers)
    monkeypatch.setattr(
        search_feed,
        "changed_at",
        lambda hits: {hit.id: AT - timedelta(days=n) for n, hit in enumerate(hits)},
    )
    return answers


def asked(query: str = "q=havneplan", prefix: str = "", **headers: str) -> Any:
    client = Client(headers={"host": "localhost", **headers})
    return client.get(f"{prefix}/soeg/feed.atom?{query}")


def read(response: Any) -> Any:
    told = feedparser.parse(response.content)
    assert not told.bozo
    assert told.version == "atom10"
    return told


def test_a_reader_reads_the_hits_with_their_links(answering: Answering) -> None:
    response = asked("q=havneplan&organ=havneudvalget")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = read(response)
    assert feed.feed.title == "Sagsgang: havneplan"
    assert feed.feed.updated == "2026-03-14T09:30:15Z"
    links = {link.rel: link.href for link in feed.feed.links}
    assert links["self"] == "http://localhost/soeg/feed.atom?q=havneplan&organ=havneudvalget"
    assert links["alternate"] == "http://localhost/soeg/?q=havneplan&organ=havneudvalget"
    first, second = feed.entries
    assert first.title == "Ny havneplan for Ærø"
    assert first.link == "http://localhost/organer/havneudvalget/2026-03-12/punkt-3/"
    assert first.summary.startswith("Havneudvalget, 12. marts 2026, Godkendt – … planen for havnen")
    assert second.title == "Sag EMN-2026-00100"


def test_it_has_what_an_atom_feed_must_have(answering: Answering) -> None:
    name = "{http://www.w3.org/2005/Atom}"
    feed = ElementTree.fromstring(asked().content)
    for needed in ("id", "title", "updated", "author"):
        assert feed.find(f"{name}{needed}") is not None
    entries = feed.findall(f"{name}entry")
    ids = [entry.findtext(f"{name}id") for entry in entries]
    assert ids == [_ITEM, "tag:localhost,2026:case:foreningen-fjord/EMN-2026-00100"]
    for entry in (feed, *entries):
        assert _RFC_3339.fullmatch(entry.findtext(f"{name}updated") or "")
        assert re.fullmatch(r"tag:[a-z0-9.-]+,2026:[^\s<>\"]+", entry.findtext(f"{name}id") or "")


def test_the_name_of_a_thing_is_the_same_whatever_finds_it(answering: Answering) -> None:
    one, other = read(asked("q=a")), read(asked("q=b", "/en"))
    assert [entry.id for entry in one.entries] == [entry.id for entry in other.entries]
    assert one.feed.id != other.feed.id
    assert other.entries[0].link.startswith("http://localhost/en/")


def test_whoever_asks_the_public_is_answered(answering: Answering, django_user_model: Any) -> None:
    client = Client(headers={"host": "localhost"})
    client.force_login(django_user_model.objects.create_user("karen"))
    client.get("/soeg/feed.atom?q=x&orden=aeldste&side=4")
    ((actor, _, more),) = answering.asked
    assert actor.id == "public"
    assert more["order"] == "newest"
    assert more["exactly"] is True
    assert more.get("page", 1) == 1


def test_what_has_not_changed_is_not_sent_again(answering: Answering) -> None:
    response = asked()
    etag, at = response["ETag"], response["Last-Modified"]
    assert at == "Sat, 14 Mar 2026 09:30:15 GMT"
    assert asked(**{"If-None-Match": etag}).status_code == 304
    assert asked(**{"If-None-Match": etag, "If-Modified-Since": at}).status_code == 304
    answering.page = replace(OPEN, hits=(ITEM,))
    # What was found is found no more, and nothing newer came: only the bytes tell.
    assert asked(**{"If-None-Match": etag, "If-Modified-Since": at}).status_code == 200
    assert asked(**{"If-Modified-Since": at}).status_code == 200


def test_words_of_papers_break_no_feed(answering: Answering) -> None:
    hostile = replace(
        ITEM, title=(Piece("]]><b>&amp;\x0b\ufffe \ud800"),), snippet=(Piece("\x00"),)
    )
    answering.page = replace(OPEN, hits=(hostile,))
    (entry,) = read(asked("q=%00%0b%3C%26")).entries
    # A reader takes a title for plain text, as the feed says.
    title = ElementTree.fromstring(asked().content).findtext(".//{*}entry/{*}title")
    assert title == "]]><b>&amp;\ufffd\ufffd \ufffd"
    assert entry.id == _ITEM


@pytest.mark.parametrize("page", [EMPTY, replace(OPEN, hits=(), total=0)], ids=["unasked", "none"])
def test_a_feed_without_hits_is_a_feed(answering: Answering, page: SearchPage) -> None:
    answering.page = page
    feed = read(asked("q="))
    assert not feed.entries
    assert feed.feed.updated == "1970-01-01T00:00:00Z"
    assert asked("q=").content == asked("q=").content


def test_while_the_index_is_made_a_reader_is_asked_to_come_again(answering: Answering) -> None:
    answering.page = BUILDING
    response = asked()
    assert (response.status_code, response["Retry-After"]) == (503, "60")


def test_the_feed_of_one_page_is_named_on_it(answering: Answering) -> None:
    html = Client(headers={"host": "localhost"}).get("/soeg/?q=havn&organ=x").content.decode()
    assert 'type="application/atom+xml"' in html
    assert 'href="/soeg/feed.atom?q=havn&amp;organ=x"' in html


def test_a_hit_that_is_closed_never_comes_but_from_a_search_gone_wrong(
    answering: Answering,
) -> None:
    """The feed shows what the search gives the public; it looks once more before it does."""
    answering.page = replace(OPEN, hits=(CLOSED, ITEM))
    assert [entry.id for entry in read(asked()).entries] == [_ITEM]
