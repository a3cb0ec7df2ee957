"""What is planned goes out in time, late, or not at all, and says so; once, whoever does it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from sagsgang.boards.services import set_releases
from sagsgang.core.policy import STRANGER, Actor
from sagsgang.ledger.models import Entry
from sagsgang.meetings.agenda import add_entry
from sagsgang.meetings.dispatching import dispatch
from sagsgang.meetings.models import Meeting
from sagsgang.meetings.selectors import seen
from sagsgang.publishing.models import PlannedRelease, Release
from sagsgang.publishing.releases import keeping_up, planning, printers
from sagsgang.publishing.releases.planning import (
    HOUR,
    InThePast,
    NoSuchHour,
    after_dispatch,
    cancel,
    due,
    hour_on,
    next_due,
    plan,
    usual_hour,
)
from sagsgang.publishing.releases.selectors.desk import publishing_page
from sagsgang.publishing.releases.services import release, withdraw
from tests.cast import Cast
from tests.meetings.agendas import COPENHAGEN, DAY, Secretariat, printer, secretariat

SENT = datetime(2026, 11, 26, 9, tzinfo=COPENHAGEN)
USUAL = datetime(2026, 12, 3, 8, tzinfo=COPENHAGEN)


@pytest.fixture
def office(cast: Cast, board: Any, system: Actor, monkeypatch: pytest.MonkeyPatch) -> Secretariat:
    """The board releases its agendas a week before the meeting."""
    monkeypatch.setitem(printers.FORMS, "agenda", printers.FORMS["agenda"][:1])
    monkeypatch.setattr(keeping_up, "_looked", keeping_up._Looked())
    office = secretariat(cast, board, system)
    board.refresh_from_db()
    set_releases(actor=system, body=board, releases="before", days=7)
    return office


def send(office: Secretariat, meeting: Meeting, now: datetime = SENT) -> PlannedRelease | None:
    dispatch(actor=office.cast.clerk, meeting=meeting.pk, printer=printer, now=now)
    return after_dispatch(meeting=meeting.pk, now=now)


def add(office: Secretariat, meeting: Meeting, title: str) -> None:
    add_entry(actor=office.cast.clerk, meeting=meeting.pk, kind="standing", title=title)


def is_out(meeting: Meeting) -> bool:
    return seen.meetings(STRANGER).filter(pk=meeting.pk).exists()


def told(done: tuple[planning.Done, ...]) -> list[tuple[str, str]]:
    return [(one.outcome, one.why) for one in done]


def test_hours_are_those_of_the_wall_whatever_the_season() -> None:
    for day, hour, utc in (
        (date(2027, 3, 27), time(8), "2027-03-27T07:00"),
        (date(2027, 3, 28), time(8), "2027-03-28T06:00"),  # the night the clock goes forward
        (date(2027, 10, 31), time(8), "2027-10-31T07:00"),
        (date(2027, 10, 31), time(2, 30), "2027-10-31T00:30"),  # comes twice: the first counts
    ):
        assert hour_on(day, hour).astimezone(UTC).isoformat(timespec="minutes")[:16] == utc
    with pytest.raises(NoSuchHour):
        hour_on(date(2027, 3, 28), time(2, 30))


def test_an_agenda_goes_out_a_week_before_at_the_hour(office: Secretariat) -> None:
    meeting = office.meeting()
    row = Meeting.objects.select_related("body").get(pk=meeting.pk)
    assert usual_hour(row) == USUAL == hour_on(DAY - timedelta(days=7), HOUR)
    planned = send(office, meeting)
    assert planned is not None
    assert (planned.state, planned.due_at) == ("waiting", USUAL)
    assert next_due(SENT) == USUAL
    # What is corrected meanwhile goes out as corrected, at the same hour.
    add(office, meeting, "Færgen")
    assert send(office, meeting) is None
    assert due(now=USUAL - timedelta(seconds=1)) == ()
    assert not is_out(meeting)
    assert told(due(now=USUAL + timedelta(minutes=1))) == [("released", "")]
    assert is_out(meeting)
    planned.refresh_from_db()
    made = Release.objects.get()
    assert planned.state == "done"
    assert "Færgen" in str(made.edition)
    assert due(now=USUAL + timedelta(days=1)) == ()
    assert next_due(USUAL + timedelta(days=1)) is None

    # A correction that is sent after it goes out at once.
    add(office, meeting, "Fyret")
    later = USUAL + timedelta(days=1)
    again = send(office, meeting, later)
    assert again is not None
    assert again.due_at == later
    assert told(due(now=later)) == [("released", "")]
    assert Release.objects.count() == 2


def test_the_secretary_moves_it_and_cancels_it(office: Secretariat) -> None:
    clerk, meeting = office.cast.clerk, office.meeting()
    send(office, meeting)
    other = USUAL + timedelta(days=2)
    ask = {"meeting": meeting.pk, "kind": "agenda"}
    for who, refused in ((office.cast.chair, PermissionDenied), (STRANGER, Http404)):
        with pytest.raises(refused):
            plan(actor=who, due_at=other, now=SENT, **ask)
        with pytest.raises(refused):
            cancel(actor=who, **ask)
    with pytest.raises(InThePast):
        plan(actor=clerk, due_at=SENT, now=SENT, **ask)
    plan(actor=clerk, due_at=other, now=SENT, **ask)
    entries = Entry.objects.count()
    plan(actor=clerk, due_at=other, now=SENT, **ask)
    assert Entry.objects.count() == entries, "the same was written twice"
    assert [line.due_at for line in publishing_page(clerk).plans] == [other]
    assert publishing_page(office.cast.committee_member).plans == ()
    assert due(now=USUAL) == ()

    cancel(actor=clerk, **ask)
    cancel(actor=clerk, **ask)
    assert due(now=other) == ()
    # It waits for a person, also when it is sent again.
    add(office, meeting, "Færgen")
    assert send(office, meeting) is None
    assert next_due(other) is None
    assert [line.meeting_id for line in publishing_page(clerk).waiting] == [meeting.pk]


def test_late_is_done_and_told_and_a_plan_that_is_done_by_hand_is_done(
    office: Secretariat,
) -> None:
    meeting = office.meeting()
    send(office, meeting)
    assert told(due(now=USUAL + timedelta(hours=3))) == [("late", "")]
    # Released by hand before its hour: nothing goes out twice.
    second = office.meeting(date(2027, 1, 14))
    send(office, second)
    release(actor=office.cast.clerk, meeting=second.pk, kind="agenda", now=USUAL)
    when = datetime(2027, 1, 7, 8, tzinfo=COPENHAGEN)
    assert told(due(now=when)) == [("unchanged", "")]
    assert PlannedRelease.objects.get(meeting=second).state == "done"
    assert Release.objects.filter(meeting=second).count() == 1


def test_one_that_fails_is_told_stops_no_other_and_is_tried_again(
    office: Secretariat, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    first, second = office.meeting(), office.meeting(date(2026, 12, 11))
    send(office, first)
    send(office, second)
    real = planning.release

    def release_others(**more: Any) -> Release:
        if more["meeting"] == first.pk:
            message = "Fjeldræven"
            raise ZeroDivisionError(message)
        return real(**more)

    monkeypatch.setattr(planning, "release", release_others)
    late = USUAL + timedelta(days=2)
    assert told(due(now=late)) == [("failed", "fault"), ("late", "")]
    assert "ZeroDivisionError" in caplog.text
    assert "Fjeldræven" not in caplog.text
    (line,) = publishing_page(office.cast.clerk).plans
    assert (line.state, line.told, line.meeting_id) == ("failed", "fault", first.pk)
    entries = Entry.objects.count()
    assert told(due(now=late)) == [("failed", "fault")]
    assert Entry.objects.count() == entries, "the same failure was written twice"
    assert due(now=late, again=False) == ()
    monkeypatch.undo()
    assert told(due(now=late)) == [("late", "")]
    assert is_out(first)


def test_two_processes_do_it_once(office: Secretariat, monkeypatch: pytest.MonkeyPatch) -> None:
    meeting = office.meeting()
    send(office, meeting)
    form = printers.FORMS["agenda"][0]
    others: list[tuple[planning.Done, ...]] = []

    def other_first(_: object) -> None:
        # While this one prints, the other does all of it.
        if not others:
            others.append(())
            others.append(due(now=USUAL))

    slow = printers.Form("packet", "x", "pdf", form.media_type, other_first)
    monkeypatch.setitem(printers.FORMS, "agenda", (form, slow))
    assert due(now=USUAL) == ()
    assert told(others[1]) == [("released", "")]
    assert Release.objects.count() == 1


def test_a_body_that_releases_at_once_or_by_hand(office: Secretariat, system: Actor) -> None:
    board = office.board
    board.refresh_from_db()
    set_releases(actor=system, body=board, releases="at_once")
    meeting = office.meeting()
    planned = send(office, meeting)
    assert planned is not None
    done = planning.do_now(planned, now=SENT)
    assert done is not None
    assert done.outcome == "released"
    # Taken back, it goes out again only with what is sent next.
    withdraw(actor=office.cast.clerk, release=Release.objects.get().pk, reason="Fejl", now=SENT)
    assert due(now=USUAL) == ()
    assert not is_out(meeting)

    board.refresh_from_db()
    set_releases(actor=system, body=board, releases="by_hand")
    second = office.meeting(date(2026, 12, 11))
    assert send(office, second) is None
    assert due(now=USUAL) == ()
    assert not is_out(second)


def test_after_a_request_what_is_due_or_forgotten_is_done_and_else_hardly_looked_for(
    office: Secretariat, django_assert_num_queries: Any
) -> None:
    meeting = office.meeting()
    # The process ended between the dispatch and its plan.
    dispatch(actor=office.cast.clerk, meeting=meeting.pk, printer=printer, now=SENT)
    assert keeping_up.look(SENT)
    assert PlannedRelease.objects.get().due_at == USUAL
    with django_assert_num_queries(1):
        assert not keeping_up.look(USUAL - timedelta(minutes=1))
    assert keeping_up.look(USUAL)
    assert is_out(meeting)
    with django_assert_num_queries(1):
        assert not keeping_up.look(USUAL + timedelta(days=1))


def test_a_plan_for_what_is_not_there_waits_for_it(office: Secretariat) -> None:
    meeting = office.meeting()
    plan(actor=office.cast.clerk, meeting=meeting.pk, kind="agenda", due_at=USUAL, now=SENT)
    assert told(due(now=USUAL)) == [("failed", "nothing")]
    dispatch(actor=office.cast.clerk, meeting=meeting.pk, printer=printer, now=SENT)
    assert told(due(now=USUAL)) == [("released", "")]
