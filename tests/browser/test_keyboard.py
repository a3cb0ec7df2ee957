"""Everything can be reached and used with the keyboard alone, and shows where it is."""

from __future__ import annotations

from typing import Any

from tests.browser.conftest import Site

FOCUS = r"""() => {
  const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
  return {
    text: e.textContent.trim().replace(/\s+/g, ' '), href: e.getAttribute('href'),
    shown: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    inside: box.width > 0 && box.bottom > 0 && box.right > 0,
  }
}"""

STOPS = r"""() => [...document.querySelectorAll(
  'a[href], button, input:not([type=hidden]), summary, [tabindex="0"]'
)].filter(e => e.checkVisibility()).map(
  e => e.getAttribute('href') || e.textContent.trim().replace(/\s+/g, ' ')
)"""


def come_to_rest(page: Any) -> None:
    """What is fetched when a reader comes to it is there before anybody goes through the page."""
    waiting = page.locator("[hx-trigger=revealed] a[rel=nofollow]")
    if waiting.count():
        waiting.scroll_into_view_if_needed()
        waiting.wait_for(state="detached")
        page.evaluate("scrollTo(0, 0)")


def tab(page: Any) -> Any:
    page.keyboard.press("Tab")
    return page.evaluate(FOCUS)


def test_the_first_stop_leads_past_the_menus(page: Any, site: Site) -> None:
    page.goto(site.pages()["meeting"])
    first = tab(page)
    assert first["text"] == "Gå til sidens indhold"
    assert first["inside"]
    page.keyboard.press("Enter")
    after = tab(page)
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)"), after


def test_every_stop_is_visible_and_in_reading_order(page: Any, site: Site) -> None:
    for kind in ("front", "meeting", "item", "cases"):
        page.goto(site.pages()[kind])
        come_to_rest(page)
        stops = []
        for _ in range(60):
            stop = tab(page)
            if page.evaluate("document.activeElement === document.body"):
                break
            assert stop["shown"], (kind, stop)
            assert stop["inside"], (kind, stop)
            stops.append(stop["href"] or stop["text"])
        in_order = page.evaluate(STOPS)
        assert stops == in_order[: len(stops)], kind
        assert len(stops) >= min(len(in_order), 60), kind


def test_a_case_is_found_without_a_mouse(page: Any, site: Site) -> None:
    page.goto("/sager/")
    page.get_by_label("Sagsnummer").focus()
    page.keyboard.type(site.known["case"].lower())
    page.keyboard.press("Enter")
    page.wait_for_url("**/sager/foreningen-fjord/**")
    assert page.get_by_role("heading", level=1).inner_text() == "2. behandling af budget 2027"


def test_attachments_of_a_case_unfold_with_the_keyboard(page: Any, site: Site) -> None:
    page.goto(site.pages()["case"])
    fold = page.locator("summary").first
    fold.focus()
    page.keyboard.press("Enter")
    assert page.get_by_text("Forudsætninger for budgettet").first.is_visible()
