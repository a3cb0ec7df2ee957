"""What one paper says of one item, as it is kept with the mention. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sagsgang.core.reader.contract import findings_from_json
from sagsgang.core.reader.findings import Findings, Item, Span, Table
from sagsgang.core.telling import as_json


@dataclass(frozen=True, slots=True)
class Said:
    """One item in the contract's words, with the tables that stand in it."""

    item: Item
    tables: tuple[Table, ...] = ()

    @property
    def closed(self) -> bool:
        """Whether the paper prints the item as closed."""
        return self.item.access == "closed"

    @property
    def wordy(self) -> bool:
        """Whether the paper tells more than the item's number and that it is closed."""
        item = self.item
        return bool(
            item.title
            or item.officer
            or item.case_number
            or item.recommendations
            or item.decisions
            or item.attachments
            or item.sub_items
            or self.tables
            or any(_some(section.spans) for section in item.sections)
        )

    @property
    def has_content(self) -> bool:
        """Whether the paper tells what the item is about: more than its heading."""
        item = self.item
        return bool(
            item.recommendations
            or item.decisions
            or item.sub_items
            or any(_some(section.spans) and not section.empty for section in item.sections)
        )

    def to_json(self) -> dict[str, Any]:
        """As it is kept."""
        told: dict[str, Any] = as_json({"items": [self.item], "tables": self.tables})
        return told


def closed_places(read: Findings, place: str = "") -> Iterator[str]:
    """The places of the papers in a file that print more of a closed item than its number.

    ``read`` is the paper at ``place``; those enclosed in it follow, however deep.
    """
    if any(said.closed and said.wordy for said in said_by(read)):
        yield place
    for position, annex in enumerate(read.annexes):
        if annex.paper is not None:
            yield from closed_places(annex.paper, f"{place}.{position}".lstrip("."))


def said_from_json(data: dict[str, Any]) -> Said:
    """As ``to_json`` told it. Raises ``NotFindings`` when it did not."""
    read = findings_from_json({"layout": "", "kind": "agenda", **data})
    return Said(read.items[0], read.tables)


def said_by(findings: Findings) -> list[Said]:
    """What a paper says of each of its items, in printed order."""
    homes = _homes(findings)
    tables: list[list[Table]] = [[] for _ in findings.items]
    for table in findings.tables:
        home = homes.of(table)
        if home is not None:
            tables[home].append(table)
    return [Said(item, tuple(own)) for item, own in zip(findings.items, tables, strict=True)]


@dataclass(frozen=True, slots=True)
class _Homes:
    """Where items' words stand, to find the item in which a table stands."""

    starts: tuple[int, ...]
    places: tuple[tuple[Span, int], ...]
    numbered: dict[str, int | None]

    def of(self, table: Table) -> int | None:
        """Index of the item that holds ``table``; ``None`` for one that stands in no item."""
        at = bisect_right(self.starts, table.span[0]) - 1
        if at >= 0:
            (_, end), item = self.places[at]
            if table.span[0] < end:
                return item
        return self.numbered.get(table.item) if table.item is not None else None


def _homes(findings: Findings) -> _Homes:
    places: list[tuple[Span, int]] = []
    numbered: dict[str, int | None] = {}
    for index, item in enumerate(findings.items):
        spans = [span for section in item.sections for span in section.spans] or [item.span]
        places += [(span, index) for span in spans if span[0] < span[1]]
        # A number that two items have tells nothing of where a table belongs.
        numbered[item.number] = None if item.number in numbered else index
    places.sort()
    return _Homes(tuple(span[0] for span, _ in places), tuple(places), numbered)


def _some(spans: Sequence[Span] | Iterable[Span]) -> bool:
    return any(start < end for start, end in spans)
