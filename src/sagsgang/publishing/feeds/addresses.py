"""All pages that an actor may open, a part at a time: for search engines.

Counted and numbered by what the actor sees alone, so that neither tells of anything else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from sagsgang.cases.models import Case, SubMatter
from sagsgang.core.policy import Actor
from sagsgang.meetings.models import Item
from sagsgang.meetings.selectors import seen

THINGS = 5000  # in a part: each has a page in two languages
_MOST = 50_000  # parts: an index of them holds no more (sitemaps.org)
_AT_ONCE = 500  # rows fetched at a time


@dataclass(frozen=True, slots=True)
class PageLine:
    """A page: the ``parts`` of its address in the order of the urlconf, and when what it shows was
    last changed."""

    parts: tuple[str | int, ...]
    changed_at: datetime | None


@dataclass(frozen=True, slots=True)
class PartRef:
    """A part of the list: of which ``kind``, and which one, from 1."""

    kind: str
    number: int


def parts(actor: Actor) -> tuple[PartRef, ...]:
    """The parts that have something in them."""
    return tuple(
        PartRef(kind, number + 1)
        for kind, rows in _KINDS.items()
        for number in range(-(-rows(actor).count() // THINGS))
    )


def pages(actor: Actor, *, kind: str, number: int) -> Iterator[PageLine] | None:
    """The pages of a part, read as somebody asks for them; ``None`` for a part that is none."""
    if kind not in _KINDS or not 1 <= number <= _MOST:
        return None
    rows = _KINDS[kind](actor)
    first = (number - 1) * THINGS
    if not rows[first : first + 1].exists():
        return None
    return _lines(kind, actor, rows[first : first + THINGS])


def _lines(kind: str, actor: Actor, rows: QuerySet[Any]) -> Iterator[PageLine]:
    fields, latest = _FIELDS[kind]
    if latest is not None:
        rows = rows.annotate(latest=Subquery(latest(actor).values("entry__at")[:1]))
        fields = (*fields, "latest")
    for row in rows.values_list("entry__at", *fields).iterator(chunk_size=_AT_ONCE):
        own, *place = row
        later = place.pop() if latest is not None else None
        yield PageLine(tuple(place), max(own, later) if later else own)


def _bodies(actor: Actor) -> QuerySet[Any]:
    met = Exists(seen.meetings(actor).filter(body=OuterRef("pk")))
    return seen.bodies(actor).filter(met).order_by("pk")


def _meetings(actor: Actor) -> QuerySet[Any]:
    return seen.meetings(actor).filter(merged_into=None).order_by("pk")


def _items(actor: Actor) -> QuerySet[Any]:
    return seen.items(actor).order_by("pk")


def _cases(actor: Actor) -> QuerySet[Any]:
    items = seen.items(actor)
    told = SubMatter.objects.filter(case=OuterRef(OuterRef("pk"))).values("revision")
    own = Q(Exists(items.filter(case=OuterRef("pk"))))
    joined = Q(Exists(items.filter(case__joined_into=OuterRef("pk"))))
    return (
        Case.objects.filter(own | joined | Q(Exists(items.filter(revision__in=told))))
        .filter(joined_into=None)
        .order_by("pk")
    )


def _annexes(actor: Actor) -> QuerySet[Any]:
    return seen.annexes(actor).order_by("pk")


def _latest_of(field: str) -> Callable[[Actor], QuerySet[Item]]:
    """The item that was changed last of those that hang on a row by ``field``."""
    return lambda actor: seen.items(actor).filter(**{field: OuterRef("pk")}).order_by("-entry_id")


_KINDS: dict[str, Callable[[Actor], QuerySet[Any]]] = {
    "organer": _bodies,
    "moeder": _meetings,
    "punkter": _items,
    "sager": _cases,
    "bilag": _annexes,
}
# The fields that make the address, and what else a page shows may have changed later.
_FIELDS: dict[str, tuple[tuple[str, ...], Callable[[Actor], QuerySet[Item]] | None]] = {
    "organer": (("slug",), _latest_of("meeting__body")),
    "moeder": (("body__slug", "key"), _latest_of("meeting")),
    "punkter": (("meeting__body__slug", "meeting__key", "address"), None),
    "sager": (("organisation__slug", "slug"), _latest_of("case")),
    "bilag": (("paper__meeting__body__slug", "paper__meeting__key", "pk"), None),
}
