"""A picture put into a text in the editor: asked for words first, attached, shown, and kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.browser.test_accessible import violations
from tests.browser.test_cases import section, started, tab_of
from tests.core.test_written_pictures import drawn

__all__ = ["tab_of"]

_PASTE = """(element, bytes) => {
  const data = new DataTransfer();
  data.items.add(new File([new Uint8Array(bytes)], "image.png", {type: "image/png"}));
  const told = {clipboardData: data, bubbles: true, cancelable: true};
  element.dispatchEvent(new ClipboardEvent("paste", told));
}"""


def test_a_picture_is_asked_for_its_words_and_then_stands_in_the_text(
    tab_of: Callable[..., Any], tmp_path: Path
) -> None:
    officer = tab_of("officer")
    started(officer, "Billeder i teksten")
    section(officer, "Sagsfremstilling").click()
    officer.keyboard.type("Her er kortet.")
    tools = officer.get_by_role("toolbar", name="Værktøjer til Sagsfremstilling")
    tools.get_by_role("button", name="Indsæt billede").click()
    panel = officer.get_by_role("group", name="Indsæt billede")
    (tmp_path / "kort.png").write_bytes(drawn("PNG", (400, 200)))
    panel.get_by_label("Billedfil").set_input_files(tmp_path / "kort.png")
    panel.get_by_role("button", name="Indsæt").click()
    assert "Skriv, hvad billedet viser" in panel.inner_text()
    panel.get_by_label("Alternativ tekst").fill("Kort over havnen")
    panel.get_by_label("Billedtekst").fill("Figur 1")
    assert not violations(officer)
    panel.get_by_role("button", name="Indsæt").click()
    text = section(officer, "Sagsfremstilling")
    shown = text.get_by_role("img", name="Kort over havnen")
    shown.wait_for()
    assert shown.evaluate("async img => { await img.decode(); return img.naturalWidth }") == 400
    assert officer.locator("[data-files]").get_by_text("kort.png").count() == 1

    # One that is pasted, and is only decoration.
    text.evaluate(_PASTE, list(drawn("PNG", (9, 9))))
    panel.get_by_label("Billedet er kun pynt").check()
    panel.get_by_role("button", name="Indsæt").click()
    officer.get_by_text("Pynt, uden alternativ tekst").wait_for()
    officer.get_by_role("button", name="Gem", exact=True).click()
    officer.get_by_text("Gemt kl.").wait_for()
    officer.reload()
    assert text.locator("figure img").count() == 2
    text.get_by_role("img", name="Kort over havnen").click()
    change = officer.get_by_role("group", name="Ret billedet")
    assert change.get_by_label("Alternativ tekst").input_value() == "Kort over havnen"
    change.get_by_role("button", name="Fjern").click()
    assert text.locator("figure img").count() == 1
