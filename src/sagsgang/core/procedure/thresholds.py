"""How many of how many: shares told as whole people. Pure."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from sagsgang.core.procedure.facts import contradiction
from sagsgang.core.procedure.words import Said, say


def people_of(share: Fraction, seats: int, more_than: bool) -> int:
    """The fewest people that are at least ``share`` of ``seats``, or more than it."""
    return floor(share * seats) + 1 if more_than else ceil(share * seats)


def demand_of(demand: int | Fraction, seats: int | None) -> int:
    """How many must demand something. A share is of the seats, which must then be told."""
    if isinstance(demand, int):
        return demand
    if seats is None:
        raise contradiction(
            "Oplysningen seats mangler: kravet er {share} af medlemmerne.",
            "The fact seats is missing: the demand is {share} of the members.",
            share=demand,
        )
    return people_of(demand, seats, more_than=False)


def in_seats(number: int, seats: int | None) -> None:
    """Refuse more people than there are seats."""
    if seats is not None and number > seats:
        raise contradiction(
            "{number} kan ikke være flere end de {seats} medlemmer.",
            "{number} cannot be more than the {seats} members.",
            number=number,
            seats=seats,
        )


def demanded(number: int, needed: int) -> Said:
    """How many demanded something, and how many it takes."""
    return say(
        "Det forlanges af {demanding}; der skal være mindst {needed}.",
        "It is demanded by {demanding}; there must be at least {needed}.",
        demanding=number,
        needed=needed,
    )
