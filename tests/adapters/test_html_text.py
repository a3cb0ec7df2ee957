"""HTML: the words a reader of the page sees, block by block."""

from __future__ import annotations

from pathlib import Path

import pytest

from sagsgang.adapters.formats.html import text_of
from sagsgang.adapters.registry import extract
from sagsgang.adapters.unreadable import Unreadable
from tests.adapters.samples import Write


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<h2>Resumé</h2><p>Kort   om\nsagen.</p>", "Resumé\n\nKort om sagen.\n"),
        ("<h3>Beslutning</h3> <span>Godkendt</span>", "Beslutning\nGodkendt\n"),
        ("Et<br>To<br><br>Tre", "Et\nTo\n\nTre\n"),
        ("<p>A</p><p>\xa0</p><p></p><p>B</p>", "A\n\nB\n"),
        ("<ul><li>Et</li><li><p>To</p></li><li></li></ul>Slut", "• Et\n• To\nSlut\n"),
        (
            '<ol start="3"><li>Tre</li><li value="9">Ni</li><li>Ti</li></ol>',
            "3. Tre\n9. Ni\n10. Ti\n",
        ),
        ('<ol type="A"><li>Først</li><li>Så</li></ol>', "A. Først\nB. Så\n"),
        ("<pre>Linje 1\nLinje 2</pre>", "Linje 1\nLinje 2\n"),
        ("&Oslash;konomi &amp; plan", "Økonomi & plan\n"),
        ("<p>Før</p><script>x()</script><nav>Menu</nav><p>Efter</p>", "Før\n\nEfter\n"),
        ('<p hidden>Skjult</p><p style="display: none">Væk</p>Synlig', "Synlig\n"),
        ("<!-- tom -->", ""),
        ("", ""),
    ],
)
def test_blocks_become_lines(html: str, text: str) -> None:
    assert text_of(html) == text


def test_a_row_of_figures_stands_on_one_line_even_with_paragraphs_in_its_cells() -> None:
    html = (
        "<table><tr><th>Post</th><th>2024</th></tr>"
        "<tr><td><p>Løn</p></td><td><p>1.234</p></td></tr></table>"
    )
    assert text_of(html) == "Post 2024\nLøn 1.234\n"


def test_a_table_that_only_places_the_page_keeps_its_paragraphs() -> None:
    html = "<table><tr><td><h2>Resumé</h2><p>Kort.</p></td><td>Menu</td></tr></table>"
    assert text_of(html) == "Resumé\n\nKort.\nMenu\n"


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "windows-1252", "utf-16"])
def test_a_page_is_decoded_as_it_says_or_as_text_is(write: Write, encoding: str) -> None:
    page = (
        f"<!DOCTYPE html><html><head><meta charset='{encoding}'></head><body>Rødgrød</body></html>"
    )
    assert extract(write("side", page.encode(encoding))).text == "Rødgrød\n"


def test_a_page_that_lies_about_its_encoding_is_read_by_the_rule_for_text(write: Write) -> None:
    page = "<html><head><meta charset='no-such-code'></head><body>Rødgrød</body></html>"
    assert extract(write("side.html", page)).text == "Rødgrød\n"


def test_a_piece_of_a_page_counts_when_its_name_says_html(write: Write) -> None:
    file = extract(write("punkt.htm", "<h1>Punkt</h1><p>Sag</p>"))
    assert (file.text, file.media_type) == ("Punkt\n\nSag\n", "text/html")


def outcome(path: Path) -> str:
    """The last word of a file, or why it is refused."""
    try:
        return extract(path).text.split()[-1]
    except Unreadable as refused:
        return refused.reason


@pytest.mark.parametrize(
    ("piece", "bottom", "expected"),
    [
        ("<tr><td>", "bund", "bund"),
        ("<tr><td>", "bund " * 99, "bund"),
        ("<!---->", "<b>bund", "bund"),
        ("<p>", "bund", "bund"),
        ("<table><tr><td>", "bund", "too_deep"),
        ("<ul><li>", "bund", "too_deep"),
        ("<div>", "bund", "too_deep"),
    ],
)
def test_a_page_made_to_be_slow_takes_time_that_grows_with_its_length_only(
    write: Write, piece: str, bottom: str, expected: str
) -> None:
    # Were it with the square of the length, this would take hours.
    assert outcome(write("side.html", "<html>" + piece * 50_000 + bottom)) == expected


def test_a_page_nested_some_hundred_deep_is_read(write: Write) -> None:
    assert outcome(write("side.html", "<html>" + "<div>" * 700 + "bund")) == "bund"
