"""A document a person has gone on with in Word, or made without the template."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sagsgang.adapters.word.notices import NOTES, Note
from sagsgang.adapters.word.reading import WordPaper, read
from sagsgang.core.manuscript import Clause, Manuscript, Text, WrittenSection, WrittenTable
from tests.adapters.word_papers import (
    W,
    bare,
    changed,
    edited,
    harbour,
    paragraph,
    part,
    written,
)

SUMMARY = "Molen skal fornyes."
HELP = "Skriv, hvem der får besked, hvordan og hvornår."


def heading(words: str, level: int = 1) -> str:
    return paragraph(words, f'<w:outlineLvl w:val="{level - 1}"/>')


def blocks(paper: WordPaper, kind: str = "presentation") -> list[dict[str, object]]:
    (section,) = [s for s in paper.manuscript.sections if s.kind == kind]
    return list(section.text.blocks)


def texts(paper: WordPaper, kind: str = "presentation") -> list[object]:
    return [block.get("text", block.get("lines")) for block in blocks(paper, kind)]


def codes(paper: WordPaper) -> list[str]:
    return [note.code for note in paper.notes]


def body_of(*pieces: str) -> WordPaper:
    """Some pieces of a body under the presentation's heading."""
    return read(bare(heading("Molen") + heading("Sagsfremstilling") + "".join(pieces)))


def run(words: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def whole(*content: str) -> str:
    return f"<w:p>{''.join(content)}</w:p>"


# --- the template, gone on with ---------------------------------------------------------------


@pytest.mark.parametrize("keeps_control", [False, True])
def test_words_written_over_the_help_are_the_section(keeps_control: bool) -> None:
    document = part(written(harbour()), "word/document.xml")
    begin = document.rindex("<w:sdt>", 0, document.index(HELP))
    end = document.index("</w:sdt>", begin) + len("</w:sdt>")
    words = run("Naboerne får besked.")
    if keeps_control:
        words = f"<w:sdt><w:sdtPr/><w:sdtContent>{words}</w:sdtContent></w:sdt>"
    data = changed(
        written(harbour()), {"word/document.xml": document[:begin] + words + document[end:]}
    )
    assert texts(read(data), "communication") == ["Naboerne får besked."]


def test_a_programme_that_leaves_the_help_standing_brings_only_what_was_added() -> None:
    document = part(written(harbour()), "word/document.xml")
    for control in ("<w:showingPlcHdr/>", "<w:temporary/>"):
        document = document.replace(control, "")
    document = document.replace(f"{HELP}<", f"{HELP} Naboerne får besked.<")
    paper = read(changed(written(harbour()), {"word/document.xml": document}))
    assert texts(paper, "communication") == ["Naboerne får besked."]
    assert [section.kind for section in paper.manuscript.sections] == [
        *("summary", "recommendation", "presentation", "economy", "communication"),
    ]


def test_words_own_placeholder_is_no_text() -> None:
    """Word shows one of its own when a person empties a control again."""
    control = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:rPr>"
        '<w:rStyle w:val="Help"/></w:rPr><w:t>Klik eller tryk her for at skrive tekst.</w:t></w:r>'
        "</w:p></w:sdtContent></w:sdt>"
    )
    data = written(Manuscript("Sag"))
    document = part(data, "word/document.xml")
    at = document.index("<w:sectPr")
    data = changed(data, {"word/document.xml": document[:at] + control + document[at:]})
    assert read(data).manuscript == Manuscript("Sag")


def test_tracked_changes_are_read_as_if_accepted() -> None:
    data = edited(
        written(harbour()),
        (
            f'<w:r><w:t xml:space="preserve">{SUMMARY}</w:t></w:r>',
            run("Molen ")
            + '<w:del w:id="90" w:author="Bo"><w:r><w:delText>skal</w:delText></w:r></w:del>'
            + f'<w:ins w:id="91" w:author="Bo">{run("bør")}</w:ins>'
            + run(" fornyes."),
        ),
    )
    paper = read(data)
    assert texts(paper, "summary") == ["Molen bør fornyes."]
    assert codes(paper) == ["tracked_changes"]


def test_a_deleted_paragraph_end_joins_two_paragraphs() -> None:
    deleted = '<w:rPr><w:del w:id="1" w:author="Bo"/></w:rPr>'
    paper = body_of(paragraph("Havnen er ", deleted), paragraph("gammel."), paragraph("Slut."))
    assert texts(paper) == ["Havnen er gammel.", "Slut."]
    assert codes(paper) == ["tracked_changes"]


def test_moved_text_stands_where_it_was_moved_to() -> None:
    paper = body_of(
        whole(f"<w:moveFrom>{run('Flyttet.')}</w:moveFrom>", run("Først.")),
        whole(f"<w:moveTo>{run('Flyttet.')}</w:moveTo>"),
    )
    assert texts(paper) == ["Først.", "Flyttet."]


def test_a_clause_written_anew_asks_for_what_it_says_now() -> None:
    data = edited(
        written(harbour()),
        ("sekretariatet ser på støjen", "orienteringen om støjen tages til efterretning"),
        ("bestyrelsen godkender molen", "at bestyrelsen bevilger pengene, og"),
    )
    assert read(data).manuscript.recommendations == (
        Clause("bestyrelsen bevilger pengene", "grant"),
        Clause("orienteringen tages til efterretning", "take_note"),
        Clause("orienteringen om støjen tages til efterretning", "take_note"),
    )


def test_clauses_typed_as_ordinary_text_are_clauses() -> None:
    document = part(written(harbour()), "word/document.xml")
    plain = document.replace('<w:pStyle w:val="Indstillingspunkt"/>', "").replace(
        "bestyrelsen godkender molen", "at bestyrelsen godkender molen,"
    )
    paper = read(changed(written(harbour()), {"word/document.xml": plain}))
    assert Clause("bestyrelsen godkender molen", "approve") in paper.manuscript.recommendations


def test_comments_are_left_out_and_told() -> None:
    mark = '<w:commentRangeStart w:id="0"/>'
    reference = '<w:r><w:commentReference w:id="0"/></w:r>'
    paper = body_of(whole(mark, run("Havnen."), '<w:commentRangeEnd w:id="0"/>', reference))
    assert texts(paper) == ["Havnen."]
    assert codes(paper) == ["comments"]


def test_a_changed_list_of_attachments_is_told_and_an_unchanged_one_is_not() -> None:
    data = written(harbour(), attachments=["Rapport.pdf", "Kort.png"])
    assert read(data).notes == ()
    (note,) = read(edited(data, ("Kort.png", "Kort.png og budget.xlsx"))).notes
    assert note.code == "attachments"
    assert "filer lægges på selve sagen" in note.sentence()


def test_what_a_committee_advised_stands_there_to_be_read_and_does_not_come_back() -> None:
    advice = WrittenSection("other", "Havneudvalgets udtalelse", _text("Udvalget er enigt."))
    paper = replace(harbour(), sections=(*harbour().sections, advice))
    data = written(paper, attachments=["Kort.png"])
    assert "Udvalget er enigt." in part(data, "word/document.xml")
    assert (read(data).manuscript, read(data).notes) == (harbour(), ())
    changed_advice = read(edited(data, ("Udvalget er enigt.", "Udvalget er uenigt.")))
    assert changed_advice.manuscript == harbour()
    assert changed_advice.notes == (Note("advice", 1, "Havneudvalgets udtalelse"),)


def test_a_section_added_below_the_attachments_is_kept() -> None:
    data = written(harbour(), attachments=["Kort.png"])
    document = part(data, "word/document.xml")
    at = document.index("<w:sectPr")
    added = heading("Efterskrift") + paragraph("Husk det.")
    paper = read(changed(data, {"word/document.xml": document[:at] + added + document[at:]}))
    assert texts(paper)[-2:] == ["Efterskrift", "Husk det."]
    assert codes(paper) == ["unknown_heading"]


def test_a_heading_in_the_templates_style_may_be_called_something_else() -> None:
    data = edited(written(harbour()), (">Økonomi<", ">Økonomi og finansiering<"))
    headings = {s.kind: s.heading for s in read(data).manuscript.sections}
    assert headings["economy"] == "Økonomi og finansiering"


def test_a_section_whose_heading_was_deleted_is_found_again_by_its_words() -> None:
    style = '<w:pPr><w:pStyle w:val="AfsnitOkonomi"/></w:pPr>'
    data = edited(written(harbour()), (style, ""))
    assert texts(read(data), "economy") == ["Udgiften er 2.500 t.kr."]


def test_a_heading_that_is_no_section_is_kept_inside_and_told() -> None:
    data = edited(
        written(harbour()),
        ('<w:pStyle w:val="Heading2"/>', '<w:outlineLvl w:val="0"/>'),
        (">Tidsplan<", ">Følger for miljøet<"),
    )
    paper = read(data)
    assert {"type": "subheading", "text": "Følger for miljøet"} in blocks(paper)
    assert paper.notes == (Note("unknown_heading", 1, "Følger for miljøet"),)


def test_a_heading_that_could_be_a_section_does_not_move_what_stands_under_it() -> None:
    data = edited(
        written(harbour()),
        ('<w:pStyle w:val="Heading2"/>', '<w:outlineLvl w:val="0"/>'),
        (">Tidsplan<", ">Finansiering<"),
    )
    paper = read(data)
    assert {"type": "subheading", "text": "Finansiering"} in blocks(paper)
    assert texts(paper, "economy") == ["Udgiften er 2.500 t.kr."]
    assert codes(paper) == ["unknown_heading"]


def test_a_second_heading_of_the_same_section_goes_on_in_it() -> None:
    extra = paragraph("Mere om pengene", '<w:pStyle w:val="AfsnitOkonomi"/>') + paragraph("Mere.")
    document = part(written(harbour()), "word/document.xml")
    at = document.index("<w:sectPr")
    data = changed(written(harbour()), {"word/document.xml": document[:at] + extra + document[at:]})
    assert texts(read(data), "economy") == ["Udgiften er 2.500 t.kr.", "Mere om pengene", "Mere."]


# --- without the template ------------------------------------------------------------------------


def test_sections_are_found_by_the_words_of_their_headings() -> None:
    paper = read(
        bare(
            heading("Ny mole")
            + paragraph("Sagsnr.: 10/2562")
            + paragraph("Sagsbehandler: Åse Sørensen")
            + heading("Resumé", 2)
            + paragraph("Kort.")
            + paragraph("Indstilling:", look="<w:b/>")
            + paragraph("Det indstilles,")
            + paragraph("at molen godkendes,")
            + paragraph("at der gives en status.")
            + paragraph("Sagsfremstilling")
            + paragraph("Langt.")
        )
    )
    assert paper.manuscript == Manuscript(
        "Ny mole",
        (
            WrittenSection("summary", "Resumé", _text("Kort.")),
            WrittenSection("recommendation", "Indstilling", _text("Det indstilles,")),
            WrittenSection("presentation", "Sagsfremstilling", _text("Langt.")),
        ),
        (Clause("molen godkendes", "approve"), Clause("der gives en status", "status")),
    )
    assert (paper.case_number, paper.officer) == ("10/2562", "Åse Sørensen")
    assert paper.notes == ()


def _text(words: str) -> Text:
    return Text(({"type": "paragraph", "text": words},))


def test_a_document_without_headings_is_all_presentation() -> None:
    paper = read(bare(paragraph("Først.") + paragraph("Så.")))
    assert texts(paper) == ["Først.", "Så."]
    assert codes(paper) == ["no_title", "no_sections"]


def test_text_above_the_first_section_is_kept_with_its_table() -> None:
    table = f"<w:tbl><w:tr><w:tc>{paragraph('A')}</w:tc></w:tr></w:tbl>"
    other = table.replace(">A<", ">B<")
    paper = read(
        bare(paragraph("Forord.") + table + heading("Sagsfremstilling") + other + paragraph("Mere"))
    )
    (section,) = paper.manuscript.sections
    assert [table.rows[0][0] for table in section.text.tables] == ["A", "B"]
    assert [block["type"] for block in section.text.blocks] == [
        *("paragraph", "table", "table", "paragraph"),
    ]
    assert "before_sections" in codes(paper)


def test_lists_by_words_own_styles_and_restarts() -> None:
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="3">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1)"/>'
        '</w:lvl></w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="3"/></w:num>'
        '<w:num w:numId="6"><w:abstractNumId w:val="3"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>'
    )
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="Tal">'
        '<w:name w:val="List Number"/><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr>'
        "</w:style></w:styles>"
    )
    direct = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="6"/></w:numPr>'
    data = bare(
        heading("Molen")
        + heading("Sagsfremstilling")
        + paragraph("Et", '<w:pStyle w:val="Tal"/>')
        + paragraph("To", '<w:pStyle w:val="Tal"/>')
        + paragraph("Forfra", direct)
        + paragraph("Ingen liste", '<w:numPr><w:numId w:val="0"/></w:numPr>'),
        numbering=numbering,
        styles=styles,
    )
    numbered, plain = blocks(read(data))
    assert [item["label"] for item in numbered["items"]] == ["1)", "2)", "1)"]  # type: ignore[attr-defined]
    assert plain["text"] == "Ingen liste"


def test_line_breaks_keep_lines_apart() -> None:
    broken = whole(run("Havnekontoret"), "<w:r><w:br/></w:r>", run("Kajen 4"))
    marked = whole(run("Fed", "<w:b/>"), "<w:r><w:br/></w:r>", run("linje"))
    assert blocks(body_of(broken, marked)) == [
        {"type": "rows", "lines": ["Havnekontoret", "Kajen 4"]},
        {"type": "rows", "lines": ["Fed", "linje"], "marks": [[[0, 3, "bold"]], []]},
    ]


def test_links_by_field_and_links_to_nowhere() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK '
        '"https://havn.example/plan"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/>'
        f'</w:r>{run("planen")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    bad = f"<w:fldSimple w:instr='HYPERLINK \"file:///C:/hemmeligt.docx\"'>{run('filen')}</w:fldSimple>"
    paper = body_of(whole(run("Se "), field, run(" og "), bad, run(".")))
    assert blocks(paper) == [
        {
            "type": "paragraph",
            "text": "Se planen og filen.",
            "marks": [[3, 9, "link", "https://havn.example/plan"]],
        }
    ]
    assert codes(paper) == ["no_link"]
    assert "hemmeligt" not in str(paper)


def test_what_a_person_does_not_see_is_not_taken_in() -> None:
    paper = body_of(
        whole(run("Synligt."), run(" Skjult navn.", "<w:vanish/>")),
        paragraph("Indhold 3", '<w:pStyle w:val="TOC 1"/>'),
    )
    assert texts(paper) == ["Synligt."]
    assert codes(paper) == ["hidden_text", "contents"]


def test_pictures_boxes_and_enclosed_documents_are_told() -> None:
    inside = f"<w:txbxContent>{paragraph('Husk færgen')}</w:txbxContent>"
    box = f"<w:r><w:drawing>{inside}</w:drawing></w:r>"
    paper = body_of(
        whole(run("Kort:"), "<w:r><w:drawing/></w:r>", "<w:r><w:pict/></w:r>", box),
        whole("<w:r><w:object/></w:r>"),
        '<w:altChunk r:id="x"/>',
    )
    assert texts(paper) == ["Kort:"]
    assert paper.notes == (
        Note("picture", 2),
        Note("text_box", 1, "Husk færgen"),
        Note("enclosed", 2),
    )


def test_raised_and_lowered_figures_keep_their_meaning() -> None:
    high = '<w:vertAlign w:val="superscript"/>'
    low = '<w:vertAlign w:val="subscript"/>'
    paper = body_of(
        whole(run("4 m"), run("2", high), run(" og CO"), run("2", low), run(", 1"), run("a", high))
    )
    assert texts(paper) == ["4 m² og CO₂, 1a"]
    assert codes(paper) == ["other_looks"]


def test_looks_other_than_bold_and_italic_are_told() -> None:
    paper = body_of(
        whole(run("Vigtigt", '<w:u w:val="single"/>'), run(" nej", "<w:strike/>")),
        whole(run("Uden", '<w:u w:val="none"/><w:b w:val="0"/>')),
    )
    assert blocks(paper) == [
        {"type": "paragraph", "text": "Vigtigt nej"},
        {"type": "paragraph", "text": "Uden"},
    ]
    assert codes(paper) == ["other_looks"]


def test_formulas_and_signs_of_other_fonts() -> None:
    paper = body_of(
        whole(run("Areal "), "<w:oMath><w:r><w:t>a+b</w:t></w:r></w:oMath>"),
        whole("<w:r><w:sym w:font='Wingdings' w:char='F04A'/></w:r>", run(" Sø")),
        whole("<w:r><w:t>Sø</w:t><w:noBreakHyphen/><w:t>land</w:t><w:tab/><w:t>x</w:t></w:r>"),
    )
    assert texts(paper) == ["Areal a+b", "\ufffd Sø", "Sø\u2011land x"]
    assert codes(paper) == ["formula", "symbol"]


# --- tables ---------------------------------------------------------------------------------------


def cell(words: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(words)}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def only_table(paper: WordPaper) -> WrittenTable:
    ((found,),) = [section.text.tables for section in paper.manuscript.sections]
    return found


def test_merged_cells_are_divided_and_told() -> None:
    paper = body_of(
        table(
            cell("Post", '<w:vMerge w:val="restart"/>') + cell("Beløb", '<w:gridSpan w:val="2"/>'),
            cell("", "<w:vMerge/>") + cell("2031") + cell("2032"),
        )
    )
    assert only_table(paper).rows == (("Post", "Beløb", ""), ("", "2031", "2032"))
    assert codes(paper) == ["merged_cells"]


def test_a_table_in_a_table_is_set_into_its_cell() -> None:
    inside = table(cell("1") + cell("2"), cell("3"))
    paper = body_of(table(cell("A") + f"<w:tc>{paragraph('B')}{inside}{paragraph('')}</w:tc>"))
    assert only_table(paper).rows == (("A", "B\n1 2\n3"),)
    assert codes(paper) == ["nested_table"]


def test_a_footnote_in_a_cell_is_set_in_brackets() -> None:
    note = f'<w:footnote w:id="4">{paragraph("Uden moms")}</w:footnote>'
    notes = f'<w:footnotes xmlns:w="{W}">{note}</w:footnotes>'
    reference = '<w:r><w:footnoteReference w:id="4"/></w:r>'
    data = bare(
        heading("Molen")
        + heading("Økonomi")
        + table(f"<w:tc>{whole(run('Drift'), reference)}</w:tc>"),
        footnotes=notes,
    )
    paper = read(data)
    assert only_table(paper).rows == (("Drift [Uden moms]",),)
    assert codes(paper) == ["in_brackets"]


def test_a_row_that_was_deleted_is_gone() -> None:
    gone = "<w:trPr><w:del w:id='1' w:author='Bo'/></w:trPr>" + cell("Gammel")
    paper = body_of(table(cell("Ny"), gone))
    assert only_table(paper).rows == (("Ny",),)
    assert codes(paper) == ["tracked_changes"]


def test_a_caption_below_its_table_is_its_caption() -> None:
    style = '<w:style w:styleId="Billedtekst"><w:name w:val="caption"/></w:style>'
    styles = f'<w:styles xmlns:w="{W}">{style}</w:styles>'
    caption = paragraph("Tabel 1. Udgifter", '<w:pStyle w:val="Billedtekst"/>')
    data = bare(
        heading("Molen")
        + heading("Økonomi")
        + table(cell("A"))
        + paragraph("")
        + caption
        + paragraph("Mere."),
        styles=styles,
    )
    paper = read(data)
    assert only_table(paper) == WrittenTable((("A",),), "Tabel 1. Udgifter")
    assert [block["type"] for block in blocks(paper, "economy")] == ["table", "paragraph"]


@pytest.mark.parametrize("code", NOTES)
def test_every_note_is_told_in_both_languages(code: str) -> None:
    note = Note(code, 2, "Ærø")
    for language in ("da", "en"):
        told = note.sentence(language)
        assert told.endswith(".")
        assert "{" not in told
    assert NOTES[code].da != NOTES[code].en
