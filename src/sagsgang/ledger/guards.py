"""Database triggers by which no change gets past the ledger, whatever code makes it.

``AppendOnly(table)`` refuses change and removal of rows. ``Guarded(table)`` refuses removal, and a
change that does not bring a newer ledger entry. Both are migration operations.
"""

from __future__ import annotations

from typing import Any

from django.db.migrations.operations.base import Operation

_SQLITE = """
CREATE TRIGGER {table}_{name} BEFORE {event} ON {table} {when}
BEGIN SELECT RAISE(ABORT, '{message}'); END
"""
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

    def __init__(self, table: str) -> None:
        self.table = table

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models do not change."""

    def database_forwards(self, app_label: str, schema_editor: Any, *_: Any) -> None:
        """Make the trigger."""
        vendor = schema_editor.connection.vendor
        template = _SQLITE if vendor == "sqlite" else _POSTGRES
        when = f"WHEN {self.when}" if vendor == "sqlite" and self.when else ""
        if vendor == "postgresql" and self.when:
            when = f"WHEN ({self.when})"
        schema_editor.execute(
            template.format(
                table=self.table, name=self.name, event=self.event, when=when, message=self.message
            ),
            params=None,
        )

    def database_backwards(self, app_label: str, schema_editor: Any, *_: Any) -> None:
        """Drop it."""
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


class NewerEntry(_Trigger):
    """A change brings the ledger entry that tells of it."""

    event, name = "UPDATE", "newer_entry"
    when = "NEW.entry_id <= OLD.entry_id"
    message = "a change needs a ledger entry of its own"


def append_only(*tables: str) -> list[Operation]:
    """The operations that make tables append-only."""
    return [trigger(table) for table in tables for trigger in (NoChange, NoRemoval)]


def guarded(*tables: str) -> list[Operation]:
    """The operations that tie every change of tables to the ledger."""
    return [trigger(table) for table in tables for trigger in (NewerEntry, NoRemoval)]
