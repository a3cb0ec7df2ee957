"""What a newcomer sees after the first command: the invented association's board."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.test_accessible import beyond_the_edge, violations


@pytest.fixture
def newcomer(browser: Any, invented_board: str) -> Iterator[Any]:
    """A tab on the front page of the invented board."""
    context = browser.new_context(base_url=invented_board)
    context.set_default_timeout(10_000)
    tab = context.new_page()
    tab.goto("/")
    yield tab
    context.close()


def test_the_front_page_tells_of_the_latest_meetings_and_leads_to_them(newcomer: Any) -> None:
    assert newcomer.get_by_role("heading", level=1).inner_text() == "Øernes Fællesråd"
    newcomer.get_by_role("link", name="torsdag den 22. oktober 2026").first.click()
    assert newcomer.get_by_role("heading", level=1).inner_text().startswith("Torsdag den 22.")
    assert newcomer.get_by_text("Lukket punkt").count() == 2


def test_an_item_has_its_decision_and_its_table_and_leads_to_the_printed_page(
    newcomer: Any,
) -> None:
    newcomer.get_by_role("link", name="torsdag den 17. september 2026").first.click()
    newcomer.get_by_role("link", name="Økonomirapport for Øernes Fællesråd").first.click()
    assert newcomer.get_by_text("Bestyrelsen tog økonomirapporten").first.is_visible()
    table = newcomer.get_by_role("group", name="Tabel 1")
    assert table.get_by_role("columnheader", name="Budget 2026").is_visible()
    assert table.get_by_role("rowheader", name="Udgifter i alt", exact=True).is_visible()
    newcomer.get_by_role("link", name="Stedet i originalen").click()
    printed = newcomer.get_by_role("link", name="Åbn originalen (PDF)").first.get_attribute("href")
    assert "#page=" in printed
    fetched = newcomer.request.get(printed)
    assert fetched.headers["content-type"] == "application/pdf"


def test_a_case_is_followed_from_meeting_to_meeting(newcomer: Any) -> None:
    newcomer.get_by_label("Søg efter ord, sagsnumre og navne").fill("EMN-2026-00087")
    newcomer.keyboard.press("Enter")
    newcomer.locator(".search-hit a[href$='/EMN-2026-00087/']").first.click()
    newcomer.get_by_role("heading", name="Sagens gang").wait_for()
    assert newcomer.locator(".step").count() >= 2
    assert newcomer.get_by_text("Udsat").first.is_visible()


def test_no_page_of_the_invented_board_has_a_fault_axe_can_find(newcomer: Any) -> None:
    newcomer.get_by_role("link", name="torsdag den 17. september 2026").first.click()
    meeting = newcomer.url
    links = [link.get_attribute("href") for link in newcomer.locator(".agenda-title").all()]
    for address in (meeting, *links):
        newcomer.set_viewport_size({"width": 320, "height": 800})
        newcomer.goto(address)
        assert violations(newcomer) == [], address
        assert beyond_the_edge(newcomer) <= 0, address
