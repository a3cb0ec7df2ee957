"""The doubts that arise when papers meet in a meeting; of the same shape as the reader's."""

from __future__ import annotations

from sagsgang.core.reader.doubts import DoubtKind
from sagsgang.core.reader.findings import Doubt, Span

AMBIGUOUS = DoubtKind(
    "item.ambiguous",
    "item",
    "The item could be several of the meeting's items, and stands as one of its own.",
    "value",
)
OPENED = DoubtKind(
    "item.opened",
    "item",
    "An earlier paper prints the item as closed, a later one prints it open with its content.",
    "value",
)
UNPLACED = DoubtKind(
    "annex.unplaced",
    "paper",
    "An enclosed paper does not say for certain which body met and when, and was not entered.",
    "value",
)

MEETING_DOUBTS = (AMBIGUOUS, OPENED, UNPLACED)


def doubt(kind: DoubtKind, span: Span, detail: str = "") -> Doubt:
    """A doubt of that kind at a place; ``detail`` is put behind what it means."""
    return Doubt(kind.code, f"{kind.means} {detail}".rstrip(), span)
