"""The reader finds in the invented board's papers what their source says."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from examples.build import PAPERS
from sagsgang.adapters.registry import extract
from sagsgang.core.reader.reading import read
from sagsgang.core.reader.text import PaperText

GOLD = sorted(PAPERS.glob("*.expected.json"))


def said(text: str) -> str:
    """Without closing punctuation, which the source and the reader may treat differently."""
    return text.rstrip(" .,")


@pytest.fixture(scope="module", params=GOLD, ids=lambda path: path.name.split(".")[0])
def paper(request: pytest.FixtureRequest) -> tuple[dict[str, Any], dict[str, Any]]:
    """What is expected of one paper, and what is read from its PDF."""
    path: Path = request.param
    gold = json.loads(path.read_text(encoding="utf-8"))
    file = extract(PAPERS / gold["file"].replace(".txt", ".pdf"))
    return gold, asdict(read(PaperText(file.text, file.page_starts)))


Read = tuple[dict[str, Any], dict[str, Any]]


def test_the_meeting_is_read(paper: Read) -> None:
    gold, found = paper
    assert found["kind"] == gold["kind"]
    assert found["meeting"]["date"] == gold["meeting"]["date"]
    assert found["meeting"]["starts_at"] == gold["meeting"]["start"]
    if gold["next_meeting"]:
        assert found["next_meeting"]["date"] == gold["next_meeting"]["date"]
        assert found["next_meeting"]["starts_at"] == gold["next_meeting"]["start"]


def test_every_item_is_read_with_its_title_officer_and_case(paper: Read) -> None:
    gold, found = paper
    access = {"open": "open", "confidential": "closed"}
    assert [
        (one["number"], one["access"], one["title"], one["officer"], one["case_number"])
        for one in found["items"]
    ] == [
        (
            str(one["number"]),
            access[one["access"]],
            one["title"],
            one["officer"],
            one["case_number"],
        )
        for one in gold["items"]
    ]


def test_every_recommendation_is_read(paper: Read) -> None:
    gold, found = paper
    for wanted, got in zip(gold["items"], found["items"], strict=True):
        texts = [said(one["text"]) for one in got["recommendations"]]
        assert texts == [said(one["text"]) for one in wanted["recommendation_clauses"]]


def test_every_outcome_is_read(paper: Read) -> None:
    gold, found = paper
    for wanted, got in zip(gold["items"], found["items"], strict=True):
        decisions = [one for one in wanted["decision_clauses"] if one["outcome"] != "none"]
        assert len(decisions) == len(got["decisions"]), wanted["title"]
        for one, read_one in zip(decisions, got["decisions"], strict=True):
            assert read_one["outcome"] in (one["outcome"], *one.get("outcome_alt", ()))


def test_attachments_and_sub_items_are_read(paper: Read) -> None:
    gold, found = paper
    keys = ("number", "title", "document_id", "case_number")
    for wanted, got in zip(gold["items"], found["items"], strict=True):
        assert [{key: one[key] for key in keys} for one in got["attachments"]] == wanted[
            "attachments"
        ]
        assert [(one["title"], one["case_number"]) for one in got["sub_items"]] == [
            (one["title"], one["case_number"]) for one in wanted["sub_items"]
        ]


def test_items_and_sections_lie_where_they_are_printed(paper: Read) -> None:
    gold, found = paper
    for wanted, got in zip(gold["items"], found["items"], strict=True):
        assert got["span"][0] == wanted["start"]
        printed = {one["kind"]: one["spans"] for one in got["sections"]}
        for kind, (start, end) in wanted["sections"].items():
            if start < end:
                assert printed[kind][0][0] == start, (wanted["title"], kind)
                assert printed[kind][-1][1] == end, (wanted["title"], kind)
