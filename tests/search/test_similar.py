"""Whether it was decided before: what is like a matter, and for whom."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import Http404

from sagsgang.core.policy import STRANGER, Actor, Role
from sagsgang.meetings.models import Item
from sagsgang.meetings.services import withdraw_paper
from sagsgang.search import places
from sagsgang.search.selectors.similar import (
    similar,
    similar_to_case,
    similar_to_item,
    similar_to_paper,
)
from sagsgang.storage.models import Original
from tests.cases.papers import GROUND, manuscript, person, start
from tests.meetings.papers import Point, minutes
from tests.portal.board_papers import enter
from tests.search.index import Index

QUAY = "Renovering af den gamle tømmerkaj i Ørsund"
ABOUT = "Tømmerkajen i Ørsund er rådden, og pælene skal skiftes, før isen kommer."


def point(number: str, title: str, case_number: str | None = None, **more: Any) -> Point:
    return Point(
        number,
        title,
        case_number=case_number,
        sections={"summary": more.pop("about", ABOUT)},
        asks=[f"bestyrelsen godkender {title.lower()}"],
        **more,
    )


@pytest.fixture
def quays(index: Index, system: Actor, board: Any, committee: Any) -> Index:
    """The quay in four meetings: twice in one case, once in another, once behind closed doors."""
    decided = {"decides": ["Bestyrelsen godkendte renoveringen"]}
    other = point(
        "2", "Valg af revisor", about="Bestyrelsen vælger en ny statsautoriseret revisor."
    )
    for number, (body, day, first) in enumerate(
        (
            (board, "2031-01-12", point("1", QUAY, "EMN-2031-00001", **decided)),
            (board, "2031-02-12", point("1", QUAY, "EMN-2031-00001")),
            (board, "2031-03-12", point("1", f"{QUAY}, anden etape", "EMN-2031-00002", **decided)),
            (board, "2031-04-12", point("1", f"{QUAY}, hemmelig", "EMN-2031-00003", closed=True)),
            (committee, "2031-05-12", point("1", f"{QUAY}, udvalget", closed=True)),
        )
    ):
        enter(system, body, minutes(day, first, other, salt=str(number)), f"kaj-{number}.txt")
    index.follow()
    return index


def found(hits: Any) -> list[str]:
    return sorted(str(hit.on) for hit in hits)


@pytest.mark.usefixtures("quays")
def test_what_was_decided_before_is_found_with_its_decision() -> None:
    hits = similar(STRANGER, title="Ny tømmerkaj i Ørsund", text="Pælene i tømmerkajen er rådne.")
    assert found(hits) == ["2031-01-12", "2031-03-12"], "of one case the meeting that decided"
    for hit in hits:
        assert (hit.outcome, hit.target.name) == ("approved", "item")
        assert hit.snippet[0].text == "Bestyrelsen godkendte renoveringen"


@pytest.mark.usefixtures("quays")
def test_neither_the_item_nor_its_case_is_like_itself(board: Any) -> None:
    page = similar_to_item(STRANGER, body=board.slug, key="2031-01-12", address="1")
    assert found(page.hits) == ["2031-03-12"]
    case = Item.objects.filter(case__number="EMN-2031-00001").first()
    assert case is not None
    assert case.case is not None
    place = {"organisation": board.organisation.slug, "slug": case.case.slug}
    assert found(similar_to_case(STRANGER, **place).hits) == ["2031-03-12"]


@pytest.mark.usefixtures("quays")
def test_everybody_finds_what_is_theirs_to_see(board: Any, cast: Any) -> None:
    place = {"body": board.slug, "key": "2031-03-12", "address": "1"}
    decided = {"2031-01-12", "2031-02-12"}
    for actor, more in (
        (STRANGER, set()),
        (cast.citizen, set()),
        (cast.officer, set()),
        (cast.member, {"2031-04-12"}),
        (cast.clerk, {"2031-04-12"}),
        (cast.committee_member, {"2031-05-12"}),
    ):
        there = set(found(similar_to_item(actor, **place).hits))
        assert there - decided == more
        assert there & decided == {"2031-01-12"}


@pytest.mark.usefixtures("quays")
def test_what_was_taken_away_is_not_found_before_the_index_knows(system: Actor, board: Any) -> None:
    place = {"body": board.slug, "key": "2031-03-12", "address": "1"}
    for name in ("kaj-0.txt", "kaj-1.txt"):
        original = Original.objects.get(meeting_papers__name=name)
        withdraw_paper(actor=system, original=original, rule="x")
    assert similar_to_item(STRANGER, **place).hits == ()


@pytest.mark.usefixtures("quays")
def test_what_nobody_sees_is_not_there(board: Any, cast: Any) -> None:
    organisation = board.organisation.slug
    hidden = Item.objects.get(meeting__key="2031-04-12", address="1")
    assert hidden.case is not None
    for actor in (STRANGER, cast.citizen, cast.committee_member):
        with pytest.raises(Http404):
            similar_to_item(actor, body=board.slug, key="2031-04-12", address="1")
        with pytest.raises(Http404):
            similar_to_case(actor, organisation=organisation, slug=hidden.case.slug)
        with pytest.raises(Http404):
            similar_to_paper(actor, 1)
    with pytest.raises(Http404):
        similar_to_item(STRANGER, body=board.slug, key="2031-01-12", address="99")
    with pytest.raises(Http404):
        similar_to_case(STRANGER, organisation=organisation, slug="ukendt")


def test_a_draft_finds_by_its_latest_wording_and_by_what_is_not_saved(
    quays: Index, system: Actor, board: Any
) -> None:
    writer = person(system, "olga", (Role.OFFICER, board))
    closed = {"closed": True, "ground": GROUND}
    about = manuscript("Valg af ny revisor", summary="En statsautoriseret revisor skal vælges.")
    working = start(writer, board, about, **closed)
    hits = similar_to_paper(writer, working.pk).hits
    assert {hit.title[0].text for hit in hits} == {"Valg af revisor"}
    hits = similar_to_paper(writer, working.pk, written=(QUAY, ABOUT)).hits
    assert found(hits)[-1] == "2031-03-12"
    assert all(hit.title[0].text.startswith(QUAY) for hit in hits)
    other = person(system, "otto", (Role.OFFICER, board))
    with pytest.raises(Http404):
        similar_to_paper(other, working.pk, written=(QUAY, ABOUT))


@pytest.mark.usefixtures("quays")
@pytest.mark.parametrize(
    ("title", "text"),
    [("", ""), ("!!", "\x00"), ("🙂", "🙂" * 50_000), ("", "kaj " * 100_000), ("a" * 9_999, "")],
)
def test_any_text_is_asked_for(title: str, text: str) -> None:
    assert len(similar(STRANGER, title=title, text=text)) <= 5


def test_while_there_is_no_index_the_panel_says_so(quays: Index, board: Any) -> None:
    (places.folder() / "current").unlink()
    page = similar_to_item(STRANGER, body=board.slug, key="2031-01-12", address="1")
    assert (page.state, page.hits) == ("building", ())
    assert quays.started == ["update"]
