"""What each of the cast finds, counts, reads marked and is offered; whatever is typed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sagsgang.access.marks import PUBLIC
from sagsgang.adapters.fulltext.document import Indexed
from sagsgang.boards.persons import add_person
from sagsgang.boards.services import ensure_body
from sagsgang.core.policy import STRANGER, Actor, Grant, Role
from sagsgang.search.kinds import BY_NAME
from sagsgang.search.pages import Chosen
from sagsgang.search.selectors.asking import MOST_PAGES, search_page
from tests.cast import Cast
from tests.meetings.conftest import Enter
from tests.meetings.conftest import enter as enter
from tests.meetings.papers import Point, agenda
from tests.portal.board_papers import BUDGET, CANARY, SECRET, Board
from tests.search.index import Index, answer, found, offered, shown

DAY = "2031-03-14"
MOLE = Point("1", "Den nye mole", sections={"summary": "Molen bygges af granit."})
SEES_CLOSED = {"clerk", "chair", "member", "member_with_an_interest"}


@pytest.fixture
def ready(index: Index, papers: Board) -> Index:
    """The board's papers, in the index."""
    index.follow()
    return index


def test_each_of_the_cast_finds_what_is_theirs(ready: Index, cast: Cast) -> None:
    for name, actor in cast.everyone().items():
        page = answer(actor, "pakhus")
        meetings = {hit.meeting.body.slug for hit in page.hits if hit.meeting}
        if name in SEES_CLOSED:
            assert meetings == {"bestyrelsen"}, name
        elif name == "committee_member":
            assert meetings == {"havneudvalget"}
        else:
            assert page.total == 0, name
            assert page.facets == (), name


@pytest.mark.parametrize(
    "typed", [CANARY, f"{CANARY}t", "kanarigul", "pakhusset", SECRET, "udfald:godkendt pakhus",
              "sagsbehandler:kanariegul", f"sag:{SECRET}", "dokument:9666661", '"kanariegul pris"']
)  # fmt: skip
def test_nothing_closed_is_told_to_who_may_not_see_it(ready: Index, cast: Cast, typed: str) -> None:
    for name, actor in cast.everyone().items():
        if name in SEES_CLOSED | {"committee_member"}:
            continue
        page = answer(actor, typed)
        own = replace(page, asked="", said=())
        assert CANARY not in shown(own).lower(), name
        assert SECRET not in shown(own), name
        assert page.corrections == (), name
        assert all(hit.closed is False for hit in page.hits), name
        assert not any(CANARY in title.lower() for title in offered(actor, typed))


def test_a_member_reads_the_words_marked_in_title_and_snippet(ready: Index, cast: Cast) -> None:
    (hit,) = (h for h in answer(cast.member, "pakhus købesum").hits if h.kind == "item")
    assert [piece.text for piece in hit.title if piece.marked] == ["pakhus"]
    assert "købesum" in [piece.text for piece in hit.snippet if piece.marked]
    assert hit.closed
    assert hit.outcome == "approved"
    assert hit.target.name == "item"


def test_what_the_index_holds_too_much_of_is_counted_nowhere(
    ready: Index, cast: Cast, papers: Board
) -> None:
    """As if the marks had been wrong: whatever the index says, the database has the last word."""
    ref = BY_NAME["item"].ref(3)
    opened = ready.sides()["open"]
    wrong = Indexed(ref, "item", PUBLIC, "Køb af pakhus", text="budget", body="bestyrelsen")
    before = answer(STRANGER, "budget")
    opened.apply([wrong], (), opened.state())
    assert ref in dict(ready.sides()["open"].digests())
    assert answer(STRANGER, "pakhus").total == 0
    page = answer(STRANGER, "budget")
    assert page.total == before.total
    assert page.facets == before.facets
    assert offered(STRANGER, "køb") == []


def test_two_people_of_one_name_stay_two(index: Index, cast: Cast, board: Any) -> None:
    for email in ("ib@fjord.example", "ib@havn.example"):
        add_person(actor=cast.clerk, body=board, name="Ib Æblegren", email=email)
    index.follow()
    assert set(found(cast.clerk, "æblegren")) == {"person:1", "person:2"}
    assert found(STRANGER, "æblegren") == []
    assert len(set(offered(cast.clerk, "ib æb"))) == 2, "their titles tell them apart"


def test_filters_may_be_typed_as_people_call_things(ready: Index, cast: Cast) -> None:
    plain = set(found(cast.member, "budget"))
    items = {one for one in plain if one.startswith("item:")}
    assert len(plain) > len(items) > 0
    for same in ("organ:bestyrelsen", "organ:Bestyrelse", "organ:bestyr", 'organ:"fjord best"'):
        assert set(found(cast.member, f"budget {same}")) == plain, same
    assert found(cast.member, "budget organ:havneudvalget") == []
    assert found(cast.member, "budget organ:ukendt") == []
    assert set(found(cast.member, "budget -organ:havneudvalget")) == plain
    for same in ("type:punkt", "type:punkter", "type:item", "type:items"):
        assert set(found(cast.member, f"budget {same}")) == items, same
    assert {one.partition(":")[0] for one in found(cast.member, "type:bilag")} == {"annex"}
    approved = set(found(cast.member, "budget udfald:godkendt"))
    assert approved == set(found(cast.member, "budget udfald:approved")) < items
    assert approved
    assert set(found(cast.member, "budget år:2026")) == plain
    assert found(cast.member, "budget år:2025") == []
    assert BUDGET in {
        hit.case.number for hit in answer(cast.member, f"sag:{BUDGET}").hits if hit.case
    }
    assert found(cast.member, "dokument:1234567")
    assert set(found(cast.member, "budget sagsbehandler:regnskab")) <= plain


def test_bodies_of_one_name_are_all_meant_and_told_apart(
    index: Index, enter: Enter, system: Actor
) -> None:
    other = ensure_body(actor=system, organisation_name="Foreningen Ås", body_name="Bestyrelsen")
    enter(agenda(DAY, MOLE))
    enter(agenda(DAY, MOLE, salt="Ås"), body=other)
    index.follow()
    page = answer(STRANGER, "mole organ:bestyrelsen type:punkt")
    assert page.total == 2
    (bodies,) = (facet for facet in page.facets if facet.name == "body")
    assert {value.label for value in bodies.values} == {
        "Bestyrelsen, Foreningen Fjord",
        "Bestyrelsen, Foreningen Ås",
    }


def test_facets_have_names_counts_and_what_is_chosen(ready: Index, cast: Cast) -> None:
    facets = {facet.name: facet.values for facet in answer(cast.member, "budget").facets}
    assert {value.label for value in facets["kind"]} >= {"Punkter", "Sager"}
    assert [value.label for value in facets["body"]] == ["Bestyrelsen"]
    assert "Godkendt" in [value.label for value in facets["outcome"]]
    chosen = Chosen(kind="item", year="2026")
    page = answer(cast.member, "budget", chosen=chosen)
    assert {hit.kind for hit in page.hits} == {"item"}
    assert [value.value for f in page.facets for value in f.values if value.chosen] == [
        "item",
        "2026",
    ]
    nothing = answer(cast.member, "budget", chosen=Chosen(body="havneudvalget"))
    assert nothing.total == 0
    (body,) = (facet for facet in nothing.facets if facet.name == "body")
    assert [(v.label, v.count, v.chosen) for v in body.values] == [("Havneudvalget", 0, True)]


def test_a_choice_alone_is_a_question(ready: Index) -> None:
    page = answer(STRANGER, "", chosen=Chosen(kind="meeting"))
    assert {hit.kind for hit in page.hits} == {"meeting"}
    assert search_page(STRANGER, "").state == "empty"
    assert search_page(STRANGER, "-budget").state == "empty"


def test_order_by_day(ready: Index, cast: Cast) -> None:
    chosen = Chosen(kind="item")
    newest = [hit.on for hit in answer(cast.clerk, "", chosen=chosen, order="newest").hits]
    oldest = [hit.on for hit in answer(cast.clerk, "", chosen=chosen, order="oldest").hits]
    assert newest == sorted(newest, reverse=True)
    assert oldest == sorted(oldest)
    assert len(set(newest)) > 1


def test_pages_hold_twenty_and_end_at_the_fiftieth(index: Index, enter: Enter) -> None:
    points = [
        Point(str(n), f"Mole nummer {n}", sections={"summary": "Granit."}) for n in range(1, 46)
    ]
    enter(agenda(DAY, *points))
    index.follow()
    chosen = Chosen(kind="item")
    pages = [search_page(STRANGER, "mole", chosen=chosen, page=n) for n in (1, 2, 3)]
    assert [len(page.hits) for page in pages] == [20, 20, 5]
    assert {page.total for page in pages} == {45}
    assert len({hit.id for page in pages for hit in page.hits}) == 45
    assert {(page.place.pages) for page in pages} == {3}
    last = search_page(STRANGER, "mole", chosen=chosen, page=9_999)
    assert (last.place.page, len(last.hits)) == (3, 5)
    assert search_page(STRANGER, "mole", page=-4).place.page == 1
    few = search_page(STRANGER, "mole", chosen=chosen, size=1, page=60)
    assert few.place.pages == 45 < MOST_PAGES
    short = search_page(STRANGER, "", chosen=Chosen(year="2031"), size=1)
    assert short.total is not None
    assert short.place.pages == min(MOST_PAGES, short.total)


HOSTILE = (
    "   ", "\0", "\0budget\0", "!!! ??? ...", '"', '"""', '"budget', "(((((", "a" * 10_000,
    "budget " * 2_000, "AND OR NOT", "organ:", "år:abc", "år:9999-0001", "-", "--", "*", "**",
    "🦆", "🦆 budget", "' OR 1=1 --", "'; DROP TABLE ledger_entry; --", "^(a+)+$", "[a-z]{1,99}",
    "бюджет 预算 budget", "\u202ebudget", "budget\ud7ff", "ref:0", "organ:* type:*", "{}[]()~^:\\/",
    "organ:bestyrelsen organ:havneudvalget -organ:bestyrelsen", "e\u0301" * 500, "1/0", "-1.090,-",
)  # fmt: skip


@pytest.mark.parametrize("typed", HOSTILE)
def test_whatever_is_typed_is_answered(ready: Index, cast: Cast, typed: str) -> None:
    for actor in (STRANGER, cast.member):
        page = search_page(actor, typed)
        assert page.state in ("ready", "empty")
        assert page.asked == typed
        assert not page.cut
        assert len(offered(actor, typed)) <= 8
        odd = Chosen(kind=typed, body=typed, year=typed, outcome=typed, officer=typed)
        assert search_page(actor, "budget", chosen=odd).total == 0 or not typed.strip("\0 ")


def test_a_question_asks_the_database_a_bounded_number_of_times(index: Index, enter: Enter) -> None:
    for number in range(1, 26):
        point = Point("1", f"Mole {number}", sections={"summary": "Granit."})
        enter(agenda(f"2031-04-{number:02}", point, salt=str(number)))
    index.follow()
    counts = []
    for size in (2, 20):
        with CaptureQueriesContext(connection) as queries:
            assert len(search_page(STRANGER, "mole type:punkt", size=size).hits) == size
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12


def test_suggestions_are_titles_that_go_on_so(ready: Index, cast: Cast) -> None:
    assert offered(STRANGER, "bud") != []
    assert all("budget" in title for title in offered(STRANGER, "bud"))
    assert len(offered(STRANGER, "bud")) == len(set(offered(STRANGER, "bud")))
    for nothing in ("", "   ", "zzz"):
        assert offered(STRANGER, nothing) == []
    assert f"Køb af {CANARY}t pakhus" in offered(cast.member, "køb")
    for actor in (STRANGER, cast.citizen, cast.officer):
        assert offered(actor, "køb") == []


def test_a_role_in_every_body_sees_both_bodies(ready: Index) -> None:
    everywhere = Actor("command-line", "x", frozenset({Grant(Role.MEMBER)}))
    meetings = {h.meeting.body.slug for h in answer(everywhere, "pakhus").hits if h.meeting}
    assert meetings == {"bestyrelsen", "havneudvalget"}


def test_an_abbreviation_that_was_learned_finds_its_long_form(index: Index, enter: Enter) -> None:
    enter(
        agenda(DAY, Point("1", "Lodser", sections={"summary": "Havnenes Lodsudvalg (HLU) mødes."}))
    )
    enter(agenda("2031-05-02", Point("1", "Nyt fra HLU", sections={"summary": "Kort."})))
    index.follow()
    assert "item:1" in found(STRANGER, "HLU type:punkt")
    assert "item:2" in found(STRANGER, "HLU type:punkt")


def test_an_abbreviation_of_closed_papers_helps_nobody_else(
    index: Index, enter: Enter, cast: Cast
) -> None:
    told = "Havnenes Lodsudvalg (HLU) forhandler."
    enter(agenda(DAY, Point("1", "Løn", closed=True, sections={"summary": told})))
    enter(agenda("2031-05-02", Point("1", "Havnenes Lodsudvalg", sections={"summary": "Åben."})))
    index.follow()
    assert found(STRANGER, "HLU") == []
    assert "item:2" in found(cast.member, "HLU")
