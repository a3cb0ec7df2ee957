"""``sagsgang seats import``: told first, taken in once, refused by name."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from tests.boards.sheets import HEADINGS, csv_of, rows
from tests.cli.running import sagsgang

ÅSE = {"Periode": "2026–2029", "Plads": "1", "Funktion": "Formand", "Navn": "Åse Thorøe"}
BO = {"Periode": "2026–2029", "Plads": "2", "Funktion": "kejser", "Navn": "Bo"}


def test_a_spreadsheet_is_told_of_taken_in_and_then_there(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "pladser.csv"
    headings = (*HEADINGS, "Organisation")
    said = [{**one, "Organisation": "Foreningen Fjord"} for one in (ÅSE, BO)]
    file.write_text(csv_of(rows(*said, headings=headings)), encoding="utf-8")
    code, told = sagsgang(data, "seats", "import", str(file), typed="n\n")
    assert code == 1
    assert "Row 2, Åse Thorøe: Makes the body Bestyrelsen in Foreningen Fjord;" in told
    assert "Row 3, Bo: Funktion: “kejser” is not an office." in told
    assert "1 new, 0 changed, 0 unchanged, 1 with faults." in told
    assert "Nothing was taken in." in told
    assert held(data) == 0
    code, told = sagsgang(data, "seats", "import", str(file), "--yes")
    assert (code, held(data)) == (1, 1)
    code, told = sagsgang(data, "seats", "import", str(file), "--yes", LC_ALL="da_DK.UTF-8")
    assert "Række 2, Åse Thorøe: uændret" in told
    assert "Der er intet at læse ind." in told
    assert held(data) == 1


def test_a_file_that_is_none_is_refused(data: Path, tmp_path: Path) -> None:
    code, told = sagsgang(data, "seats", "import", str(tmp_path / "no.csv"))
    assert (code, "There is no file" in told) == (2, True)
    (tmp_path / "empty.csv").touch()
    code, told = sagsgang(data, "seats", "import", str(tmp_path / "empty.csv"))
    assert (code, "The file is empty." in told) == (2, True)


def test_the_demonstration_has_a_board(data: Path) -> None:
    for _ in range(2):
        assert sagsgang(data, "demo")[0] == 0
    assert held(data) == 11


def held(data: Path) -> int:
    with sqlite3.connect(data / "sagsgang.sqlite3") as database:
        return int(database.execute("SELECT count(*) FROM boards_seatheld").fetchone()[0])
