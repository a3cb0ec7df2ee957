"""Rows to be written under one ledger entry: planned first, counted, then written at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeVar

from sagsgang.ledger.models import Entry, Recorded
from sagsgang.meetings.models import (
    Annex,
    Attendance,
    Decision,
    Item,
    Meeting,
    MeetingPaper,
    Mention,
)

Row = TypeVar("Row", bound=Recorded)

# What is written first is what the others point at.
_ORDER: tuple[type[Recorded], ...] = (
    Meeting,
    MeetingPaper,
    Item,
    Mention,
    Decision,
    Attendance,
    Annex,
)
# SQLite takes 32,766 parameters a statement; the widest row has fifteen columns.
_BATCH = 1500


@dataclass(slots=True)
class Sheet:
    """New rows, and rows read before that now have other values."""

    new: dict[type[Recorded], list[Any]] = field(default_factory=dict)
    changed: dict[type[Recorded], dict[int, tuple[Any, set[str]]]] = field(default_factory=dict)

    def add(self, row: Row) -> Row:
        """Write ``row`` as a new one."""
        self.new.setdefault(type(row), []).append(row)
        return row

    def amend(self, row: Recorded, **values: Any) -> bool:
        """Give ``row`` these values; ``True`` when one of them is another than before."""
        other = {name: value for name, value in values.items() if getattr(row, name) != value}
        for name, value in other.items():
            setattr(row, name, value)
        if other and row.pk is not None:
            _, names = self.changed.setdefault(type(row), {}).setdefault(row.pk, (row, set()))
            names.update(other)
        return bool(other)

    def count(self, model: type[Recorded]) -> int:
        """How many new rows of ``model`` there are."""
        return len(self.new.get(model, ()))

    def write(self, entry: Entry) -> None:
        """Write all under ``entry``."""
        for model in _ORDER:
            for row in self.new.get(model, ()):
                row.entry = entry
            model._default_manager.bulk_create(self.new.get(model, ()), batch_size=_BATCH)
            self._update(model, entry)

    def _update(self, model: type[Recorded], entry: Entry) -> None:
        for row, names in self.changed.get(model, {}).values():
            row.entry = entry
            row.save(update_fields=[*names, "entry"], force_update=True)
