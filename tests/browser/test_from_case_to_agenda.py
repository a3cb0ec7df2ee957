"""The secretariat's day in a real browser: two cases, a committee, an agenda that is sent in time,
and a matter that comes too late. Everybody has a session of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from sagsgang.core.procedure.words import written
from tests.browser.conftest import Secretariat
from tests.browser.test_accessible import violations

CANARY = "Fjeldræven"
GROUND = "Forvaltningslovens § 27 (tavshedspligt)"
COPENHAGEN = ZoneInfo("Europe/Copenhagen")

Desk = Callable[[str], Any]


@pytest.fixture
def desk(browser: Any, secretariat: Secretariat) -> Iterator[Desk]:
    """``desk("officer")`` is that demo person's own browser session."""
    contexts: dict[str, Any] = {}

    def tab_of(person: str) -> Any:
        if person not in contexts:
            contexts[person] = browser.new_context(
                base_url=secretariat.url, viewport={"width": 1280, "height": 900}
            )
            contexts[person].set_default_timeout(10_000)
            tab = contexts[person].new_page()
            sign_in(tab, person)
        return contexts[person].pages[0]

    yield tab_of
    for context in contexts.values():
        context.close()


def sign_in(tab: Any, person: str) -> None:
    """Sign in; again when the clock has outrun the session."""
    tab.goto("/skrivebord/log-ind/")
    if tab.url.endswith("/log-ind/"):
        tab.click(f"button[value={person}]")


def draft(tab: Any, title: str, number: str, *, closed: bool = False) -> str:
    """Start a case; its address."""
    tab.goto("/skrivebord/sager/ny/")
    tab.select_option("#organ", "bestyrelsen")
    tab.fill("#titel", title)
    tab.fill("#sagsnummer", number)
    if closed:
        tab.get_by_label("Lukket", exact=True).check()
        tab.get_by_label("Lovhjemmel").fill(GROUND)
    tab.get_by_role("button", name="Opret sagen").click()
    tab.wait_for_url(re.compile(r"/sager/\d+/"))
    return re.sub(r"[?#].*", "", tab.url)


def type_in(tab: Any, section: str, words: str) -> None:
    tab.locator(f"#text-{section}-editor").click()
    tab.keyboard.type(words)


def save(tab: Any) -> None:
    tab.keyboard.press("Control+s")
    tab.locator("[data-status]", has_text="Gemt kl.").wait_for()


def press(tab: Any, name: str | re.Pattern[str]) -> None:
    with tab.expect_navigation():
        tab.get_by_role("button", name=name).first.click()


def test_from_case_to_dispatched_agenda(desk: Desk, secretariat: Secretariat) -> None:
    officer, secretary, chair = desk("officer"), desk("secretary"), desk("chair")

    # The officer drafts an open case with a table and two attachments …
    harbour = draft(officer, "Ny kaj på Tågø", "EMN-2026-00501")
    type_in(officer, "summary", "Kajen er slidt ned.")
    type_in(officer, "presentation", "## Priser\nTre bud er hentet.")
    officer.keyboard.press("Enter")
    officer.get_by_role("toolbar").nth(2).get_by_role(
        "button", name=re.compile("abel")
    ).first.click()
    officer.keyboard.type("Firma")
    officer.keyboard.press("Tab")
    officer.keyboard.type("Pris")
    officer.fill("#clause-text-1", "bestyrelsen godkender den nye kaj")
    save(officer)
    officer.set_input_files(
        "#filer",
        [
            {"name": "Kort.txt", "mimeType": "text/plain", "buffer": b"Kort over kajen"},
            {"name": "Bud.txt", "mimeType": "text/plain", "buffer": "Tre bud æøå".encode()},
        ],
    )
    officer.locator("#bilag .case-file-title").nth(1).wait_for()
    assert officer.locator("#text-presentation-editor table").count() == 1

    # … and a closed one.
    secret = draft(officer, f"Salg af {CANARY}", "EMN-2026-00502", closed=True)
    type_in(officer, "presentation", f"{CANARY} sælges til højestbydende.")
    save(officer)

    # A committee advises in writing, and its advice comes back as text on the case.
    officer.goto(harbour)
    officer.get_by_text("Send i høring").first.click()
    officer.select_option("#udvalg", label="Havneudvalget")
    officer.fill("#spoergsmaal", "Er kajen lang nok?")
    press(officer, "Send i høring")
    chair.goto("/skrivebord/hoeringer/")
    chair.get_by_role("link", name="Ny kaj på Tågø").click()
    assert chair.get_by_text("Er kajen lang nok?").first.is_visible()
    answer(chair, "Udvalget anbefaler 60 meter.")
    officer.goto(harbour)
    assert officer.get_by_role("heading", name="Udtalelse fra Havneudvalget").is_visible()
    assert officer.get_by_text("Udvalget anbefaler 60 meter.").first.is_visible()

    # Both go to the secretary, who finds them ready.
    for address in (harbour, secret):
        officer.goto(address)
        press(officer, "Send til sekretariatet")
        secretary.goto(address)
        press(secretary, re.compile("klar"))

    # The secretary builds the agenda, with the keyboard too.
    secretary.goto("/skrivebord/dagsordener/")
    secretary.get_by_role("link", name=re.compile("januar|februar")).first.click()
    agenda = secretary.url
    for title in ("Ny kaj på Tågø", f"Salg af {CANARY}"):
        secretary.get_by_role("button", name=f"Sæt på: {title}").click()
        secretary.locator("[data-entry]", has_text=title).wait_for()
    day = meeting_day(secretary)

    # The open preview holds no word of the closed case.
    secretary.goto(f"{agenda}udgaver/")
    columns = secretary.locator("[data-edition]")
    assert CANARY in columns.first.inner_text()
    assert "Ny kaj på Tågø" in columns.last.inner_text()
    assert CANARY not in columns.last.inner_text()
    assert "EMN-2026-00502" not in columns.last.inner_text()

    # It is sent in time.
    secretariat.is_now(at(day - timedelta(days=8)))
    sign_in(secretary, "secretary")
    secretary.goto(f"{agenda}udsend/")
    assert secretary.get_by_role("heading", name="I tide efter § 16").is_visible()
    press(secretary, "Udsend dagsordenen")
    assert secretary.get_by_text("Dagsordenen er udsendt.").is_visible()
    assert len(secretariat.postbox.received) == 11
    for received in secretariat.postbox.received:
        assert CANARY not in received.message.as_string()
    assert secretary.locator(".dispatch-state-sent").count() == 11

    # A supplementary item comes too late, and is told § 16, stk. 2 and the date.
    secretariat.is_now(at(day - timedelta(days=2)))
    sign_in(secretary, "secretary")
    secretary.goto(agenda)
    secretary.get_by_text("Tilføj et punkt uden sag").click()
    secretary.fill("#nyt-titel", "Færgen er gået i stå")
    secretary.get_by_role("button", name="Tilføj punktet").click()
    secretary.locator("[data-entry]", has_text="Færgen er gået i stå").wait_for()
    secretary.goto(f"{agenda}udsend/")
    verdict = secretary.locator(".dispatch-verdict").inner_text()
    assert "§ 16, stk. 2" in verdict
    assert written(day - timedelta(days=3), "da") in verdict
    assert secretary.get_by_role("button", name=re.compile("^Udsend")).count() == 0
    assert not violations(secretary)

    # The chair goes on with a ground, and the secretary sends the changes.
    sign_in(chair, "chair")
    chair.goto(f"{agenda}udsend/")
    chair.fill("#ground", "Øen er uden forbindelse.")
    press(chair, "Gå videre")
    secretary.goto(f"{agenda}udsend/")
    press(secretary, "Udsend version 2")
    changed = secretary.locator(".dispatch-changes > li")
    assert changed.count() == 1
    assert "Færgen er gået i stå" in changed.first.inner_text()
    assert secretary.get_by_text("Øen er uden forbindelse.").is_visible()
    assert len(secretariat.postbox.received) == 22

    # Everybody reads the open item; the closed one is a number.
    citizen = desk("citizen")
    citizen.goto(f"/organer/bestyrelsen/{day.isoformat()}/")
    words = citizen.locator("main").inner_text()
    assert "Ny kaj på Tågø" in words
    assert "Lukket punkt" in words
    assert CANARY not in citizen.content()
    citizen.get_by_role("link", name="Ny kaj på Tågø").first.click()
    assert citizen.get_by_role("table").count() == 1
    assert "Kort.txt" in citizen.locator("main").inner_text()


def answer(chair: Any, words: str) -> None:
    """Answer for the committee."""
    chair.locator("textarea").first.fill(words)
    press(chair, "Send svaret")


def meeting_day(tab: Any) -> date:
    """The day of the meeting that an agenda page shows."""
    title = tab.locator("h1").inner_text()
    found = re.search(r"(\d+)\. (\w+) (\d{4})", title)
    assert found
    months = [written(date(2026, month, 1), "da").split()[3] for month in range(1, 13)]
    return date(int(found[3]), months.index(found[2]) + 1, int(found[1]))


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, 30, tzinfo=COPENHAGEN)
