"""The whole way as one story: two cases, a committee, an agenda sent in time, a matter too late."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sagsgang.adapters.scanner import NoScanner
from sagsgang.adapters.typesetting.agenda import agenda_pdf
from sagsgang.cases import papers, saving
from sagsgang.cases.files import attach
from sagsgang.cases.hearings import advise, hear
from sagsgang.cases.selectors.working import paper_page
from sagsgang.core.manuscript import Clause, Manuscript, WrittenSection
from sagsgang.core.policy import STRANGER, Actor, Grant, Role
from sagsgang.core.written.plain import from_plain
from sagsgang.meetings.agenda import add_entry, place_paper
from sagsgang.meetings.dispatching import NotInTime, dispatch
from sagsgang.meetings.selectors.agenda import meeting_page
from sagsgang.meetings.selectors.item import item_page
from sagsgang.meetings.selectors.previewing import preview_page
from sagsgang.storage.services import open_original
from tests.cast import Cast
from tests.meetings.agendas import CANARY, DAY, IN_TIME, TOO_LATE, secretariat

TABLE = "Tre bud er hentet.\n\n| Firma | Pris |\n| Kaj & Søn | 4,2 mio. kr. |"


def test_from_case_to_dispatched_agenda(
    cast: Cast, board: Any, committee: Any, system: Actor
) -> None:
    office = secretariat(cast, board, system)
    officer, secretary = cast.officer, cast.clerk
    uffe = Actor("user:5", "Uffe Udvalg", frozenset({Grant(Role.CHAIR, committee.pk)}))

    # The officer drafts two cases: an open one with a table and two attachments …
    harbour = papers.start_paper(
        actor=officer,
        body=office.board,
        case_number="FJD-2026-00012",
        manuscript=Manuscript(
            title="Ny kaj på Tågø",
            sections=(WrittenSection("presentation", "Sagsfremstilling", from_plain(TABLE)),),
            recommendations=(Clause("bestyrelsen godkender den nye kaj", "approve"),),
        ),
    ).pk
    for name in ("Kort.pdf", "Bud.pdf"):
        data = b"%PDF-1.7 " + name.encode()
        attach(actor=officer, working=harbour, data=data, name=name, scanner=NoScanner())
    # … and a closed one.
    secret = office.draft(f"Salg af {CANARY}", closed=True, words=f"{CANARY} sælges.").pk

    # A committee advises in writing, and its advice comes back as text on the case.
    asked = hear(
        actor=officer,
        working=harbour,
        committee=committee,
        in_writing=True,
        question="Er kajen lang nok?",
    )
    advice = "Udvalget anbefaler 60 meter."
    advise(actor=uffe, hearing=asked.pk, advice=advice, text=from_plain(advice))
    page = paper_page(officer, harbour)
    assert [section.heading for section in page.manuscript.sections] == [
        "Sagsfremstilling",
        f"Udtalelse fra {committee.name}",
    ]
    assert [file.title for file in page.files] == ["Kort", "Bud"]

    # The secretary sends one back with a reason, gets it again, and finds both ready.
    papers.submit(actor=officer, working=harbour)
    papers.take_step(actor=secretary, working=harbour, name="send_back", reason="Skriv prisen.")
    page = paper_page(officer, harbour)
    assert "Skriv prisen." in [step.reason for step in page.way]
    priced = replace(page.manuscript, title="Ny kaj på Tågø til 4,2 mio. kr.")
    saving.write(actor=officer, working=harbour, manuscript=priced, based_on=page.serial)
    for working in (harbour, secret):
        papers.submit(actor=officer, working=working)
        papers.take_step(actor=secretary, working=working, name="make_ready")

    # The secretary builds the agenda; the open preview holds no word of the closed case.
    meeting = office.meeting()
    for working in (harbour, secret):
        place_paper(actor=secretary, meeting=meeting.pk, working=working)
    preview = preview_page(secretary, meeting.pk)
    assert CANARY in str([pair.whole for pair in preview.pairs])
    assert CANARY not in str([pair.public for pair in preview.pairs])
    assert "00077" not in str([pair.public for pair in preview.pairs])

    # It is sent in time, in two files.
    made = dispatch(actor=secretary, meeting=meeting.pk, printer=agenda_pdf, now=IN_TIME).dispatch
    assert (made.paragraph, made.in_time) == ("§ 16", True)
    with open_original(made.whole) as whole, open_original(made.open_file) as public:
        assert whole.read(5) == public.read(5) == b"%PDF-"

    # Everybody reads the open item with its table; of the closed one there is a number.
    agenda = meeting_page(STRANGER, body=office.board.slug, key=DAY.isoformat())
    assert agenda is not None
    assert [(line.number, line.closed) for line in agenda.agenda][2:4] == [
        ("3", False),
        ("4", True),
    ]
    item = item_page(STRANGER, body=office.board.slug, key=DAY.isoformat(), address="3")
    assert item is not None
    assert "4,2 mio. kr." in str(item.sections)
    assert [line.title for line in item.attachments] == ["Kort", "Bud"]

    # A supplementary item comes too late, and is told § 16, stk. 2 and the date.
    add_entry(actor=secretary, meeting=meeting.pk, kind="standing", title="Færgen er gået i stå")
    with pytest.raises(NotInTime) as refused:
        dispatch(actor=secretary, meeting=meeting.pk, printer=agenda_pdf, now=TOO_LATE)
    verdict = refused.value.sending.verdict
    assert verdict.paragraph == "§ 16, stk. 2"
    assert "mandag den 7. december 2026" in verdict.reason
