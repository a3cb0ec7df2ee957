"""Read the source of the invented board: ``board/association.toml`` and one file a meeting."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

BOARD = Path(__file__).parent / "board"


@dataclass(frozen=True, slots=True)
class Table:
    """A table as printed: the first row names the columns; ``sums`` are totals by row number.

    ``sums`` maps a row number to the rows it adds up; ``differences`` are triples of column
    numbers (result, from, take away). The tests add them up.
    """

    name: str
    caption: str
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    text_columns: tuple[int, ...] = (0,)
    sums: dict[int, tuple[int, ...]] = field(default_factory=dict)
    differences: tuple[tuple[int, int, int], ...] = ()
    sum_columns: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Enclosed:
    """The text of an attachment that is bound into the agenda behind a cover page."""

    dated: date
    form: str
    heading: str
    body: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """One line of an item's list of attachments."""

    number: int
    title: str
    document_id: str
    case_number: str
    enclosed: Enclosed | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """A recommendation with its act, a decision with its outcome, or a remark (no label).

    ``alternatives`` are other labels that can be defended.
    """

    text: str
    label: str | None
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SubItem:
    """A matter told under a container item, with a case of its own."""

    title: str
    case_number: str
    body: str


@dataclass(frozen=True, slots=True)
class Item:
    """One point of the agenda, closed ones with the text that is withheld."""

    number: int
    access: str
    title: str
    officer: str
    case_number: str
    texts: dict[str, str]
    recommendations: tuple[Clause, ...] = ()
    decisions: tuple[Clause, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    sub_items: tuple[SubItem, ...] = ()
    tables: tuple[Table, ...] = ()
    supplementary: bool = False

    @property
    def is_open(self) -> bool:
        """Whether the item may be printed in the open edition."""
        return self.access == "open"


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting with all its items; ``decided`` once minutes have been taken."""

    held_on: date
    starts_at: str
    ends_at: str
    place: str
    dispatched_on: date
    supplement_dispatched_on: date | None
    minutes_dispatched_on: date | None
    present: tuple[str, ...]
    absent: tuple[str, ...]
    secretariat: tuple[str, ...]
    next_meeting: dict[str, str]
    items: tuple[Item, ...]

    @property
    def decided(self) -> bool:
        """Whether the decisions are known."""
        return self.minutes_dispatched_on is not None


@dataclass(frozen=True, slots=True)
class Association:
    """The invented association."""

    name: str
    body: str
    meeting_kind: str
    members: tuple[dict[str, str], ...]
    regions: tuple[dict[str, Any], ...]


TEXTS = ("summary", "presentation", "economy", "secretariat_remarks", "communication")


def _table(raw: dict[str, Any]) -> Table:
    rows = tuple(tuple(row) for row in raw["rows"])
    return Table(
        name=raw["name"],
        caption=raw["caption"],
        widths=tuple(raw["widths"]),
        rows=rows,
        text_columns=tuple(raw.get("text_columns", [0])),
        sums={int(total): tuple(parts) for total, parts in raw.get("sums", {}).items()},
        differences=tuple((r, f, t) for r, f, t in raw.get("differences", [])),
        sum_columns=tuple(raw["sum_columns"]) if "sum_columns" in raw else None,
    )


def _attachment(number: int, raw: dict[str, Any], case_number: str) -> Attachment:
    enclosed = raw.get("enclosed")
    return Attachment(
        number=number,
        title=raw["title"],
        document_id=raw["document_id"],
        case_number=raw.get("case_number", case_number),
        enclosed=Enclosed(**enclosed) if enclosed else None,
    )


def _item(raw: dict[str, Any]) -> Item:
    case_number = raw["case_number"]
    attachments = enumerate(raw.get("attachments", []), start=1)
    return Item(
        number=raw["number"],
        access=raw.get("access", "open"),
        title=raw["title"],
        officer=raw["officer"],
        case_number=case_number,
        texts={name: raw[name] for name in TEXTS if name in raw},
        recommendations=tuple(
            Clause(one["text"], one["act"], tuple(one.get("act_alt", [])))
            for one in raw.get("recommendations", [])
        ),
        decisions=tuple(
            Clause(one["text"], one.get("outcome"), tuple(one.get("outcome_alt", [])))
            for one in raw.get("decisions", [])
        ),
        attachments=tuple(_attachment(n, one, case_number) for n, one in attachments),
        sub_items=tuple(SubItem(**one) for one in raw.get("sub_items", [])),
        tables=tuple(_table(one) for one in raw.get("tables", [])),
        supplementary=raw.get("supplementary", False),
    )


def read_association(board: Path = BOARD) -> Association:
    """Read ``association.toml``."""
    raw = tomllib.loads((board / "association.toml").read_text(encoding="utf-8"))
    return Association(
        name=raw["name"],
        body=raw["body"],
        meeting_kind=raw["meeting_kind"],
        members=tuple(raw["members"]),
        regions=tuple(raw["regions"]),
    )


def read_meeting(path: Path) -> Meeting:
    """Read one meeting's file; a missing key is a KeyError that names it."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    return Meeting(
        held_on=raw["held_on"],
        starts_at=raw["starts_at"],
        ends_at=raw["ends_at"],
        place=raw["place"],
        dispatched_on=raw["dispatched_on"],
        supplement_dispatched_on=raw.get("supplement_dispatched_on"),
        minutes_dispatched_on=raw.get("minutes_dispatched_on"),
        present=tuple(raw.get("present", [])),
        absent=tuple(raw.get("absent", [])),
        secretariat=tuple(raw.get("secretariat", [])),
        next_meeting=raw["next_meeting"],
        items=tuple(_item(one) for one in raw["items"]),
    )


def read_meetings(board: Path = BOARD) -> list[Meeting]:
    """Read all meetings, oldest first."""
    return [read_meeting(path) for path in sorted(board.glob("20*.toml"))]
