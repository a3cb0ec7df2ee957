"""What a form sends, with and without a script."""

from __future__ import annotations

import json

import pytest

from sagsgang.core.manuscript import Clause
from sagsgang.core.written.editor import to_editor
from sagsgang.core.written.form import clauses_from_form, text_from_form
from sagsgang.core.written.plain import from_plain
from sagsgang.core.written.refusal import NotWritten


def test_the_editors_document_counts_when_there_is_one() -> None:
    document = json.dumps(to_editor(from_plain("fra editoren")))
    posted = {"doc-summary": document, "text-summary": "fra feltet", "text-economy": "**fed**"}
    assert text_from_form(posted, "summary") == from_plain("fra editoren")
    assert text_from_form(posted, "economy") == from_plain("**fed**")
    assert text_from_form({"doc-summary": "", "text-summary": "felt"}, "summary") == from_plain(
        "felt"
    )
    assert text_from_form(posted, "presentation") is None


def test_clauses_are_kept_without_at_and_full_stop() -> None:
    texts = ["at bestyrelsen  godkender\nplanen,", "", "  At der tages til efterretning.", "- at x"]
    assert clauses_from_form(texts, ["", "grant", "discuss"]) == (
        Clause("bestyrelsen godkender planen", "approve"),
        Clause("der tages til efterretning", "discuss"),
        Clause("x", "decide"),
    )
    assert clauses_from_form([" ", "at", "."], []) == (Clause("at", "decide"),)
    assert clauses_from_form([], ["approve"]) == ()


@pytest.mark.parametrize(
    ("texts", "acts", "told"),
    [
        (["godkender"], ["approved"], "clause 1: The clause asks for something unknown."),
        (["x", "y" * 5_001], [], "clause 2: The clause is too long. At most 5,000."),
        (["x"] * 201, [], "There are too many clauses. At most 200."),
        ([""] * 401, [], "There are too many clauses. At most 200."),
    ],
)
def test_clauses_that_cannot_be_kept_are_refused(
    texts: list[str], acts: list[str], told: str
) -> None:
    with pytest.raises(NotWritten) as refused:
        clauses_from_form(texts, acts)
    assert str(refused.value) == told
