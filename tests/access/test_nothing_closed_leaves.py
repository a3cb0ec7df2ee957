"""Nobody finds a word that is not theirs: at any address, in any file, letter, log or header.

The addresses are those of the urlconf, filled with all that the database holds. A new kind of
address fails here until ``FILLINGS`` says with what it is filled.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from sagsgang.boards.models import Body, Person, Seat
from sagsgang.cases.models import AttachedFile, Case, Hearing, Revision, WorkingPaper
from sagsgang.core.policy import Actor
from sagsgang.core.steps import PAPER_STEPS, PaperState
from sagsgang.ledger.models import Entry
from sagsgang.meetings.delivering import deliver
from sagsgang.meetings.models import AgendaEntry, Annex, Dispatch, Item, Meeting
from sagsgang.publishing.dumps.keeping import publish
from sagsgang.publishing.models import Release, ReleasedFile
from sagsgang.publishing.oparl.vocabulary import Kind
from sagsgang.search.following import catch_up
from sagsgang.search.models import Abbreviation, SavedSearch
from sagsgang.search.saved.news import send_news
from sagsgang.search.saved.refs import packed
from sagsgang.storage.models import Original
from tests.access import open_data
from tests.access.closed_world import DAYS, MAY_READ, ROLES, World, readers, world
from tests.access.unpacking import words_in
from tests.meetings.test_delivering import Mailman
from tests.search.index import Index, made_index

_CANARY = re.compile("KQX[A-Z]{3}7", re.IGNORECASE)
SITEMAP_KINDS = ("sider", "organer", "moeder", "punkter", "sager", "bilag")
_YEARS = [{"year": year} for year in (2026, 2027)]


def rows(model: Any, **names: str) -> Callable[[], list[dict[str, Any]]]:
    """A filling from all rows of a model: the parameter and the field it is."""

    def found() -> list[dict[str, Any]]:
        fields = list(names.values())
        every = model.objects.order_by().values_list(*fields).distinct()
        return [dict(zip(names, row, strict=True)) for row in every]

    return found


def _each(found: Callable[[], list[dict[str, Any]]], **more: Any) -> Callable[[], list[Any]]:
    return lambda: [one | more for one in found()]


# What the parameters of an address may be, by their names and, where those mean several things, by
# the address. ``0`` is nobody's.
FILLINGS: dict[tuple[str, ...] | str, Callable[[], list[dict[str, Any]]]] = {
    (): lambda: [{}],
    ("body",): rows(Body, body="slug"),
    ("slug",): rows(Body, slug="slug"),
    ("body", "key"): rows(Meeting, body="body__slug", key="key"),
    ("body", "key", "address"): rows(
        Item, body="meeting__body__slug", key="meeting__key", address="address"
    ),
    ("body", "key", "number"): rows(
        Annex, body="paper__meeting__body__slug", key="paper__meeting__key", number="pk"
    ),
    ("year",): lambda: _YEARS,
    ("year", "month"): lambda: [one | {"month": m} for one in _YEARS for m in (1, 2, 12)],
    ("kind", "number"): lambda: [{"kind": kind, "number": 1} for kind in SITEMAP_KINDS],
    ("organisation", "case"): rows(Case, organisation="organisation__slug", case="slug"),
    ("file", "name"): _each(rows(AttachedFile, file="pk"), name="fil"),
    ("sha256", "name"): _each(rows(Original, sha256="pk"), name="fil"),
    ("working",): rows(WorkingPaper, working="pk"),
    ("working", "name"): lambda: [
        {"working": paper.pk, "name": step.name}
        for paper in WorkingPaper.objects.all()
        for step in PAPER_STEPS
        if step.start == paper.state
    ],
    ("working", "hearing"): rows(Hearing, working="working", hearing="pk"),
    ("working", "serial"): rows(Revision, working="paper__working", serial="serial"),
    ("working", "file"): rows(AttachedFile, working="working", file="pk"),
    ("working", "file", "name"): _each(
        rows(AttachedFile, working="working", file="pk"), name="fil"
    ),
    ("hearing",): rows(Hearing, hearing="pk"),
    ("meeting",): rows(Meeting, meeting="pk"),
    ("meeting", "entry"): rows(AgendaEntry, meeting="meeting", entry="pk"),
    ("dispatch",): rows(Dispatch, dispatch="pk"),
    ("meeting", "kind"): lambda: [
        one | {"kind": kind}
        for one in rows(Meeting, meeting="pk")()
        for kind in ("dagsorden", "referat")
    ],
    ("release",): rows(Release, release="pk"),
    ("body", "key", "serial"): rows(
        Release, body="meeting__body__slug", key="meeting__key", serial="serial"
    ),
    ("body", "key", "serial", "position", "name"): _each(
        rows(
            ReleasedFile,
            body="release__meeting__body__slug",
            key="release__meeting__key",
            serial="release__serial",
            position="position",
        ),
        name="fil",
    ),
    ("slug", "seat"): rows(Seat, slug="term__body__slug", seat="pk"),
    ("person",): rows(Person, person="pk"),
    # Papers that are read in have a test of their own (tests/test_addresses.py).
    ("reading",): lambda: [{"reading": 0}],
    ("proposal",): lambda: [{"proposal": 0}],
    # The dump of everything open; what it is made of has tests of its own.
    ("name",): lambda: [
        {"name": name} for name in ("sagsgang-jsonl.zip", "sagsgang-parquet.zip", "manifest.json")
    ],
    ("token",): lambda: [{"token": "ukendt"}],
    ("oparl_kind", "oparl_key"): open_data.things,
    ("oparl_body", "oparl_list"): lambda: open_data.lists(Kind.BODY),
    ("oparl_organization", "oparl_list"): lambda: open_data.lists(Kind.ORGANIZATION),
    ("oparl_file",): open_data.files,
    ("abbreviation",): lambda: [{"abbreviation": 0}, *rows(Abbreviation, abbreviation="pk")()],
}
# What pages may be asked for besides: each list and choice, and a search for the canaries.
ASKED: dict[str, list[str]] = {
    "desk:cases": [
        "?alle=ja&ord=KQX",
        *(f"?tilstand={state.value}" for state in PaperState),
        "?mine=ja&alle=ja",
    ],
    "desk:abbreviations": ["?soeg=KQX", "?vis=tvivl"],
    "desk:people": ["?navn=Æblegren", "?soeg=fjord.example"],
    "portal:cases": ["?nummer=FJD-2026-KQX"],
    "portal:search": [
        "?q=KK",
        "?q=KQX*",
        "?q=KQX*&orden=nyeste",
        "?organ=bestyrelsen",
        "?type=paper",
    ],
    "portal:search-suggestions": ["?q=KQX"],
    "portal:search-feed": ["?q=KQX*"],
    "api:oparl-body-list": ["?modified_since=1970-01-01T00:00:00Z"],
    "portal:search-api": ["?q=KQX*&limit=100", "?organ=bestyrelsen&limit=100"],
}
_ENDS_THE_VISIT = {"desk:sign-out", "desk:demo-sign-in"}
_ONES_OWN = {"desk:deadlines-give", "desk:deadlines-stop"}  # the address of one's own calendar
_SAME_FOR_ALL = "api:oparl-"  # a test of their own holds that (tests/publishing/oparl)
_BY_SCRIPT = {"HX-Request": "true"}


def names(patterns: Any, namespace: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every address of the urlconf with the names of its parameters."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else namespace
            yield from names(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}", tuple(pattern.pattern.converters)


def addresses() -> Iterator[tuple[str, str]]:
    """Every address there is, by the name of its kind."""
    for name, parameters in names(get_resolver().url_patterns):
        if parameters not in FILLINGS:
            pytest.fail(f"{name}: say in FILLINGS with what {parameters} are filled")
        for given in FILLINGS[parameters]():
            if all(value is not None for value in given.values()):
                place = reverse(name, kwargs=given)
                yield name, place
                for asked in ASKED.get(name, ()):
                    yield name, place + asked


def told(response: Any) -> str:
    """Body, headers and cookies of a response as one string."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return f"{words_in(body)} {response.headers} {response.cookies}"


def canaries(text: str) -> set[str]:
    """The canaries in a text; random signs may look like one that there is not."""
    return {found.upper() for found in _CANARY.findall(text)} & MAY_READ.keys()


# On the day when most has happened everybody asks, on the others those who differ most.
_ASKING = {
    "before": ("member", "other_officer", "committee_member"),
    "sent": ("stranger", "member"),
    "changed": tuple(ROLES),
    "minuted": ("stranger", "left", "member"),
}


@pytest.fixture
def made(
    system: Actor,
    board: Any,
    committee: Any,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> World:
    """The world with a search that follows it."""
    empty = made_index(tmp_path / "empty")
    Index.beside(empty, tmp_path, settings, monkeypatch)
    return world(system, board, committee)


def test_nobody_finds_a_word_that_is_not_theirs(
    made: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    leaks: list[str] = []
    found: dict[str, set[str]] = {who: set() for who in ROLES}
    for day, begin in DAYS:
        begin(made)
        catch_up()
        publish()  # the dump that is handed out
        assert Abbreviation.objects.exists()
        caplog.clear()
        before = Entry.objects.count()
        named = [(name, place) for name, place in addresses() if name not in _ENDS_THE_VISIT]
        everything = [place for _, place in named]
        asked_once = {place for name, place in named if name.startswith(_SAME_FOR_ALL)}
        only_forms: set[str] = set()
        for number, who in enumerate(_ASKING[day]):
            browser = made.browser(who)
            theirs = {word for word in MAY_READ if who in readers(word, day)}
            for address in everything:
                if address in only_forms or (number and address in asked_once):
                    continue
                response = browser.get(address)
                # What was asked for is no secret to who asked.
                seen = canaries(told(response)) - canaries(address)
                found[who] |= seen
                leaks += [f"{day}: {who} reads {w} at {address}" for w in sorted(seen - theirs)]
                if response.status_code == 405:
                    only_forms.add(address)  # the same answer to everybody, asked first
                if response.status_code >= 500:
                    leaks.append(f"{day}: {address} is broken for {who}")
        assert Entry.objects.count() == before, "looking at pages changed something"
        asked_for = tuple(address.partition("?")[0] for address in everything)
        logged = [line for line in caplog.messages if not line.endswith(asked_for)]
        leaks += [f"{day}: the log tells {line}" for line in logged if canaries(line)]
    assert not leaks
    # The test would be worth nothing if those who may did not find the words.
    for word, who_may in MAY_READ.items():
        assert {who for who in who_may if word in found[who]}, word


def test_who_has_no_desk_changes_nothing_and_is_told_nothing(made: World) -> None:
    """Every address takes a form from them, also from a script, and does nothing."""
    for _day, begin in DAYS:
        begin(made)
    before = Entry.objects.count()
    leaks = []
    for who, headers in (("stranger", {}), ("left", _BY_SCRIPT), ("member", {})):
        browser: Client = made.browser(who)
        theirs = {word for word in MAY_READ if who in readers(word, "minuted")}
        for name, address in addresses():
            if name in {*_ENDS_THE_VISIT, *_ONES_OWN, "desk:sign-in"}:
                continue
            response = browser.post(address, headers=headers)
            seen = canaries(told(response)) - theirs - canaries(address)
            leaks += [f"{who} reads {word} by a form at {address}" for word in sorted(seen)]
    assert not leaks
    assert Entry.objects.count() == before


def test_no_letter_and_no_line_of_the_ledger_holds_a_closed_word(made: World) -> None:
    for day, begin in DAYS:
        begin(made)
        open_now = {word for word in MAY_READ if "citizen" in readers(word, day)}
        last = Dispatch.objects.filter(meeting=made.made["meeting"]).order_by("-serial").first()
        if last is None or day == "minuted":  # then no letters are sent any more
            continue
        post = Mailman()
        deliver(actor=made.system, dispatch=last.pk, post=post.post(), meeting_address="")
        assert post.taken
        for letter in post.taken:
            files = " ".join(words_in(file.data) + file.name for file in letter.attachments)
            text = f"{letter.subject} {letter.text} {letter.html} {files}"
            assert canaries(text) <= open_now
    for entry in Entry.objects.all():
        line = f"{entry.action} {entry.thing} {entry.rule} {entry.facts}"
        assert not canaries(line), line


def test_no_mail_about_a_saved_search_holds_a_closed_word(made: World) -> None:
    now = datetime(2027, 3, 1, 7, tzinfo=UTC)
    SavedSearch.objects.create(
        email="borger@fjord.example",
        asked="KQX*",
        language="da",
        site="http://localhost",
        made_at=now,
        confirmed_at=now,
        known=packed(()),
    )
    told_of: set[str] = set()
    for day, begin in DAYS:
        begin(made)
        catch_up()
        now += timedelta(days=1)
        post = Mailman()
        send_news(now, post=post.post())
        for letter in post.taken:
            seen = canaries(f"{letter.subject} {letter.text} {letter.html}")
            assert seen <= {word for word in MAY_READ if "citizen" in readers(word, day)}, day
            told_of |= seen
    assert told_of, "nothing was told of"


def test_what_a_page_was_to_say_dies_with_the_visit(made: World) -> None:
    """A message that waits for the next page is not kept where the next person meets it."""
    browser = made.browser("clerk")
    response = browser.post(reverse("desk:send", args=[made.made["late"].pk]))
    assert response.status_code == 302
    assert set(response.cookies) <= {"sessionid", "csrftoken"}
    browser.post(reverse("desk:sign-out"))
    assert "Dagsordenen er" not in browser.get("/").content.decode()
