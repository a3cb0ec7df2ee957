"""``sagsgang open-data``: as people run it."""

from __future__ import annotations

from pathlib import Path

from tests.cli.running import sagsgang

ROOT = Path(__file__).parents[2]
PAPER = sorted((ROOT / "examples" / "papers").glob("*.txt"))[0]


def test_it_is_up_to_date_after_a_command_and_made_anew_when_asked(tmp_path: Path) -> None:
    data = tmp_path / "data"
    code, told = sagsgang(data, "import", str(PAPER))
    assert code == 0, told
    code, first = sagsgang(data, "open-data")
    assert (code, first.startswith("The open data are up to date: ")) == (0, True), first
    assert " 0 objects" not in first
    assert sagsgang(data, "open-data", "rebuild") == (0, first)
    code, told = sagsgang(data, "open-data", "burn")
    assert (code, told) == (2, "sagsgang open-data takes: update, or rebuild.\n")
