"""Every kind of page passes axe and fits a narrow screen, in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.conftest import AXE, Site

KINDS = (
    *("front", "bodies", "body", "undated", "meeting", "long-agenda", "item", "wide-table"),
    *("original", "annex", "case", "cases", "unknown-case", "month", "empty-month", "year"),
    *("long-words", "long-words-body", "long-words-item", "long-words-case", "two-papers"),
    *("month-of-long-words", "missing"),
)


def violations(page: Any) -> list[str]:
    """What axe finds wrong, with the place."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run()")["violations"]
    return [f"{fault['id']}: {fault['nodes'][0]['html'][:200]}" for fault in found]


def beyond_the_edge(page: Any) -> int:
    """Pixels by which the page is wider than the screen."""
    return int(
        page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    )


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_wrong(page: Any, site: Site, kind: str) -> None:
    for prefix, width in (("", 1280), ("", 320), ("/en", 1280)):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(prefix + site.pages()[kind])
        assert violations(page) == []


@pytest.mark.parametrize("width", [320, 768])
def test_no_page_is_wider_than_the_screen(page: Any, site: Site, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for prefix in ("", "/en"):
        for kind in KINDS:
            page.goto(prefix + site.pages()[kind])
            assert beyond_the_edge(page) <= 0, kind


def test_a_member_sees_closed_items_on_pages_that_pass_axe(page: Any, site: Site) -> None:
    page.context.add_cookies(
        [{"name": "sessionid", "value": site.known["member_session"], "url": site.url}]
    )
    for address in (site.pages()["meeting"], site.pages()["meeting"] + "punkt-3/"):
        page.goto(address)
        assert page.get_by_text("Lukket", exact=True).first.is_visible()
        assert violations(page) == []


def test_a_wide_table_scrolls_in_a_group_that_says_what_it_is(page: Any, site: Site) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(site.pages()["wide-table"])
    region = page.get_by_role("group", name="Tabel")
    assert region.evaluate("e => e.scrollWidth > e.clientWidth")
    region.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    assert region.evaluate("e => e.scrollLeft") > 0


def test_nothing_moves_for_those_who_asked_for_stillness(page: Any, site: Site) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto("/")
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter(e => "
        "!['0s', ''].includes(getComputedStyle(e).transitionDuration)).length"
    )
    assert moving == 0
