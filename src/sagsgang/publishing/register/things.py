"""What the register is made of: a thing as it is to be told, and how it is written down. Pure."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Any

from sagsgang.publishing.oparl.addresses import SYSTEM, address
from sagsgang.publishing.oparl.moments import moment
from sagsgang.publishing.oparl.parts import Embedded
from sagsgang.publishing.oparl.vocabulary import NAMES, Kind, Object, inner, type_of


@dataclass(frozen=True, slots=True)
class Thing:
    """An object that is open now. ``properties`` may hold places of other things, which have been
    told before it.

    ``unit`` is what it is made anew with: what was made with it and is made no more, is deleted.
    ``paper`` is the source of the paper it stands in, ``body`` and ``organization`` the keys of
    those whose lists it is in. ``since``: when it was let out, if that is known.
    """

    kind: Kind
    source: str
    unit: str
    properties: Object
    body: str = ""
    organization: str = ""
    paper: str = ""
    since: datetime | None = None


Names = tuple[Kind, str]  # a thing by its kind and source
Found = Callable[[Kind, str], Object]


def whole(properties: Object, found: Found) -> Object:
    """The properties with the other things put in."""
    return {name: _filled(value, found) for name, value in properties.items()}


def _filled(value: Any, found: Found) -> Any:
    if isinstance(value, Embedded):
        return inner(value.kind, found(value.kind, value.source))
    if isinstance(value, list) and value and isinstance(value[0], Embedded):
        return [inner(one.kind, found(one.kind, one.source)) for one in value]
    return value


def latest_in(told: Object) -> str:
    """When the latest of the objects put in has changed; empty when there is none."""
    times = [time for value in told.values() for time in _times(value)]
    return max(times, key=datetime.fromisoformat, default="")


def _times(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, list) else (value,):
        if isinstance(one, dict) and "modified" in one:
            yield one["modified"]


def digest_of(told: Object) -> str:
    """By which two tellings are told apart, whatever their own times."""
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return blake2b(text.encode("utf-8", "replace"), digest_size=16).hexdigest()


def told_as(
    kind: Kind, key: str, told: Object, created_at: datetime, modified_at: datetime
) -> Object:
    """The object as it is given out."""
    return {
        **_head(kind, key),
        **told,
        "created": moment(created_at),
        "modified": moment(modified_at),
    }


def tombstone(kind: Kind, key: str, created_at: datetime, modified_at: datetime) -> Object:
    """What stays of an object that is gone: none of its words."""
    return told_as(kind, key, {"deleted": True}, created_at, modified_at)


def text_of(told: Object) -> str:
    """The object as it is kept."""
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _head(kind: Kind, key: str) -> Object:
    place = SYSTEM if kind is Kind.SYSTEM else address(kind, key)
    return {"id": place, "type": type_of(NAMES[kind])}
