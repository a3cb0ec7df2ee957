"""What the editor sends and what is typed in plain signs: taken as meant, or refused in words."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagsgang.core.manuscript import Text, WrittenTable
from sagsgang.core.written import refusal
from sagsgang.core.written.editor import from_editor, from_editor_json, to_editor
from sagsgang.core.written.plain import from_plain, to_plain
from sagsgang.core.written.refusal import NotWritten
from sagsgang.core.written.runs import address_of


def _doc(*blocks: Any) -> dict[str, Any]:
    return {"type": "doc", "content": list(blocks)}


def _words(text: str, *marks: Any) -> dict[str, Any]:
    return {"type": "text", "text": text} | ({"marks": list(marks)} if marks else {})


def _paragraph(*inline: Any) -> dict[str, Any]:
    return {"type": "paragraph", "content": list(inline)}


def _table(*rows: list[str]) -> dict[str, Any]:
    def cell(text: str) -> dict[str, Any]:
        return {"type": "tableCell", "content": [{"type": "cellLine", "content": [_words(text)]}]}

    told = [{"type": "tableRow", "content": [cell(text) for text in row]} for row in rows]
    return {"type": "table", "content": told}


def _list(attributes: dict[str, Any]) -> dict[str, Any]:
    return {"type": "bulletList", "content": [{"type": "bulletItem", "attrs": attributes}]}


def test_every_kind_of_block_is_kept_as_the_manuscript_says() -> None:
    bold, italic = {"type": "bold"}, {"type": "italic"}
    link = {"type": "link", "attrs": {"href": "https://eksempel.dk/plan"}}
    text = from_editor(
        _doc(
            {"type": "heading", "content": [_words("Baggrund")]},
            _paragraph(
                _words("Den "), _words("nye ", bold), _words("plan", bold, italic, link),
                {"type": "footnote", "attrs": {"note": "Vedtaget i maj."}}, _words(" gælder."),
            ),
            _paragraph(_words("Rådhuset"), {"type": "hardBreak"}, _words("Ærø", italic)),
            _paragraph(_words("planen", link)),
            {"type": "bulletList", "content": [
                {"type": "bulletItem", "attrs": {"level": 0}, "content": [_words("et")]},
                {"type": "bulletItem", "attrs": {"level": 1}, "content": [_words("to", bold)]},
            ]},
            {"type": "numberedList", "content": [
                {"type": "numberedItem", "attrs": {"level": 0, "label": "b)"},
                 "content": [_words("tre")]},
            ]},
            _table(["Post", "Kr."], ["Løn", "1.000"]) | {"attrs": {"caption": "Tabel 1"}},
        )
    )  # fmt: skip
    assert text.blocks == (
        {"type": "subheading", "text": "Baggrund"},
        {
            "type": "paragraph",
            "text": "Den nye plan gælder.",
            "marks": [
                [4, 12, "bold"],
                [8, 12, "italic"],
                [8, 12, "link", "https://eksempel.dk/plan"],
                [12, 12, "footnote", "Vedtaget i maj."],
            ],
        },
        {"type": "rows", "lines": ["Rådhuset", "Ærø"], "marks": [[], [[0, 3, "italic"]]]},
        {"type": "link", "url": "https://eksempel.dk/plan", "text": "planen"},
        {
            "type": "bullets",
            "items": ["et", "to"],
            "levels": [0, 1],
            "marks": [[], [[0, 2, "bold"]]],
        },
        {"type": "numbered", "items": [{"label": "b)", "text": "tre"}]},
        {"type": "table", "position": 0},
    )
    assert text.tables == (WrittenTable((("Post", "Kr."), ("Løn", "1.000")), "Tabel 1"),)


@pytest.mark.parametrize(
    ("document", "code", "where"),
    [
        (None, "not-a-document", ""),
        ([], "not-a-document", ""),
        ("doc", "not-a-document", ""),
        ({"type": "paragraph"}, "not-a-document", ""),
        ({"type": "doc", "content": {}}, "not-a-document", ""),
        (_doc(None), "not-a-document", "block 1"),
        (_doc({"type": ["paragraph"]}), "not-a-document", "block 1"),
        (_doc({"type": "doc"}), "unknown", "block 1"),
        (_doc({"type": "image", "attrs": {"src": "x"}}), "unknown", "block 1"),
        (_doc(_paragraph(), {"type": "codeBlock"}), "unknown", "block 2"),
        (_doc({"type": "paragraph", "attrs": {"style": "x"}}), "unknown", "block 1"),
        (_doc(_paragraph(_words("x", {"type": "underline"}))), "unknown", "block 1"),
        (_doc(_paragraph(_words("x", {"type": "bold", "attrs": {}}))), "unknown", "block 1"),
        (_doc(_paragraph(_paragraph(_words("x")))), "unknown", "block 1"),
        (_doc(_paragraph({"type": "text", "text": 7})), "not-a-document", "block 1"),
        (_doc(_paragraph({"type": "text", "text": None})), "not-a-document", "block 1"),
        (_doc({"type": "bulletList", "content": [_paragraph()]}), "unknown", "block 1, entry 1"),
        (_doc(_list({"level": 9})), "level", "block 1, entry 1"),
        (_doc(_list({"level": -1})), "level", "block 1, entry 1"),
        (_doc(_list({"level": True})), "level", "block 1, entry 1"),
        (_doc(_list({"level": 0, "style": "x"})), "unknown", "block 1, entry 1"),
        (_doc(_table(["a", "b"], ["c"])), "uneven", "block 1, row 2"),
        (_doc({"type": "table", "content": [{"type": "paragraph"}]}), "unknown", "block 1, row 1"),
        (_doc(_table(["x"] * 201)), "columns", "block 1, row 1"),
        (_doc(_table(*[["x"]] * 2_001)), "rows", "block 1"),
        (_doc(*[_table(*[["x"] * 200] * 101)] * 2), "cells", ""),
        (_doc(*[_paragraph()] * 10_001), "blocks", ""),
        (_doc(_paragraph(_words("x" * 200_001))), "characters", "block 1"),
        (_doc(*[_paragraph(_words("x" * 1_000))] * 201), "characters", ""),
        (_doc(_paragraph({"type": "footnote", "attrs": {"note": "x" * 5_001}})), "note", "block 1"),
    ],
)  # fmt: skip
def test_what_is_no_text_of_ours_is_refused(document: object, code: str, where: str) -> None:
    with pytest.raises(NotWritten) as refused:
        from_editor(document)
    assert refused.value.code == code
    assert str(refused.value).startswith(where)
    assert str(refused.value).rstrip().endswith((".", "sent."))


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "data:text/html,<script>",
        "file:///etc/passwd",
        "//eksempel.dk",
        "/skrivebord/",
        "https://",
        "mailto:ingen",
        "",
        "https://eksempel.dk/" + "x" * 2_000,
        None,
        7,
    ],
)
def test_a_link_leads_only_to_the_web_or_to_mail(address: object) -> None:
    link = {"type": "link", "attrs": {"href": address}}
    with pytest.raises(NotWritten):
        from_editor(_doc(_paragraph(_words("her", link))))
    typed = f"[her]({address})"
    assert not any("url" in block or "marks" in block for block in from_plain(typed).blocks)


def test_an_address_is_kept_as_browsers_send_it() -> None:
    assert address_of(" HTTPS://Eksempel.dk/en plan ") == "https://Eksempel.dk/en%20plan"
    assert address_of("mailto:ærø@eksempel.dk?subject=Høring") is not None


@pytest.mark.parametrize(
    "sent", ["", "{", "[" * 100_000, '{"type":' * 50_000, "NaN", "\ud800", "9" * 5_000, "null"]
)
def test_what_is_no_json_is_refused_in_the_same_words(sent: str) -> None:
    with pytest.raises(NotWritten, match="not a text of the editor"):
        from_editor_json(sent)


def test_what_is_longer_than_any_document_is_not_even_read() -> None:
    with pytest.raises(NotWritten):
        from_editor_json(" " * (refusal.LONGEST_JSON + 1))
    with pytest.raises(NotWritten):
        from_plain(" " * (refusal.LONGEST_JSON + 1))


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["type", "content", "attrs", "text", "marks", "x"]), inner
        )
    ),
    max_leaves=20,
)
_types = st.sampled_from(
    ["doc", "paragraph", "heading", "text", "table", "tableRow", "bulletList", "footnote", "link"]
)
_nodes = st.recursive(
    st.fixed_dictionaries({"type": _types}, optional={"text": _json, "attrs": _json}),
    lambda inner: st.fixed_dictionaries(
        {"type": _types},
        optional={"content": st.lists(inner, max_size=4), "marks": st.lists(inner, max_size=2)},
    ),
    max_leaves=20,
)


@given(st.one_of(_json, st.lists(_nodes, max_size=4).map(lambda nodes: _doc(*nodes))))
def test_nothing_that_is_sent_breaks_the_reading(document: object) -> None:
    try:
        text = from_editor(document)
    except NotWritten:
        return
    assert from_editor(to_editor(text)) == text


def test_unkeepable_signs_are_replaced_and_letters_composed() -> None:
    text = from_editor(_doc(_paragraph(_words("A\u030arhus\x00\ud800 \u202bשלום 👩‍🚀"))))
    assert text.blocks[0]["text"] == "Århus\ufffd\ufffd \u202bשלום 👩‍🚀"


def test_an_empty_document_is_an_empty_text() -> None:
    assert from_editor(_doc()) == from_editor({"type": "doc"}) == Text()
    empty = _doc(_paragraph(), _paragraph(_words(" \u00a0")), {"type": "bulletList"}, _table([]))
    assert from_editor(empty) == Text()
    assert to_editor(Text()) == {"type": "doc", "content": [{"type": "paragraph"}]}
    assert to_plain(Text()) == ""


def test_plain_signs_read_as_people_type_them() -> None:
    typed = (
        "## Baggrund\r\n\r\nBestyrelsen **bad om** _tal_ for fil_navn_2[^Se punkt 4.].\r\n\r\n"
        "Rådhuset\nTorvet 1\n\n"
        "* æbler\n  - pærer\n\n1. først\n2. så\na) bogstav\n{§ 4} paragraf\n\n"
        "1. januar 2031 begynder året.\n\n"
        "|+ Tabel 1\n| Post | Kr. |\n|------|----:|\n| Løn \\| tillæg | 10\n\n"
        "Skriv til [os](mailto:os@eksempel.dk) om 5 * 3, C:\\mappe og [1]."
    )
    text = from_plain(typed)
    assert text.blocks == (
        {"type": "subheading", "text": "Baggrund"},
        {
            "type": "paragraph",
            "text": "Bestyrelsen bad om tal for fil_navn_2.",
            "marks": [[12, 18, "bold"], [19, 22, "italic"], [37, 37, "footnote", "Se punkt 4."]],
        },
        {"type": "rows", "lines": ["Rådhuset", "Torvet 1"]},
        {"type": "bullets", "items": ["æbler", "pærer"], "levels": [0, 1]},
        {
            "type": "numbered",
            "items": [
                {"label": "1.", "text": "først"},
                {"label": "2.", "text": "så"},
                {"label": "a)", "text": "bogstav"},
                {"label": "§ 4", "text": "paragraf"},
            ],
        },
        {"type": "paragraph", "text": "1. januar 2031 begynder året."},
        {"type": "table", "position": 0},
        {
            "type": "paragraph",
            "text": "Skriv til os om 5 * 3, C:\\mappe og [1].",
            "marks": [[10, 12, "link", "mailto:os@eksempel.dk"]],
        },
    )
    assert text.tables == (WrittenTable((("Post", "Kr."), ("Løn | tillæg", "10")), "Tabel 1"),)


@pytest.mark.parametrize(
    "signs", ["[", "[^", "[a](", "**", "_", "`", "\\", "{", "[](", "*_", "[a]", "\n", "- "]
)
def test_signs_without_end_are_read_in_the_time_of_words(signs: str) -> None:
    text = from_plain(signs * (100_000 // len(signs)) + "ord")
    assert from_plain(to_plain(text)) == text
