"""Which files of the named paths are papers."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sagsgang.adapters.files import Skipped, papers_in
from tests.adapters.samples import Write, pdf_bytes


def told(*paths: Path, under: Path) -> list[str]:
    """Each outcome as ``path`` or ``path: reason``."""
    return [
        f"{found.path.relative_to(under)}: {found.why.reason}"
        if isinstance(found, Skipped)
        else str(found.relative_to(under))
        for found in papers_in(paths)
    ]


def test_a_folder_is_read_by_name_and_what_is_no_paper_is_told(
    write: Write, tmp_path: Path
) -> None:
    write("b/referat.txt", "Referat")
    write("b/dagsorden", pdf_bytes("Sag"))
    write("a.html", "<p>Sag")
    write("b/.skjult.txt", "Referat")
    write("b/~$sag.docx", "x")
    write("c.py", "print()")
    write("d.json", "{}")
    write("e.pdf", "")
    assert told(tmp_path, under=tmp_path) == [
        "a.html",
        "b/.skjult.txt: hidden",
        "b/dagsorden",
        "b/referat.txt",
        "b/~$sag.docx: hidden",
        "c.py: unknown_type",
        "d.json: unknown_json",
        "e.pdf",
    ]


def test_a_named_file_is_given_back_whatever_it_is_in_the_order_named(
    write: Write, tmp_path: Path
) -> None:
    second, first = write("z.py", "x"), write("a.txt", "x")
    gone = tmp_path / "væk.txt"
    assert list(papers_in([second, gone, first])) == [second, gone, first]


def test_a_loop_of_folders_ends(write: Write, tmp_path: Path) -> None:
    write("ind/sag.txt", "Sag")
    (tmp_path / "ind" / "op").symlink_to(tmp_path)
    assert told(tmp_path, under=tmp_path) == ["ind/op: loop", "ind/sag.txt"]


def test_the_same_folder_by_two_ways_is_read_once(write: Write, tmp_path: Path) -> None:
    write("en/sag.txt", "Sag")
    (tmp_path / "to").symlink_to(tmp_path / "en")
    assert told(tmp_path, under=tmp_path) == ["en/sag.txt", "to: seen"]


def test_a_link_to_nothing_and_a_pipe_are_told_without_waiting(tmp_path: Path) -> None:
    (tmp_path / "ingen").symlink_to(tmp_path / "væk")
    os.mkfifo(tmp_path / "roer")
    assert told(tmp_path, under=tmp_path) == ["ingen: missing", "roer: not_a_file"]


def test_a_folder_one_may_not_look_into_is_told_and_the_rest_is_read(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("lukket/sag.txt", "Sag")
    write("åben.txt", "Sag")
    look = Path.iterdir

    def deny(path: Path) -> object:
        if path.name == "lukket":
            raise PermissionError(13, "Permission denied")
        return look(path)

    monkeypatch.setattr(Path, "iterdir", deny)
    found = list(papers_in([tmp_path]))
    assert isinstance(found[0], Skipped)
    assert found[0].why.reason == "no_permission"
    assert not found[0].harmless
    assert found[1] == tmp_path / "åben.txt"


def test_folders_deeper_than_pythons_stack_are_walked(tmp_path: Path) -> None:
    folders = [tmp_path]
    for _ in range(1100):
        folders.append(folders[-1] / "m")
        folders[-1].mkdir()
    paper = folders[-1] / "sag.txt"
    paper.write_text("Sag")
    found = list(papers_in([tmp_path]))
    paper.unlink()
    for folder in reversed(folders[1:]):  # pytest's own cleaning would recurse too deep
        folder.rmdir()
    assert found == [paper]
