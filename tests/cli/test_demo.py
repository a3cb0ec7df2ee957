"""``sagsgang demo``, and data folders that are not ready."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from tests.cli.running import sagsgang


def test_a_new_data_folder_gets_its_tables_and_a_person_for_each_role(tmp_path: Path) -> None:
    data = tmp_path / "new"
    for _ in range(2):
        code, told = sagsgang(data, "demo")
        assert code == 0, told
    with sqlite3.connect(data / "sagsgang.sqlite3") as rows:
        assert rows.execute("SELECT count(*) FROM auth_user").fetchone() == (5,)
        assert rows.execute("SELECT count(*) FROM boards_roleheld").fetchone() == (4,)


def test_the_demonstration_has_papers_on_every_stretch_of_the_way_once(data: Path) -> None:
    for _ in range(2):
        assert sagsgang(data, "demo")[0] == 0
    with sqlite3.connect(data / "sagsgang.sqlite3") as rows:
        states = rows.execute("SELECT state FROM cases_workingpaper ORDER BY id").fetchall()
        planned = rows.execute("SELECT count(*) FROM meetings_meeting").fetchone()
    assert [state for (state,) in states] == [
        *("placed", "placed", "placed"),
        *("ready", "submitted", "heard", "draft"),
    ]
    assert planned == (1,)


def test_what_was_read_in_of_the_invented_board_is_released_once(tmp_path: Path) -> None:
    data = tmp_path / "new"
    assert sagsgang(data, "import", "examples/papers/2026-09-17-referat.pdf")[0] == 0
    for _ in range(2):
        assert sagsgang(data, "demo")[0] == 0
    with sqlite3.connect(data / "sagsgang.sqlite3") as rows:
        released = rows.execute("SELECT kind FROM publishing_release ORDER BY id").fetchall()
        public = rows.execute("SELECT name FROM boards_body WHERE members_public_at IS NOT NULL")
        assert (released, public.fetchall()) == (
            [("agenda",), ("minutes",)],
            [("Øernes Fællesråds bestyrelse",)],
        )


def test_tables_of_an_older_version_are_left_alone_with_a_word_on_what_to_do(
    data: Path, tmp_path: Path
) -> None:
    assert sagsgang(data, "demo")[0] == 0
    with sqlite3.connect(data / "sagsgang.sqlite3") as rows:
        rows.execute("DELETE FROM django_migrations WHERE app = 'intake'")
    code, told = sagsgang(data, "import", str(tmp_path))
    assert code == 2
    assert told.strip() == "The database is older than this version. Run: sagsgang prepare"
