"""Open the terms of a body, with their seats."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.http import Http404

from sagsgang.boards.bounds import holdings_in, last_day
from sagsgang.boards.keeping import require_keeper
from sagsgang.boards.models import Body, Seat, Term
from sagsgang.boards.offices import SeatKind
from sagsgang.boards.procedures import paragraph_in
from sagsgang.boards.refusals import Refused, tidy
from sagsgang.core.policy import Actor
from sagsgang.ledger.models import Entry
from sagsgang.ledger.services import record

MOST_SEATS = 300
_LONGEST = 60
_EARLIEST, _LATEST = date(1800, 1, 1), date(2200, 12, 31)


@transaction.atomic
def open_term(
    *,
    actor: Actor,
    body: Body,
    starts_on: date,
    ends_on: date,
    name: str = "",
    seats: Mapping[SeatKind, int] | None = None,
) -> Term:
    """A term of ``body`` with so many seats of each kind; without a name it is its years.

    Raises ``Refused``; ``Http404`` or ``PermissionDenied`` for those who do not keep the body.
    """
    require_keeper(actor, body.pk)
    name = tidy(name, "term_name", _LONGEST, needed=False) or years(starts_on, ends_on)
    wanted = dict(seats or {})
    _require_some(wanted)
    _require_free(body, starts_on, ends_on)
    entry = record(
        actor=actor,
        action="boards.open_term",
        thing=f"body:{body.slug}",
        facts={"starts_on": starts_on.isoformat(), "ends_on": ends_on.isoformat(), **_told(wanted)},
    )
    term = Term.objects.create(
        body=body, name=name, starts_on=starts_on, ends_on=ends_on, entry=entry
    )
    _make_seats(term, wanted, entry)
    return term


@transaction.atomic
def amend_term(*, actor: Actor, term: int, name: str, starts_on: date, ends_on: date) -> Term:
    """Set a term's name and days. Raises as ``open_term``."""
    row = _kept(actor, term)
    name = tidy(name, "term_name", _LONGEST, needed=False) or years(starts_on, ends_on)
    if (row.name, row.starts_on, row.ends_on) == (name, starts_on, ends_on):
        return row
    if row.carries_on_until and row.carries_on_until <= ends_on:
        row.carries_on_until = None
    _require_free(row.body, starts_on, row.carries_on_until or ends_on, leaving_out=row.pk)
    _require_days(starts_on, ends_on)
    row.name, row.starts_on, row.ends_on = name, starts_on, ends_on
    _require_holdings_within(row)
    facts = {"starts_on": starts_on.isoformat(), "ends_on": ends_on.isoformat()}
    return _saved(actor, row, "boards.amend_term", facts)


@transaction.atomic
def amend_whole_term(
    *,
    actor: Actor,
    term: int,
    name: str,
    starts_on: date,
    ends_on: date,
    carries_on_until: date | None,
    seats: Mapping[SeatKind, int],
) -> Term:
    """All that a term's form says, or nothing of it. Raises as ``open_term``."""
    row = amend_term(actor=actor, term=term, name=name, starts_on=starts_on, ends_on=ends_on)
    carry_on(actor=actor, term=row.pk, until_on=carries_on_until)
    return set_seats(actor=actor, term=row.pk, seats=seats)


@transaction.atomic
def carry_on(*, actor: Actor, term: int, until_on: date | None) -> Term:
    """Let the members carry on after the term's end, to ``until_on``; ``None``: they do not.

    Raises as ``open_term``.
    """
    row = _kept(actor, term)
    if row.carries_on_until == until_on:
        return row
    if until_on and until_on <= row.ends_on:
        raise Refused("carries_on_too_short", "carries_on_until", end=row.ends_on)
    _require_free(row.body, row.starts_on, until_on or row.ends_on, leaving_out=row.pk)
    row.carries_on_until = until_on
    _require_holdings_within(row)
    facts = {"until": until_on.isoformat() if until_on else None}
    rule = paragraph_in(row.body, "carrying_on", row.ends_on) if until_on else ""
    return _saved(actor, row, "boards.carry_on", facts, rule=rule)


@transaction.atomic
def set_seats(*, actor: Actor, term: int, seats: Mapping[SeatKind, int]) -> Term:
    """Have so many seats of each kind: the missing are added, the last that nobody ever held go.

    Raises as ``open_term``.
    """
    row = _kept(actor, term)
    _require_some(seats)
    there = {kind: seats_of(row, kind) for kind in SeatKind}
    if all(len(there[kind]) == seats.get(kind, 0) for kind in SeatKind):
        return row
    held = set(row.seats.filter(holdings__withdrawn=False).values_list("pk", flat=True))
    going: list[Seat] = []
    for kind in SeatKind:
        surplus = len(there[kind]) - seats.get(kind, 0)
        empty = [seat for seat in there[kind] if seat.pk not in held]
        if surplus > len(empty):
            kept = len(there[kind]) - len(empty)
            raise Refused("seats_held", f"seats_{kind.value}", held=kept, kind=kind.value)
        going += empty[len(empty) - surplus :] if surplus > 0 else []
    entry = record(
        actor=actor, action="boards.set_seats", thing=f"term:{row.pk}", facts=_told(seats)
    )
    for seat in going:
        seat.withdrawn, seat.entry = True, entry
        seat.save()
    _make_seats(row, {kind: seats.get(kind, 0) - len(there[kind]) for kind in SeatKind}, entry)
    return row


@transaction.atomic
def add_seat(*, actor: Actor, term: int, number: int, kind: SeatKind) -> Seat:
    """The seat of that number, which is not there yet. Raises as ``open_term``."""
    row = _kept(actor, term)
    if not 1 <= number <= MOST_SEATS:
        raise Refused("seat_number", "seat", most=MOST_SEATS)
    known = row.seats.filter(number=number).first()
    if known and not known.withdrawn:
        raise Refused("seat_exists", "seat", number=number)
    facts = {"number": number, "kind": kind.value}
    entry = record(actor=actor, action="boards.add_seat", thing=f"term:{row.pk}", facts=facts)
    seat = known or Seat(term=row, number=number)
    seat.kind, seat.withdrawn, seat.entry = kind.value, False, entry
    seat.save()
    return seat


@transaction.atomic
def withdraw_term(*, actor: Actor, term: int) -> Term:
    """Take back a term opened by mistake, in which nobody sits. Raises as ``open_term``."""
    row = _kept(actor, term)
    if holdings_in(row.body).filter(seat__term=row).exists():
        raise Refused("term_held", name=row.name)
    row.withdrawn = True
    return _saved(actor, row, "boards.withdraw_term", {})


def years(starts_on: date, ends_on: date) -> str:
    """What a term is called when nobody gives it a name."""
    if starts_on.year == ends_on.year:
        return str(starts_on.year)
    return f"{starts_on.year}–{ends_on.year}"


def seats_of(term: Term, kind: SeatKind) -> list[Seat]:
    """A term's seats of one kind, in their order."""
    return list(term.seats.filter(kind=kind.value, withdrawn=False).order_by("number"))


def term_on(body: Body, day: date) -> Term | None:
    """The term that lasts on ``day``, or in which the members carry on that day."""
    for term in body.terms.filter(withdrawn=False, starts_on__lte=day):
        if day <= last_day(term):
            return term
    return None


def _kept(actor: Actor, term: int) -> Term:
    rows = Term.objects.select_related("body__organisation")
    row = rows.filter(pk=term, withdrawn=False).first()
    if row is None:
        raise Http404
    require_keeper(actor, row.body_id)
    return row


def _saved(actor: Actor, row: Term, action: str, facts: dict[str, Any], *, rule: str = "") -> Term:
    row.entry = record(actor=actor, action=action, thing=f"term:{row.pk}", facts=facts, rule=rule)
    row.save()
    return row


def _make_seats(term: Term, wanted: Mapping[SeatKind, int], entry: Entry) -> None:
    number = term.seats.order_by("-number").values_list("number", flat=True).first() or 0
    for kind in SeatKind:
        for _ in range(wanted.get(kind, 0)):
            number += 1
            Seat.objects.create(term=term, number=number, kind=kind.value, entry=entry)


def _require_some(seats: Mapping[SeatKind, int]) -> None:
    if any(count < 0 for count in seats.values()) or sum(seats.values()) > MOST_SEATS:
        raise Refused("seat_count", "seats_member", most=MOST_SEATS)


def _require_days(starts_on: date, ends_on: date) -> None:
    if ends_on < starts_on:
        raise Refused("ends_before_start", "ends_on", start=starts_on, end=ends_on)
    if starts_on < _EARLIEST or ends_on > _LATEST:
        raise Refused("year_unlikely", "starts_on", first=_EARLIEST.year, last=_LATEST.year)


def _require_free(body: Body, starts_on: date, ends_on: date, *, leaving_out: int = 0) -> None:
    _require_days(starts_on, ends_on)
    for other in body.terms.filter(withdrawn=False).exclude(pk=leaving_out):
        if starts_on <= last_day(other) and ends_on >= other.starts_on:
            facts = {"name": other.name, "start": other.starts_on, "end": last_day(other)}
            raise Refused("terms_overlap", "starts_on", **facts)


def _require_holdings_within(term: Term) -> None:
    for row in holdings_in(term.body).filter(seat__term=term):
        if not term.starts_on <= row.from_on <= last_day(term):
            raise Refused("holding_outside", "ends_on", name=row.person.name, start=row.from_on)


def _told(seats: Mapping[SeatKind, int]) -> dict[str, int]:
    return {kind.value: count for kind, count in seats.items()}
