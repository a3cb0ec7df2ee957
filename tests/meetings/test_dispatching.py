"""From ready papers to an agenda that is sent, in time or not, and what everybody then sees."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from sagsgang.adapters.scanner import NoScanner
from sagsgang.cases import papers, saving
from sagsgang.cases.files import attach
from sagsgang.cases.models import AttachedFile, WorkingPaper
from sagsgang.core.edition import changes, open_edition
from sagsgang.core.policy import STRANGER, Actor
from sagsgang.core.telling import json_text
from sagsgang.meetings.agenda import add_entry, bring_back, place_paper, take_off
from sagsgang.meetings.dispatching import (
    ChairMayNot,
    MeetingBegun,
    NothingToSend,
    NotInTime,
    dispatch,
    open_item,
    waive,
)
from sagsgang.meetings.editions import edition_of, sent_edition
from sagsgang.meetings.models import AgendaEntry, Delivery, Item, Meeting
from sagsgang.meetings.moving import move_entry
from sagsgang.meetings.ordering import Misplaced
from sagsgang.meetings.selectors.agenda import meeting_page
from sagsgang.meetings.selectors.dispatches import sending_page
from sagsgang.meetings.selectors.item import item_page
from sagsgang.meetings.selectors.originals import attached_file, original_page
from sagsgang.storage.services import open_original
from tests.cast import Cast
from tests.meetings.agendas import (
    AFTER,
    CANARY,
    DAY,
    IN_TIME,
    TOO_LATE,
    Secretariat,
    printer,
    secretariat,
)


@pytest.fixture
def office(cast: Cast, board: Any, system: Actor) -> Secretariat:
    return secretariat(cast, board, system)


def send(office: Secretariat, meeting: Meeting, now: Any = IN_TIME) -> Any:
    return dispatch(actor=office.cast.clerk, meeting=meeting.pk, printer=printer, now=now)


def entry_of(working: int) -> AgendaEntry:
    return AgendaEntry.objects.get(working=working, removed=False)


def agenda(meeting: Meeting) -> list[str]:
    edition = edition_of(Meeting.objects.select_related("body__organisation").get(pk=meeting.pk))
    return [f"{item.number} {item.title}" for item in edition.items]


def test_an_agenda_goes_out_in_time_and_a_late_matter_is_told_when_it_would_have(
    office: Secretariat,
) -> None:
    cast = office.cast
    harbour = office.ready("Ny havneplan")
    secret = office.ready(f"Ansættelse af {CANARY}", closed=True, words=f"{CANARY} ansættes.")
    meeting = office.meeting()
    place_paper(actor=cast.clerk, meeting=meeting.pk, working=harbour)
    place_paper(actor=cast.clerk, meeting=meeting.pk, working=secret)

    assert agenda(meeting) == [
        "1 Godkendelse af dagsorden",
        "2 Formandens meddelelser",
        "3 Ny havneplan",
        f"4 Ansættelse af {CANARY}",
        "5 Generelle orienteringer",
        "6 Næste møde",
        "7 Eventuelt",
    ]
    sent = send(office, meeting)

    assert (sent.dispatch.paragraph, sent.dispatch.in_time) == ("§ 16", True)
    assert CANARY.encode() in open_original(sent.dispatch.whole).read()
    assert CANARY.encode() not in open_original(sent.dispatch.open_file).read()
    page = meeting_page(STRANGER, body=office.board.slug, key=DAY.isoformat())
    assert page is not None
    assert [(line.number, line.closed) for line in page.agenda][2:4] == [("3", False), ("4", True)]
    assert CANARY not in json_text(page.agenda)
    item = item_page(cast.member, body=office.board.slug, key=DAY.isoformat(), address="4")
    assert item is not None
    assert item.item.title == f"Ansættelse af {CANARY}"

    late = office.ready("Hastesag om færgen")
    place_paper(actor=cast.clerk, meeting=meeting.pk, working=late)
    with pytest.raises(NotInTime) as refused:
        send(office, meeting, TOO_LATE)
    verdict = refused.value.sending.verdict
    assert verdict.paragraph == "§ 16, stk. 2"
    assert verdict.in_time is not None
    assert verdict.in_time.date().isoformat() == "2026-12-07"
    assert "mandag den 7. december 2026" in verdict.reason
    assert WorkingPaper.objects.get(pk=late).state == "placed"


def test_the_chair_may_go_on_where_the_rules_say_so_and_the_ground_is_kept(
    office: Secretariat,
) -> None:
    meeting = office.meeting()
    send(office, meeting)
    late = office.ready("Hastesag om færgen")
    place_paper(actor=office.cast.clerk, meeting=meeting.pk, working=late)
    with pytest.raises(PermissionDenied):
        waive(actor=office.cast.clerk, meeting=meeting.pk, ground="Haster", now=TOO_LATE)
    waiver = waive(
        actor=office.cast.chair,
        meeting=meeting.pk,
        ground="Færgen stopper den 12. december.",
        now=TOO_LATE,
    )
    sent = send(office, meeting, TOO_LATE).dispatch
    assert (sent.in_time, sent.waiver, sent.paragraph) == (False, waiver, "§ 16, stk. 2")
    assert sent.waiver.ground == "Færgen stopper den 12. december."
    assert agenda(meeting)[-1] == "6 Hastesag om færgen"


def test_the_chair_may_not_go_on_where_the_rules_do_not_leave_it_to_the_chair(
    office: Secretariat,
) -> None:
    meeting = office.meeting()
    with pytest.raises(ChairMayNot):
        waive(actor=office.cast.chair, meeting=meeting.pk, ground="Haster", now=TOO_LATE)
    with pytest.raises(NotInTime):
        send(office, meeting, TOO_LATE)


def test_a_correction_is_a_new_version_that_shows_what_changed(office: Secretariat) -> None:
    cast = office.cast
    harbour = office.ready("Ny havneplan")
    meeting = office.meeting()
    place_paper(actor=cast.clerk, meeting=meeting.pk, working=harbour)
    first = send(office, meeting).dispatch
    with pytest.raises(NothingToSend):
        send(office, meeting)
    paper = WorkingPaper.objects.get(pk=harbour)
    saving.write(
        actor=cast.clerk,
        working=harbour,
        manuscript=office_words("Ny havneplan", "Kajen er 40 meter."),
        based_on=paper.revision.serial,
    )
    second = send(office, meeting, TOO_LATE).dispatch
    assert (second.serial, second.rule, second.in_time) == (2, "correction", True)
    found = changes(sent_edition(first), sent_edition(second))
    assert [(change.kind, change.after.title) for change in found if change.after] == [
        ("changed", "Ny havneplan")
    ]
    page = item_page(STRANGER, body=office.board.slug, key=DAY.isoformat(), address="3")
    assert page is not None
    assert "Kajen er 40 meter." in json_text(page.sections)
    assert Item.objects.filter(meeting=meeting, withdrawn=False).count() == 6


def office_words(title: str, words: str) -> Any:
    from tests.meetings.agendas import manuscript

    return manuscript(title, words)


def test_an_item_taken_off_after_it_was_sent_is_gone_and_the_others_keep_their_numbers(
    office: Secretariat,
) -> None:
    cast = office.cast
    first, second = office.ready("Ny havneplan"), office.ready("Fyrets maling")
    meeting = office.meeting()
    for working in (first, second):
        place_paper(actor=cast.clerk, meeting=meeting.pk, working=working)
    send(office, meeting)
    take_off(actor=cast.clerk, entry=entry_of(first).pk, reason="Trukket af udvalget.")
    send(office, meeting, TOO_LATE)
    assert agenda(meeting)[2:4] == ["4 Fyrets maling", "5 Generelle orienteringer"]
    page = meeting_page(STRANGER, body=office.board.slug, key=DAY.isoformat())
    assert page is not None
    assert [line.number for line in page.agenda] == ["1", "2", "4", "5", "6", "7"]
    assert WorkingPaper.objects.get(pk=first).state == "ready"


def test_after_the_meeting_an_item_is_moved_to_the_open_agenda(office: Secretariat) -> None:
    cast = office.cast
    secret = office.ready(f"Køb af {CANARY}", closed=True)
    meeting = office.meeting()
    place_paper(actor=cast.clerk, meeting=meeting.pk, working=secret)
    send(office, meeting)
    entry = entry_of(secret)
    with pytest.raises(MeetingBegun):
        open_item(actor=cast.clerk, entry=entry.pk, reason="Købt", printer=printer, now=IN_TIME)
    assert item_page(STRANGER, body=office.board.slug, key=DAY.isoformat(), address="3") is None
    sent = open_item(
        actor=cast.clerk, entry=entry.pk, reason="Købet er sket.", printer=printer, now=AFTER
    )
    assert (sent.still_closed, sent.dispatch.note) == ((), "Købet er sket.")
    page = item_page(STRANGER, body=office.board.slug, key=DAY.isoformat(), address="3")
    assert page is not None
    assert page.item.title == f"Køb af {CANARY}"


def test_everybody_with_a_seat_is_to_get_it_and_observers_only_what_is_open(
    office: Secretariat,
) -> None:
    meeting = office.meeting()
    made = send(office, meeting).dispatch
    rows = {row.name: row for row in Delivery.objects.filter(dispatch=made)}
    assert {name: row.state for name, row in rows.items()} == {
        "Frode Formand": "waiting",
        "Mette Medlem": "waiting",
        "Ib Interesse": "waiting",
        "Åse Ærlig": "no_address",
        "Otto Observatør": "waiting",
    }
    assert rows["Otto Observatør"].sha256 == made.open_file_id
    assert rows["Mette Medlem"].sha256 == made.whole_id


def test_matters_under_a_container_have_case_numbers_of_their_own(office: Secretariat) -> None:
    cast = office.cast
    told = office.ready("Orientering om isvintre")
    meeting = office.meeting()
    container = AgendaEntry.objects.get(meeting=meeting, kind="container")
    place_paper(actor=cast.clerk, meeting=meeting.pk, working=told, parent=container.pk)
    send(office, meeting)
    page = item_page(STRANGER, body=office.board.slug, key=DAY.isoformat(), address="3")
    assert page is not None
    assert [(sub.title, sub.number) for sub in page.sub_matters] == [
        ("Orientering om isvintre", "FJD-2026-00012")
    ]


def test_an_agenda_is_arranged_and_what_was_sent_keeps_its_number(office: Secretariat) -> None:
    cast = office.cast
    first, second = office.ready("Ny havneplan"), office.ready("Fyrets maling")
    meeting = office.meeting()
    for working in (first, second):
        place_paper(actor=cast.clerk, meeting=meeting.pk, working=working)
    move_entry(actor=cast.clerk, entry=entry_of(second).pk, before=entry_of(first).pk)
    assert agenda(meeting)[2:4] == ["3 Fyrets maling", "4 Ny havneplan"]
    send(office, meeting)
    late = add_entry(actor=cast.clerk, meeting=meeting.pk, kind="standing", title="Tak for i aften")
    with pytest.raises(Misplaced):
        move_entry(actor=cast.clerk, entry=late.pk, before=entry_of(first).pk)
    assert agenda(meeting)[-1] == "8 Tak for i aften"


def test_a_planned_meeting_is_on_no_page_of_the_archive(office: Secretariat) -> None:
    office.meeting()
    for who, actor in office.cast.everyone().items():
        assert meeting_page(actor, body=office.board.slug, key=DAY.isoformat()) is None, who
    with pytest.raises(Http404):
        dispatch(
            actor=office.cast.member,
            meeting=Meeting.objects.get().pk,
            printer=printer,
            now=IN_TIME,
        )


def test_the_open_edition_holds_no_word_of_a_closed_item(office: Secretariat) -> None:
    secret = office.ready(f"Køb af {CANARY}", closed=True, words=f"{CANARY} er dyr.")
    meeting = office.meeting()
    place_paper(actor=office.cast.clerk, meeting=meeting.pk, working=secret)
    row = Meeting.objects.select_related("body__organisation").get(pk=meeting.pk)
    edition = edition_of(row)
    assert CANARY in json_text(edition)
    assert CANARY not in json_text(open_edition(edition))
    assert "00077" not in json_text(open_edition(edition))


def test_a_closed_file_of_an_open_item_is_a_number_to_everybody_but_members(
    office: Secretariat,
) -> None:
    cast = office.cast
    harbour = office.ready("Ny havneplan")
    for name, closed in (("Kort.pdf", False), (f"Pris på {CANARY}.pdf", True)):
        attach(
            actor=cast.clerk,
            working=harbour,
            data=b"%PDF-1.7 " + name.encode(),
            name=name,
            scanner=NoScanner(),
            closed=closed,
            ground="Offentlighedslovens § 30, nr. 2" if closed else "",
        )
    meeting = office.meeting()
    place_paper(actor=cast.clerk, meeting=meeting.pk, working=harbour)
    made = send(office, meeting).dispatch
    assert CANARY.encode() in open_original(made.whole).read()
    assert CANARY.encode() not in open_original(made.open_file).read()
    address: dict[str, str] = {"body": office.board.slug, "key": DAY.isoformat(), "address": "3"}
    seen = {
        who: item_page(actor, **address).attachments  # type: ignore[union-attr]
        for who, actor in (("member", cast.member), ("stranger", STRANGER))
    }
    assert [(line.title, line.closed) for line in seen["stranger"]] == [("Kort", False), ("", True)]
    assert [line.title for line in seen["member"]] == ["Kort", f"Pris på {CANARY}"]
    told = str(original_page(STRANGER, **address))
    assert CANARY not in told
    files = AttachedFile.objects.order_by("position")
    assert attached_file(STRANGER, files[0].pk) is not None
    assert attached_file(STRANGER, files[1].pk) is None
    assert attached_file(cast.member, files[1].pk) is not None


def test_a_case_of_two_readings_comes_back_for_the_second_under_its_paragraph(
    office: Secretariat,
) -> None:
    cast = office.cast
    budget, once = office.ready("Budget 2027"), office.ready("Ny havneplan")
    papers.classify(actor=cast.clerk, working=budget, closed=False, readings=2)
    meeting = office.meeting()
    for working in (budget, once):
        place_paper(actor=cast.clerk, meeting=meeting.pk, working=working)
    send(office, meeting)
    for working in (budget, once):
        bring_back(actor=cast.clerk, entry=entry_of(working).pk)
    rows = {row.pk: row for row in WorkingPaper.objects.select_related("entry")}
    assert (rows[budget].state, rows[budget].reading, rows[budget].entry.rule) == (
        *("ready", 2),
        "§ 20",
    )
    assert rows[once].reading == 1  # postponed, not read again


def test_a_case_that_was_closed_under_an_open_container_stops_the_dispatch(
    office: Secretariat,
) -> None:
    working = office.ready(f"Orientering om {CANARY}")
    meeting = office.meeting()
    container = AgendaEntry.objects.get(meeting=meeting, kind="container")
    place_paper(actor=office.cast.clerk, meeting=meeting.pk, working=working, parent=container.pk)
    papers.classify(actor=office.cast.clerk, working=working, closed=True, ground="§ 27")
    with pytest.raises(Misplaced) as refused:
        send(office, meeting)
    assert refused.value.why == "closed_under_open"
    page = sending_page(office.cast.clerk, meeting.pk, now=IN_TIME)
    assert (page.problem, page.may_send) == ("closed_under_open", False)


def test_a_matter_is_not_added_under_a_container_once_the_meeting_has_begun(
    office: Secretariat,
) -> None:
    meeting = office.meeting()
    send(office, meeting)
    container = AgendaEntry.objects.get(meeting=meeting, kind="container")
    working = office.ready("For sent orientering")
    place_paper(actor=office.cast.clerk, meeting=meeting.pk, working=working, parent=container.pk)
    with pytest.raises(MeetingBegun):
        send(office, meeting, AFTER)
