"""Items in the index: by what they are found, on which side, by whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sagsgang.access.marks import PUBLIC, marks_of
from sagsgang.adapters.fulltext.document import Indexed
from sagsgang.cases.models import Case, Revision, Section
from sagsgang.core.policy import Actor
from sagsgang.core.reader.findings import Attachment, SubItem
from sagsgang.ledger.services import record
from sagsgang.meetings.models import Decision, Item, Meeting
from sagsgang.search.kinds import BY_NAME
from sagsgang.search.kinds.words import LONGEST
from sagsgang.search.pages import Target
from tests.access.things import NOW
from tests.cast import Cast
from tests.meetings.conftest import Enter
from tests.meetings.papers import Point, agenda, minutes
from tests.search.kinds.indexing import of_kind, words

ITEM = BY_NAME["item"]
DAY = "2031-03-14"
HARBOUR = Point(
    "1",
    "Havneplan",
    case_number="FJD-2031-00001",
    officer="Olga Sagsbehandler",
    sections={"summary": "Havnen skal uddybes.", "presentation": "Der er for lavt vand."},
    asks=["bestyrelsen godkender planen"],
    decides=["Bestyrelsen godkendte planen"],
    attachments=[Attachment(1, "Dybdekort", "7654321")],
    sub_items=[SubItem("Ny færge", "FJD-2031-00002", "Per Pram")],
    table=(("Dybde", "Pris"), ("Seks meter", "1.090")),
)


def the_item() -> tuple[str, Indexed]:
    (one,) = of_kind("item")
    return one


def test_an_open_item_is_found_by_all_that_its_page_says(enter: Enter) -> None:
    enter(minutes(DAY, HARBOUR))
    side, indexed = the_item()
    assert side == "open"
    assert indexed.readers == PUBLIC
    assert (indexed.kind, indexed.title) == ("item", "Havneplan")
    assert indexed.told.split("\n") == [
        "Bestyrelsen godkendte planen",
        "bestyrelsen godkender planen",
        "Havnen skal uddybes.",
    ]
    for part in ("lavt vand", "Dybde Pris Seks meter 1.090", "Dybdekort", "Ny færge Per Pram"):
        assert part in indexed.text
    assert indexed.numbers == ("FJD-2031-00001", "7654321", "FJD-2031-00002")
    assert (indexed.body, indexed.on) == ("bestyrelsen", date(2031, 3, 14))
    assert (indexed.outcomes, indexed.officer) == (("approved",), "Olga Sagsbehandler")


def test_what_clauses_tell_is_not_told_again_by_their_section_but_reservations_are(
    enter: Enter,
) -> None:
    enter(minutes(DAY, HARBOUR))
    _, indexed = the_item()
    assert "godkendte planen" not in indexed.text
    Section.objects.create(
        revision=Revision.objects.get(), position=9, kind="decision", heading="Beslutning",
        blocks=[
            {"type": "paragraph", "text": "Bestyrelsen godkendte planen. Åse tog forbehold."},
        ],
    )  # fmt: skip
    _, indexed = the_item()
    assert "Åse tog forbehold" in indexed.text
    assert "godkendte planen" not in indexed.text


def test_every_kind_of_block_and_the_footnotes_are_words(enter: Enter) -> None:
    enter(agenda(DAY, HARBOUR))
    Section.objects.create(
        revision=Revision.objects.get(), position=9, kind="other", heading="Udtalelse",
        blocks=[
            {"type": "subheading", "text": "mellemrubrik"},
            {"type": "paragraph", "text": "afsnit", "marks": [[2, 2, "footnote", "fodnote"]]},
            {"type": "bullets", "items": ["punktform"],
             "marks": [[[0, 3, "bold"], [1, 1, "footnote", "listenote"]]]},
            {"type": "numbered", "items": [{"label": "1.", "text": "nummereret"}]},
            {"type": "rows", "lines": ["adresselinje"]},
            {"type": "link", "url": "https://fjord.example/x", "text": "henvisning"},
            {"type": "table", "position": 0},
        ],
    )  # fmt: skip
    _, indexed = the_item()
    for word in (
        *("Udtalelse", "mellemrubrik", "afsnit", "fodnote", "punktform", "listenote"),
        *("nummereret", "adresselinje", "henvisning"),
    ):
        assert word in indexed.text.split(), word


def test_an_item_that_minutes_close_leaves_the_open_side(enter: Enter, cast: Cast) -> None:
    enter(agenda(DAY, HARBOUR))
    side, _ = the_item()
    assert side == "open"
    closing = minutes(DAY, replace(HARBOUR, closed=True))
    enter(closing)
    side, indexed = the_item()
    assert side == "closed"
    sees = {who for who, actor in cast.everyone().items() if indexed.readers & marks_of(actor)}
    assert sees == {"clerk", "chair", "member", "member_with_an_interest"}
    enter(minutes(DAY, HARBOUR, salt="rettet"))
    side, indexed = the_item()
    assert (side, indexed.readers) == ("open", PUBLIC)


def test_a_paper_that_is_not_released_is_for_chair_and_secretary(enter: Enter, cast: Cast) -> None:
    enter(agenda(DAY, HARBOUR), publish=False)
    side, indexed = the_item()
    assert side == "closed"
    sees = {who for who, actor in cast.everyone().items() if indexed.readers & marks_of(actor)}
    assert sees == {"clerk", "chair"}


def test_a_number_on_an_agenda_is_nothing_to_find(enter: Enter) -> None:
    enter(agenda(DAY, Point("1", closed=True)))
    assert Item.objects.count() == 1
    assert of_kind("item") == []


def test_an_item_without_a_text_is_found_by_its_title(enter: Enter) -> None:
    enter(agenda(DAY, Point("1", "Eventuelt")))
    _, indexed = the_item()
    assert words(indexed).strip() == "Eventuelt"


def test_a_withdrawn_item_has_no_document(enter: Enter) -> None:
    paper = agenda(DAY, HARBOUR)
    enter(paper)
    enter(replace(paper, findings=replace(paper.findings, items=())), of=paper)
    assert of_kind("item") == []


def test_what_is_shown_is_what_the_page_says_and_where_it_is(
    enter: Enter, cast: Cast, board: Any
) -> None:
    enter(minutes(DAY, HARBOUR))
    item = Item.objects.get()
    told = ITEM.found(cast.stranger, [item.pk, 999])
    assert set(told) == {item.pk}
    one = told[item.pk]
    assert (one.number, one.title, one.outcome) == ("1", "Havneplan", "approved")
    assert one.target == Target("item", ("bestyrelsen", DAY, "1"))
    assert one.meeting is not None
    assert one.meeting.body.name == board.name
    assert one.case is not None
    assert (one.case.number, one.on) == ("FJD-2031-00001", date(2031, 3, 14))
    assert one.texts[:3] == (
        "Bestyrelsen godkendte planen",
        "bestyrelsen godkender planen",
        "Havnen skal uddybes.",
    )
    assert not one.closed


def test_a_closed_item_is_not_there_for_who_may_not_see_it(enter: Enter, cast: Cast) -> None:
    enter(agenda(DAY, replace(HARBOUR, closed=True)))
    item = Item.objects.get()
    for who, actor in cast.everyone().items():
        may = who in {"clerk", "chair", "member", "member_with_an_interest"}
        assert bool(ITEM.found(actor, [item.pk])) is may, who
    assert ITEM.found(cast.member, [item.pk])[item.pk].closed


@pytest.fixture
def thousand(board: Any) -> list[Item]:
    """A thousand items of one case, each with a decision."""
    entry = record(actor=Actor("x", "x"), action="tests.write", thing="x")
    case = Case.objects.create(
        organisation=board.organisation, number="FJD-2031-00001", slug="fjd-2031-00001", entry=entry
    )
    meeting = Meeting.objects.create(
        body=board, key=DAY, held_on=date(2031, 3, 14), published_at=NOW, entry=entry
    )
    items = Item.objects.bulk_create(
        Item(
            meeting=meeting, number=str(at), address=str(at), position=at, classification="open",
            published_at=NOW, case=case, entry=entry,
        )
        for at in range(1, 1001)
    )  # fmt: skip
    Decision.objects.bulk_create(
        Decision(
            item=item, position=0, text=f"Beslutning {item.number}", outcome="decided", entry=entry
        )
        for item in items
    )  # fmt: skip
    return items


def test_a_thousand_items_take_few_queries(
    thousand: list[Item], django_assert_max_num_queries: Any, cast: Cast
) -> None:
    pks = [item.pk for item in thousand]
    with django_assert_max_num_queries(2 * 8):  # two lots
        made = list(ITEM.documents(pks))
    assert len(made) == 1000
    assert made[499][1].told == "Beslutning 500"
    with django_assert_max_num_queries(8):
        assert len(ITEM.found(cast.stranger, pks[:20])) == 20
    with django_assert_max_num_queries(10):
        assert ITEM.changed_since(0) == set(pks)


def test_a_case_of_a_thousand_items_is_one_document(
    thousand: list[Item], django_assert_max_num_queries: Any, cast: Cast
) -> None:
    case = BY_NAME["case"]
    pk = thousand[0].case_id
    with django_assert_max_num_queries(16):
        ((side, indexed),) = case.documents([pk])
    assert side == "open"
    assert "Beslutning 1000" in indexed.text
    with django_assert_max_num_queries(12):
        told = case.found(cast.stranger, [pk])[pk]
    assert told.title == ""
    assert "Beslutning 1000" in told.texts


def test_a_text_of_any_length_is_cut_and_not_refused(enter: Enter) -> None:
    long = "ord " * (LONGEST // 2)
    enter(agenda(DAY, Point("1", "Lang sag", sections={"presentation": long})))
    _, indexed = the_item()
    assert len(indexed.text) == LONGEST
