"""A person corrects what was read: only what is corrected changes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import connection

from sagsgang.cases.models import Revision
from sagsgang.core.reader import findings as f
from sagsgang.ledger.models import Entry
from sagsgang.meetings.models import Item, Meeting, MeetingPaper, Mention
from sagsgang.meetings.services import NotADay, withdraw_paper
from tests.meetings.conftest import Enter, keep
from tests.meetings.papers import Point, Printed, agenda, minutes
from tests.meetings.reading import item, told

DAY, LATER = "2031-03-14", "2031-05-02"
FIRST = Point("1", "Formandens meddelelser", sections={"summary": "Kort nyt."})
BUDGET = Point("3", "Budget for havnen 2032", asks=["bestyrelsen godkender budgettet"])


def amended(paper: Printed, which: str, **values: Any) -> Printed:
    items = tuple(
        replace(one, **values) if one.number == which else one for one in paper.findings.items
    )
    return replace(paper, findings=replace(paper.findings, items=items))


def dated(paper: Printed, date: str | None) -> Printed:
    return replace(paper, findings=replace(paper.findings, meeting=f.Meeting(date=date)))


def test_a_corrected_title_makes_one_new_revision(enter: Enter) -> None:
    paper = agenda(DAY, FIRST, BUDGET)
    enter(paper)
    entered = enter(amended(paper, "3", title="Budget for havnen 2033"), of=paper)
    assert (entered.created.revisions, entered.created.items) == (1, 0)
    assert entered.changed_items == ("3",)
    assert Revision.objects.count() == 3
    assert told(item("3"))["title"] == "Budget for havnen 2033"


def test_number_and_title_corrected_at_once_stay_the_same_item(enter: Enter) -> None:
    paper = agenda(DAY, FIRST, BUDGET)
    enter(paper)
    entered = enter(amended(paper, "3", number="4", title="Valg af revisor"), of=paper)
    assert entered.created.items == 0
    assert item("4").address == "3"


def test_a_correction_of_the_agenda_does_not_undo_the_minutes(enter: Enter) -> None:
    paper = agenda(DAY, BUDGET)
    enter(paper)
    enter(minutes(DAY, Point("3", "Budget for havnen 2032", decides=["Godkendt."])))
    enter(amended(paper, "3", officer="Søren Å"), of=paper)
    assert told(item("3"))["decides"] == ["Godkendt."]
    assert told(item("3"))["officer"] == "Søren Å"


def test_a_decision_that_was_none_goes_and_the_earlier_one_returns(enter: Enter) -> None:
    enter(minutes(DAY, Point("3", BUDGET.title, decides=["Godkendt."]), salt="udkast"))
    final = minutes(DAY, Point("3", BUDGET.title, decides=["Kl. 12.00."]), salt="endelig")
    enter(final)
    assert told(item("3"))["decides"] == ["Kl. 12.00."]
    enter(amended(final, "3", decisions=()), of=final)
    assert told(item("3"))["decides"] == ["Godkendt."]


def test_an_item_that_was_none_is_withdrawn_and_its_row_kept(enter: Enter) -> None:
    paper = agenda(DAY, FIRST, BUDGET)
    enter(paper)
    less = replace(paper, findings=replace(paper.findings, items=paper.findings.items[:1]))
    entered = enter(less, of=paper)
    assert entered.withdrawn_items == ("3",)
    gone = Item.objects.get(address="3")
    assert (gone.withdrawn, gone.published_at) == (True, None)
    again = enter(paper)
    assert (again.new_items, again.changed_items) == ((), ("3",))
    gone.refresh_from_db()
    assert not gone.withdrawn, "it is back under its own address"


def test_a_file_opens_when_the_closed_item_in_it_turns_out_to_be_none(enter: Enter) -> None:
    paper = agenda(DAY, FIRST, Point("3", "Køb af grund", closed=True))
    enter(paper)
    assert MeetingPaper.objects.get().classification == "closed"
    less = replace(paper, findings=replace(paper.findings, items=paper.findings.items[:1]))
    enter(less, of=paper)
    assert MeetingPaper.objects.get().classification == "open"


def test_a_corrected_title_joins_the_item_it_is(enter: Enter) -> None:
    enter(agenda(DAY, BUDGET))
    misread = minutes(DAY, Point("3", "Bu dg et f or", decides=["Godkendt."]))
    assert enter(misread).new_items == ("3-2",)
    entered = enter(amended(misread, "3", title=BUDGET.title), of=misread)
    assert entered.withdrawn_items == ("3-2",)
    assert told(item("3"))["decides"] == ["Godkendt."]
    assert told(item("3"))["asks"] == ["bestyrelsen godkender budgettet"]


def test_an_undated_paper_gets_its_date(enter: Enter) -> None:
    paper = agenda(None, FIRST, BUDGET)
    shell = enter(paper).meeting
    assert shell.key.startswith("udateret-")
    entered = enter(dated(paper, DAY), of=paper)
    shell.refresh_from_db()
    assert (entered.meeting.key, entered.moved_from) == (DAY, shell)
    assert (shell.merged_into, shell.published_at) == (entered.meeting, None)
    assert entered.created.items == 0, "items move, they are not made again"
    assert [i.meeting_id for i in Item.objects.all()] == [entered.meeting.pk] * 2


def test_an_undated_paper_joins_the_meeting_that_is_there(enter: Enter) -> None:
    enter(agenda(DAY, BUDGET))
    paper = minutes(None, Point("3", BUDGET.title, decides=["Godkendt."]))
    enter(paper)
    enter(dated(paper, DAY), of=paper)
    assert told(item("3"))["decides"] == ["Godkendt."]
    assert told(item("3"))["asks"] == ["bestyrelsen godkender budgettet"]
    assert Meeting.objects.filter(merged_into=None).count() == 1


def test_a_wrong_date_is_corrected_and_the_other_papers_stay(enter: Enter) -> None:
    enter(agenda(DAY, BUDGET))
    paper = minutes(DAY, Point("3", BUDGET.title, decides=["Godkendt."]))
    enter(paper)
    entered = enter(dated(paper, LATER), of=paper)
    first = Meeting.objects.get(key=DAY)
    assert first.merged_into is None
    assert not first.has_minutes
    assert told(first.items.get(withdrawn=False))["decides"] == []
    assert told(entered.meeting.items.get())["decides"] == ["Godkendt."]


@pytest.mark.parametrize("date", ["2031-02-30", "20310314", "14. marts 2031", "2031-W11-5", ""])
def test_a_day_that_does_not_exist_is_refused_with_its_name(enter: Enter, date: str) -> None:
    paper = agenda(DAY, BUDGET)
    with pytest.raises(NotADay, match=r"papir\.txt: .* is not a day"):
        enter(dated(paper, date), of=paper)
    assert not Meeting.objects.exists()


def test_a_paper_of_another_body_moves_to_it(enter: Enter, committee: Any) -> None:
    paper = agenda(DAY, BUDGET)
    enter(paper)
    entered = enter(paper, body=committee)
    assert entered.meeting.body == committee
    assert Item.objects.get(withdrawn=False).meeting == entered.meeting


def test_a_paper_that_is_none_is_withdrawn_and_can_return(enter: Enter, system: Any) -> None:
    enter(agenda(DAY, BUDGET))
    paper = minutes(DAY, Point("3", BUDGET.title, decides=["Godkendt."]))
    enter(paper)
    withdraw_paper(actor=system, original=keep(paper), rule="person")
    assert told(item("3"))["decides"] == []
    assert not Meeting.objects.get().has_minutes
    assert MeetingPaper.objects.get(kind="minutes").withdrawn
    enter(paper)
    assert told(item("3"))["decides"] == ["Godkendt."]


def test_the_last_paper_withdrawn_leaves_a_meeting_nobody_is_shown(
    enter: Enter, system: Any
) -> None:
    paper = agenda(DAY, BUDGET)
    enter(paper)
    withdraw_paper(actor=system, original=keep(paper), rule="person")
    assert Meeting.objects.get().published_at is None
    assert not Mention.objects.filter(withdrawn=False).exists()


def test_interrupted_at_any_write_leaves_nothing(enter: Enter) -> None:
    """The connection is lost at each of the writes in turn."""
    paper = agenda(DAY, FIRST, BUDGET, annexes=[({"title": "Kort"}, "Et kort.")])
    keep(paper)
    entries = Entry.objects.count()
    for broken_at in range(9):
        with pytest.raises(ConnectionError), connection.execute_wrapper(_Breaking(broken_at)):
            enter(paper)
        assert Entry.objects.count() == entries
        for model in (Meeting, MeetingPaper, Item, Mention, Revision):
            assert not model.objects.exists()
    assert enter(paper).created.items == 2


class _Breaking:
    """Lets some writes pass and then fails as a lost connection does."""

    def __init__(self, after: int) -> None:
        self.left = after

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(("INSERT INTO", "UPDATE")):
            if self.left == 0:
                raise ConnectionError("the database went away")
            self.left -= 1
        return execute(sql, params, many, context)


def test_characters_no_column_takes_are_replaced(enter: Enter) -> None:
    paper = agenda(DAY, BUDGET)
    entered = enter(amended(paper, "3", title="Bud\x00get \ud800"), of=paper)
    assert entered.created.items == 1
    assert told(item("3"))["title"] == "Bud\ufffdget \ufffd"
