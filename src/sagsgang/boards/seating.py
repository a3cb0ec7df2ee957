"""Seat people, and tell of changes: who left, moved, changed party or office.

A change with a day ends one holding and begins the next, so that both stand. A correction of what
was never so withdraws the row and adds the right one. Nothing is ever removed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.http import Http404

from sagsgang.boards.bounds import Holding, require_fits, said_of, until
from sagsgang.boards.keeping import require_keeper
from sagsgang.boards.models import Person, Seat, SeatHeld
from sagsgang.boards.offices import GOES_ON, PLAIN, Left, Office, SeatKind
from sagsgang.boards.parties import find_list, find_party
from sagsgang.boards.persons import add_person
from sagsgang.boards.procedures import leaving_rule
from sagsgang.boards.refusals import Refused, tidy
from sagsgang.core.policy import Actor
from sagsgang.ledger.models import Entry
from sagsgang.ledger.services import record

_LONGEST_REGION = 100


@transaction.atomic
def seat_person(*, actor: Actor, seat: int, said: Holding) -> SeatHeld:
    """Let a person hold a seat.

    Raises ``Refused``; ``Http404`` or ``PermissionDenied`` for those who do not keep the body.
    """
    row = _seat(actor, seat)
    said = _tidied(said)
    require_fits(row, said)
    return _place(row, said, _entry(actor, row, "boards.seat_person", _told(said)))


@transaction.atomic
def seat_newcomer(
    *,
    actor: Actor,
    seat: int,
    name: str,
    email: str,
    born_on: date | None,
    said: Callable[[Person], Holding],
) -> SeatHeld:
    """Enter somebody new, and let them hold a seat. Raises as ``seat_person``."""
    body = _seat(actor, seat).term.body
    person = add_person(actor=actor, body=body, name=name, email=email, born_on=born_on)
    return seat_person(actor=actor, seat=seat, said=said(person))


@transaction.atomic
def vacate(
    *, actor: Actor, holding: int, until_on: date, left_because: Left | None = None
) -> SeatHeld:
    """End a holding with the day ``until_on``, the last on which the seat is held.

    One with an end can only end before that. Raises as ``seat_person``.
    """
    row = _holding(actor, holding)
    if row.until_on and row.until_on <= until_on:
        raise Refused("ended_already", "until_on", name=row.person.name, end=row.until_on)
    if left_because in GOES_ON:
        raise Refused("reason_goes_on", "left_because")
    because = left_because.value if left_because else ""
    said = replace(said_of(row), until_on=until_on, left_because=because)
    require_fits(row.seat, said, leaving_out={row.pk})
    facts: dict[str, Any] = {"holding": row.pk, "until": until_on.isoformat(), "because": because}
    if row.until_on:
        facts["was"] = row.until_on.isoformat()
    entry = _entry(actor, row.seat, "boards.vacate", facts, rule=_rule(row, until_on, left_because))
    return _end(row, until_on, left_because, entry)


@transaction.atomic
def change_party(
    *,
    actor: Actor,
    holding: int,
    from_on: date,
    party: int,
    electoral_list: int,
) -> SeatHeld:
    """From ``from_on`` the holder stands for another party or list; 0 is none.

    Raises as ``seat_person``.
    """
    row = _holding(actor, holding)
    body = row.seat.term.body
    now = (find_party(body, party), find_list(body, electoral_list))
    if (row.party, row.electoral_list) == now:
        return row
    said = replace(said_of(row), party=now[0], electoral_list=now[1])
    return _go_on(actor, row, row.seat, said, from_on, Left.CHANGED_PARTY)


@transaction.atomic
def give_office(*, actor: Actor, holding: int, from_on: date, office: Office) -> SeatHeld:
    """From ``from_on`` the holder has another office. Raises as ``seat_person``."""
    row = _holding(actor, holding)
    if row.office == office.value:
        return row
    said = replace(said_of(row), office=office)
    return _go_on(actor, row, row.seat, said, from_on, Left.CHANGED_OFFICE)


@transaction.atomic
def move(*, actor: Actor, holding: int, seat: int, from_on: date) -> SeatHeld:
    """From ``from_on`` the holder sits in another seat of the term. Raises as ``seat_person``."""
    row = _holding(actor, holding)
    target = _seat(actor, seat)
    if target.pk == row.seat_id:
        return row
    if target.term_id != row.seat.term_id:
        raise Refused("seat_elsewhere", "seat")
    said = said_of(row)
    if target.kind != row.seat.kind:
        said = replace(said, office=PLAIN[SeatKind(target.kind)])
    return _go_on(actor, row, target, said, from_on, Left.MOVED)


@transaction.atomic
def correct_holding(*, actor: Actor, holding: int, said: Holding) -> SeatHeld:
    """Say rightly what was said wrongly of a holding. Raises as ``seat_person``."""
    row = _holding(actor, holding)
    said = _tidied(said)
    if said == said_of(row):
        return row
    goes_on = said.left_because in GOES_ON and said.left_because != row.left_because
    if goes_on or (said.left_because and said.left_because not in set(Left)):
        raise Refused("reason_goes_on", "left_because")
    require_fits(row.seat, said, leaving_out={row.pk})
    facts = {"corrects": row.pk, **_told(said)}
    if said.region != row.region:
        facts["changed"] = ["region"]
    entry = _entry(actor, row.seat, "boards.correct_holding", facts)
    _withdraw(row, entry)
    return _place(row.seat, said, entry)


@transaction.atomic
def withdraw_holding(*, actor: Actor, holding: int) -> SeatHeld:
    """Take back a holding that never was. Raises as ``seat_person``."""
    row = _holding(actor, holding)
    entry = _entry(actor, row.seat, "boards.withdraw_holding", {"holding": row.pk})
    return _withdraw(row, entry)


def _go_on(
    actor: Actor, row: SeatHeld, seat: Seat, said: Holding, from_on: date, why: Left
) -> SeatHeld:
    """End ``row`` the day before and begin what follows; on the first day it never was otherwise,
    and the row is replaced."""
    if not row.from_on <= from_on <= until(row):
        facts = {"name": row.person.name, "start": row.from_on, "end": until(row)}
        raise Refused("change_outside", "from_on", given=from_on, **facts)
    said = replace(said, from_on=from_on)
    require_fits(seat, said, leaving_out={row.pk})
    facts = {"holding": row.pk, "because": why.value, **_told(said)}
    if seat.pk != row.seat_id:
        facts["to"] = seat.pk
    entry = _entry(actor, row.seat, _ACTIONS[why], facts)
    if from_on == row.from_on:
        _withdraw(row, entry)
    else:
        _end(row, from_on - timedelta(days=1), why, entry)
    if seat.pk != row.seat_id:
        facts = {"from_seat": row.seat_id, **_told(said)}
        entry = _entry(actor, seat, _ACTIONS[why], facts)
    return _place(seat, said, entry)


_ACTIONS = {
    Left.MOVED: "boards.move",
    Left.CHANGED_PARTY: "boards.change_party",
    Left.CHANGED_OFFICE: "boards.give_office",
}


def _seat(actor: Actor, seat: int) -> Seat:
    rows = Seat.objects.select_related("term__body__organisation")
    row = rows.filter(pk=seat, withdrawn=False, term__withdrawn=False).first()
    if row is None:
        raise Http404
    require_keeper(actor, row.term.body_id)
    return row


def _holding(actor: Actor, holding: int) -> SeatHeld:
    rows = SeatHeld.objects.select_related(
        "seat__term__body__organisation", "person", "party", "electoral_list"
    )
    row = rows.filter(pk=holding).first()
    if row is None:
        raise Http404
    require_keeper(actor, row.seat.term.body_id)
    if row.withdrawn:
        raise Refused("changed_meanwhile")
    return row


def _rule(row: SeatHeld, until_on: date, why: Left | None) -> str:
    """The paragraph by which somebody leaves who left the party or list."""
    if why is not Left.LEFT_PARTY:
        return ""
    return leaving_rule(row.seat.term.body, until_on)


def _entry(
    actor: Actor, seat: Seat, action: str, facts: dict[str, Any], *, rule: str = ""
) -> Entry:
    return record(actor=actor, action=action, thing=f"seat:{seat.pk}", facts=facts, rule=rule)


def _place(seat: Seat, said: Holding, entry: Entry) -> SeatHeld:
    return SeatHeld.objects.create(
        seat=seat,
        person=said.person,
        office=said.office.value,
        party=said.party,
        electoral_list=said.electoral_list,
        region=said.region,
        from_on=said.from_on,
        until_on=said.until_on,
        left_because=said.left_because,
        entry=entry,
    )


def _end(row: SeatHeld, until_on: date, why: Left | None, entry: Entry) -> SeatHeld:
    row.until_on, row.left_because, row.entry = until_on, why.value if why else "", entry
    row.save()
    return row


def _withdraw(row: SeatHeld, entry: Entry) -> SeatHeld:
    row.withdrawn, row.entry = True, entry
    row.save()
    return row


def _tidied(said: Holding) -> Holding:
    return replace(said, region=tidy(said.region, "region", _LONGEST_REGION, needed=False))


def _told(said: Holding) -> dict[str, Any]:
    """What the ledger keeps: days, ids and codes, nobody's name."""
    return {
        "person": said.person.pk,
        "office": said.office.value,
        "party": said.party.pk if said.party else None,
        "list": said.electoral_list.pk if said.electoral_list else None,
        "from": said.from_on.isoformat(),
        "until": said.until_on.isoformat() if said.until_on else None,
        "because": said.left_because,
    }
