"""What a dump holds, by the rows that it was read from: kept beside it, never given out.

A dump lies on the disk while things are closed, taken out and worded anew. So it is handed out only
as long as each row that it was read from still is what everybody may see; rows that came later do
not matter to it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from enum import IntEnum
from functools import lru_cache
from pathlib import Path
from typing import Any
from zlib import crc32

from django.db.models import Max, QuerySet

from sagsgang.access.door import visible
from sagsgang.boards.models import Body, Person, Seat, SeatHeld, Term
from sagsgang.cases.models import AttachedFile
from sagsgang.core.policy import STRANGER
from sagsgang.ledger.models import Entry
from sagsgang.meetings.models import Annex, Attendance, Decision, Item, Meeting, MeetingPaper
from sagsgang.meetings.selectors import seen


class Held(IntEnum):
    """The kinds of rows by which a dump is watched; the numbers lie in kept dumps."""

    MEETING = 1
    ITEM = 2
    DECISION = 3
    ATTENDANCE = 4
    PAPER = 5
    ANNEX = 6
    FILE = 7
    SEAT = 8


# Kind, id and the wording that is shown: of items the revision, of files and people the name.
Mark = tuple[Held, int, int]

_LOT = 500
_TABLE = "CREATE TABLE held (kind INTEGER, id INTEGER, wording INTEGER, PRIMARY KEY (kind, id))"
_ADD = "INSERT OR REPLACE INTO held VALUES (?, ?, ?)"


class Note:
    """The marks of a dump while it is made."""

    def __init__(self, file: Path) -> None:
        self._kept = sqlite3.connect(file, isolation_level=None)
        self._kept.execute("PRAGMA journal_mode=OFF")
        self._kept.execute("PRAGMA synchronous=OFF")
        self._kept.execute(f"{_TABLE} WITHOUT ROWID")
        self._kept.execute("BEGIN")

    def add(self, marks: Iterable[Mark]) -> None:
        """Note some rows."""
        self._kept.executemany(_ADD, [tuple(map(int, mark)) for mark in marks])

    def close(self) -> None:
        """Write it to the end."""
        self._kept.execute("COMMIT")
        self._kept.close()


def of_name(name: str) -> int:
    """A name as a mark has it."""
    return crc32(name.encode("utf-8", "replace"))


def head() -> int:
    """The ledger's position: the id of its last entry, 0 when it is empty."""
    return int(Entry.objects.aggregate(last=Max("pk"))["last"] or 0)


def still_open(file: Path, position: int) -> bool:
    """Whether everybody may still see all that the dump noted in ``file`` holds, as it holds it.

    ``position`` is where the ledger was when the dump was made: only rows that were changed since
    are looked at.
    """
    now = head()
    return now == position or compared(file, position, now)


@lru_cache(maxsize=4)
def compared(file: Path, position: int, now: int) -> bool:
    """The same, asked once for each position ``now`` of the ledger: no row changes without one."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as kept:
        return all(
            _stands(kept, kind, changed) for kind, changed in _changed_since(position) if changed
        )


def _stands(kept: sqlite3.Connection, kind: Held, changed: list[int]) -> bool:
    for start in range(0, len(changed), _LOT):
        some = changed[start : start + _LOT]
        marks = ", ".join("?" * len(some))
        rows = kept.execute(
            f"SELECT id, wording FROM held WHERE kind = ? AND id IN ({marks})",  # noqa: S608
            (int(kind), *some),
        ).fetchall()
        if rows and not dict(_now(kind, [pk for pk, _ in rows])).items() >= dict(rows).items():
            return False
    return True


def _now(kind: Held, pks: list[int]) -> Iterator[tuple[int, int]]:
    """Of the rows those that everybody sees, with the wording that is shown."""
    rows = _OPEN[kind]().filter(pk__in=pks).order_by()
    match kind:
        case Held.ITEM:
            yield from ((pk, shown or 0) for pk, shown in rows.values_list("pk", "revision_id"))
        case Held.PAPER | Held.SEAT:
            named = "name" if kind is Held.PAPER else "person__name"
            yield from ((pk, of_name(name)) for pk, name in rows.values_list("pk", named))
        case _:
            yield from ((pk, 0) for pk in rows.values_list("pk", flat=True))


def _decisions() -> QuerySet[Decision]:
    return Decision.objects.filter(seen.item_condition(STRANGER, "item__"), withdrawn=False)


def _attendance() -> QuerySet[Attendance]:
    return Attendance.objects.filter(meeting__in=seen.meetings(STRANGER), withdrawn=False)


def _files() -> QuerySet[AttachedFile]:
    return visible(AttachedFile.objects.filter(removed=False), STRANGER)


def _seats() -> QuerySet[SeatHeld]:
    return visible(standing_seats(), STRANGER)


def standing_seats() -> QuerySet[SeatHeld]:
    """The holdings that were not taken back, of people, seats and terms that were not either."""
    return SeatHeld.objects.filter(
        withdrawn=False,
        seat__withdrawn=False,
        seat__term__withdrawn=False,
        person__withdrawn=False,
    )


_OPEN: dict[Held, Any] = {
    Held.MEETING: lambda: seen.meetings(STRANGER).filter(merged_into=None),
    Held.ITEM: lambda: seen.items(STRANGER),
    Held.DECISION: _decisions,
    Held.ATTENDANCE: _attendance,
    Held.PAPER: lambda: seen.papers(STRANGER),
    Held.ANNEX: lambda: seen.annexes(STRANGER),
    Held.FILE: _files,
    Held.SEAT: _seats,
}


def _changed_since(position: int) -> Iterator[tuple[Held, list[int]]]:
    """Rows whose own standing, or that of what they are reached through, may have changed."""
    meetings = Meeting.objects.filter(entry__gt=position)
    items = Item.objects.filter(entry__gt=position) | Item.objects.filter(meeting__in=meetings)
    # A closed paper that is enclosed in a file closes the file.
    files = MeetingPaper.objects.filter(entry__gt=position).values("original")
    bodies, people = (model.objects.filter(entry__gt=position) for model in (Body, Person))
    terms = Term.objects.filter(entry__gt=position)
    seats = Seat.objects.filter(entry__gt=position) | Seat.objects.filter(term__in=terms)
    yield Held.MEETING, _changed(Meeting, position)
    yield Held.ITEM, _changed(Item, position, meeting__in=meetings)
    yield Held.DECISION, _changed(Decision, position, item__in=items)
    yield Held.ATTENDANCE, _changed(Attendance, position, meeting__in=meetings)
    yield Held.PAPER, _changed(MeetingPaper, position, original__in=files)
    yield Held.ANNEX, _changed(Annex, position, paper__meeting__in=meetings)
    yield Held.FILE, _changed(AttachedFile, position)
    yield (
        Held.SEAT,
        _changed(
            SeatHeld, position, seat__term__body__in=bodies, person__in=people, seat__in=seats
        ),
    )


def _changed(model: Any, position: int, **reached: Any) -> list[int]:
    """The rows that were changed, and those that are reached through what was."""
    found: set[int] = set()
    for one in ({"entry__gt": position}, *({name: rows} for name, rows in reached.items())):
        found |= set(model.objects.filter(**one).order_by().values_list("pk", flat=True))
    return sorted(found)
