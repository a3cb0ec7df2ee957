"""From the box in the head of a page to what was looked for, with and without a mouse or script."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.test_accessible import beyond_the_edge, violations

FIELD = "Søg efter ord, sagsnumre og navne"


@pytest.fixture
def reader(browser: Any, invented_board: str) -> Iterator[Any]:
    """A tab on the invented board; an error in its console fails."""
    context = browser.new_context(base_url=invented_board, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(10_000)
    tab = context.new_page()
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text) if message.type == "error" else 0)
    yield tab
    context.close()
    assert not said, "the browser's console has errors"


def test_a_suggestion_is_found_and_opened_with_the_keyboard(reader: Any) -> None:
    reader.goto("/organer/")
    reader.keyboard.press("/")
    field = reader.get_by_role("combobox", name=FIELD)
    assert field.evaluate("e => e === document.activeElement")
    reader.keyboard.type("økonomi", delay=20)
    options = reader.get_by_role("option")
    options.first.wait_for()
    assert field.get_attribute("aria-expanded") == "true"
    assert violations(reader) == []
    reader.keyboard.press("ArrowDown")
    chosen = reader.locator("[role=option][aria-selected=true]")
    assert field.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    reader.keyboard.press("Escape")
    assert field.get_attribute("aria-expanded") == "false"
    assert field.input_value() == "økonomi", "the first Escape only closes the list"
    reader.keyboard.press("ArrowUp")
    assert chosen.get_attribute("id") == options.last.get_attribute("id")
    title = chosen.locator("span").first.inner_text()
    reader.keyboard.press("Enter")
    reader.get_by_role("heading", level=1, name=title).wait_for()


def test_results_are_narrowed_and_led_back(reader: Any) -> None:
    reader.goto("/organer/")
    reader.get_by_label(FIELD).fill("budget")
    reader.keyboard.press("Enter")
    count = reader.get_by_role("heading", name="resultater")
    before = count.inner_text()
    assert reader.locator(".search-hit mark").first.is_visible()
    reader.get_by_role("navigation", name="Afgræns").get_by_role("link", name="Sager").click()
    reader.get_by_role("link", name="Type: Sager").wait_for()
    assert count.inner_text() != before
    assert reader.get_by_label(FIELD).input_value() == "budget"
    for width in (1280, 320):
        reader.set_viewport_size({"width": width, "height": 800})
        assert violations(reader) == []
        assert beyond_the_edge(reader) <= 0
    reader.get_by_role("link", name="Type: Sager").click()
    assert count.inner_text() == before


def test_a_sign_is_typed_where_one_types_and_the_key_can_be_turned_off(reader: Any) -> None:
    reader.goto("/sager/")
    reader.get_by_label("Sagsnummer").focus()
    reader.keyboard.type("10/2562")
    assert reader.get_by_label("Sagsnummer").input_value() == "10/2562"
    reader.goto("/soeg/")
    assert violations(reader) == []
    reader.get_by_label("fører til søgefeltet").uncheck()
    reader.goto("/organer/")
    reader.keyboard.press("/")
    assert reader.evaluate("document.activeElement === document.body")


def test_without_a_script_the_box_is_a_form(browser: Any, invented_board: str) -> None:
    context = browser.new_context(base_url=invented_board, java_script_enabled=False)
    plain = context.new_page()
    plain.goto("/")
    plain.get_by_label(FIELD).fill("færgelje")
    plain.get_by_role("button", name="Søg", exact=True).click()
    assert "Vi søgte efter færgelej i stedet for »færgelje«" in plain.inner_text("main")
    plain.locator(".search-hit h3 a").first.click()
    assert plain.get_by_role("heading", level=1).is_visible()
    context.close()
