"""The month as a grid: names of bodies are broken where a reader would break them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.conftest import Site

# How many lines each part of the name takes, the parts being divided by soft hyphens.
LINES = """link => {
  const words = [...link.childNodes].find(n => n.textContent.includes("udvalget"));
  const text = words.textContent, lines = [];
  for (const part of text.matchAll(/[^\\s\\u00ad]+/g)) {
    const range = document.createRange();
    range.setStart(words, part.index);
    range.setEnd(words, part.index + part[0].length);
    lines.push(new Set([...range.getClientRects()].map(r => Math.round(r.top))).size);
  }
  return lines;
}"""


@pytest.mark.parametrize("width", [1100, 1280])
def test_a_long_name_is_broken_between_its_parts_only(page: Any, site: Site, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site.pages()["month-of-long-words"])
    link = page.locator(".month-grid a", has_text="konomi")
    assert link.is_visible()
    assert link.evaluate(LINES) == [1, 1]
