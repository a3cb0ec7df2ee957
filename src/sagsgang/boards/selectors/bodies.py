"""Bodies and their seats, for one actor."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from sagsgang.boards.bounds import holdings_in, last_day, until
from sagsgang.boards.keeping import keeps, require_keeper, sees
from sagsgang.boards.models import Body, Seat, SeatHeld, Term
from sagsgang.boards.offices import SeatKind
from sagsgang.boards.pages import BodiesPage, BodyPage, BodyRow, Choices, PartiesPage, SeatLine
from sagsgang.boards.selectors.lines import (
    HELD_WITH,
    choices_in,
    holder_line,
    seat_line,
    seated_on,
    term_line,
)
from sagsgang.core.policy import Actor

_DAY = timedelta(days=1)


def bodies_page(actor: Actor) -> BodiesPage:
    """The bodies whose seats ``actor`` sees. ``PermissionDenied`` when there can be none."""
    today = timezone.localdate()
    bodies = seen_bodies(actor)
    require_any(actor, bodies)
    return BodiesPage(
        rows=tuple(_row(actor, body, today) for body in bodies),
        organisations=tuple(dict.fromkeys(body.organisation.name for body in bodies)),
        may_make=keeps(actor, None),
        may_edit=any(keeps(actor, body.pk) for body in bodies),
    )


def body_page(actor: Actor, slug: str, on: date | None = None) -> BodyPage:
    """A body and who holds what in it ``on`` a day, today if none is given. ``Http404``."""
    body = seen_body(actor, slug)
    may_edit = keeps(actor, body.pk)
    today = timezone.localdate()
    day = on or today
    terms = list(body.terms.filter(withdrawn=False))
    seats = _seats_by_term(body)
    rows = list(holdings_in(body).select_related(*HELD_WITH))
    seated = seated_on(rows, day)
    shown = next((term for term in terms if term.starts_on <= day <= last_day(term)), None)
    lines = tuple(
        _seated(seat, term, seated.get(seat.pk), may_edit=may_edit)
        for term in terms
        for seat in seats[term.pk]
        if term == shown or seat.pk in seated
    )
    of_term = {seat.pk for seat in seats[shown.pk]} if shown else set()
    here = tuple(line for line in lines if line.id in of_term)
    sat_in = {row.seat.term_id for row in rows}
    term_lines = tuple(term_line(term, seats[term.pk], is_held=term.pk in sat_in) for term in terms)
    before, after = _changes(terms, rows, day)
    return BodyPage(
        slug=body.slug,
        name=body.name,
        organisation=body.organisation.name,
        procedure=body.procedure,
        releases=body.releases,
        release_days=body.release_days,
        members_public_at=body.members_public_at,
        on=day,
        is_today=day == today,
        term=next((line for line in term_lines if shown and line.id == shown.pk), None),
        terms=term_lines,
        seats=here,
        carrying_on=tuple(line for line in lines if line.id not in of_term),
        members=sum(1 for line in lines if line.holder and line.kind == SeatKind.MEMBER),
        vacant=sum(1 for line in here if not line.holder and line.kind == SeatKind.MEMBER),
        previous_change=before,
        next_change=after,
        begins_on=day if shown is None or shown.pk in sat_in else shown.starts_on,
        may_edit=may_edit,
        choices=choices_in(body, here) if may_edit else Choices(),
    )


def parties_page(actor: Actor, slug: str) -> PartiesPage:
    """The parties and lists of a body's organisation. ``Http404``."""
    body = seen_body(actor, slug)
    return PartiesPage(
        slug=body.slug,
        body=body.name,
        organisation=body.organisation.name,
        choices=choices_in(body),
        may_edit=keeps(actor, body.pk),
    )


def seen_bodies(actor: Actor) -> list[Body]:
    """The bodies whose seats ``actor`` sees, by organisation and name."""
    bodies = Body.objects.select_related("organisation").order_by("organisation__name", "name")
    return [body for body in bodies if sees(actor, body.pk)]


def require_any(actor: Actor, bodies: list[Body]) -> None:
    """Stop unless there are bodies to see, or there would be if there were any."""
    if not bodies and not sees(actor, None):
        message = "The desk is the secretariat's."
        raise PermissionDenied(message)


def require_some_kept(actor: Actor) -> None:
    """Stop unless ``actor`` keeps a body, or every one. ``PermissionDenied``."""
    bodies = seen_bodies(actor)
    require_any(actor, bodies)
    if not keeps(actor, None) and not any(keeps(actor, body.pk) for body in bodies):
        require_keeper(actor, bodies[0].pk)


def seen_body(actor: Actor, slug: str) -> Body:
    """The body at that address. ``Http404`` when there is none that ``actor`` sees on the desk."""
    body = Body.objects.filter(slug=slug).select_related("organisation").first()
    if body is None or not sees(actor, body.pk):
        raise Http404
    return body


def kept_body(actor: Actor, slug: str) -> Body:
    """The body at that address, to change it. ``Http404``, or ``PermissionDenied``."""
    body = seen_body(actor, slug)
    require_keeper(actor, body.pk)
    return body


def _row(actor: Actor, body: Body, day: date) -> BodyRow:
    terms = list(body.terms.filter(withdrawn=False))
    term = next((one for one in terms if one.starts_on <= day <= last_day(one)), None)
    seated = seated_on(holdings_in(body), day).values()
    voting = sum(1 for row in seated if row.seat.kind == SeatKind.MEMBER)
    seats = term.seats.filter(withdrawn=False, kind=SeatKind.MEMBER).count() if term else 0
    return BodyRow(
        slug=body.slug,
        name=body.name,
        organisation=body.organisation.name,
        term=term.name if term else "",
        members=voting,
        seats=seats,
        others=len(seated) - voting,
        may_edit=keeps(actor, body.pk),
    )


def _seats_by_term(body: Body) -> dict[int, list[Seat]]:
    seats: dict[int, list[Seat]] = defaultdict(list)
    for seat in Seat.objects.filter(term__body=body, withdrawn=False).order_by("number"):
        seats[seat.term_id].append(seat)
    return seats


def _seated(seat: Seat, term: Term, row: SeatHeld | None, *, may_edit: bool) -> SeatLine:
    holder = holder_line(row, reads_address=may_edit) if row else None
    return seat_line(seat, term, holder)


def _changes(terms: list[Term], rows: list[SeatHeld], day: date) -> tuple[date | None, date | None]:
    """The last day before ``day`` and the first after it on which something changed."""
    days = {row.from_on for row in rows} | {until(row) + _DAY for row in rows}
    days |= {term.starts_on for term in terms} | {last_day(term) + _DAY for term in terms}
    before = max((one for one in days if one < day), default=None)
    return before, min((one for one in days if one > day), default=None)
