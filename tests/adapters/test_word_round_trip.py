"""What a person wrote goes to Word and comes back as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagsgang.adapters.word.reading import read
from sagsgang.adapters.word.settling import at_words, settled
from sagsgang.core.manuscript import Clause, Manuscript, Text, WrittenSection, WrittenTable
from sagsgang.core.written.editor import from_editor, to_editor
from tests.adapters.word_papers import harbour, manuscripts, written


def test_a_paper_comes_back_word_for_word() -> None:
    paper = read(written(harbour(), attachments=["Rapport.pdf", "Kort over molen.png"]))
    assert paper.manuscript == harbour()
    assert (paper.case_number, paper.officer) == ("EMN-2031-00412", "Åse Sørensen")
    assert paper.notes == ()


@pytest.mark.parametrize("language", ["da", "en"])
def test_an_empty_template_comes_back_empty_without_its_help(language: str) -> None:
    paper = read(written(Manuscript(), officer="", case_number="", language=language))
    assert paper.manuscript == Manuscript()
    assert (paper.case_number, paper.officer) == ("", "")
    assert [note.code for note in paper.notes] == ["no_title"]


@given(manuscripts)
def test_any_manuscript_comes_back_as_word_holds_it(manuscript: Manuscript) -> None:
    assert read(written(manuscript)).manuscript == settled(manuscript)


@given(manuscripts)
def test_what_word_holds_is_settled_once_and_for_all(manuscript: Manuscript) -> None:
    once = settled(manuscript)
    assert settled(once) == once


@given(manuscripts)
def test_what_comes_back_is_as_the_editor_keeps_it(manuscript: Manuscript) -> None:
    for section in read(written(manuscript)).manuscript.sections:
        assert from_editor(to_editor(section.text)) == section.text


@given(st.text(), st.text())
def test_number_and_officer_come_back(number: str, officer: str) -> None:
    paper = read(written(Manuscript("Sag"), case_number=number, officer=officer))
    again = read(written(Manuscript("Sag"), case_number=paper.case_number, officer=paper.officer))
    assert (again.case_number, again.officer) == (paper.case_number, paper.officer)


def test_ordinary_number_and_officer_are_not_touched() -> None:
    paper = read(written(Manuscript("Sag"), case_number="10/2562", officer="Bo: Ø. Ål"))
    assert (paper.case_number, paper.officer) == ("10/2562", "Bo: Ø. Ål")


def test_labels_are_printed_as_they_were_even_where_they_do_not_follow() -> None:
    labels = ["1.", "3.", "a)", "§ 7", "IV.", "V.", "2.1", "02", "•", "x"]
    items = [{"label": label, "text": f"Punkt {n}"} for n, label in enumerate(labels)]
    text = Text(({"type": "numbered", "items": items},))
    manuscript = Manuscript("Sag", (WrittenSection("summary", "Resumé", text),))
    assert read(written(manuscript)).manuscript == manuscript


def test_neighbouring_lists_of_one_kind_are_one_list() -> None:
    lists = tuple({"type": "bullets", "items": [word]} for word in ("Støj", "Støv"))
    manuscript = Manuscript("", (WrittenSection("summary", "Resumé", Text(lists)),))
    (section,) = settled(manuscript).sections
    assert section.text.blocks == ({"type": "bullets", "items": ["Støj", "Støv"]},)


def test_tables_next_to_each_other_stay_two() -> None:
    tables = (WrittenTable((("A",),)), WrittenTable((("B",),), "Tabel 2"))
    blocks = ({"type": "table", "position": 0}, {"type": "table", "position": 1})
    manuscript = Manuscript("Sag", (WrittenSection("economy", "Økonomi", Text(blocks, tables)),))
    assert read(written(manuscript)).manuscript == manuscript


def test_a_table_nobody_gave_a_place_is_not_lost() -> None:
    text = Text((), (WrittenTable((("A", "B"), ("C",))),))
    (section,) = settled(Manuscript("", (WrittenSection("economy", "", text),))).sections
    assert section.text.tables == (WrittenTable((("A", "B"), ("C", ""))),)
    assert section.heading == "Økonomi"


def test_a_clause_in_the_text_of_the_recommendation_is_a_clause() -> None:
    text = Text(
        (
            {"type": "paragraph", "text": "Det indstilles,"},
            {"type": "bullets", "items": ["at planen godkendes, og", "at udgiften bevilges."]},
        )
    )
    manuscript = settled(Manuscript("", (WrittenSection("recommendation", "Indstilling", text),)))
    assert manuscript.recommendations == (
        Clause("planen godkendes", "approve"),
        Clause("udgiften bevilges", "grant"),
    )
    assert manuscript.sections[0].text.blocks == ({"type": "paragraph", "text": "Det indstilles,"},)


@pytest.mark.parametrize(
    ("given_words", "kept"),
    [
        ("at planen godkendes, og", "planen godkendes"),
        ("planen godkendes.", "planen godkendes"),
        ("At  der afsættes 75.000 kr.", "der afsættes 75.000 kr."),
        ("at at planen godkendes samt", "planen godkendes"),
        ("– at planen godkendes", "planen godkendes"),
        ("atter at drøfte planen;", "atter at drøfte planen"),
        (" at , og . ", ""),
        ("at", ""),
        (". " * 50_000, ""),
        ("at " * 50_000 + "enes", "enes"),
    ],
)
def test_a_clause_is_kept_without_its_at_and_its_end(given_words: str, kept: str) -> None:
    assert at_words(given_words) == kept


def test_the_same_paper_is_the_same_bytes() -> None:
    assert written(harbour()) == written(harbour())
