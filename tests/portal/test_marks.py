"""Bold, italic, links, footnotes and the levels of lists, as a person wrote them, on the pages."""

from __future__ import annotations

import re

import pytest
from django.template.loader import render_to_string
from hypothesis import given

from sagsgang.core.manuscript import Text
from sagsgang.core.written.plain import from_plain
from sagsgang.meetings.item_pages import SectionView
from sagsgang.meetings.selectors.blocks import blocks_of
from sagsgang.meetings.selectors.tables import table_view
from tests.core.written_texts import texts


def _shown(text: Text) -> str:
    tables = {at: table_view(one.caption, one.rows) for at, one in enumerate(text.tables)}
    blocks = blocks_of(list(text.blocks), tables)
    section = SectionView("presentation", "Sagsfremstilling", "afsnit-2", blocks)
    html = render_to_string("portal/parts/section.html", {"section": section})
    return " ".join(html.split())


def test_words_look_as_they_were_written() -> None:
    html = _shown(from_plain("Den **nye _plan_** gælder, se [her](https://eksempel.dk/a?b=1&c)."))
    assert "Den <strong>nye </strong><strong><em>plan</em></strong> gælder, se <a" in html
    assert (
        'href="https://eksempel.dk/a?b=1&amp;c" rel="external nofollow noreferrer">her</a>.' in html
    )


def test_footnotes_are_numbered_through_the_section_and_lead_both_ways() -> None:
    html = _shown(from_plain("Et[^Første <note>.] sted.\n\n- to[^Anden.]"))
    marks = re.findall(r'<a id="(\S+)" href="#(\S+)"', html)
    assert marks == [
        ("afsnit-2-note-1", "afsnit-2-fodnote-1"),
        ("afsnit-2-note-2", "afsnit-2-fodnote-2"),
    ]
    notes = re.findall(r'<li id="(\S+)"><a href="#(\S+)"[^>]*>(\d)</a> <span>(.*?)</span>', html)
    assert notes == [
        ("afsnit-2-fodnote-1", "afsnit-2-note-1", "1", "Første &lt;note&gt;."),
        ("afsnit-2-fodnote-2", "afsnit-2-note-2", "2", "Anden."),
    ]


def test_entries_stand_as_deep_as_they_were_put() -> None:
    html = _shown(from_plain("- et\n  - **to**\n\n1. her\n    a) der"))
    assert '<li data-level="1"> <strong>to</strong> </li>' in html
    assert '<li data-level="2"><span class="label">a)</span>' in html
    assert html.count("data-level") == 2


def test_line_ends_stay() -> None:
    assert re.search(
        r"Rådhuset ?<br> ?<strong>Torvet</strong> 1", _shown(from_plain("Rådhuset\n**Torvet** 1"))
    )


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "//eksempel.dk", "https://"]
)
def test_a_link_that_came_in_another_way_leads_nowhere(address: str) -> None:
    kept = {"type": "paragraph", "text": "her", "marks": [[0, 3, "link", address]]}
    html = _shown(Text((kept,)))
    assert ">her" in html.replace("> her", ">her")
    assert address not in html


def test_marks_that_do_not_fit_are_an_error_and_no_guess() -> None:
    with pytest.raises(ValueError, match="outside"):
        _shown(Text(({"type": "paragraph", "text": "her", "marks": [[0, 9, "bold"]]},)))
    with pytest.raises(ValueError, match="unknown kind"):
        _shown(Text(({"type": "paragraph", "text": "her", "marks": [[0, 1, "blink"]]},)))


@given(texts)
def test_nothing_that_is_written_becomes_an_element(text: Text) -> None:
    html = _shown(text)
    known = (
        "section div h2 h3 a p ul ol li strong em sup span br table caption thead tbody tr th td"
    )
    assert set(re.findall(r"</?(\w+)", html)) <= set(known.split())


def test_words_of_tags_are_shown_as_words() -> None:
    html = _shown(from_plain("**<script>alert(1)</script>** & [<b>](https://eksempel.dk)"))
    assert "<script" not in html
    assert "<strong>&lt;script&gt;alert(1)&lt;/script&gt;</strong> &amp; <a" in html
