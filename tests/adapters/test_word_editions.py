"""Items and minutes as Word documents: the PDF's words, Word's own headings, and no closed word."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import docx
import pytest
from hypothesis import given, settings
from lxml import etree

from sagsgang.adapters.registry import extract
from sagsgang.adapters.word.editions import agenda_docx, item_docx, minutes_docx
from sagsgang.core.edition import Edition, EditionItem, open_edition, withheld_item
from sagsgang.core.manuscript import Manuscript, Text, WrittenSection, WrittenTable
from sagsgang.core.written.pieces import Paragraph, text_of
from sagsgang.core.written.runs import Run
from tests.adapters.invented_minutes import EMPTY, LONG, MINUTES, MOLE, SALE, SECRET
from tests.adapters.samples import Write
from tests.adapters.word_papers import W, part
from tests.core.invented_editions import editions


def opened(data: bytes) -> docx.document.Document:
    return docx.Document(io.BytesIO(data))


def headings(data: bytes) -> list[tuple[str, str]]:
    return [
        (p.style.name, p.text)
        for p in opened(data).paragraphs
        if p.style.name.startswith(("Heading", "Title"))
    ]


def everything(data: bytes) -> str:
    """Every part's bytes and every part's name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "\n".join(f"{name} {package.read(name).decode()}" for name in package.namelist())


def test_minutes_have_the_words_and_headings_of_the_printed_form() -> None:
    assert headings(minutes_docx(MINUTES)) == [
        ("Title", "Referat"),
        ("Heading 1", "Til stede"),
        ("Heading 1", "Fraværende"),
        ("Heading 1", "Punkt 1 (Åben) Ny mole i Nordhavnen"),
        ("Heading 2", "Resumé"),
        ("Heading 2", "Indstilling"),
        ("Heading 2", "Sagsfremstilling"),
        ("Heading 3", "Tidsplan"),
        ("Heading 2", "Beslutning"),
        ("Heading 2", "Bilag"),
        ("Heading 1", f"Punkt 2 (Lukket) Salg til {SECRET}"),
        ("Heading 2", "Indstilling"),
        ("Heading 2", "Økonomi"),
        ("Heading 2", "Beslutning"),
        ("Heading 2", "Bilag"),
        ("Heading 1", "Punkt 3 (Åben) Orienteringer"),
        ("Heading 2", "Sagsfremstilling"),
        ("Heading 3", "Møde med ministeren"),
        ("Heading 3", f"Køb af {SECRET} (lukket)"),
        ("Heading 1", "Punkt 4 (Åben) Eventuelt"),
    ]


def test_what_is_read_of_the_file_is_what_the_pdf_prints(write: Write) -> None:
    data = minutes_docx(open_edition(MINUTES))
    text = extract(write("referat.docx", data)).text.replace("\n\n", "\n")
    for words in (
        "Bestyrelsen\nØernes Fællesråd\n",
        "onsdag den 17. september 2031 kl. 10.00–12.30\nSted: Fyrhuset, lokale Lanternen\n",
        "Til stede\n• Åse Bæk-Jørgensen\n• Tove Skjødt\n",
        "Sagsbehandler: Åse Sørensen\nSagsnr.: EMN-2031-00412\n1. behandling\n",
        "at bestyrelsen godkender molen.\n",
        "1. Udbud\na) Frist\n",
        "Bestyrelsen godkendte molen. (Godkendt)\nFormanden orienterede.\n",
        "Bilag 1: Rapport – rapport.pdf – dokument-id 3920145\nBilag 2: (lukket)\n",
        "Punkt 2 Lukket punkt\n",
    ):
        assert words in text


def test_an_items_document_is_of_that_item_alone() -> None:
    data = item_docx(MINUTES, MOLE.entry)
    assert headings(data)[:3] == [
        ("Title", "Punkt 1 (Åben) Ny mole i Nordhavnen"),
        ("Heading 1", "Resumé"),
        ("Heading 1", "Indstilling"),
    ]
    assert "Orienteringer" not in everything(data)
    with pytest.raises(LookupError):
        item_docx(MINUTES, 999)
    with pytest.raises(LookupError):
        item_docx(open_edition(MINUTES), SALE.entry)


@pytest.mark.parametrize("make", [minutes_docx, agenda_docx, lambda e: item_docx(e, MOLE.entry)])
def test_the_open_edition_has_no_closed_word_in_any_part(make: Callable[[Edition], bytes]) -> None:
    assert SECRET not in everything(make(open_edition(MINUTES)))
    assert "header1.xml" not in everything(make(open_edition(MINUTES)))
    assert SECRET in everything(make(MINUTES))
    assert "Lukket udgave – kun for medlemmer" in part(make(MINUTES), "word/header1.xml")


def test_the_file_says_nothing_of_who_made_it_or_when() -> None:
    properties = opened(minutes_docx(MINUTES)).core_properties
    assert properties.title == (
        "Referat – Bestyrelsen – Øernes Fællesråd – onsdag den 17. september 2031 kl. 10.00–12.30"
    )
    assert properties.language == "da-DK"
    told = (properties.author, properties.comments, properties.last_modified_by)
    assert told == ("", "", "")
    assert (properties.created, properties.modified) == (None, None)
    words = everything(minutes_docx(MINUTES))
    for sign in ("w:ins ", "w:del ", "w:rsid", "docProps/app.xml", "comments.xml", "people.xml"):
        assert sign not in words
    assert minutes_docx(MINUTES) == minutes_docx(MINUTES)


def test_contents_lead_to_the_items() -> None:
    root = etree.fromstring(part(minutes_docx(MINUTES), "word/document.xml").encode())
    marks = {mark.get(f"{{{W}}}name") for mark in root.iter(f"{{{W}}}bookmarkStart")}
    links = [link.get(f"{{{W}}}anchor") for link in root.iter(f"{{{W}}}hyperlink")]
    assert len(links) == 5 and set(links) - {None} == marks  # one leads out of the paper
    kinds = [field.get(f"{{{W}}}fldCharType") for field in root.iter(f"{{{W}}}fldChar")]
    assert kinds == ["begin", "separate", "end"]


def _with(text: Text, title: str = "Titel") -> EditionItem:
    manuscript = Manuscript("", (WrittenSection("economy", "Økonomi", text),))
    return EditionItem(1, "case", "1", title, manuscript=manuscript)


def _of(*items: EditionItem) -> Edition:
    return replace(MINUTES, items=items)


def test_text_stands_as_it_was_typed() -> None:
    signs = "".join(map(chr, range(0x21, 0x7F))) + " æøå «» … – שלום \u202eabc 🌊 =1+1 <w:p/> &amp;"
    text = text_of([Paragraph(((Run(signs),),))])
    data = item_docx(_of(_with(text, signs)), 1)
    paragraphs = [p.text for p in opened(data).paragraphs]
    assert signs in paragraphs and f"Punkt 1 (Åben) {signs}" in paragraphs


def test_signs_xml_cannot_say_become_blanks_or_the_sign_for_them() -> None:
    signs = "a" + "".join(map(chr, range(0x20))) + "b\x7f\x85\u2028\ufffe\uffff\ud800\x00c"
    text = Text(({"type": "paragraph", "text": signs},))
    edition = replace(_of(_with(text, signs)), place=signs, present=(signs,), body=signs)
    words = [p.text for p in opened(minutes_docx(edition)).paragraphs]
    assert "".join(words).count("c") >= 4
    assert any(line.startswith("a") and line.endswith("c") for line in words)


def test_a_table_wider_than_word_takes_is_parted_under_its_first_column() -> None:
    row = tuple(str(n) for n in range(130))
    (*tables,) = opened(item_docx(_of(_with(Text((), (WrittenTable((row, row)),)))), 1)).tables
    assert [len(table.columns) for table in tables] == [63, 63, 6]
    shown = [cell.text for table in tables for cell in table.rows[1].cells]
    assert [words for words in shown if words != "0"] == list(row[1:])
    assert {table.cell(1, 0).text for table in tables} == {"0"}


@pytest.mark.parametrize(
    "edition", [EMPTY, LONG, replace(EMPTY, date="", body=""), _of(withheld_item(1, "1"))]
)
def test_hostile_minutes_are_documents(edition: Edition) -> None:
    assert headings(minutes_docx(edition))[0] == ("Title", "Referat")


@settings(max_examples=25)
@given(editions)
def test_any_edition_is_a_document_that_can_be_opened(edition: Edition) -> None:
    for one in (edition, open_edition(edition)):
        data = minutes_docx(one)
        assert len(opened(data).paragraphs) >= len(one.items)
        for item in one.items:
            if not item.closed:
                opened(item_docx(one, item.entry))
