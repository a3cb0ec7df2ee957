"""Own notes: their writer's alone, in the page, in the own copy and nowhere else."""

from __future__ import annotations

import io
from typing import Any

import pypdfium2
import pytest
from django.db import connection

from sagsgang.boards.services import take_role
from sagsgang.core.policy import Actor, Role
from sagsgang.ledger.models import Entry
from sagsgang.publishing.models import MemberNote
from sagsgang.publishing.notes import LONGEST
from tests.people import SignIn, sign_in
from tests.portal.board_papers import CANARY, enter_board

pytestmark = pytest.mark.django_db
ITEM = "/organer/bestyrelsen/2026-03-12/punkt-2/"
CLOSED = "/organer/bestyrelsen/2026-03-12/punkt-3/"
COPY = "/organer/bestyrelsen/2026-03-12/min-udgave.pdf"
OTHERS = ("clerk", "chair", "committee_member", "citizen")
NOTE = 'Spørg Bo om "lønnen" <b>#let x</b> *nu*\nog om 🐟 og שלום'


@pytest.fixture
def browser_of(system: Actor, board: Any, committee: Any) -> SignIn:
    enter_board(system, board, committee)
    return sign_in(system, board, committee)


def _write(browser: Any, item: str, text: str) -> int:
    status: int = browser.post(f"{item}note/", {"note": text}).status_code
    return status


def _copy(browser: Any) -> str:
    response = browser.get(COPY)
    assert response.status_code == 200
    with pypdfium2.PdfDocument(io.BytesIO(b"".join(response.streaming_content))) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join("\n".join(pages).replace("\xa0", " ").split())


def test_a_note_is_its_writers_alone(browser_of: SignIn) -> None:
    mette, *others = (browser_of(who) for who in ("member", *OTHERS))
    entries = Entry.objects.count()
    assert _write(mette, ITEM, NOTE) == 302
    page = mette.get(ITEM).content.decode()
    assert "Spørg Bo om &quot;lønnen&quot; &lt;b&gt;#let x&lt;/b&gt; *nu*" in page
    assert "Gemt " in page
    own = _copy(mette)
    assert 'Mine noter Spørg Bo om "lønnen" <b>#let x</b> *nu* og om' in own
    assert "Spørg Bo" in mette.get("/mine-noter/").content.decode()
    for who, other in zip(OTHERS, others, strict=True):
        for address in (ITEM, "/mine-noter/", "/soeg/?q=Spørg"):
            assert "Spørg Bo" not in other.get(address).content.decode(), (who, address)
        assert "Spørg Bo" not in _copy(other), who
    assert Entry.objects.count() == entries
    response = mette.get(COPY)
    response.close()
    assert "no-store" in response["Cache-Control"]


def test_each_has_one_note_on_an_item_and_an_empty_one_is_deleted(browser_of: SignIn) -> None:
    mette, frode = browser_of("member"), browser_of("chair")
    for text in ("Første", "Anden\r\n", "Anden"):
        assert _write(mette, ITEM, text) == 302
    _write(frode, ITEM, "Frodes")
    assert sorted(MemberNote.objects.values_list("text", flat=True)) == ["Anden", "Frodes"]
    _write(mette, ITEM, "  \n ")
    assert list(MemberNote.objects.values_list("text", flat=True)) == ["Frodes"]


def test_what_cannot_be_kept_is_said_and_what_was_typed_is_not_lost(browser_of: SignIn) -> None:
    mette = browser_of("member")
    _write(mette, ITEM, "Gammel")
    response = mette.post(f"{ITEM}note/", {"note": "x" * (LONGEST + 1)})
    page = response.content.decode()
    assert response.status_code == 400
    assert "Noten er ikke gemt" in page
    assert "x" * (LONGEST + 1) in page
    assert MemberNote.objects.get().text == "Gammel"
    _write(mette, ITEM, "nul \x00 tegn")
    assert MemberNote.objects.get().text == "nul \ufffd tegn"


def test_nobody_notes_on_what_is_not_theirs_to_see(browser_of: SignIn) -> None:
    for who, item in (("stranger", ITEM), ("stranger", CLOSED), ("citizen", CLOSED)):
        assert _write(browser_of(who), item, "Hov") == 404
    assert not MemberNote.objects.exists()
    assert 'name="note"' not in browser_of("stranger").get(ITEM).content.decode()


def test_notes_are_deleted_when_their_writer_says_so(browser_of: SignIn) -> None:
    mette, frode = browser_of("member"), browser_of("chair")
    _write(mette, ITEM, "En")
    _write(mette, CLOSED, "To")
    _write(frode, ITEM, "Frodes")
    theirs = MemberNote.objects.get(text="Frodes").pk
    for which in (theirs, 0, "10" * 30, "x", ""):
        assert mette.post("/mine-noter/slet/", {"note": which}).status_code == 404
    mine = MemberNote.objects.get(text="En").pk
    assert mette.post("/mine-noter/slet/", {"note": mine}).status_code == 302
    assert "1 note er slettet." not in mette.get("/mine-noter/").content.decode()
    assert mette.post("/mine-noter/slet/", {"note": "alle"}).status_code == 302
    assert "1 note er slettet." in mette.get("/mine-noter/").content.decode()
    assert list(MemberNote.objects.values_list("text", flat=True)) == ["Frodes"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM publishing_membernote")
        assert cursor.fetchall() == [("Frodes",)]


def test_a_note_outlives_that_its_item_is_seen(
    browser_of: SignIn, system: Actor, board: Any
) -> None:
    """Somebody who leaves the board keeps the own notes, without the item's title."""
    mette = browser_of("member")
    _write(mette, CLOSED, "Husk prisen")
    user = MemberNote.objects.get().user
    take_role(actor=system, user=user, role=Role.MEMBER, body=board)
    page = mette.get("/mine-noter/").content.decode()
    assert "Husk prisen" in page
    assert "Et punkt, du ikke længere kan se" in page
    assert CANARY not in page
