"""A file may tell of a closed item where no item stands: in its contents, on a cover, beside it."""

from __future__ import annotations

from typing import Any

import pytest

from sagsgang.access.door import visible
from sagsgang.core.policy import STRANGER
from sagsgang.core.reader.findings import Attachment
from sagsgang.meetings.models import Annex, MeetingPaper
from sagsgang.meetings.outside import numbers_with_words, point_on_cover, prints_any
from tests.meetings.conftest import Enter
from tests.meetings.papers import Point, agenda, minutes

DAY = "2031-03-14"
WITHHELD = Point("5", None, closed=True)
NEXT = Point("6", "Næste møde", attachments=[Attachment(1, "Kalender")])


def seen(model: Any) -> list[Any]:
    return list(visible(model.objects.all(), STRANGER))


@pytest.mark.parametrize(
    ("head", "tells"),
    [
        ("5. Salg af grund 3", True),
        ("Punkt 5: Salg af grund 3", True),
        ("5.\nSalg af grund 3", True),
        ("5 Lukket: Salg af grund", True),
        ("5. Lukket punkt ........ 34", False),
        ("5 (Fortrolig)", False),
        ("Punkt 5: Ikke-offentligt punkt", False),
        ("5. LUKKET SAG", False),
        ("15. Salg af grund 3", False),
        ("5.1 mio. kr. til havnen", False),
        ("5", False),
        ("5. marts 2031 kl. 10.00", False),
    ],
)
def test_a_contents_names_an_item_or_only_counts_it(head: str, tells: bool) -> None:
    assert ("5" in numbers_with_words(f"Dagsorden\n{head}\n6. Næste møde\n")) is tells


def test_a_title_is_known_however_its_lines_are_broken() -> None:
    assert prints_any("1. Salg af grun-\nden ved havnen ... 4", ["Salg af grunden ved havnen"])
    assert not prints_any("Personalet er hørt.", ["Personale"]), "a short title stands anywhere"


def test_a_cover_names_the_item_it_belongs_to() -> None:
    assert point_on_cover("Bilag 1\nPunkt 12: Salg") == "12"
    assert point_on_cover("Notat om havnen") is None


def test_a_title_in_the_contents_closes_the_file_of_a_withheld_item(enter: Enter) -> None:
    enter(agenda(DAY, WITHHELD, NEXT, salt="\n5. Salg af grund 3\n6. Næste møde"))
    assert seen(MeetingPaper) == []


def test_a_contents_that_only_counts_a_withheld_item_leaves_the_file_open(enter: Enter) -> None:
    enter(agenda(DAY, WITHHELD, NEXT, salt="\n5. Lukket punkt\n6. Næste møde"))
    assert len(seen(MeetingPaper)) == 1


@pytest.mark.parametrize("first", ["agenda", "minutes"])
def test_a_title_that_another_paper_tells_closes_the_file_that_prints_it(
    enter: Enter, first: str
) -> None:
    closed = Point("5", "Salg af grunden ved havnen", closed=True)
    papers = [
        agenda(DAY, closed, NEXT),
        minutes(DAY, WITHHELD, NEXT, salt="\nIndhold: Salg af grunden ved havnen"),
    ]
    for paper in papers if first == "agenda" else papers[::-1]:
        enter(paper)
    assert seen(MeetingPaper) == []


@pytest.mark.parametrize(
    ("cover", "is_open"), [("Punkt 5: Salg", False), ("Punkt 6: Møder", True), ("Et notat", False)]
)
def test_an_annex_nobody_lists_belongs_to_the_item_its_cover_names(
    enter: Enter, cover: str, is_open: bool
) -> None:
    annexes = [({"title": "Vurdering"}, f"Bilag 1\n{cover}\nPrisen er 3 mio. kr.")]
    enter(agenda(DAY, WITHHELD, NEXT, annexes=annexes))
    assert bool(seen(Annex)) is is_open
    assert bool(seen(MeetingPaper)) is is_open


@pytest.mark.parametrize(
    ("media_type", "is_open"),
    [("text/plain", True), ("application/pdf", True), ("text/html", False)],
)
def test_a_file_that_may_hold_more_than_its_text_is_withheld_with_a_closed_item(
    enter: Enter, media_type: str, is_open: bool
) -> None:
    enter(agenda(DAY, WITHHELD, NEXT), media_type=media_type)
    assert bool(seen(MeetingPaper)) is is_open


@pytest.mark.parametrize(
    ("bookmarks", "is_open"),
    [
        ("1. Godkendelse\n5. Salg af grund 3", False),
        ("5. Lukket punkt\n6. Næste møde", True),
        ("Næste møde", True),
    ],
)
def test_a_bookmark_that_names_a_withheld_item_closes_the_file(
    enter: Enter, bookmarks: str, is_open: bool
) -> None:
    enter(agenda(DAY, WITHHELD, NEXT), media_type="application/pdf", beside=bookmarks)
    assert bool(seen(MeetingPaper)) is is_open
