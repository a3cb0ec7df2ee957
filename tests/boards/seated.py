"""A board in which somebody sits."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from sagsgang.boards.bounds import Holding
from sagsgang.boards.offices import Office, SeatKind
from sagsgang.boards.seating import seat_newcomer
from sagsgang.boards.terms import open_term
from sagsgang.core.policy import Actor


def seated(system: Actor, board: Any, name: str) -> dict[str, int]:
    """The ids of a ``seat`` of the board and of the ``person`` of that name who holds it."""
    first = date(2026, 1, 1)
    term = open_term(
        actor=system,
        body=board,
        starts_on=first,
        ends_on=date(2029, 12, 31),
        seats={SeatKind.MEMBER: 2},
    )
    held = seat_newcomer(
        actor=system,
        seat=term.seats.earliest("number").pk,
        name=name,
        email="medlem@fjord.example",
        born_on=None,
        said=partial(Holding, office=Office.MEMBER, from_on=first),
    )
    return {"seat": held.seat_id, "person": held.person_id}
