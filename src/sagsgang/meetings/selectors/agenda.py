"""One meeting with its agenda."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Q

from sagsgang.access.door import visible
from sagsgang.core.policy import Actor
from sagsgang.meetings.models import Attendance, Decision, Item, Meeting
from sagsgang.meetings.pages import AgendaLine, MeetingPage, MeetingRef
from sagsgang.meetings.selectors import seen
from sagsgang.meetings.selectors.refs import (
    annex_ref,
    is_closed,
    item_ref,
    meeting_ref,
    paper_line,
)
from sagsgang.meetings.selectors.still_open import sent_for


def meeting_page(actor: Actor, *, body: str, key: str) -> MeetingPage | None:
    """The meeting at ``/organer/<body>/<key>/``.

    When its papers turned out to belong to another meeting, the page is that one's.
    """
    meeting = _meeting(actor, body, key)
    if meeting is None:
        return None
    previous, following = _neighbours(meeting, actor)
    attendance = list(Attendance.objects.filter(meeting=meeting, withdrawn=False))
    sent = sent_for(actor, meeting)
    papers = seen.papers(actor).filter(meeting=meeting).exclude(original__in=sent.held_back)
    annexes = seen.annexes(actor).filter(paper__meeting=meeting)
    return MeetingPage(
        meeting=meeting_ref(meeting),
        published=meeting.published_at is not None,
        has_minutes=meeting.has_minutes,
        agenda=_agenda(meeting, actor),
        present=tuple(row.name for row in attendance if row.present),
        absent=tuple(row.name for row in attendance if not row.present),
        papers=tuple(paper_line(paper) for paper in papers),
        annexes=tuple(annex_ref(annex) for annex in annexes),
        previous=previous,
        following=following,
        open_agenda=sent.open_agenda,
    )


def _meeting(actor: Actor, body: str, key: str) -> Meeting | None:
    here = seen.meetings(actor).filter(body__slug=body, key=key).first()
    if here is None or here.merged_into_id:
        moved = Meeting.objects.filter(body__slug=body, key=key).values("merged_into")
        here = seen.meetings(actor).filter(pk__in=moved).first()
    return here


def _agenda(meeting: Meeting, actor: Actor) -> tuple[AgendaLine, ...]:
    """The visible items with their words and the withheld ones with their number, in order."""
    items = list(
        visible(Item.objects.filter(meeting=meeting, withdrawn=False), actor).select_related(
            "revision", "case__organisation"
        )
    )
    outcomes: dict[int, list[str]] = defaultdict(list)
    decided = Decision.objects.filter(item__in=[item.pk for item in items], withdrawn=False)
    for item_id, outcome in decided.values_list("item_id", "outcome"):
        if outcome not in outcomes[item_id]:
            outcomes[item_id].append(outcome)
    lines = [(item.position, _line(item, tuple(outcomes[item.pk]))) for item in items]
    # Only number and place are fetched: what is never read cannot be shown.
    for position, number in seen.withheld(meeting, actor).values_list("position", "number"):
        lines.append((position, AgendaLine(number=number, closed=True)))
    return tuple(line for _, line in sorted(lines, key=lambda entry: entry[0]))


def _line(item: Item, outcomes: tuple[str, ...]) -> AgendaLine:
    return AgendaLine(
        number=item.number,
        closed=is_closed(item),
        item=item_ref(item),
        officer=item.revision.officer if item.revision else "",
        case=seen.case_ref(item.case) if item.case else None,
        outcomes=outcomes,
    )


def _neighbours(meeting: Meeting, actor: Actor) -> tuple[MeetingRef | None, MeetingRef | None]:
    """The body's meetings before and after this one; an undated meeting has none."""
    if meeting.held_on is None:
        return None, None
    others = visible(Meeting.objects.filter(body=meeting.body), actor)
    before = others.filter(
        Q(held_on__lt=meeting.held_on) | Q(pk__lt=meeting.pk), held_on__lte=meeting.held_on
    ).order_by("-held_on", "-pk")
    after = others.filter(
        Q(held_on__gt=meeting.held_on) | Q(pk__gt=meeting.pk), held_on__gte=meeting.held_on
    ).order_by("held_on", "pk")
    both = seen.meetings(actor).filter(Q(pk=before.values("pk")[:1]) | Q(pk=after.values("pk")[:1]))
    previous = following = None
    for other in both:
        if (other.held_on, other.pk) < (meeting.held_on, meeting.pk):
            previous = meeting_ref(other)
        else:
            following = meeting_ref(other)
    return previous, following
