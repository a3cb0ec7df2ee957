"""A board with a term, seats and people to seat."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.utils import translation

from sagsgang.boards.bounds import Holding
from sagsgang.boards.models import Person, Seat, SeatHeld, Term
from sagsgang.boards.offices import Office, SeatKind
from sagsgang.boards.persons import add_person
from sagsgang.boards.seating import seat_person
from sagsgang.boards.terms import open_term
from sagsgang.core.policy import Actor

START, END = date(2026, 1, 1), date(2029, 12, 31)


@pytest.fixture(autouse=True)
def danish_words() -> None:
    """A request in English leaves its language behind for whatever test comes next."""
    translation.activate("da")


@pytest.fixture
def clerk(cast: Any) -> Actor:
    """The board's secretary."""
    actor: Actor = cast.clerk
    return actor


@pytest.fixture
def term(clerk: Actor, board: Any) -> Term:
    """The board's term 2026–2029: five seats of members, one observer's, one substitute's."""
    seats = {SeatKind.MEMBER: 5, SeatKind.OBSERVER: 1, SeatKind.SUBSTITUTE: 1}
    return open_term(actor=clerk, body=board, starts_on=START, ends_on=END, seats=seats)


@pytest.fixture
def seat(term: Term) -> Callable[[int], Seat]:
    """A seat of the term by its number."""
    return lambda number: term.seats.get(number=number)


@pytest.fixture
def person(clerk: Actor, board: Any) -> Callable[..., Person]:
    """Somebody new."""
    return lambda name, **more: add_person(actor=clerk, body=board, name=name, **more)


@pytest.fixture
def put(
    clerk: Actor, seat: Callable[[int], Seat], person: Callable[..., Person]
) -> Callable[..., SeatHeld]:
    """Seat somebody, one for each name, from the term's start unless said."""
    people: dict[str, Person] = {}

    def seated(who: Person | str, number: int, **said: Any) -> SeatHeld:
        if isinstance(who, str):
            people[who] = people.get(who) or person(who)
        somebody = people[who] if isinstance(who, str) else who
        plain = {6: Office.OBSERVER, 7: Office.SUBSTITUTE}.get(number, Office.MEMBER)
        holding = Holding(somebody, **{"office": plain, "from_on": START, **said})
        return seat_person(actor=clerk, seat=seat(number).pk, said=holding)

    return seated
