"""The editor in a real browser: typing, lists, tables, footnotes, paste, and words not lost."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sagsgang.core.manuscript import Clause, Text, WrittenTable
from sagsgang.core.written.editor import from_editor_json
from sagsgang.core.written.plain import from_plain, to_plain
from tests.browser.conftest import Site
from tests.browser.editor_page import Answers, answers
from tests.browser.test_accessible import beyond_the_edge, violations

PASTED = Path(__file__).parent / "pasted"
_PASTE = """([html, text]) => {
  const data = new DataTransfer();
  if (html) data.setData("text/html", html);
  data.setData("text/plain", text);
  const event = new ClipboardEvent("paste", {
    clipboardData: data, bubbles: true, cancelable: true,
  });
  document.activeElement.dispatchEvent(event);
}"""
RICH = (
    "## Baggrund\n\nBestyrelsen **bad** om _en plan_[^Møde i marts.], se "
    "[havnen](https://eksempel.dk/havn).\n\nRådhuset\nTorvet 1\n\n"
    "- æbler\n  - pærer\n\n1. først\n2. så\n  a) under\n\n"
    "|+ Tabel 1\n| Post | Kr. |\n| Løn | 1.000 |\n\nשלום 👩‍🚀"
)


def _in_text(page: Any, section: str = "summary") -> Any:
    text = page.locator(f"#text-{section}-editor")
    text.click()
    return text


def _word(page: Any, words: str, section: str = "summary") -> Any:
    return page.locator(f"#text-{section}-editor").get_by_text(words, exact=True)


def _move(page: Any, key: str) -> None:
    page.keyboard.press(key)
    _wait(page)


def _wait(page: Any) -> None:
    """The browser tells of a moved caret a moment later, yet before any person types on."""
    page.evaluate("new Promise((done) => setTimeout(done, 60))")


def _until(page: Any, what: str) -> None:
    """Wait; Playwright's own way evaluates words, which the site's rules forbid."""
    until = time.monotonic() + 10
    while not page.evaluate(what):
        assert time.monotonic() < until, what
        page.wait_for_timeout(50)


def _paste(page: Any, html: str = "", text: str = "") -> None:
    page.evaluate(_PASTE, [html, text])


def _saved(page: Any, form: Answers, section: str = "summary") -> Text:
    with page.expect_navigation():
        page.get_by_role("button", name="Gem", exact=True).click()
    return form.text(section)


def _plain(page: Any, form: Answers, section: str = "summary") -> str:
    return to_plain(_saved(page, form, section))


def test_a_text_opened_and_saved_is_the_same_text(page: Any) -> None:
    form = answers(summary=RICH)
    form.open(page)
    assert _saved(page, form) == from_plain(RICH)


def test_what_is_typed_becomes_structure(page: Any) -> None:
    form = answers(summary="")
    form.open(page)
    _in_text(page)
    page.keyboard.type("## Baggrund\nEn ")
    page.keyboard.press("Control+b")
    page.keyboard.type("fed")
    page.keyboard.press("Control+b")
    page.keyboard.type(" plan.\n- et\nto")
    page.keyboard.press("Tab")
    page.keyboard.type("\n")
    page.keyboard.press("Shift+Tab")
    page.keyboard.type("tre\n\n1. først\nså\n\nTil sidst")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("linje to")
    assert _plain(page, form) == (
        "## Baggrund\n\nEn **fed** plan.\n\n- et\n  - to\n- tre\n\n"
        "1. først\n2. så\n\nTil sidst\nlinje to"
    )


def test_numbers_follow_when_entries_come_and_go(page: Any) -> None:
    form = answers(summary="2. to\n3. tre\n4. fire")
    form.open(page)
    _word(page, "to").click()
    _move(page, "End")
    page.keyboard.type("\nny")
    assert page.locator("#text-summary-editor li").nth(3).get_attribute("data-label") == "5."
    page.keyboard.press("Control+z")
    assert _plain(page, form) == "2. to\n3. tre\n4. fire"


def test_numbers_as_printed_stay_until_the_entries_change(page: Any) -> None:
    printed = "b) her\nd) der\n{§ 7} og paragraffen"
    form = answers(summary=printed)
    form.open(page)
    _word(page, "her").click()
    _move(page, "End")
    page.keyboard.type(" og nu")
    assert _plain(page, form) == "b) her og nu\nd) der\n{§ 7} og paragraffen"


def test_lines_become_a_list_and_lines_again(page: Any) -> None:
    form = answers(summary="et\nto\n\ntre")
    form.open(page)
    _in_text(page)
    page.keyboard.press("Control+a")
    page.get_by_role("button", name="Nummereret liste").first.click()
    assert page.locator("#text-summary-editor ol li").count() == 3
    page.get_by_role("button", name="Punktliste").first.click()
    assert _plain(page, form) == "- et\n- to\n- tre"
    page.locator("#text-summary-editor li").last.click()
    page.get_by_role("button", name="Punktliste").first.click()
    assert _plain(page, form) == "- et\n- to\n\ntre"


def test_backspace_before_an_entry_leaves_the_list_step_by_step(page: Any) -> None:
    form = answers(summary="- et\n  - to")
    form.open(page)
    _word(page, "to").click()
    _move(page, "Home")
    page.keyboard.press("Backspace")
    assert page.locator("#text-summary-editor li").last.get_attribute("data-level") == "0"
    page.keyboard.press("Backspace")
    assert page.locator("#text-summary-editor > p").inner_text() == "to"
    page.keyboard.press("Backspace")
    assert _plain(page, form) == "- etto"


def test_a_table_is_made_filled_grown_and_cut(page: Any) -> None:
    form = answers(summary="")
    form.open(page)
    _in_text(page)
    page.get_by_role("button", name="Indsæt tabel").first.click()
    for words in ("Post", "2027", "2028", "Løn", "1", "2", "Leje", "3", "4"):
        page.keyboard.type(words)
        if words != "4":
            page.keyboard.press("Tab")
    page.get_by_role("button", name="Række under").click()
    page.get_by_role("button", name="Kolonne til højre").click()
    _word(page, "2027").click()
    page.locator("[data-tool=rowAbove][aria-disabled=true]").wait_for()
    page.get_by_role("button", name="Fjern kolonne").click()
    page.get_by_role("button", name="Tabeltekst").click()
    page.keyboard.type("Tabel 1. Udgifter")
    page.keyboard.press("Enter")
    assert page.locator("#text-summary-editor caption").inner_text() == "Tabel 1. Udgifter"
    (table,) = _saved(page, form).tables
    assert table == WrittenTable(
        (("Post", "2028", ""), ("Løn", "2", ""), ("Leje", "4", ""), ("", "", "")),
        "Tabel 1. Udgifter",
    )


def test_footnotes_and_links_have_a_field_for_their_words(page: Any) -> None:
    form = answers(summary="Planen gælder")
    form.open(page)
    _in_text(page)
    _move(page, "End")
    page.keyboard.press("Control+Shift+f")
    page.keyboard.type("Vedtaget i maj")
    page.keyboard.press("Enter")
    page.keyboard.type(" nu.")
    assert page.get_by_role("list", name="Fodnoter").inner_text() == "Vedtaget i maj"
    page.get_by_role("button", name="Vedtaget i maj").click()
    _move(page, "End")
    page.keyboard.type(" 2031")
    page.keyboard.press("Enter")
    page.locator("#text-summary-editor p").dblclick(position={"x": 10, "y": 10})
    _wait(page)
    page.keyboard.press("Control+k")
    page.keyboard.type("javascript:alert(1)")
    page.keyboard.press("Enter")
    assert page.get_by_text("Skriv en adresse på nettet").is_visible()
    page.get_by_role("textbox", name="Linkets adresse").fill("eksempel.dk/plan")
    page.keyboard.press("Enter")
    assert (
        _plain(page, form) == "[Planen](https://eksempel.dk/plan) gælder[^Vedtaget i maj 2031] nu."
    )


def test_a_footnotes_mark_leads_to_its_words_and_a_cell_takes_none(page: Any) -> None:
    form = answers(summary="Et[^Første] to[^Anden]\n\n| Post | Kr. |")
    form.open(page)
    page.locator(".editor-note").nth(1).click()
    assert page.get_by_role("textbox", name="Fodnotens tekst").input_value() == "Anden"
    page.get_by_role("button", name="Fjern", exact=True).click()
    _word(page, "Post").click()
    _wait(page)
    page.keyboard.press("Control+Shift+f")
    page.keyboard.press("Control+k")
    assert not page.locator(".editor-panel").is_visible()
    assert _plain(page, form) == "Et[^Første] to\n\n| Post | Kr. |"


@pytest.mark.parametrize("name", sorted(path.stem for path in PASTED.glob("*.html")))
def test_what_is_pasted_comes_in_clean(page: Any, name: str) -> None:
    form = answers(summary="")
    form.open(page)
    _in_text(page)
    _paste(page, (PASTED / f"{name}.html").read_text(encoding="utf-8"), "kun ord")
    expected = (PASTED / f"{name}.expected").read_text(encoding="utf-8").rstrip("\n")
    said = page.locator(".editor-message").first.inner_text()
    assert ("billede" in said) == ("picture" in name)
    assert _plain(page, form) == expected


def test_plain_words_are_pasted_line_by_line(page: Any) -> None:
    form = answers(summary="")
    form.open(page)
    _in_text(page)
    _paste(page, text="Rådhuset\r\nTorvet 1\r\n\r\n\r\nNyt afsnit <b>")
    assert _plain(page, form) == "Rådhuset\nTorvet 1\n\nNyt afsnit <b>"


def test_lines_pasted_into_a_list_and_a_cell_stay_there(page: Any) -> None:
    form = answers(summary="- et\n\n| Post | Kr. |\n| Løn | 1 |")
    form.open(page)
    _word(page, "et").click()
    _move(page, "End")
    _paste(page, text=" a\nb\n\nc")
    _word(page, "Løn").click()
    _move(page, "End")
    _paste(page, "<p>og <b>pension</b></p><p>i alt</p>", "x")
    assert _plain(page, form) == (
        "- et a\n- b\n- c\n\n| Post | Kr. |\n| Lønog pension \\/ i alt | 1 |"
    )


def test_what_is_copied_in_the_editor_is_pasted_whole(page: Any) -> None:
    form = answers(summary=RICH, presentation="")
    form.open(page)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    _in_text(page)
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+c")
    _in_text(page, "presentation")
    page.keyboard.press("Control+v")
    assert _saved(page, form, "presentation") == from_plain(RICH)


def test_pictures_are_said_to_go_as_attachments(page: Any) -> None:
    form = answers(summary="")
    form.open(page)
    _in_text(page)
    _paste(page, "<p>Kort<img src='data:image/png;base64,AA'> her <img src=x></p>", "Kort her")
    assert page.get_by_text("2 billeder er ikke taget med.").is_visible()
    assert _plain(page, form) == "Kort her"


def test_the_toolbar_is_one_stop_with_arrows_inside(page: Any) -> None:
    answers(summary="ord").open(page)
    text = _in_text(page)
    page.keyboard.press("Alt+F10")
    assert page.evaluate("document.activeElement.dataset.tool") == "heading"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    bold = page.get_by_role("button", name="Fed (Ctrl+B)")
    assert bold.get_attribute("aria-pressed") == "true"
    page.keyboard.press("Alt+F10")
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.dataset.tool") == "redo"
    page.keyboard.press("Escape")
    assert text.evaluate("one => one === document.activeElement")
    assert page.locator(".editor-bar [tabindex='0']").count() == 1


def test_escape_and_tab_leave_a_list(page: Any) -> None:
    answers(summary="- et", presentation="ord").open(page)
    _in_text(page)
    page.keyboard.press("Tab")
    assert page.locator("#text-summary-editor li").get_attribute("data-level") == "1"
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") != "text-summary-editor"
    assert page.locator("#text-summary-editor li").get_attribute("data-level") == "1"


def test_control_s_saves(page: Any) -> None:
    form = answers(summary="")
    form.open(page)
    _in_text(page)
    page.keyboard.type("gemt")
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    assert to_plain(form.text("summary")) == "gemt"


def test_words_not_saved_are_offered_after_a_crash_and_not_after_saving(page: Any) -> None:
    form = answers(summary="Før")
    form.open(page)
    _in_text(page)
    _move(page, "End")
    page.keyboard.type(" og efter")
    _until(page, "localStorage.length === 1")
    again = page.context.new_page()
    page.close(run_before_unload=False)
    form.open(again)
    assert again.get_by_text("Du har tekst, der ikke er gemt.").is_visible()
    assert again.locator("#text-summary-editor").inner_text() == "Før"
    again.get_by_role("button", name="Hent teksten").click()
    assert again.locator("#text-summary-editor").inner_text() == "Før og efter"
    assert _plain(again, form) == "Før og efter"
    again.goto("/")
    form.open(again)
    assert again.get_by_text("Du har tekst").count() == 0
    assert again.evaluate("localStorage.length") == 0


def test_words_that_were_not_taken_are_offered_again(page: Any) -> None:
    form = answers(summary="Før")
    form.saves = False
    form.open(page)
    _in_text(page)
    page.keyboard.type("Mine ")
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    page.get_by_role("button", name="Kassér den").click()
    assert page.get_by_text("Du har tekst").count() == 0
    assert page.evaluate("localStorage.length") == 0


def test_another_persons_words_are_cleared(page: Any) -> None:
    form = answers(summary="Før")
    form.open(page)
    page.evaluate(
        """localStorage.setItem("sagsgang.editor/99/sag-7/summary", JSON.stringify({
             at: Date.now(), document: {type: "doc", content: []}}))"""
    )
    form.open(page)
    assert page.evaluate("localStorage.length") == 0
    assert page.get_by_text("Du har tekst").count() == 0


def test_leaving_with_words_not_saved_warns(page: Any) -> None:
    form = answers(summary="")
    form.open(page)
    _in_text(page)
    page.keyboard.type("ord")
    asked: list[str] = []

    def stay(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.evaluate("setTimeout(() => location.assign('/'))")
    page.wait_for_timeout(500)
    assert asked == ["beforeunload"]
    assert _plain(page, form) == "ord"
    assert asked == ["beforeunload"]


def test_a_page_that_saves_without_leaving_says_so(page: Any) -> None:
    form = answers(summary="Før")
    form.open(page)
    page.evaluate(
        """() => {
          const form = document.querySelector("form");
          window.heard = 0;
          form.addEventListener("input", () => { window.heard += 1; });
          form.addEventListener("submit", (event) => {
            event.preventDefault();
            window.sent = new FormData(form).get("doc-summary");
            form.dispatchEvent(new Event("editor:saved"));
          });
        }"""
    )
    _in_text(page)
    _move(page, "End")
    page.get_by_role("button", name="Punktliste").click()
    page.keyboard.type(" og nu")
    _until(page, "window.heard > 0 && localStorage.length === 1")
    page.keyboard.press("Control+s")
    assert from_editor_json(page.evaluate("window.sent")) == from_plain("- Før og nu")
    assert page.evaluate("localStorage.length") == 0
    page.keyboard.type(" og så")
    assert page.evaluate("new FormData(document.querySelector('form')).get('doc-summary')").count(
        "Før og nu og så"
    )
    _until(page, "localStorage.length === 1")


def test_a_text_of_the_greatest_length_stays_usable(page: Any) -> None:
    paragraph = "Regionen har bedt om en plan for færgerne til øerne. " * 8
    form = answers(summary="\n\n".join([paragraph.strip()] * 460))
    started = time.monotonic()
    form.open(page)
    page.locator("#text-summary-editor p").last.click()
    opened = time.monotonic() - started
    _move(page, "Control+End")
    slowest = page.evaluate(
        """async () => {
          let slowest = 0;
          for (let times = 0; times < 20; times += 1) {
            const begun = performance.now();
            document.execCommand("insertText", false, "x");
            await new Promise(requestAnimationFrame);
            slowest = Math.max(slowest, performance.now() - begun);
          }
          return slowest;
        }"""
    )
    assert opened < 8  # seconds; 1.5 on a machine with nothing else to do
    assert slowest < 400  # milliseconds
    assert _saved(page, form).blocks[-1]["text"].endswith("x" * 20)


def test_clauses_are_added_moved_and_removed(page: Any) -> None:
    form = answers(
        (Clause("bestyrelsen godkender planen", "approve"), Clause("sagen sendes", "grant")),
        summary="",
    )
    form.open(page)
    assert page.locator("[data-clause]").count() == 3
    first = page.get_by_label("Punktets ordlyd").nth(0)
    assert page.get_by_label("Hvad bestyrelsen skal").nth(0).input_value() == ""
    assert page.get_by_label("Hvad bestyrelsen skal").nth(1).input_value() == "grant"
    first.press("Alt+ArrowDown")
    assert page.get_by_text("Flyttet til nummer 2 af 3.").is_visible()
    page.get_by_role("button", name="Flere punkter").click()
    page.keyboard.type("at udvalget drøfter sagen.")
    page.get_by_role("button", name="Fjern punktet").nth(2).click()
    _saved(page, form)
    assert form.sent_clauses() == (
        Clause("sagen sendes", "grant"),
        Clause("bestyrelsen godkender planen", "approve"),
        Clause("udvalget drøfter sagen", "discuss"),
    )


def test_a_document_that_is_none_leaves_the_field_as_it_is(page: Any) -> None:
    form = answers(summary="i feltet", presentation="i editoren")
    form.documents["summary"] = '{"type": "doc", "content": [{"type": "image"}]}'
    form.open(page)
    assert page.get_by_label("Resumé").input_value() == "i feltet"
    assert page.locator(".editor").count() == 1
    assert to_plain(_saved(page, form)) == "i feltet"
    assert to_plain(form.text("presentation")) == "i editoren"


def test_clauses_not_saved_are_offered_after_a_crash(page: Any) -> None:
    form = answers((Clause("sagen sendes", "grant"),), summary="")
    form.open(page)
    page.get_by_label("Punktets ordlyd").nth(1).fill("at planen  godkendes.")
    _until(page, "localStorage.length === 1")
    again = page.context.new_page()
    page.close(run_before_unload=False)
    form.open(again)
    again.get_by_role("button", name="Hent teksten").click()
    assert again.locator("[data-clause]").count() == 3
    _saved(again, form)
    assert form.sent_clauses() == (
        Clause("sagen sendes", "grant"),
        Clause("planen godkendes", "approve"),
    )
    assert again.get_by_text("Du har tekst").count() == 0
    assert again.evaluate("localStorage.length") == 0


@pytest.fixture
def without_script(browser: Any, site: Site) -> Iterator[Any]:
    context = browser.new_context(base_url=site.url, java_script_enabled=False)
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def test_without_a_script_the_text_is_written_in_plain_signs(without_script: Any) -> None:
    form = answers((Clause("bestyrelsen godkender planen", "approve"),), summary=RICH)
    form.open(without_script)
    field = without_script.get_by_label("Resumé")
    assert field.input_value() == to_plain(from_plain(RICH))
    field.fill(f"{RICH}\n\n- **ny**")
    without_script.get_by_label("Punktets ordlyd").nth(3).fill("at der gives en status.")
    without_script.get_by_role("button", name="Gem", exact=True).click()
    assert form.text("summary") == from_plain(f"{RICH}\n\n- **ny**")
    assert [clause.act for clause in form.sent_clauses()] == ["approve", "status"]
    without_script.get_by_role("button", name="Flere punkter").click()
    assert form.sent[-1]["more-clauses"] == ["1"]


def test_the_editor_passes_axe_and_fits_every_screen(page: Any) -> None:
    form = answers((Clause("bestyrelsen godkender planen", "approve"),), summary=RICH)
    for width, language in ((1280, "da"), (768, "en"), (360, "da")):
        form.language = language
        page.set_viewport_size({"width": width, "height": 800})
        form.open(page)
        _word(page, "Løn").click()
        page.get_by_role("button", name="Tabeltekst" if language == "da" else "Caption").click()
        assert violations(page) == []
        assert beyond_the_edge(page) <= 0


def test_the_page_tells_what_it_sends_in_one_document(page: Any) -> None:
    form = answers(summary="ord")
    form.open(page)
    _saved(page, form)
    assert json.loads(form.sent[-1]["doc-summary"][0])["type"] == "doc"
    assert "text-summary" not in form.sent[-1]
