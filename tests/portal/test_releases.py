"""What everybody can fetch of a release, and the page that says whether a file is one."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sagsgang.adapters.signing import is_signed_by, keys_in
from sagsgang.core.policy import Actor
from sagsgang.meetings.models import Dispatch
from sagsgang.portal import hashing
from sagsgang.portal import releases as pages
from sagsgang.publishing.models import Release
from sagsgang.publishing.releases import printers
from sagsgang.publishing.releases.keys import change_key
from sagsgang.publishing.releases.manifest import read_manifest
from sagsgang.publishing.releases.services import release, withdraw
from tests.meetings.agendas import IN_TIME, dispatched
from tests.people import SignIn, sign_in

CANARY = "Fjeldræven"
HERE = "/organer/bestyrelsen/2026-12-10/"
HISTORY = f"{HERE}udgivelser/"


@pytest.fixture
def made(system: Actor, board: Any, committee: Any, monkeypatch: pytest.MonkeyPatch) -> Release:
    """An agenda that was sent and released, with a closed item and a closed file."""
    monkeypatch.setitem(printers.FORMS, "agenda", printers.FORMS["agenda"][:1])
    sent = dispatched(system, board, CANARY)
    return release(
        actor=system, meeting=sent["sent_meeting"], kind="agenda", now=IN_TIME, note="Til alle"
    )


@pytest.fixture
def browser_of(system: Actor, board: Any, committee: Any) -> SignIn:
    return sign_in(system, board, committee)


def body(response: Any) -> bytes:
    whole = b"".join(response.streaming_content) if response.streaming else response.content
    assert isinstance(whole, bytes)
    return whole


def text(response: Any) -> str:
    """What a page says, in one line."""
    main = re.search(r"<main.*</main>", body(response).decode(), re.DOTALL)
    assert main
    return " ".join(re.sub(r"<[^>]+>", " ", main[0]).split())


def asked(client: Client, sha256: str) -> str:
    response = client.get("/kontrol/", {"sha256": sha256})
    assert response.status_code == 200
    return text(response)


def test_everybody_fetches_what_was_released_and_checks_it_alone(
    client: Client, made: Release, system: Actor
) -> None:
    meeting = body(client.get(HERE)).decode()
    assert f'href="{HISTORY}1/1/dagsorden-2026-12-10.pdf"' in meeting
    history = client.get(HISTORY)
    assert "Til alle" in text(history)
    agenda = client.get(f"{HISTORY}1/1/et-andet-navn.pdf")
    assert agenda["Content-Type"] == "application/pdf"
    data = body(agenda)
    assert hashlib.sha256(data).hexdigest() in body(history).decode()

    manifest = client.get(f"{HISTORY}1/manifest.json")
    assert manifest["Content-Type"] == "application/json"
    read = read_manifest(body(manifest))
    assert hashlib.sha256(data).hexdigest() in {file.sha256 for file in read.files}
    # After a change of key the file of keys still has the one that it was signed with.
    change_key(actor=system)
    pem = body(client.get("/udgivelser/noegle.pub"))
    new, old = keys_in(pem)
    assert (old.id, new.id != old.id) == (read.key_id, True)
    assert is_signed_by(old, read.signed_bytes, read.value)
    assert b"PRIVATE" not in pem


def test_what_everybody_has_is_offered_once_and_members_get_their_own_edition(
    client: Client, system: Actor, board: Any, browser_of: SignIn
) -> None:
    sent = dispatched(system, board, CANARY)
    release(actor=system, meeting=sent["sent_meeting"], kind="agenda", now=IN_TIME)
    offered = {
        who: f"{HERE}samlet.pdf" in body(browser.get(HERE)).decode()
        for who, browser in (("stranger", client), ("member", browser_of("member")))
    }
    assert offered == {"stranger": False, "member": True}


def test_the_check_page_says_what_a_file_is_and_keeps_nothing_of_it(
    client: Client, made: Release, system: Actor
) -> None:
    agenda, attached = made.files.all()
    files = {path for path in Path(settings.DATA).rglob("*") if path.is_file()}
    data = body(client.get(f"{HISTORY}1/1/x"))
    strict = Client(enforce_csrf_checks=True)
    said = strict.post("/kontrol/", {"fil": SimpleUploadedFile("æ.pdf", data)})
    assert said.status_code == 200
    assert not said.cookies
    assert "Filen er herfra" in text(said)
    assert "gælder" in text(said)
    assert "10. december 2026" in text(said)
    assert {path for path in Path(settings.DATA).rglob("*") if path.is_file()} == files

    # One letter more is another file; so is one that was never here.
    for other in (data + b" ", b"", b"\x00" * 70_000, b"<script>"):
        said = client.post("/kontrol/", {"fil": SimpleUploadedFile("x", other)})
        assert "Filen kendes ikke" in text(said)
    # As people paste it.
    for typed in (
        agenda.original_id,
        f"  {agenda.original_id.upper()}  ",
        f"{agenda.original_id}  dagsorden.pdf",
        f"{agenda.original_id[:32]} {agenda.original_id[32:]}",
    ):
        assert "Filen er herfra" in asked(client, typed)
    assert "Kort.txt" in asked(client, attached.original_id)
    assert "The file is from here" in text(client.get(f"/en/kontrol/?sha256={agenda.original_id}"))

    withdraw(actor=system, release=made.pk, reason="Forkert <dag>", now=IN_TIME)
    gone = asked(client, agenda.original_id)
    assert "trukket tilbage" in gone
    assert "Forkert &lt;dag&gt;" in gone
    assert "Kort.txt" not in asked(client, attached.original_id)


def test_what_is_no_file_and_no_number_is_told_and_too_much_is_not_read(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for typed in ("ukendt", "a" * 63, "g" * 64, "'; DROP TABLE", "\x00", "æ" * 5000):
        answer = client.get("/kontrol/", {"sha256": typed})
        assert answer.status_code == 400
        assert "Det er ikke et SHA-256" in text(answer)
    assert client.get("/kontrol/", {"sha256": ""}).status_code == 200
    for form in ({}, {"fil": ""}, {"fil": "tekst"}):
        answer = client.post("/kontrol/", form)
        assert answer.status_code == 400
        assert "Vælg en fil først." in text(answer)
    assert client.put("/kontrol/").status_code == 405

    # Told by its length before it comes, and when that does not say, while it comes.
    for module in (hashing, pages):
        monkeypatch.setattr(module, "LARGEST", 100_000)
        for size in (110_000, 250_000):
            answer = client.post("/kontrol/", {"fil": SimpleUploadedFile("x", b"x" * size)})
            assert answer.status_code == 413
    assert "Filen er større end 100 kB." in text(answer)


def test_what_is_closed_is_known_to_those_who_may_see_it(
    client: Client, made: Release, browser_of: SignIn
) -> None:
    sent = Dispatch.objects.get()
    for who in ("citizen", "committee_member", "officer"):
        assert "Filen kendes ikke" in asked(browser_of(who), sent.whole_id)
    assert "Filen kendes ikke" in asked(client, sent.whole_id)
    for who in ("member", "chair", "clerk"):
        told = asked(browser_of(who), sent.whole_id)
        assert "Dagsorden med lukkede punkter, kun for medlemmer" in told
        assert "Sendt til medlemmerne" in told


def test_a_file_that_was_taken_back_says_when_why_and_what_counts_instead(
    client: Client, made: Release, system: Actor
) -> None:
    withdraw(actor=system, release=made.pk, reason="Et navn var forkert.", now=IN_TIME)
    assert client.get(HERE).status_code == 404
    assert client.get(f"{HERE}dagsorden.pdf", follow=True).redirect_chain == [(HISTORY, 302)]
    for place in (f"{HISTORY}1/1/dagsorden.pdf", f"{HISTORY}1/manifest.json"):
        gone = client.get(place)
        assert gone.status_code == 410
        assert "Et navn var forkert." in text(gone)
        assert "3. december 2026" in text(gone)
        assert "Der er ikke udgivet noget i stedet." in text(gone)
    assert client.get(f"{HISTORY}1/99/x").status_code == 404
    assert "Et navn var forkert." in text(client.get(HISTORY))
    release(actor=system, meeting=made.meeting_id, kind="agenda", now=IN_TIME)
    assert "I stedet gælder udgivelse 2" in text(client.get(f"{HISTORY}1/1/dagsorden.pdf"))
    assert client.get(HERE).status_code == 200
