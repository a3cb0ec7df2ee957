"""What stands on an agenda and where: moving, taking off and back, two at once, what cannot be."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from django.http import Http404

from sagsgang.cases import papers
from sagsgang.cases.models import WorkingPaper
from sagsgang.core.edition import open_edition
from sagsgang.core.policy import Actor
from sagsgang.core.steps import ReasonMissing, StepNotThere
from sagsgang.core.telling import json_text
from sagsgang.core.written.plain import from_plain
from sagsgang.ledger.models import Entry
from sagsgang.meetings.agenda import (
    ChangedMeanwhile,
    add_entry,
    amend_entry,
    classify_case,
    place_paper,
    put_back,
    standing_entries,
    take_off,
    wording_mark,
)
from sagsgang.meetings.dispatching import dispatch
from sagsgang.meetings.editions import edition_of
from sagsgang.meetings.models import AgendaEntry, Meeting
from sagsgang.meetings.moving import Way, move_entry, nudge_entry
from sagsgang.meetings.ordering import Misplaced, numbers_of
from tests.cast import Cast
from tests.meetings.agendas import CANARY, DAY, IN_TIME, Secretariat, printer, secretariat

GROUND = "Forvaltningslovens § 27 (tavshedspligt)"


@pytest.fixture
def office(cast: Cast, board: Any, system: Actor) -> Secretariat:
    return secretariat(cast, board, system)


@pytest.fixture
def clerk(office: Secretariat) -> Actor:
    return office.cast.clerk


@pytest.fixture
def meeting(office: Secretariat) -> Meeting:
    return office.meeting()


def reads(meeting: Meeting) -> list[str]:
    """The agenda as it is read: numbers and titles, what stands under another set in."""
    entries = standing_entries(meeting)
    numbers = numbers_of(entries)
    lines = []
    for entry in entries:
        title = entry.working.revision.title if entry.working else entry.title
        lines.append(f"  {title}" if entry.parent_id else f"{numbers[entry.pk]} {title}")
    return lines


FIXED = [
    "1 Godkendelse af dagsorden",
    "2 Formandens meddelelser",
    "3 Generelle orienteringer",
    "4 Næste møde",
    "5 Eventuelt",
]


def entry_called(meeting: Meeting, title: str) -> int:
    for entry in standing_entries(meeting):
        if title in (entry.title, entry.working.revision.title if entry.working else ""):
            return entry.pk
    raise AssertionError(title)


def place(office: Secretariat, meeting: Meeting, title: str, **where: Any) -> int:
    working = office.ready(title, closed=where.pop("closed", False))
    made = place_paper(actor=office.cast.clerk, meeting=meeting.pk, working=working, **where)
    return made.pk


def test_cases_come_after_each_other_before_the_last_fixed_items(
    office: Secretariat, meeting: Meeting
) -> None:
    container = entry_called(meeting, "Generelle orienteringer")
    place(office, meeting, "Isvintre", parent=container)
    place(office, meeting, "Ny havneplan")
    place(office, meeting, "Fyrets maling")
    assert reads(meeting) == [
        *FIXED[:2],
        "3 Ny havneplan",
        "4 Fyrets maling",
        "5 Generelle orienteringer",
        "  Isvintre",
        "6 Næste møde",
        "7 Eventuelt",
    ]


def test_a_case_is_put_where_it_is_dropped(office: Secretariat, meeting: Meeting) -> None:
    place(office, meeting, "Først", before=entry_called(meeting, "Godkendelse af dagsorden"))
    place(office, meeting, "Sidst", last=True)
    assert reads(meeting)[0] == "1 Først"
    assert reads(meeting)[-1] == "7 Sidst"


@pytest.mark.parametrize(
    ("way", "expected"),
    [
        ("up", ["1 Formandens meddelelser", "2 Godkendelse af dagsorden", *FIXED[2:]]),
        (
            "down",
            [FIXED[0], "2 Generelle orienteringer", "3 Formandens meddelelser", *FIXED[3:]],
        ),
        (
            "in",
            [
                FIXED[0],
                "2 Generelle orienteringer",
                "  Formandens meddelelser",
                "3 Næste møde",
                "4 Eventuelt",
            ],
        ),
    ],
)
def test_an_entry_goes_one_step(
    clerk: Actor, meeting: Meeting, way: Way, expected: list[str]
) -> None:
    entry = entry_called(meeting, "Formandens meddelelser")
    nudge_entry(actor=clerk, entry=entry, way=way)
    assert reads(meeting) == expected


def test_out_of_the_container_is_right_behind_it(office: Secretariat, meeting: Meeting) -> None:
    container = entry_called(meeting, "Generelle orienteringer")
    told = place(office, meeting, "Isvintre", parent=container)
    nudge_entry(actor=office.cast.clerk, entry=told, way="out")
    assert reads(meeting) == [*FIXED[:3], "4 Isvintre", "5 Næste møde", "6 Eventuelt"]


@pytest.mark.parametrize(
    ("title", "way"),
    [
        ("Godkendelse af dagsorden", "up"),
        ("Eventuelt", "down"),
        ("Generelle orienteringer", "in"),
        ("Eventuelt", "out"),
    ],
)
def test_at_the_edge_it_goes_no_further_and_nothing_is_recorded(
    clerk: Actor, meeting: Meeting, title: str, way: Way
) -> None:
    before = Entry.objects.count()
    with pytest.raises(Misplaced) as refused:
        nudge_entry(actor=clerk, entry=entry_called(meeting, title), way=way)
    assert refused.value.why == "edge"
    assert Entry.objects.count() == before


def test_a_container_is_moved_with_what_stands_under_it(
    office: Secretariat, meeting: Meeting
) -> None:
    container = entry_called(meeting, "Generelle orienteringer")
    place(office, meeting, "Isvintre", parent=container)
    first = entry_called(meeting, "Godkendelse af dagsorden")
    move_entry(actor=office.cast.clerk, entry=container, before=first)
    assert reads(meeting)[:3] == [
        "1 Generelle orienteringer",
        "  Isvintre",
        "2 Godkendelse af dagsorden",
    ]


def test_a_move_to_where_it_stands_is_not_recorded(clerk: Actor, meeting: Meeting) -> None:
    before = Entry.objects.count()
    entry = entry_called(meeting, "Næste møde")
    move_entry(actor=clerk, entry=entry, before=entry_called(meeting, "Eventuelt"))
    move_entry(actor=clerk, entry=entry, before=entry)
    assert Entry.objects.count() == before


def test_two_who_move_at_the_same_time_lose_nothing_of_each_other(
    office: Secretariat, meeting: Meeting
) -> None:
    """Both saw the same agenda; the second says where by a neighbour, not by a whole order."""
    clerk = office.cast.clerk
    first, last = (entry_called(meeting, t) for t in ("Godkendelse af dagsorden", "Eventuelt"))
    place(office, meeting, "Ny havneplan", before=last)  # of which the second knows nothing
    move_entry(actor=clerk, entry=last, before=first)
    assert reads(meeting) == [
        "1 Eventuelt",
        "2 Godkendelse af dagsorden",
        "3 Formandens meddelelser",
        "4 Generelle orienteringer",
        "5 Næste møde",
        "6 Ny havneplan",
    ]


def test_what_somebody_else_took_off_meanwhile_is_told(clerk: Actor, meeting: Meeting) -> None:
    gone, other = (entry_called(meeting, t) for t in ("Næste møde", "Eventuelt"))
    take_off(actor=clerk, entry=gone)
    for move in (
        lambda: move_entry(actor=clerk, entry=gone),
        lambda: move_entry(actor=clerk, entry=other, before=gone),
        lambda: amend_entry(actor=clerk, entry=gone, title="Nyt"),
    ):
        with pytest.raises(Misplaced) as refused:
            move()
        assert refused.value.why == "gone"
    assert take_off(actor=clerk, entry=gone).removed


def test_put_on_twice_it_stands_once(office: Secretariat, meeting: Meeting) -> None:
    clerk, working = office.cast.clerk, office.ready("Ny havneplan")
    made = [place_paper(actor=clerk, meeting=meeting.pk, working=working) for _ in range(2)]
    assert made[0] == made[1]
    added = [
        add_entry(actor=clerk, meeting=meeting.pk, kind="standing", title="Tak") for _ in range(2)
    ]
    assert added[0] == added[1]
    assert [line[2:] for line in reads(meeting)].count("Tak") == 1


def test_a_case_stands_on_one_agenda_at_a_time(office: Secretariat, meeting: Meeting) -> None:
    working = office.ready("Ny havneplan")
    later = office.meeting(date(2027, 1, 14))
    place_paper(actor=office.cast.clerk, meeting=meeting.pk, working=working)
    with pytest.raises(StepNotThere):
        place_paper(actor=office.cast.clerk, meeting=later.pk, working=working)


def test_taken_off_and_put_back_it_stands_where_it_stood(
    office: Secretariat, meeting: Meeting
) -> None:
    clerk = office.cast.clerk
    container = entry_called(meeting, "Generelle orienteringer")
    place(office, meeting, "Isvintre", parent=container)
    place(office, meeting, "Strømmen", parent=container)
    before = reads(meeting)
    take_off(actor=clerk, entry=container)
    assert reads(meeting) == [*FIXED[:2], "3 Næste møde", "4 Eventuelt"]
    assert set(WorkingPaper.objects.values_list("state", flat=True)) == {"ready"}
    put_back(actor=clerk, entry=container)
    put_back(actor=clerk, entry=container)
    assert reads(meeting) == before
    assert set(WorkingPaper.objects.values_list("state", flat=True)) == {"placed"}


def test_put_back_is_refused_whole_when_a_paper_went_elsewhere(
    office: Secretariat, meeting: Meeting
) -> None:
    clerk = office.cast.clerk
    container = entry_called(meeting, "Generelle orienteringer")
    told = place(office, meeting, "Isvintre", parent=container)
    take_off(actor=clerk, entry=container)
    working = AgendaEntry.objects.get(pk=told).working_id
    later = office.meeting(date(2027, 1, 14))
    place_paper(actor=clerk, meeting=later.pk, working=working or 0)
    with pytest.raises(StepNotThere):
        put_back(actor=clerk, entry=container)
    assert "Generelle orienteringer" not in json_text(reads(meeting))


@pytest.mark.parametrize(
    ("title", "parent", "why"),
    [
        ("Eventuelt", "Næste møde", "not_container"),
        ("Samlet", "Generelle orienteringer", "nested"),
        ("Køb af pakhus", "Generelle orienteringer", "closed_under_open"),
    ],
)
def test_what_cannot_stand_there_is_refused_and_stays(
    office: Secretariat, meeting: Meeting, title: str, parent: str, why: str
) -> None:
    clerk = office.cast.clerk
    add_entry(actor=clerk, meeting=meeting.pk, kind="container", title="Samlet")
    place(office, meeting, "Køb af pakhus", closed=True)
    before = reads(meeting)
    with pytest.raises(Misplaced) as refused:
        move_entry(
            actor=clerk,
            entry=entry_called(meeting, title),
            parent=entry_called(meeting, parent),
        )
    assert refused.value.why == why
    assert reads(meeting) == before


def test_a_paper_of_another_body_is_refused(
    office: Secretariat, meeting: Meeting, committee: Any, system: Actor
) -> None:
    working = office.ready("Ny havneplan")
    there = office_of(committee, system)
    with pytest.raises(Misplaced) as refused:
        place_paper(actor=system, meeting=there, working=working)
    assert refused.value.why == "other_body"


def office_of(committee: Any, system: Actor) -> int:
    from sagsgang.meetings.planning import plan_meeting

    made = plan_meeting(actor=system, body=committee, held_on=DAY, starts_at=time(9))
    return made.pk


def test_a_closed_container_may_hold_closed_matters_and_is_not_opened_over_them(
    office: Secretariat, meeting: Meeting
) -> None:
    clerk = office.cast.clerk
    container = entry_called(meeting, "Generelle orienteringer")
    amend_entry(actor=clerk, entry=container, title="Lukkede sager", closed=True, ground=GROUND)
    place(office, meeting, f"Køb af {CANARY}", parent=container, closed=True)
    with pytest.raises(Misplaced) as refused:
        amend_entry(actor=clerk, entry=container, title="Lukkede sager")
    assert refused.value.why == "closed_under_open"
    row = Meeting.objects.select_related("body__organisation").get(pk=meeting.pk)
    assert CANARY not in json_text(open_edition(edition_of(row)))


def test_a_case_under_an_open_container_is_not_closed_there(
    office: Secretariat, meeting: Meeting
) -> None:
    container = entry_called(meeting, "Generelle orienteringer")
    told = place(office, meeting, "Isvintre", parent=container)
    with pytest.raises(Misplaced):
        classify_case(actor=office.cast.clerk, entry=told, closed=True, ground=GROUND)
    assert WorkingPaper.objects.get().classification == "open"


def test_what_is_closed_needs_its_ground(office: Secretariat, meeting: Meeting) -> None:
    clerk = office.cast.clerk
    case = place(office, meeting, "Ny havneplan")
    with pytest.raises(papers.GroundMissing):
        classify_case(actor=clerk, entry=case, closed=True, ground="  ")
    with pytest.raises(papers.GroundMissing):
        add_entry(actor=clerk, meeting=meeting.pk, kind="standing", title="Nyt", closed=True)
    classify_case(actor=clerk, entry=case, closed=True, ground=GROUND)
    assert (
        classify_case(actor=clerk, entry=case, closed=True, ground=GROUND).working.ground  # type: ignore[union-attr]
        == GROUND
    )


def test_a_title_that_is_too_long_is_refused_and_none_of_it_is_cut(
    clerk: Actor, meeting: Meeting
) -> None:
    for title in ("å" * 2000, "ord " * 500):
        with pytest.raises(papers.TooLong) as refused:
            add_entry(actor=clerk, meeting=meeting.pk, kind="standing", title=title)
        assert (refused.value.what, refused.value.limit) == ("title", 500)
    made = add_entry(actor=clerk, meeting=meeting.pk, kind="standing", title="å" * 500)
    assert made.title == "å" * 500
    with pytest.raises(papers.NothingWritten):
        add_entry(actor=clerk, meeting=meeting.pk, kind="standing", title=" \n ")


def test_words_that_somebody_else_changed_meanwhile_are_not_written_over(
    clerk: Actor, meeting: Meeting
) -> None:
    entry = entry_called(meeting, "Formandens meddelelser")
    shown = wording_mark(AgendaEntry.objects.get(pk=entry))
    amend_entry(
        actor=clerk, entry=entry, title="Formandens meddelelser", text=from_plain("Om isen."),
        based_on=shown,
    )  # fmt: skip
    with pytest.raises(ChangedMeanwhile):
        amend_entry(actor=clerk, entry=entry, title="Formandens ord", based_on=shown)
    # Moving it is no change of its words.
    now = wording_mark(AgendaEntry.objects.get(pk=entry))
    nudge_entry(actor=clerk, entry=entry, way="up")
    amend_entry(actor=clerk, entry=entry, title="Formandens ord", based_on=now)
    assert reads(meeting)[0] == "1 Formandens ord"


class TestWhatWasSent:
    """What has been sent keeps its number, and is only changed so that everybody is told."""

    @pytest.fixture
    def sent(self, office: Secretariat, meeting: Meeting) -> Meeting:
        place(office, meeting, "Ny havneplan")
        dispatch(actor=office.cast.clerk, meeting=meeting.pk, printer=printer, now=IN_TIME)
        return meeting

    def test_it_is_not_moved_and_nothing_comes_before_it(
        self, office: Secretariat, sent: Meeting
    ) -> None:
        clerk, case = office.cast.clerk, entry_called(sent, "Ny havneplan")
        with pytest.raises(Misplaced) as refused:
            move_entry(actor=clerk, entry=case)
        assert refused.value.why == "sent"
        with pytest.raises(Misplaced) as refused:
            place(office, sent, "Hastesag", before=case)
        assert refused.value.why == "before_sent"
        place(office, sent, "Endnu en")
        assert reads(sent)[-1] == "7 Endnu en"

    def test_a_new_matter_may_come_under_a_container_that_was_sent(
        self, office: Secretariat, sent: Meeting
    ) -> None:
        container = entry_called(sent, "Generelle orienteringer")
        told = place(office, sent, "Isvintre", parent=container)
        assert "  Isvintre" in reads(sent)
        nudge_entry(actor=office.cast.clerk, entry=told, way="out")
        assert reads(sent)[-1] == "7 Isvintre"

    def test_taking_it_off_needs_a_reason_which_is_kept(
        self, office: Secretariat, sent: Meeting
    ) -> None:
        clerk, case = office.cast.clerk, entry_called(sent, "Ny havneplan")
        with pytest.raises(ReasonMissing):
            take_off(actor=clerk, entry=case)
        take_off(actor=clerk, entry=case, reason="Trukket af udvalget.")
        paper = WorkingPaper.objects.get()
        assert paper.steps.latest("pk").reason == "Trukket af udvalget."
        assert reads(sent)[2] == "4 Generelle orienteringer"
        # Nobody answers for a fixed item.
        take_off(actor=clerk, entry=entry_called(sent, "Eventuelt"))
        put_back(actor=clerk, entry=case)
        assert reads(sent)[2] == "3 Ny havneplan"


def test_an_entry_of_nobody_is_not_there(clerk: Actor, office: Secretariat) -> None:
    for nobody in (clerk, office.cast.stranger):
        with pytest.raises(Http404):
            move_entry(actor=nobody, entry=10**12)
