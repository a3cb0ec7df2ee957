"""Out to everybody by an act, corrected by the next one, taken back with a reason."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404

from sagsgang.adapters.scanner import NoScanner
from sagsgang.adapters.signing import is_signed_by, public_keys
from sagsgang.adapters.typesetting.typesetter import NotPrinted
from sagsgang.boards.services import set_releases
from sagsgang.cases import papers
from sagsgang.cases.files import attach
from sagsgang.core.policy import STRANGER, Actor
from sagsgang.core.reader.findings import Attachment
from sagsgang.intake.models import Reading
from sagsgang.intake.services import Given, take_in
from sagsgang.ledger.models import Entry
from sagsgang.meetings.agenda import add_entry, place_paper
from sagsgang.meetings.dispatching import dispatch
from sagsgang.meetings.models import AgendaEntry, Dispatch, Meeting
from sagsgang.meetings.selectors import seen
from sagsgang.publishing.models import Release
from sagsgang.publishing.releases import printers
from sagsgang.publishing.releases.manifest import read_manifest
from sagsgang.publishing.releases.pages import Gone, Handed
from sagsgang.publishing.releases.selectors import released_file, releases_of
from sagsgang.publishing.releases.selectors.desk import publish_page
from sagsgang.publishing.releases.selectors.history import handed_file, handed_manifest
from sagsgang.publishing.releases.services import (
    AlreadyWithdrawn,
    NothingToRelease,
    OtherThanShown,
    ReasonMissing,
    manifest_file,
    release,
    withdraw,
)
from tests.access.unpacking import pdf_words, words_in
from tests.cast import Cast
from tests.intake.papers import file_read
from tests.meetings.agendas import CANARY, IN_TIME, Secretariat, printer, secretariat
from tests.meetings.papers import Point, agenda, minutes

KEY = "2026-12-10"
WHERE = ("bestyrelsen", KEY)
THEN = IN_TIME + timedelta(hours=2)


@pytest.fixture
def office(cast: Cast, board: Any, system: Actor) -> Secretariat:
    """The board releases its agendas by hand."""
    office = secretariat(cast, board, system)
    board.refresh_from_db()
    set_releases(actor=system, body=board, releases="by_hand")
    return office


def file_of(office: Secretariat, working: int, words: str, **more: Any) -> int:
    made = attach(
        actor=office.cast.clerk,
        working=working,
        data=words.encode(),
        name=f"{words}.txt",
        scanner=NoScanner(),
        **more,
    )
    return made.pk


def sent(office: Secretariat) -> Meeting:
    """An agenda with an open case and its two files, one closed, and a closed case."""
    harbour = office.draft("Ny havneplan")
    file_of(office, harbour.pk, "Kort")
    file_of(office, harbour.pk, f"Pris {CANARY}", closed=True, ground="Offentlighedslovens § 30")
    papers.submit(actor=office.cast.officer, working=harbour.pk)
    papers.take_step(actor=office.cast.clerk, working=harbour.pk, name="make_ready")
    secret = office.ready(f"Salg af {CANARY}", closed=True, words=f"{CANARY} sælges.")
    meeting = office.meeting()
    for working in (harbour.pk, secret):
        place_paper(actor=office.cast.clerk, meeting=meeting.pk, working=working)
    send(office, meeting)
    meeting.refresh_from_db()
    return meeting


def send(office: Secretariat, meeting: Meeting, now: datetime = IN_TIME) -> Dispatch:
    return dispatch(actor=office.cast.clerk, meeting=meeting.pk, printer=printer, now=now).dispatch


def let_out(office: Secretariat, meeting: Meeting, now: datetime = THEN, **more: Any) -> Release:
    return release(actor=office.cast.clerk, meeting=meeting.pk, kind="agenda", now=now, **more)


def bytes_of(handed: Any) -> bytes:
    assert isinstance(handed, Handed)
    with handed.stream as stream:
        return stream.read()


def seen_by_all(meeting: Meeting) -> bool:
    return seen.meetings(STRANGER).filter(pk=meeting.pk).exists()


def test_what_members_have_goes_out_by_an_act_and_stays_as_it_went(office: Secretariat) -> None:
    cast = office.cast
    meeting = sent(office)
    assert not seen_by_all(meeting)
    assert releases_of(STRANGER, *WHERE) == ()
    entries = Entry.objects.count()

    page = publish_page(cast.clerk, meeting.pk, "agenda")
    assert Entry.objects.count() == entries, "looking changed something"
    assert not seen_by_all(meeting)
    assert (page.problem, page.is_public, page.as_sent, page.may_edit) == ("", False, True, True)
    assert [item.title for item in page.items][-1] == "Eventuelt"
    harbour = next(item for item in page.items if item.title == "Ny havneplan")
    assert [file.title for file in harbour.files] == ["Kort"]
    assert CANARY not in str(page.items) + str(page.prints)
    # What stays, for the secretary's eyes.
    stays = {item.title: item for item in page.staying}
    assert stays.keys() == {"Ny havneplan", f"Salg af {CANARY}"}
    assert stays[f"Salg af {CANARY}"].ground == "Forvaltningslovens § 27 (tavshedspligt)"
    assert [(f.title, f.ground) for f in stays["Ny havneplan"].files] == [
        (f"Pris {CANARY}", "Offentlighedslovens § 30")
    ]
    chair = publish_page(cast.chair, meeting.pk, "agenda")
    assert not chair.may_edit
    assert chair.mark == page.mark

    made = let_out(office, meeting, shown=page.mark, note="  Velkommen \x00 til Ærø ")
    assert seen_by_all(meeting)
    assert made.note == "Velkommen \ufffd til Ærø"
    (line,) = releases_of(STRANGER, *WHERE)
    assert (line.serial, line.state, line.manifest) == (1, "in_force", True)
    assert [(file.role, file.name) for file in line.files] == [
        ("agenda", f"dagsorden-{KEY}.pdf"),
        ("packet", f"dagsorden-med-bilag-{KEY}.pdf"),
        ("attachment", "Kort.txt"),
    ]
    # The agenda is the very file that was sent.
    agenda = bytes_of(handed_file(STRANGER, *WHERE, 1, 1))
    last = Dispatch.objects.get(meeting=meeting)
    assert hashlib.sha256(agenda).hexdigest() == last.open_file_id == line.files[0].sha256
    assert CANARY.encode() not in agenda
    packet = pdf_words(bytes_of(handed_file(STRANGER, *WHERE, 1, 2)))
    assert "Nyhavneplan" in packet
    assert CANARY not in packet
    assert handed_file(STRANGER, *WHERE, 1, 4) is None

    # The manifest names each of them and is signed.
    manifest = bytes_of(handed_manifest(STRANGER, *WHERE, 1))
    read = read_manifest(manifest)
    assert manifest == manifest_file(Release.objects.get())
    assert {file.sha256 for file in read.files} == {file.sha256 for file in line.files}
    (key,) = public_keys(settings.DATA / "signing")
    assert is_signed_by(key, read.signed_bytes, read.value)
    assert CANARY.encode() not in manifest

    # The ledger knows it, without a word of it.
    act = Entry.objects.order_by("-pk").first()
    assert act is not None
    assert (act.action, act.actor) == ("publishing.release", cast.clerk.id)
    assert "Velkommen" not in str(act.facts)
    assert hashlib.sha256(read.signed_bytes).hexdigest() == act.facts["manifest"]


def test_nobody_else_releases_and_a_second_press_does_nothing(office: Secretariat) -> None:
    meeting = sent(office)
    mark = publish_page(office.cast.clerk, meeting.pk, "agenda").mark
    for who, refused in (
        (office.cast.chair, PermissionDenied),
        (office.cast.member, PermissionDenied),
        (office.cast.officer, Http404),
        (STRANGER, Http404),
    ):
        with pytest.raises(refused):
            release(actor=who, meeting=meeting.pk, kind="agenda", now=THEN)
    with pytest.raises(Http404):
        publish_page(office.cast.member, meeting.pk, "agenda")
    with pytest.raises(Http404):
        release(actor=office.cast.clerk, meeting=0, kind="agenda", now=THEN)
    assert not Release.objects.exists()

    # Somebody changes it between the look and the press.
    add_entry(actor=office.cast.clerk, meeting=meeting.pk, kind="standing", title="Færgen")
    send(office, meeting)
    with pytest.raises(OtherThanShown):
        let_out(office, meeting, shown=mark)
    with pytest.raises(NothingToRelease, match="nothing"):
        release(actor=office.cast.clerk, meeting=meeting.pk, kind="minutes", now=THEN)
    assert not seen_by_all(meeting)

    let_out(office, meeting)
    for shown in (None, publish_page(office.cast.clerk, meeting.pk, "agenda").mark):
        with pytest.raises(NothingToRelease, match="unchanged"):
            let_out(office, meeting, shown=shown)
    with pytest.raises(OtherThanShown):
        let_out(office, meeting, shown=mark)
    assert Release.objects.count() == 1


def test_broken_off_while_printing_or_writing_nothing_has_gone_out(
    office: Secretariat, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = sent(office)
    entries = Entry.objects.count()

    def breaks(_: object) -> bytes:
        raise NotPrinted("agenda", "…")

    broken = printers.Form("packet", "dagsorden-med-bilag", "pdf", printers.PDF, breaks)
    monkeypatch.setitem(printers.FORMS, "agenda", (printers.FORMS["agenda"][0], broken))
    with pytest.raises(NotPrinted):
        let_out(office, meeting)
    monkeypatch.undo()

    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sagsgang.publishing.releases.services._keep_files", dies)
    with pytest.raises(KeyboardInterrupt):
        let_out(office, meeting)
    monkeypatch.undo()
    meeting.refresh_from_db()
    assert meeting.held_back
    assert (Release.objects.count(), Entry.objects.count()) == (0, entries)
    assert let_out(office, meeting).serial == 1


def test_a_correction_replaces_and_the_old_one_stays_until_something_in_it_is_closed(
    office: Secretariat,
) -> None:
    clerk = office.cast.clerk
    meeting = sent(office)
    let_out(office, meeting)
    first = releases_of(STRANGER, *WHERE)[0]
    add_entry(actor=clerk, meeting=meeting.pk, kind="standing", title="Færgen sejler igen")
    send(office, meeting)
    page = publish_page(clerk, meeting.pk, "agenda")
    assert [(line.kind, line.title) for line in page.changes] == [("added", "Færgen sejler igen")]
    let_out(office, meeting, now=THEN + timedelta(days=1))

    new, old = releases_of(STRANGER, *WHERE)
    assert (new.serial, new.replaces, new.state) == (2, 1, "in_force")
    assert (old.serial, old.replaced_by, old.state) == (1, 2, "replaced")
    assert old.files == first.files
    told = read_manifest(bytes_of(handed_manifest(STRANGER, *WHERE, 2))).told
    before = bytes_of(handed_manifest(STRANGER, *WHERE, 1))
    assert told["replaces"] == hashlib.sha256(before).hexdigest()
    (known,) = released_file(STRANGER, first.files[0].sha256)
    assert (known.serial, known.state, known.replaced_by) == (1, "replaced", 2)
    (known,) = released_file(STRANGER, first.files[2].sha256)
    assert (known.serial, known.state, known.name) == (2, "in_force", "Kort.txt")

    # The case is closed and sent so: neither version is handed out any more, nor confirmed.
    case = AgendaEntry.objects.get(meeting=meeting, working__revision__title="Ny havneplan")
    papers.classify(actor=clerk, working=case.working_id or 0, closed=True, ground="Lovens § 1")
    send(office, meeting)
    for line in releases_of(STRANGER, *WHERE):
        assert (line.files, line.manifest) == ((), False)
        for position in (1, 2, 3):
            assert handed_file(STRANGER, *WHERE, line.serial, position) is None
        assert handed_manifest(STRANGER, *WHERE, line.serial) is None
    assert not any(released_file(STRANGER, file.sha256) for file in first.files)
    # Members may see it, and get the answer.
    member = office.cast.member
    assert released_file(member, first.files[0].sha256)[0].state == "replaced"
    assert isinstance(handed_file(member, *WHERE, 1, 1), Handed)
    assert [line.kind for line in publish_page(clerk, meeting.pk, "agenda").changes] == ["closed"]


def test_a_matter_under_an_open_item_that_is_closed_later_takes_the_file_with_it(
    office: Secretariat,
) -> None:
    clerk = office.cast.clerk
    meeting = sent(office)
    general = AgendaEntry.objects.get(meeting=meeting, kind="container", last=True)
    under = office.ready("Lån til færgen")
    place_paper(actor=clerk, meeting=meeting.pk, working=under, parent=general.pk)
    send(office, meeting)
    let_out(office, meeting)
    (line,) = releases_of(STRANGER, *WHERE)
    assert line.files
    papers.classify(actor=clerk, working=under, closed=True, ground="Lovens § 1")
    send(office, meeting)
    (line,) = releases_of(STRANGER, *WHERE)
    assert [file.role for file in line.files] == ["attachment"]
    assert not line.manifest
    assert handed_file(STRANGER, *WHERE, 1, 1) is None


def test_what_is_taken_back_is_handed_out_to_nobody_and_everybody_may_read_why(
    office: Secretariat,
) -> None:
    cast = office.cast
    meeting = sent(office)
    made = let_out(office, meeting)
    agenda = made.files.get(role="agenda").original_id
    with pytest.raises(ReasonMissing):
        withdraw(actor=cast.clerk, release=made.pk, reason=" \n", now=THEN)
    for who, refused in ((cast.chair, PermissionDenied), (cast.citizen, PermissionDenied)):
        with pytest.raises(refused):
            withdraw(actor=who, release=made.pk, reason="Fejl", now=THEN)
    with pytest.raises(Http404):
        withdraw(actor=cast.clerk, release=0, reason="Fejl", now=THEN)

    withdraw(actor=cast.clerk, release=made.pk, reason="Et  navn var forkert.", now=THEN)
    with pytest.raises(AlreadyWithdrawn):
        withdraw(actor=cast.clerk, release=made.pk, reason="Igen", now=THEN)
    # The pages and the attachments are held back with it.
    assert not seen_by_all(meeting)
    assert seen.meetings(cast.member).filter(pk=meeting.pk).exists()
    for who in (STRANGER, cast.member, cast.clerk):
        (line,) = releases_of(who, *WHERE)
        assert (line.state, line.withdrawn_because) == ("withdrawn", "Et navn var forkert.")
        assert (line.files, line.manifest) == ((), False)
        gone = handed_file(who, *WHERE, 1, 1)
        assert isinstance(gone, Gone)
        assert gone.instead is None
        assert isinstance(handed_manifest(who, *WHERE, 1), Gone)
    (known,) = released_file(STRANGER, agenda)
    assert (known.state, known.name, known.withdrawn_because) == (
        "withdrawn",
        "",
        "Et navn var forkert.",
    )

    # The same may be released again, and the one that was taken back leads there.
    assert publish_page(cast.clerk, meeting.pk, "agenda").problem == ""
    let_out(office, meeting)
    assert seen_by_all(meeting)
    gone = handed_file(STRANGER, *WHERE, 1, 1)
    assert isinstance(gone, Gone)
    assert gone.instead is not None
    assert gone.instead.serial == 2
    (known,) = released_file(STRANGER, agenda)
    assert (known.serial, known.state) == (2, "in_force")

    # An old version is taken back alone.
    add_entry(actor=cast.clerk, meeting=meeting.pk, kind="standing", title="Færgen")
    send(office, meeting)
    let_out(office, meeting)
    second = Release.objects.get(serial=2)
    withdraw(actor=cast.clerk, release=second.pk, reason="Fejl", now=THEN)
    assert seen_by_all(meeting)
    assert [line.state for line in releases_of(STRANGER, *WHERE)] == [
        "in_force",
        "withdrawn",
        "withdrawn",
    ]


def test_what_members_got_is_known_to_members_only(office: Secretariat) -> None:
    meeting = sent(office)
    last = Dispatch.objects.get(meeting=meeting)
    for who in (STRANGER, office.cast.citizen, office.cast.officer, office.cast.committee_member):
        assert released_file(who, last.whole_id) == ()
        assert released_file(who, last.open_file_id) == ()
    for who in (office.cast.member, office.cast.chair, office.cast.clerk):
        (known,) = released_file(who, last.whole_id)
        assert (known.sent, known.whole, known.state) == (True, True, "in_force")
        (known,) = released_file(who, last.open_file_id)
        assert (known.sent, known.whole) == (True, False)
    let_out(office, meeting)
    assert released_file(STRANGER, last.whole_id) == ()
    (known,) = released_file(office.cast.member, last.open_file_id)
    assert not known.sent


def test_minutes_that_were_kept_back_go_out_by_the_same_act(
    system: Actor, board: Any, cast: Cast
) -> None:
    paper = minutes(
        "2026-03-12",
        Point("1", "Ny havneplan", decides=["Havneplanen blev godkendt."]),
        Point("2", f"Salg af {CANARY}", closed=True, decides=[f"{CANARY} sælges."]),
        present=["Frode Formand"],
    )
    taken = take_in(
        actor=system,
        data=paper.text.text.encode(),
        read=file_read(paper.findings, paper.text.text, "referat.txt"),
        given=Given(organisation="Foreningen Fjord"),
        publish=False,
    )
    meeting = Meeting.objects.get()
    clerk = cast.clerk
    assert not seen_by_all(meeting)
    page = publish_page(clerk, meeting.pk, "minutes")
    assert (page.problem, page.kept, page.is_public) == ("", 1, False)
    assert [item.title for item in page.items] == ["Ny havneplan"]
    assert [item.title for item in page.staying] == [f"Salg af {CANARY}"]
    assert not Reading.objects.get(pk=taken.reading).publish, "looking released the paper"

    release(actor=clerk, meeting=meeting.pk, kind="minutes", now=THEN, shown=page.mark)
    assert Reading.objects.get(pk=taken.reading).publish
    (line,) = releases_of(STRANGER, "bestyrelsen", "2026-03-12")
    assert [(file.role, file.name) for file in line.files] == [
        ("minutes", "referat-2026-03-12.pdf"),
        ("minutes-docx", "referat-2026-03-12.docx"),
        ("minutes-akn", "referat-2026-03-12.xml"),
    ]
    for file in line.files:
        handed = bytes_of(handed_file(STRANGER, "bestyrelsen", "2026-03-12", 1, file.position))
        assert hashlib.sha256(handed).hexdigest() == file.sha256
        words = words_in(handed)
        assert "Havneplanen" in words
        assert CANARY not in words

    # Taken back, what they say is behind the agenda's release too, and the page says so.
    assert not publish_page(clerk, meeting.pk, "agenda").other_withdrawn
    withdraw(actor=clerk, release=Release.objects.get().pk, reason="Fejl", now=THEN)
    assert publish_page(clerk, meeting.pk, "agenda").other_withdrawn


def test_an_enclosed_document_is_in_the_packet_also_of_what_was_held_back(
    enter: Any,
    cast: Cast,
) -> None:
    paper = agenda(
        "2026-03-12",
        Point("1", "Ny havneplan", attachments=[Attachment(1, "Forudsætninger", "1234567")]),
        annexes=[
            ({"number": "1", "title": "Forudsætninger", "document_id": "1234567"}, "Molens længde")
        ],
    )
    enter(paper)
    meeting = Meeting.objects.get()
    clerk = cast.clerk
    packets = []
    for _ in range(2):
        release(actor=clerk, meeting=meeting.pk, kind="agenda", now=THEN)
        made = Release.objects.order_by("-serial").first()
        assert made is not None
        place = handed_file(STRANGER, "bestyrelsen", "2026-03-12", made.serial, 2)
        packets.append(pdf_words(bytes_of(place)))
        assert "Molenslængde" in packets[-1]
        withdraw(actor=clerk, release=made.pk, reason="Fejl", now=THEN)
    assert packets[0] == packets[1]
