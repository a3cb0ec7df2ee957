"""Calendars of meetings: of everything, of one body, and one meeting alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Concat

from sagsgang.boards.models import Body, Organisation
from sagsgang.boards.naming import UNKNOWN
from sagsgang.core.policy import STRANGER, Actor
from sagsgang.core.procedure.words import DANISH_TIME
from sagsgang.ledger.models import Entry
from sagsgang.meetings.models import Meeting
from sagsgang.meetings.pages import MeetingRef
from sagsgang.meetings.selectors import seen
from sagsgang.meetings.selectors.refs import body_ref, meeting_ref
from sagsgang.publishing.feeds.entries import key_of, open_lines
from sagsgang.publishing.feeds.pages import CalendarPage, MeetingEvent
from sagsgang.publishing.models import PlannedRelease


def first_day(today: date) -> date:
    """From when on a calendar tells: programs fetch all of it again and again."""
    return date(today.year - 1, 1, 1)


def everything(actor: Actor, *, today: date) -> CalendarPage:
    """The meetings of all bodies since the beginning of last year."""
    organisations = Organisation.objects.exclude(name__startswith=UNKNOWN)
    names = list(organisations.values_list("name", flat=True)[:2])
    rows = Meeting.objects.filter(held_on__gte=first_day(today))
    return CalendarPage(_events(actor, rows), name=names[0] if len(names) == 1 else "")


def of_body(actor: Actor, *, slug: str, today: date) -> CalendarPage | None:
    """One body's meetings since the beginning of last year; ``None`` for a body that the actor
    does not see."""
    body: Body | None = seen.bodies(actor).filter(slug=slug).first()
    if body is None:
        return None
    rows = Meeting.objects.filter(body=body, held_on__gte=first_day(today))
    return CalendarPage(_events(actor, rows), body=body_ref(body))


def of_meeting(actor: Actor, *, body: str, key: str) -> CalendarPage | None:
    """One meeting alone; ``None`` where there is none with a day that the actor sees.

    Calendars travel: on its agenda stands what everybody may see, whoever asks. A meeting that was
    taken away is told of as such, so that a calendar that has it lets it go.
    """
    rows = Meeting.objects.filter(body__slug=body, key=key, held_on__isnull=False)
    events = _events(actor, rows)
    return CalendarPage(events, body=events[0].meeting.body) if events else None


def _events(actor: Actor, rows: QuerySet[Meeting]) -> tuple[MeetingEvent, ...]:
    there = list(
        seen.meetings(actor)
        .filter(pk__in=rows.values("pk"), merged_into=None)
        .select_related("entry")
    )
    ids = [meeting.pk for meeting in there]
    gone = _taken_away(rows).exclude(pk__in=ids).select_related("entry", "body__organisation")
    lines = open_lines(STRANGER, ids)
    due = _minutes_due(there)
    events = [
        MeetingEvent(
            key=key_of(meeting),
            meeting=meeting_ref(meeting),
            day=meeting.held_on,
            changed_at=meeting.entry.at,
            lines=lines.get(meeting.pk, ()),
            has_minutes=meeting.has_minutes,
            minutes_due=due.get(meeting.pk),
        )
        for meeting in there
        if meeting.held_on
    ]
    events += [_gone(meeting, meeting.held_on) for meeting in gone if meeting.held_on]
    return tuple(sorted(events, key=lambda event: (event.day, event.key)))


def _gone(meeting: Meeting, day: date) -> MeetingEvent:
    """Its day and body, which everybody was told; what was on it is told no more."""
    return MeetingEvent(
        key=key_of(meeting),
        meeting=MeetingRef(body=body_ref(meeting.body), key=meeting.key, held_on=day),
        day=day,
        changed_at=meeting.entry.at,
        taken_away=True,
    )


def _taken_away(rows: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """The meetings that everybody could see once and nobody can now: their papers turned out to
    tell of another, or to be none."""
    thing = Concat(Value("meeting:"), OuterRef("body__slug"), Value("/"), OuterRef("key"))
    shown = Entry.objects.filter(thing=thing, action="meetings.enter_paper", facts__published=True)
    return rows.filter(Exists(shown), published_at=None, held_back=False)


def _minutes_due(meetings: Sequence[Meeting]) -> dict[int, date]:
    """The day on which the minutes are to come out, by meeting."""
    waiting = PlannedRelease.objects.filter(
        meeting__in=[meeting.pk for meeting in meetings if not meeting.has_minutes],
        kind="minutes",
        state="waiting",
    )
    return {
        meeting: at.astimezone(DANISH_TIME).date()
        for meeting, at in waiting.values_list("meeting_id", "due_at")
    }
