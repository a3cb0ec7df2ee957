"""Files are read in processes of their own; one bad file takes no other with it."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path

import pytest

from sagsgang.adapters.unreadable import Unreadable
from sagsgang.intake import files
from sagsgang.intake.files import (
    FileKnown,
    FileRead,
    FileRefused,
    read_apart,
    read_file,
    read_files,
)

PAPER = "Referat\n\n1. Godkendelse af dagsorden\nBeslutning: Godkendt.\n\n2. Eventuelt\nIntet.\n"


def paper(folder: Path, name: str, more: str = "") -> Path:
    path = folder / name
    path.write_text(PAPER + more, encoding="utf-8")
    return path


def nothing_known(sha256: str) -> bool:
    return False


def test_every_file_gets_one_outcome(tmp_path: Path) -> None:
    good = [paper(tmp_path, f"{n}.txt", str(n)) for n in range(3)]
    empty = tmp_path / "tom.pdf"
    empty.touch()
    gone = tmp_path / "væk.txt"
    outcomes = list(read_files([*good, empty, gone], known=nothing_known, processes=1))
    assert {o.path for o in outcomes if isinstance(o, FileRead)} == {*good}
    refused = {o.path: o.why.reason for o in outcomes if isinstance(o, FileRefused)}
    assert refused == {empty: "empty", gone: "missing"}


def test_known_bytes_are_not_read(tmp_path: Path) -> None:
    path = paper(tmp_path, "a.txt")
    (outcome,) = read_files([path], known=lambda sha256: True, processes=1)
    assert isinstance(outcome, FileKnown)


def test_the_same_bytes_under_two_names_are_read_once(tmp_path: Path) -> None:
    done: set[str] = set()
    outcomes = []
    paths = [paper(tmp_path, "a.txt"), paper(tmp_path, "b.txt")]
    for outcome in read_files(paths, known=done.__contains__, processes=1):
        outcomes.append(type(outcome))
        if isinstance(outcome, FileRead):
            done.add(outcome.extracted.sha256)
    assert outcomes == [FileRead, FileKnown]


def test_a_refused_file_is_refused_under_each_of_its_names(tmp_path: Path) -> None:
    paths = [tmp_path / "a.pdf", tmp_path / "b.pdf"]
    for path in paths:
        path.write_bytes(b"%PDF-1.7 and nothing more")
    outcomes = list(read_files(paths, known=nothing_known, processes=1))
    assert [(type(o), o.path) for o in outcomes] == [(FileRefused, path) for path in paths]


def test_a_worker_that_dies_costs_at_most_its_own_file(tmp_path: Path) -> None:
    paths = [paper(tmp_path, f"{n}.txt", str(n)) for n in range(6)]
    outcomes = []
    for outcome in read_files(paths, known=nothing_known, processes=1):
        if not outcomes:
            _kill_workers()
        outcomes.append(outcome)
    assert {o.path for o in outcomes} == {*paths}
    assert sum(isinstance(o, FileRead) for o in outcomes) >= len(paths) - 1


def test_a_server_reads_apart_and_gets_the_same(tmp_path: Path) -> None:
    path = paper(tmp_path, "a.txt")
    apart, here = read_apart(path, "referat.txt"), read_file(path, "referat.txt")
    assert apart == here
    with pytest.raises(Unreadable, match="hemmelig") as refused:
        read_apart(tmp_path / "findes-ikke", "hemmelig\x00\udcff.pdf")
    assert refused.value.reason == "missing"


def test_a_file_that_holds_the_reader_up_holds_no_server_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LONGEST", 0.01)
    with pytest.raises(Unreadable, match=r"langsom\.txt"):
        read_apart(paper(tmp_path, "a.txt"), "langsom.txt")


def test_a_file_that_holds_an_import_up_is_refused_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LONGEST", 0.01)
    paths = [paper(tmp_path, name, name) for name in ("a.txt", "b.txt")]
    outcomes = list(files.read_files(paths, known=lambda _: False, processes=2))
    assert {outcome.path for outcome in outcomes} == {*paths}
    assert {outcome.why.reason for outcome in outcomes} == {"too_slow"}  # type: ignore[union-attr]


def test_two_uploads_at_a_time_get_their_own_answers(tmp_path: Path) -> None:
    names: dict[str, str] = {}

    def upload(name: str) -> None:
        path = paper(tmp_path, name, name)
        names[name] = read_apart(path, name).extracted.name

    threads = [threading.Thread(target=upload, args=(f"{n}.txt",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert names == {f"{n}.txt": f"{n}.txt" for n in range(4)}


def _kill_workers() -> None:
    """Kill what works for us now, as a fault in a library would."""
    workers = [child for child in files.multiprocessing.active_children() if child.pid]
    assert workers
    for worker in workers:
        assert worker.pid
        os.kill(worker.pid, signal.SIGKILL)
