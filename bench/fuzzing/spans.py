"""What must hold of findings whatever the text was."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any


def require_spans_inside(record: Any, length: int) -> None:
    """Every span of findings lies in the text; raises ``AssertionError`` with the first outside."""
    if isinstance(record, tuple):
        for part in record:
            require_spans_inside(part, length)
    elif is_dataclass(record):
        for field in fields(record):
            value = getattr(record, field.name)
            if field.name in ("span", "evidence") and value is not None:
                _require_inside(value, length, record)
            elif field.name == "spans":
                for span in value:
                    _require_inside(span, length, record)
            else:
                require_spans_inside(value, length)


def _require_inside(span: tuple[int, int], length: int, record: Any) -> None:
    start, end = span
    if not 0 <= start <= end <= length:
        raise AssertionError(f"span {span} outside a text of {length} characters: {record!r:.300}")
