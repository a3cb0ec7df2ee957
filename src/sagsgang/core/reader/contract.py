"""From the contract's JSON back to findings: the inverse of ``Paper.to_json``.

The shape is told once, by the dataclasses of ``findings.py``; this walks their type hints.
"""

from __future__ import annotations

import types
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from sagsgang.core.reader.findings import SCHEMA, Findings


class NotFindings(ValueError):
    """An object that is not what the contract says. ``place`` is the path to what is wrong."""

    def __init__(self, place: str, what: str) -> None:
        super().__init__(f"{place or 'findings'}: {what}")
        self.place = place


def findings_from_json(data: Any) -> Findings:
    """The findings told by a contract object; its ``schema`` and ``source`` may be left out.

    Unknown keys are ignored, missing ones take the value they have when nothing was read. Raises
    ``NotFindings`` for another schema, a missing key without such a value, or a value of another
    type than the contract's.
    """
    if isinstance(data, dict) and data.get("schema", SCHEMA) != SCHEMA:
        raise NotFindings("schema", f"is {data['schema']!r}, not {SCHEMA!r}")
    read: Findings = _value(Findings, data, "")
    return read


def _value(hint: Any, value: Any, place: str) -> Any:
    """``value`` as ``hint`` says, or ``NotFindings``."""
    if is_dataclass(hint):
        return _record(hint, value, place)
    origin = get_origin(hint)
    if origin is tuple:
        return _row(get_args(hint), value, place)
    if origin in (Union, types.UnionType):
        if value is None:
            return None
        (inner,) = (arm for arm in get_args(hint) if arm is not type(None))
        return _value(inner, value, place)
    if origin is Literal:
        if value not in get_args(hint):
            raise NotFindings(place, f"{value!r} is none of {', '.join(get_args(hint))}")
        return value
    if not isinstance(value, hint) or (hint is int and isinstance(value, bool)):
        raise NotFindings(place, f"{value!r} is no {hint.__name__}")
    return value


def _record(shape: Any, value: Any, place: str) -> Any:
    if not isinstance(value, dict):
        raise NotFindings(place, f"{type(value).__name__} is no object")
    hints = _hints(shape)
    given = {}
    for slot in fields(shape):
        path = f"{place}.{slot.name}" if place else slot.name
        if slot.name in value:
            given[slot.name] = _value(hints[slot.name], value[slot.name], path)
        elif _needed(slot):
            raise NotFindings(path, "is missing")
    return shape(**given)


def _row(kinds: tuple[Any, ...], value: Any, place: str) -> tuple[Any, ...]:
    if not isinstance(value, (list, tuple)):
        raise NotFindings(place, f"{type(value).__name__} is no list")
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(_value(kinds[0], one, f"{place}.{at}") for at, one in enumerate(value))
    if len(kinds) != len(value):
        raise NotFindings(place, f"has {len(value)} values, not {len(kinds)}")
    return tuple(
        _value(kind, one, f"{place}.{at}")
        for at, (kind, one) in enumerate(zip(kinds, value, strict=True))
    )


@cache
def _hints(shape: Any) -> dict[str, Any]:
    return get_type_hints(shape)


def _needed(slot: Field[Any]) -> bool:
    return slot.default is MISSING and slot.default_factory is MISSING
