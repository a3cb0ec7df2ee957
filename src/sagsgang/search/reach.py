"""What the questions of one actor reach: which sides, as whom, and without what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sagsgang.access.marks import PUBLIC, Marks, marks_of
from sagsgang.adapters.fulltext.document import Answer
from sagsgang.adapters.fulltext.marking import Marker
from sagsgang.adapters.fulltext.side import Side
from sagsgang.core.policy import Actor
from sagsgang.search import places
from sagsgang.search.following import pending
from sagsgang.search.kinds import BY_NAME, kind_of
from sagsgang.search.kinds.kind import Told


@dataclass(frozen=True, slots=True)
class Reach:
    """``without`` are the refs that do not count until the index has followed what became of them.

    Who is only one of the public reaches the open side alone: what is closed has no part in scores,
    counts, corrections or time.
    """

    sides: tuple[Side, ...]
    readers: Marks
    without: frozenset[int]


def reach_of(actor: Actor) -> Reach:
    """What ``actor`` reaches now. Raises ``Unusable``."""
    # The position first, then what changed since: nothing that changed between is missed.
    both = places.sides()
    without = pending(both.state)
    readers = marks_of(actor)
    return Reach((both.open,) if readers == PUBLIC else (both.open, both.closed), readers, without)


def fetched(actor: Actor, refs: Iterable[int]) -> dict[int, Told]:
    """Of the things behind ``refs`` those that ``actor`` may see now, by ref."""
    by_kind: dict[str, list[int]] = {}
    for ref in refs:
        kind, pk = kind_of(ref)
        by_kind.setdefault(kind.name, []).append(pk)
    return {
        BY_NAME[name].ref(pk): told
        for name, pks in by_kind.items()
        for pk, told in BY_NAME[name].found(actor, pks).items()
    }


def marked_by(reach: Reach, answer: Answer) -> Marker:
    """Whether a word is one of those that were looked for, as any of the sides takes it apart."""
    return Marker(reach.sides, answer)
