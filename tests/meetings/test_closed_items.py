"""What is closed stays closed, in every paper and annex that tells of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sagsgang.access.door import allowed, visible
from sagsgang.core.policy import STRANGER, Action
from sagsgang.core.reader.findings import Attachment
from sagsgang.meetings.models import Annex, Decision, Item, Meeting, MeetingPaper
from tests.meetings.conftest import Enter
from tests.meetings.papers import Point, Printed, agenda, minutes
from tests.meetings.reading import item, told

DAY = "2031-03-14"
WITHHELD = Point("5", None, closed=True)
OPEN = Point("5", "Køb af grund", sections={"summary": "Grunden ved havnen."})
SECRET = Point("5", "Køb af grund", closed=True, sections={"summary": "Prisen er hemmelig."})
NEXT = Point("6", "Næste møde", sections={"presentation": "Den 2. maj."})


def seen(model: Any) -> list[Any]:
    return list(visible(model.objects.all(), STRANGER))


def test_a_withheld_item_is_known_by_its_number_only(enter: Enter) -> None:
    enter(agenda(DAY, WITHHELD, NEXT))
    assert told(item("5")) == {"number": "5", "closed": True, "case": None, "decides": []}
    assert [i.number for i in seen(Item)] == ["6"]
    assert len(seen(MeetingPaper)) == 1, "a file that tells no words of a closed item is open"


def test_a_file_that_holds_words_of_a_closed_item_is_closed(enter: Enter) -> None:
    enter(agenda(DAY, SECRET, NEXT))
    assert seen(MeetingPaper) == []
    assert [i.number for i in seen(Item)] == ["6"], "its open items are shown all the same"


def test_the_title_alone_of_a_closed_item_closes_the_file(enter: Enter) -> None:
    enter(agenda(DAY, Point("5", "Køb af grund", closed=True)))
    assert seen(MeetingPaper) == []


@pytest.mark.parametrize("papers", [(agenda, minutes), (minutes, agenda)])
def test_closed_in_one_paper_closes_the_item_and_the_other_file(enter: Enter, papers: Any) -> None:
    first, second = papers
    enter(first(DAY, OPEN, NEXT))
    assert [i.number for i in seen(Item)] == ["5", "6"]
    if first is agenda:
        enter(second(DAY, WITHHELD, NEXT))
        assert [i.number for i in seen(Item)] == ["6"]
        assert [paper.kind for paper in seen(MeetingPaper)] == ["minutes"]


def test_a_later_paper_that_prints_the_content_opens_the_item_and_says_so(enter: Enter) -> None:
    enter(agenda(DAY, SECRET))
    entered = enter(minutes(DAY, Point("5", "Køb af grund", decides=["Grunden købes."])))
    assert [one.original for one in entered.opened] == [entered.meeting_paper.original_id]
    assert [i.number for i in seen(Item)] == ["5"]
    assert told(item("5"))["sections"] == ["decision"], "the closed words stay where they were"
    assert [paper.kind for paper in seen(MeetingPaper)] == ["minutes"]


def test_an_open_number_without_content_does_not_open_a_closed_item(enter: Enter) -> None:
    enter(agenda(DAY, SECRET))
    entered = enter(minutes(DAY, Point("5", "Køb af grund")))
    assert entered.opened == ()
    assert seen(Item) == []


def test_what_is_not_released_changes_nothing_that_is(enter: Enter) -> None:
    enter(agenda(DAY, OPEN))
    draft = minutes(DAY, Point("5", "Køb af grund", decides=["Kladde til beslutning."]))
    enter(draft, publish=False)
    assert told(item("5"))["decides"] == []
    assert not Meeting.objects.get().has_minutes
    assert [paper.kind for paper in seen(MeetingPaper)] == ["agenda"]
    enter(draft)
    assert told(item("5"))["decides"] == ["Kladde til beslutning."]
    assert Meeting.objects.get().has_minutes


def test_an_unreleased_paper_that_closes_an_item_closes_it_at_once(enter: Enter) -> None:
    enter(agenda(DAY, OPEN))
    enter(minutes(DAY, WITHHELD), publish=False)
    assert seen(Item) == []
    assert seen(MeetingPaper) == []


def test_nothing_unreleased_is_public(enter: Enter) -> None:
    enter(agenda(DAY, OPEN, annexes=[({"title": "Kort"}, "Et kort.")]), publish=False)
    for model in (Meeting, MeetingPaper, Item, Annex):
        assert seen(model) == []


def with_annexes(*points: Point) -> Printed:
    return agenda(
        DAY,
        *points,
        annexes=[
            ({"title": "Skøde", "document_id": "700100"}, "Skødet."),
            ({"title": "Kalender", "document_id": "700200"}, "Kalenderen."),
            ({"title": "Uden tilhør"}, "Et løst ark."),
        ],
    )


def test_annexes_follow_the_items_they_belong_to(enter: Enter) -> None:
    deed, calendar = Attachment(1, "Skøde", "700100"), Attachment(1, "Kalender", "700200")
    closed = Point("5", "Køb af grund", closed=True, attachments=[deed])
    enter(with_annexes(closed, Point("6", "Næste møde", attachments=[calendar])))
    assert [annex.title for annex in seen(Annex)] == ["Kalender"], "the loose sheet is in doubt"
    assert seen(MeetingPaper) == []


def test_annexes_of_an_open_agenda_are_open(enter: Enter) -> None:
    enter(with_annexes(OPEN, NEXT))
    assert len(seen(Annex)) == 3


def test_an_annex_of_an_open_and_a_closed_item_is_open(enter: Enter) -> None:
    deed = Attachment(1, "Skøde", "700100")
    closed = Point("5", "Køb af grund", closed=True, attachments=[deed])
    enter(with_annexes(closed, Point("6", "Næste møde", attachments=[deed])))
    assert [annex.title for annex in seen(Annex)] == ["Skøde"]


def test_an_annex_tied_by_its_case_to_an_open_and_a_closed_item_is_closed(enter: Enter) -> None:
    closed = Point("5", "Køb af grund", closed=True, case_number="FJO-1")
    paper = agenda(
        DAY,
        closed,
        Point("6", "Grund, åben del", case_number="FJO-1"),
        annexes=[({"title": "Bilag", "case_number": "FJO-1"}, "Et bilag.")],
    )
    enter(paper)
    assert seen(Annex) == []


def test_minutes_that_close_an_item_close_its_annex_in_the_agenda(enter: Enter) -> None:
    deed = Attachment(1, "Skøde", "700100")
    enter(with_annexes(Point("5", "Køb af grund", attachments=[deed]), NEXT))
    assert len(seen(Annex)) == 3
    enter(minutes(DAY, WITHHELD, NEXT))
    assert seen(Annex) == []


def test_closed_words_that_are_left_out_close_the_file_all_the_same(enter: Enter) -> None:
    paper = agenda(DAY, SECRET, NEXT)
    without = replace(paper.findings, items=paper.findings.items[1:])
    enter(replace(paper, findings=without), of=paper, read=paper.findings)
    assert [i.number for i in seen(Item)] == ["6"]
    assert seen(MeetingPaper) == []
    enter(replace(paper, findings=without), of=paper)
    assert len(seen(MeetingPaper)) == 1, "when it turns out that nothing closed was read"


def test_a_closed_item_is_seen_by_the_body_and_not_by_others(enter: Enter, cast: Any) -> None:
    enter(minutes(DAY, SECRET))
    secret = item("5")
    may = {name for name, who in cast.everyone().items() if allowed(who, Action.SEE, secret).holds}
    assert may == {"clerk", "chair", "member", "member_with_an_interest"}


def test_no_closed_word_reaches_the_ledger(enter: Enter) -> None:
    from sagsgang.ledger.models import Entry

    enter(minutes(DAY, Point("5", "Køb af grund", closed=True, decides=["Prisen er hemmelig."])))
    assert Decision.objects.count() == 1
    for entry in Entry.objects.all():
        assert "grund" not in str(entry.facts)
        assert "hemmelig" not in str(entry.facts)
