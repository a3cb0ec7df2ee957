"""Only who keeps a body's papers may enter, withdraw or rename."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from sagsgang.boards.services import AlreadyNamed, NameMissing, ensure_body
from sagsgang.cases.models import Case, Document
from sagsgang.core.policy import STRANGER, Actor
from sagsgang.core.reader.findings import Attachment, SubItem
from sagsgang.ledger.models import Entry
from sagsgang.meetings.models import Item, Meeting
from sagsgang.meetings.selectors.case import case_page
from sagsgang.meetings.selectors.item import item_page
from sagsgang.meetings.services import name_organisation, withdraw_paper
from tests.cast import Cast
from tests.meetings.conftest import Enter, keep
from tests.meetings.papers import Point, agenda

PAPER = agenda(
    "2031-03-14",
    Point("1", "Havnebudget", case_number="10/2562", attachments=[Attachment(1, "Tal", "700100")]),
)
REFUSED = {
    "chair": PermissionDenied,
    "member": Http404,
    "member_with_an_interest": Http404,
    "committee_member": Http404,
    "citizen": Http404,
    "stranger": Http404,
}


@pytest.mark.parametrize(("who", "refusal"), REFUSED.items())
def test_nobody_else_enters_a_paper(
    enter: Enter, cast: Cast, who: str, refusal: type[Exception]
) -> None:
    before = Entry.objects.count()
    with pytest.raises(refusal):
        enter(PAPER, actor=cast.everyone()[who])
    assert not Meeting.objects.exists()
    assert Entry.objects.count() == before


def test_the_clerk_enters_a_paper_and_the_ledger_names_her(enter: Enter, cast: Cast) -> None:
    enter(PAPER, actor=cast.clerk)
    entry = Entry.objects.latest("id")
    assert (entry.actor_name, entry.action) == ("Karen Sekretær", "meetings.enter_paper")
    assert entry.thing == "meeting:bestyrelsen/2031-03-14"
    assert entry.rule == "without doubt"
    assert entry.facts["created"]["items"] == 1


def test_the_clerk_may_not_take_a_paper_from_a_body_that_is_not_hers(
    enter: Enter, cast: Cast, committee: Any
) -> None:
    enter(PAPER, body=committee)
    with pytest.raises(Http404):
        enter(PAPER, actor=cast.clerk)


@pytest.mark.parametrize(("who", "refusal"), REFUSED.items())
def test_nobody_else_withdraws_a_paper(
    enter: Enter, cast: Cast, who: str, refusal: type[Exception]
) -> None:
    enter(PAPER)
    with pytest.raises(refusal):
        withdraw_paper(actor=cast.everyone()[who], original=keep(PAPER), rule="person")
    assert Item.objects.filter(withdrawn=False).exists()


@pytest.fixture
def nameless(db: None, system: Actor) -> Any:
    return ensure_body(actor=system, organisation_name="", body_name="Havnebestyrelsen")


def test_an_organisation_becomes_known_and_cases_join(
    enter: Enter, nameless: Any, board: Any, system: Actor
) -> None:
    enter(PAPER)
    other = agenda(
        "2031-05-02",
        Point("2", "Budget igen", case_number="10/2562"),
        Point("3", "Nyt", case_number="10/9999", attachments=[Attachment(1, "Tal", "700100")]),
    )
    enter(other, body=nameless)
    assert Case.objects.filter(number="10/2562").count() == 2
    name_organisation(actor=system, body=nameless, name="foreningen  fjord")
    nameless.refresh_from_db()
    assert nameless.organisation == board.organisation
    case = Case.objects.get(number="10/2562", joined_into=None)
    assert sorted(i.number for i in case.items.all()) == ["1", "2"]
    assert (
        Case.objects.get(number="10/2562", organisation__name__startswith="Ikke").joined_into
        == case
    )
    assert Case.objects.get(number="10/9999", joined_into=None).organisation == board.organisation
    assert Document.objects.filter(document_id="700100", joined_into=None).count() == 1


def test_papers_entered_after_naming_join_the_same_case(
    enter: Enter, nameless: Any, system: Actor
) -> None:
    enter(PAPER, body=nameless)
    name_organisation(actor=system, body=nameless, name="Foreningen Sund")
    nameless.refresh_from_db()
    enter(agenda("2031-06-02", Point("4", "Budget", case_number="10/2562")), body=nameless)
    assert Case.objects.get(joined_into=None).items.count() == 2


def test_a_joined_case_has_its_whole_way_and_its_old_address(
    enter: Enter, nameless: Any, system: Actor
) -> None:
    mentioned = Point(
        "1", "Orienteringer", sections={"summary": "Nyt."}, sub_items=[SubItem("Mole", "10/77")]
    )
    first = enter(agenda("2031-05-02", mentioned), body=nameless)
    old = Case.objects.get(number="10/77")
    address = {"organisation": old.organisation.slug, "slug": old.slug}
    name_organisation(actor=system, body=nameless, name="Foreningen Sund")
    nameless.refresh_from_db()
    enter(
        agenda("2031-06-02", Point("2", "Ny mole", case_number="10/77", asks=["molen bygges"])),
        body=nameless,
    )
    page = case_page(STRANGER, **address, newest_first=False, page=1)
    assert page is not None
    assert page.case.organisation == "foreningen-sund"
    assert [step.meeting.key for step in page.steps] == ["2031-05-02", "2031-06-02"]
    assert page.steps[0].under == ("Mole",)
    shown = item_page(STRANGER, body=nameless.slug, key=first.meeting.key, address="1")
    assert shown is not None
    (told,) = shown.sub_matters
    assert told.case == page.case


def test_two_numbers_of_one_address_and_a_third_that_counts_alike(enter: Enter) -> None:
    numbers = ("24/1234", "24/1234-2", "24-1234", "24.1234")
    for day, number in enumerate(numbers, 1):
        enter(agenda(f"2031-05-0{day}", Point("1", f"Sag {day}", case_number=number)))
    slugs = Case.objects.order_by("pk").values_list("slug", flat=True)
    assert list(slugs) == ["24-1234", "24-1234-2", "24-1234-3", "24-1234-4"]


@pytest.mark.parametrize("who", ["clerk", *REFUSED])
def test_only_who_keeps_every_body_names_an_organisation(
    nameless: Any, cast: Cast, who: str
) -> None:
    with pytest.raises(Http404):
        name_organisation(actor=cast.everyone()[who], body=nameless, name="Foreningen Sund")


def test_a_known_organisation_is_not_renamed_and_a_name_is_needed(
    board: Any, nameless: Any, system: Actor
) -> None:
    with pytest.raises(AlreadyNamed):
        name_organisation(actor=system, body=board, name="Foreningen Sund")
    with pytest.raises(NameMissing):
        name_organisation(actor=system, body=nameless, name="  ")
