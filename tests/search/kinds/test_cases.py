"""Cases in the index: each side is told what its readers may read, and nobody a word more."""

from __future__ import annotations

from dataclasses import replace

from sagsgang.access.marks import PUBLIC, marks_of
from sagsgang.adapters.fulltext.document import Indexed
from sagsgang.boards.services import ensure_body
from sagsgang.cases.models import Case
from sagsgang.core.policy import Actor
from sagsgang.core.reader.findings import SubItem
from sagsgang.meetings.services import name_organisation
from sagsgang.search.kinds import BY_NAME
from sagsgang.search.pages import Target
from tests.cast import Cast
from tests.meetings.conftest import Enter
from tests.meetings.papers import Point, agenda, minutes
from tests.portal.board_papers import BUDGET, CANARY, HARBOUR, SECRET, Board
from tests.search.kinds.indexing import of_kind, words

CASE = BY_NAME["case"]
DAY, LATER = "2031-03-14", "2031-05-02"
NUMBER = "FJD-2031-00001"
OPEN = Point(
    "1", "Salg af pakhuset", case_number=NUMBER, sections={"summary": "Pakhuset er tomt."},
    decides=["Bestyrelsen udskød sagen"],
)  # fmt: skip
CLOSED = Point(
    "1", f"Pris på {CANARY} pakhus", closed=True, case_number=NUMBER,
    decides=[f"Prisen er {CANARY}"],
)  # fmt: skip


def numbered(number: str) -> dict[str, Indexed]:
    """The documents of one case by side."""
    return {side: indexed for side, indexed in of_kind("case") if number in indexed.numbers}


def test_a_case_is_called_as_its_latest_item_and_found_by_the_earlier_names(enter: Enter) -> None:
    enter(minutes(DAY, OPEN))
    enter(agenda(LATER, replace(OPEN, title="Pakhuset, 2. behandling", decides=[])))
    (indexed,) = numbered(NUMBER).values()
    assert indexed.title == "Pakhuset, 2. behandling"
    assert indexed.told == "Salg af pakhuset"
    assert "Bestyrelsen udskød sagen" in indexed.text
    assert "Pakhuset er tomt." in indexed.text
    assert indexed.readers == PUBLIC
    assert str(indexed.on) == LATER


def test_a_case_with_open_and_closed_items_is_told_by_the_open_ones_and_counts_once(
    enter: Enter,
) -> None:
    enter(minutes(DAY, OPEN))
    enter(minutes(LATER, CLOSED))
    sides = numbered(NUMBER)
    assert set(sides) == {"open"}
    assert CANARY not in words(sides["open"])
    assert sides["open"].title == "Salg af pakhuset"


def test_a_case_with_closed_items_alone_is_for_those_who_see_them(enter: Enter, cast: Cast) -> None:
    enter(minutes(LATER, CLOSED))
    closed = numbered(NUMBER)["closed"]
    assert closed.title == f"Pris på {CANARY} pakhus"
    for who, actor in cast.everyone().items():
        may = who in {"clerk", "chair", "member", "member_with_an_interest"}
        assert bool(closed.readers & marks_of(actor)) is may, who


def test_who_sees_only_the_open_items_is_shown_the_case_by_them(enter: Enter, cast: Cast) -> None:
    enter(minutes(DAY, OPEN))
    enter(minutes(LATER, CLOSED))
    pk = Case.objects.get(number=NUMBER).pk
    for who, actor in cast.everyone().items():
        told = CASE.found(actor, [pk])[pk]
        inside = who in {"clerk", "chair", "member", "member_with_an_interest"}
        told_words = " ".join((told.title, *told.texts))
        assert (CANARY in told_words) is inside, who
        assert not told.closed
        assert (told.number, told.target) == (
            NUMBER,
            Target("case", ("foreningen-fjord", NUMBER)),
        )
        assert told.meeting is not None
        assert told.meeting.key == (LATER if inside else DAY)


def test_two_bodies_find_a_case_by_its_number_and_not_by_each_others_words(
    papers: Board, cast: Cast
) -> None:
    sides = numbered(SECRET)
    assert set(sides) == {"closed"}
    closed = sides["closed"]
    assert words(closed).strip() == SECRET
    assert (closed.body, closed.on, closed.officer) == ("", None, "")
    finds = {who for who, actor in cast.everyone().items() if closed.readers & marks_of(actor)}
    assert finds == {"clerk", "chair", "member", "member_with_an_interest", "committee_member"}
    pk = Case.objects.get(number=SECRET).pk
    shown = {who for who, actor in cast.everyone().items() if CASE.found(actor, [pk])}
    assert shown == finds
    assert CASE.found(cast.member, [pk])[pk].closed


def test_what_is_not_yet_released_is_not_told_to_who_reads_the_rest(
    enter: Enter, cast: Cast
) -> None:
    enter(minutes(DAY, CLOSED))
    enter(agenda(LATER, Point("1", "Kladde", case_number=NUMBER)), publish=False)
    (closed,) = numbered(NUMBER).values()
    assert closed.readers & marks_of(cast.member)
    assert closed.title == f"Pris på {CANARY} pakhus"
    assert "Kladde" not in words(closed)
    pk = Case.objects.get(number=NUMBER).pk
    assert CASE.found(cast.clerk, [pk])[pk].title == "Kladde"
    assert CASE.found(cast.member, [pk])[pk].title == f"Pris på {CANARY} pakhus"


def test_a_case_told_under_another_item_is_found_by_that_line_and_not_by_the_item(
    papers: Board,
) -> None:
    (indexed,) = numbered(HARBOUR).values()
    assert indexed.title == "Havnens ny mole"
    assert "igangværende" not in words(indexed)
    assert numbered(BUDGET)["open"].title == "2. behandling af budget 2027"


def test_a_case_that_only_withdrawn_items_had_has_no_document(enter: Enter) -> None:
    paper = minutes(DAY, OPEN)
    enter(paper)
    enter(replace(paper, findings=replace(paper.findings, items=())), of=paper)
    assert Case.objects.filter(number=NUMBER).exists()
    assert numbered(NUMBER) == {}


def test_a_case_that_was_joined_into_another_is_that_one(
    enter: Enter, system: Actor, cast: Cast
) -> None:
    unknown = ensure_body(actor=system, organisation_name="", body_name="Kystrådet")
    told = Point("2", "Orienteringer", sub_items=[SubItem("Nyt tag på pakhuset", NUMBER)])
    enter(agenda(LATER, OPEN, told), body=unknown)
    enter(minutes(DAY, OPEN))
    name_organisation(actor=system, body=unknown, name="Foreningen Fjord")
    (indexed,) = numbered(NUMBER).values()
    assert "Nyt tag på pakhuset" in indexed.told
    old, new = Case.objects.filter(number=NUMBER).order_by("-joined_into")
    assert old.joined_into == new
    assert set(CASE.found(cast.stranger, [old.pk, new.pk])) == {new.pk}


def test_no_case_is_shown_to_who_sees_none_of_its_items(enter: Enter, cast: Cast) -> None:
    enter(minutes(DAY, CLOSED))
    pk = Case.objects.get(number=NUMBER).pk
    for actor in (cast.stranger, cast.citizen, cast.officer, cast.committee_member):
        assert CASE.found(actor, [pk]) == {}
