"""Whatever is done to seats in whatever order: one a day in a seat, one vote each, one chair."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest

from sagsgang.boards.bounds import Holding, said_of
from sagsgang.boards.models import SeatHeld, Term
from sagsgang.boards.offices import Left, Office, SeatKind, offices_of
from sagsgang.boards.refusals import Refused
from sagsgang.boards.seating import (
    correct_holding,
    give_office,
    move,
    seat_person,
    vacate,
    withdraw_holding,
)
from sagsgang.boards.selectors import members_on
from sagsgang.boards.terms import carry_on, open_term
from sagsgang.ledger.selectors import verify
from tests.boards.conftest import END, START

pytestmark = pytest.mark.django_db
_LENGTH = (END - START).days + 60


@pytest.mark.parametrize("seed", range(8))
def test_the_rules_hold_after_any_acts(
    clerk: Any, board: Any, term: Term, person: Any, seed: int
) -> None:
    chance = random.Random(seed)
    following = open_term(
        actor=clerk,
        body=board,
        starts_on=END + timedelta(days=40),
        ends_on=END + timedelta(days=400),
        seats={SeatKind.MEMBER: 3},
    )
    people = [person(f"Person {n}") for n in range(5)]
    seats = [*term.seats.all(), *following.seats.all()]

    def day() -> date:
        return START + timedelta(days=chance.randrange(_LENGTH))

    def one() -> int:
        return chance.choice(list(SeatHeld.objects.values_list("pk", flat=True)))

    def said(seat: Any) -> Holding:
        start = day()
        until = chance.choice([None, start + timedelta(days=chance.randrange(900))])
        office = chance.choice(offices_of(SeatKind(seat.kind)))
        return Holding(chance.choice(people), office, start, until)

    def seat_somebody() -> None:
        seat = chance.choice(seats)
        seat_person(actor=clerk, seat=seat.pk, said=said(seat))

    def correct() -> None:
        row = SeatHeld.objects.get(pk=one())
        right = chance.choice([said(row.seat), said_of(row)])
        correct_holding(actor=clerk, holding=row.pk, said=right)

    acts = [
        *[seat_somebody] * 5,
        lambda: vacate(actor=clerk, holding=one(), until_on=day(), left_because=Left.RESIGNED),
        lambda: move(actor=clerk, holding=one(), seat=chance.choice(seats).pk, from_on=day()),
        lambda: give_office(
            actor=clerk, holding=one(), from_on=day(), office=chance.choice(list(Office))
        ),
        correct,
        lambda: withdraw_holding(actor=clerk, holding=one()),
        lambda: carry_on(
            actor=clerk, term=term.pk, until_on=END + timedelta(days=chance.randrange(60))
        ),
    ]
    done = 0
    first = Holding(people[0], Office.MEMBER, START)
    seat_person(actor=clerk, seat=seats[0].pk, said=first)
    for _ in range(60):
        try:
            chance.choice(acts)()
        except Refused:
            continue
        done += 1
    assert done > 10
    for offset in range(0, _LENGTH + 400, 7):
        _holds(board, START + timedelta(days=offset))
    assert verify().broken is None


def _holds(board: Any, day: date) -> None:
    lines = members_on(board, day)
    votes = Counter(line.person_id for line in lines if line.votes)
    assert not votes or max(votes.values()) == 1
    leading = Counter(line.office for line in lines if line.office != Office.MEMBER and line.votes)
    assert not leading or max(leading.values()) == 1
    rows = SeatHeld.objects.filter(withdrawn=False, from_on__lte=day).select_related("seat__term")
    seats = Counter(
        row.seat_id
        for row in rows
        if (row.until_on or row.seat.term.carries_on_until or row.seat.term.ends_on) >= day
    )
    assert not seats or max(seats.values()) == 1
    assert sum(seats.values()) == len(lines)
