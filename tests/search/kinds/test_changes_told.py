"""Whatever is done, every document that comes out otherwise is told of: nothing lags unseen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sagsgang.boards import parties, persons, seating, terms
from sagsgang.boards.bounds import Holding
from sagsgang.boards.models import Body, Seat, SeatHeld
from sagsgang.boards.offices import Left, Office, SeatKind
from sagsgang.boards.services import amend_body, ensure_body
from sagsgang.core.policy import Actor
from sagsgang.core.reader.findings import Attachment, SubItem
from sagsgang.meetings.services import name_organisation, withdraw_paper
from tests.meetings.conftest import Enter, keep
from tests.meetings.papers import Point, Printed, agenda, minutes
from tests.meetings.test_corrections import amended, dated
from tests.search.kinds.indexing import all_documents, changed_since, different, position

DAY, LATER = "2031-03-14", "2031-05-02"
HARBOUR = Point(
    "1",
    "Havneplan",
    case_number="FJD-2031-00001",
    officer="Olga Sagsbehandler",
    sections={"summary": "Havnen skal uddybes.", "presentation": "Der er for lavt vand."},
    asks=["bestyrelsen godkender planen"],
    attachments=[Attachment(1, "Dybdekort", "7654321")],
)
NEWS = Point(
    "2",
    "Generelle orienteringer",
    sections={"presentation": "Nyt fra sekretariatet."},
    sub_items=[SubItem("Ny færge", "FJD-2031-00002"), SubItem("Ny bro", "FJD-2031-00003")],
)
ANNEXES = (({"number": "1", "title": "Dybdekort", "document_id": "7654321"}, "Seks meter."),)


@contextmanager
def nothing_missed(*, changes: bool | None = True) -> Iterator[None]:
    """Whatever is done within is told of; it ``changes`` a document, none, or perhaps one."""
    before, at = all_documents(), position()
    yield
    changed = different(before, all_documents())
    assert changes is None or bool(changed) is changes
    assert changed <= changed_since(at)


def first_paper() -> Printed:
    return agenda(DAY, HARBOUR, NEWS, annexes=ANNEXES, present=["Åse Ærlig"])


CORRECTIONS: dict[str, Callable[[Printed], Printed]] = {
    "another title": lambda paper: amended(paper, "1", title="Ny havneplan"),
    "another case": lambda paper: amended(paper, "1", case_number="FJD-2031-00009"),
    "no case": lambda paper: amended(paper, "1", case_number=None),
    "a matter less": lambda paper: amended(
        paper, "2", sub_items=(SubItem("Ny bro", "FJD-2031-00003"),)
    ),
    "a matter of another case": lambda paper: amended(
        paper, "2", sub_items=(SubItem("Ny færge", "FJD-2031-00008"),)
    ),
    "closed": lambda paper: amended(paper, "1", access="closed"),
    "closed and of another case": lambda paper: amended(
        paper, "1", access="closed", case_number="FJD-2031-00009"
    ),
    "no item": lambda paper: replace(
        paper, findings=replace(paper.findings, items=paper.findings.items[1:])
    ),
    "no annex": lambda paper: replace(paper, findings=replace(paper.findings, annexes=())),
    "another day": lambda paper: dated(paper, LATER),
    "undated": lambda paper: dated(paper, None),
}


@pytest.mark.parametrize("what", CORRECTIONS)
def test_a_correction_is_told_of(enter: Enter, what: str) -> None:
    paper = first_paper()
    enter(paper)
    with nothing_missed():
        enter(CORRECTIONS[what](paper), of=paper)
    with nothing_missed():
        enter(paper)


@pytest.mark.parametrize("what", CORRECTIONS)
def test_a_correction_of_what_minutes_tell_too_is_told_of(enter: Enter, what: str) -> None:
    """Some of it changes nothing then: minutes count more."""
    paper = first_paper()
    enter(minutes(DAY, replace(HARBOUR, decides=["Planen er vedtaget."])))
    with nothing_missed():
        enter(paper)
    for other in (CORRECTIONS[what](paper), paper):
        with nothing_missed(changes=None):
            enter(other, of=paper)


def test_minutes_that_close_and_their_withdrawal_are_told_of(enter: Enter, system: Actor) -> None:
    enter(first_paper())
    closing = minutes(DAY, replace(HARBOUR, closed=True, decides=["Planen er vedtaget."]))
    with nothing_missed():
        enter(closing)
    with nothing_missed():
        withdraw_paper(actor=system, original=keep(closing), rule="no paper")


def test_an_item_that_loses_its_words_leaves_its_case_with_notice(
    enter: Enter, system: Actor
) -> None:
    paper = agenda(DAY, HARBOUR, NEWS)
    enter(paper)
    enter(minutes(DAY, Point("1", closed=True), Point("2", closed=True)))
    with nothing_missed():
        withdraw_paper(actor=system, original=keep(paper), rule="no paper")


def test_a_paper_that_waits_is_told_of_when_it_is_released(enter: Enter) -> None:
    paper = first_paper()
    with nothing_missed():
        enter(paper, publish=False)
    with nothing_missed():
        enter(paper)


def test_a_paper_that_moves_to_another_body_is_told_of(enter: Enter, committee: Body) -> None:
    paper = first_paper()
    enter(paper)
    with nothing_missed():
        enter(paper, body=committee)


def test_an_organisation_that_gets_its_name_is_told_of(enter: Enter, system: Actor) -> None:
    body = ensure_body(actor=system, organisation_name="", body_name="Kystrådet")
    persons.add_person(actor=system, body=body, name="Åse Ærlig")
    enter(first_paper(), body=body)
    enter(agenda(LATER, HARBOUR))
    with nothing_missed():
        name_organisation(actor=system, body=body, name="Foreningen Fjord")


def test_a_body_that_gets_another_name_is_told_of(enter: Enter, system: Actor, board: Body) -> None:
    enter(first_paper())
    _seated(system, board)
    with nothing_missed():
        amend_body(actor=system, body=board, name="Kystrådet", procedure="")
    with nothing_missed(changes=False):
        amend_body(actor=system, body=board, name="Kystrådet", procedure="board")


def _seated(system: Actor, board: Body) -> SeatHeld:
    term = terms.open_term(
        actor=system, body=board, starts_on=date(2026, 1, 1), ends_on=date(2029, 12, 31),
        seats={SeatKind.MEMBER: 2, SeatKind.OBSERVER: 1},
    )  # fmt: skip
    seat = Seat.objects.filter(term=term, kind=SeatKind.MEMBER).first()
    person = persons.add_person(actor=system, body=board, name="Åse Ærlig")
    party = parties.add_party(actor=system, body=board, name="Havnepartiet", letter="H")
    said = Holding(person=person, office=Office.MEMBER, from_on=date(2026, 1, 1), party=party)
    assert seat is not None
    return seating.seat_person(actor=system, seat=seat.pk, said=said)


def test_all_that_is_done_with_seats_is_told_of(system: Actor, board: Body) -> None:
    with nothing_missed():
        held = _seated(system, board)
    person, seat, party = held.person_id, held.seat_id, held.party_id or 0
    term = held.seat.term_id
    other = Seat.objects.filter(term=term).exclude(pk=seat).first()
    assert other is not None
    acts: list[Callable[[], Any]] = [
        lambda: persons.amend_person(
            actor=system, person=person, name="Åse Skov", email="", born_on=None
        ),
        lambda: parties.amend_party(
            actor=system, body=board, party=party, name="Kystpartiet", letter="K"
        ),
        lambda: terms.amend_term(
            actor=system, term=term, name="Perioden", starts_on=date(2026, 1, 1),
            ends_on=date(2029, 12, 31),
        ),
        lambda: seating.vacate(
            actor=system, holding=held.pk, until_on=date(2027, 1, 1), left_because=Left.RESIGNED
        ),
        lambda: seating.withdraw_holding(actor=system, holding=held.pk),
        lambda: persons.add_person(
            actor=system, body=board, name="Åse Skov", email="b@fjord.example"
        ),
        lambda: persons.withdraw_person(actor=system, person=person),
        lambda: terms.withdraw_term(actor=system, term=term),
        lambda: ensure_body(
            actor=system, organisation_name="Foreningen Fjord", body_name="Vejrådet"
        ),
    ]  # fmt: skip
    for act in acts:
        # A seat and a person are told without their holding's end.
        with nothing_missed(changes=act is not acts[3]):
            act()
