"""Agendas of the board for tests of the desk's pages: days are counted from today, because the
pages ask the clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from sagsgang.boards.services import amend_body
from sagsgang.cases import papers
from sagsgang.cases.files import attach
from sagsgang.core.policy import Actor
from sagsgang.meetings.agenda import place_paper
from sagsgang.meetings.dispatching import dispatch
from sagsgang.meetings.models import AgendaEntry, Meeting
from sagsgang.meetings.planning import Call, plan_meeting
from tests.meetings.agendas import COPENHAGEN, NoScanner, manuscript, printer

CANARY = "Fjeldræven"
GROUND = "Forvaltningslovens § 27 (tavshedspligt)"


@dataclass(frozen=True)
class Office:
    """The secretary's agendas in one line each."""

    karen: Actor
    olga: Actor
    board: Any

    def meeting(self, days: int = 20, *, extraordinary: bool = False, **more: Any) -> Meeting:
        """A meeting so many days from today; behind today it has been held."""
        if extraordinary:
            more["called"] = Call(chair_decides=True)
        return plan_meeting(
            actor=self.karen,
            body=self.board,
            held_on=timezone.localdate() + timedelta(days=days),
            starts_at=time(10, 30),
            place="Rådssalen på Ærø",
            **more,
        )

    def ready(self, title: str, *, closed: bool = False, files: int = 0, readings: int = 1) -> int:
        """A ready paper with attachments; a closed one has the canary in each of its parts."""
        words = f"{CANARY} er dyr." if closed else "Sagen fremlægges på Ærø."
        working = papers.start_paper(
            actor=self.olga,
            body=self.board,
            manuscript=manuscript(title, words),
            case_number="FJD-2026-00077" if closed else "FJD-2026-00012",
            closed=closed,
            ground=GROUND if closed else "",
            readings=readings,
        ).pk
        for number in range(1, files + 1):
            attach(
                actor=self.olga,
                working=working,
                data=f"{title} {number}".encode(),
                name=f"{title} {number}.txt",
                scanner=NoScanner(),
            )
        papers.submit(actor=self.olga, working=working)
        papers.take_step(actor=self.karen, working=working, name="make_ready")
        return working

    def placed(self, meeting: Meeting, title: str, **more: Any) -> AgendaEntry:
        working = self.ready(title, **more)
        return place_paper(actor=self.karen, meeting=meeting.pk, working=working)

    def send(self, meeting: Meeting) -> Any:
        """Send the agenda as in time, ten days before the meeting."""
        day = (meeting.held_on or timezone.localdate()) - timedelta(days=10)
        at = datetime.combine(day, time(9), COPENHAGEN)
        return dispatch(actor=self.karen, meeting=meeting.pk, printer=printer, now=at)


def office_of(system: Actor, karen: Actor, olga: Actor, board: Any) -> Office:
    body = amend_body(actor=system, body=board, name=board.name, procedure="board")
    return Office(karen, olga, body)


def builder(meeting: Meeting) -> str:
    return f"/skrivebord/dagsordener/{meeting.pk}/"


def post(client: Client, meeting: Meeting, act: str, **fields: Any) -> str:
    """What the page says after a form was sent, where scripts do not run."""
    answer = client.post(builder(meeting), {"act": act, **fields}, follow=True)
    assert answer.status_code == 200
    return str(answer.content.decode())


def entry_of(meeting: Meeting, title: str) -> int:
    return AgendaEntry.objects.get(meeting=meeting, title=title, removed=False).pk
