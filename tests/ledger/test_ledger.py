"""The ledger is chained, append-only, and no change gets past it."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from sagsgang.boards.models import Body, Organisation
from sagsgang.core.policy import STRANGER, Actor
from sagsgang.ledger.models import Entry, Recorded
from sagsgang.ledger.selectors import Verified, verify
from sagsgang.ledger.services import digest, record
from tests.cli.running import process


def write(count: int) -> list[Entry]:
    return [
        record(actor=STRANGER, action="tests.write", thing=f"thing:{n}", facts={"æøå": n})
        for n in range(count)
    ]


def without_guards(table: str) -> None:
    """What somebody with the database file in hand can do."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table]
        )
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}")


def run(sql: str, *values: Any) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_an_empty_ledger_is_whole(db: None) -> None:
    assert verify() == Verified(0, "")


def test_each_entry_carries_the_hash_of_the_one_before(db: None) -> None:
    first, second, third = write(3)
    assert first.previous_hash == ""
    assert (second.previous_hash, third.previous_hash) == (first.hash, second.hash)
    assert verify() == Verified(3, third.hash)


def test_the_hash_is_the_same_when_read_back(db: None) -> None:
    (entry,) = write(1)
    assert digest(Entry.objects.get(pk=entry.pk)) == entry.hash


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("actor", "user:99"),
        ("actor_name", "En anden"),
        ("action", "x"),
        ("thing", "x"),
        ("rule", "x"),
        ("facts", '{"æøå": 7}'),
        ("at", "2001-01-01 00:00:00"),
        ("previous_hash", "0" * 64),
        ("hash", "0" * 64),
    ],
)
def test_a_changed_entry_is_found(db: None, column: str, value: str) -> None:
    entries = write(3)
    without_guards("ledger_entry")
    run(f"UPDATE ledger_entry SET {column} = %s WHERE id = %s", value, entries[1].pk)
    found = verify()
    assert found.broken == entries[1].pk
    assert found.entries == 1


@pytest.mark.parametrize(("gone", "found"), [(0, 1), (1, 2)])
def test_a_removed_entry_is_found_at_the_next(db: None, gone: int, found: int) -> None:
    entries = write(3)
    without_guards("ledger_entry")
    run("DELETE FROM ledger_entry WHERE id = %s", entries[gone].pk)
    assert verify().broken == entries[found].pk


def test_entries_cut_off_at_the_end_show_in_the_head(db: None) -> None:
    entries = write(3)
    head = verify().head
    without_guards("ledger_entry")
    run("DELETE FROM ledger_entry WHERE id = %s", entries[2].pk)
    assert verify().broken is None
    assert verify().head != head


@pytest.mark.parametrize(
    "sql",
    ["UPDATE ledger_entry SET actor = 'x'", "DELETE FROM ledger_entry", "DELETE FROM boards_body"],
)
def test_the_database_itself_refuses(board: Body, sql: str) -> None:
    with pytest.raises(IntegrityError, match="rows are never"):
        run(sql)


def guarded() -> list[str]:
    """Every table whose rows carry their ledger entry."""
    from django.apps import apps

    return sorted(
        model._meta.db_table for model in apps.get_models() if issubclass(model, Recorded)
    )


@pytest.mark.parametrize("table", guarded())
def test_every_recorded_table_has_its_guards(db: None, table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table]
        )
        names = {name for (name,) in cursor.fetchall()}
    assert names >= {
        f"{table}_{guard}"
        for guard in (
            "newer_entry",
            "no_removal",
            "no_replacement",
            "latest_entry",
            "latest_entry_of_change",
        )
    }


@pytest.mark.parametrize(
    "table",
    [
        "cases_revision",
        "cases_section",
        "cases_recommendation",
        "cases_attachment",
        "cases_table",
        "cases_submatter",
        "ledger_entry",
        "storage_original",
    ],
)
def test_what_was_worded_once_never_changes(db: None, table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table]
        )
        names = {name for (name,) in cursor.fetchall()}
    assert names >= {f"{table}_{guard}" for guard in ("no_change", "no_removal", "no_replacement")}


def test_a_change_without_an_entry_of_its_own_is_refused(board: Body) -> None:
    with pytest.raises(IntegrityError, match="a change needs a ledger entry"):
        run("UPDATE boards_body SET name = 'Smuglet' WHERE id = %s", board.pk)
    with pytest.raises(IntegrityError, match="a change needs a ledger entry"), transaction.atomic():
        Body.objects.filter(pk=board.pk).update(name="Smuglet")
    board.refresh_from_db()
    assert board.name == "Bestyrelsen"


def test_a_change_with_an_older_entry_is_refused(board: Body) -> None:
    (older,) = Entry.objects.order_by("id")[:1]
    with pytest.raises(IntegrityError, match="a change needs a ledger entry"), transaction.atomic():
        Body.objects.filter(pk=board.pk).update(name="Smuglet", entry=older)


def test_a_row_is_not_replaced_by_another(board: Body) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA recursive_triggers=OFF")  # as in a shell of one's own
    columns = "slug, organisation_id, entry_id"
    with pytest.raises(IntegrityError, match="rows are never replaced"), transaction.atomic():
        run(
            f"REPLACE INTO boards_body (id, name, {columns})"
            f" SELECT id, 'Smuglet', {columns} FROM boards_body WHERE id = %s",
            board.pk,
        )
    board.refresh_from_db()
    assert board.name == "Bestyrelsen"


def test_neither_a_new_row_nor_a_change_goes_under_somebody_elses_entry(board: Body) -> None:
    others, _ = write(2)
    with (
        pytest.raises(IntegrityError, match="the ledger entry just recorded"),
        transaction.atomic(),
    ):
        Organisation.objects.create(name="X", slug="x", entry=others)
    with (
        pytest.raises(IntegrityError, match="the ledger entry just recorded"),
        transaction.atomic(),
    ):
        Body.objects.filter(pk=board.pk).update(name="Smuglet", entry=others)


def test_a_change_with_a_new_entry_is_let_through(board: Body) -> None:
    (entry,) = write(1)
    assert Body.objects.filter(pk=board.pk).update(name="Omdøbt", entry=entry) == 1


def test_a_row_without_an_entry_cannot_be_written(db: None) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.create(name="X", slug="x")


def test_nothing_is_recorded_outside_a_transaction(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = SimpleNamespace(in_atomic_block=False)
    monkeypatch.setattr("sagsgang.ledger.services.connection", outside)
    with pytest.raises(transaction.TransactionManagementError, match="outside the transaction"):
        record(actor=STRANGER, action="tests.write", thing="thing:1")


def test_an_act_that_fails_leaves_no_entry(db: None) -> None:
    def act() -> None:
        with transaction.atomic():
            record(actor=STRANGER, action="tests.write", thing="thing:1")
            raise DatabaseError

    with pytest.raises(DatabaseError):
        act()
    assert not Entry.objects.exists()


def test_the_ledger_names_who_acted(db: None, system: Actor) -> None:
    entry = record(actor=system, action="tests.write", thing="thing:1", rule="§ 7")
    assert str(entry).endswith("tests.write thing:1")
    assert (entry.actor, entry.actor_name, entry.rule) == ("command-line", "Kommandolinjen", "§ 7")


def test_the_command_says_whether_the_ledger_is_whole(tmp_path: Path) -> None:
    import sqlite3

    told = process(tmp_path, "ledger", "verify")
    assert (told.returncode, told.stdout) == (0, "The ledger is empty.\n")
    process(tmp_path, "demo")
    told = process(tmp_path, "ledger", "verify")
    assert told.returncode == 0
    assert told.stdout.startswith("The ledger is whole: ")
    with sqlite3.connect(tmp_path / "sagsgang.sqlite3") as database:
        database.execute("DROP TRIGGER ledger_entry_no_change")
        database.execute("UPDATE ledger_entry SET actor_name = 'En anden' WHERE id = 2")
    told = process(tmp_path, "ledger", "verify")
    assert told.returncode == 1
    assert told.stderr.startswith("The ledger is broken at entry 2")
