"""Beside an item and a case: whether it was decided before, for this reader."""

from __future__ import annotations

from typing import Any

import pytest

from sagsgang.core.policy import Actor
from tests.meetings.papers import Point, minutes
from tests.people import SignIn
from tests.portal.board_papers import CANARY, enter
from tests.search.conftest import empty_index, index
from tests.search.index import Index

__all__ = ["empty_index", "index"]  # fixtures

ABOUT = "Tømmerkajen i Ørsund er rådden, og pælene skal skiftes, før isen kommer."
ITEM = "/organer/bestyrelsen/2031-01-12/punkt-1/"
BY_SCRIPT = {"hx-request": "true"}


def quay(title: str, case_number: str, **more: Any) -> Point:
    return Point(
        "1",
        title,
        case_number=case_number,
        sections={"summary": ABOUT, "presentation": "Se bilaget."},
        asks=["bestyrelsen godkender kajen"],
        decides=[f"Bestyrelsen godkendte {title.lower()}"],
        **more,
    )


@pytest.fixture(autouse=True)
def quays(index: Index, system: Actor, board: Any) -> None:
    other = Point("2", "Valg af revisor", sections={"summary": "Revisor vælges for to år."})
    for day, first in (
        ("2031-01-12", quay("Tømmerkajen", "EMN-2031-00001")),
        ("2031-02-12", quay("Tømmerkajen, anden etape", "EMN-2031-00002")),
        ("2031-03-12", quay(f"Tømmerkajen og {CANARY}", "EMN-2031-00003", closed=True)),
    ):
        enter(system, board, minutes(day, first, other, salt=day), f"{day}.txt")
    index.follow()


@pytest.mark.parametrize("path", [ITEM, "/sager/foreningen-fjord/EMN-2031-00001/"])
def test_the_page_asks_for_the_panel_and_links_to_it(browser_of: SignIn, path: str) -> None:
    for prefix in ("", "/en"):
        page = browser_of("stranger").get(prefix + path).content.decode()
        assert f'hx-get="{prefix}{path}lignende/"' in page
        assert f'<a href="{prefix}{path}lignende/"' in page


@pytest.mark.parametrize("path", [ITEM, "/sager/foreningen-fjord/EMN-2031-00001/"])
def test_everybody_is_told_what_is_theirs_to_see(browser_of: SignIn, path: str) -> None:
    for person, more in (
        ("stranger", False), ("citizen", False), ("committee_member", False), ("officer", False),
        ("member", True), ("chair", True), ("clerk", True),
    ):  # fmt: skip
        for headers in ({}, BY_SCRIPT):
            response = browser_of(person).get(f"{path}lignende/", headers=headers)
            page = response.content.decode()
            assert "Tømmerkajen, anden etape" in page
            assert "Bestyrelsen godkendte tømmerkajen, anden etape" in page
            assert (CANARY in page) is more, person
            assert ("<html" in page) is not bool(headers)
            assert "HX-Request" in response["Vary"]


def test_where_nothing_is_alike_it_is_said(browser_of: SignIn) -> None:
    page = browser_of("stranger").get("/organer/bestyrelsen/2031-02-12/punkt-2/lignende/")
    assert "Valg af revisor" in page.content.decode()
    page = browser_of("stranger").get(f"{ITEM}lignende/".replace("punkt-1", "punkt-9"))
    assert page.status_code == 404


def test_a_panel_of_its_own_is_no_page_for_search_engines(browser_of: SignIn) -> None:
    page = browser_of("stranger").get(f"{ITEM}lignende/").content.decode()
    assert '<meta name="robots" content="noindex, follow">' in page


def test_a_point_that_says_nothing_is_compared_with_nothing(browser_of: SignIn) -> None:
    page = browser_of("stranger").get("/organer/bestyrelsen/2031-01-12/punkt-2/").content.decode()
    assert "lignende/" not in page
