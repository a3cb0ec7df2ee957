"""Whatever is typed or put in an address is answered, or told in a plain sentence: on the page, by
the command, for programs, in the feed and while typing. Nothing of it takes effect anywhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from typer.testing import CliRunner

from sagsgang.adapters.fulltext import asking
from sagsgang.cli.main import app
from sagsgang.core.asking import LONGEST, Remark, parse
from sagsgang.core.policy import STRANGER, Actor
from sagsgang.core.query.readable import readable
from sagsgang.ledger.models import Entry
from sagsgang.portal.search_words import remark
from sagsgang.search.addresses import CHOICES
from sagsgang.search.pages import Chosen, SearchPage
from sagsgang.search.selectors.asking import search_page
from sagsgang.search.selectors.suggesting import suggestions
from tests.cast import Cast
from tests.core.typed_texts import HOSTILE, typed_texts
from tests.portal.board_papers import CANARY, SECRET, Board
from tests.search.index import Index, shown

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def ready(index: Index, papers: Board) -> Index:
    """The board's papers, in the index."""
    index.follow()
    return index


@pytest.fixture
def reader() -> Client:
    """Somebody who is not signed in. What is raised in a view is raised in the test."""
    return Client(raise_request_exception=True)


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    """The command in this process, where Django is started already."""
    monkeypatch.setattr("sagsgang.cli.search.start_django", lambda: None)
    return CliRunner()


@contextmanager
def about(typed: str) -> Iterator[None]:
    """What goes wrong says with which text."""
    try:
        yield
    except Exception as error:
        error.add_note(f"typed: {typed[:80]!r}")
        raise


def address(path: str, **fields: str) -> str:
    """An address as a browser would send it, also of half characters; servers take none much
    longer."""
    sent = {field: typed[:10_000] for field, typed in fields.items()}
    return f"{path}?{urlencode(sent, errors='surrogatepass')}"


def require_size(content: bytes, address: str) -> None:
    """What comes back is not much more than a page and what was sent."""
    assert len(content) < 80_000 + 6 * len(address)


def require_answer(actor: Actor, typed: str) -> SearchPage:
    """An answer that is ready, whole, and holds nothing that the actor may not see."""
    page = search_page(actor, typed)
    assert page.state in ("ready", "empty")
    assert not page.cut
    assert (page.state == "empty") == parse(typed).empty
    if actor is STRANGER:
        assert all(not hit.closed for hit in page.hits)
        told = shown(SearchPage("", page.chosen, page.order, page.state, hits=page.hits))
        assert CANARY not in told.lower()
        assert SECRET not in told
    return page


def test_the_search_answers(ready: Index, cast: Cast) -> None:
    for typed in HOSTILE:
        with about(typed):
            entries = Entry.objects.count()
            for actor in (STRANGER, cast.member, cast.clerk):
                require_answer(actor, typed)
                require_answer(actor, f"budget {typed}")
                assert len(suggestions(actor, typed)) <= 8
                odd = Chosen(**dict.fromkeys(CHOICES, readable(typed, LONGEST)[0]))
                assert search_page(actor, "budget", chosen=odd).total == 0 or odd == Chosen()
            assert Entry.objects.count() == entries


def test_the_page_answers(ready: Index, reader: Client) -> None:
    for typed in HOSTILE:
        with about(typed):
            asked = address("/soeg/", q=typed)
            response = reader.get(asked)
            assert response.status_code == 200
            page = response.content.decode()
            require_plain(page)
            require_size(response.content, asked)
            assert ("{{ 7*7 }}" in page) == ("{{ 7*7 }}" in typed)
            for said in parse(typed).said:
                if said.remark in (Remark.TOO_LONG, Remark.TOO_MANY, Remark.QUOTE_OPEN):
                    assert remark(said) in page, said


def test_programs_are_answered(ready: Index, reader: Client) -> None:
    for typed in HOSTILE:
        with about(typed):
            asked = address("/api/search", q=typed)
            response = reader.get(asked)
            assert response.status_code in (200, 400)
            told = json.loads(response.content)
            assert (response.status_code == 400) == ("error" in told)
            require_size(response.content, asked)


def test_the_feed_is_one_whatever_is_asked(ready: Index, reader: Client) -> None:
    for typed in HOSTILE:
        with about(typed):
            asked = address("/soeg/feed.atom", q=typed)
            response = reader.get(asked)
            assert response.status_code == 200
            feed = ElementTree.fromstring(response.content)
            assert feed.tag == f"{ATOM}feed"
            assert feed.findtext(f"{ATOM}title", "").startswith("Sagsgang")
            require_size(response.content, asked)


def test_what_is_offered_while_typing_is_plain(ready: Index, reader: Client) -> None:
    for typed in HOSTILE:
        with about(typed):
            response = reader.get(address("/soeg/forslag/", q=typed))
            assert response.status_code == 200
            assert len(json.loads(response.content)["suggestions"]) <= 8
            options = reader.get(address("/soeg/forslag/", q=typed), headers={"HX-Request": "true"})
            assert options.status_code == 200
            require_plain(options.content.decode())


def test_the_command_answers(ready: Index, command: CliRunner) -> None:
    for typed in HOSTILE:
        with about(typed):
            for more in ([], ["--json"]):
                ran = command.invoke(app, ["search", *more, "--", typed])
                assert ran.exception is None or isinstance(ran.exception, SystemExit), ran.exception
                asked = parse(typed)
                assert ran.exit_code == (2 if asked.empty else 0), ran.output
                assert ran.output.strip()
                assert not [one for one in ran.output if ord(one) < 32 and one not in "\n\t"]
                if more and not asked.empty:
                    assert isinstance(json.loads(ran.output), list)


def require_plain(page: str) -> None:
    """Nothing typed is part of the page's own marks, and the page holds only what pages can."""
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "\0" not in page
    page.encode("utf-8")


def test_every_field_of_an_address_may_be_anything(ready: Index, reader: Client) -> None:
    counts = ("orden", "side", "page", "limit")
    for typed in HOSTILE:
        with about(typed):
            for path in ("/soeg/", "/api/search", "/soeg/feed.atom"):
                for fields in (tuple(CHOICES.values()), counts):
                    asked = address(path, q="budget", **dict.fromkeys(fields, typed[:1_000]))
                    response = reader.get(asked)
                    assert response.status_code in (200, 400), (path, fields)
                    require_size(response.content, asked)
                    if path == "/soeg/":
                        require_plain(response.content.decode())


@pytest.mark.parametrize(
    "raw",
    ["q=%00", "q=%FF%FE", "q=%ED%A0%80", "q=%", "q=%u0041", "q", "", "q=a&q=b", "q[]=a", "Q=a",
     "q=%252e%252e", "&&&=", "q=a" + "&x=1" * 900, "q=%0d%0aSet-Cookie:%20a=b", "q=budget#%00"],
)  # fmt: skip
def test_addresses_that_no_form_sends(ready: Index, reader: Client, raw: str) -> None:
    for path in ("/soeg/", "/api/search", "/soeg/feed.atom", "/soeg/forslag/"):
        response = reader.get(f"{path}?{raw}")
        assert response.status_code in (200, 400), path
        assert "Set-Cookie" not in response


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(typed=typed_texts())
def test_any_text_is_answered(ready: Index, cast: Cast, typed: str) -> None:
    for actor in (STRANGER, cast.member):
        require_answer(actor, typed)
        suggestions(actor, typed)


def test_each_remark_is_told_in_a_sentence_on_the_page(ready: Index, reader: Client) -> None:
    typed = {
        Remark.TOO_LONG: "budget " * LONGEST,
        Remark.TOO_MANY: " ".join(f"ord{n}" for n in range(40)),
        Remark.QUOTE_OPEN: 'budget "nyt hus',
        Remark.FILTER_EMPTY: "budget organ:",
        Remark.OPERATOR: "budget OR mole",
        Remark.NO_YEAR: "budget år:snart",
        Remark.ONLY_EXCLUDED: "-budget",
        Remark.NO_WORDS: "?!",
    }
    assert set(typed) == set(Remark)
    for kind, text in typed.items():
        (said,) = parse(text).said
        assert said.remark is kind
        page = reader.get(address("/soeg/", q=text)).content.decode()
        assert remark(said) in page, kind


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every look at the clock is an hour after the last."""
    hours = count()
    monkeypatch.setattr(asking.time, "monotonic", lambda: 3_600.0 * next(hours))


def ask_page(reader: Client) -> str:
    return str(reader.get(address("/soeg/", q="budget mole")).content.decode())


@pytest.mark.usefixtures("slow")
def test_a_question_that_takes_too_long_is_cut_and_told(
    ready: Index, reader: Client, command: CliRunner
) -> None:
    page = search_page(STRANGER, "budget mole")
    assert page.cut
    assert page.state == "ready"
    assert "tog for lang tid" in ask_page(reader)
    assert reader.get(address("/api/search", q="budget mole")).json()["cut"] is True
    ran = command.invoke(app, ["search", "budget", "mole"])
    assert ran.exit_code == 0
    assert "too long" in ran.output or "for lang tid" in ran.output
    assert reader.get(address("/soeg/feed.atom", q="budget mole")).status_code == 200


@pytest.mark.parametrize("damage", ["gone", "emptied", "scrambled"])
def test_while_there_is_no_index_each_says_so_and_the_command_makes_one(
    ready: Index, reader: Client, command: CliRunner, damage: str
) -> None:
    for file in [one for one in ready.folder.rglob("*") if one.is_file()]:
        if damage == "gone":
            file.unlink()
        else:
            file.write_bytes(b"" if damage == "emptied" else file.read_bytes()[::-1])
    page = reader.get(address("/soeg/", q="budget"))
    assert page.status_code == 200
    assert "gøres klar" in page.content.decode()
    assert ready.started != []
    for path in ("/api/search", "/soeg/feed.atom"):
        response = reader.get(address(path, q="budget"))
        assert (response.status_code, response["Retry-After"]) == (503, "60")
        assert "gøres klar" in response.content.decode()
    assert reader.get(address("/soeg/forslag/", q="bud")).json() == {"suggestions": []}
    ran = command.invoke(app, ["search", "budget"])
    assert ran.exit_code == 0, ran.output
    assert "budget" in ran.output
    assert reader.get(address("/api/search", q="budget")).json()["total"] > 0
