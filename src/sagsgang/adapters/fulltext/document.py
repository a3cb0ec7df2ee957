"""What a full-text index is given and what it answers: plain values, no rows and no actors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from sagsgang.core.asking import Asked

Order = Literal["relevance", "newest", "oldest"]
FACETS = ("kind", "body", "year", "outcome", "officer")


@dataclass(frozen=True, slots=True)
class Indexed:
    """One document.

    ``ref`` says which (above 0). ``told`` weighs more than ``text``: decisions, recommendations,
    summary. ``numbers`` (case numbers, document ids) are found in any spelling. ``readers`` are
    the marks of those who may see it: whoever asks names marks too, and one must be the same. The
    others are facets as they are asked for: ``body`` is a slug, ``on`` gives the year.
    """

    ref: int
    kind: str
    readers: frozenset[str]
    title: str
    told: str = ""
    text: str = ""
    numbers: tuple[str, ...] = ()
    body: str = ""
    outcomes: tuple[str, ...] = ()
    officer: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of an index.

    ``readers`` are the marks of who asks; ``None`` asks without access, for measuring alone.
    ``without`` are refs that must not count. ``chosen`` are facet values (field → value).
    ``abbreviations`` are short → long forms, lower case. ``seconds`` is the time budget. Without
    ``facets`` none are counted. ``exactly``: every word must be in a document, and no word is taken
    for another.
    """

    asked: Asked
    readers: frozenset[str] | None
    without: frozenset[int] = frozenset()
    chosen: Mapping[str, str] = field(default_factory=dict)
    abbreviations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    order: Order = "relevance"
    limit: int = 20
    facets: bool = True
    seconds: float = 2.0
    exactly: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """One document that answers; ``on`` is its day as a number (``date.toordinal``), 0 without."""

    ref: int
    score: float
    on: int


@dataclass(frozen=True, slots=True)
class Correction:
    """A word nobody wrote, and the one that was looked for instead."""

    typed: str
    used: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The best documents first, how many there are, and facet → value → count.

    ``terms`` are the analysed terms that were looked for, for marking them in a text.
    ``loosened``: not every word is in every document. ``cut``: the time budget ran out first.
    """

    found: tuple[Found, ...] = ()
    total: int = 0
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    terms: frozenset[str] = frozenset()
    corrections: tuple[Correction, ...] = ()
    loosened: bool = False
    cut: bool = False
