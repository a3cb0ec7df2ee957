"""On paper there are the words, not the ways around them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.conftest import Site


@pytest.mark.parametrize("kind", ["front", "meeting", "item", "case"])
def test_menus_are_not_printed_and_the_words_are(page: Any, site: Site, kind: str) -> None:
    page.goto(site.pages()[kind])
    page.emulate_media(media="print")
    for hidden in (".site-nav", ".site-tools", ".pager", ".crumbs", ".skipnav", ".permalink"):
        for element in page.locator(hidden).all():
            assert not element.is_visible(), hidden
    assert page.get_by_role("heading", level=1).is_visible()


def test_recommendation_and_decision_stay_side_by_side_on_paper(page: Any, site: Site) -> None:
    page.goto(site.pages()["item"])
    page.set_viewport_size({"width": 700, "height": 900})
    page.emulate_media(media="print")
    left = page.locator(".recommended").first.bounding_box()
    right = page.locator(".decided").first.bounding_box()
    assert left["y"] == right["y"]
    assert left["x"] < right["x"]


def test_an_item_prints_as_a_pdf(page: Any, site: Site) -> None:
    page.goto(site.pages()["item"])
    assert page.pdf(format="A4").startswith(b"%PDF-")


def test_what_is_folded_on_the_screen_is_printed(page: Any, site: Site) -> None:
    page.goto(site.pages()["case"])
    folded = page.get_by_text("Notat, der ikke er vedlagt").first
    height = "e => e.getBoundingClientRect().height"
    assert not folded.is_visible()
    page.emulate_media(media="print")
    assert folded.is_visible()
    assert folded.evaluate(height) > 0


def test_the_address_of_the_page_stands_at_the_foot_of_the_paper(page: Any, site: Site) -> None:
    page.goto(site.pages()["item"])
    told = page.get_by_text(site.url + site.pages()["item"], exact=True)
    assert not told.is_visible()
    page.emulate_media(media="print")
    assert told.is_visible()
