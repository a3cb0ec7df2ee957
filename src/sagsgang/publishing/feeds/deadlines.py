"""Until when something must be done: sending an agenda, answering a hearing, a release.

Deadlines go into calendars, and calendars travel: a deadline names bodies, days and case numbers,
and never what a matter is called.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef

from sagsgang.access.door import condition, visible
from sagsgang.boards.selectors.bodies import seen_bodies
from sagsgang.cases.models import Hearing, WorkingPaper
from sagsgang.core.edition import EditionKind
from sagsgang.core.policy import Action, Actor
from sagsgang.core.procedure.words import DANISH_TIME
from sagsgang.meetings.models import AgendaEntry, Dispatch, Meeting
from sagsgang.meetings.pages import MeetingRef
from sagsgang.meetings.selectors.clock import Language, clock_of
from sagsgang.meetings.selectors.refs import meeting_ref
from sagsgang.publishing.models import PlannedRelease

NO_PAPERS = "Deadlines are for those who work with a body's papers."

Kind = Literal["agenda", "supplement", "hearing", "release"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """``at`` a moment, or the whole of ``day``. ``passed``: it was not kept.

    An ``agenda`` or ``supplement`` must be sent before ``meeting``, under ``paragraph`` for
    ``reason`` in the reader's language; ``committee`` must answer ``body`` in a ``hearing``, which
    those who wait for it see on their paper ``working``; the ``paper`` of ``meeting`` is to go to
    everybody in a ``release``. ``id`` is that of the meeting
    or hearing; ``changed_at`` only grows.
    """

    kind: Kind
    id: int
    day: date
    changed_at: datetime
    at: datetime | None = None
    meeting: MeetingRef | None = None
    paragraph: str = ""
    reason: str = ""
    committee: str = ""
    body: str = ""
    case_number: str = ""
    working: int = 0
    paper: EditionKind = "agenda"
    passed: bool = False

    @property
    def key(self) -> str:
        """What names the deadline for ever, to the one person that is told of it."""
        paper = f":{self.paper}" if self.kind == "release" else ""
        return f"{self.kind}:{self.id}{paper}"


def deadlines(actor: Actor, *, now: datetime, language: Language = "da") -> tuple[Deadline, ...]:
    """What the actor's bodies must do, the next first. ``PermissionDenied`` for who has no role.

    What is done leaves the list; what is late stays until the meeting.
    """
    if not actor.grants:
        raise PermissionDenied(NO_PAPERS)
    found = [*_sendings(actor, now, language), *_hearings(actor, now), *_releases(actor, now)]
    return tuple(sorted(found, key=lambda one: (one.day, one.at is not None, one.at or now)))


def _sendings(actor: Actor, now: datetime, language: Language) -> Iterator[Deadline]:
    """Agendas that were not sent, and what may still be added to those that were."""
    rows = (
        Meeting.objects.filter(
            Exists(AgendaEntry.objects.filter(meeting=OuterRef("pk"))),
            body__in=seen_bodies(actor),
            merged_into=None,
            held_on__gte=now.astimezone(DANISH_TIME).date(),
        )
        .annotate(sent=Exists(Dispatch.objects.filter(meeting=OuterRef("pk"))))
        .select_related("body__organisation", "entry")
    )
    for meeting in rows:
        clock = clock_of(meeting, now, language, sent=meeting.sent)
        told = clock.added if meeting.sent else clock.now
        if clock.begun or told is None or told.at is None or (meeting.sent and told.passed):
            continue
        yield Deadline(
            kind="supplement" if meeting.sent else "agenda",
            id=meeting.pk,
            day=told.at.astimezone(DANISH_TIME).date(),
            at=told.at,
            changed_at=meeting.entry.at,
            meeting=meeting_ref(meeting),
            paragraph=told.paragraph,
            reason=told.reason,
            passed=told.passed,
        )


def _hearings(actor: Actor, now: datetime) -> Iterator[Deadline]:
    """What committees are asked and have not answered: for those who answer, and for those who
    wait for it."""
    waiting = Hearing.objects.filter(
        asked_at__isnull=False, answered_at=None, answer_by__isnull=False
    ).select_related("committee", "working__body", "case", "entry")
    # Two questions and no "or": a condition that lets everything through is lost in one.
    asked = {row.pk: row for row in visible(waiting, actor)}
    written = waiting.filter(condition(WorkingPaper, actor, Action.SEE, "working__"))
    today = now.astimezone(DANISH_TIME).date()
    for row in ({row.pk: row for row in written} | asked).values():
        if row.answer_by is not None:
            yield Deadline(
                kind="hearing",
                id=row.pk,
                day=row.answer_by,
                changed_at=row.entry.at,
                committee=row.committee.name,
                body=row.working.body.name,
                case_number=row.case.number if row.case else "",
                working=0 if row.pk in asked else row.working_id,
                passed=row.answer_by < today,
            )


def _releases(actor: Actor, now: datetime) -> Iterator[Deadline]:
    """What is planned to go to everybody, and what failed to and is tried again."""
    rows = visible(PlannedRelease.objects.filter(state__in=("waiting", "failed")), actor)
    for row in rows.select_related("meeting__body__organisation", "entry"):
        yield Deadline(
            kind="release",
            id=row.meeting_id,
            day=row.due_at.astimezone(DANISH_TIME).date(),
            at=row.due_at,
            changed_at=row.entry.at,
            meeting=meeting_ref(row.meeting),
            paper="minutes" if row.kind == "minutes" else "agenda",
            passed=row.due_at < now,
        )
