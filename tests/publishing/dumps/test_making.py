"""What a dump holds, and how it is put in place."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet

from sagsgang.core.policy import Actor
from sagsgang.meetings.models import Attendance, Item, Meeting
from sagsgang.publishing.dumps import contents, making, shape
from sagsgang.publishing.dumps.contents import Busy, Lost, NotOurs, replaced
from sagsgang.publishing.dumps.making import export
from sagsgang.publishing.dumps.tables import Batch, tables
from sagsgang.publishing.dumps.writing import Csv, Parquet
from tests.portal.board_papers import CANARY, enter_board
from tests.publishing.dumps.folders import all_words, bytes_in, lines, manifest

# What was typed → what a file for spreadsheets says.
FORMULAS = {
    "=1+1": "'=1+1",
    "+45 12345678": "'+45 12345678",
    "-2+3": "'-2+3",
    "@SUM(A1)": "'@SUM(A1)",
    "\t=1": "'\t'=1",
    "  =cmd|' /C calc'!A0": "'  =cmd|' /C calc'!A0",
    "＝1+1": "'＝1+1",
    "Pris;=1+1;x": "Pris;'=1+1;x",
    "Nyt\n -1+1": "Nyt\n '-1+1",
    "Nr. 7 - budget = 3; 4": "Nr. 7 - budget = 3; 4",
}


def test_the_same_archive_gives_the_same_bytes(
    system: Actor, board: Any, committee: Any, tmp_path: Path
) -> None:
    enter_board(system, board, committee)
    made = export(tmp_path / "one")
    export(tmp_path / "two")
    one = bytes_in(tmp_path / "one")
    assert one == bytes_in(tmp_path / "two")
    assert CANARY not in all_words(tmp_path / "one").lower()

    told = manifest(tmp_path / "one")
    assert told["counts"] == made.counts
    assert told["licence"]["code"] == "CC-BY-4.0"
    assert set(told["contents"]) == set(one) - {"manifest.json"}
    for name, said in told["contents"].items():
        assert said["bytes"] == len(one[name]), name
        assert said["sha256"] == hashlib.sha256(one[name]).hexdigest(), name
    # The ledger counts what happens behind closed doors: it is told to who keeps the archive.
    assert "position" not in json.dumps(told)
    assert json.loads((tmp_path / "one" / "made.json").read_bytes())["position"] > 0


def test_it_holds_what_everybody_sees_and_numbers_of_what_is_closed(
    system: Actor, board: Any, committee: Any, tmp_path: Path
) -> None:
    enter_board(system, board, committee)
    export(tmp_path / "export")
    items = lines(tmp_path / "export", "items")
    closed = [item for item in items if item["closed"]]
    assert closed
    for item in closed:
        told = {name for name, value in item.items() if value not in ("", [], False)}
        assert told <= {"body", "meeting", "position", "number", "closed"}
    budget = next(item for item in items if item["case_number"] == "EMN-2026-00100")
    assert budget["decisions"]
    assert budget["tables"][0]["rows"][0] == ["Post", "Budget 2026", "Budget 2027"]
    for paper in lines(tmp_path / "export", "papers"):
        kept = (tmp_path / "export" / "files" / paper["sha256"]).read_bytes()
        assert len(kept) == paper["size"]
        text = (tmp_path / "export" / "texts" / f"{paper['text_sha256']}.txt").read_text("utf-8")
        for place in paper["places"]:
            title = next(
                item["title"]
                for item in items
                if (item["meeting"], item["item"]) == (paper["meeting"], place["item"])
            )
            assert title in text[place["start"] : place["end"]]
    days = parquet.read_table(tmp_path / "export" / "parquet" / "meetings.parquet")
    assert date(2026, 3, 12) in days.column("date").to_pylist()
    assert all(hour is None or isinstance(hour, time) for hour in days["starts_at"].to_pylist())
    sections = parquet.read_table(tmp_path / "export" / "parquet" / "items_sections.parquet")
    assert "Budgettet går i nul." in sections.column("text").to_pylist()


def test_nothing_but_open_meetings_counts(
    system: Actor, board: Any, committee: Any, tmp_path: Path
) -> None:
    enter_board(system, board, committee)
    made = export(tmp_path / "export", formats=["jsonl"], files=False)
    assert made.files == 0
    assert made.counts["meetings"] < Meeting.objects.count()
    assert made.counts["items"] < Item.objects.count()
    told = lines(tmp_path / "export", "meetings")
    there = sum(len(meeting["attendance"]) for meeting in told)
    assert there == Attendance.objects.filter(meeting__published_at__isnull=False).count()
    assert not (tmp_path / "export" / "files").exists()


def test_a_spreadsheet_computes_nothing(tmp_path: Path) -> None:
    cases = [shape.Case("Foreningen Fjord", number, "/sager/") for number in FORMULAS]
    writer = Csv(tmp_path)
    writer.write(Batch("cases", cases))
    writer.close()
    data = (tmp_path / "cases.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbforganisation,case_number,path\r\n")
    with (tmp_path / "cases.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["case_number"] for row in rows] == list(FORMULAS.values())
    # Excel in Danish takes semicolons for the ends of cells, and then line ends for those of rows.
    for cell in re.split("[;\r\n]", data.decode("utf-8-sig")):
        assert not cell.lstrip(' ,"').startswith(("=", "+", "@", "-")), cell
    assert [row["organisation"] for row in rows] == ["Foreningen Fjord"] * len(FORMULAS)
    whole = Parquet(tmp_path)
    whole.write(Batch("cases", cases))
    whole.close()
    kept = parquet.read_table(tmp_path / "cases.parquet").column("case_number").to_pylist()
    assert kept == list(FORMULAS), "only the files for spreadsheets are written otherwise"


def test_the_dictionary_tells_of_every_file_and_column(
    system: Actor, board: Any, committee: Any, tmp_path: Path
) -> None:
    enter_board(system, board, committee)
    export(tmp_path / "export")
    told = json.loads((tmp_path / "export" / "schema.json").read_bytes())
    for kind in shape.KINDS:
        for line in lines(tmp_path / "export", kind):
            assert set(line) == set(told["lines"][kind]["fields"])
    assert set(told["tables"]) == set(tables())
    for name, table in told["tables"].items():
        names = [column["name"] for column in table["columns"]]
        with (tmp_path / "export" / "csv" / f"{name}.csv").open(encoding="utf-8-sig") as file:
            assert next(csv.reader(file)) == names
        schema = parquet.read_schema(tmp_path / "export" / "parquet" / f"{name}.parquet")
        assert schema.names == names
        assert all(schema.field(one).metadata[b"description"] for one in names)
    assert all(column["says"] for table in told["tables"].values() for column in table["columns"])


def test_what_stops_it_leaves_what_was_there(
    system: Actor,
    board: Any,
    committee: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    own_store: Path,
) -> None:
    enter_board(system, board, committee)
    place = tmp_path / "export"
    export(place)
    before = bytes_in(place)

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(making, "_take_along", stopped)
        export(place)
    with pytest.raises(RuntimeError), replaced(place):
        with pytest.raises(Busy):
            export(place)
        raise RuntimeError
    assert bytes_in(place) == before
    # A power cut between two renamings: the old one is found again.
    place.rename(tmp_path / ".export.previous")
    sha256 = lines(tmp_path / ".export.previous", "papers")[0]["sha256"]
    kept = own_store / sha256[:2] / sha256
    whole = kept.read_bytes()
    for damaged in (whole[:-1], None):
        kept.unlink()
        if damaged is not None:
            kept.write_bytes(damaged)
        with pytest.raises(Lost):
            export(place)
        assert bytes_in(place) == before
    kept.write_bytes(whole)
    export(place)
    assert bytes_in(place) == before
    assert [path.name for path in tmp_path.iterdir() if "export" in path.name] == ["export"]


def test_a_folder_of_something_else_is_not_replaced(db: None, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "manifest.json").write_text('{"format": "something else"}')
    other = tmp_path / "file"
    other.write_text("words")
    link = tmp_path / "link"
    link.symlink_to(mine)
    for place in (mine, other, link):
        with pytest.raises(NotOurs):
            export(place)
    assert (mine / "manifest.json").exists()
    assert other.read_text() == "words"
    assert link.is_symlink()


def test_an_empty_archive_gives_an_empty_dump(db: None, tmp_path: Path) -> None:
    made = export(tmp_path / "export")
    assert set(made.counts.values()) == {0}
    assert contents.is_dump(tmp_path / "export")
    assert parquet.read_table(tmp_path / "export" / "parquet" / "items.parquet").num_rows == 0
