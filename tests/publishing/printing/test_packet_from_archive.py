"""A packet from the archive: each reader's own edition, and no attachment that spoils it."""

from __future__ import annotations

import io
from datetime import time
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from django.conf import settings
from PIL import Image

from sagsgang.adapters.packets.apart import FilesApart, NotJoined
from sagsgang.adapters.scanner import NoScanner
from sagsgang.boards.services import amend_body
from sagsgang.cases import papers
from sagsgang.cases.files import attach
from sagsgang.cases.models import AttachedFile
from sagsgang.core.policy import STRANGER, Actor, Role
from sagsgang.meetings.agenda import place_paper
from sagsgang.meetings.dispatching import dispatch
from sagsgang.meetings.models import Meeting
from sagsgang.meetings.planning import plan_meeting
from sagsgang.publishing.gathering import edition_for
from sagsgang.publishing.printing import asked
from sagsgang.publishing.printing import packet as printing
from sagsgang.publishing.printing.packet import packet_pdf
from tests.adapters.test_packets import UNTAGGED
from tests.cases.papers import manuscript, person
from tests.cast import Cast
from tests.meetings.agendas import DAY, IN_TIME, printer
from tests.portal.board_papers import CANARY, SECRET, enter_board

pytestmark = pytest.mark.django_db
HOSTILE = '../../"; #import "x".pdf'


def _picture() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (40, 30), "blue").save(made, "PNG")
    return made.getvalue()


def _secret_pdf() -> bytes:
    with pikepdf.open(io.BytesIO(UNTAGGED)) as file:
        file.docinfo["/Title"] = f"Pris på {CANARY}"
        file.attachments["pris.txt"] = CANARY.encode()
        made = io.BytesIO()
        file.save(made)
    return made.getvalue()


@pytest.fixture
def meeting(system: Actor, board: Any) -> Meeting:
    """An open item that was sent with files of many kinds."""
    body = amend_body(actor=system, body=board, name=board.name, procedure="board")
    made = plan_meeting(actor=system, body=body, held_on=DAY, starts_at=time(10, 30))
    officer = person(system, "officer", (Role.OFFICER, board))
    working = papers.start_paper(actor=officer, body=body, manuscript=manuscript("Ny havneplan"))
    for name, data, closed in (
        ("Kort.pdf", UNTAGGED, False),
        ("Luftfoto.png", _picture(), False),
        ("Tal.csv", b"a;b\n=1+1;2\n", False),
        (HOSTILE, UNTAGGED[:400], False),
        (f"Pris på {CANARY}.pdf", _secret_pdf(), True),
    ):
        attach(
            actor=officer,
            working=working.pk,
            data=data,
            name=name,
            scanner=NoScanner(),
            closed=closed,
            ground="Offentlighedslovens § 30" if closed else "",
        )
    papers.submit(actor=officer, working=working.pk)
    papers.take_step(actor=system, working=working.pk, name="make_ready")
    place_paper(actor=system, meeting=made.pk, working=working.pk)
    dispatch(actor=system, meeting=made.pk, printer=printer, now=IN_TIME)
    return made


def _made(actor: Actor, meeting: Meeting) -> bytes:
    edition = edition_for(actor, meeting.pk)
    assert edition is not None
    return packet_pdf(edition, printed_at=IN_TIME, actor=actor)


def _texts(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        told = [page.get_textpage().get_text_range() for page in document]
    return [" ".join(text.replace("\xa0", " ").split()) for text in told]


def _everything(pdf: bytes) -> str:
    """Text, bookmarks, file properties and every object of the file, unpacked."""
    with pypdfium2.PdfDocument(pdf) as document:
        marks = [mark.get_title() for mark in document.get_toc()]
    with pikepdf.open(io.BytesIO(pdf)) as file:
        things = [repr(thing) for thing in file.objects]
        streams = [
            thing.read_bytes().decode("latin-1")
            for thing in file.objects
            if isinstance(thing, pikepdf.Stream)
        ]
    return "\n".join([*_texts(pdf), *marks, *things, *streams]).lower()


def test_everybody_gets_the_open_packet_and_members_the_closed_one(
    meeting: Meeting, cast: Cast
) -> None:
    opened, whole = _made(STRANGER, meeting), _made(cast.member, meeting)
    assert CANARY not in _everything(opened)
    told = " ".join(_texts(opened))
    for words in (
        "Dagsorden med bilag",
        "Antal bilag: 5",
        "Bilag Titel: Kort",
        "Om havnen",
        "Bilag Titel: Tal",
        "fordi filen er et regneark, som ikke har faste sider",
        "fordi filen er beskadiget og kan ikke læses",
        "Bilag 5 (lukket)",
    ):
        assert words in told, words
    assert "Bilag 5 til punkt" not in told
    closed = " ".join(_texts(whole))
    assert f"Bilag Titel: Pris på {CANARY}" in closed
    assert "Adgang: Lukket" in closed
    assert "Lukket udgave – kun for medlemmer" in closed
    assert _made(STRANGER, meeting) == opened
    assert _made(cast.member, meeting) == whole


def test_a_file_that_is_lost_too_large_or_too_much_is_told_of(
    meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "LARGEST", 300)
    assert "er for stor til at sætte ind. Den fylder" in " ".join(_texts(_made(STRANGER, meeting)))
    monkeypatch.undo()
    monkeypatch.setattr(printing, "MOST_PAGES", 1)
    assert "har for mange sider til at sætte ind" in " ".join(_texts(_made(STRANGER, meeting)))
    monkeypatch.undo()
    lost = AttachedFile.objects.get(name="Kort.pdf").original_id
    place = Path(settings.STORE) / lost[:2] / lost
    kept = place.read_bytes()
    place.unlink()
    try:
        told = " ".join(_texts(_made(STRANGER, meeting)))
    finally:
        place.write_bytes(kept)
    assert "Filen ligger ikke i arkivet. Spørg sekretariatet." in told
    assert "Luftfoto" in told


def test_when_files_cannot_be_joined_members_get_the_paper_all_the_same(
    meeting: Meeting, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_: object, **__: object) -> None:
        raise NotJoined("PdfError")

    monkeypatch.setattr(FilesApart, "join", refuses)
    told = _texts(_made(cast.member, meeting))
    assert " ".join(told).count("fordi filen ikke kunne sættes ind") == 2
    assert f"Side {len(told)} af {len(told)}" in told[-1]


def test_an_imported_paper_is_printed_as_it_told_with_the_text_of_what_it_enclosed(
    system: Actor, board: Any, committee: Any, cast: Cast
) -> None:
    enter_board(system, board, committee)
    where = {"body": "bestyrelsen", "key": "2026-03-12", "now": IN_TIME}
    made = asked.packet(STRANGER, **where)
    assert made is not None
    told = " ".join(_texts(made.data))
    for words in (
        "Til stede • Åse Ørn • Bo Bæk",
        "Bilag 1: Forudsætninger for budgettet – dokument-id 1234567",
        "Bilag 2: Notat, der ikke er vedlagt – dokument-id 1234568",
        "Bilag 1 til punkt 2 Forudsætninger for budgettet",
        "Bilagets tekst, som den er læst i det trykte papir:",
        "Pris- og lønfremskrivning 2,9 pct.",
        "Punkt 3 Lukket punkt",
    ):
        assert words in told, words
    assert CANARY not in _everything(made.data)
    assert SECRET.lower() not in _everything(made.data)
    assert "Bilag 2 til punkt 2" not in told
    closed = asked.packet(cast.member, **where)
    assert closed is not None and f"Murværket er {CANARY} og fugtigt." in " ".join(
        _texts(closed.data)
    )
    extract = asked.extract(STRANGER, address="2", **where)
    assert extract is not None
    assert "Bestyrelsen godkendte budgettet" in " ".join(_texts(extract.data))
    assert asked.extract(STRANGER, address="3", **where) is None
    assert asked.extract(cast.member, address="3", **where) is not None


def test_only_so_many_packets_are_made_at_once(meeting: Meeting, client: Any) -> None:
    address = f"/organer/bestyrelsen/{meeting.key}/samlet.pdf"
    turns = [asked._AT_ONCE.acquire(blocking=False) for _ in range(2)]
    try:
        response = client.get(address, headers={"host": "localhost"})
        assert (response.status_code, response["Retry-After"]) == (503, "20")
        assert "Vent et øjeblik, og prøv igen." in response.content.decode()
    finally:
        for taken in turns:
            if taken:
                asked._AT_ONCE.release()
    assert client.get(address, headers={"host": "localhost"}).status_code == 200
