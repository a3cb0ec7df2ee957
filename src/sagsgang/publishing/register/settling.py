"""Write down what units are now: what is new, what has changed, and what is gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sagsgang.publishing.oparl.moments import whole_second
from sagsgang.publishing.oparl.vocabulary import Kind, Object
from sagsgang.publishing.register.keys import Keys
from sagsgang.publishing.register.models import OpenThing
from sagsgang.publishing.register.things import (
    Names,
    Thing,
    digest_of,
    latest_in,
    text_of,
    told_as,
    tombstone,
    whole,
)

NOTHING: Mapping[Names, Object] = {}
_ROWS = 500  # written or asked for at a time
_FIELDS = (
    "body", "organization", "unit", "paper", "deleted", "modified_at", "digest", "told",
)  # fmt: skip
_KNOWN = (
    "kind", "source", "key", "unit", "paper", "deleted", "created_at", "modified_at", "digest",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """What the register has of a thing, without its words."""

    kind: str
    source: str
    key: str
    unit: str
    paper: str
    deleted: bool
    created_at: datetime
    modified_at: datetime
    digest: str


@dataclass(slots=True)
class Settled:
    """Whether anybody can see a change, and the sources of papers that hold what has changed."""

    changed: bool = False
    papers: set[str] = field(default_factory=set)


def settle(
    units: Sequence[str],
    things: Iterable[Thing],
    keys: Keys,
    instant: datetime,
    *,
    first: bool,
    beside: Mapping[Names, Object] = NOTHING,
) -> Settled:
    """Make the register say ``things`` of ``units`` and nothing else. Inside a transaction.

    ``things`` come in the order in which one can be put into another, after those ``beside`` that
    are told with other units. ``instant`` is when what is new or changed counts as such; the
    ``first`` time, when nobody has asked for anything yet, it is when each was let out.
    """
    made = list(things)
    known = _known(units, made)
    writing = _Writing(keys, instant, first, known, _told=dict(beside))
    for thing in made:
        writing.tell(thing)
    told = {(thing.kind.value, thing.source) for thing in made}
    wanted = set(units)
    for names, row in known.items():
        if names not in told and row.unit in wanted and not row.deleted:
            writing.bury(row)
    writing.write()
    return writing.settled


def _known(units: Sequence[str], made: Sequence[Thing]) -> dict[tuple[str, str], Known]:
    """What the register has of the units, and of the things wherever they were made before."""
    rows: list[Any] = []
    for some in _lots(units):
        rows += OpenThing.objects.filter(unit__in=some).values_list(*_KNOWN)
    found = {(row[0], row[1]): Known(*row) for row in rows}
    elsewhere: dict[str, list[str]] = {}
    for thing in made:
        if (thing.kind.value, thing.source) not in found:
            elsewhere.setdefault(thing.kind.value, []).append(thing.source)
    for kind, sources in elsewhere.items():
        for some in _lots(sources):
            moved = OpenThing.objects.filter(kind=kind, source__in=some).values_list(*_KNOWN)
            found |= {(row[0], row[1]): Known(*row) for row in moved}
    return found


def _lots(those: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(those), _ROWS):
        yield those[start : start + _ROWS]


@dataclass(slots=True)
class _Writing:
    """Things on their way into the register."""

    keys: Keys
    instant: datetime
    first: bool
    known: dict[tuple[str, str], Known]
    settled: Settled = field(default_factory=Settled)
    rows: list[OpenThing] = field(default_factory=list)
    _told: dict[Names, Object] = field(default_factory=dict)

    def tell(self, thing: Thing) -> None:
        """A thing that is open now."""
        told = whole(thing.properties, self._found)
        digest = digest_of(told)
        row = self.known.get((thing.kind.value, thing.source))
        key = row.key if row else self.keys.of(thing.kind, thing.source)
        same = row is not None and not row.deleted and row.digest == digest
        created_at = row.created_at if row else self._began(thing)
        modified_at = row.modified_at if row and same else self._changed(thing, told)
        as_told = told_as(thing.kind, key, told, created_at, modified_at)
        self._told[thing.kind, thing.source] = as_told
        if row and same and (row.unit, row.paper) == (thing.unit, thing.paper):
            return
        self._changes(thing.paper, row)
        self.rows.append(
            OpenThing(
                kind=thing.kind.value,
                key=key,
                source=thing.source,
                body=thing.body,
                organization=thing.organization,
                unit=thing.unit,
                paper=thing.paper,
                deleted=False,
                created_at=created_at,
                modified_at=modified_at,
                digest=digest,
                told=text_of(as_told),
            )
        )

    def bury(self, row: Known) -> None:
        """What is open no more; it stays in the lists of those it was in."""
        kind = Kind(row.kind)
        stone = tombstone(kind, row.key, row.created_at, self.instant)
        self._changes("", row)
        OpenThing.objects.filter(kind=row.kind, source=row.source).update(
            deleted=True,
            paper="",
            modified_at=self.instant,
            digest="",
            told=text_of(stone),
        )

    def write(self) -> None:
        """All that was told, in one go."""
        OpenThing.objects.bulk_create(
            self.rows,
            batch_size=_ROWS,
            update_conflicts=True,
            unique_fields=["kind", "source"],
            update_fields=list(_FIELDS),
        )

    def _found(self, kind: Kind, source: str) -> Object:
        return self._told[kind, source]

    def _began(self, thing: Thing) -> datetime:
        if self.first and thing.since:
            return min(whole_second(thing.since), self.instant)
        return self.instant

    def _changed(self, thing: Thing, told: Object) -> datetime:
        if not self.first:
            return self.instant
        within = latest_in(told)  # what stands in it may have been let out later
        began = self._began(thing)
        return max(began, datetime.fromisoformat(within)) if within else began

    def _changes(self, paper: str, row: Known | None) -> None:
        self.settled.changed = True
        self.settled.papers |= {one for one in (paper, row.paper if row else "") if one}
