"""A case from an officer's first word to the secretariat and back, each person in a session."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Site
from tests.browser.test_accessible import beyond_the_edge, violations

TabOf = Callable[..., Any]


@pytest.fixture
def tab_of(browser: Any, site: Site) -> Iterator[TabOf]:
    """``tab_of("officer")`` is a tab of a session of that person's own; a script's error fails."""
    contexts, errors = [], []

    def tab(who: str, **more: Any) -> Any:
        context = browser.new_context(
            base_url=site.url, viewport={"width": 1280, "height": 900}, **more
        )
        context.set_default_timeout(10_000)
        context.add_cookies(
            [{"name": "sessionid", "value": site.known[f"{who}_session"], "url": site.url}]
        )
        contexts.append(context)
        opened = context.new_page()
        opened.on("pageerror", lambda error: errors.append(str(error)))
        return opened

    yield tab
    for context in contexts:
        context.close()
    assert not errors


def started(officer: Any, title: str) -> str:
    """A new case; its address."""
    officer.goto("/skrivebord/sager/ny/")
    officer.get_by_label("Titel").fill(title)
    officer.get_by_role("button", name="Opret sagen").click()
    officer.wait_for_url(re.compile(r"/sager/\d+/$"))
    return str(officer.url)


def section(tab: Any, name: str) -> Any:
    return tab.get_by_role("textbox", name=name, exact=True)


def type_into(tab: Any, name: str, words: str) -> None:
    section(tab, name).click()
    tab.keyboard.press("Control+End")
    tab.keyboard.type(words)


def saved(tab: Any) -> None:
    """Save by key, and wait until it is."""
    tab.keyboard.press("Control+s")
    tab.locator("[data-status]", has_text="Gemt kl.").wait_for()


def test_from_draft_by_committee_and_secretariat_and_back(tab_of: TabOf, tmp_path: Path) -> None:
    officer, adviser, clerk = tab_of("officer"), tab_of("adviser"), tab_of("clerk")
    address = started(officer, "Ny bro over Ørsund")
    type_into(officer, "Resumé", "Broen er 40 meter lang.")
    section(officer, "Økonomi").click()
    officer.get_by_role("toolbar", name="Værktøjer til Økonomi").get_by_role(
        "button", name="Indsæt tabel"
    ).click()
    officer.keyboard.type("Post")
    officer.get_by_role("textbox", name="Punktets ordlyd").first.fill("bestyrelsen godkender broen")
    officer.locator("[data-status]", has_text="Ikke gemt").wait_for()
    saved(officer)

    notat, tegning = tmp_path / "Notat_om_broen.pdf", tmp_path / "tegning.txt"
    notat.write_bytes(b"%PDF-1.4 notat")
    tegning.write_text("En tegning", encoding="utf-8")
    officer.set_input_files("#filer", [notat, tegning])
    officer.get_by_role("link", name="tegning").wait_for()
    officer.get_by_role("link", name="Notat om broen").wait_for()
    officer.get_by_role("button", name="Flyt Notat om broen ned").click()
    officer.locator("#bilag li").nth(1).get_by_role("link", name="Notat om broen").wait_for()
    assert section(officer, "Økonomi").locator("table").count() == 1

    officer.locator("summary", has_text="Send i høring").click()
    officer.get_by_label("Udvalg", exact=True).select_option(label="Havneudvalget")
    officer.get_by_label("Spørgsmål til udvalget").fill("Er broen for lang?")
    officer.get_by_role("button", name="Send i høring").click()
    officer.get_by_text("Sagen er sendt i høring hos Havneudvalget.").wait_for()
    assert officer.get_by_text("Teksten ligger fast, mens udvalget svarer.").is_visible()

    adviser.goto("/skrivebord/hoeringer/")
    adviser.get_by_role("link", name="Ny bro over Ørsund").click()
    for told in ("Er broen for lang?", "Broen er 40 meter lang.", "bestyrelsen godkender broen"):
        assert adviser.get_by_text(told).first.is_visible()
    assert adviser.goto(address).status == 404
    adviser.go_back()
    adviser.get_by_label("Svar", exact=True).fill("Udvalget støtter.\n\n- men med cykelsti")
    adviser.get_by_role("button", name="Send svaret").click()
    adviser.get_by_text("Svaret er sendt").wait_for()

    officer.reload()
    assert officer.get_by_role("heading", name="Udtalelse fra Havneudvalget").is_visible()
    assert officer.locator(".case-advice li", has_text="men med cykelsti").is_visible()
    type_into(officer, "Resumé", " Med cykelsti.")
    officer.get_by_role("button", name="Send til sekretariatet").click()
    officer.get_by_text("Sagen er sendt til sekretariatet.").wait_for()
    assert officer.get_by_text("Broen er 40 meter lang. Med cykelsti.").is_visible()

    clerk.goto("/skrivebord/sager/?tilstand=submitted")
    clerk.get_by_role("link", name="Ny bro over Ørsund").click()
    clerk.locator("summary", has_text="Send tilbage til sagsbehandleren").click()
    clerk.get_by_role("textbox", name="Begrundelse").fill("Skriv, hvad cykelstien koster.")
    clerk.get_by_role("button", name="Send tilbage til sagsbehandleren").click()
    clerk.get_by_text("Sagen er sendt tilbage til sagsbehandleren.").wait_for()

    officer.goto(address)
    assert officer.get_by_text("Skriv, hvad cykelstien koster.").is_visible()
    assert officer.get_by_role("button", name="Send til sekretariatet").is_visible()


def test_two_write_in_one_case_and_the_second_keeps_the_words(tab_of: TabOf) -> None:
    officer, clerk = tab_of("officer"), tab_of("clerk")
    address = started(officer, "Sag for to")
    clerk.goto(address)
    clerk.get_by_text("Olga Sørensen har også sagen åben.").wait_for()
    officer.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    officer.get_by_text("har også sagen åben.").wait_for()

    type_into(clerk, "Resumé", "Sekretærens ord.")
    saved(clerk)
    type_into(officer, "Resumé", "Sagsbehandlerens ord.")
    officer.keyboard.press("Control+s")
    officer.get_by_role("heading", name="En anden tekst blev gemt, mens du skrev").wait_for()
    for told in ("Sekretærens", "Sagsbehandlerens", "Dine ord er ikke gået tabt"):
        assert officer.get_by_text(told).first.is_visible()
    assert violations(officer) == []

    officer.get_by_role("button", name="Skriv videre på min tekst").click()
    section(officer, "Resumé").get_by_text("Sagsbehandlerens ord.").wait_for()
    assert officer.locator("[data-status]", has_text="Ikke gemt").is_visible()
    type_into(officer, "Resumé", " Og sekretærens.")
    officer.keyboard.press("Control+s")
    officer.locator("[data-status]", has_text="Alt er gemt").wait_for()
    officer.reload()
    assert "Sagsbehandlerens ord. Og sekretærens." in section(officer, "Resumé").inner_text()
    assert officer.get_by_text("ved siden af", exact=True).is_visible()
    assert officer.locator(".editor-offer").count() == 0


def test_what_is_not_saved_is_asked_about_before_it_is_left(tab_of: TabOf) -> None:
    officer = tab_of("officer")
    address = started(officer, "Sag der forlades")
    asked = []
    officer.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    type_into(officer, "Resumé", "Ikke gemt.")
    officer.locator("[data-status]", has_text="Ikke gemt").wait_for()
    officer.goto("/skrivebord/sager/")
    assert asked == ["beforeunload"]
    officer.goto(address)
    officer.get_by_role("button", name="Hent teksten").click()
    saved(officer)
    officer.goto("/skrivebord/sager/")
    assert asked == ["beforeunload"]


def test_saving_after_being_signed_out_or_without_a_connection_keeps_the_words(
    tab_of: TabOf,
) -> None:
    officer = tab_of("officer")
    started(officer, "Sag uden forbindelse")
    type_into(officer, "Resumé", "Skrevet i toget.")
    officer.context.set_offline(True)
    officer.keyboard.press("Control+s")
    officer.locator("[data-status]", has_text="der er ingen forbindelse").wait_for()
    officer.context.set_offline(False)
    saved(officer)
    type_into(officer, "Resumé", " Og mere.")
    officer.context.clear_cookies(name="sessionid")
    officer.keyboard.press("Control+s")
    officer.locator("[data-status]", has_text="du er logget ud").wait_for()
    assert "Og mere." in section(officer, "Resumé").inner_text()


def test_files_that_are_refused_are_told_and_the_others_arrive(
    tab_of: TabOf, tmp_path: Path
) -> None:
    officer = tab_of("officer")
    started(officer, "Sag med filer")
    type_into(officer, "Resumé", "Skrives imens.")
    good, bad, empty = (tmp_path / name for name in ("godt.txt", "spil.exe", "tom.txt"))
    good.write_text("Godt", encoding="utf-8")
    bad.write_bytes(b"MZ")
    empty.touch()
    officer.set_input_files("#filer", [bad, good, empty])
    officer.get_by_role("link", name="godt").wait_for()
    rows = officer.locator("[data-uploads] li")
    assert rows.all_inner_texts() == [
        "spil.exe: filen er et program og kan ikke vedhæftes. Send indholdet som PDF.",
        "tom.txt: filen er tom.",
    ]
    assert "Skrives imens." in section(officer, "Resumé").inner_text()
    saved(officer)  # and the file that came meanwhile makes nobody late


def test_a_file_is_dropped_on_the_page(tab_of: TabOf) -> None:
    officer = tab_of("officer")
    started(officer, "Sag med træk og slip")
    held = officer.evaluate_handle(
        "() => { const held = new DataTransfer();"
        " held.items.add(new File(['x'], 'trukket.txt', {type: 'text/plain'})); return held; }"
    )
    drop = officer.locator("[data-drop]")
    drop.dispatch_event("dragover", {"dataTransfer": held})
    assert "desk-over" in drop.get_attribute("class")
    drop.dispatch_event("drop", {"dataTransfer": held})
    officer.get_by_role("link", name="trukket").wait_for()


@pytest.mark.parametrize(("prefix", "width"), [("", 1280), ("", 320), ("/en", 768)])
def test_the_pages_of_cases_pass_axe_and_fit_every_screen(
    tab_of: TabOf, site: Site, prefix: str, width: int
) -> None:
    officer, clerk, adviser = tab_of("officer"), tab_of("clerk"), tab_of("adviser")
    title = f"Forsyningssikkerhedskoordinationsudvalgets_sag {width}"
    address = started(officer, title)
    path = address.removeprefix(site.url)
    number = path.rstrip("/").rsplit("/", 1)[-1]
    type_into(officer, "Resumé", "Ord.")
    saved(officer)
    for tab in (officer, clerk, adviser):
        tab.set_viewport_size({"width": width, "height": 800})
    places = [(officer, path), (officer, "/skrivebord/sager/ny/"), (clerk, "/skrivebord/sager/")]
    places += [(officer, f"/skrivebord/sager/{number}/versioner/2/")]
    for tab, place in places:
        look_at(tab, prefix + place)
    officer.goto(path)
    officer.locator("summary", has_text="Send i høring").click()
    officer.get_by_label("Udvalg", exact=True).select_option(label="Havneudvalget")
    officer.get_by_role("button", name="Send i høring").click()
    officer.get_by_text("Sagen er sendt i høring").wait_for()
    look_at(officer, prefix + path)
    look_at(adviser, f"{prefix}/skrivebord/hoeringer/")
    adviser.get_by_role("link", name=title).click()
    look_at(adviser, adviser.url)


def look_at(tab: Any, address: str) -> None:
    tab.goto(address)
    assert violations(tab) == [], address
    assert beyond_the_edge(tab) <= 0, address


def test_without_scripts_a_case_is_written_sent_and_answered(tab_of: TabOf, tmp_path: Path) -> None:
    officer, clerk = (tab_of(who, java_script_enabled=False) for who in ("officer", "clerk"))
    started(officer, "Sag uden script")
    officer.get_by_label("Resumé").fill("Broen er **lang**.")
    officer.get_by_role("textbox", name="Punktets ordlyd").first.fill("bestyrelsen godkender")
    file = tmp_path / "uden.txt"
    file.write_text("x", encoding="utf-8")
    officer.set_input_files("#filer", [file])
    officer.get_by_role("button", name="Vedhæft", exact=True).click()
    officer.get_by_role("link", name="uden").wait_for()
    assert officer.get_by_label("Resumé").input_value() == "Broen er **lang**."
    officer.get_by_label("Økonomi").fill("Skrevet til sidst.")
    officer.get_by_role("button", name="Send til sekretariatet").click()
    officer.get_by_text("Sagen er sendt til sekretariatet.").wait_for()
    clerk.goto(officer.url)
    assert clerk.get_by_label("Økonomi").input_value() == "Skrevet til sidst."
    clerk.get_by_role("button", name="Gør klar til dagsorden").click()
    clerk.get_by_text("Sagen er klar til en dagsorden.").wait_for()
