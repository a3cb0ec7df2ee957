"""What the list of abbreviations shows: typed, finished, made for one actor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sagsgang.meetings.pages import Place
from sagsgang.search.pages import Target


@dataclass(frozen=True, slots=True)
class WhereDefined:
    """A thing that says what an abbreviation stands for, and that the actor may open."""

    title: str
    body: str
    on: date | None
    target: Target


@dataclass(frozen=True, slots=True)
class AbbreviationLine:
    """One abbreviation. ``state``: ``proposed``, ``accepted`` or ``rejected``.

    ``closed_in`` names the body of whose closed matters it was learned; ``organisation`` is empty
    when there is only one. ``doubtful``: its short form stands for something else too.
    """

    id: int
    short: str
    long: str
    state: str
    by_hand: bool
    closed_in: str
    organisation: str
    doubtful: bool
    defined_in: WhereDefined | None


@dataclass(frozen=True, slots=True)
class AbbreviationsPage:
    """The abbreviations that a secretary keeps: ``total`` of them, ``found`` of those sought.

    ``bodies`` are the ids and names of the bodies to whose organisation one can be added.
    """

    lines: tuple[AbbreviationLine, ...]
    total: int
    found: int
    doubtful: int
    sought: str
    state: str
    place: Place
    bodies: tuple[tuple[int, str], ...]
