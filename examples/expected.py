"""What a reader should find in a printed paper, told from the source and not from a reading.

Offsets are code points into the paper's ``.txt``. Where something begins is found by its printed
heading; what it says comes from the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from examples.markup import plain
from examples.printing import NOTHING, Kind, printed_items
from examples.source import Association, Clause, Item, Meeting, Table

HEADINGS = {
    "summary": "Resumé",
    "recommendation": "Indstilling",
    "presentation": "Sagsfremstilling",
    "economy": "Økonomi",
    "secretariat_remarks": "Sekretariatets bemærkninger",
    "communication": "Kommunikation",
    "decision": "Beslutninger:",
    "attachments": "Bilag",
}
# Page numbers and the addresses at the foot of a page are no part of what a section says.
FURNITURE = re.compile(r"(?:\s|^Side \d+(?=\s|\Z)|^https://\S+)+\Z", re.MULTILINE)


def trimmed(text: str, start: int, end: int) -> list[int]:
    """Shrink ``[start, end)`` to what is said: no outer white space, no furniture at its end."""
    tail = FURNITURE.search(text[start:end])
    if tail:
        end = start + tail.start()
    while start < end and text[start].isspace():
        start += 1
    return [start, end]


def _find_line(text: str, line: str, start: int, end: int) -> re.Match[str]:
    found = re.compile(rf"(?:^|(?<=\f)){re.escape(line)}(?=[\n\f]|\Z)", re.MULTILINE)
    match = found.search(text, start, end)
    if match is None:
        raise ValueError(f"The line {line!r} is not printed where it should be.")
    return match


def _sections(text: str, start: int, end: int, kind: Kind) -> dict[str, list[int]]:
    wanted = [name for name in HEADINGS if name != "decision" or kind == "minutes"]
    lines = {}
    at = start
    for name in wanted:
        lines[name] = _find_line(text, HEADINGS[name], at, end)
        at = lines[name].end()
    stops = [lines[name].start() for name in wanted[1:]] + [end]
    return {
        name: trimmed(text, lines[name].end(), stop)
        for name, stop in zip(wanted, stops, strict=True)
    }


def _labelled(clause: Clause, kind: str) -> dict[str, Any]:
    told: dict[str, Any] = {"text": plain(clause.text), kind: clause.label}
    if clause.alternatives:
        told[f"{kind}_alt"] = list(clause.alternatives)
    return told


def _is_empty(text: str, span: list[int]) -> bool:
    return text[span[0] : span[1]].strip(" .\n") in ("", "-", NOTHING)


def _table(text: str, table: Table, item: Item, start: int) -> dict[str, Any]:
    begins = text.index(table.caption, start)
    at = begins + len(table.caption)
    for row in table.rows:
        for word in " ".join(row).split():
            at = text.index(word, at) + len(word)
    return {
        "item": item.number,
        "caption": table.caption,
        "start": begins,
        "end": at,
        "rows": [list(row) for row in table.rows],
    }


def _item(text: str, item: Item, start: int, end: int, kind: Kind) -> dict[str, Any]:
    span = {"start": start, "end": end, "text_end": trimmed(text, start, end)[1]}
    if not item.is_open:
        return {
            "number": item.number,
            "access": "confidential",
            "title": None,
            "officer": None,
            "case_number": None,
            **span,
            "sections": {},
            "empty_sections": [],
            "recommendation_clauses": [],
            "decision_clauses": [],
            "decision_remarks": [],
            "attachments": [],
            "sub_items": [],
        }
    sections = _sections(text, start, end, kind)
    decisions = item.decisions if kind == "minutes" else ()
    return {
        "number": item.number,
        "access": "open",
        "title": item.title,
        "officer": item.officer,
        "case_number": item.case_number,
        **span,
        "sections": sections,
        "empty_sections": [name for name, where in sections.items() if _is_empty(text, where)],
        "recommendation_clauses": [_labelled(one, "verb") for one in item.recommendations],
        "decision_clauses": [_labelled(one, "outcome") for one in decisions if one.label],
        "decision_remarks": [{"text": plain(one.text)} for one in decisions if not one.label],
        "attachments": [
            {
                "number": one.number,
                "title": one.title,
                "document_id": one.document_id,
                "case_number": one.case_number,
            }
            for one in item.attachments
        ],
        "sub_items": [
            {"title": one.title, "case_number": one.case_number} for one in item.sub_items
        ],
    }


def _enclosures(text: str, items: list[Item]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    at = 0
    for item in items:
        for one in item.attachments if item.is_open else ():
            if one.enclosed is None:
                continue
            cover = _find_line(text, f"Bilag {one.number}", at, len(text))
            at = cover.end()
            found.append(
                {
                    "start": cover.start(),
                    "title": one.title,
                    "document_id": one.document_id,
                    "case_number": one.case_number,
                    "date": one.enclosed.dated.isoformat(),
                    "officer": None,
                    "heading": one.enclosed.heading,
                    "listed_as": {"item": item.number, "number": one.number},
                }
            )
    stops = [told["start"] for told in found[1:]] + [len(text)]
    for told, stop in zip(found, stops, strict=True):
        told["end"] = stop
        told["text_end"] = trimmed(text, told["start"], stop)[1]
    return found


def _starts(text: str, items: list[Item]) -> Iterator[int]:
    at = 0
    for item in items:
        label = f"{item.number} (Offentlig) " if item.is_open else f"{item.number} (Fortrolig)"
        found = re.compile(rf"(?:^|(?<=\f)){re.escape(label)}", re.MULTILINE).search(text, at)
        if found is None:
            raise ValueError(f"The item {label!r} is not printed.")
        at = found.start()
        yield at


def expected(
    association: Association, meeting: Meeting, kind: Kind, text: str, name: str
) -> dict[str, Any]:
    """The gold of one paper; ``text`` is its ``.txt`` and ``name`` that file's name."""
    items = printed_items(meeting, kind)
    attached = _enclosures(text, items) if kind != "minutes" else []
    starts = list(_starts(text, items))
    stops = [*starts[1:], attached[0]["start"] if attached else len(text)]
    found = [
        _item(text, item, start, stop, kind)
        for item, start, stop in zip(items, starts, stops, strict=True)
    ]
    tells_next = any(item.title == "Næste møde" for item in items)
    return {
        "file": name,
        "kind": "minutes" if kind == "minutes" else "agenda",
        "language": "da",
        "char_count": len(text),
        "body": association.body,
        "meeting": {
            "date": meeting.held_on.isoformat(),
            "start": meeting.starts_at,
            "end": meeting.ends_at,
            "place": meeting.place,
        },
        "attendance": {
            "present": [re.sub(r" \(.*", "", who) for who in meeting.present],
            "absent": [re.sub(r" \(.*", "", who) for who in meeting.absent],
        }
        if kind == "minutes"
        else None,
        "next_meeting": meeting.next_meeting if tells_next else None,
        "items": found,
        "attached_documents": attached,
        "tables": [
            _table(text, table, item, one["start"])
            for item, one in zip(items, found, strict=True)
            if item.is_open
            for table in item.tables
        ],
    }
