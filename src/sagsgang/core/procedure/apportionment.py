"""Seats shared in proportion to votes, by three methods, ties left to lots. Pure.

Sources of the methods: d'Hondt divides by 1, 2, 3 …; Sainte-Laguë by 1, 3, 5 …; the largest
remainder gives each list the whole part of its quota (Hare) and the rest by remainder.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from heapq import heapify, heappop, heappush
from typing import Literal

from sagsgang.core.procedure.words import Words

Method = Literal["d_hondt", "sainte_lague", "largest_remainder"]


@dataclass(frozen=True, slots=True)
class Shared:
    """What the method gives without lots: seats of each list, and how many seats are left for
    the lists in ``tied``, which have the same claim. No seat left: ``tied`` is empty."""

    seats: Mapping[str, int]
    tied: tuple[str, ...] = ()
    left: int = 0


def share_out(votes: Mapping[str, int], places: int, method: Method) -> Shared:
    """Share ``places`` among the lists. Only lists with votes take part; there must be one."""
    with_votes = {name: number for name, number in votes.items() if number}
    shared = _METHODS[method](with_votes, places)
    return Shared({name: shared.seats.get(name, 0) for name in votes}, shared.tied, shared.left)


def _by_divisors(votes: Mapping[str, int], places: int, step: int) -> Shared:
    """The highest averages: a list's votes divided by 1, 1 + step, 1 + 2·step …"""
    seats = dict.fromkeys(votes, 0)
    # The largest claim first; what a list has of seats decides its divisor.
    queue = [(Fraction(-number), name) for name, number in votes.items()]
    heapify(queue)
    left = places
    while left:
        claim = queue[0][0]
        equal = [heappop(queue)[1]]
        while queue and queue[0][0] == claim:
            equal.append(heappop(queue)[1])
        if len(equal) > left:
            return Shared(seats, tuple(name for name in votes if name in equal), left)
        for name in equal:
            seats[name] += 1
            heappush(queue, (Fraction(-votes[name], 1 + step * seats[name]), name))
        left -= len(equal)
    return Shared(seats)


def _by_remainder(votes: Mapping[str, int], places: int) -> Shared:
    total = sum(votes.values())
    quotas = {name: Fraction(number * places, total) for name, number in votes.items()}
    seats = {name: int(quota) for name, quota in quotas.items()}
    left = places - sum(seats.values())
    if not left:
        return Shared(seats)
    remainders = {name: quotas[name] - seats[name] for name in votes}
    edge = sorted(remainders.values(), reverse=True)[left - 1]
    above = [name for name in votes if remainders[name] > edge]
    tied = tuple(name for name in votes if remainders[name] == edge)
    for name in above:
        seats[name] += 1
    left -= len(above)
    if len(tied) > left:
        return Shared(seats, tied, left)
    return Shared({name: number + (name in tied) for name, number in seats.items()})


_METHODS: Mapping[Method, Callable[[Mapping[str, int], int], Shared]] = {
    "d_hondt": lambda votes, places: _by_divisors(votes, places, step=1),
    "sainte_lague": lambda votes, places: _by_divisors(votes, places, step=2),
    "largest_remainder": _by_remainder,
}
METHODS: Mapping[Method, Words] = {
    "d_hondt": Words("d'Hondts metode", "d'Hondt's method"),
    "sainte_lague": Words("Sainte-Laguës metode", "Sainte-Laguë's method"),
    "largest_remainder": Words("største brøks metode", "the method of the largest remainder"),
}
