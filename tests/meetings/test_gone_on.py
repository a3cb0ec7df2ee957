"""A case goes on to its next reading; the agenda that it was sent with stands as it was sent."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sagsgang.cases import papers, saving
from sagsgang.cases.models import WorkingPaper
from sagsgang.core.policy import STRANGER, Actor
from sagsgang.meetings.agenda import add_entry, bring_back, classify_case, put_back, take_off
from sagsgang.meetings.models import AgendaEntry, Item, Meeting
from sagsgang.meetings.ordering import Misplaced
from sagsgang.meetings.selectors.kept import kept_file
from sagsgang.storage.services import open_original
from tests.cast import Cast
from tests.meetings.agendas import CANARY, Secretariat, manuscript, secretariat
from tests.meetings.test_closed_when_sent import (
    fetch,
    on,
    open_it,
    open_words,
    send,
    with_file,
)

LATER = date(2027, 1, 14)


@pytest.fixture
def office(cast: Cast, board: Any, system: Actor) -> Secretariat:
    return secretariat(cast, board, system)


def test_what_another_meeting_takes_off_stays_where_it_was_sent(office: Secretariat) -> None:
    meeting, later = office.meeting(), office.meeting(LATER)
    working, file = with_file(office, "Ny havneplan")
    entry = on(office, meeting, working)
    send(office, meeting)
    bring_back(actor=office.cast.clerk, entry=entry.pk)
    again = on(office, later, working)
    take_off(actor=office.cast.clerk, entry=again.pk)
    send(office, later)
    assert fetch(STRANGER, file)


def brought_back(office: Secretariat) -> tuple[Meeting, Meeting, int, AgendaEntry]:
    """A case that was sent with one agenda and is ready for the next."""
    meeting, later = office.meeting(), office.meeting(LATER)
    working = office.ready("Ny havneplan", words="Sendt.")
    entry = on(office, meeting, working)
    send(office, meeting)
    bring_back(actor=office.cast.clerk, entry=entry.pk)
    return meeting, later, working, entry


def rewritten(office: Secretariat, working: int) -> None:
    """The case gets words that nobody is to read yet, and is closed or opened."""
    row = WorkingPaper.objects.select_related("revision").get(pk=working)
    saving.write(
        actor=office.cast.clerk, working=working, based_on=row.revision.serial,
        manuscript=manuscript("Ny havneplan", f"{CANARY}."),
    )  # fmt: skip


def test_an_agenda_that_is_sent_again_tells_what_has_gone_on_as_it_was_sent(
    office: Secretariat,
) -> None:
    meeting, later, working, _ = brought_back(office)
    on(office, later, working)
    rewritten(office, working)
    add_entry(actor=office.cast.clerk, meeting=meeting.pk, kind="standing", title="Nyt punkt")
    made = send(office, meeting).dispatch
    assert CANARY not in open_words()
    assert "Sendt." in open_words()
    assert CANARY.encode() not in open_original(made.whole).read()
    assert WorkingPaper.objects.get(pk=working).state == "placed"
    send(office, later)
    assert CANARY in open_words()
    assert "Sendt." in open_words()


def test_an_agenda_can_be_sent_again_while_a_case_of_it_is_ready_for_the_next(
    office: Secretariat,
) -> None:
    meeting, _, working, _ = brought_back(office)
    rewritten(office, working)
    add_entry(actor=office.cast.clerk, meeting=meeting.pk, kind="standing", title="Nyt punkt")
    send(office, meeting)
    assert CANARY not in open_words()
    assert WorkingPaper.objects.get(pk=working).state == "ready"


def test_a_closed_case_that_is_opened_for_its_next_reading_stays_closed_in_the_first(
    office: Secretariat,
) -> None:
    meeting, later = office.meeting(), office.meeting(LATER)
    working, file = with_file(office, f"Salg af {CANARY}", closed=True)
    entry = on(office, meeting, working)
    send(office, meeting)
    bring_back(actor=office.cast.clerk, entry=entry.pk)
    papers.classify(actor=office.cast.clerk, working=working, closed=False)
    on(office, later, working)
    add_entry(actor=office.cast.clerk, meeting=meeting.pk, kind="standing", title="Nyt punkt")
    made = send(office, meeting).dispatch
    assert CANARY.encode() not in open_original(made.open_file).read()
    assert Item.objects.get(entries=entry).classification == "closed"
    assert fetch(STRANGER, file) is None


def test_a_case_taken_off_where_it_was_sent_stays_where_it_has_gone(office: Secretariat) -> None:
    _, later, working, entry = brought_back(office)
    on(office, later, working)
    take_off(actor=office.cast.clerk, entry=entry.pk, reason="Stod der ved en fejl.")
    assert WorkingPaper.objects.get(pk=working).state == "placed"
    send(office, later)
    assert WorkingPaper.objects.get(pk=working).state == "sent"


def test_a_case_put_back_on_an_earlier_agenda_is_that_one_s(office: Secretariat) -> None:
    other, meeting = office.meeting(LATER), office.meeting()
    working = office.ready("Ny havneplan", words="Sendt.")
    first = on(office, other, working)
    take_off(actor=office.cast.clerk, entry=first.pk)
    sent = on(office, meeting, working)
    send(office, meeting)
    bring_back(actor=office.cast.clerk, entry=sent.pk)
    put_back(actor=office.cast.clerk, entry=first.pk)
    rewritten(office, working)
    add_entry(actor=office.cast.clerk, meeting=meeting.pk, kind="standing", title="Nyt punkt")
    send(office, meeting)
    assert CANARY not in open_words()
    assert WorkingPaper.objects.get(pk=working).state == "placed"


def test_a_case_that_has_gone_on_is_not_opened_from_where_it_was_sent(office: Secretariat) -> None:
    meeting, later = office.meeting(), office.meeting(LATER)
    working, file = with_file(office, "Salg af fyret", closed=True)
    entry = on(office, meeting, working)
    send(office, meeting)
    bring_back(actor=office.cast.clerk, entry=entry.pk)
    on(office, later, working)
    with pytest.raises(Misplaced, match="gone_on"):
        classify_case(actor=office.cast.clerk, entry=entry.pk, closed=False)
    with pytest.raises(Misplaced, match="gone_on"):
        kept_file(office.cast.clerk, meeting.pk, file)
    with pytest.raises(Misplaced, match="gone_on"):
        open_it(office, entry)
    assert kept_file(office.cast.clerk, later.pk, file).title
    assert WorkingPaper.objects.get(pk=working).classification == "closed"
