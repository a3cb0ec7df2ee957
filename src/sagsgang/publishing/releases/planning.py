"""When a meeting's agenda or minutes are to go to everybody, and doing it in time.

Hours are Danish wall-clock time. What is due is done by ``sagsgang release due``, or after the next
request; two processes at once do it once, and what failed is tried again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.http import Http404

from sagsgang.access.door import require
from sagsgang.adapters.faults import tell_of
from sagsgang.adapters.signing import KeyUnusable
from sagsgang.adapters.typesetting.typesetter import NotPrinted
from sagsgang.boards.actors import SYSTEM
from sagsgang.core.edition import EditionKind
from sagsgang.core.policy import Action, Actor
from sagsgang.core.procedure.words import DANISH_TIME
from sagsgang.ledger.services import record
from sagsgang.meetings.models import Dispatch, Meeting
from sagsgang.publishing.models import PlannedRelease, Release
from sagsgang.publishing.releases.preparing import thing_of
from sagsgang.publishing.releases.services import (
    FileLost,
    NothingToRelease,
    OtherThanShown,
    PlanTaken,
    release,
)

HOUR = time(8)  # what is planned for a day goes out at this hour where nobody says another
LATE = timedelta(minutes=15)  # a timer may come so much later without its being told
FARTHEST = timedelta(days=731)
STANDING = ("waiting", "failed")


class NoSuchHour(ValueError):
    """The hour is left out on that day: the clock is put forward."""


class TooFarAhead(ValueError):
    """Nobody plans what is years away; the year was mistyped."""


class InThePast(ValueError):
    """Nothing can be planned for what is over."""


def hour_on(day: date, hour: time) -> datetime:
    """That hour of the day in Denmark; of one that comes twice the first. Raises ``NoSuchHour``."""
    at = datetime.combine(day, hour, DANISH_TIME)
    # What the clock jumps over is no hour of the day: there and back it is another one.
    back = datetime.fromtimestamp(at.timestamp(), DANISH_TIME)
    if back.replace(tzinfo=None) != at.replace(tzinfo=None):
        raise NoSuchHour
    return at


def usual_hour(meeting: Meeting) -> datetime | None:
    """When the body's agendas go to everybody: so many days before the meeting. ``None`` for a
    meeting without a day, and for a body that does not say it in days."""
    if meeting.held_on is None or meeting.body.releases != "before":
        return None
    return hour_on(meeting.held_on - timedelta(days=meeting.body.release_days), HOUR)


@transaction.atomic
def plan(
    *, actor: Actor, meeting: int, kind: EditionKind, due_at: datetime, now: datetime
) -> PlannedRelease:
    """Plan a release, or put the one that is planned on another time. Raises ``InThePast``
    and ``TooFarAhead``."""
    row = _meeting(actor, meeting)
    if due_at <= now:
        raise InThePast
    if due_at > now + FARTHEST:
        raise TooFarAhead
    return _put(actor, row, kind, due_at)


@transaction.atomic
def cancel(*, actor: Actor, meeting: int, kind: EditionKind) -> None:
    """What was planned is not done. Cancelled twice is cancelled once."""
    row = _meeting(actor, meeting)
    standing = PlannedRelease.objects.filter(meeting=row, kind=kind, state__in=STANDING).first()
    if standing is None:
        return
    standing.entry = record(
        actor=actor, action="publishing.cancel", thing=thing_of(row), facts={"kind": kind}
    )
    standing.state, standing.told = "cancelled", ""
    standing.save(update_fields=["state", "told", "entry"])


@transaction.atomic
def after_dispatch(*, meeting: int, now: datetime, actor: Actor = SYSTEM) -> PlannedRelease | None:
    """Plan what an agenda that was sent asks for by its body's settings; ``None`` when it is left
    to people.

    A version that is sent after the agenda has been released goes out at once, like it. What was
    cancelled or taken back waits for a person, unless the body releases at once. ``actor`` is who
    sent it, and may by that.
    """
    row = Meeting.objects.select_related("body__organisation").get(pk=meeting)
    due_at = _wanted(row, now)
    return _put(actor, row, "agenda", due_at) if due_at else None


def _wanted(meeting: Meeting, now: datetime) -> datetime | None:
    """When an agenda that was just sent goes to everybody without anybody's asking for it."""
    if meeting.body.releases == "at_once":
        return now
    if meeting.body.releases != "before":
        return None
    last = Release.objects.filter(meeting=meeting, kind="agenda").order_by("-serial").first()
    if last is not None:
        return now if last.withdrawn_at is None else None
    if PlannedRelease.objects.filter(meeting=meeting, kind="agenda").exists():
        return None
    usual = usual_hour(meeting)
    return max(usual, now) if usual else None


@dataclass(frozen=True, slots=True)
class Done:
    """A release that was due: ``outcome`` says what became of it, ``why`` it failed."""

    meeting: str
    kind: EditionKind
    due_at: datetime
    outcome: Literal["released", "late", "unchanged", "failed"]
    why: str = ""


def due(*, now: datetime, again: bool = True) -> tuple[Done, ...]:
    """Do all that is due, ``again`` what failed before. One that fails stops no other."""
    _plan_forgotten(now)
    states = STANDING if again else STANDING[:1]
    waiting = PlannedRelease.objects.filter(state__in=states, due_at__lte=now)
    rows = waiting.select_related("meeting__body__organisation").order_by("due_at", "pk")
    return tuple(done for row in rows if (done := _do(row, now)))


def next_due(now: datetime) -> datetime | None:
    """When there is something to do next; at once for an agenda whose plan was forgotten."""
    if _forgotten(now):
        return now
    standing = PlannedRelease.objects.filter(state="waiting").order_by("due_at")
    return standing.values_list("due_at", flat=True).first()


def do_now(planned: PlannedRelease, *, now: datetime, actor: Actor = SYSTEM) -> Done | None:
    """Do one plan that is due; ``None`` when another process did."""
    return _do(planned, now, actor) if planned.due_at <= now else None


def _do(row: PlannedRelease, now: datetime, actor: Actor = SYSTEM) -> Done | None:
    kind: EditionKind = "minutes" if row.kind == "minutes" else "agenda"
    late = now - row.due_at > LATE

    def done(outcome: Literal["released", "late", "unchanged", "failed"], why: str = "") -> Done:
        return Done(str(row.meeting), kind, row.due_at, outcome, why)

    try:
        release(actor=actor, meeting=row.meeting_id, kind=kind, now=now, planned=row.pk)
    except PlanTaken:
        return None
    except NothingToRelease as nothing:
        if nothing.why == "unchanged":
            _settle(row, "done", "unchanged")
            return done("unchanged")
        why = nothing.why
    except (OtherThanShown, NotPrinted, KeyUnusable, FileLost, Http404) as failed:
        # What somebody changes while it is printed is printed next time.
        why = _WHY.get(type(failed), "fault")
    except Exception as fault:
        # A fault of ours in one meeting must not keep the others from going out in time.
        tell_of(f"The release of meeting {row.meeting_id}", fault)
        why = "fault"
    else:
        return done("late" if late else "released")
    _settle(row, "failed", why)
    return done("failed", why)


_WHY: dict[type[Exception], str] = {
    OtherThanShown: "changed",
    NotPrinted: "not_printed",
    KeyUnusable: "key",
    FileLost: "damaged",
    Http404: "nothing",
}


@transaction.atomic
def _settle(row: PlannedRelease, state: str, told: str) -> None:
    """Write down what became of it; the same failure twice is written once."""
    kept = PlannedRelease.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if kept.state not in STANDING or (kept.state, kept.told) == (state, told):
        return
    kept.entry = record(
        actor=SYSTEM,
        action="publishing.due",
        thing=thing_of(row.meeting),
        facts={"kind": row.kind, "state": state, "told": told},
    )
    kept.state, kept.told = state, told
    kept.save(update_fields=["state", "told", "entry"])


def _put(actor: Actor, meeting: Meeting, kind: EditionKind, due_at: datetime) -> PlannedRelease:
    row = PlannedRelease.objects.filter(meeting=meeting, kind=kind).first()
    if row and (row.state, row.due_at) == ("waiting", due_at):
        return row
    entry = record(
        actor=actor,
        action="publishing.plan",
        thing=thing_of(meeting),
        facts={"kind": kind, "due_at": due_at.isoformat()},
    )
    if row is None:
        return PlannedRelease.objects.create(meeting=meeting, kind=kind, due_at=due_at, entry=entry)
    row.due_at, row.state, row.told, row.entry = due_at, "waiting", "", entry
    row.save(update_fields=["due_at", "state", "told", "entry"])
    return row


def _forgotten(now: datetime) -> list[int]:
    """Meetings to come whose agenda was sent by a process that ended before it could plan."""
    sent = Dispatch.objects.filter(
        meeting__held_on__gte=now.astimezone(DANISH_TIME).date(),
        meeting__body__releases__in=("at_once", "before"),
        meeting__merged_into=None,
    )
    for model in (PlannedRelease, Release):
        told = model.objects.filter(meeting=OuterRef("meeting"), kind="agenda")
        sent = sent.exclude(Exists(told.filter(entry__gt=OuterRef("entry"))))
    rows = Meeting.objects.filter(pk__in=sent.values("meeting")).select_related("body")
    return [row.pk for row in rows if _wanted(row, now)]


def _plan_forgotten(now: datetime) -> None:
    for meeting in _forgotten(now):
        after_dispatch(meeting=meeting, now=now)


def _meeting(actor: Actor, meeting: int) -> Meeting:
    rows = Meeting.objects.select_related("body__organisation").select_for_update(of=("self",))
    row = rows.filter(pk=meeting, merged_into=None).first()
    if row is None:
        raise Http404
    require(actor, Action.EDIT, row)
    return row
