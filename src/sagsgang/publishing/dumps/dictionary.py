"""The data dictionary: what each kind, table and column is, from the dataclasses themselves. Pure.

It goes along with every dump as ``schema.json``, and ``docs/reference/dumps.md`` is made from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_type_hints

from sagsgang.publishing.dumps.shape import FORMAT, KINDS
from sagsgang.publishing.dumps.tables import Table, tables

FORMS = {
    "text": "text",
    "sha256": "SHA-256 as 64 hexadecimal digits",
    "json": "JSON",
    "date": "day, YYYY-MM-DD",
    "time": "time of day, HH:MM",
    "count": "whole number",
    "flag": "true or false",
}


def schema() -> dict[str, Any]:
    """The whole dictionary as JSON tells it."""
    return {
        "format": FORMAT,
        "lines": {kind: _shape(shape) for kind, shape in KINDS.items()},
        "tables": {name: _table(table) for name, table in tables().items()},
    }


def reference() -> str:
    """The dictionary as a page."""
    lines = ["# What a dump holds", ""]
    lines += [f"The format is `{FORMAT}`. How to make, fetch and read dumps: "]
    lines[-1] += "[open-data.md](../open-data.md)."
    lines += [""]
    for kind, shape in KINDS.items():
        lines += [f"## {kind}", "", _first(shape), ""]
        lines += ["| Field | Form | What it says |", "|---|---|---|", *_fields(shape, ""), ""]
    lines += ["## Flat tables", "", "CSV and Parquet have a file for each table:", ""]
    for name, table in tables().items():
        columns = ", ".join(f"`{column.name}`" for column in table.columns)
        lines += [f"- `{name}`: {columns}"]
    return "\n".join(lines) + "\n"


def _fields(shape: Any, within: str) -> Iterator[str]:
    hints = get_type_hints(shape)
    for slot in fields(shape):
        name = f"{within}{slot.name}"
        inner = _nested(hints[slot.name])
        form = "list" if inner else FORMS[slot.metadata["form"]]
        key = " (key)" if slot.metadata["key"] else ""
        yield f"| `{name}` | {form}{key} | {slot.metadata['says']} |"
        if inner:
            yield from _fields(inner, f"{name}.")


def _shape(shape: Any) -> dict[str, Any]:
    hints = get_type_hints(shape)
    told: dict[str, Any] = {}
    for slot in fields(shape):
        inner = _nested(hints[slot.name])
        field: dict[str, Any] = {"says": slot.metadata["says"]}
        if inner:
            field |= {"form": "list", "of": _shape(inner)["fields"]}
        else:
            field["form"] = slot.metadata["form"]
        if slot.metadata["key"]:
            field["key"] = True
        if type(None) in get_args(hints[slot.name]):
            field["optional"] = True
        told[slot.name] = field
    return {"says": _first(shape), "fields": told}


def _table(table: Table) -> dict[str, Any]:
    columns = [
        {"name": column.name, "form": column.form, "says": column.says} for column in table.columns
    ]
    return {"says": table.says.split("\n")[0], "of": table.kind, "columns": columns}


def _nested(hint: Any) -> Any:
    inner = get_args(hint)[0] if get_args(hint) else None
    return inner if is_dataclass(inner) else None


def _first(shape: Any) -> str:
    return str(shape.__doc__).split("\n")[0]
