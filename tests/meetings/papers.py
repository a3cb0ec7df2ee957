"""Invented papers, told as printed text with findings that point into it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sagsgang.core.reader import findings as f
from sagsgang.core.reader.text import PaperText

HEADINGS = {
    "summary": "Resumé",
    "recommendation": "Indstilling",
    "presentation": "Sagsfremstilling",
    "economy": "Økonomi",
    "communication": "Kommunikation",
    "decision": "Beslutninger:",
    "attachments": "Bilag",
}


@dataclass(frozen=True)
class Point:
    """One item to print. ``closed`` without more is a withheld item."""

    number: str
    title: str | None = None
    closed: bool = False
    case_number: str | None = None
    officer: str | None = None
    sections: dict[str, str] = field(default_factory=dict)
    asks: Sequence[str] = ()
    decides: Sequence[str] = ()
    attachments: Sequence[f.Attachment] = ()
    sub_items: Sequence[f.SubItem] = ()
    table: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Printed:
    """A paper as text and what a faultless reader says of it."""

    text: PaperText
    findings: f.Findings


def agenda(date: str | None, *points: Point, **more: Any) -> Printed:
    return print_paper("agenda", date, points, **more)


def minutes(date: str | None, *points: Point, **more: Any) -> Printed:
    return print_paper("minutes", date, points, **more)


def print_paper(
    kind: str,
    date: str | None,
    points: Sequence[Point],
    *,
    present: Sequence[str] = (),
    absent: Sequence[str] = (),
    body: str | None = "Bestyrelsen",
    starts_at: str | None = None,
    annexes: Sequence[tuple[dict[str, Any], str]] = (),
    salt: str = "",
    offset: int = 0,
) -> Printed:
    """Print a paper. ``annexes`` are (fields of the annex, its text); ``salt`` makes two papers
    that say the same two files; ``offset`` is where a paper enclosed in another begins."""
    press = _Press(f"{'Dagsorden' if kind == 'agenda' else 'Referat'} {salt}\n\n", offset)
    items, tables = [], []
    for point in points:
        items.append(press.item(point))
        tables += press.tables
        press.tables = []
    placed = [press.annex(fields, text) for fields, text in annexes]
    return Printed(
        PaperText(press.text),
        f.Findings(
            layout="invented",
            kind=kind,  # type: ignore[arg-type]
            body=body,
            meeting=f.Meeting(date=date, starts_at=starts_at),
            attendance=f.Attendance(tuple(present), tuple(absent)),
            items=tuple(items),
            annexes=tuple(placed),
            tables=tuple(tables),
        ),
    )


class _Press:
    """Prints text and remembers where."""

    def __init__(self, text: str, offset: int) -> None:
        self.text = text
        self.offset = offset
        self.tables: list[f.Table] = []

    def put(self, words: str) -> f.Span:
        start = len(self.text) + self.offset
        self.text += words
        return (start, start + len(words))

    def item(self, point: Point) -> f.Item:
        start = self.put(point.number)[0]
        self.put(" (Fortrolig)" if point.closed else " (Offentlig)")
        self.put(f" {point.title or ''}\n{point.officer or ''}\n{point.case_number or ''}\n\n")
        sections: list[f.Section] = []
        asks: list[f.Recommendation] = []
        decides: list[f.Decision] = []
        for kind, text in point.sections.items():
            self.put(f"{HEADINGS.get(kind, kind)}\n")
            span = self.put(text)
            if kind == "presentation" and point.table:
                span = (span[0], self._table(point)[1])
            sections.append(f.Section(kind, HEADINGS.get(kind, kind), (span,)))  # type: ignore[arg-type]
            self.put("\n\n")
        if point.asks:
            self.put("Indstilling\n")
            span = self.put("Det indstilles,")
            for clause in point.asks:
                self.put("\nat ")
                asks.append(f.Recommendation(clause, "approve", self.put(clause)))
            last = asks[-1].span[1]
            sections.append(f.Section("recommendation", "Indstilling", ((span[0], last),)))
            self.put("\n\n")
        if point.decides:
            self.put("Beslutninger:\n")
            for sentence in point.decides:
                decides.append(f.Decision(sentence, "approved", self.put(sentence)))
                self.put("\n")
            place = (decides[0].span[0], decides[-1].span[1])
            sections.append(f.Section("decision", "Beslutninger:", (place,)))
            self.put("\n")
        end = self.put("\n")[0]
        return f.Item(
            number=point.number,
            title=point.title,
            access="closed" if point.closed else "open",
            span=(start, end),
            officer=point.officer,
            case_number=point.case_number,
            sections=tuple(sections),
            recommendations=tuple(asks),
            decisions=tuple(decides),
            attachments=tuple(point.attachments),
            sub_items=tuple(point.sub_items),
        )

    def _table(self, point: Point) -> f.Span:
        self.put("\n\n")
        span = self.put("\n".join(" ".join(row) for row in point.table))
        self.tables.append(f.Table(point.number, None, point.table, span))
        return span

    def annex(self, fields: dict[str, Any], text: str) -> f.Annex:
        span = self.put(text)
        self.put("\n\n")
        return f.Annex(**{"number": None, "title": None, **fields}, span=span)
