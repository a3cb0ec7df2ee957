"""The editor's parts of a page, before any script runs."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override
from hypothesis import given

from sagsgang.core.difference import difference
from sagsgang.core.manuscript import Clause, Manuscript, Text, WrittenSection
from sagsgang.core.written.form import ACTS
from sagsgang.core.written.plain import from_plain
from sagsgang.desk.editor.words import WORDS
from sagsgang.desk.templatetags.editor import acts, clause_rows
from tests.core.written_texts import texts


@dataclass(frozen=True)
class Field:
    kind: str = "summary"
    plain: str = "</textarea><script>alert(1)</script>"
    document: str = json.dumps({"type": "doc", "x": "\"'><script>"})


def test_what_was_typed_comes_back_as_words() -> None:
    html = render_to_string(
        "desk/editor/_field.html",
        {"field": Field(), "heading": "Resumé", "error": "For lang.", "keep": "sag-1", "person": 3},
    )
    assert "<script" not in html
    assert 'name="text-summary"' in html
    assert 'data-key="sag-1/summary"' in html
    assert 'aria-describedby="text-summary-fejl"' in html
    assert re.search(r'data-document="{&quot;type&quot;: &quot;doc&quot;', html)


def test_without_a_key_nothing_is_kept_in_the_browser() -> None:
    html = render_to_string("desk/editor/_field.html", {"field": Field(), "heading": "Resumé"})
    assert 'data-key=""' in html
    assert "aria-invalid" not in html


def test_the_first_line_of_a_text_is_not_eaten_by_the_field() -> None:
    html = render_to_string(
        "desk/editor/_field.html", {"field": Field(plain="\n\nord"), "heading": "Resumé"}
    )
    assert ">\n\n\nord</textarea>" in html


def test_there_are_always_rows_to_fill_in() -> None:
    assert [row.number for row in clause_rows(())] == [1, 2, 3]
    rows = clause_rows(
        (
            Clause("bestyrelsen godkender planen", "approve"),
            Clause("sagen sendes", "grant"),
            Clause("  ", "other"),
        )
    )
    assert [(row.act, row.read) for row in rows[:2]] == [("", "approve"), ("grant", "send")]
    assert len(rows) == 5


def test_every_act_has_its_words() -> None:
    assert [act for act, _ in acts()] == list(ACTS)


def test_the_scripts_words_are_in_the_pages_language() -> None:
    with override("en"):
        html = render_to_string("desk/editor/_script.html")
    words = json.loads(re.search(r"<script[^>]*>(.*?)</script>", html)[1])  # type: ignore[index]
    assert words.keys() == WORDS.keys()
    assert words["bold"] == "Bold"


def _manuscript(plain: str, *clauses: Clause, title: str = "Sag") -> Manuscript:
    return Manuscript(title, (WrittenSection("summary", "Resumé", from_plain(plain)),), clauses)


def test_a_difference_is_told_in_words_and_not_by_colour_alone() -> None:
    found = difference(
        _manuscript("Et <b>.\n\n" + "\n\n".join("abcdef") + "\n\nSidst", Clause("x", "decide")),
        _manuscript(
            "To <b>.\n\n" + "\n\n".join("abcdef") + "\n\n**Sidst**",
            Clause("x", "approve"),
            title="Sagen",
        ),
    )
    html = render_to_string("desk/editor/_difference.html", {"difference": found})
    told = " ".join(re.sub(r"<[^>]+>", "", html).split())
    assert "<b>" not in html
    assert "[fjernet: Et] [tilføjet: To] &lt;b&gt;." in told
    assert "4 stykker er uændrede" in told
    assert "kun udseendet er ændret" in told
    assert "[fjernet: Beslutte] [tilføjet: Godkende]" in told
    assert "[fjernet: Sag] [tilføjet: Sagen]" in told
    assert html.count("<ins>") == html.count("</ins>") > 3


def test_no_difference_is_said() -> None:
    same = _manuscript("Et")
    html = render_to_string("desk/editor/_difference.html", {"difference": difference(same, same)})
    assert "Der er ingen forskel" in html


@given(texts, texts)
def test_any_difference_can_be_shown(before: Text, after: Text) -> None:
    found = difference(
        Manuscript("", (WrittenSection("summary", "Resumé", before),)),
        Manuscript("", (WrittenSection("summary", "Resumé", after),)),
    )
    html = render_to_string("desk/editor/_difference.html", {"difference": found})
    assert set(re.findall(r"</?(\w+)", html)) <= {
        *("div", "p", "ins", "del", "section", "h3", "span", "ul", "li", "br"),
    }


@pytest.mark.parametrize("name", ["_head", "_script", "_signs", "_clauses"])
def test_a_part_needs_no_more_than_it_says(name: str) -> None:
    assert render_to_string(f"desk/editor/{name}.html", {"clauses": ()}).strip()
