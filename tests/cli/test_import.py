"""``sagsgang import`` from the outside: in a process of its own, with a data folder of its own."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

BODY = ("--organisation", "Foreningen Fjord", "--body", "Bestyrelsen")


def paper(number: int, day: int) -> str:
    points = "".join(
        f"\n{point}. Sag om bro {number}-{point}\nSagsnummer: FJD-2026-{number:05}\n\n"
        f"Indstilling\nDet indstilles, at bestyrelsen godkender bro {point}.\n\n"
        "Beslutning\nGodkendt.\n"
        for point in range(1, 6)
    )
    return f"Bestyrelsen\nReferat af møde den {day}. september 2026\n{points}"


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papirer"
    folder.mkdir()
    for number in range(12):
        (folder / f"referat-{number:02}.txt").write_text(paper(number, number + 1), "utf-8")
    return folder


def environment(data: Path, language: str = "en_GB.UTF-8") -> dict[str, str]:
    return {**os.environ, "SAGSGANG_DATA": str(data), "LC_ALL": language}


def start(
    data: Path, *arguments: str | Path, language: str = "en_GB.UTF-8"
) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "sagsgang.cli.main", "import", *map(str, arguments)],
        env=environment(data, language),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def run(data: Path, *arguments: str | Path, language: str = "en_GB.UTF-8") -> tuple[int, str]:
    process = start(data, *arguments, language=language)
    told, _ = process.communicate(timeout=120)
    return process.returncode, told


def count(data: Path) -> dict[str, int]:
    with sqlite3.connect(data / "sagsgang.sqlite3") as rows:
        return {
            table: rows.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in (
                "intake_reading",
                "storage_original",
                "meetings_meeting",
                "meetings_item",
                "meetings_decision",
                "cases_case",
            )
        }


def test_a_folder_is_read_in_and_the_second_time_nothing_comes_twice(
    papers: Path, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    code, told = run(data, papers, *BODY)
    assert code == 0, told
    assert "Refused             0" in told
    first = count(data)
    assert first["intake_reading"] == first["meetings_meeting"] == 12
    assert first["meetings_item"] == 60
    code, told = run(data, papers, *BODY)
    assert code == 0
    assert "Already there      12" in told
    assert count(data) == first


def test_what_cannot_be_read_is_refused_in_one_sentence_and_the_rest_goes_on(
    papers: Path, data: Path
) -> None:
    (papers / "tom.pdf").touch()
    (papers / "skrald.pdf").write_bytes(os.urandom(4000))
    (papers / "kopi.txt").write_text(paper(0, 1), "utf-8")
    (papers / "gammel.txt").write_bytes(paper(77, 25).encode("cp1252"))
    (papers / "ring").symlink_to(papers)
    (papers / "stor.txt").write_bytes(b"x " * (33 << 20))
    code, told = run(data, papers, papers / "findes ikke.txt", *BODY)
    assert code == 2
    refusals = told[told.index("\nRefused:") :]
    for name in ("tom.pdf", "skrald.pdf", "stor.txt", "findes ikke.txt"):
        assert refusals.count(name) == 1, refusals
    assert "ring: leads back to a folder it stands in." in told
    assert count(data)["intake_reading"] == 13
    assert "Traceback" not in told


@pytest.mark.parametrize(
    ("language", "reason"),
    [
        ("en_GB.UTF-8", "The text does not seem to be Danish"),
        ("da_DK.UTF-8", "Teksten ser ikke ud til at være dansk"),
    ],
)
def test_a_paper_that_waits_says_for_what(
    data: Path, tmp_path: Path, language: str, reason: str
) -> None:
    (tmp_path / "rat.txt").write_text(
        "Gemeinderat\nSitzung am 12. März 2026\n\nTOP 1 Genehmigung der Tagesordnung\n"
        "Der Rat hat die Tagesordnung einstimmig genehmigt.\n\nTOP 2 Haushalt\n"
        "Die Verwaltung schlägt vor, den Haushalt für das nächste Jahr zu beschließen.\n",
        "utf-8",
    )
    code, told = run(data, tmp_path / "rat.txt", *BODY, language=language)
    assert code == 0
    (line,) = (line for line in told.splitlines() if line.startswith("[1/1]"))
    assert reason in line
    assert count(data)["meetings_meeting"] == 0


def test_danish_terminals_are_told_in_danish(papers: Path, data: Path) -> None:
    code, told = run(data, papers / "referat-00.txt", *BODY, language="da_DK.UTF-8")
    assert code == 0
    assert "Indlæst" in told
    assert "Afvist" in told


def test_a_hostile_name_cannot_write_on_the_terminal(papers: Path, data: Path) -> None:
    (papers / "[red]\x1b[31m.pdf").touch()
    _, told = run(data, papers, *BODY)
    assert "\x1b" not in told
    assert "[red]" in told


def test_a_name_that_is_no_text_is_read_all_the_same(papers: Path, data: Path) -> None:
    hostile = os.fsdecode(b"referat-\xe6\x1b.txt")
    (papers / "referat-00.txt").rename(papers / hostile)
    code, told = run(data, papers, *BODY)
    assert code == 0, told
    assert "\x1b" not in told
    assert count(data)["intake_reading"] == 12


def test_a_date_that_is_none_is_refused(papers: Path, tmp_path: Path) -> None:
    code, told = run(tmp_path / "data", papers, "--date", "2026-02-30")
    assert code == 2
    assert "2026-02-30" in told


def test_an_import_killed_at_any_moment_loses_and_doubles_nothing(
    papers: Path, tmp_path: Path
) -> None:
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    began = time.monotonic()
    assert run(whole, papers, *BODY)[0] == 0
    takes = time.monotonic() - began
    chance = random.Random(20260917)
    for _ in range(5):
        process = start(killed, papers, *BODY)
        time.sleep(takes * chance.uniform(0.4, 1.0))
        process.send_signal(signal.SIGKILL)
        # Ends only when the workers have let go of the pipe too: none stays behind.
        process.communicate(timeout=30)
    code, told = run(killed, papers, *BODY)
    assert code == 0, told
    assert count(killed) == count(whole)
    check = subprocess.run(
        [sys.executable, "-c", _CHECK], env=environment(killed), capture_output=True, text=True
    )
    assert check.stdout.strip() == "whole", check.stderr


def test_two_imports_at_once_share_the_work_and_double_nothing(papers: Path, data: Path) -> None:
    assert run(data, papers / "referat-00.txt", *BODY)[0] == 0
    both = [start(data, papers, *BODY) for _ in range(2)]
    for process in both:
        told, _ = process.communicate(timeout=120)
        assert process.returncode == 0, told
    assert count(data)["intake_reading"] == count(data)["meetings_meeting"] == 12
    assert count(data)["meetings_item"] == 60


def test_two_first_imports_at_once_make_one_archive(papers: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    both = [start(data, papers, *BODY) for _ in range(2)]
    for process in both:
        told, _ = process.communicate(timeout=120)
        assert process.returncode == 0, told
    assert count(data)["intake_reading"] == 12


def test_the_data_folder_is_its_owners_alone(papers: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    run(data, papers / "referat-00.txt", *BODY)
    for path in (data, *data.rglob("*")):
        assert path.stat().st_mode & 0o077 == 0, path


def test_a_paper_that_waited_comes_in_when_its_body_is_told(data: Path, tmp_path: Path) -> None:
    nameless = paper(1, 1).removeprefix("Bestyrelsen\n")
    (tmp_path / "referat.txt").write_text(nameless, "utf-8")
    _, told = run(data, tmp_path / "referat.txt")
    assert "does not say which body met" in told
    run(data, tmp_path / "referat.txt", *BODY)
    assert count(data)["meetings_meeting"] == 1


_CHECK = """
from sagsgang.cli.serving import start_django
start_django()
from sagsgang.ledger.selectors import verify
from sagsgang.intake.models import Reading
from sagsgang.storage.services import is_whole
kept = all(is_whole(r.original_id) for r in Reading.objects.all())
print("whole" if kept and verify().broken is None else "broken")
"""
