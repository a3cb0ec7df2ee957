"""Database triggers by which no change gets past the ledger, whatever code makes it.

``append_only`` refuses change, replacement and removal of rows. ``guarded`` refuses removal and
replacement, and a row, new or changed, that does not bring the ledger entry just recorded. Both are
lists of migration operations.
"""

from __future__ import annotations

from typing import Any

from django.db.migrations.operations.base import Operation

_SQLITE = """
CREATE TRIGGER {table}_{name} BEFORE {event} ON {table} {when}
BEGIN SELECT RAISE(ABORT, '{message}'); END
"""
# PostgreSQL: REPLACE is not known there, and others' entries come in between.
_POSTGRES = """
CREATE FUNCTION {table}_{name}() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{message}'; END $$;
CREATE TRIGGER {table}_{name} BEFORE {event} ON {table} FOR EACH ROW {when}
EXECUTE FUNCTION {table}_{name}();
"""
_DROP = {
    "sqlite": "DROP TRIGGER {table}_{name}",
    "postgresql": "DROP TRIGGER {table}_{name} ON {table}; DROP FUNCTION {table}_{name}();",
}


class _Trigger(Operation):
    """One trigger on one table."""

    reversible = True
    event = ""
    name = ""
    when = ""
    message = ""
    only_on: tuple[str, ...] = ("sqlite", "postgresql")

    def __init__(self, table: str, key: str = "id") -> None:
        self.table = table
        self.key = key

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models do not change."""

    def database_forwards(self, app_label: str, schema_editor: Any, *_: Any) -> None:
        """Make the trigger."""
        vendor = schema_editor.connection.vendor
        if vendor not in self.only_on:
            return
        template = _SQLITE if vendor == "sqlite" else _POSTGRES
        condition = self.when.format(table=self.table, key=self.key)
        when = f"WHEN ({condition})" if condition else ""
        schema_editor.execute(
            template.format(
                table=self.table, name=self.name, event=self.event, when=when, message=self.message
            ),
            params=None,
        )

    def database_backwards(self, app_label: str, schema_editor: Any, *_: Any) -> None:
        """Drop it."""
        if schema_editor.connection.vendor not in self.only_on:
            return
        drop = _DROP[schema_editor.connection.vendor]
        schema_editor.execute(drop.format(table=self.table, name=self.name), params=None)

    def describe(self) -> str:
        """Tell what the migration does."""
        return f"Refuse {self.event.lower()} on {self.table}: {self.message}"


class NoRemoval(_Trigger):
    """Rows stay."""

    event, name, message = "DELETE", "no_removal", "rows are never removed"


class NoChange(_Trigger):
    """Rows stay as they were written."""

    event, name, message = "UPDATE", "no_change", "rows are never changed"


class NoReplacement(_Trigger):
    """No row takes another's place: SQLite's REPLACE asks no trigger of what it takes away."""

    event, name, only_on = "INSERT", "no_replacement", ("sqlite",)
    when = "EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key})"
    message = "rows are never replaced"


class NewerEntry(_Trigger):
    """A change brings a ledger entry that tells of it."""

    event, name = "UPDATE", "newer_entry"
    when = "NEW.entry_id <= OLD.entry_id"
    message = "a change needs a ledger entry of its own"


class LatestEntry(_Trigger):
    """A new row brings the entry just recorded, not one of somebody else's act."""

    event, name, only_on = "INSERT", "latest_entry", ("sqlite",)
    when = "NEW.entry_id < (SELECT max(id) FROM ledger_entry)"
    message = "a new row needs the ledger entry just recorded"


class LatestEntryOfChange(LatestEntry):
    """So does a change."""

    event, name = "UPDATE", "latest_entry_of_change"


def append_only(*tables: str, key: str = "id") -> list[Operation]:
    """The operations that make tables append-only; ``key`` is their primary key."""
    triggers = (NoChange, NoRemoval, NoReplacement)
    return [trigger(table, key) for table in tables for trigger in triggers]


def guarded(*tables: str) -> list[Operation]:
    """The operations that tie every row of tables to the ledger."""
    triggers = (NewerEntry, NoRemoval, NoReplacement, LatestEntry, LatestEntryOfChange)
    return [trigger(table) for table in tables for trigger in triggers]
