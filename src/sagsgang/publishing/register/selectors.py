"""Read the register: what everybody may have, as it is now, and what is gone.

What is read is at the head of the ledger when it is asked for. It raises ``catching_up.Behind``
when getting there takes longer than anybody is kept waiting.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from sagsgang.publishing.oparl.addresses import rooted
from sagsgang.publishing.oparl.vocabulary import Kind, Object
from sagsgang.publishing.register.catching_up import State, caught_up
from sagsgang.publishing.register.models import OpenThing

_AT_ONCE = 500
_FIELDS = ("kind", "key", "source", "created_at", "modified_at", "deleted", "digest", "told")


@dataclass(frozen=True, slots=True)
class Record:
    """An object that is open, or was.

    ``source`` is the thing here that it is made from (``register.sources``). ``told`` is its JSON
    with a mark for the site's address; of what is ``deleted`` it holds no words.
    """

    kind: Kind
    key: str
    source: str
    created_at: datetime
    modified_at: datetime
    deleted: bool
    digest: str
    told: str

    def text(self, site: str) -> str:
        """Its JSON with whole addresses; ``site`` ends in a slash."""
        return rooted(self.told, site)

    def object(self, site: str) -> Object:
        """The same, read."""
        read: Object = json.loads(self.text(site))
        return read


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list is asked for: whose, between which instants, and after which object."""

    kind: Kind
    body: str = ""
    organization: str = ""
    created_since: datetime | None = None
    created_until: datetime | None = None
    modified_since: datetime | None = None
    modified_until: datetime | None = None
    after: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a list: the texts of its objects, the key to go on after, and how many there are
    in all and before this page."""

    told: tuple[str, ...]
    following: str
    total: int


class NoSuchPlace(ValueError):
    """A list is to go on after an object that it never had."""


def state() -> State:
    """What is read next is at least this."""
    return caught_up()


def records(kind: Kind, *, deleted: bool = False) -> Iterator[Record]:
    """All objects of a kind in their stable order, and with ``deleted`` those that are gone; a few
    in memory at a time."""
    caught_up()
    rows = OpenThing.objects.filter(kind=kind.value).order_by("pk")
    if not deleted:
        rows = rows.filter(deleted=False)
    last = 0
    while some := list(rows.filter(pk__gt=last).values_list("pk", *_FIELDS)[:_AT_ONCE]):
        for pk, *row in some:
            last = pk
            yield _record(row)


def record(kind: Kind, key: str) -> Record | None:
    """One object; ``None`` where there never was one."""
    caught_up()
    row = OpenThing.objects.filter(kind=kind.value, key=key).values_list(*_FIELDS).first()
    return _record(row) if row else None


def key_of(kind: Kind, source: str) -> str:
    """The key of the object that is, was or will be made from a thing here."""
    return caught_up().keys.of(kind, source)


def modified_of(kind: Kind, key: str) -> datetime | None:
    """When an object that is open last changed in the eyes of everybody."""
    caught_up()
    rows = OpenThing.objects.filter(kind=kind.value, key=key, deleted=False)
    return rows.values_list("modified_at", flat=True).first()


def sizes() -> tuple[int, int]:
    """How many objects are open, and how many are gone."""
    caught_up()
    gone = OpenThing.objects.filter(deleted=True).count()
    return OpenThing.objects.count() - gone, gone


def page(asked: Asked, limit: int) -> Page:
    """A page of a list, of at most ``limit`` objects. To be asked after ``state``. Raises
    ``NoSuchPlace``.

    Those that are gone are in it when somebody asks what changed since an instant.
    """
    rows = _listed(asked)
    total = rows.count()
    if asked.after:
        place = OpenThing.objects.filter(kind=asked.kind.value, key=asked.after)
        start = place.values_list("pk", flat=True).first()
        if start is None:
            raise NoSuchPlace(asked.after)
        rows = rows.filter(pk__gt=start)
    found = list(rows.order_by("pk").values_list("key", "told")[: limit + 1])
    more = len(found) > limit
    return Page(
        told=tuple(told for _, told in found[:limit]),
        following=found[limit - 1][0] if more else "",
        total=total,
    )


def has_lists(kind: Kind, key: str) -> bool:
    """Whether there is, or was, such an object. To be asked after ``state``."""
    return OpenThing.objects.filter(kind=kind.value, key=key).exists()


def _listed(asked: Asked) -> QuerySet[OpenThing]:
    rows = OpenThing.objects.filter(kind=asked.kind.value)
    if asked.organization:
        rows = rows.filter(organization=asked.organization)
    else:
        rows = rows.filter(body=asked.body)
    within = Q()
    for name in ("created", "modified"):
        since, until = getattr(asked, f"{name}_since"), getattr(asked, f"{name}_until")
        if since:
            within &= Q(**{f"{name}_at__gte": since})
        if until:
            within &= Q(**{f"{name}_at__lte": until})
    return rows.filter(within) if asked.modified_since else rows.filter(within, deleted=False)


def _record(row: Sequence[Any]) -> Record:
    kind, *rest = row
    return Record(Kind(kind), *rest)
