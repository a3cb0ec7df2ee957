"""A board with members and rules, papers that are ready, and a printer for tests of agendas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.models import User

from sagsgang.adapters.scanner import NoScanner
from sagsgang.boards.bounds import Holding
from sagsgang.boards.models import Seat
from sagsgang.boards.offices import Office, SeatKind
from sagsgang.boards.persons import add_person
from sagsgang.boards.seating import seat_person
from sagsgang.boards.services import amend_body
from sagsgang.boards.terms import open_term
from sagsgang.cases import papers
from sagsgang.cases.files import attach
from sagsgang.cases.models import WorkingPaper
from sagsgang.core.edition import Change, Edition
from sagsgang.core.manuscript import Clause, Manuscript, Text, WrittenSection
from sagsgang.core.policy import Actor, Grant, Role
from sagsgang.core.telling import json_text
from sagsgang.meetings.agenda import add_entry, place_paper
from sagsgang.meetings.dispatching import dispatch
from sagsgang.meetings.models import Meeting
from sagsgang.meetings.planning import Call, plan_meeting
from tests.cast import OFFICER, Cast

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
DAY = date(2026, 12, 10)
IN_TIME = datetime(2026, 12, 3, 9, tzinfo=COPENHAGEN)
TOO_LATE = datetime(2026, 12, 8, 9, tzinfo=COPENHAGEN)  # also for a supplementary agenda
AFTER = datetime(2026, 12, 11, 9, tzinfo=COPENHAGEN)
CANARY = "Fjeldræven"


def printer(
    edition: Edition,
    *,
    sent_at: datetime,
    changes_since: Sequence[Change] = (),
    pictures: Mapping[str, bytes] = MappingProxyType({}),
) -> bytes:
    """Bytes that hold every word of the edition."""
    return b"%PDF-" + json_text([edition, sent_at.isoformat(), list(changes_since)]).encode()


def text(words: str) -> Text:
    return Text(blocks=({"type": "paragraph", "text": words},))


def manuscript(title: str, words: str = "Sagen fremlægges.") -> Manuscript:
    return Manuscript(
        title=title,
        sections=(WrittenSection("presentation", "Sagsfremstilling", text(words)),),
        recommendations=(Clause("bestyrelsen godkender forslaget", "approve"),),
    )


@dataclass(frozen=True)
class Secretariat:
    """The secretary's day in one line each."""

    cast: Cast
    board: Any

    def ready(self, title: str, *, closed: bool = False, words: str = "Sagen fremlægges.") -> int:
        """A paper that the officer wrote and the secretary found ready."""
        working = self.draft(title, closed=closed, words=words)
        papers.submit(actor=self.cast.officer, working=working.pk)
        papers.take_step(actor=self.cast.clerk, working=working.pk, name="make_ready")
        return working.pk

    def draft(
        self, title: str, *, closed: bool = False, words: str = "Sagen fremlægges."
    ) -> WorkingPaper:
        return papers.start_paper(
            actor=self.cast.officer,
            body=self.board,
            manuscript=manuscript(title, words),
            case_number="FJD-2026-00077" if closed else "FJD-2026-00012",
            closed=closed,
            ground="Forvaltningslovens § 27 (tavshedspligt)" if closed else "",
        )

    def meeting(self, day: date = DAY, *, extraordinary: bool = False, **more: Any) -> Meeting:
        if extraordinary:
            more["called"] = Call(chair_decides=True)
        return plan_meeting(
            actor=self.cast.clerk,
            body=self.board,
            held_on=day,
            starts_at=time(10, 30),
            place="Rådssalen",
            **more,
        )


def secretariat(cast: Cast, board: Any, system: Actor) -> Secretariat:
    """The board follows rules; it has four members, one without an address, an observer and a
    substitute."""
    User.objects.create_user("olga", pk=int(OFFICER), first_name="Olga", last_name="Sagsbehandler")
    board = amend_body(actor=system, body=board, name=board.name, procedure="board")
    term = open_term(
        actor=system,
        body=board,
        starts_on=date(2026, 1, 1),
        ends_on=date(2029, 12, 31),
        seats={SeatKind.MEMBER: 4, SeatKind.OBSERVER: 1, SeatKind.SUBSTITUTE: 1},
    )
    seats = list(Seat.objects.filter(term=term).order_by("kind", "number"))
    people = {
        SeatKind.MEMBER: [
            ("Frode Formand", "frode@fjord.example", Office.CHAIR),
            ("Mette Medlem", "mette@fjord.example", Office.MEMBER),
            ("Ib Interesse", "ib@fjord.example", Office.MEMBER),
            ("Åse Ærlig", "", Office.MEMBER),
        ],
        SeatKind.SUBSTITUTE: [("Stine Stedfortræder", "stine@fjord.example", Office.SUBSTITUTE)],
        SeatKind.OBSERVER: [("Otto Observatør", "otto@fjord.example", Office.OBSERVER)],
    }
    for seat in seats:
        name, email, office = people[SeatKind(seat.kind)].pop(0)
        person = add_person(actor=system, body=board, name=name, email=email)
        holding = Holding(person=person, office=office, from_on=date(2026, 1, 1))
        seat_person(actor=system, seat=seat.pk, said=holding)
    return Secretariat(cast, board)


def dispatched(system: Actor, board: Any, canary: str) -> dict[str, Any]:
    """A meeting whose agenda was sent, with a closed item and a closed file of an open one."""
    body = amend_body(actor=system, body=board, name=board.name, procedure="board")
    meeting = plan_meeting(actor=system, body=body, held_on=DAY, starts_at=time(10, 30))
    add_entry(
        actor=system,
        meeting=meeting.pk,
        kind="standing",
        title=f"Køb af {canary}",
        closed=True,
        ground="Forvaltningslovens § 27",
    )
    officer = Actor(f"user:{OFFICER}", "Olga", frozenset({Grant(Role.OFFICER, board.pk)}))
    User.objects.get_or_create(pk=int(OFFICER), defaults={"username": "olga"})
    working = papers.start_paper(actor=officer, body=body, manuscript=manuscript("Ny havneplan"))
    files = [
        attach(
            actor=officer,
            working=working.pk,
            data=name.encode(),
            name=f"{name}.txt",
            scanner=NoScanner(),
            closed=closed,
            ground="Offentlighedslovens § 30" if closed else "",
        )
        for name, closed in (("Kort", False), (f"Pris på {canary}", True))
    ]
    papers.submit(actor=officer, working=working.pk)
    papers.take_step(actor=system, working=working.pk, name="make_ready")
    entry = place_paper(actor=system, meeting=meeting.pk, working=working.pk)
    made = dispatch(actor=system, meeting=meeting.pk, printer=printer, now=IN_TIME).dispatch
    return {
        "sent_meeting": meeting.pk,
        "dispatch": made.pk,
        "sent_entry": entry.pk,
        "sent_file": files[0].pk,
        "sent_closed_file": files[1].pk,
        "sent_whole": made.whole_id,
    }
