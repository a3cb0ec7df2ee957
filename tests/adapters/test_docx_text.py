"""Word: paragraphs, list numbers and table rows in the order of the document."""

from __future__ import annotations

from docx.document import Document
from docx.oxml import parse_xml

from sagsgang.adapters.formats.docx_numbering import printed
from sagsgang.adapters.registry import extract
from tests.adapters.samples import Write, docx_bytes, zip_bytes

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def body(xml: str) -> bytes:
    document = f'<w:document xmlns:w="{W}"><w:body>{xml}</w:body></w:document>'
    return zip_bytes({"word/document.xml": document.encode()})


def test_paragraphs_begin_after_a_blank_line_and_list_points_on_a_new_one(write: Write) -> None:
    def fill(document: Document) -> None:
        document.add_heading("Havneplan", level=1)
        document.add_paragraph("Det indstilles,")
        document.add_paragraph("at planen godkendes, og", style="List Number")
        document.add_paragraph("at der orienteres.", style="List Number")
        document.add_paragraph("Bilag", style="List Bullet")
        document.add_paragraph("Slut")

    text = extract(write("sag.docx", docx_bytes(fill))).text
    assert text == (
        "Havneplan\n\nDet indstilles,\n\n1. at planen godkendes, og\n2. at der orienteres.\n"
        "• Bilag\n\nSlut\n"
    )


def test_a_row_of_figures_stands_on_one_line(write: Write) -> None:
    def fill(document: Document) -> None:
        document.add_paragraph("Tabel 1")
        table = document.add_table(rows=2, cols=3)
        for row, cells in enumerate((("Post", "2024", "2025"), ("Drift", "1.234", ""))):
            for column, cell in enumerate(cells):
                table.cell(row, column).text = cell
        document.add_paragraph("Efter tabellen")

    text = extract(write("sag.docx", docx_bytes(fill))).text
    assert text == "Tabel 1\n\nPost 2024 2025\nDrift 1.234\n\nEfter tabellen\n"


def test_prose_in_a_table_that_only_places_it_keeps_its_paragraphs(write: Write) -> None:
    long = "Sagen handler om havnen. " * 20

    def fill(document: Document) -> None:
        cell = document.add_table(rows=1, cols=1).cell(0, 0)
        cell.text = "Resumé"
        cell.add_paragraph(long)

    text = extract(write("sag.docx", docx_bytes(fill))).text
    assert text == f"Resumé\n\n{long.strip()}\n"


def test_numbers_of_headings_and_their_parts_are_printed(write: Write) -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
        for n, form, pattern in ((0, "decimal", "%1."), (1, "lowerLetter", "%1.%2)"))
    )
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )

    def point(level: int, text: str) -> str:
        return (
            f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="3"/></w:numPr></w:pPr>'
            f"<w:r><w:t>{text}</w:t></w:r></w:p>"
        )

    points = ((0, "Plan"), (1, "Syd"), (1, "Nord"), (0, "Valg"), (1, "Formand"))
    document = (
        f'<w:document xmlns:w="{W}"><w:body>'
        + "".join(point(level, text) for level, text in points)
        + "</w:body></w:document>"
    )
    data = zip_bytes(
        {"word/document.xml": document.encode(), "word/numbering.xml": numbering.encode()}
    )
    assert extract(write("sag.docx", data)).text == (
        "1. Plan\n1.a) Syd\n1.b) Nord\n2. Valg\n2.a) Formand\n"
    )


def test_deleted_text_and_field_codes_are_not_part_of_the_paper(write: Write) -> None:
    xml = (
        "<w:p><w:r><w:t>Beløbet er </w:t></w:r>"
        "<w:del><w:r><w:delText>100</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>200</w:t></w:r></w:ins>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t> kr.</w:t><w:br/></w:r>"
        "<w:r><w:t>Sø</w:t><w:noBreakHyphen/><w:t>land</w:t></w:r></w:p>"
    )
    assert extract(write("sag.docx", body(xml))).text == "Beløbet er 200 kr.\nSø-land\n"


def test_headers_and_footers_are_left_out(write: Write) -> None:
    def fill(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "Sidehoved"
        document.add_paragraph("Sagen")

    assert extract(write("sag.docx", docx_bytes(fill))).text == "Sagen\n"


def test_text_in_both_forms_of_a_drawing_comes_once(write: Write) -> None:
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    choice = "<w:p><w:r><w:t>Boks</w:t></w:r></w:p>"
    xml = (
        f'<w:p><w:r><mc:AlternateContent xmlns:mc="{mc}"><mc:Choice Requires="wps">{choice}'
        f"</mc:Choice><mc:Fallback>{choice}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    parse_xml(f'<w:body xmlns:w="{W}">{xml}</w:body>')  # what Word itself would accept
    assert extract(write("sag.docx", body(xml))).text == "Boks\n"


def test_numbers_print_in_words_forms() -> None:
    assert [printed(n, "upperRoman") for n in (1, 4, 9, 14, 40)] == ["I", "IV", "IX", "XIV", "XL"]
    assert [printed(n, "lowerLetter") for n in (1, 26, 27)] == ["a", "z", "aa"]
    assert (printed(3, "decimalZero"), printed(3, "danishLegal")) == ("03", "3")
