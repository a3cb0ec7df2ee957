"""Answers of the search made by hand, for the tests of what is shown of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from sagsgang.adapters.fulltext.document import Correction
from sagsgang.core.asking import Remark, Said
from sagsgang.meetings.pages import BodyRef, CaseRef, MeetingRef, Place
from sagsgang.search.pages import Chosen, Facet, FacetValue, Hit, Piece, SearchPage, Target

BODY = BodyRef("Havneudvalget", "havneudvalget", "Foreningen Fjord")
MEETING = MeetingRef(BODY, "2026-03-12", date(2026, 3, 12))
ITEM = Hit(
    id="item:12",
    kind="item",
    number="3",
    title=(Piece("Ny "), Piece("havneplan", marked=True), Piece(" for Ærø")),
    meeting=MEETING,
    case=CaseRef("EMN-2026-00100", "EMN-2026-00100", "foreningen-fjord"),
    on=date(2026, 3, 12),
    outcome="approved",
    officer="",
    closed=False,
    score=2.5,
    snippet=(Piece("… planen for "), Piece("havnen", marked=True), Piece(" <b>ved & Kær</b> …")),
    target=Target("item", ("havneudvalget", "2026-03-12", "3")),
)
CLOSED = replace(ITEM, id="item:13", number="4", title=(Piece("Køb"),), outcome="", closed=True)
CASE = Hit(
    id="case:5",
    kind="case",
    number="EMN-2026-00100",
    title=(),
    meeting=None,
    case=CaseRef("EMN-2026-00100", "EMN-2026-00100", "foreningen-fjord"),
    on=None,
    outcome="",
    officer="",
    closed=False,
    score=1.0,
    snippet=(),
    target=Target("case", ("foreningen-fjord", "EMN-2026-00100")),
)


def facet(name: str, *values: tuple[str, str, int], chosen: str = "") -> Facet:
    return Facet(
        name, tuple(FacetValue(value, label, n, value == chosen) for value, label, n in values)
    )


FACETS = (
    facet("kind", ("item", "Punkter", 1200), ("case", "Sager", 34)),
    facet("body", ("havneudvalget", "Havneudvalget", 900), ("bestyrelsen", "Bestyrelsen", 334)),
    facet("year", *((str(year), str(year), 2030 - year) for year in range(2026, 2010, -1))),
    facet("outcome", ("approved", "Godkendt", 12), ("postponed", "Udsat", 2)),
    facet("officer", ("olga", "Olga Sørensen", 7)),
)
FOUND = SearchPage(
    asked="havneplan",
    chosen=Chosen(),
    order="relevance",
    state="ready",
    hits=(ITEM, CLOSED, CASE),
    total=1234,
    facets=FACETS,
    place=Place(1, 62),
)
NOTHING = replace(FOUND, hits=(), total=0, facets=(), place=Place(1, 1))
EMPTY = SearchPage("", Chosen(), "relevance", "empty")
BUILDING = replace(NOTHING, state="building", total=None, done=0.42)
CORRECTED = replace(
    FOUND, asked="Havnepaln havnepaln2", corrections=(Correction("havnepaln", "havneplan"),)
)
EVERY_REMARK = replace(FOUND, said=tuple(Said(remark, "år:snart") for remark in Remark))


class Answering:
    """Stands for the search: gives ``page`` to everybody, and keeps what was asked."""

    def __init__(self, page: SearchPage = FOUND) -> None:
        self.page = page
        self.asked: list[tuple[Any, str, dict[str, Any]]] = []

    def __call__(self, actor: Any, asked: str, **more: Any) -> SearchPage:
        self.asked.append((actor, asked, more))
        return replace(self.page, asked=asked or self.page.asked, chosen=more["chosen"])
