"""What a mapped object is made of before it is written down: its properties, and the places where
other objects are put in whole. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sagsgang.publishing.oparl.addresses import cleaned
from sagsgang.publishing.oparl.vocabulary import Kind, Object


@dataclass(frozen=True, slots=True)
class Embedded:
    """The place of another object; ``source`` is the thing here that it is made from."""

    kind: Kind
    source: str


def embedded(kind: Kind, sources: Iterable[str]) -> list[Embedded]:
    """The places of several."""
    return [Embedded(kind, source) for source in sources]


def present(**properties: Any) -> Object:
    """The properties that say something: no ``None``, no empty text, no empty list."""
    return {
        name: cleaned(value)
        for name, value in properties.items()
        if value is not None and value != "" and value != [] and value != ()
    }
