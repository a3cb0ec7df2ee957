"""Deadlines on the desk: a secret address is made, read by a program and closed."""

from __future__ import annotations

from typing import Any

from tests.browser.conftest import Secretariat
from tests.browser.test_accessible import beyond_the_edge, violations


def test_deadlines_come_into_a_calendar_until_the_address_is_closed(
    browser: Any, secretariat: Secretariat
) -> None:
    context = browser.new_context(base_url=secretariat.url, viewport={"width": 320, "height": 900})
    tab = context.new_page()
    tab.goto("/skrivebord/log-ind/")
    tab.get_by_role("button", name="Sekretær").click()
    tab.get_by_role("link", name="Frister").click()
    assert tab.get_by_role("link", name="Send dagsordenen").is_visible()
    assert violations(tab) == []
    tab.get_by_role("button", name="Lav en adresse").click()
    address = tab.get_by_label("Din hemmelige adresse").input_value()
    assert violations(tab) == []
    assert beyond_the_edge(tab) <= 0
    program = browser.new_context()
    calendar = program.request.get(address)
    assert calendar.headers["content-type"] == "text/calendar; charset=utf-8"
    assert "BEGIN:VEVENT" in calendar.text()
    tab.get_by_role("button", name="Luk adressen").click()
    assert tab.get_by_text("Adressen er lukket.").is_visible()
    assert program.request.get(address).status == 404
    program.close()
    context.close()
