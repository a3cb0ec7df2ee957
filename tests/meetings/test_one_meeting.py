"""Agenda, supplementary agenda and minutes of one body and date meet in one meeting."""

from __future__ import annotations

from sagsgang.cases.models import Case
from sagsgang.ledger.models import Entry
from sagsgang.meetings.models import Attendance, Decision, Item, Meeting
from tests.meetings.conftest import Enter
from tests.meetings.papers import Point, agenda, minutes
from tests.meetings.reading import item, told

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
    assert now["sections"] == [
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
    assert backwards["decides"] == ["Bestyrelsen godkendte budgettet."]
    assert backwards["asks"] == ["bestyrelsen godkender budgettet"]
    assert backwards["sections"] == [
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


def test_an_item_that_moved_is_the_same_item(enter: Enter) -> None:
    enter(agenda(DAY, Point("2", "Formandens meddelelser"), BUDGET))
    shifted = enter(
        minutes(
            DAY,
            Point("3", "Formandens meddelelser", decides=["Taget til efterretning."]),
            Point("4", "Budget for havnen 2032", decides=["Godkendt."]),
        )
    )
    assert shifted.created.items == 0
    assert told(item("4"))["asks"] == ["bestyrelsen godkender budgettet"]
    assert told(item("4"))["decides"] == ["Godkendt."]
    assert item("4").address == "3", "an address stays what it was"


def test_the_same_number_with_another_title_is_another_item(enter: Enter) -> None:
    enter(agenda(DAY, BUDGET))
    other = enter(minutes(DAY, Point("3", "Valg af revisor", decides=["Valgt."])))
    assert other.new_items == ("3-2",)
    assert told(Item.objects.get(address="3"))["decides"] == []
    assert told(Item.objects.get(address="3-2"))["decides"] == ["Valgt."]


def test_two_items_that_are_alike_are_not_guessed_between(enter: Enter) -> None:
    title = "Orientering fra udvalget"
    enter(agenda(DAY, Point("5", title), Point("6", title)))
    entered = enter(minutes(DAY, Point("9", title, decides=["Taget."])))
    assert entered.new_items == ("9",)
    assert [doubt.code for doubt in entered.doubts] == ["item.ambiguous"]


def test_a_postponed_item_returns_under_its_case_number(enter: Enter) -> None:
    enter(agenda(DAY, BUDGET))
    enter(minutes(DAY, Point("3", "Budget for havnen 2032", decides=["Sagen blev udsat."])))
    enter(agenda("2031-05-02", Point("7", "Budget for havnen", case_number="FJO–2031 – 00012")))
    case = Case.objects.get()
    assert (case.number, case.slug) == ("FJO-2031-00012", "FJO-2031-00012")
    assert [i.meeting.key for i in case.items.order_by("meeting__held_on")] == [DAY, "2031-05-02"]


def test_two_people_of_one_name_stay_two_lines(enter: Enter) -> None:
    paper = minutes(DAY, DECIDED, present=["Jens Hansen", "Jens Hansen", "Åse Bå"], absent=["Bo"])
    enter(paper)
    assert [(a.name, a.present) for a in Attendance.objects.order_by("position")] == [
        ("Jens Hansen", True),
        ("Jens Hansen", True),
        ("Åse Bå", True),
        ("Bo", False),
    ]
    assert enter(paper).nothing_new


def test_an_agenda_of_forty_items_meets_its_minutes_item_by_item(enter: Enter) -> None:
    titles = [f"{word} {n}. kvartal" for n in range(1, 5) for word in _MATTERS]
    points = [Point(str(n), title) for n, title in enumerate(titles, 1)]
    decided = [
        Point(str(n + 1), title, decides=[f"Bestyrelsen godkendte {title}."])
        for n, title in enumerate(titles, 1)
    ]
    assert len(points) == 40
    enter(agenda(DAY, *points))
    entered = enter(minutes(DAY, *decided))
    assert entered.created.items == 0
    for one in Item.objects.all():
        assert told(one)["decides"] == [f"Bestyrelsen godkendte {told(one)['title']}."]


_MATTERS = [
    "Havnebudget",
    "Kajanlæg",
    "Slæbested",
    "Fiskeauktion",
    "Lodseri",
    "Færgeleje",
    "Uddybning",
    "Miljøtilsyn",
    "Lystbåde",
    "Beddingsafgift",
]


def test_an_empty_agenda_is_a_meeting_without_items(enter: Enter) -> None:
    entered = enter(agenda(DAY, starts_at="10:30"))
    assert (entered.created.meetings, entered.created.items) == (1, 0)
    assert str(entered.meeting.starts_at) == "10:30:00"


def test_items_keep_the_order_in_which_they_are_printed(enter: Enter) -> None:
    enter(agenda(DAY, Point("1", "Åbning"), Point("4", "Eventuelt"), Point("3", None, closed=True)))
    order = Item.objects.order_by("position").values_list("number", flat=True)
    assert list(order) == ["1", "4", "3"]


def test_later_minutes_replace_decisions_and_keep_the_old_rows(enter: Enter) -> None:
    enter(minutes(DAY, Point("3", "Budget for havnen 2032", decides=["Kladde."]), salt="udkast"))
    enter(minutes(DAY, DECIDED, salt="endelig"))
    assert told(item("3"))["decides"] == ["Bestyrelsen godkendte budgettet."]
    assert Decision.objects.get(withdrawn=True).text == "Kladde."


def test_a_table_keeps_its_place_in_its_section_through_the_minutes(enter: Enter) -> None:
    rows = (("", "2031", "2032"), ("Løn", "1,2", "1,4"))
    point = Point("3", BUDGET.title, sections={"presentation": "Tallene er her."}, table=rows)
    enter(agenda(DAY, point))
    enter(minutes(DAY, DECIDED))
    section = item("3").revision.sections.get(kind="presentation")
    assert section.blocks[-1] == {"type": "table", "position": 0}
    assert told(item("3"))["tables"] == [[list(row) for row in rows]]
