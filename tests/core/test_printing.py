"""An agenda as plain text: the findings say what stands in it, and our own reader agrees."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from sagsgang.core.edition import Edition, EditionFile, EditionItem, open_edition
from sagsgang.core.manuscript import Clause, Manuscript, Text, WrittenSection, WrittenTable
from sagsgang.core.printing import findings_of
from sagsgang.core.reader.contract import findings_from_json
from sagsgang.core.reader.findings import Item, Recommendation
from sagsgang.core.reader.reading import read
from sagsgang.core.reader.text import PaperText
from sagsgang.core.telling import as_json
from sagsgang.core.written.pieces import Paragraph, text_of
from sagsgang.core.written.plain import from_plain
from sagsgang.core.written.runs import Run
from tests.core.invented_editions import editions, plausible


def _edition(*items: EditionItem, **facts: object) -> Edition:
    head = Edition("Øernes Fællesråd", "Bestyrelsen", "2026-09-17", "10:00", "12:30", "Fyrhuset")
    return replace(head, items=items, **facts)


def _case(number: int, title: str, **facts: object) -> EditionItem:
    return replace(EditionItem(number, "case", str(number), title), **facts)


def _saying(*clauses: str, text: str = "") -> Manuscript:
    return Manuscript(
        sections=(WrittenSection("recommendation", "Indstilling", from_plain(text)),),
        recommendations=tuple(Clause(clause, "approve") for clause in clauses),
    )


@given(editions)
def test_every_span_holds_what_the_finding_says(edition: Edition) -> None:
    text, found = findings_of(edition)
    assert [item.number for item in found.items] == [item.number for item in edition.items]
    at = 0
    for item in found.items:
        assert at <= item.span[0] < item.span[1]
        at = item.span[1]
        printed = text[slice(*item.span)]
        assert printed.startswith(f"Punkt {item.number} (")
        assert printed == printed.strip(" \n")
        assert (item.title or "") in printed.split("\n")[0]
        for clause in item.recommendations:
            assert text[slice(*clause.span)] == clause.text
        inside = item.span[0]
        for section in item.sections:
            ((start, end),) = section.spans
            assert inside <= start <= end <= item.span[1]
            assert text[:start].endswith(f"\n{section.heading}\n")
            inside = end
    assert not edition.items or not text[at:].strip()
    for table in found.tables:
        printed = text[slice(*table.span)]
        assert printed.startswith(table.caption or "")
        assert [cell for row in table.rows for cell in row if cell] == [
            cell
            for line in printed.split("\n")[bool(table.caption) :]
            for cell in line.split("\t")
            if cell
        ]


@given(editions)
def test_the_findings_are_the_readers_contract(edition: Edition) -> None:
    _, found = findings_of(edition)
    assert findings_from_json(as_json(found)) == found


@given(editions)
def test_a_closed_item_is_closed_in_the_findings_of_both_editions(edition: Edition) -> None:
    closed = [item.closed for item in edition.items]
    for one in (edition, open_edition(edition)):
        assert [item.access == "closed" for item in findings_of(one)[1].items] == closed


def _facts(item: Item) -> tuple[object, ...]:
    asked = [clause.text for clause in item.recommendations]
    headings = [section.heading for section in item.sections]
    return (
        *(item.number, item.title, item.access, item.officer, item.case_number),
        *(asked, headings, item.attachments),
    )


@settings(max_examples=200)
@given(plausible())
def test_our_own_reader_reads_the_same_from_the_printed_text(edition: Edition) -> None:
    for one in (edition, open_edition(edition)):
        text, said = findings_of(one)
        found = read(PaperText(text))
        assert [_facts(item) for item in found.items] == [_facts(item) for item in said.items]
        assert (found.kind, found.body, found.meeting) == (said.kind, said.body, said.meeting)


def test_the_open_edition_prints_the_number_of_a_closed_item_and_file() -> None:
    edition = _edition(
        _case(1, "Køb af grund", closed=True, ground="§ 30", manuscript=_saying("købe grunden")),
        _case(2, "Lyset", files=(EditionFile(1, "Løntal", "loen.pdf", "ab", True, "§ 30"),)),
    )
    text, found = findings_of(open_edition(edition))
    assert text.endswith(
        "\n\nPunkt 1 (Lukket)\n\nPunkt 2 (Åben) Lyset\n\nBilag\nBilag 1: (lukket)\n"
    )
    assert found.items[0].title is None
    assert "Lukket udgave" not in text
    assert "\nLukket udgave – kun for medlemmer\n" in findings_of(edition)[0]


def test_a_closed_item_of_the_whole_edition_carries_its_words_and_ground() -> None:
    edition = _edition(
        _case(
            1,
            "Køb af grund",
            closed=True,
            ground="Forvaltningslovens § 27 (tavshedspligt)",
            case_number="EMN-2026-00198",
            files=(EditionFile(1, "Løntal", "loen.pdf", "ab", True, "§ 30"),),
        )
    )
    text, found = findings_of(edition)
    assert "Grundlag for lukning: Forvaltningslovens § 27 (tavshedspligt)\n" in text
    assert (found.items[0].title, found.items[0].access) == ("Køb af grund", "closed")
    assert "Bilag 1: Løntal (lukket)\n" in text
    assert found.items[0].attachments[0].title == "Løntal"


def test_matters_under_a_container_are_told_with_their_own_case_numbers() -> None:
    told = EditionItem(
        8,
        "case",
        "",
        "Møde med ministeren",
        officer="Tove Skjødt",
        case_number="EMN-2026-00300",
        manuscript=Manuscript(
            sections=(WrittenSection("presentation", "Sagsfremstilling", from_plain("Der var.")),),
        ),
        files=(EditionFile(1, "Program", "program.pdf", "ab"),),
    )
    asked = EditionItem(9, "case", "", "Nyt fra øerne", manuscript=_saying("tage det til sig"))
    text, found = findings_of(_edition(_case(1, "Orienteringer", subs=(told, asked))))
    item = found.items[0]
    assert [(sub.title, sub.case_number, sub.officer) for sub in item.sub_items] == [
        ("Møde med ministeren", "EMN-2026-00300", "Tove Skjødt"),
        ("Nyt fra øerne", None, None),
    ]
    assert [section.kind for section in item.sections] == ["presentation", "attachments"]
    assert text[slice(*item.sections[0].spans[0])].endswith("Indstilling\nat tage det til sig.")
    assert [clause.text for clause in item.recommendations] == ["tage det til sig"]
    assert [(file.number, file.title) for file in item.attachments] == [(1, "Program")]


@pytest.mark.parametrize(
    ("clauses", "text", "printed"),
    [
        (["a b", "c d"], "", "at a b,\nat c d."),
        (["yde 75.000 kr."], "", "at yde 75.000 kr."),
        (["a b"], "Sekretariatet indstiller,", "Sekretariatet indstiller,\nat a b."),
        (["a b"], "Udvalget er enigt.", "at a b.\n\nUdvalget er enigt."),
        (["Direktionen indstiller, at det sker"], "", "Direktionen indstiller, at det sker."),
        ([], "Ingen.", "Ingen."),
    ],
)
def test_clauses_are_printed_as_at(clauses: list[str], text: str, printed: str) -> None:
    words, found = findings_of(_edition(_case(1, "Lyset", manuscript=_saying(*clauses, text=text))))
    section = found.items[0].sections[0]
    assert words[slice(*section.spans[0])] == printed
    assert all(isinstance(clause, Recommendation) for clause in found.items[0].recommendations)
    assert [clause.text for clause in found.items[0].recommendations] == clauses


def test_a_table_below_the_clauses_is_printed_though_no_block_gives_it_a_place() -> None:
    table = WrittenTable((("Ø", "Både"), ("Tågø", "2")))
    saying = Manuscript(
        sections=(WrittenSection("recommendation", "Indstilling", Text((), (table,))),),
        recommendations=(Clause("yde tilskud", "grant"),),
    )
    text, found = findings_of(_edition(_case(1, "Lyset", manuscript=saying)))
    assert text.endswith("\nat yde tilskud.\n\nØ\tBåde\nTågø\t2\n")
    assert [(one.item, one.rows) for one in found.tables] == [("1", table.rows)]


def test_a_table_without_a_cell_is_not_printed() -> None:
    empty = WrittenSection("summary", "Resumé", Text((), (WrittenTable(()), WrittenTable(((),)))))
    text, found = findings_of(_edition(_case(1, "Lyset", manuscript=Manuscript(sections=(empty,)))))
    assert text.endswith("\n\nPunkt 1 (Åben) Lyset\n")
    assert (found.tables, found.items[0].sections) == ((), ())


def test_links_and_footnotes_lose_nothing() -> None:
    line = (
        *(Run("Se "), Run("aftalen", link="https://eksempel.dk/a"), Run(note="Den er fra maj.")),
        *(Run(" og "), Run("skriv til ø@eks.dk", link="mailto:ø@eks.dk"), Run(".")),
    )
    written = Manuscript(
        sections=(WrittenSection("summary", "Resumé", text_of([Paragraph((line,))])),)
    )
    text, found = findings_of(_edition(_case(1, "Lyset", manuscript=written)))
    ((start, end),) = found.items[0].sections[0].spans
    assert text[start:end] == (
        "Se aftalen (https://eksempel.dk/a) [1] og skriv til ø@eks.dk.\n\n[1] Den er fra maj."
    )


def test_an_agenda_without_items_is_a_head_only() -> None:
    text, found = findings_of(_edition(serial=2, extraordinary=True))
    assert text == (
        "Bestyrelsen\nØernes Fællesråd\n\nDagsorden, version 2\nEkstraordinært møde\n"
        "torsdag den 17. september 2026 kl. 10.00–12.30\nSted: Fyrhuset\n"
    )
    assert found.items == ()
    assert text[slice(*(found.meeting.evidence or (0, 0)))].startswith("torsdag")
