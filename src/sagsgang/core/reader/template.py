"""Sections of a template whose headings stand on lines of their own, in a fixed order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sagsgang.core.reader.findings import SectionKind, Span


@dataclass(frozen=True, slots=True)
class Template:
    """Which headings a body prints, in the order in which it prints them.

    ``headings`` maps a heading in lower case to its kind. A heading word may also stand alone on a
    line inside a section: of the kinds in ``first_counts`` the first such line is the heading, of
    all others the last one that keeps the order.
    """

    headings: Mapping[str, SectionKind]
    first_counts: frozenset[SectionKind]

    @property
    def order(self) -> tuple[SectionKind, ...]:
        """The kinds in printed order."""
        return tuple(dict.fromkeys(self.headings.values()))

    def kind_of(self, words: str) -> SectionKind | None:
        """The kind of section a line (without outer white space) is the heading of."""
        if not 4 < len(words) <= 30:
            return None
        return self.headings.get(words.rstrip(": ").lower())

    def in_order(
        self, places: Mapping[SectionKind, Sequence[int]]
    ) -> list[tuple[SectionKind, int]]:
        """One place (say, a line) for each kind that has any, in the order of the template."""
        chosen: dict[SectionKind, int] = {}
        limit = 1 << 60
        for kind in reversed(self.order):
            if kind in self.first_counts:
                continue
            fitting = [place for place in places.get(kind, ()) if place < limit]
            if fitting:
                chosen[kind] = limit = fitting[-1]
        floor = -1
        for kind in self.order:
            if kind in self.first_counts:
                fitting = [place for place in places.get(kind, ()) if floor < place < limit]
                if fitting:
                    chosen[kind] = floor = fitting[0]
            elif kind in chosen and chosen[kind] < floor:
                del chosen[kind]
        return [(kind, chosen[kind]) for kind in self.order if kind in chosen]


SECRETARIAT = Template(
    {
        "resumé": "summary",
        "resume": "summary",
        "indstilling": "recommendation",
        "indstillinger": "recommendation",
        "sagsfremstilling": "presentation",
        "økonomi": "economy",
        "sekretariatets bemærkninger": "secretariat_remarks",
        "kommunikation": "communication",
        "beslutninger": "decision",
        "beslutning": "decision",
        "bilag": "attachments",
    },
    frozenset({"summary", "recommendation", "presentation"}),
)


def without(span: Span, cuts: Sequence[Span]) -> list[Span]:
    """``span`` less the ``cuts`` that lie in it, in order; empty pieces are left out."""
    pieces = []
    start, end = span
    for cut_start, cut_end in sorted(cuts):
        if cut_end <= start or cut_start >= end:
            continue
        if cut_start > start:
            pieces.append((start, cut_start))
        start = max(start, cut_end)
    if start < end:
        pieces.append((start, end))
    return pieces
