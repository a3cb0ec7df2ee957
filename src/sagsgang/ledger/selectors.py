"""Read the ledger."""

from __future__ import annotations

from dataclasses import dataclass

from sagsgang.ledger.models import Entry
from sagsgang.ledger.services import digest


@dataclass(frozen=True, slots=True)
class Verified:
    """What a check of the whole chain says.

    ``broken`` is the id of the first entry that does not follow from its content and the one
    before it. ``head`` is the hash of the last entry; kept elsewhere, it shows later whether
    entries at the end were cut off, which the chain alone cannot.
    """

    entries: int
    head: str
    broken: int | None = None


def verify() -> Verified:
    """Recompute the chain from its first entry; stops where it is broken."""
    previous, count = "", 0
    for entry in Entry.objects.order_by("id").iterator():
        if entry.previous_hash != previous or entry.hash != digest(entry):
            return Verified(count, previous, entry.pk)
        previous, count = entry.hash, count + 1
    return Verified(count, previous)


def is_empty() -> bool:
    """Whether nothing has been recorded yet."""
    return not Entry.objects.exists()
