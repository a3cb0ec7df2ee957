"""Meetings and the documents enclosed in their papers, in the index."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

from django.utils.translation import override

from sagsgang.access.marks import PUBLIC, marks_of
from sagsgang.ledger.services import record
from sagsgang.meetings.models import Annex, Meeting
from sagsgang.meetings.planning import plan_meeting
from sagsgang.search.kinds import BY_NAME
from sagsgang.search.pages import Target
from sagsgang.storage.models import Original
from tests.cast import Cast
from tests.meetings.conftest import Enter
from tests.meetings.papers import Point, agenda, minutes
from tests.portal.board_papers import BUDGET, CANARY, Board
from tests.search.kinds.indexing import of_kind, words

MEETING, ANNEX = BY_NAME["meeting"], BY_NAME["annex"]
DAY, LATER = "2031-03-14", "2031-05-02"
FIRST = Point("1", "Havneplan")


def test_a_meeting_is_found_by_body_day_place_and_who_was_there(enter: Enter) -> None:
    paper = minutes(DAY, FIRST, present=["Åse Ærlig"], absent=["Ib Interesse"])
    told = replace(paper.findings.meeting, place="Rådssalen")
    enter(replace(paper, findings=replace(paper.findings, meeting=told)), of=paper)
    ((side, indexed),) = of_kind("meeting")
    assert (side, indexed.readers) == ("open", PUBLIC)
    assert indexed.title == "Bestyrelsen, møde 14. marts 2031"
    assert indexed.told.split("\n") == ["Rådssalen", "Åse Ærlig", "Ib Interesse"]
    assert indexed.text == "Foreningen Fjord"
    assert (indexed.body, indexed.on) == ("bestyrelsen", date(2031, 3, 14))


def test_a_meeting_is_indexed_in_danish_and_shown_in_the_language_in_use(
    enter: Enter, cast: Cast
) -> None:
    enter(agenda(DAY, FIRST))
    pk = Meeting.objects.get().pk
    with override("en"):
        assert of_kind("meeting")[0][1].title == "Bestyrelsen, møde 14. marts 2031"
        told = MEETING.found(cast.stranger, [pk])[pk]
    assert told.title == "Bestyrelsen, meeting 14 March 2031"
    assert told.target == Target("meeting", ("bestyrelsen", DAY))


def test_an_undated_meeting_says_so(enter: Enter) -> None:
    enter(agenda(None, FIRST))
    assert of_kind("meeting")[0][1].title == "Bestyrelsen, møde uden dato"


def test_a_meeting_that_is_only_planned_is_the_desks_and_not_found(
    system: Any, board: Any, cast: Cast
) -> None:
    planned = plan_meeting(actor=system, body=board, held_on=date(2031, 3, 14), starts_at=time(10))
    assert of_kind("meeting") == []
    assert MEETING.found(cast.clerk, [planned.pk]) == {}


def test_a_meeting_whose_papers_belong_to_another_is_none(enter: Enter) -> None:
    paper = agenda(DAY, FIRST)
    enter(paper)
    moved = replace(paper.findings, meeting=replace(paper.findings.meeting, date=LATER))
    enter(replace(paper, findings=moved), of=paper)
    assert Meeting.objects.count() == 2
    assert [str(indexed.on) for _, indexed in of_kind("meeting")] == [LATER]


def test_a_meeting_that_is_not_released_is_for_chair_and_secretary(
    enter: Enter, cast: Cast
) -> None:
    enter(agenda(DAY, FIRST), publish=False)
    ((side, indexed),) = of_kind("meeting")
    assert side == "closed"
    pk = Meeting.objects.get().pk
    for who, actor in cast.everyone().items():
        may = who in {"clerk", "chair"}
        assert bool(indexed.readers & marks_of(actor)) is may, who
        assert bool(MEETING.found(actor, [pk])) is may, who


def test_an_annex_is_found_by_title_ids_and_its_printed_text(papers: Board, cast: Cast) -> None:
    made = {indexed.title: (side, indexed) for side, indexed in of_kind("annex")}
    side, indexed = made["Forudsætninger for budgettet"]
    assert (side, indexed.readers) == ("open", PUBLIC)
    assert "Pris- og lønfremskrivning 2,9 pct." in indexed.text
    assert indexed.numbers == ("1234567", BUDGET)
    assert (indexed.body, indexed.on) == ("bestyrelsen", date(2026, 3, 12))
    annex = Annex.objects.get(title="Forudsætninger for budgettet")
    told = ANNEX.found(cast.stranger, [annex.pk])[annex.pk]
    assert told.target == Target("annex", ("bestyrelsen", "2026-03-12", annex.pk))
    assert told.case is not None
    assert (told.number, told.case.number, told.closed) == ("1", BUDGET, False)
    assert "lønfremskrivning" in told.texts[0]


def test_a_closed_annex_is_told_to_the_body_and_nobody_else(papers: Board, cast: Cast) -> None:
    annex = Annex.objects.get(title__contains=CANARY)
    ((side, indexed),) = list(ANNEX.documents([annex.pk]))
    assert side == "closed"
    assert CANARY in indexed.text
    for who, actor in cast.everyone().items():
        may = who in {"clerk", "chair", "member", "member_with_an_interest"}
        assert bool(indexed.readers & marks_of(actor)) is may, who
        assert bool(ANNEX.found(actor, [annex.pk])) is may, who
    assert ANNEX.found(cast.member, [annex.pk])[annex.pk].closed


def test_words_divided_at_a_line_end_are_whole_words(enter: Enter) -> None:
    text = (
        "Notat\nBestyrelsen har drøftet de nye sundheds-\nklynger og deres arbejde i kommu-\nnerne."
    )
    enter(agenda(DAY, FIRST, annexes=[({"title": "Notat"}, text)]))
    ((_, indexed),) = of_kind("annex")
    assert "sundhedsklynger" in indexed.text
    assert "kommunerne" in indexed.text


def test_a_span_read_too_wide_does_not_tell_of_a_closed_neighbour(
    enter: Enter, cast: Cast, system: Any
) -> None:
    """The annex' span reaches into the closed item that is printed before it."""
    paper = agenda(
        DAY,
        FIRST,
        Point("2", f"Køb af {CANARY}", closed=True, sections={"summary": f"Prisen er {CANARY}."}),
        annexes=[({"title": "Dybdekort"}, "Seks meter.")],
    )
    enter(paper)
    start = paper.text.text.index("2 (Fortrolig)")
    entry = record(actor=system, action="tests.widen", thing="annex")
    Annex.objects.update(span_start=start, classification="open", entry=entry)
    ((side, indexed),) = of_kind("annex")
    pk = Annex.objects.get().pk
    assert side == "open"
    assert "Seks meter." in indexed.text
    assert CANARY not in words(indexed)
    assert CANARY not in ANNEX.found(cast.stranger, [pk])[pk].texts[0]
    assert CANARY in ANNEX.found(cast.member, [pk])[pk].texts[0]


def test_an_annex_whose_files_text_is_lost_is_found_by_its_title(
    enter: Enter, own_store: Any, cast: Cast
) -> None:
    enter(agenda(DAY, FIRST, annexes=[({"title": "Dybdekort"}, "Seks meter.")]))
    sha256 = Original.objects.get().text_sha256
    (own_store / sha256[:2] / sha256).write_bytes(b"noget andet")
    ((_, indexed),) = of_kind("annex")
    assert (indexed.title, indexed.text) == ("Dybdekort", "")
    assert ANNEX.found(cast.stranger, [Annex.objects.get().pk])


def test_a_withdrawn_annex_has_no_document(enter: Enter) -> None:
    paper = agenda(DAY, FIRST, annexes=[({"title": "Dybdekort"}, "Seks meter.")])
    enter(paper)
    enter(replace(paper, findings=replace(paper.findings, annexes=())), of=paper)
    assert of_kind("annex") == []
