"""Plan a meeting: when and where, and the agenda it begins with.

Raises ``Http404`` or ``PermissionDenied`` as ``access`` says, ``StepNotThere`` as
``core.steps.AGENDA_STEPS`` says, and ``papers.TooLong`` for words of which some would be cut off.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, time

from django.db import transaction

from sagsgang.access.door import require_in_body
from sagsgang.boards.models import Body
from sagsgang.cases import papers
from sagsgang.core.edition import EntryKind
from sagsgang.core.policy import Action, Actor, Classification
from sagsgang.core.procedure import Verdict
from sagsgang.ledger.models import Entry
from sagsgang.ledger.services import record
from sagsgang.meetings.models import AgendaEntry, Meeting, StandingItem
from sagsgang.meetings.notice import called_under
from sagsgang.meetings.ordering import Order
from sagsgang.meetings.taking import taking


class MeetingThere(ValueError):
    """The body has a meeting on that day already; ``meeting`` is it."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting
        super().__init__(f"{meeting.body} has a meeting on {meeting.held_on} already.")


class EndsBeforeItStarts(ValueError):
    """A meeting was to end before it starts."""


class DayPassed(ValueError):
    """A meeting was to be planned on a day that has passed: its agenda could not be sent."""


class StandingChanged(ValueError):
    """Somebody else changed a body's fixed items after they were shown."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A fixed item as it is to be; ``last`` ones come after the cases."""

    kind: EntryKind
    title: str
    last: bool = False


LONGEST_LINE = 300  # characters of a place or a fixed item's title

# What a body's agendas begin and end with until the secretary says otherwise.
USUAL: tuple[Standing, ...] = (
    Standing("standing", "Godkendelse af dagsorden"),
    Standing("minutes", "Godkendelse af referat"),
    Standing("standing", "Formandens meddelelser"),
    Standing("container", "Generelle orienteringer", last=True),
    Standing("next_meeting", "Næste møde", last=True),
    Standing("standing", "Eventuelt", last=True),
)


@dataclass(frozen=True, slots=True)
class Call:
    """Who wants an extraordinary meeting: the chair, or how many members demand it."""

    chair_decides: bool = False
    demanded_by: int = 0


class NotCalled(ValueError):
    """The rules say that there is no ground for an extraordinary meeting; ``verdict`` tells why."""

    def __init__(self, verdict: Verdict) -> None:
        self.verdict = verdict
        super().__init__(verdict.reason)


@transaction.atomic
def plan_meeting(
    *,
    actor: Actor,
    body: Body,
    held_on: date,
    starts_at: time,
    ends_at: time | None = None,
    place: str = "",
    called: Call | None = None,
    today: date | None = None,
) -> Meeting:
    """A meeting of ``body`` with the fixed items on its agenda, seen by nobody but the secretariat
    and the chair until the agenda is sent.

    The minutes of the meeting before are put on for approval, here and on the agenda of the meeting
    after. ``called`` makes it an extraordinary one. Raises ``MeetingThere``,
    ``EndsBeforeItStarts``, ``DayPassed`` for a day before ``today``, ``NotCalled``, and what
    ``notice.called_under`` raises.
    """
    require_in_body(actor, Action.EDIT, body.pk)
    _check_hours(starts_at, ends_at)
    if today is not None and held_on < today:
        raise DayPassed
    place = papers.checked_line(place, "place", LONGEST_LINE)
    body = Body.objects.select_for_update().get(pk=body.pk)
    there = Meeting.objects.filter(body=body, key=held_on.isoformat()).first()
    if there:
        raise MeetingThere(there.merged_into or there)
    paragraph = _paragraph_of(body, held_on, called) if called else ""
    entry = record(
        actor=actor,
        action="meetings.plan_meeting",
        thing=f"meeting:{body.slug}/{held_on.isoformat()}",
        rule=paragraph,
        facts={"called": asdict(called) if called else None},
    )
    meeting = Meeting.objects.create(
        body=body,
        key=held_on.isoformat(),
        held_on=held_on,
        starts_at=starts_at,
        ends_at=ends_at,
        place=place,
        extraordinary=called is not None,
        entry=entry,
    )
    standing = list(StandingItem.objects.filter(body=body, withdrawn=False))
    if not StandingItem.objects.filter(body=body).exists():
        standing = _make(body, USUAL, entry)
    _begin(meeting, standing, entry)
    _put_on_minutes_of(meeting, standing, entry)
    return meeting


def _paragraph_of(body: Body, held_on: date, called: Call) -> str:
    """Under which paragraph an extraordinary meeting is held. Raises ``NotCalled``."""
    verdict = called_under(body, held_on, called.chair_decides, called.demanded_by)
    if not verdict.holds:
        raise NotCalled(verdict)
    return verdict.paragraph


@transaction.atomic
def reschedule(
    *, actor: Actor, meeting: int, starts_at: time, ends_at: time | None = None, place: str = ""
) -> Meeting:
    """Another hour or place. The pages show it at once; members are told with the next dispatch."""
    row, _ = taking(actor, meeting, "reschedule")
    _check_hours(starts_at, ends_at)
    wanted = (starts_at, ends_at, papers.checked_line(place, "place", LONGEST_LINE))
    if (row.starts_at, row.ends_at, row.place) == wanted:
        return row
    row.entry = record(
        actor=actor,
        action="meetings.reschedule",
        thing=f"meeting:{row.body.slug}/{row.key}",
    )
    row.starts_at, row.ends_at, row.place = wanted
    row.save()
    return row


@transaction.atomic
def set_standing(
    *, actor: Actor, body: Body, items: Iterable[Standing], based_on: int | None = None
) -> list[StandingItem]:
    """Let these be the fixed items of the body's agendas from now on; agendas that are being made
    keep theirs.

    ``based_on`` is the ``standing_mark`` of what was shown. Raises ``StandingChanged``.
    """
    require_in_body(actor, Action.EDIT, body.pk)
    body = Body.objects.select_for_update().get(pk=body.pk)
    wanted = [Standing(item.kind, checked_title(item.title), item.last) for item in items]
    wanted = [item for item in wanted if item.title]
    there = list(StandingItem.objects.filter(body=body, withdrawn=False))
    if [Standing(row.kind, row.title, row.last) for row in there] == wanted:  # type: ignore[arg-type]
        return there
    if based_on not in (None, standing_mark(body)):
        raise StandingChanged
    entry = record(actor=actor, action="meetings.set_standing", thing=f"body:{body.slug}")
    for row in there:
        row.withdrawn, row.entry = True, entry
        row.save()
    return _make(body, wanted, entry)


def standing_of(body: Body) -> list[Standing]:
    """The fixed items that the body's next agenda will begin with, first those before the cases."""
    rows = list(StandingItem.objects.filter(body=body))
    if not rows:
        return list(USUAL)
    kept = [Standing(row.kind, row.title, row.last) for row in rows if not row.withdrawn]  # type: ignore[arg-type]
    return sorted(kept, key=lambda item: item.last)


def standing_mark(body: Body) -> int:
    """By which one sees whether the body's fixed items are still those that were shown."""
    last = StandingItem.objects.filter(body=body).order_by("-pk").values_list("pk", flat=True)
    return last.first() or 0


def checked_title(text: str) -> str:
    """The title of a fixed item as it is kept."""
    return papers.checked_line(text, "title", LONGEST_LINE)


def _make(body: Body, items: Iterable[Standing], entry: Entry) -> list[StandingItem]:
    return [
        StandingItem.objects.create(
            body=body,
            kind=item.kind,
            title=item.title,
            last=item.last,
            position=position,
            entry=entry,
        )
        for position, item in enumerate(items, start=1)
    ]


def _begin(meeting: Meeting, standing: Iterable[StandingItem], entry: Entry) -> None:
    """Put the fixed items on the agenda of a new meeting."""
    items = sorted(standing, key=lambda item: (item.last, item.position))
    for position, item in enumerate(items, start=1):
        before = meeting_before(meeting) if item.kind == "minutes" else None
        if item.kind == "minutes" and before is None:
            continue  # there is nothing to approve at a body's first meeting
        AgendaEntry.objects.create(
            meeting=meeting,
            kind=item.kind,
            # Cases are placed between: room is left in the numbers, not in the order.
            position=position,
            last=item.last,
            title=item.title,
            classification=Classification.OPEN.value,
            minutes_of=before,
            entry=entry,
        )


def _put_on_minutes_of(meeting: Meeting, standing: Iterable[StandingItem], entry: Entry) -> None:
    """Let the next meeting's agenda, if it was planned earlier and is not sent, approve the minutes
    of this one."""
    item = next((one for one in standing if one.kind == "minutes"), None)
    after = (
        Meeting.objects.filter(body=meeting.body_id, held_on__gt=meeting.held_on, merged_into=None)
        .order_by("held_on", "pk")
        .first()
    )
    if after is None:
        return
    entries = AgendaEntry.objects.filter(meeting=after)
    if not entries or entries.filter(first_sent__isnull=False).exists():
        return  # it is no agenda of ours, or it is sent
    there = entries.filter(kind="minutes").first()
    if there:
        there.minutes_of, there.entry = meeting, entry
        there.save()
    elif item:
        # There was nothing to approve when it was planned.
        _stand_in(after, item, standing, meeting, entry)


def _stand_in(
    after: Meeting,
    item: StandingItem,
    standing: Iterable[StandingItem],
    minutes_of: Meeting,
    entry: Entry,
) -> None:
    """Put a fixed item on an agenda in the making: where it would have stood."""
    rows = list(AgendaEntry.objects.filter(meeting=after, removed=False).order_by("position", "pk"))
    order = Order(rows)
    tops = order.under[None]
    at = min(sum(one.position < item.position and not one.last for one in standing), len(tops))
    made = AgendaEntry(
        meeting=after,
        kind="minutes",
        title=item.title,
        last=item.last,
        classification=Classification.OPEN.value,
        minutes_of=minutes_of,
        entry=entry,
    )
    order.put(made, None, tops[at].pk if at < len(tops) else None)
    moved = [one for one in order.changed() if one is not made]
    made.save()
    for one in moved:
        one.entry = entry
    AgendaEntry.objects.bulk_update(moved, ["position", "entry"])


def meeting_before(meeting: Meeting) -> Meeting | None:
    """The body's meeting before this one, whose minutes this one approves."""
    return (
        Meeting.objects.filter(body=meeting.body_id, held_on__lt=meeting.held_on, merged_into=None)
        .exclude(pk=meeting.pk)
        .order_by("-held_on", "-pk")
        .first()
    )


def _check_hours(starts_at: time, ends_at: time | None) -> None:
    if ends_at is not None and ends_at <= starts_at:
        raise EndsBeforeItStarts
