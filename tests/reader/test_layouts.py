"""Every layout knows its own print and no other's, and reads it.

One invented paper for each layout stands in ``papers/layouts`` under the layout's id.
"""

from pathlib import Path

import pytest

from sagsgang.core.reader.layouts import LAYOUTS
from sagsgang.core.reader.reading import LEAST_EVIDENCE, read, recognise
from sagsgang.core.reader.text import PaperText
from tests.reader.digest import digest

FOLDER = Path(__file__).parent / "papers" / "layouts"
PAPERS = sorted(FOLDER.glob("*.txt"))
# These have test files of their own.
ELSEWHERE = {"general", "danske-regioner", "danske-regioner-2011"}


def _paper(path: Path) -> PaperText:
    return PaperText(path.read_bytes().decode("utf-8"))


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_a_layout_reads_its_own_paper(path: Path) -> None:
    found = read(_paper(path))
    assert found.layout == path.stem
    assert digest(found) == path.with_suffix(".expected").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_no_other_layout_is_as_sure(path: Path) -> None:
    first, second, *_ = recognise(_paper(path))
    assert first.layout.id == path.stem
    assert first.evidence.score >= LEAST_EVIDENCE
    assert second.evidence.score < first.evidence.score
    assert first.evidence.reasons


def test_every_layout_has_its_paper_and_its_own_id() -> None:
    ids = [layout.id for layout in LAYOUTS]
    assert len(ids) == len(set(ids))
    assert {path.stem for path in PAPERS} == set(ids) - ELSEWHERE
    assert all(layout.describes.endswith(".") for layout in LAYOUTS)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.id)
def test_no_layout_claims_an_empty_paper(layout) -> None:  # type: ignore[no-untyped-def]
    assert layout.recognise(PaperText("")).score == 0
