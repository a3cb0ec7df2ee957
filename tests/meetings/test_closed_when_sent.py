"""What was sent closed, or is closed later, stays out of everybody's reach by every way to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any

import pytest

from sagsgang.adapters.scanner import NoScanner
from sagsgang.cases import files, papers
from sagsgang.cases.files import attach
from sagsgang.cases.models import AttachedFile, Section, SubMatter
from sagsgang.core.agenda_form import change_line
from sagsgang.core.edition import Change, Edition
from sagsgang.core.policy import STRANGER, Actor
from sagsgang.core.telling import json_text
from sagsgang.meetings.agenda import (
    add_entry,
    place_paper,
    take_off,
)
from sagsgang.meetings.delivering import OutOfDate, deliver
from sagsgang.meetings.dispatching import dispatch, open_item
from sagsgang.meetings.models import AgendaEntry, Dispatch, Item, Meeting
from sagsgang.meetings.selectors.agenda import meeting_page
from sagsgang.meetings.selectors.dispatches import open_agenda
from sagsgang.meetings.selectors.item import item_page
from sagsgang.meetings.selectors.originals import attached_file, opened_file, original_page
from sagsgang.storage.services import open_original
from tests.cast import Cast
from tests.meetings.agendas import (
    AFTER,
    CANARY,
    DAY,
    IN_TIME,
    Secretariat,
    secretariat,
)
from tests.meetings.conftest import Enter
from tests.meetings.papers import Point, minutes
from tests.meetings.test_delivering import Mailman


@pytest.fixture
def office(cast: Cast, board: Any, system: Actor) -> Secretariat:
    return secretariat(cast, board, system)


def printer(
    edition: Edition,
    *,
    sent_at: datetime,
    changes_since: Sequence[Change] = (),
    pictures: Mapping[str, bytes] = MappingProxyType({}),
) -> bytes:
    """All that is printed of an edition and of the changes."""
    lines = [change_line(change) for change in changes_since]
    return f"{json_text(edition)} {sent_at} {lines}".encode()


def send(office: Secretariat, meeting: Meeting, now: Any = IN_TIME) -> Any:
    return dispatch(actor=office.cast.clerk, meeting=meeting.pk, printer=printer, now=now)


def on(office: Secretariat, meeting: Meeting, working: int, **more: Any) -> AgendaEntry:
    return place_paper(actor=office.cast.clerk, meeting=meeting.pk, working=working, **more)


def with_file(office: Secretariat, title: str, *, closed: bool = False, own: bool = False) -> Any:
    paper = office.draft(title, closed=closed)
    file = attach(
        actor=office.cast.officer, working=paper.pk, data=CANARY.encode(), name=f"{CANARY}.txt",
        scanner=NoScanner(), closed=own, ground="Forvaltningslovens § 27" if own else "",
    )  # fmt: skip
    papers.submit(actor=office.cast.officer, working=paper.pk)
    papers.take_step(actor=office.cast.clerk, working=paper.pk, name="make_ready")
    return paper.pk, file.pk


def fetch(actor: Actor, file: int) -> bytes | None:
    found = attached_file(actor, file)
    if found is None:
        return None
    with found[0] as stream:
        return stream.read()


def container(office: Secretariat, meeting: Meeting, *, closed: bool) -> AgendaEntry:
    return add_entry(
        actor=office.cast.clerk, meeting=meeting.pk, kind="container", title="Orienteringer",
        closed=closed, ground="Forvaltningslovens § 27" if closed else "",
    )  # fmt: skip


def open_it(office: Secretariat, entry: AgendaEntry) -> None:
    open_item(
        actor=office.cast.clerk, entry=entry.pk, reason="Salget er sket.", printer=printer,
        now=AFTER,
    )  # fmt: skip


def under_item(entry: AgendaEntry) -> int | None:
    return AgendaEntry.objects.get(pk=entry.pk).item_id


def open_words() -> str:
    """What everybody may read of items."""
    items = Item.objects.filter(classification="open", published_at__isnull=False)
    revisions = items.values("revision")
    told = [str(s.blocks) for s in Section.objects.filter(revision__in=revisions)]
    told += [s.title for s in SubMatter.objects.filter(revision__in=revisions)]
    return " ".join(told)


def test_a_matter_closed_under_an_open_item_is_in_no_open_words(office: Secretariat) -> None:
    meeting = office.meeting()
    under = container(office, meeting, closed=False)
    for title, words in (("Om isvintre", "Isen kommer."), (f"Om {CANARY}", f"{CANARY} siger.")):
        working = office.ready(title, words=words)
        on(office, meeting, working, parent=under.pk)
    send(office, meeting)
    # Closed where it is written, after it was sent there.
    papers.classify(actor=office.cast.clerk, working=working, closed=True, ground="FVL § 27")
    made = send(office, meeting).dispatch
    assert CANARY not in open_words()
    assert "Isen kommer" in open_words()
    assert CANARY.encode() in open_original(made.whole).read()


def test_opening_a_container_opens_no_closed_matter_under_it(office: Secretariat) -> None:
    meeting = office.meeting()
    under = container(office, meeting, closed=True)
    working = office.ready(f"Om {CANARY}", closed=True, words=f"{CANARY} siger.")
    on(office, meeting, working, parent=under.pk)
    send(office, meeting)
    open_it(office, under)
    assert Item.objects.get(pk=under_item(under)).classification == "open"
    assert CANARY not in open_words()


def test_the_files_of_an_open_matter_under_a_closed_item_are_closed(office: Secretariat) -> None:
    meeting = office.meeting()
    under = container(office, meeting, closed=True)
    working, file = with_file(office, f"Om {CANARY}")
    on(office, meeting, working, parent=under.pk)
    send(office, meeting)
    assert AttachedFile.objects.get(pk=file).classification == "closed"
    assert fetch(office.cast.member, file)
    assert fetch(STRANGER, file) is None
    open_it(office, under)
    assert fetch(STRANGER, file)


def test_a_case_that_is_opened_is_open_to_everybody_when_that_is_sent(
    office: Secretariat,
) -> None:
    meeting = office.meeting()
    working, file = with_file(office, "Salg af fyret", closed=True)
    entry = on(office, meeting, working)
    send(office, meeting)
    papers.classify(actor=office.cast.clerk, working=working, closed=False)
    assert fetch(STRANGER, file) is None
    assert fetch(office.cast.member, file)
    papers.classify(actor=office.cast.clerk, working=working, closed=True, ground="FVL § 27")
    open_it(office, entry)
    assert fetch(STRANGER, file)


def test_a_file_that_is_opened_is_open_to_everybody_when_that_is_sent(
    office: Secretariat,
) -> None:
    meeting = office.meeting()
    working, file = with_file(office, "Ny havneplan", own=True)
    on(office, meeting, working)
    send(office, meeting)
    files.amend_file(actor=office.cast.clerk, file=file, title="Pris", closed=False)
    # Nor by a way around it: the case is closed and opened again.
    papers.classify(actor=office.cast.clerk, working=working, closed=True, ground="FVL § 27")
    papers.classify(actor=office.cast.clerk, working=working, closed=False)
    assert fetch(STRANGER, file) is None
    assert fetch(office.cast.member, file)
    send(office, meeting)
    assert fetch(STRANGER, file)


def test_a_removed_file_of_a_closed_case_is_closed_when_it_is_put_back(
    office: Secretariat,
) -> None:
    meeting = office.meeting()
    working, file = with_file(office, "Salg af fyret", closed=True)
    files.remove_file(actor=office.cast.clerk, file=file)
    on(office, meeting, working)
    send(office, meeting)
    files.remove_file(actor=office.cast.clerk, file=file, removed=False)
    assert AttachedFile.objects.get(pk=file).classification == "closed"


def minutes_close(enter: Enter, number: str, title: str) -> None:
    """Minutes are read in that print the item as closed."""
    enter(minutes(DAY.isoformat(), Point(number, title, closed=True, decides=["Solgt."])))


def test_an_item_that_minutes_close_takes_its_files_and_the_open_agenda_along(
    office: Secretariat, enter: Enter
) -> None:
    meeting = office.meeting()
    working, file = with_file(office, "Salg af fyret")
    on(office, meeting, working)
    made = send(office, meeting).dispatch
    place: Any = {"body": office.board.slug, "key": DAY.isoformat()}
    for closed in (False, True):
        if closed:
            minutes_close(enter, "3", "Salg af fyret")
            assert Item.objects.get(number="3").classification == "closed"
        for actor, sees in ((STRANGER, not closed), (office.cast.member, True)):
            assert bool(fetch(actor, file)) is sees
            assert (open_agenda(actor, **place) is not None) is sees
            assert (opened_file(actor, sha256=made.whole_id) is not None) is sees
            page = meeting_page(actor, **place)
            assert page is not None
            assert page.open_agenda is sees
            assert (made.whole_id in {paper.sha256 for paper in page.papers}) is sees


def test_a_file_that_is_closed_later_is_in_nothing_that_everybody_may_read(
    office: Secretariat,
) -> None:
    meeting = office.meeting()
    working, file = with_file(office, "Ny havneplan")
    on(office, meeting, working)
    made = send(office, meeting).dispatch
    place: Any = {"body": office.board.slug, "key": DAY.isoformat()}
    assert CANARY in str(original_page(STRANGER, **place, address="3"))
    files.amend_file(
        actor=office.cast.clerk, file=file, title=CANARY, closed=True, ground="FVL § 27"
    )
    assert fetch(STRANGER, file) is None
    assert open_agenda(STRANGER, **place) is None
    assert opened_file(STRANGER, sha256=made.whole_id) is None
    for page in (original_page, item_page):
        assert CANARY not in str(page(STRANGER, **place, address="3"))
    assert CANARY in str(original_page(office.cast.member, **place, address="3"))
    send(office, meeting)
    assert CANARY not in agenda_read(office)


def agenda_read(office: Secretariat) -> str:
    """What a citizen finds in the agenda that was last sent, as it is printed."""
    found = open_agenda(STRANGER, body=office.board.slug, key=DAY.isoformat())
    assert found is not None
    with found[0] as stream:
        return stream.read().decode()


def test_what_is_taken_off_and_closed_is_a_number_to_everybody(office: Secretariat) -> None:
    meeting = office.meeting()
    working = office.ready(f"Salg af {CANARY}")
    entry = on(office, meeting, working)
    send(office, meeting)
    take_off(actor=office.cast.clerk, entry=entry.pk, reason="Den skulle være lukket.")
    papers.classify(actor=office.cast.clerk, working=working, closed=True, ground="FVL § 27")
    made = send(office, meeting).dispatch
    told = agenda_read(office)
    assert CANARY not in told
    assert "Taget af dagsordenen: lukket punkt (før punkt 3)" in told
    letters = Mailman()
    deliver(actor=office.cast.clerk, dispatch=made.pk, post=letters.post(), meeting_address="")
    assert letters.taken
    for letter in letters.taken:
        assert CANARY not in letter.text
        assert "3. (lukket punkt): taget af" in letter.text


def test_letters_of_what_counts_no_more_are_not_sent(office: Secretariat, enter: Enter) -> None:
    meeting = office.meeting()
    working = office.ready(f"Salg af {CANARY}")
    on(office, meeting, working)
    first = send(office, meeting).dispatch
    papers.classify(actor=office.cast.clerk, working=working, closed=True, ground="FVL § 27")
    second = send(office, meeting).dispatch
    letters = Mailman()

    def go(sent: Dispatch) -> None:
        deliver(actor=office.cast.clerk, dispatch=sent.pk, post=letters.post(), meeting_address="")

    with pytest.raises(OutOfDate, match="later"):
        go(first)
    assert not letters.taken
    # What is open in the second is closed by the minutes before its letters go out.
    minutes_close(enter, "1", "Godkendelse af dagsorden")
    with pytest.raises(OutOfDate, match="closed"):
        go(second)
    assert not letters.taken
