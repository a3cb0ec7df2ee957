"""The agenda builder in a real browser: by drag, by keyboard, without scripts; on long agendas."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.agenda_filling import CANARY, ITEMS
from tests.browser.conftest import Site, _served
from tests.browser.test_accessible import beyond_the_edge, violations

HARBOUR, SECRET, LIGHT = "Ny havneplan for de syv øer", f"Salg af {CANARY}", "Fyrets maling"


@pytest.fixture(scope="module")
def agendas(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with two agendas that are being made."""
    filling = [sys.executable, "-m", "tests.browser.agenda_filling"]
    with _served(tmp_path_factory.mktemp("agendas"), filling) as (url, told):
        yield Site(url, json.loads(told))


@pytest.fixture
def tab(browser: Any, agendas: Site) -> Iterator[Any]:
    """The secretary's tab; an error in its console fails."""
    context = browser.new_context(base_url=agendas.url, viewport={"width": 1280, "height": 1400})
    context.set_default_timeout(10_000)
    context.add_cookies([cookie(agendas, "sekretaer")])
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda one: said.append(one.text) if one.type == "error" else None)
    opened.on("pageerror", lambda error: said.append(str(error)))
    yield opened
    context.close()
    # A test that cuts the line hears of it here too.
    told = [text for text in said if "ERR_FAILED" not in text]
    assert not told, "the browser's console has errors"


def cookie(agendas: Site, person: str) -> Any:
    return {"name": "sessionid", "value": agendas.known[f"{person}_session"], "url": agendas.url}


def builder(agendas: Site, which: str) -> str:
    return f"/skrivebord/dagsordener/{agendas.known[which]}/"


def titles(tab: Any) -> list[str]:
    """The numbered items as they stand, with their numbers."""
    return list(
        tab.evaluate(
            """() => [...document.querySelector("[data-list]:not([data-container])").children]
            .map(row => row.querySelector("[data-number]").textContent + " "
              + row.querySelector("[data-title]").textContent)"""
        )
    )


def under(tab: Any) -> list[str]:
    rows = "[data-container] > [data-entry] [data-title]"
    return [one.inner_text() for one in tab.locator(rows).all()]


def settled(tab: Any, words: str) -> None:
    """The server has answered, and said so."""
    tab.locator("[data-said]", has_text=words).wait_for()


def drag(tab: Any, from_: Any, to: Any, *, lower: bool = False) -> None:
    """Take a row by its handle and let it go over another, above or below its middle."""
    start = from_.locator("[data-handle]").first.bounding_box()
    tab.mouse.move(start["x"] + 8, start["y"] + 12)
    tab.mouse.down()
    tab.mouse.move(start["x"] + 14, start["y"] + 20, steps=3)
    end = to.bounding_box()
    height = end["height"] * (0.7 if lower else 0.3)
    tab.mouse.move(end["x"] + 60, end["y"] + height, steps=12)
    tab.wait_for_timeout(150)
    tab.mouse.up()


def card(tab: Any, title: str) -> Any:
    return tab.locator("[data-paper]", has_text=title)


def row(tab: Any, title: str) -> Any:
    """The row of that title itself, and not the container it stands under."""
    return tab.locator(f'[data-entry]:has(> .agenda-line [data-title]:text-is("{title}"))')


def focused(tab: Any) -> str:
    return str(tab.evaluate("document.activeElement.textContent.trim()"))


def test_a_case_is_dragged_to_its_place_and_the_numbers_follow(tab: Any, agendas: Site) -> None:
    tab.goto(builder(agendas, "drag"))
    drag(tab, card(tab, HARBOUR), row(tab, "Formandens meddelelser"))
    settled(tab, f"»{HARBOUR}« er sat på: punkt 2.")
    assert titles(tab)[:3] == [
        "1 Godkendelse af dagsorden",
        f"2 {HARBOUR}",
        "3 Formandens meddelelser",
    ]
    drag(tab, row(tab, HARBOUR), row(tab, "Formandens meddelelser"), lower=True)
    settled(tab, f"»{HARBOUR}« er flyttet: punkt 3.")
    tab.reload()
    assert titles(tab)[1:3] == ["2 Formandens meddelelser", f"3 {HARBOUR}"]


def test_what_was_dragged_moves_at_once_and_goes_back_when_it_is_lost(
    tab: Any, agendas: Site
) -> None:
    tab.goto(builder(agendas, "lost"))
    before = titles(tab)
    tab.route("**/dagsordener/**", lambda route: route.abort())
    drag(tab, row(tab, "Eventuelt"), row(tab, "Formandens meddelelser"))
    tab.locator("[role=alert]", has_text="kom ikke frem").wait_for()
    assert titles(tab) == before
    tab.unroute("**/dagsordener/**")
    drag(tab, row(tab, "Eventuelt"), row(tab, "Formandens meddelelser"))
    settled(tab, "»Eventuelt« er flyttet: punkt 2.")
    tab.get_by_role("button", name="Fortryd").click()
    settled(tab, "Fortrudt")
    assert titles(tab) == before


def test_a_closed_case_is_not_let_under_an_open_container_and_told_why(
    tab: Any, agendas: Site
) -> None:
    tab.goto(builder(agendas, "closed"))
    drag(tab, card(tab, SECRET), tab.locator("[data-container]"))
    tab.locator("[role=alert]", has_text="En lukket sag kan ikke stå under et åbent").wait_for()
    assert under(tab) == []
    assert card(tab, SECRET).count() == 1
    drag(tab, card(tab, LIGHT), tab.locator("[data-container]"))
    settled(tab, f"»{LIGHT}« er sat på: under »Generelle orienteringer«.")
    assert under(tab) == [LIGHT]


def test_the_keyboard_alone_builds_an_agenda(tab: Any, agendas: Site) -> None:
    tab.goto(builder(agendas, "keys"))
    tab.get_by_role("button", name=f"Sæt på: {HARBOUR}").focus()
    tab.keyboard.press("Enter")
    settled(tab, f"»{HARBOUR}« er sat på: punkt 3.")
    tab.locator("[data-told]", has_text=f"»{HARBOUR}« er sat på: punkt 3.").wait_for()

    row(tab, HARBOUR).locator("[data-title]").focus()
    tab.keyboard.press("Alt+ArrowUp")
    settled(tab, "er flyttet: punkt 2.")
    assert focused(tab) == HARBOUR
    tab.keyboard.press("Alt+ArrowRight")
    settled(tab, "under »Generelle orienteringer«")
    assert under(tab) == [HARBOUR]
    assert focused(tab) == HARBOUR
    tab.keyboard.press("Alt+ArrowLeft")
    settled(tab, "er flyttet: punkt 4.")
    assert focused(tab) == HARBOUR
    tab.keyboard.press("ArrowUp")
    assert focused(tab) == "Generelle orienteringer"
    tab.keyboard.press("ArrowDown")
    assert focused(tab) == HARBOUR
    assert titles(tab)[2:5] == ["3 Generelle orienteringer", f"4 {HARBOUR}", "5 Næste møde"]
    # One row is one stop: its title, its buttons, and then on.
    stops = tab.locator("[data-entry] [tabindex='0']")
    assert stops.count() == 1 + row(tab, HARBOUR).locator("button").count()

    row(tab, HARBOUR).get_by_role("button", name="Tag af dagsordenen").press("Enter")
    settled(tab, "er taget af dagsordenen")
    assert focused(tab) == "Næste møde"
    tab.get_by_role("button", name="Fortryd").press("Enter")
    settled(tab, "Fortrudt")
    assert focused(tab) == HARBOUR


def test_quick_moves_come_in_their_order_and_the_last_stands(tab: Any, agendas: Site) -> None:
    tab.goto(builder(agendas, "quick"))
    row(tab, "Eventuelt").locator("[data-title]").focus()
    for _ in range(4):
        tab.keyboard.press("Alt+ArrowUp")
    assert titles(tab)[0] == "1 Eventuelt"
    settled(tab, "»Eventuelt« er flyttet: punkt 1.")
    tab.reload()
    assert titles(tab)[0] == "1 Eventuelt"
    row(tab, "Eventuelt").locator("[data-title]").focus()
    for _ in range(4):
        tab.keyboard.press("Alt+ArrowDown")
    settled(tab, "»Eventuelt« er flyttet: punkt 5.")


def test_details_close_a_case_and_a_single_attachment(tab: Any, agendas: Site) -> None:
    tab.goto(builder(agendas, "details"))
    tab.get_by_role("button", name=f"Sæt på: {LIGHT}").click()
    settled(tab, "er sat på")
    row(tab, LIGHT).locator("[data-title]").click()
    details = tab.locator("[data-details]")
    details.locator("summary", has_text="Bilag 2").click()
    form = details.locator("details[open] form")
    form.get_by_label("Lukket", exact=True).check()
    form.get_by_role("button", name="Gem bilaget").click()
    tab.locator("[role=alert]", has_text="skal have en lovhjemmel").wait_for()
    form = details.locator("details[open] form")
    assert form.get_by_label("Lukket", exact=True).is_checked()
    assert focused(tab) == "Gem bilaget"
    form.get_by_label("Lovhjemmel").fill("Offentlighedslovens § 30, nr. 2")
    form.get_by_role("button", name="Gem bilaget").click()
    settled(tab, "Bilaget til")
    assert "2 bilag, 1 lukket" in row(tab, LIGHT).inner_text()
    assert violations(tab) == []
    tab.get_by_role("button", name="Fortryd").click()
    settled(tab, "Fortrudt")
    assert "1 lukket" not in row(tab, LIGHT).inner_text()


def test_what_is_being_written_is_not_lost_when_something_is_moved(tab: Any, agendas: Site) -> None:
    tab.goto(builder(agendas, "writing"))
    tab.get_by_text("Tilføj et punkt uden sag").click()
    tab.fill("#nyt-titel", "Færgens nye køreplan")
    drag(tab, card(tab, HARBOUR), row(tab, "Formandens meddelelser"))
    settled(tab, "er sat på")
    assert tab.locator("#nyt-titel").input_value() == "Færgens nye køreplan"
    row(tab, "Eventuelt").locator("[data-title]").click()
    tab.locator("[data-details] textarea").fill("Om isen")
    row(tab, HARBOUR).locator("[data-title]").focus()
    tab.keyboard.press("Alt+ArrowDown")
    settled(tab, "er flyttet: punkt 3.")
    assert tab.locator("[data-details] textarea").input_value() == "Om isen"
    tab.get_by_role("button", name="Tilføj punktet").click()
    settled(tab, "»Færgens nye køreplan« er sat på")
    assert tab.locator("#nyt-titel").input_value() == ""
    tab.get_by_role("button", name="Fortryd").click()
    settled(tab, "Fortrudt")


def test_two_who_arrange_at_once_lose_nothing_of_each_other(
    browser: Any, tab: Any, agendas: Site
) -> None:
    tab.goto(builder(agendas, "both"))
    other = browser.new_context(base_url=agendas.url, viewport={"width": 1280, "height": 1400})
    other.add_cookies([cookie(agendas, "sekretaer")])
    second = other.new_page()
    second.goto(builder(agendas, "both"))

    drag(tab, card(tab, HARBOUR), row(tab, "Formandens meddelelser"))
    settled(tab, f"»{HARBOUR}« er sat på: punkt 2.")
    drag(second, row(second, "Næste møde"), row(second, "Formandens meddelelser"))
    settled(second, "»Næste møde« er flyttet: punkt 3.")
    assert titles(second) == [
        "1 Godkendelse af dagsorden",
        f"2 {HARBOUR}",
        "3 Næste møde",
        "4 Formandens meddelelser",
        "5 Generelle orienteringer",
        "6 Eventuelt",
    ]
    # What one took off, the other is told of.
    row(second, "Eventuelt").get_by_role("button", name="Tag af dagsordenen").click()
    settled(second, "er taget af dagsordenen")
    drag(tab, row(tab, "Eventuelt"), row(tab, "Formandens meddelelser"))
    tab.locator("[role=alert]", has_text="Dagsordenen er ændret imens").wait_for()
    assert titles(tab) == titles(second)
    other.close()


def test_the_open_column_holds_no_word_of_the_closed_case(tab: Any, agendas: Site) -> None:
    tab.goto(builder(agendas, "columns"))
    for title in (HARBOUR, SECRET):
        tab.get_by_role("button", name=f"Sæt på: {title}").click()
        settled(tab, f"»{title}« er sat på")
    tab.get_by_role("link", name="Se de to udgaver").click()
    whole, public = tab.locator("[data-edition=whole]"), tab.locator("[data-edition=open]")
    assert SECRET in whole.inner_text()
    assert HARBOUR in public.inner_text()
    assert CANARY not in public.inner_html()
    assert "00077" not in public.inner_html()
    assert "Lukket punkt" in public.inner_text()
    # The same item stands at the same height in both.
    tops = [
        [one.bounding_box()["y"] for one in side.locator(".edition-item").all()]
        for side in (whole, public)
    ]
    assert tops[0] == tops[1]
    tab.locator("label", has_text="Åben udgave").click()
    assert whole.is_hidden()
    assert violations(tab) == []


def test_the_chair_sees_the_agenda_and_can_move_nothing(browser: Any, agendas: Site) -> None:
    context = browser.new_context(base_url=agendas.url)
    context.add_cookies([cookie(agendas, "formand")])
    tab = context.new_page()
    tab.goto(builder(agendas, "chair"))
    assert tab.get_by_text("Generelle orienteringer").is_visible()
    assert tab.locator("[data-board] button, [data-handle]").count() == 0
    tab.locator("[data-title]").first.focus()
    before = titles(tab)
    tab.keyboard.press("Alt+ArrowDown")
    assert titles(tab) == before
    context.close()


def test_without_scripts_the_same_is_done_by_plain_buttons(browser: Any, agendas: Site) -> None:
    context = browser.new_context(base_url=agendas.url, java_script_enabled=False)
    context.add_cookies([cookie(agendas, "sekretaer")])
    tab = context.new_page()
    tab.goto(builder(agendas, "plain"))
    tab.get_by_role("button", name=f"Sæt på: {HARBOUR}").click()
    assert tab.get_by_text(f"»{HARBOUR}« er sat på").is_visible()
    tab.get_by_role("button", name=f"Flyt op: {HARBOUR}").click()
    assert tab.get_by_text(f"»{HARBOUR}« er flyttet").is_visible()
    tab.get_by_role("button", name=f"Ind i samlepunktet: {HARBOUR}").click()
    assert tab.get_by_text("under »Generelle orienteringer«").first.is_visible()
    tab.get_by_role("link", name=HARBOUR, exact=True).click()
    assert tab.get_by_role("heading", name="Bilag").is_visible()
    tab.get_by_role("button", name=f"Tag af dagsordenen: {HARBOUR}").click()
    tab.get_by_role("button", name="Fortryd").click()
    assert tab.get_by_text("Fortrudt").is_visible()
    tab.get_by_role("button", name=f"Tag af dagsordenen: {HARBOUR}").click()
    context.close()


@pytest.mark.parametrize("place", ["", "?punkt={entry}", "udgaver/", "list", "standing"])
def test_the_pages_pass_axe_and_fit_every_screen(tab: Any, agendas: Site, place: str) -> None:
    tab.goto(builder(agendas, "large"))
    entry = tab.locator("[data-case]").first.get_attribute("data-entry")
    address = {
        "list": "/skrivebord/dagsordener/",
        "standing": "/skrivebord/dagsordener/faste-punkter/bestyrelsen/",
    }.get(place, builder(agendas, "large") + place.format(entry=entry))
    for prefix, width in (("", 1280), ("", 320), ("/en", 768)):
        tab.set_viewport_size({"width": width, "height": 800})
        tab.goto(prefix + address)
        assert violations(tab) == [], (prefix, width)
        assert beyond_the_edge(tab) <= 0, (prefix, width)


def test_a_long_agenda_opens_in_half_a_second_and_drags_without_delay(
    tab: Any, agendas: Site
) -> None:
    """40 items with 200 attachments. The drag follows the mouse within a few frames, and the row
    stands in its new place before the server has answered."""
    tab.goto(builder(agendas, "large"))
    assert len(titles(tab)) == ITEMS
    opened = []
    for _ in range(3):
        tab.reload(wait_until="load")
        opened.append(tab.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd"))
    assert min(opened) < 500, opened

    tab.evaluate(FRAMES)
    fifth = tab.locator("[data-entry]").nth(4)
    name = fifth.locator("[data-title]").inner_text()
    drag(tab, fifth, tab.locator("[data-entry]").nth(9), lower=True)
    at_once = titles(tab).index(f"10 {name}")
    frames = sorted(tab.evaluate("stopFrames()"))
    settled(tab, f"»{name}« er flyttet: punkt 10.")
    assert at_once == 9
    assert frames[len(frames) // 2] < 25, frames
    assert frames[int(len(frames) * 0.95)] < 100, frames
    tab.get_by_role("button", name="Fortryd").click()
    settled(tab, "Fortrudt")


# How long each frame takes, in milliseconds.
FRAMES = """() => {
  const took = []; let last = performance.now(), on = true;
  const next = (now) => { took.push(now - last); last = now; if (on) requestAnimationFrame(next); };
  requestAnimationFrame(next);
  window.stopFrames = () => { on = false; return took; };
}"""
