"""Whatever bytes a file holds, it is read or refused: nothing but ``Unreadable`` comes out."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from sagsgang.adapters.format import Format, opened
from sagsgang.adapters.formats.html import text_of
from sagsgang.adapters.registry import FORMATS, extract
from sagsgang.adapters.unreadable import Unreadable
from tests.adapters.samples import docx_bytes, pdf_bytes, zip_bytes

EXPORT = json.dumps(
    {"Dagsordenpunkter": [{"Navn": "Sag", "Felter": [{"Html": "<p>a</p>"}]}], "Moede": {}}
).encode()
WHOLE = {
    "pdf": pdf_bytes("Sag om havnen"),
    "docx": docx_bytes(lambda d: d.add_paragraph("Sag om havnen", style="List Number")),
    "firstagenda": EXPORT,
    "html": b"<html><body><table><tr><td>Sag<li>om</table>havnen",
    "plain": "Sag om æøå\r\n\f".encode(),
}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["Dagsordenpunkter", "Moede", "Udvalg", "Navn", "Felter", "Html", "Bilag", "Dato"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


def require_text_or_refusal(data: bytes, name: str, only: Format | None = None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        try:
            if only is None:
                file = extract(path, processes=1)
                text, starts = file.text, file.page_starts
            else:
                with opened(path) as original:
                    pages = only.extract(original)
                text, starts = pages.text, pages.page_starts
        except Unreadable as refused:
            assert refused.message("da")
        else:
            assert text.encode("utf-8").strip()
            assert all(0 <= start <= len(text) for start in starts)
            assert list(starts) == sorted(starts)


@given(
    data=st.binary(max_size=400), suffix=st.sampled_from(["", ".pdf", ".docx", ".html", ".json"])
)
def test_any_bytes_under_any_name(data: bytes, suffix: str) -> None:
    require_text_or_refusal(data, f"fil{suffix}")


@given(data=st.binary(max_size=200), form=st.sampled_from(FORMATS))
def test_any_bytes_given_to_any_format(data: bytes, form: Format) -> None:
    require_text_or_refusal(data, "fil", only=form)


@settings(max_examples=200)
@given(form=st.sampled_from(FORMATS), changes=st.data())
def test_a_good_file_with_some_bytes_changed_or_cut(form: Format, changes: st.DataObject) -> None:
    data = bytearray(WHOLE[form.id])
    places = st.integers(0, len(data) - 1)
    for at in changes.draw(st.lists(places, max_size=8)):
        data[at] = changes.draw(st.integers(0, 255))
    cut = changes.draw(places | st.just(len(data)))
    require_text_or_refusal(bytes(data[:cut]), "fil", only=form)


@given(export=JSON)
def test_any_json_as_an_export(export: object) -> None:
    data = json.dumps({"Dagsordenpunkter": [export], "Moede": export, "Udvalg": export}).encode()
    require_text_or_refusal(data, "moede.json")
    require_text_or_refusal(json.dumps(export).encode(), "moede.json")


TAGS = st.sampled_from(
    [
        "p",
        "div",
        "table",
        "tr",
        "td",
        "li",
        "ol",
        "ul",
        "br",
        "pre",
        "h1",
        "script",
        "nav",
        "b",
        "a",
    ]
)
HTML = st.lists(
    st.builds("<{}>".format, TAGS)
    | st.builds("</{}>".format, TAGS)
    | st.text(max_size=6)
    | st.sampled_from(["<!--", "-->", "&amp;", "&#0;", "<ol start='99999999'>", "<![CDATA["]),
    max_size=30,
)


@given(pieces=HTML)
def test_any_soup_of_tags(pieces: list[str]) -> None:
    assert "\n\n\n" not in text_of("".join(pieces))


WORD = ["p", "pPr", "numPr", "r", "t", "br", "tbl", "tr", "tc", "del", "ins", "Fallback", "drawing"]
XML = st.recursive(
    st.text("ab æ", max_size=4),
    lambda inner: st.builds(
        lambda tag, children: f"<w:{tag}>{''.join(children)}</w:{tag}>",
        st.sampled_from(WORD),
        st.lists(inner, max_size=3),
    ),
    max_leaves=20,
)


@given(body=XML)
def test_any_nesting_of_words_elements(body: str) -> None:
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = f'<w:document xmlns:w="{name}">{body}</w:document>'.encode()
    require_text_or_refusal(zip_bytes({"word/document.xml": document}), "sag.docx")
