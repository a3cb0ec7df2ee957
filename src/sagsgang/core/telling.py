"""Frozen dataclasses as JSON text, without the deep copies ``dataclasses.asdict`` makes."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass
from typing import Any


def json_text(value: Any) -> str:
    """``value`` as compact JSON; dataclasses become objects, tuples lists, at any depth.

    Raises ``TypeError`` for what is neither JSON nor a dataclass.
    """
    return _ENCODER.encode(value)


def as_json(value: Any) -> Any:
    """``value`` as it comes back from a JSON column: lists for tuples, objects for dataclasses."""
    return json.loads(json_text(value))


def digest_of(value: Any) -> str:
    """SHA-256, as hexadecimal, by which two values are told apart."""
    return hashlib.sha256(json_text(value).encode("utf-8", "surrogatepass")).hexdigest()


def _as_object(value: Any) -> dict[str, Any]:
    shape = type(value)
    names = _NAMES.get(shape)
    if names is None:
        if not is_dataclass(value):
            message = f"{shape.__name__} is not told as JSON"
            raise TypeError(message)
        names = _NAMES[shape] = tuple(slot.name for slot in fields(value))
    return {name: getattr(value, name) for name in names}


_NAMES: dict[type, tuple[str, ...]] = {}  # kept, for they are asked for with every object
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_as_object)
