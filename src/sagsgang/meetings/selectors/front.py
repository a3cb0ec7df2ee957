"""The front page, the bodies and one body's meetings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, QuerySet, Subquery

from sagsgang.boards.models import Body, Organisation
from sagsgang.boards.naming import UNKNOWN
from sagsgang.core.policy import Actor
from sagsgang.meetings.models import Decision, Item, Meeting
from sagsgang.meetings.pages import (
    BodiesPage,
    BodyLine,
    BodyPage,
    DecidedItem,
    FrontPage,
    ItemRef,
    MeetingLine,
    Place,
)
from sagsgang.meetings.selectors import seen
from sagsgang.meetings.selectors.refs import body_ref, meeting_ref

COMING = 4
LATEST = 4
HEADLINES = 3
DECISIONS = 8
BODIES = 12
LINES = 60
_ORDER = ("organisation__name", "name")

# What a reader wants first: that something was changed, refused or granted says more than that a
# report was noted.
_WEIGHT = {
    "rejected": 0,
    "postponed": 1,
    "approved_with_amendments": 2,
    "granted": 3,
    "decided": 4,
    "approved": 5,
    "discussed": 6,
    "noted": 7,
}
# Standing items: they are on every agenda and tell nobody what the meeting was about.
_STANDING = re.compile(
    r"godkend\w*\s+(?:af\s+)?(?:møde)?(?:dagsorden|referat|protokol)"
    r"|meddelelser\b|orienteringer\b|\bnæste møde\b|\beventuelt\b",
    re.IGNORECASE,
)


def front_page(actor: Actor, *, today: date) -> FrontPage:
    """What comes, what has been, what was decided. ``today`` is the Danish day."""
    meetings = seen.meetings(actor)
    coming = list(meetings.filter(held_on__gte=today).order_by("held_on", "pk")[:COMING])
    past = meetings.filter(held_on__lt=today).order_by("-held_on", "-pk")
    latest = list(past[:LATEST])
    if not coming and not latest:
        latest = list(meetings.filter(held_on=None).order_by("-pk")[:LATEST])
    with_minutes = list(past.filter(has_minutes=True)[:LATEST])
    decided = _decided({m.pk: m for m in [*latest, *with_minutes]}, actor)
    counts = agenda_counts([*coming, *latest], actor)
    headlines = {
        meeting.pk: tuple(sorted(decided[meeting.pk], key=_weight)[:HEADLINES])
        for meeting in latest
    }
    told = {line for lines in headlines.values() for line in lines}
    rest = [
        line
        for meeting in with_minutes
        for line in decided[meeting.pk]
        if line not in told and not _STANDING.search(line.item.title)
    ]
    organisations = list(
        Organisation.objects.exclude(name__startswith=UNKNOWN).values_list("name", flat=True)[:2]
    )
    return FrontPage(
        name=organisations[0] if len(organisations) == 1 else "",
        coming=tuple(_line(meeting, counts) for meeting in coming),
        latest=tuple(_line(m, counts, headlines[m.pk]) for m in latest),
        decisions=tuple(rest[:DECISIONS]),
        bodies=tuple(body_ref(body) for body in seen.bodies(actor).order_by(*_ORDER)[:BODIES]),
    )


def bodies_page(actor: Actor, *, today: date, page: int) -> BodiesPage:
    """Every body with its number of meetings and the nearest ones."""
    pages = Paginator(seen.bodies(actor).order_by(*_ORDER), LINES)
    chosen = pages.get_page(page)
    bodies = list(chosen)
    theirs = seen.meetings(actor).filter(body__in=[body.pk for body in bodies])
    counts = dict(theirs.order_by().values_list("body_id").annotate(meetings=Count("pk")))
    latest = _nearest(theirs.filter(held_on__lt=today).order_by("-held_on"))
    coming = _nearest(theirs.filter(held_on__gte=today).order_by("held_on"))
    return BodiesPage(
        tuple(
            BodyLine(
                body=body_ref(body),
                meetings=counts.get(body.pk, 0),
                latest=meeting_ref(latest[body.pk]) if body.pk in latest else None,
                coming=meeting_ref(coming[body.pk]) if body.pk in coming else None,
            )
            for body in bodies
        ),
        Place(chosen.number, pages.num_pages),
    )


def body_page(
    actor: Actor, *, slug: str, year: int | None, undated: bool, newest_first: bool, page: int
) -> BodyPage | None:
    """One body's meetings of ``year``, or of its latest year when none is asked for."""
    body = seen.bodies(actor).filter(slug=slug).first()
    if body is None:
        return None
    meetings = seen.meetings(actor).filter(body=body)
    per_year = dict(meetings.order_by().values_list("held_on__year").annotate(meetings=Count("pk")))
    without_date = per_year.pop(None, 0)
    if undated or not per_year:
        year = None
    elif year is None:
        year = max(per_year)
    chosen = meetings.filter(held_on__year=year) if year else meetings.filter(held_on=None)
    chosen = chosen.order_by(*(("-held_on", "-pk") if newest_first else ("held_on", "pk")))
    pages = Paginator(chosen, LINES)
    on_page = pages.get_page(page)
    shown = list(on_page)
    counts = agenda_counts(shown, actor)
    return BodyPage(
        body=body_ref(body),
        years=tuple(sorted(per_year.items(), reverse=True)),
        undated=without_date,
        year=year,
        newest_first=newest_first,
        meetings=tuple(_line(meeting, counts) for meeting in shown),
        place=Place(on_page.number, pages.num_pages),
    )


def agenda_counts(meetings: Iterable[Meeting], actor: Actor) -> dict[int, int]:
    """How many lines each meeting's agenda has, as ``actor`` is shown it."""
    ids = [meeting.pk for meeting in meetings]
    return dict(
        Item.objects.filter(seen.agenda_condition(actor), meeting__in=ids)
        .order_by()
        .values_list("meeting_id")
        .annotate(lines=Count("pk"))
    )


def _nearest(ordered: QuerySet[Meeting]) -> dict[int, Meeting]:
    """The first meeting of each body in an ordered list."""
    first = ordered.filter(body=OuterRef("pk")).values("pk")[:1]
    ids = Body.objects.annotate(nearest=Subquery(first)).values("nearest")
    return {meeting.body_id: meeting for meeting in ordered.filter(pk__in=ids)}


def _decided(meetings: dict[int, Meeting], actor: Actor) -> dict[int, list[DecidedItem]]:
    """The decided items of each meeting in the agenda's order, each with its first decision."""
    # Plain values: the front page reads a few hundred rows to show a score.
    rows = (
        Decision.objects.filter(
            seen.item_condition(actor, "item__"),
            item__meeting__in=list(meetings),
            item__revision__isnull=False,
            withdrawn=False,
        )
        .order_by("item__position", "position")
        .values_list(
            *("item_id", "item__meeting_id", "item__number", "item__address"),
            *("item__revision__title", "outcome", "text"),
        )
    )
    refs = {pk: meeting_ref(meeting) for pk, meeting in meetings.items()}
    found: dict[int, list[DecidedItem]] = defaultdict(list)
    told = set()
    for item, meeting, number, address, title, outcome, text in rows:
        if item not in told:
            told.add(item)
            found[meeting].append(
                DecidedItem(refs[meeting], ItemRef(number, address, title), outcome, text)
            )
    return found


def _weight(line: DecidedItem) -> tuple[bool, int]:
    return bool(_STANDING.search(line.item.title)), _WEIGHT.get(line.outcome, len(_WEIGHT))


def _line(
    meeting: Meeting, counts: dict[int, int], decided: tuple[DecidedItem, ...] = ()
) -> MeetingLine:
    return MeetingLine(
        meeting=meeting_ref(meeting),
        has_minutes=meeting.has_minutes,
        items=counts.get(meeting.pk, 0),
        decided=decided,
    )
