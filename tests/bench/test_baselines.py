"""The engines that the search is measured beside answer as they are known to."""

from __future__ import annotations

import pytest

from bench.baselines import cluster, fts5, plain_tantivy, postgres
from bench.baselines.baseline import Baseline, NotHere, parts
from bench.search_sets.documents import Document

DOCUMENTS = (
    Document("færge", "Køreplan for færgen", "Færgen sejler til Blæsø. Sag EMN-2027-00042."),
    Document("brønd", "Strategi for drikkevand", "Brøndene på Tågø er målt. Prisen er 1.250 kr."),
    Document("skole", "Havets dag", "Elever fra Blæsø og Tågø lærer om livet i havet."),
)
HERE = (fts5.BASELINE, plain_tantivy.BASELINE)


def ask(engine: Baseline, *typed: str) -> list[list[str]]:
    return engine.answer(DOCUMENTS, typed)


def test_a_typed_text_is_taken_into_phrases_and_words() -> None:
    assert parts('"Havets dag" på (Blæsø) - ?') == ["Havets dag", "på", "Blæsø"]
    assert parts('"uden slutning EMN-2027-00042') == ["uden", "slutning", "EMN-2027-00042"]
    assert parts('"" ?!') == []


@pytest.mark.parametrize("engine", HERE, ids=lambda engine: engine.name)
def test_words_phrases_and_numbers_are_found(engine: Baseline) -> None:
    found = ask(engine, "drikkevand", '"livet i havet"', "EMN-2027-00042", "helikopter", "")
    assert [answers[:1] for answers in found] == [["brønd"], ["skole"], ["færge"], [], []]


def test_fts5_wants_every_word_and_takes_any_when_nothing_has_all() -> None:
    every, some = ask(fts5.BASELINE, "elever blæsø", "elever drikkevand")
    assert every == ["skole"]
    assert sorted(some) == ["brønd", "skole"]


def test_plain_tantivy_knows_other_forms_of_a_word() -> None:
    assert ask(plain_tantivy.BASELINE, "brønd", "elevers") == [["brønd"], ["skole"]]


def test_operators_in_odd_places_are_no_errors() -> None:
    hostile = ['"', "AND OR NOT (", "NEAR(blæsø", "title:^*", "' OR 1=1 --", "a" * 5_000, "\0"]
    for engine in HERE:
        assert len(ask(engine, *hostile)) == len(hostile)


def test_postgres_finds_stems_and_phrases_or_says_that_it_is_not_here() -> None:
    try:
        found = ask(postgres.BASELINE, "brønd", '"livet i havet"', "elever drikkevand", "?")
    except NotHere as missing:
        assert "PostgreSQL" in str(missing)
    else:
        assert found[:2] == [["brønd"], ["skole"]]
        assert sorted(found[2]) == ["brønd", "skole"]
        assert found[3] == []


def test_without_postgres_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster.shutil, "which", lambda _: None)
    monkeypatch.setattr(cluster, "_DEBIAN", cluster.Path("/findes/ikke"))
    with pytest.raises(NotHere, match="PostgreSQL is not installed"):
        ask(postgres.BASELINE, "brønd")
