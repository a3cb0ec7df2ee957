"""PDF: text page by page, with the places where pages begin."""

from __future__ import annotations

import pytest

from sagsgang.adapters.formats import pdf, pdf_sharing
from sagsgang.adapters.registry import extract
from tests.adapters.samples import Write, pdf_bytes

PAGES = """
#set page(width: 9cm, height: 9cm)
#set text(lang: "da", hyphenate: true)
*1. Mødeplan* \\
Det indstilles, \\
at bestyrelsen godkender planen.
#pagebreak()
#set par(justify: true)
Udvalgsformændenes beslutningsdygtighedsundersøgelse af ambulancebehandleruddannelsesreformen
vedtages hermed.
"""


def many_pages(count: int) -> str:
    return (
        "#set page(width: 6cm, height: 6cm)\n"
        f"#for n in range({count}) [Side nummer #(n + 1) om økonomi #pagebreak(weak: true)]"
    )


def test_every_page_begins_where_page_starts_says(write: Write) -> None:
    file = extract(write("dagsorden.pdf", pdf_bytes(PAGES)))
    first, second = file.page_starts
    assert file.pages == 2
    assert file.text[first:].startswith("1. Mødeplan\nDet indstilles,")
    assert file.text[second:].startswith("Udvalgs")
    assert file.text[second - 1] == "\f"


def test_a_word_divided_at_a_line_end_keeps_its_hyphen_before_the_line_end(write: Write) -> None:
    text = extract(write("dagsorden.pdf", pdf_bytes(PAGES))).text
    assert "-\n" in text
    assert "ambulancebehandleruddannelsesreformen" in text.replace("-\n", "")
    assert not {"\x02", "\ufffe", "\r", "\xad"} & set(text)


def test_two_processes_read_the_same_as_one(write: Write) -> None:
    path = write("lang.pdf", pdf_bytes(many_pages(pdf.LONG + 3)))
    alone, together = (extract(path, processes=n) for n in (1, 2))
    assert alone == together
    assert together.pages == pdf.LONG + 3
    assert "Side nummer 203" in together.text


def test_pages_of_a_failed_second_process_are_read_by_the_first(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write("lang.pdf", pdf_bytes(many_pages(pdf.LONG + 1)))
    monkeypatch.setattr(pdf_sharing.sys, "executable", "/bin/false")
    assert extract(path, processes=2) == extract(path, processes=1)


def test_the_second_process_refuses_a_file_that_is_another_now(write: Write) -> None:
    path = write("lang.pdf", pdf_bytes(many_pages(2)))
    assert pdf_sharing._second(str(path), "0:0:0:0", "2") == 1


def test_room_on_the_page_becomes_a_blank_line(write: Write) -> None:
    source = "#set par(spacing: 2em)\nFørste \\ anden \\ tredje\n\nFjerde \\ femte"
    text = extract(write("dagsorden.pdf", pdf_bytes(source))).text
    assert text == "Første\nanden\ntredje\n\nFjerde\nfemte"


def test_rows_of_a_table_stay_together_though_they_stand_apart(write: Write) -> None:
    cells = ", ".join(
        f"[{cell}]" for cell in ["Post", "2024", "Drift", "1.234", "Løn", "2.345", "Alt", "3.579"]
    )
    text = extract(write("t.pdf", pdf_bytes(f"#table(columns: 2, inset: 9pt, {cells})"))).text
    assert text == "Post 2024\nDrift 1.234\nLøn 2.345\nAlt 3.579"


def test_a_new_column_begins_no_paragraph(write: Write) -> None:
    source = "#columns(2)[En \\ to \\ tre #colbreak() fire \\ fem]"
    assert extract(write("s.pdf", pdf_bytes(source))).text == "En\nto\ntre\nfire\nfem"


def test_what_a_file_carries_beside_its_text_is_told_apart(write: Write) -> None:
    source = (
        '#set document(title: "Dagsorden for Fjordby", keywords: ("havn",))\n'
        '#show heading: none\n= 4. Salg af bedding\n#pdf.attach("tal.txt", bytes("1"))\nSide et'
    )
    file = extract(write("dagsorden.pdf", pdf_bytes(source)))
    assert file.text == "Side et"
    assert set(file.beside.split("\n")) == {
        *("Dagsorden for Fjordby", "havn", "4. Salg af bedding", "tal.txt")
    }


def test_a_file_without_bookmarks_carries_nothing(write: Write) -> None:
    assert extract(write("dagsorden.pdf", pdf_bytes("Side et"))).beside == ""
