"""The table of search quality says where the search is not the best, and by which figures."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from bench import search_quality
from bench.baselines.baseline import Answers, Baseline, NotHere
from bench.search_quality import SearchSet, main, measure
from bench.search_sets.documents import Document
from bench.search_sets.queries import Query

DOCUMENTS = (
    Document("ø/1", "Køreplan for færgen", "Færgen sejler til Blæsø hver dag."),
    Document("ø/2", "Strategi for drikkevand", "Brøndene på Tågø er målt."),
)
QUERIES = (
    Query("q1", "names", "Blæsø", {"ø/1": 2}),
    Query("q2", "names", "Tågø", {"ø/2": 2}),
    Query("q3", "no_answer", "vindmøllepark", {}),
)


def engine(name: str, *answers: list[str]) -> Baseline:
    """One that answers the same whatever it is asked."""
    return Baseline(name, lambda documents, typed: list(answers))


def missing(documents: Sequence[Document], typed: Sequence[str]) -> Answers:
    raise NotHere("PostgreSQL is not installed")


@pytest.fixture(autouse=True)
def one_small_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        search_quality, "search_sets", lambda: [SearchSet("board", DOCUMENTS, QUERIES)]
    )


def answered(monkeypatch: pytest.MonkeyPatch, mine: Baseline, *others: Baseline) -> dict[str, bool]:
    monkeypatch.setattr(search_quality, "ours", mine.answer)
    monkeypatch.setattr(search_quality, "BASELINES", others)
    return {row.what: row.holds for row in measure()}


def test_each_metric_must_be_better_than_the_best_of_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    holds = answered(
        monkeypatch,
        engine("ours", ["ø/1"], ["ø/1", "ø/2"], []),
        engine("worse", [], [], ["ø/1"]),
        engine("better at the top", ["ø/1"], ["ø/2"], ["ø/1"]),
    )
    assert holds == {
        "Names: nDCG@10": False,
        "Names: recall@10": True,
        "Names: success@1": False,
        "No answer: answered with nothing": True,
    }


def test_as_good_is_good_enough_only_where_nothing_is_better(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    half = engine("half", ["ø/1"], [], [])
    assert answered(monkeypatch, half, half) == {
        "Names: nDCG@10": False,
        "Names: recall@10": False,
        "Names: success@1": False,
        "No answer: answered with nothing": True,
    }


def test_an_engine_that_is_not_here_is_told_and_the_others_are_measured(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(search_quality, "ours", engine("ours", ["ø/1"], ["ø/2"], []).answer)
    others = (Baseline("PostgreSQL", missing), engine("other", [], [], []))
    monkeypatch.setattr(search_quality, "BASELINES", others)
    told, *figures = measure()
    assert (told.what, told.measured, told.holds) == ("PostgreSQL beside it", "not here", True)
    assert told.remark == "PostgreSQL is not installed"
    assert [row.beside for row in figures] == ["other 0.000"] * 3 + ["other 1.000"]


def test_the_search_itself_answers_what_is_asked() -> None:
    assert search_quality.ours(DOCUMENTS, ["blæsø", "drikkevand", "vindmøllepark"]) == [
        ["ø/1"],
        ["ø/2"],
        [],
    ]


def test_what_is_measured_on_can_be_written_for_the_command(tmp_path: Path) -> None:
    docs, queries, qrels = (tmp_path / name for name in ("docs", "queries", "qrels"))
    main(["--docs", str(docs), "--queries", str(queries), "--qrels", str(qrels)])
    lines = [json.loads(line) for line in docs.read_text(encoding="utf-8").splitlines()]
    assert [line["id"] for line in lines] == ["ø/1", "ø/2"]
    assert set(lines[0]) == {"id", "title", "text"}
    asked = [json.loads(line) for line in queries.read_text(encoding="utf-8").splitlines()]
    assert [line["query"] for line in asked] == ["Blæsø", "Tågø", "vindmøllepark"]
    assert json.loads(qrels.read_text()) == {"q1": {"ø/1": 2}, "q2": {"ø/2": 2}, "q3": {}}


def test_failures_name_the_query_and_where_its_answers_came(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = engine("ours", ["ø/1"], ["ø/1", "ø/2"], ["ø/1"])
    monkeypatch.setattr(search_quality, "ours", mine.answer)
    main(["--failures"])
    printed = capsys.readouterr().out
    assert "Blæsø" not in printed
    assert "names        0.63  Tågø\n    wanted: ø/2 (2) 2\n    found: ø/1; ø/2" in printed
    assert "no_answer    0.00  vindmøllepark\n    wanted: nothing" in printed
