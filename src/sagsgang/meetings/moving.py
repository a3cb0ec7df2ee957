"""Move one entry of an agenda. It is told by its neighbours and not by a number, so that two people
who move at the same time do not undo what the other did.

Raises as ``agenda``.
"""

from __future__ import annotations

from typing import Literal, get_args

from django.db import transaction

from sagsgang.core.policy import Actor
from sagsgang.meetings.agenda import container_in, settle, standing_entries, standing_entry
from sagsgang.meetings.models import AgendaEntry
from sagsgang.meetings.ordering import Misplaced, Order, check_can_stand

Way = Literal["up", "down", "in", "out"]
WAYS: tuple[Way, ...] = get_args(Way)


@transaction.atomic
def move_entry(
    *, actor: Actor, entry: int, parent: int | None = None, before: int | None = None
) -> AgendaEntry:
    """Let an entry stand ``before`` another, or last, on the agenda or under the container
    ``parent``."""
    kept, row = standing_entry(actor, entry)
    if kept.first_sent_id:
        raise Misplaced("sent")
    container = container_in(row, parent)
    check_can_stand(kept, container)
    order = Order(standing_entries(row))
    if before != entry:
        order.take_out(kept)
        order.put(kept, parent, before)
    settle(actor, row, order)
    return kept


@transaction.atomic
def nudge_entry(*, actor: Actor, entry: int, way: Way) -> AgendaEntry:
    """Let an entry change places with its neighbour, go into the container nearest above it (else
    below), or out of it. Raises ``Misplaced`` with ``edge`` where it cannot go further."""
    kept, row = standing_entry(actor, entry)
    order = Order(standing_entries(row))
    parent, before = spot(order, entry, way)
    return move_entry(actor=actor, entry=kept.pk, parent=parent, before=before)


def spot(order: Order, entry: int, way: Way) -> tuple[int | None, int | None]:
    """Where an entry comes to stand when it goes one step: under what, and before what."""
    parent = next(above for one, above in order if one.pk == entry)
    rows = order.under[parent]
    at = next(index for index, one in enumerate(rows) if one.pk == entry)
    match way:
        case "up" if at and rows[at - 1].first_sent_id is None:
            return parent, rows[at - 1].pk
        case "down" if at + 1 < len(rows):
            return parent, rows[at + 2].pk if at + 2 < len(rows) else None
        case "in" if parent is None and rows[at].kind != "container":
            near = [*reversed(rows[:at]), *rows[at + 1 :]]
            container = next((one for one in near if one.kind == "container"), None)
            if container:
                return container.pk, None
        case "out" if parent is not None:
            tops = order.under[None]
            after = next(index for index, one in enumerate(tops) if one.pk == parent) + 1
            # A container that was sent keeps its place among what was sent.
            while after < len(tops) and tops[after].first_sent_id is not None:
                after += 1
            return None, tops[after].pk if after < len(tops) else None
    raise Misplaced("edge")
