"""In which order the entries of an agenda stand, which number each has, and what may stand where.

Nothing here asks the database or writes to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from sagsgang.core.policy import Classification
from sagsgang.meetings.models import AgendaEntry

_CLOSED = Classification.CLOSED.value


class Misplaced(ValueError):
    """Something cannot stand where it was to stand.

    ``why``: ``other_body`` (the paper is for another body), ``not_container`` (only a container
    item has matters under it), ``nested`` (a container cannot stand under another),
    ``closed_under_open`` (a closed matter under an open item), ``sent`` (it has been sent with its
    number), ``before_sent`` (what has been sent with a number stands before it), ``gone`` (it, or
    what it was to stand before, is not there any more), ``no_minutes`` (the body has no earlier
    meeting whose minutes could be approved), ``edge`` (it cannot go further that way), ``gone_on``
    (its case has gone on; here it stands as it was sent).
    """

    def __init__(
        self,
        why: Literal[
            "other_body",
            "not_container",
            "nested",
            "closed_under_open",
            "sent",
            "before_sent",
            "gone",
            "no_minutes",
            "edge",
            "gone_on",
        ],
    ) -> None:
        self.why = why
        super().__init__(why)


class Order:
    """The entries of an agenda: those with numbers in their order, and those under each of them.

    ``settled``: the entries come as they stand, and nothing is to be written until one is moved.
    """

    def __init__(self, entries: Iterable[AgendaEntry], *, settled: bool = True) -> None:
        self.under: dict[int | None, list[AgendaEntry]] = {None: []}
        rows = list(entries)
        standing = {entry.pk for entry in rows}
        for entry in rows:
            # What stood under something that is gone stands by itself.
            parent = entry.parent_id if entry.parent_id in standing else None
            self.under.setdefault(parent, []).append(entry)
        self._was = self._sequence() if settled else []

    def __iter__(self) -> Iterator[tuple[AgendaEntry, int | None]]:
        """Each entry with the id of what it stands under, as they are read."""
        for entry in self.under[None]:
            yield entry, None
            for sub in self.under.get(entry.pk, ()):
                yield sub, entry.pk

    def take_out(self, entry: AgendaEntry) -> None:
        """Let the entry stand nowhere; what stands under it stays under it."""
        for parent, rows in self.under.items():
            self.under[parent] = [row for row in rows if row.pk != entry.pk]

    def put(self, entry: AgendaEntry, parent: int | None, before: int | None) -> None:
        """Let the entry stand ``before`` that one, or last where it stands."""
        rows = self.under.setdefault(parent, [])
        rows.insert(len(rows) if before is None else self._index(rows, before), entry)

    def put_after_cases(self, entry: AgendaEntry) -> None:
        """Let the entry stand after the cases, before the fixed items that come last."""
        rows = self.under[None]
        at = len(rows)
        while at and rows[at - 1].last and rows[at - 1].first_sent_id is None:
            at -= 1
        rows.insert(at, entry)

    def changed(self) -> list[AgendaEntry]:
        """The entries that stand elsewhere than they did, with their new places in them."""
        moved: list[AgendaEntry] = []
        if self._sequence() == self._was:
            return moved
        for position, (entry, parent) in enumerate(self, start=1):
            if (entry.position, entry.parent_id) != (position, parent):
                entry.position, entry.parent_id = position, parent
                moved.append(entry)
        return moved

    def _sequence(self) -> list[tuple[int, int | None]]:
        return [(entry.pk, parent) for entry, parent in self]

    @staticmethod
    def _index(rows: Sequence[AgendaEntry], before: int) -> int:
        for index, row in enumerate(rows):
            if row.pk == before:
                if row.first_sent_id is not None:
                    raise Misplaced("before_sent")
                return index
        raise Misplaced("gone")


def with_restored(entries: Sequence[AgendaEntry], restored: Sequence[AgendaEntry]) -> Order:
    """The entries with those that are put back where they stood."""
    rows = sorted([*entries, *restored], key=lambda row: (row.position, row.pk))
    # What was sent goes by its numbers, whatever was moved meanwhile.
    return Order(sorted(rows, key=_sent_key), settled=False)


def numbers_of(entries: Sequence[AgendaEntry]) -> dict[int, int]:
    """The number of each entry that has one, by id; entries come in their order.

    What has been sent keeps its number; the others follow.
    """
    numbered = [entry for entry in entries if entry.parent_id is None]
    found = {entry.pk: entry.number for entry in numbered if entry.number is not None}
    following = max(found.values(), default=0) + 1
    for entry in numbered:
        if entry.pk not in found:
            found[entry.pk] = following
            following += 1
    return found


def closed_class(entry: AgendaEntry) -> str:
    """Whether the entry is open or closed; a case says it itself."""
    return entry.working.classification if entry.working else entry.classification


def closed_under_open(entries: Iterable[AgendaEntry]) -> list[AgendaEntry]:
    """The closed matters that stand under an open item: they were closed after they got there."""
    rows = {entry.pk: entry for entry in entries}
    return [
        entry
        for entry in rows.values()
        if entry.parent_id in rows
        and closed_class(entry) == _CLOSED
        and closed_class(rows[entry.parent_id]) != _CLOSED
    ]


def check_under(container: AgendaEntry | None, classification: str) -> None:
    """Stop a closed matter under an open item: raises ``Misplaced``."""
    if container and classification == _CLOSED and container.classification != _CLOSED:
        raise Misplaced("closed_under_open")


def check_can_stand(entry: AgendaEntry, container: AgendaEntry | None) -> None:
    """Stop an entry that cannot stand under ``container``: raises ``Misplaced``."""
    if container is None:
        return
    if container.kind != "container":
        raise Misplaced("not_container")
    if entry.kind == "container":
        raise Misplaced("nested")
    check_under(container, closed_class(entry))


def _sent_key(entry: AgendaEntry) -> tuple[int, int]:
    first = entry.first_sent_id is None
    return (int(first), 0 if first else entry.number or entry.position)
