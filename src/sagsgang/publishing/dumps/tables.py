"""The flat tables of a dump: what nests in a line becomes a table of its own. Pure.

They follow from the dataclasses of ``shape``: a field that holds lines of its own (an item's
decisions) is a table ``items_decisions`` with the keys of the line and a ``place`` from 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any, get_args, get_origin, get_type_hints

from sagsgang.core.telling import json_text
from sagsgang.publishing.dumps.shape import KINDS, Form, Section
from sagsgang.publishing.dumps.words import plain

_PLACE = "Its place among those of the line, from 0."
_TEXT = "The text of its blocks, without their form."


@dataclass(frozen=True, slots=True)
class Column:
    """One column; ``json`` is told as text."""

    name: str
    says: str
    form: Form
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A flat table: ``inner`` is the field of the kind's lines that it is made of, if any."""

    name: str
    kind: str
    says: str
    columns: tuple[Column, ...]
    inner: str = ""


def tables() -> dict[str, Table]:
    """Every table by its name, in order; those of a kind stand together."""
    return {table.name: table for kind in KINDS for table in tables_of(kind)}


@cache
def tables_of(kind: str) -> tuple[Table, ...]:
    """The tables that lines of a kind fill: its own first."""
    shape = KINDS[kind]
    own = tuple(_columns(shape))
    keys = tuple(column for column in own if column.name in _keys(shape))
    found = [Table(kind, kind, shape.__doc__ or "", own)]
    for name, inner in _inner(shape):
        columns = (*keys, Column("place", _PLACE, "count"), *_columns(inner))
        if inner is Section:
            columns = (*columns[:-1], Column("text", _TEXT, "text"))
        found.append(Table(f"{kind}_{name}", kind, inner.__doc__ or "", columns, name))
    return tuple(found)


@dataclass(slots=True)
class Batch:
    """Lines of one kind on their way into files; the rows they give are told once for all forms."""

    kind: str
    lines: list[Any]
    _rows: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict)

    def rows(self, table: Table) -> list[tuple[Any, ...]]:
        """Their rows in one of the kind's tables."""
        found = self._rows.get(table.name)
        if found is None:
            found = [row for line in self.lines for row in rows_of(table, line)]
            self._rows[table.name] = found
        return found


def rows_of(table: Table, line: Any) -> Iterator[tuple[Any, ...]]:
    """The rows that one line of the table's kind gives, in the order of its columns."""
    shape: Any = type(line)
    values = _values(shape)
    if not table.inner:
        yield values(line)
        return
    keys = tuple(getattr(line, name) for name in _keys(shape))
    if table.inner == "sections":
        cells = [one.rows for one in line.tables]
        for place, one in enumerate(line.sections):
            yield (*keys, place, one.kind, one.heading, one.empty, plain(one.blocks, cells))
        return
    for place, one in enumerate(getattr(line, table.inner)):
        inner: Any = type(one)
        yield (*keys, place, *_values(inner)(one))


def _columns(shape: Any) -> Iterator[Column]:
    hints = get_type_hints(shape)
    for slot in fields(shape):
        if not _is_nested(hints[slot.name]):
            optional = type(None) in get_args(hints[slot.name])
            yield Column(slot.name, slot.metadata["says"], slot.metadata["form"], optional)


@cache
def _keys(shape: Any) -> tuple[str, ...]:
    return tuple(slot.name for slot in fields(shape) if slot.metadata["key"])


@cache
def _inner(shape: Any) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(shape)
    return tuple(
        (slot.name, get_args(hints[slot.name])[0])
        for slot in fields(shape)
        if _is_nested(hints[slot.name])
    )


def _is_nested(hint: Any) -> bool:
    return get_origin(hint) is tuple and is_dataclass(get_args(hint)[0])


@cache
def _values(shape: Any) -> Callable[[Any], tuple[Any, ...]]:
    """What reads the flat values of a line."""
    columns = list(_columns(shape))
    names = [column.name for column in columns]
    told = [place for place, column in enumerate(columns) if column.form == "json"]
    get: Callable[[Any], Any] = attrgetter(*names)
    if len(names) == 1:
        single = get
        get = lambda line: (single(line),)  # noqa: E731
    if not told:
        return get

    def values(line: Any) -> tuple[Any, ...]:
        row = list(get(line))
        for place in told:
            row[place] = json_text(row[place])
        return tuple(row)

    return values
