"""Lines of a dump read back: each value of the kind that ``shape`` says, or refused. Pure.

What comes from a file comes from anybody: it goes to pages, addresses and file names later.
"""

from __future__ import annotations

import json
import re
import types
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date, time
from functools import cache
from typing import IO, Any, Union, get_args, get_origin, get_type_hints

from sagsgang.core.keepable import keepable
from sagsgang.core.reader.findings import Act, Kind, Outcome, SectionKind
from sagsgang.publishing.dumps import shape
from sagsgang.publishing.dumps.blocks_in import NotBlocks, checked_blocks
from sagsgang.publishing.dumps.refusal import NotRead

LONGEST = 32 << 20  # bytes of one line
_LARGEST = 2**53
_SHA256 = re.compile(r"[0-9a-f]{64}")
_SLUG = re.compile(r"[-a-zA-Z0-9_]{1,90}")
_NOT_IN_NAMES = re.compile(r"[\x00-\x1f\x7f/\\\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_LONGEST_NAME = 300


class _Wrong(ValueError):
    """What is wrong with a value, in words."""


def lines_of(file: IO[bytes], kind: str, name: str) -> Iterator[Any]:
    """The lines of an opened file of a kind; ``name`` is what the file is called.

    Raises ``NotRead`` at the first line that is none.
    """
    cls, number = shape.KINDS[kind], 0
    while raw := file.readline(LONGEST + 1):
        number += 1
        if len(raw) > LONGEST:
            raise NotRead("long", name, number, most=LONGEST >> 20)
        try:
            yield _record(cls, json.loads(raw.decode("utf-8")), "")
        except (_Wrong, NotBlocks) as wrong:
            raise NotRead("line", name, number, what=str(wrong)) from wrong
        except (ValueError, RecursionError) as broken:
            raise NotRead("line", name, number, what="is not JSON") from broken


def is_sha256(told: str) -> bool:
    """Whether it is 64 hexadecimal digits."""
    return _SHA256.fullmatch(told) is not None


def _record(cls: Any, value: Any, place: str) -> Any:
    if not isinstance(value, dict):
        raise _Wrong(f"{place or 'the line'} is no object")
    readers = _readers(cls)
    if value.keys() != readers.keys():
        odd = min(value.keys() ^ readers.keys())
        where = f"{place}.{odd}" if place else odd
        raise _Wrong(f"{where[:100]!r} is missing or unknown")
    return cls(**{name: read(value[name], place) for name, read in readers.items()})


_Read = Callable[[Any, str], Any]


@cache
def _readers(cls: Any) -> dict[str, _Read]:
    hints = get_type_hints(cls)
    return {
        slot.name: _reader(cls, slot.name, hints[slot.name], slot.metadata["form"])
        for slot in fields(cls)
    }


def _reader(cls: Any, name: str, hint: Any, form: str) -> _Read:
    if get_origin(hint) in {Union, types.UnionType}:
        inner = _reader(cls, name, int, form)
        return lambda value, place: None if value is None else inner(value, place)
    if get_origin(hint) is tuple:
        (one, *_) = get_args(hint)
        if is_dataclass(one):
            return lambda value, place: tuple(
                _record(one, each, f"{place}{name}") for each in _list(value, name)
            )
        return _JSON[(cls, name)]
    if hint is bool:
        return lambda value, place: _typed(value, bool, name)
    if hint is int:
        return lambda value, place: _count(value, name)
    check = _CHECKS.get((cls, name)) or _EVERYWHERE.get(name) or _FORMS.get(form)

    def text(value: Any, place: str) -> str:
        told: str = _typed(value, str, name)
        if keepable(told) != told:
            raise _Wrong(f"{name} has signs that cannot be kept")
        if check and not check(told):
            raise _Wrong(f"{name} cannot be {told[:60]!r}")
        return told

    return text


def _typed(value: Any, wanted: type, name: str) -> Any:
    if type(value) is not wanted:
        raise _Wrong(f"{name} is {type(value).__name__}, not {wanted.__name__}")
    return value


def _count(value: Any, name: str) -> int:
    if not 0 <= _typed(value, int, name) <= _LARGEST:
        raise _Wrong(f"{name} cannot be {value}")
    return int(value)


def _list(value: Any, name: str) -> list[Any]:
    found: list[Any] = _typed(value, list, name)
    return found


def _cells(value: Any, place: str) -> tuple[tuple[str, ...], ...]:
    rows = tuple(
        tuple(_typed(cell, str, "rows") for cell in _list(row, "rows"))
        for row in _list(value, "rows")
    )
    if any(keepable(cell) != cell for row in rows for cell in row):
        raise _Wrong("rows has signs that cannot be kept")
    return rows


def _offsets(value: Any, place: str) -> tuple[int, ...]:
    found = tuple(_count(one, "page_starts") for one in _list(value, "page_starts"))
    if list(found) != sorted(found):
        raise _Wrong("page_starts are not in order")
    return found


def _blocks(value: Any, place: str) -> tuple[dict[str, Any], ...]:
    return checked_blocks(_list(value, "blocks"))


_JSON: dict[tuple[Any, str], _Read] = {
    (shape.Section, "blocks"): _blocks,
    (shape.Table, "rows"): _cells,
    (shape.Paper, "page_starts"): _offsets,
}


def _one_of(literal: Any) -> Callable[[str], bool]:
    return frozenset(get_args(literal)).__contains__


def _is_day(told: str) -> bool:
    try:
        return not told or date.fromisoformat(told).isoformat() == told
    except ValueError:
        return False


def _is_hour(told: str) -> bool:
    try:
        return not told or f"{time.fromisoformat(told):%H:%M}" == told
    except ValueError:
        return False


def _is_name(told: str) -> bool:
    plain = told.strip() == told and told not in {"", ".", ".."}
    return plain and len(told) <= _LONGEST_NAME and not _NOT_IN_NAMES.search(told)


def _is_media_type(told: str) -> bool:
    return not told or re.fullmatch(r"[\w.+-]{1,60}/[\w.+-]{1,60}", told, re.ASCII) is not None


def _short(told: str) -> bool:
    return len(told) <= 60


_FORMS: dict[str, Callable[[str], bool]] = {
    "date": _is_day,
    "time": _is_hour,
    "sha256": lambda told: not told or is_sha256(told),
}
_EVERYWHERE: dict[str, Callable[[str], bool]] = {
    "body": lambda told: _SLUG.fullmatch(told) is not None,
    "meeting": lambda told: len(told) <= 60 and _SLUG.fullmatch(told) is not None,
    "item": lambda told: len(told) <= 70 and (not told or _SLUG.fullmatch(told) is not None),
    "number": _short,
    "case_number": _short,
    "document_id": _short,
    "media_type": _is_media_type,
}
_CHECKS: dict[tuple[Any, str], Callable[[str], bool]] = {
    (shape.Body, "name"): lambda told: bool(told.strip()) and len(told) <= 200,
    (shape.Body, "organisation"): lambda told: len(told) <= 200,
    (shape.Section, "kind"): _one_of(SectionKind),
    (shape.Recommendation, "act"): _one_of(Act),
    (shape.Decision, "outcome"): _one_of(Outcome),
    (shape.Paper, "kind"): _one_of(Kind),
    (shape.Paper, "sha256"): is_sha256,
    (shape.Paper, "text_sha256"): is_sha256,
    (shape.Paper, "name"): _is_name,
    (shape.Attachment, "name"): lambda told: not told or _is_name(told),
}
