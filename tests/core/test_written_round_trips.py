"""Nothing of a text is lost on its way through the editor or through plain signs."""

from __future__ import annotations

import json

from hypothesis import example, given, settings
from hypothesis import strategies as st

from sagsgang.core.keepable import keepable
from sagsgang.core.manuscript import Text
from sagsgang.core.printed import Printed
from sagsgang.core.prose import blocks
from sagsgang.core.written.editor import from_editor, from_editor_json, to_editor
from sagsgang.core.written.pieces import pieces_of, text_of
from sagsgang.core.written.plain import from_plain, to_plain
from sagsgang.core.written.runs import Line, marked, runs_of, tidy
from tests.core.written_texts import lines, texts


@given(texts)
def test_what_the_editor_was_given_comes_back_the_same(text: Text) -> None:
    assert from_editor(to_editor(text)) == text
    assert from_editor_json(json.dumps(to_editor(text))) == text


@settings(max_examples=400)
@given(texts)
def test_what_stands_in_plain_signs_comes_back_the_same(text: Text) -> None:
    assert from_plain(to_plain(text)) == text


@given(texts)
def test_a_text_is_already_in_the_form_it_is_kept_in(text: Text) -> None:
    assert text_of(pieces_of(text)) == text


@given(texts)
def test_a_text_is_json_that_a_database_takes(text: Text) -> None:
    kept = json.dumps(text.blocks, ensure_ascii=False)
    assert json.loads(kept) == list(text.blocks)
    assert keepable(kept) == kept


@settings(max_examples=300)
@given(st.text(alphabet="ab _*[]()^\\|-#1.{}\n/:+~`<>\t\r", max_size=60))
@example("**fed uden ende")
@example("_skæv **begge_ kun fed")
@example("[a](javascript:alert(1)) [b](https://x.dk")
@example("|+ kun en tabeltekst")
def test_whatever_is_typed_in_the_plain_field_is_kept_from_then_on(typed: str) -> None:
    text = from_plain(typed)
    assert from_plain(to_plain(text)) == text


@given(st.lists(st.sampled_from(["Kære", "alle", "æøå", "(nr. 3)", "5 * 3", "a_b", "2,5 %"])))
def test_plain_words_stay_plain(words: list[str]) -> None:
    typed = " ".join(words)
    assert to_plain(from_plain(typed)) == typed


@given(lines)
def test_runs_and_marks_say_the_same(line: Line) -> None:
    words, marks = marked(tidy(line))
    assert marked(runs_of(words, marks)) == (words, marks)
    assert runs_of(words, marks) == tidy(line)


@given(st.lists(st.sampled_from(["1. Et", "2. To", "- a", "Kort", "Linje", "www.eksempel.dk", ""])))
def test_what_was_read_from_a_print_can_be_edited(printed: list[str]) -> None:
    words = "\n".join(printed)
    read = Text(tuple(block.to_json() for block in blocks(Printed(words, (0,)), [(0, len(words))])))
    text = from_editor(to_editor(read))
    assert from_plain(to_plain(text)) == text
    assert len(text.blocks) <= len(read.blocks)
