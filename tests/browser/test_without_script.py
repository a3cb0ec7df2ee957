"""Everything works in a browser that runs no script."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.conftest import Site


@pytest.fixture
def plain(browser: Any, site: Site) -> Iterator[Any]:
    """A tab without JavaScript."""
    context = browser.new_context(base_url=site.url, java_script_enabled=False)
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def test_from_the_front_page_to_a_decision_and_its_case(plain: Any, site: Site) -> None:
    plain.goto("/")
    plain.get_by_role("link", name="Bestyrelsen", exact=True).first.click()
    plain.get_by_role("link", name="Torsdag den 12. marts 2026").click()
    plain.get_by_role("link", name="1. behandling af budget 2027").first.click()
    assert plain.get_by_text("Bestyrelsen godkendte budgettet.").first.is_visible()
    plain.get_by_role("link", name=site.known["case"]).first.click()
    assert plain.get_by_role("heading", name="Sagens gang").is_visible()
    plain.get_by_role("link", name="Vis nyeste først").click()
    assert "orden=nyeste" in plain.url


def test_from_an_item_to_the_place_it_was_read_from(plain: Any, site: Site) -> None:
    plain.goto(site.pages()["item"])
    plain.get_by_role("link", name="Stedet i originalen").click()
    assert plain.get_by_text("Budgettet går i nul.").first.is_visible()
    with plain.expect_response("**/originaler/**") as fetched:
        plain.get_by_role("link", name="Åbn originalen").first.click()
    assert fetched.value.status == 200
    assert fetched.value.headers["x-content-type-options"] == "nosniff"


def test_through_the_months_and_back_in_english(plain: Any, site: Site) -> None:
    plain.goto(site.pages()["month"])
    plain.get_by_role("link", name="Næste måned").click()
    plain.get_by_role("link", name="Næste måned").click()
    plain.get_by_role("link", name="English").click()
    assert plain.get_by_role("heading", level=1).inner_text() == "May 2026"
    plain.locator("td a[href$='/2026-05-07/']").click()
    assert plain.get_by_role("heading", level=1).inner_text() == "Thursday 7 May 2026"
    plain.get_by_role("link", name="Dansk").click()
    assert "torsdag den 7. maj 2026" in plain.content()
