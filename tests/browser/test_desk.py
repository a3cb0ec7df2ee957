"""The desk in a real browser: settling by keyboard, reading papers in, with and without scripts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Site
from tests.browser.test_accessible import beyond_the_edge, violations

PAPER = (
    "Bestyrelsen\nReferat af møde den {day}. maj 2026\n\n1. Sag {day}\n\nBeslutning\nGodkendt.\n"
)


@pytest.fixture
def desk(page: Any, site: Site) -> Any:
    """The clerk's tab."""
    page.context.add_cookies(
        [{"name": "sessionid", "value": site.known["clerk_session"], "url": site.url}]
    )
    return page


def addresses(site: Site) -> tuple[str, ...]:
    places = ("", "papirer/", f"papirer/{site.known['reading']}/", "indlaes/")
    return tuple(f"/skrivebord/{place}" for place in places)


def test_the_desk_passes_axe_and_fits_every_screen(desk: Any, site: Site) -> None:
    for address in addresses(site):
        for prefix, width in (("", 1280), ("", 320), ("/en", 768)):
            desk.set_viewport_size({"width": width, "height": 800})
            desk.goto(prefix + address)
            assert violations(desk) == [], address
            assert beyond_the_edge(desk) <= 0, address


def test_signing_in_passes_axe(page: Any) -> None:
    page.goto("/skrivebord/log-ind/")
    assert violations(page) == []


def test_doubts_are_settled_one_after_the_other_by_keyboard(desk: Any, site: Site) -> None:
    desk.goto(f"/skrivebord/papirer/{site.known['reading']}/")
    proposals = desk.locator("[data-proposal=open]")
    before = proposals.count()
    assert before >= 3
    desk.get_by_role("button", name="Gå til det første").press("Enter")
    first = desk.evaluate("document.activeElement.id")
    desk.keyboard.press("j")
    assert desk.evaluate("document.activeElement.id") != first
    desk.keyboard.press("k")
    assert desk.evaluate("document.activeElement.id") == first
    desk.keyboard.press("a")
    desk.locator(f"#{first}[data-proposal=accepted]").wait_for()
    assert proposals.count() == before - 1
    desk.wait_for_function(f"document.activeElement.id != '{first}'")
    assert desk.evaluate("document.activeElement.dataset.proposal") == "open"
    desk.locator(f"#{first}").get_by_role("button", name="Fortryd").click()
    desk.locator(f"#{first}[data-proposal=open]").wait_for()


def test_keys_write_letters_in_a_field_and_settle_nothing(desk: Any, site: Site) -> None:
    desk.goto(f"/skrivebord/papirer/{site.known['reading']}/")
    before = desk.locator("[data-proposal=open]").count()
    field = desk.locator("input[type=text][data-correction]").first
    field.fill("")
    field.press_sequentially("ajk")
    assert field.input_value() == "ajk"
    assert desk.locator("[data-proposal=open]").count() == before


def test_correcting_by_key_selects_what_was_read(desk: Any, site: Site) -> None:
    desk.goto(f"/skrivebord/papirer/{site.known['reading']}/")
    one = desk.locator("[data-proposal=open]:has(input[type=text][data-correction])").first
    one.focus()
    desk.keyboard.press("r")
    assert desk.evaluate("getSelection().toString() || document.activeElement.value") != ""
    desk.keyboard.type("FJD-2")
    assert one.locator("[data-correction]").input_value() == "FJD-2"


def test_who_was_signed_out_meanwhile_is_told_and_sees_no_page_in_the_page(
    desk: Any, tmp_path: Path
) -> None:
    files = [tmp_path / "første.txt", tmp_path / "anden.txt"]
    for file in files:
        file.write_text(PAPER.format(day=8), encoding="utf-8")
    desk.goto("/skrivebord/indlaes/")
    desk.context.clear_cookies(name="sessionid")
    desk.set_input_files("#papirer", files)
    desk.get_by_role("button", name="Indlæs").click()
    rows = desk.locator("[data-uploaded] li")
    rows.first.wait_for()
    assert "første.txt: du er logget ud. Genindlæs siden" in rows.first.inner_text()
    assert rows.count() == 1
    assert desk.get_by_role("heading", level=1).count() == 1
    assert desk.get_by_role("button", name="Indlæs").is_enabled()


def test_an_answer_after_being_signed_out_leads_to_signing_in(desk: Any, site: Site) -> None:
    desk.goto(f"/skrivebord/papirer/{site.known['reading']}/")
    desk.context.clear_cookies(name="sessionid")
    desk.locator("[data-proposal=open] [data-accept]").first.click()
    desk.wait_for_url("**/skrivebord/log-ind/**")
    assert desk.get_by_role("heading", level=1).inner_text() == "Log ind"


def test_several_files_are_read_in_one_after_the_other(desk: Any, tmp_path: Path) -> None:
    files = []
    for day in (4, 5):
        files.append(tmp_path / f"møde-{day}.txt")
        files[-1].write_text(PAPER.format(day=day), encoding="utf-8")
    files.append(tmp_path / "tom.pdf")
    files[-1].touch()
    desk.goto("/skrivebord/indlaes/")
    desk.set_input_files("#papirer", files)
    desk.get_by_role("button", name="Indlæs").click()
    desk.get_by_text("Alle filer er læst.").wait_for(timeout=20_000)
    rows = desk.locator("[data-uploaded] li")
    assert rows.count() == 3
    assert "møde-4.txt: 1 punkt" in rows.nth(0).inner_text().replace("\n", " ")
    assert "tom.pdf: filen er tom." in rows.nth(2).inner_text()
    assert violations(desk) == []


def test_without_scripts_papers_are_read_in_and_doubts_settled(
    browser: Any, site: Site, tmp_path: Path
) -> None:
    context = browser.new_context(base_url=site.url, java_script_enabled=False)
    context.add_cookies(
        [{"name": "sessionid", "value": site.known["clerk_session"], "url": site.url}]
    )
    tab = context.new_page()
    file = tmp_path / "uden.txt"
    file.write_text(PAPER.format(day=6), encoding="utf-8")
    tab.goto("/skrivebord/indlaes/")
    tab.set_input_files("#papirer", [file])
    tab.get_by_role("button", name="Indlæs").click()
    tab.get_by_role("link", name="uden.txt").wait_for(timeout=20_000)
    tab.goto(f"/skrivebord/papirer/{site.known['reading']}/")
    before = tab.locator("[data-proposal=open]").count()
    tab.get_by_role("button", name="Det er i orden").first.click()
    assert tab.get_by_text("Svaret er gemt.").is_visible()
    assert tab.locator("[data-proposal=open]").count() == before - 1
    context.close()
