"""Papers nobody has seen before are read by form: each paper stands beside what is expected.

The papers are invented. A new style is two new files in ``papers/general``.
"""

from pathlib import Path

import pytest

from sagsgang.core.reader.reading import read
from sagsgang.core.reader.text import PaperText
from tests.reader.digest import digest

PAPERS = sorted((Path(__file__).parent / "papers" / "general").glob("*.txt"))


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_a_paper_of_an_unknown_body_is_read(path: Path) -> None:
    expected = path.with_suffix(".expected").read_text(encoding="utf-8")
    assert digest(read(PaperText(_text(path)))) == expected


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_line_ends_of_a_pdf_change_nothing(path: Path) -> None:
    text = _text(path)
    assert digest(read(PaperText(text.replace("\n", "\r\n")))) == digest(read(PaperText(text)))


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_an_indented_print_changes_nothing(path: Path) -> None:
    text = _text(path)
    indented = "".join(f"    {line}\n" if line else "\n" for line in text.split("\n"))
    found, expected = read(PaperText(indented)), read(PaperText(text))
    assert [(i.number, i.title, i.access) for i in found.items] == [
        (i.number, i.title, i.access) for i in expected.items
    ]


def test_there_are_papers_of_many_styles() -> None:
    assert len(PAPERS) >= 10
