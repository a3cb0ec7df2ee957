"""What every printed paper keeps to: both standards, embedded fonts, every script, wide tables."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Name

from sagsgang.adapters.typesetting import typesetter, vendor
from sagsgang.core.edition import Edition, EditionItem
from sagsgang.core.manuscript import WrittenTable
from sagsgang.core.written.pieces import Paragraph
from sagsgang.core.written.runs import Run
from tests.adapters.accessible import faults
from tests.adapters.test_typesetting_agenda import _edition, _item, _pages, _pdf, _said

MIXED = "🐟 👩‍👩‍👧 🇩🇰 שלום עולם مرحبا بالعالم Ωμέγα Жук æøåÆØÅ ǿ ð þ €½±→✓"
HEAD = ("Ø", *(f"Udgift 20{n}" for n in range(20, 33)), "I alt")


@pytest.fixture(scope="module")
def made() -> bytes:
    rows = tuple((f"Ærøskøbing {n}", *("1.234.567,89",) * 13, "-17.283.950,46") for n in range(40))
    items = [
        _item(number, f"Sag {number} om {MIXED}", _said(MIXED), officer="Åse Bæk-Øster")
        for number in range(1, 40)
    ]
    return _pdf(_edition(*items, _item(40, "Budget", WrittenTable((HEAD, *rows), "Budget i alt"))))


def test_forty_items_in_every_script_keep_to_both_standards(made: bytes) -> None:
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made
    assert b"<pdfaid:part>2</pdfaid:part>" in made
    assert faults(made) == []
    printed = "\n".join(_pages(made))
    for word in MIXED.split():
        assert printed.count(word) >= 2 * 39 or word[0] > "\u0590", word


def test_every_font_is_embedded_and_none_is_the_machines(made: bytes) -> None:
    with pikepdf.open(io.BytesIO(made)) as file:
        fonts = [
            thing
            for thing in file.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get(Name.Type) == Name.FontDescriptor
        ]
        names = {str(font.FontName).partition("+")[2] for font in fonts}
        assert all({"/FontFile2", "/FontFile3"} & set(font.keys()) for font in fonts)
    assert {name.partition("-")[0] for name in names} <= {
        "LibertinusSerif",
        "DejaVuSansMono",
        "NewCM10",
        "NewCMMath",
        "NotoEmoji",
    }


def test_a_table_of_fifteen_columns_stands_on_the_page_and_names_its_columns(made: bytes) -> None:
    with pypdfium2.PdfDocument(made) as document:
        pages = [page for page in document if "17.283.950,46" in _plain(page)]
        assert len(pages) >= 2
        for page in pages:
            text = page.get_textpage()
            width = page.get_width()
            edges = [text.get_charbox(n) for n in range(text.count_chars())]
            assert min(edge[0] for edge in edges) >= 0
            assert max(edge[2] for edge in edges) <= width
            # Its head stands on every page, whole words or parted ones.
            assert "Udgift" in _plain(page)
    with pikepdf.open(io.BytesIO(made)) as file:
        kinds = [str(thing.S) for thing in file.objects if _is_element(thing)]
    assert kinds.count("/TH") == 15


def _plain(page: pypdfium2.PdfPage) -> str:
    told = page.get_textpage().get_text_range()
    return told.replace("\ufffe", "").replace("\x02", "").replace("\r\n", "")


def _is_element(thing: pikepdf.Object) -> bool:
    return (
        isinstance(thing, pikepdf.Dictionary)
        and thing.get(Name.Type, Name.StructElem) == Name.StructElem
        and Name.S in thing
        and Name.P in thing
    )


def test_without_the_font_of_emoji_they_are_boxes_and_nothing_is_claimed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(typesetter, "FONTS", tmp_path)
    pdf = _pdf(
        Edition("Råd", "Bestyrelsen", "2026-01-15", items=(EditionItem(1, "case", "1", "🐟"),))
    )
    assert b"pdfuaid:part" not in pdf
    assert "Punkt 1 (Åben)" in "".join(_pages(pdf))


def test_the_font_comes_with_its_licence(tmp_path: Path) -> None:
    modules = Path(__file__).resolve().parents[2] / "node_modules"
    font, licence = vendor.copy(modules, tmp_path)
    assert font.stat().st_size > 100_000
    assert "SIL OPEN FONT LICENSE" in licence.read_text(encoding="utf-8").upper()
    with pytest.raises(FileNotFoundError, match="NotoEmoji"):
        vendor.copy(tmp_path, tmp_path)


def test_bold_and_italic_have_fonts_of_their_own() -> None:
    line = (
        (Run("fed", bold=True), Run("skrå", italic=True), Run("begge", bold=True, italic=True)),
    )
    item = _item(1, "Lyset", Paragraph(line))
    pdf = _pdf(_edition(item))
    with pikepdf.open(io.BytesIO(pdf)) as file:
        names = {
            str(thing.FontName).partition("+")[2]
            for thing in file.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get(Name.Type) == Name.FontDescriptor
        }
    assert {"LibertinusSerif-Bold", "LibertinusSerif-Italic", "LibertinusSerif-BoldItalic"} <= names
