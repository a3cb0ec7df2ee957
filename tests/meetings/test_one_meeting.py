"""Agenda, supplementary agenda and minutes of one body and date meet in one meeting."""

from __future__ import annotations

from tests.meetings.conftest import Enter
from tests.meetings.papers import Point, agenda, minutes

from sagsgang.ledger.models import Entry
from sagsgang.meetings.models import Item, Meeting

DAY = "2031-03-14"

BUDGET = Point(
    "3",
    "Budget for havnen 2032",
    case_number="FJO-2031-00012",
    officer="Søren Østergård",
    sections={"summary": "Et kort resumé om havnens budget.", "presentation": "En fremstilling."},
    asks=["bestyrelsen godkender budgettet"],
)
DECIDED = Point("3", "Budget for havnen 2032", decides=["Bestyrelsen godkendte budgettet."])


def item(number: str) -> Item:
    return Item.objects.get(number=number, withdrawn=False)


def told(item: Item) -> dict[str, object]:
    """Everything a reader of an item is shown."""
    revision = item.revision
    assert revision is not None
    return {
        "number": item.number,
        "closed": item.classification,
        "title": revision.title,
        "officer": revision.officer,
        "case": item.case and item.case.number,
        "sections": [(s.kind, s.blocks) for s in revision.sections.all()],
        "asks": [r.text for r in revision.recommendations.all()],
        "decides": [d.text for d in item.decisions.filter(withdrawn=False)],
    }


def test_agenda_then_minutes_meet_in_one_meeting(enter: Enter) -> None:
    first = enter(agenda(DAY, BUDGET, Point("4", "Eventuelt")))
    second = enter(minutes(DAY, DECIDED, Point("4", "Eventuelt")))
    assert first.meeting == second.meeting
    assert second.created.items == 0
    assert Meeting.objects.count() == 1
    assert Item.objects.count() == 2
    assert Meeting.objects.get().has_minutes


def test_minutes_carry_over_what_they_do_not_repeat(enter: Enter) -> None:
    enter(agenda(DAY, BUDGET))
    enter(minutes(DAY, DECIDED))
    now = told(item("3"))
    assert [kind for kind, _ in now["sections"]] == [
        "summary",
        "presentation",
        "recommendation",
        "decision",
    ]
    assert now["asks"] == ["bestyrelsen godkender budgettet"]
    assert now["decides"] == ["Bestyrelsen godkendte budgettet."]
    assert now["officer"] == "Søren Østergård"
    assert now["case"] == "FJO-2031-00012"


def test_minutes_first_then_agenda_tells_the_same(enter: Enter) -> None:
    enter(minutes(DAY, DECIDED))
    enter(agenda(DAY, BUDGET))
    backwards = told(item("3"))
    Item.objects.get()
    assert backwards["decides"] == ["Bestyrelsen godkendte budgettet."]
    assert backwards["asks"] == ["bestyrelsen godkender budgettet"]
    assert [kind for kind, _ in backwards["sections"]] == [
        "summary",
        "presentation",
        "recommendation",
        "decision",
    ]


def test_a_supplementary_agenda_adds_its_items(enter: Enter) -> None:
    enter(agenda(DAY, BUDGET, Point("4", "Eventuelt")))
    more = enter(agenda(DAY, Point("5", "Ny kran til kajen"), salt="tillæg"))
    assert more.new_items == ("5",)
    assert list(Meeting.objects.get().items.values_list("number", flat=True)) == ["3", "4", "5"]


def test_the_same_paper_again_changes_nothing(enter: Enter) -> None:
    paper = agenda(DAY, BUDGET)
    enter(paper)
    entries = Entry.objects.count()
    again = enter(paper)
    assert again.nothing_new
    assert Entry.objects.count() == entries
