"""Whether it was decided before, beside a case while somebody writes it, and under an item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.conftest import Site
from tests.browser.test_accessible import beyond_the_edge, violations

BUDGET = re.compile(r"behandling af budget 2027")
READY = "Ingen punkter ligner dette."


@pytest.fixture
def officer(browser: Any, site: Site) -> Iterator[Any]:
    """The officer's tab, on a new case; a script's error fails."""
    errors: list[str] = []
    context = browser.new_context(base_url=site.url, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(10_000)
    context.add_cookies(
        [{"name": "sessionid", "value": site.known["officer_session"], "url": site.url}]
    )
    tab = context.new_page()
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.goto("/skrivebord/sager/ny/")
    tab.get_by_label("Titel").fill("Æbler og pærer til mødet")
    tab.get_by_role("button", name="Opret sagen").click()
    tab.wait_for_url(re.compile(r"/sager/\d+/$"))
    wait_for_index(tab)
    yield tab
    context.close()
    assert not errors


def wait_for_index(tab: Any) -> None:
    """The first who asks has the index built."""
    for _ in range(60):
        tab.locator(".similar-again").wait_for()
        if READY in tab.locator(".similar").inner_text():
            return
        tab.wait_for_timeout(500)
        tab.reload()
    pytest.fail("the index was not built")


def test_the_panel_follows_what_is_written_and_loses_no_word(officer: Any) -> None:
    panel = officer.locator(".similar")
    officer.get_by_label("Titel").fill("1. behandling af budget 2027")
    summary = officer.get_by_role("textbox", name="Resumé", exact=True)
    summary.click()
    officer.keyboard.type("Budgettet går i nul. Her er tallene for de to år.")
    panel.get_by_role("button", name="Søg igen med teksten, som den står nu").click()
    panel.get_by_role("link", name=BUDGET).first.wait_for()
    assert "Bestyrelsen godkendte budgettet" in panel.inner_text()
    assert panel.get_by_role("status").inner_text() == "Søgt med det, der står nu."
    assert officer.get_by_label("Titel").input_value() == "1. behandling af budget 2027"
    assert "Budgettet går i nul." in summary.inner_text()
    officer.locator("[data-status]", has_text="Ikke gemt").wait_for()
    assert violations(officer) == []
    with officer.expect_response(re.compile("/lignende/$")) as asked:
        officer.keyboard.press("Control+s")
    assert asked.value.request.method == "GET", "what was saved is asked for by itself"
    panel.get_by_role("link", name=BUDGET).first.wait_for()
    officer.set_viewport_size({"width": 360, "height": 800})
    assert beyond_the_edge(officer) == 0


def test_a_reader_comes_to_the_panel_of_an_item(officer: Any, site: Site) -> None:
    reader = officer.context.browser.new_context(base_url=site.url)
    tab = reader.new_page()
    tab.goto("/organer/bestyrelsen/2026-03-12/punkt-2/")
    panel = tab.locator(".similar")
    assert panel.get_by_role("link", name="Find lignende punkter").count() == 1
    panel.scroll_into_view_if_needed()
    panel.get_by_text(READY).or_(panel.locator("li").first).first.wait_for()
    assert violations(tab) == []
    reader.close()


def test_without_a_script_a_link_leads_to_the_same(officer: Any, site: Site, browser: Any) -> None:
    reader = browser.new_context(base_url=site.url, java_script_enabled=False)
    tab = reader.new_page()
    tab.goto("/organer/bestyrelsen/2026-03-12/punkt-2/")
    tab.get_by_role("link", name="Find lignende punkter").click()
    tab.wait_for_url(re.compile("/lignende/$"))
    tab.get_by_role("heading", level=1, name="Har vi besluttet det før?").wait_for()
    reader.close()
