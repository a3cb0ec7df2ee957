"""What the search shows: typed, finished, made for one actor from what that actor may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from sagsgang.adapters.fulltext.document import Correction, Order
from sagsgang.core.asking import Said
from sagsgang.meetings.pages import CaseRef, MeetingRef, Place

WHOLE = Place(1, 1)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text; ``marked`` when it is what was looked for."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """Where a hit leads: the name of a kind of page, and what its address is made of.

    ``item`` (body, key, address) · ``case`` (organisation, slug) · ``meeting`` (body, key) ·
    ``annex`` (body, key, id) · ``file`` (id, name) · ``paper`` (working paper's id) ·
    ``person`` (id) · ``seat`` (body, id).
    """

    name: str
    parts: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found, called as the actor may know it. ``id`` is ``item:12``."""

    id: str
    kind: str
    number: str
    title: tuple[Piece, ...]
    meeting: MeetingRef | None
    case: CaseRef | None
    on: date | None
    outcome: str
    officer: str
    closed: bool
    score: float
    snippet: tuple[Piece, ...]
    target: Target


@dataclass(frozen=True, slots=True)
class Chosen:
    """The facet values chosen beside the box; empty where none is."""

    kind: str = ""
    body: str = ""
    year: str = ""
    outcome: str = ""
    officer: str = ""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value, what it is called, and how many of the hits have it."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """One of ``kind``, ``body``, ``year``, ``outcome``, ``officer``, the commonest value first
    (years: the latest first)."""

    name: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The answer to what was asked.

    ``total`` counts what the actor may see, and is ``None`` while the index is being built.
    ``state``: ``ready``, ``building`` (``done`` is the share of it), ``empty`` when nothing was
    asked. ``loosened``: not every word is in every hit. ``cut``: the time budget ran out.
    """

    asked: str
    chosen: Chosen
    order: Order
    state: Literal["ready", "building", "empty"]
    hits: tuple[Hit, ...] = ()
    total: int | None = None
    facets: tuple[Facet, ...] = ()
    place: Place = WHOLE
    corrections: tuple[Correction, ...] = ()
    said: tuple[Said, ...] = ()
    loosened: bool = False
    cut: bool = False
    done: float = 1.0


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What is offered while typing: a thing the actor may open, by its title."""

    text: str
    kind: str
    target: Target
