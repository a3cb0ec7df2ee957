"""Planning meetings: the fixed items, the minutes put on by themselves, and what is refused."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from sagsgang.cases import papers
from sagsgang.core.policy import Actor
from sagsgang.meetings.dispatching import dispatch
from sagsgang.meetings.models import AgendaEntry, Meeting
from sagsgang.meetings.planning import (
    USUAL,
    DayPassed,
    EndsBeforeItStarts,
    MeetingThere,
    Standing,
    StandingChanged,
    plan_meeting,
    reschedule,
    set_standing,
    standing_mark,
    standing_of,
)
from tests.cast import Cast
from tests.meetings.agendas import DAY, IN_TIME, Secretariat, printer, secretariat

JANUARY, FEBRUARY = date(2027, 1, 14), date(2027, 2, 11)


@pytest.fixture
def office(cast: Cast, board: Any, system: Actor) -> Secretariat:
    return secretariat(cast, board, system)


def approves(meeting: Meeting) -> Meeting | None:
    """The meeting whose minutes are put on for approval; ``None`` for no such item."""
    entry = AgendaEntry.objects.filter(meeting=meeting, kind="minutes", removed=False).first()
    return entry.minutes_of if entry else None


def titles(meeting: Meeting) -> list[str]:
    rows = AgendaEntry.objects.filter(meeting=meeting, removed=False)
    return list(rows.order_by("position", "pk").values_list("title", flat=True))


def test_the_first_meeting_approves_no_minutes_and_the_next_those_of_the_first(
    office: Secretariat,
) -> None:
    first, second = office.meeting(), office.meeting(JANUARY)
    assert approves(first) is None
    assert approves(second) == first


def test_meetings_planned_out_of_order_still_approve_those_of_the_one_before(
    office: Secretariat,
) -> None:
    """The secretary plans the year at once, and an extraordinary meeting comes in between."""
    last = office.meeting(FEBRUARY)
    first = office.meeting()
    assert approves(last) == first
    assert titles(last) == [item.title for item in USUAL]
    between = office.meeting(JANUARY, extraordinary=True)
    assert (approves(between), approves(last)) == (first, between)


def test_minutes_that_come_later_stand_where_the_template_has_them(office: Secretariat) -> None:
    from sagsgang.meetings.moving import nudge_entry

    last = office.meeting(FEBRUARY)
    for title, way in (("Eventuelt", "up"), ("Eventuelt", "down")):
        entry = AgendaEntry.objects.get(meeting=last, title=title)
        nudge_entry(actor=office.cast.clerk, entry=entry.pk, way=way)
    office.meeting()
    assert titles(last) == [item.title for item in USUAL]


def test_minutes_that_were_taken_off_or_sent_are_left_alone(office: Secretariat) -> None:
    from sagsgang.meetings.agenda import take_off

    office.meeting()
    last = office.meeting(FEBRUARY)
    entry = AgendaEntry.objects.get(meeting=last, kind="minutes")
    take_off(actor=office.cast.clerk, entry=entry.pk)
    office.meeting(JANUARY)
    assert approves(last) is None

    sent = office.meeting(date(2027, 5, 13))
    before = approves(sent)
    dispatch(actor=office.cast.clerk, meeting=sent.pk, printer=printer, now=IN_TIME)
    office.meeting(date(2027, 4, 8))
    assert approves(sent) == before


def test_a_day_that_has_a_meeting_says_which(office: Secretariat) -> None:
    there = office.meeting()
    with pytest.raises(MeetingThere) as refused:
        office.meeting()
    assert refused.value.meeting == there
    assert Meeting.objects.count() == 1


def test_a_meeting_does_not_end_before_it_starts_nor_lie_in_the_past(
    office: Secretariat,
) -> None:
    for ends_at in (time(10, 30), time(9)):
        with pytest.raises(EndsBeforeItStarts):
            office.meeting(ends_at=ends_at)
    with pytest.raises(DayPassed):
        office.meeting(today=date(2026, 12, 11))
    assert office.meeting(today=DAY).held_on == DAY


def test_a_place_that_is_too_long_is_refused_whole(office: Secretariat) -> None:
    with pytest.raises(papers.TooLong) as refused:
        plan_meeting(
            actor=office.cast.clerk,
            body=office.board,
            held_on=DAY,
            starts_at=time(10),
            place="ø" * 301,
        )
    assert refused.value.what == "place"
    meeting = office.meeting()
    with pytest.raises(papers.TooLong):
        reschedule(actor=office.cast.clerk, meeting=meeting.pk, starts_at=time(10), place="ø" * 301)
    assert Meeting.objects.get(pk=meeting.pk).place == "Rådssalen"


@pytest.mark.parametrize("hour", [time(2, 30), time(1, 30), time(3)])
@pytest.mark.parametrize("day", [date(2027, 3, 28), date(2027, 10, 31)])
def test_a_meeting_in_the_night_of_summer_time_is_planned(
    office: Secretariat, day: date, hour: time
) -> None:
    """The hour that is skipped, and the one that comes twice."""
    from sagsgang.meetings.notice import asked, first_rule

    meeting = plan_meeting(actor=office.cast.clerk, body=office.board, held_on=day, starts_at=hour)
    verdict = asked(Meeting.objects.select_related("body").get(pk=meeting.pk), first_rule(meeting))
    assert verdict.verdict.in_time is not None
    assert (day - verdict.verdict.in_time.date()).days == 7


class TestFixedItems:
    """The template of standing items."""

    def test_new_agendas_begin_with_them_and_those_in_the_making_keep_theirs(
        self, office: Secretariat
    ) -> None:
        made = office.meeting()
        set_standing(
            actor=office.cast.clerk,
            body=office.board,
            items=[
                Standing("standing", "Eventuelt på Ærø", last=True),
                Standing("standing", "Start"),
            ],
        )
        assert titles(office.meeting(JANUARY)) == ["Start", "Eventuelt på Ærø"]
        assert titles(made)[0] == "Godkendelse af dagsorden"

    def test_none_at_all_is_kept_as_none(self, office: Secretariat) -> None:
        set_standing(actor=office.cast.clerk, body=office.board, items=USUAL)
        set_standing(actor=office.cast.clerk, body=office.board, items=[])
        assert standing_of(office.board) == []
        assert titles(office.meeting()) == []

    def test_a_body_has_the_usual_ones_until_somebody_says_otherwise(
        self, office: Secretariat
    ) -> None:
        assert standing_of(office.board) == list(USUAL)

    def test_what_somebody_else_saved_meanwhile_is_not_written_over(
        self, office: Secretariat
    ) -> None:
        clerk, body = office.cast.clerk, office.board
        shown = standing_mark(body)
        set_standing(actor=clerk, body=body, items=[Standing("standing", "A")], based_on=shown)
        with pytest.raises(StandingChanged):
            set_standing(actor=clerk, body=body, items=[Standing("standing", "B")], based_on=shown)
        assert standing_of(body) == [Standing("standing", "A")]
        set_standing(actor=clerk, body=body, items=[Standing("standing", "A")], based_on=shown)

    def test_they_are_the_secretarys(self, office: Secretariat) -> None:
        for name in ("member", "committee_member", "citizen", "stranger"):
            with pytest.raises(Http404):
                set_standing(actor=getattr(office.cast, name), body=office.board, items=USUAL)
        for name in ("chair",):
            with pytest.raises(PermissionDenied):
                set_standing(actor=getattr(office.cast, name), body=office.board, items=[])
        assert standing_of(office.board) == list(USUAL)
