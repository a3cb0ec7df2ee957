"""Bodies and seats in a real browser: every page passes axe, fits, and works without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.boards.sheets import csv_of, rows
from tests.browser.conftest import _SAGSGANG, _served
from tests.browser.test_accessible import beyond_the_edge, violations

BODY = "/skrivebord/organer/bestyrelsen/"
PAGES = (
    "/skrivebord/organer/",
    BODY,
    f"{BODY}?dag=2031-01-01",
    f"{BODY}partier/",
    f"{BODY}pladser/1/",
    "/skrivebord/personer/",
    "/skrivebord/personer/4/",
    "/skrivebord/organer/indlaes/",
)


@pytest.fixture(scope="module")
def demonstration(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the invented board of the demonstration sits."""
    filling, data = [*_SAGSGANG, "demo"], tmp_path_factory.mktemp("demo")
    with _served(data, filling, SAGSGANG_DEMO="1") as (url, _):
        yield url


def signed_in(browser: Any, url: str, who: str = "secretary", **how: Any) -> Any:
    context = browser.new_context(base_url=url, **how)
    context.set_default_timeout(10_000)
    tab = context.new_page()
    tab.goto("/skrivebord/log-ind/")
    tab.locator(f"button[value={who}]").click()
    return tab


@pytest.fixture
def desk(browser: Any, demonstration: str) -> Iterator[Any]:
    tab = signed_in(browser, demonstration)
    yield tab
    tab.context.close()


@pytest.mark.parametrize("address", PAGES)
def test_every_page_passes_axe_and_fits_every_screen(desk: Any, address: str) -> None:
    for prefix, width in (("", 1280), ("", 360), ("/en", 768)):
        desk.set_viewport_size({"width": width, "height": 800})
        desk.goto(prefix + address)
        assert desk.locator("h1").count() == 1
        for opened in (False, True):
            if opened:
                desk.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
            assert violations(desk) == []
            assert beyond_the_edge(desk) <= 0


def test_a_chair_leaves_and_another_comes_by_keyboard_alone(desk: Any) -> None:
    desk.goto(f"{BODY}pladser/1/")
    desk.get_by_text("Forlader pladsen", exact=True).first.focus()
    desk.keyboard.press("Enter")
    form = desk.locator("form", has=desk.locator("input[value=vacate]"))
    form.get_by_label("Til og med").fill("2027-04-30")
    form.get_by_label("Grund til at slutte").select_option("resigned")
    form.get_by_role("button", name="Afslut").focus()
    desk.keyboard.press("Enter")
    desk.get_by_text("Åse Thorøe Kjærgaard har forladt pladsen.").wait_for()
    desk.goto(f"{BODY}pladser/2/")
    desk.get_by_text("Får et andet hverv", exact=True).click()
    form = desk.locator("form", has=desk.locator("input[value=office]"))
    form.get_by_label("Hverv").select_option("chair")
    form.get_by_label("Fra og med").fill("2027-04-30")
    form.get_by_role("button", name="Gem hvervet").click()
    told = desk.get_by_role("alert")
    assert "Åse Thorøe Kjærgaard er formand fra 1. januar 2026" in told.inner_text()
    form.get_by_label("Fra og med").fill("2027-05-01")
    form.get_by_role("button", name="Gem hvervet").click()
    desk.get_by_text("Hvervet er gemt.").wait_for()
    desk.goto(f"{BODY}?dag=2027-05-01")
    row = desk.locator("tr", has_text="Søren Bækgård")
    assert "Formand" in row.inner_text()
    assert "Ledig" in desk.locator("tr", has_text="Plads 1").first.inner_text()
    desk.get_by_role("link", name="Ændringen før").click()
    assert desk.locator("#dag").input_value() == "2026-01-01"
    assert "Formand" in desk.locator("tr", has_text="Åse Thorøe").inner_text()


def test_without_scripts_a_spreadsheet_is_looked_at_and_taken_in(
    browser: Any, demonstration: str, tmp_path: Path
) -> None:
    tab = signed_in(browser, demonstration, java_script_enabled=False)
    file = tmp_path / "udvalg.csv"
    said = {"Organ": "Fyrudvalget", "Periode": "2026–2029", "Navn": "Signe Råhauge"}
    wrong = {**said, "Navn": "Niels Åkjær", "Fra": "snart"}
    file.write_text(csv_of(rows({**said, "Plads": "1"}, wrong)), encoding="cp1252")
    tab.goto("/skrivebord/organer/")
    tab.get_by_role("link", name="Indlæs fra regneark").click()
    tab.set_input_files("#regneark", file)
    tab.get_by_role("button", name="Se, hvad der vil ske").click()
    assert tab.get_by_text("»snart« er ikke en dato").is_visible()
    for width in (360, 1280):
        tab.set_viewport_size({"width": width, "height": 800})
        assert tab.get_by_text("Opretter organet Fyrudvalget").is_visible()
    tab.get_by_role("button", name="Indlæs 1 række").click()
    assert tab.get_by_text("1 række er læst ind. 1 række med fejl er udeladt.").is_visible()
    tab.get_by_role("link", name="Fyrudvalget").click()
    assert tab.get_by_role("link", name="Signe Råhauge").is_visible()
    tab.context.close()


def test_the_chair_looks_and_finds_no_form(browser: Any, demonstration: str) -> None:
    tab = signed_in(browser, demonstration, "chair")
    for address in PAGES[:-1]:
        assert tab.goto(address).status == 200
        assert tab.locator("main form[method=post]").count() == 0
        assert violations(tab) == []
    assert tab.goto(PAGES[-1]).status == 403
    tab.context.close()
