"""One seat with its change log, for one actor."""

from __future__ import annotations

from django.http import Http404
from django.utils import timezone

from sagsgang.access.door import allowed
from sagsgang.boards.keeping import keeps, sees
from sagsgang.boards.models import Seat, SeatHeld
from sagsgang.boards.pages import Choices, HolderLine, SeatPage
from sagsgang.boards.procedures import leaving_rule
from sagsgang.boards.selectors.lines import (
    HELD_WITH,
    begins_on,
    choices_in,
    holder_line,
    seat_line,
    seated_on,
    term_line,
)
from sagsgang.boards.selectors.log import log_of
from sagsgang.core.policy import Action, Actor


def seat_log(actor: Actor, seat_id: int) -> SeatPage:
    """A seat, who held it, and everything that was done to it. ``Http404``."""
    seat = find_seat(actor, seat_id)
    body, term = seat.term.body, seat.term
    may_edit = keeps(actor, body.pk)
    today = timezone.localdate()
    rows = list(SeatHeld.objects.filter(seat=seat).select_related(*HELD_WITH))
    held = [row for row in rows if not row.withdrawn]
    seated = seated_on(held, today).get(seat.pk)
    now = holder_line(seated, reads_address=may_edit) if seated else None
    seats = tuple(
        seat_line(other, term, None)
        for other in term.seats.filter(withdrawn=False).order_by("number")
        if other != seat
    )
    return SeatPage(
        slug=body.slug,
        body=body.name,
        seat=seat_line(seat, term, now),
        term=term_line(term, term.seats.filter(withdrawn=False), is_held=bool(held)),
        on=today,
        held=_lines(held, may_edit=may_edit),
        withdrawn=_lines([row for row in rows if row.withdrawn], may_edit=may_edit),
        log=log_of(f"seat:{seat.pk}", f"term:{term.pk}", number=seat.number),
        begins_on=begins_on(term, held, today),
        leaving_rule=leaving_rule(body, today),
        may_edit=may_edit,
        choices=choices_in(body, seats) if may_edit else Choices(),
    )


def find_seat(actor: Actor, seat_id: int) -> Seat:
    """The seat of that id, to look at. ``Http404`` when there is none that ``actor`` sees."""
    rows = Seat.objects.select_related("term__body__organisation").filter(term__withdrawn=False)
    seat = rows.filter(pk=seat_id).first()
    if seat is None or not allowed(actor, Action.SEE, seat).holds:
        raise Http404
    return seat


def find_holding(actor: Actor, holding: int) -> SeatHeld:
    """The holding of that id, withdrawn or not. ``Http404`` when ``actor`` does not see it."""
    row = SeatHeld.objects.filter(pk=holding).select_related(*HELD_WITH).first()
    if row is None or not sees(actor, row.seat.term.body_id):
        raise Http404
    return row


def _lines(rows: list[SeatHeld], *, may_edit: bool) -> tuple[HolderLine, ...]:
    ordered = sorted(rows, key=lambda row: (row.from_on, row.pk), reverse=True)
    return tuple(holder_line(row, reads_address=may_edit) for row in ordered)
