"""Read the ledger."""

from __future__ import annotations

from sagsgang.ledger.models import Entry
from sagsgang.ledger.services import digest


def first_broken() -> Entry | None:
    """The first entry whose hash does not follow from its content and the one before it."""
    previous = ""
    for entry in Entry.objects.order_by("id").iterator():
        if entry.previous_hash != previous or entry.hash != digest(entry):
            return entry
        previous = entry.hash
    return None
