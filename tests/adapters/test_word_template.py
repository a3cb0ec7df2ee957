"""The document the template makes, as another library and our own reader of papers see it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from lxml import etree

from sagsgang.adapters.registry import extract
from sagsgang.adapters.word import form
from sagsgang.adapters.word.opened import open_document
from sagsgang.adapters.word.writing import NotForWord
from sagsgang.core.manuscript import (
    WRITTEN_SECTIONS,
    Manuscript,
    Text,
    WrittenSection,
    WrittenTable,
)
from tests.adapters.samples import Write
from tests.adapters.word_papers import W, harbour, part, written


def opened(data: bytes) -> docx.document.Document:
    return docx.Document(io.BytesIO(data))


def test_every_fixed_section_stands_under_a_heading_of_its_own_style() -> None:
    document = opened(written(Manuscript()))
    headings = [p for p in document.paragraphs if p.style.name.startswith("Afsnit ")]
    assert [p.text for p in headings] == [heading for _, heading in WRITTEN_SECTIONS]
    assert all(p.style.base_style.name == "Heading 1" for p in headings)
    assert [p.style.name.lower() for p in headings] == list(form.SECTION_NAMES)


def test_names_of_styles_are_those_the_reader_knows() -> None:
    styles = open_document(written(Manuscript()), "x").styles
    assert {id_: styles[id_].name for id_ in form.SECTION_STYLES.values()} == {
        form.SECTION_STYLES[kind]: name for name, kind in form.SECTION_NAMES.items()
    }
    for id_, name in (
        (form.TITLE, form.TITLE_NAME),
        (form.CAPTION, form.CAPTION_NAME),
        (form.BODY_NAME, form.BODY_NAMES),
        (form.FACT, form.FACT_NAMES),
        (form.CLAUSE, form.CLAUSE_NAME),
        (form.HELP, form.HELP_NAMES),
        (form.ATTACHMENTS, form.ATTACHMENTS_NAME),
        (form.ADVICE, form.ADVICE_NAME),
    ):
        assert styles[id_].name == name
    assert {form.TABLE, form.FOOTER, form.NOTE_TEXT, form.NOTE_MARK, form.HYPERLINK} <= set(styles)
    assert {form.SUBHEADING, form.LISTED} <= set(styles)


def test_title_author_and_language_are_the_documents_own() -> None:
    data = written(harbour())
    properties = opened(data).core_properties
    assert (properties.title, properties.author, properties.language) == (
        "Ny mole i Nordhavnen",
        "Åse Sørensen",
        "da-DK",
    )
    assert '<w:lang w:val="da-DK"' in part(data, "word/styles.xml")


def test_a_table_repeats_its_head_and_sets_figures_to_the_right() -> None:
    (table,) = opened(written(harbour())).tables
    rows = table._tbl.findall(f"{{{W}}}tr")
    assert [row.find(f".//{{{W}}}tblHeader") is not None for row in rows] == [True, False, False]
    assert table.cell(1, 1).paragraphs[0].alignment == 2
    assert table.cell(2, 0).paragraphs[0].alignment is None
    assert [cell.text for cell in table.rows[2].cells] == ["Anlæg", "", "20 %"]


def test_footnotes_and_links_are_words_own() -> None:
    data = written(harbour())
    assert "Rapporten er fra maj." in part(data, "word/footnotes.xml")
    assert "Rapporten er fra maj." not in part(data, "word/document.xml")
    linked = [p for p in opened(data).paragraphs if p.hyperlinks]
    assert [link.address for p in linked for link in p.hyperlinks] == [
        "https://havn.example/rapport",
        "https://havn.example/",
    ]


def test_lists_and_clauses_are_counted_by_word(write: Write) -> None:
    text = extract(write("sag.docx", written(harbour(), attachments=["Rapport.pdf"]))).text
    assert "1. Udbud\na) Annonce\nb) Frist\n2. Byggeri\n• Støj\n• Støv\n" in text
    assert "at bestyrelsen godkender molen\nat orienteringen tages til efterretning\n" in text
    assert "1. Rapport.pdf" in text


def test_help_stands_only_where_nothing_is_written() -> None:
    document = part(written(harbour()), "word/document.xml")
    for kind, words in form.SECTION_HELP.items():
        assert (words.da in document) == (kind in ("secretariat_remarks", "communication"))
    assert form.TITLE_HELP.da not in document
    english = part(written(Manuscript(), language="en"), "word/document.xml")
    assert all(words.en in english for words in form.SECTION_HELP.values())
    assert form.SECTION_HELP["summary"].da not in english


def test_elements_stand_in_the_order_word_asks_for() -> None:
    """Word calls a document damaged whose properties stand in another order."""
    orders = {
        "pPr": "pStyle keepNext keepLines numPr tabs spacing ind contextualSpacing jc outlineLvl",
        "rPr": "rStyle rFonts b bCs i iCs color sz szCs u vertAlign lang",
        "tblPr": "tblStyle tblW tblInd tblBorders tblCellMar tblLook tblCaption",
        "lvl": "start numFmt pStyle lvlText lvlJc pPr",
        "sectPr": "footerReference pgSz pgMar",
        "style": "name basedOn next uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr "
        "tblStylePr",
        "numbering": "abstractNum num",
    }
    seen = set()
    with zipfile.ZipFile(io.BytesIO(written(harbour(), attachments=["a"]))) as package:
        for name in package.namelist():
            for element in etree.fromstring(package.read(name)).iter():
                order = orders.get(str(element.tag).rpartition("}")[2], "").split()
                if not order or W not in str(element.tag):
                    continue
                places = [order.index(str(child.tag).rpartition("}")[2]) for child in element]
                assert places == sorted(places), (name, element.tag)
                seen.add(str(element.tag).rpartition("}")[2])
    assert seen == set(orders)


def test_ids_are_given_once() -> None:
    data = written(Manuscript())
    root = etree.fromstring(part(data, "word/document.xml").encode())
    ids = [e.get(f"{{{W}}}val") for e in root.iter(f"{{{W}}}id")]
    assert len(ids) == len(set(ids)) > 5


@pytest.mark.parametrize(("columns", "fits"), [(63, True), (64, False)])
def test_a_table_wider_than_word_takes_is_refused(columns: int, fits: bool) -> None:
    text = Text((), (WrittenTable((("x",) * columns,)),))
    manuscript = Manuscript("Sag", (WrittenSection("economy", "Økonomi", text),))
    if fits:
        assert opened(written(manuscript)).tables
        return
    with pytest.raises(NotForWord) as error:
        written(manuscript)
    assert error.value.sentence("da") == (
        "Word tager ingen tabel med over 63 kolonner, og en under »Økonomi« har 64. "
        "Del den, eller læg den i en fil for sig."
    )


def test_templates_are_part_of_the_package() -> None:
    folder = Path(form.__file__).parent / "templates"
    assert {path.name for path in folder.iterdir()} == {"styles.xml", "settings.xml"}
