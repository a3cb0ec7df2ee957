"""Ids of rows, a lot at a time: never more than a statement takes, never a whole table at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from sagsgang.search.kinds.kind import CHUNK

Key = TypeVar("Key", int, str)


def lots(pks: Iterable[Key], most: int = CHUNK) -> Iterator[list[Key]]:
    """``pks``, each once and in order, in lists of at most ``most``."""
    rest = sorted(set(pks))
    for start in range(0, len(rest), most):
        yield rest[start : start + most]


def every(model: type[Model]) -> Iterator[tuple[int, ...]]:
    """The ids of all rows in tuples of ``CHUNK``, also of those that come while it goes on."""
    rows: QuerySet[Any] = model._default_manager.order_by("pk").values_list("pk", flat=True)
    last = 0
    while some := tuple(rows.filter(pk__gt=last)[:CHUNK]):
        yield some
        last = some[-1]


def ids(rows: QuerySet[Any], field: str = "pk") -> set[Any]:
    """What ``field`` is in ``rows``, each once, without the empty ones."""
    # Not DISTINCT: for it SQLite walks the whole index of the field, past all that did not change.
    found = rows.order_by().values_list(field, flat=True)
    return {value for value in found if value is not None}


def since(model: type[Model], position: int) -> QuerySet[Any]:
    """The rows of a recorded model that a ledger entry after ``position`` wrote."""
    return model._default_manager.filter(entry__gt=position).order_by()
