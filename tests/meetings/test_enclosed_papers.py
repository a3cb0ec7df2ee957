"""Old minutes among the annexes are entered into the meeting they are of, if that is certain."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sagsgang.access.door import visible
from sagsgang.core.policy import STRANGER, Actor, Grant, Role
from sagsgang.core.reader.findings import Attachment
from sagsgang.meetings.models import Annex, Item, Meeting, MeetingPaper
from sagsgang.meetings.services import withdraw_paper
from tests.meetings.conftest import Enter
from tests.meetings.papers import Point, Printed, agenda, minutes
from tests.meetings.reading import told

BEFORE, DAY = "2031-01-17", "2031-03-14"
BUDGET = Point("3", "Budget for havnen 2032", asks=["bestyrelsen godkender budgettet"])
DECIDED = Point("3", "Budget for havnen 2032", decides=["Bestyrelsen godkendte budgettet."])


def with_minutes(
    *points: Point, date: str | None = BEFORE, body: str | None = "Bestyrelsen", **fields: Any
) -> Printed:
    """An agenda whose only annex is the minutes of an earlier meeting."""
    outer = agenda(DAY, Point("1", "Godkendelse af referat", attachments=fields.pop("list", ())))
    inner = minutes(date, *points, body=body, offset=len(outer.text.text))
    return agenda(
        DAY,
        Point("1", "Godkendelse af referat", attachments=outer.findings.items[0].attachments),
        annexes=[({"title": "Referat", "paper": inner.findings, **fields}, inner.text.text)],
    )


def test_enclosed_minutes_decide_the_items_of_their_own_meeting(enter: Enter) -> None:
    enter(agenda(BEFORE, BUDGET))
    entered = enter(with_minutes(DECIDED))
    assert [e.meeting.key for e in entered.enclosed] == [BEFORE]
    earlier = Meeting.objects.get(key=BEFORE)
    assert earlier.has_minutes
    assert told(earlier.items.get())["decides"] == ["Bestyrelsen godkendte budgettet."]
    assert told(earlier.items.get())["asks"] == ["bestyrelsen godkender budgettet"]


def test_an_enclosed_paper_points_at_its_place_in_the_file(enter: Enter) -> None:
    entered = enter(with_minutes(DECIDED))
    inner = MeetingPaper.objects.get(enclosed_as="0")
    annex = Annex.objects.get()
    assert (inner.span_start, inner.span_end) == (annex.span_start, annex.span_end)
    assert inner.original == entered.meeting_paper.original
    decision = Item.objects.get(number="3").decisions.get()
    from sagsgang.storage.services import text_of

    start, end = decision.spans[0]
    assert text_of(inner.original)[start:end] == decision.text


def test_the_minutes_themselves_count_more_than_an_enclosed_copy(enter: Enter) -> None:
    enter(minutes(BEFORE, DECIDED))
    enter(with_minutes(replace(DECIDED, decides=["En afskrift."])))
    assert told(Item.objects.get(number="3"))["decides"] == ["Bestyrelsen godkendte budgettet."]


def test_entered_again_nothing_is_new(enter: Enter) -> None:
    enter(with_minutes(DECIDED))
    assert enter(with_minutes(DECIDED)).nothing_new


def test_without_body_or_date_it_stays_an_annex_and_raises_a_doubt(enter: Enter) -> None:
    for paper in (
        with_minutes(DECIDED, date=None),
        with_minutes(DECIDED, date="2031-02-30"),
        with_minutes(DECIDED, body=None),
        with_minutes(DECIDED, body="Et ukendt udvalg"),
        with_minutes(DECIDED, date=DAY),
    ):
        entered = enter(paper)
        assert entered.enclosed == ()
        assert [doubt.code for doubt in entered.doubts] == ["annex.unplaced"]
    assert not MeetingPaper.objects.exclude(enclosed_as="").exists()


def test_minutes_of_another_body_need_the_right_to_edit_it(
    enter: Enter, board: Any, committee: Any
) -> None:
    secretary = Actor("user:9", "Ole", frozenset({Grant(Role.SECRETARY, board.pk)}))
    paper = with_minutes(DECIDED, body=committee.name)
    assert enter(paper, actor=secretary).enclosed == ()
    assert [e.meeting.body for e in enter(paper).enclosed] == [committee]


def test_a_closed_item_in_enclosed_minutes_closes_the_file_and_the_annex(enter: Enter) -> None:
    listed = [Attachment(1, "Referat")]
    enter(with_minutes(DECIDED, Point("4", "Køb af grund", closed=True), list=listed))
    assert not visible(MeetingPaper.objects.all(), STRANGER).exists()
    assert not visible(Annex.objects.all(), STRANGER).exists()
    open_items = visible(Item.objects.order_by("number"), STRANGER)
    assert [i.number for i in open_items] == ["1", "3"]


def test_a_closed_item_closes_file_and_annex_though_nobody_knows_whose_minutes_it_is_in(
    enter: Enter,
) -> None:
    secret = Point("4", "Køb af grund", closed=True)
    listed = [Attachment(1, "Referat")]
    for unknown in ({"body": "Et ukendt udvalg"}, {"date": None}):
        entered = enter(with_minutes(DECIDED, secret, list=listed, **unknown))
        assert [doubt.code for doubt in entered.doubts] == ["annex.unplaced"]
        assert not visible(MeetingPaper.objects.all(), STRANGER).exists()
        assert not visible(Annex.objects.all(), STRANGER).exists()


def test_what_is_taken_out_and_put_back_has_its_old_addresses(enter: Enter, system: Any) -> None:
    def addresses() -> list[Any]:
        items = Item.objects.filter(withdrawn=False).order_by("pk")
        annexes = Annex.objects.filter(withdrawn=False).order_by("pk")
        return [*items.values_list("pk", "address"), *annexes.values_list("pk", flat=True)]

    paper = with_minutes(DECIDED)
    entered = enter(paper)
    before = addresses()
    original = entered.meeting_paper.original
    withdraw_paper(actor=system, original=original, rule="without doubt")
    assert addresses() == []
    enter(paper)
    assert addresses() == before
    decision = Item.objects.get(number="3").decisions.get(withdrawn=False)
    assert decision.text == "Bestyrelsen godkendte budgettet."


def test_an_annex_that_is_no_paper_after_all_is_taken_out_again(enter: Enter) -> None:
    paper = with_minutes(DECIDED)
    enter(paper)
    annex = replace(paper.findings.annexes[0], paper=None)
    plain = replace(paper, findings=replace(paper.findings, annexes=(annex,)))
    enter(plain, of=paper)
    assert MeetingPaper.objects.get(enclosed_as="0").withdrawn
    assert Item.objects.get(number="3").withdrawn
    assert Annex.objects.get().withdrawn is False
