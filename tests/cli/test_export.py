"""``sagsgang export`` and ``sagsgang import`` of an export, as people run them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from django.utils import timezone
from typer.testing import CliRunner

from sagsgang.boards.services import publish_members
from sagsgang.cli.main import app
from sagsgang.core.policy import Actor
from sagsgang.publishing.dumps.making import export
from tests.access.closed_world import DAYS, world
from tests.cli.running import environment
from tests.portal.board_papers import enter_board
from tests.publishing.dumps.folders import bytes_in, lines, manifest


def test_what_is_exported_is_read_back_to_an_equal_archive(
    system: Actor, board: Any, committee: Any, tmp_path: Path
) -> None:
    """Papers that were read in, items that were written here, files, annexes, members; and again
    when items were closed and reworded."""
    made = world(system, board, committee)
    enter_board(system, board, committee)
    publish_members(actor=system, body=board, now=timezone.now())
    for _, begin in DAYS[:2]:
        begin(made)
    source, back, data = tmp_path / "source", tmp_path / "back", tmp_path / "data"

    export(source)
    assert all(manifest(source)["counts"].values()), "every kind of line is in it"
    assert any(one["sha256"] for item in lines(source, "items") for one in item["attachments"])
    told = _one_after_another(data, ("import", source), ("export", back), ("import", source))
    assert "something was new in 0" in told
    assert bytes_in(back) == bytes_in(source)

    DAYS[2][1](made)
    export(source)
    assert bytes_in(back) != bytes_in(source)
    _one_after_another(data, ("import", source), ("export", back))
    assert bytes_in(back) == bytes_in(source)


def _one_after_another(data: Path, *commands: tuple[str, Path]) -> str:
    """What commands print in an installation of their own; one process, for starting takes time."""
    script = f"""
from sagsgang.cli.main import app
for arguments in {[[name, str(folder)] for name, folder in commands]!r}:
    app(arguments, standalone_mode=False)
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=environment(data),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_it_says_what_it_needs(db: None, tmp_path: Path) -> None:
    mine, command = tmp_path / "mine", CliRunner()
    mine.mkdir()
    (mine / "regnskab.txt").write_text("mine")
    for arguments, says in (
        ((), ("Say where", "Sig hvor")),
        ((str(tmp_path / "x"), "--formats", "xml"), ("xml is not", "xml er ikke")),
        ((str(mine),), ("holds other things", "indeholder andet")),
    ):
        done = command.invoke(app, ["export", *arguments])
        assert done.exit_code == 2, done.output
        assert any(words in done.output for words in says)
    assert (mine / "regnskab.txt").read_text() == "mine"
    done = command.invoke(app, ["export", "--publish"])
    assert (done.exit_code, "/data/" in done.output) == (0, True), done.output
    assert (tmp_path / "dumps" / "latest" / "sagsgang-csv.zip").is_file()
