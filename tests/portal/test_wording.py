"""A section is left out only when the page says all of it elsewhere."""

from __future__ import annotations

from typing import get_args

import pytest

from sagsgang.core import prose
from sagsgang.meetings.item_pages import Block, Clause, Entry
from sagsgang.meetings.selectors.blocks import blocks_of
from sagsgang.meetings.selectors.item import says_more
from sagsgang.meetings.selectors.tables import table_view

CLAUSES = (Clause("bestyrelsen godkender budgettet", "approve"),)


def section(*lines: str) -> tuple[Block, ...]:
    return tuple(Block("paragraph", (line,)) for line in lines)


@pytest.mark.parametrize(
    "lines",
    [
        ("Det indstilles,", "at bestyrelsen godkender budgettet."),
        ("Sekretariatet indstiller, at bestyrelsen godkender budgettet.",),
        ("Formandskabet indstiller til bestyrelsen,", "- at bestyrelsen godkender budgettet"),
        ("at bestyrelsen godkender budgettet",),
    ],
)
def test_clauses_with_their_lead_in_say_all(lines: tuple[str, ...]) -> None:
    assert not says_more(section(*lines), CLAUSES)


@pytest.mark.parametrize(
    "more", ["Lone Lund tog forbehold.", "Ole stemte imod", "Sagen genoptages i maj."]
)
def test_a_reservation_is_more(more: str) -> None:
    assert says_more(section("at bestyrelsen godkender budgettet.", more), CLAUSES)


def test_blocks_are_shown_in_order_and_the_rest_of_the_tables_is_left() -> None:
    tables = {0: "først", 1: "anden"}
    blocks = blocks_of(
        [
            {"type": "paragraph", "text": "Ord"},
            {"type": "numbered", "items": [{"label": "a)", "text": "en"}]},
            {"type": "table", "position": 1},
            {"type": "table", "position": 7},
            {"type": "rows", "lines": ["x", "y"]},
        ],
        tables,  # type: ignore[arg-type]
    )
    assert [block.kind for block in blocks] == ["paragraph", "numbered", "table", "rows"]
    assert blocks[1].entries == (Entry("a)", 0, "en", ()),)
    assert tables == {0: "først"}


def test_every_kind_of_block_is_shown() -> None:
    kept = {
        prose.Paragraph("Ord"),
        prose.Subheading("Emne"),
        prose.Bullets(("en", "to")),
        prose.Numbered((prose.Entry("1.", "en"),)),
        prose.Rows(("Havnegade 1", "9990 Havn")),
        prose.TableHere(0),
        prose.Link("https://example.org/a", "example.org/a"),
    }
    assert {type(block) for block in kept} == set(get_args(prose.Block))
    for block in kept:
        tables = {0: table_view("", [["a"], ["b"]])}
        assert len(blocks_of([block.to_json()], tables)) == 1


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//example.org", ""])
def test_only_addresses_on_the_web_are_links(url: str) -> None:
    (block,) = blocks_of([{"type": "link", "url": url, "text": "se her"}], {})
    assert block.kind == "paragraph"


def test_a_block_nobody_knows_is_an_error_not_a_silence() -> None:
    with pytest.raises(ValueError, match="unknown type"):
        blocks_of([{"type": "drawing"}], {})
