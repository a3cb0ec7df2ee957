"""An agenda on its way to everybody, in a real browser: members have it, it is released, checked by
whoever fetched it, and taken back."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Secretariat
from tests.browser.test_accessible import violations

SECRET = "Ansættelse af direktør"


@pytest.fixture
def tabs(browser: Any, secretariat: Secretariat) -> Any:
    """The secretary's tab and a citizen's."""
    contexts = [
        browser.new_context(base_url=secretariat.url, viewport={"width": 1280, "height": 900})
        for _ in range(2)
    ]
    for context in contexts:
        context.set_default_timeout(10_000)
    secretary, citizen = (context.new_page() for context in contexts)
    secretary.goto("/skrivebord/log-ind/")
    secretary.click("button[value=secretary]")
    yield secretary, citizen
    for context in contexts:
        context.close()


def press(tab: Any, name: str) -> None:
    with tab.expect_navigation():
        tab.get_by_role("button", name=name).first.click()


def test_from_members_to_everybody_and_back(tabs: Any, tmp_path: Path) -> None:
    secretary, citizen = tabs

    # The body's agendas go to everybody by hand.
    secretary.goto("/skrivebord/organer/bestyrelsen/")
    secretary.get_by_text(re.compile(r"^\s*Alle får dagsordenen")).first.click()
    secretary.select_option("#releases-releases", "by_hand")
    with secretary.expect_navigation():
        secretary.locator("form:has(#releases-releases) button").click()
    secretary.goto("/skrivebord/dagsordener/")
    secretary.locator(".agenda-meetings a").first.click()
    secretary.get_by_role("link", name="Udsend …").click()
    press(secretary, "Udsend dagsordenen")
    assert secretary.get_by_text("når du udgiver det").is_visible()

    # Nobody else sees the meeting yet; the page shows what will go out and what stays.
    secretary.get_by_role("link", name="Udgiv for alle …").click()
    history = secretary.get_by_role("link", name="Som alle ser det").get_attribute("href")
    meeting = history.removesuffix("udgivelser/")
    assert citizen.goto(meeting).status == 404
    out = secretary.locator("section", has=secretary.locator("#out")).inner_text()
    stays = secretary.locator("section", has=secretary.locator("#stays")).inner_text()
    assert "Fælles indkøb af elfærger" in out
    assert SECRET not in out
    assert SECRET in stays
    assert not violations(secretary)
    secretary.fill("#note", "Velkommen til Tågø")
    press(secretary, "Udgiv nu")
    assert secretary.get_by_text("Dagsordenen er udgivet. Alle kan læse den.").is_visible()

    # Everybody reads it, fetches it and sees that it counts, without the file leaving the machine.
    citizen.goto(meeting)
    assert SECRET not in citizen.content()
    citizen.get_by_role("link", name="Alt, der er udgivet om mødet").click()
    assert citizen.get_by_text("Velkommen til Tågø").is_visible()
    assert not violations(citizen)
    file = citizen.request.get(f"{history}1/1/dagsorden.pdf")
    held = tmp_path / "dagsorden.pdf"
    held.write_bytes(file.body())
    citizen.goto("/kontrol/")
    assert citizen.get_by_text("Filen bliver på din maskine").is_visible()
    sent: list[str] = []
    citizen.on("request", lambda request: sent.append(request.method))
    citizen.set_input_files("#fil", held)
    citizen.get_by_role("button", name="Kontrollér filen").click()
    citizen.get_by_role("heading", name="Filen er herfra").wait_for()
    assert set(sent) == {"GET"}
    assert citizen.locator(".known-file .badge", has_text="gælder").is_visible()
    assert not violations(citizen)

    # It is taken back, with a reason.
    secretary.get_by_text("Træk udgivelsen tilbage").click()
    secretary.get_by_label("Hvorfor?").fill("Et navn var forkert.")
    press(secretary, "Træk tilbage")
    assert citizen.goto(meeting).status == 404
    assert citizen.goto(f"{history}1/1/dagsorden.pdf").status == 410
    assert citizen.get_by_text("Et navn var forkert.").is_visible()
    citizen.goto(history)
    assert citizen.locator(".badge", has_text="trukket tilbage").is_visible()
