"""The one shape of a layout: how it is recognised and how it is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sagsgang.core.reader.findings import Findings
from sagsgang.core.reader.text import PaperText


@dataclass(frozen=True, slots=True)
class Evidence:
    """How sure a layout is that a text is its own: ``score`` from 0 to 1, and why in words."""

    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """A printed form of one family of papers.

    ``recognise`` looks for marks of the form itself, never at a file's name, and must be cheap:
    every layout is asked about every paper. ``read`` is called for the layout with the highest
    score.
    """

    id: str
    describes: str
    recognise: Callable[[PaperText], Evidence]
    read: Callable[[PaperText], Findings]
