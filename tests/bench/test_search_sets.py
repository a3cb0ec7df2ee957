"""What search quality is measured on: documents of the board, and queries that name them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.search_sets import queries
from bench.search_sets.documents import Document, board_documents
from bench.search_sets.drawn import drawn
from bench.search_sets.queries import Query, unknown_documents, written

HEAD = "kind\tquery\trelevant\n"


def test_the_board_is_told_by_items_matters_under_them_and_enclosed_documents() -> None:
    titles = {one.id: one.title for one in board_documents()}
    assert titles["board/2026-09-17-referat/8"] == "Bevilling til Havets dag i skolerne 2027"
    assert titles["board/2026-09-17-referat/11.2"] == "Ny standard for tryghedsopkald"
    assert titles["board/2026-10-22-dagsorden/bilag-2"] == "Udkast til brev til boligministeren"


def test_minutes_stand_for_the_agenda_and_a_matter_for_its_own_text() -> None:
    texts = {one.id: one.text for one in board_documents()}
    assert "board/2026-09-17-dagsorden/8" not in texts
    assert "900 apparater" in texts["board/2026-09-17-referat/11.2"]
    assert "900 apparater" not in texts["board/2026-09-17-referat/11"]


def test_every_query_of_the_board_names_documents_that_are_there() -> None:
    assert unknown_documents(written("board"), (one.id for one in board_documents())) == []


@pytest.mark.parametrize("name", ["board", "papers"])
def test_every_set_has_queries_of_its_kinds_in_both_parts(name: str) -> None:
    asked = written(name)
    assert len(asked) >= {"board": 60, "papers": 250}[name]
    kinds = {query.kind for query in asked}
    for part in ("dev", "held_out"):
        assert {query.kind for query in asked if query.part == part} == kinds


def test_the_part_hangs_on_the_words_alone() -> None:
    assert Query("a", "names", "Åse", {"x": 2}).part == Query("b", "compound", "Åse", {}).part


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("hav\tfærge\tx:2", "no kind 'hav'"),
        ("names\tÅse\tx:3", "'x:3' is not document:1 or document:2"),
        ("names\tÅse\tx", "'x' is not"),
        ("names\tÅse\t", "only what has no answer"),
        ("no_answer\tÅse\tx:2", "only what has no answer"),
        ("names\tÅse\tx:2\nquestions\tÅse\tx:2", "a query is there twice"),
    ],
)
def test_a_line_that_makes_no_sense_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, said: str
) -> None:
    (tmp_path / "ø.tsv").write_text(f"{HEAD}{line}\n", encoding="utf-8")
    monkeypatch.setattr(queries, "FOLDER", tmp_path)
    with pytest.raises(ValueError, match=said):
        written("ø")


def paper(number: int, text: str) -> Document:
    return Document(f"ø/{number}", f"Punkt {number}", text)


PAPERS = (
    paper(1, "I dag godkendte bestyrelsen samlede køreplaner for sejladsen den 4. marts 2027.\n"),
    paper(2, "Sag EMN-2027-00042: Færgerne koster 1.250.000 kr. og ventes den 04-03-2027.\n"),
    paper(3, "Her er regionernes samlede kørepla-\nner gennemgået grundigt igen og igen.\n"),
)


def test_what_is_drawn_is_in_the_documents_it_names_and_the_same_each_time() -> None:
    first = drawn("ø", PAPERS)
    assert first == drawn("ø", PAPERS)
    assert all(query.relevant for query in first if query.kind != "no_answer")
    phrases = [query for query in first if query.kind == "phrases"]
    assert phrases
    texts = {one.id: " ".join(one.text.split()) for one in PAPERS}
    for query in phrases:
        assert query.text.startswith('"')
        for document in query.relevant:
            assert query.text.strip('"') in texts[document]


def test_a_day_is_answered_by_every_way_of_printing_it() -> None:
    days = [query for query in drawn("ø", PAPERS) if set(query.relevant) == {"ø/1", "ø/2"}]
    assert days
    assert all(query.kind == "identifiers" for query in days)


def test_a_word_cut_at_the_line_end_is_in_no_drawn_phrase() -> None:
    for seed in range(20):
        for query in drawn(f"ø{seed}", PAPERS):
            assert "kørepla " not in query.text
            assert "ner gennemgået" not in query.text


def test_a_phrase_of_nobody_is_in_no_document() -> None:
    turned = [query for query in drawn("ø", PAPERS) if query.kind == "no_answer"]
    assert turned
    for query in turned:
        assert not query.relevant
        assert not any(query.text.strip('"') in one.text for one in PAPERS)
