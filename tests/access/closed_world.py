"""A board in full swing, with a canary word in whatever is closed or not for everybody.

Each canary says in ``MAY_READ`` who may find it on a page; whoever else finds it, found a leak. The
days go by in ``before``, ``sent``, ``changed`` and ``minuted``: what was sent changes its face
afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.contrib.auth.models import User
from django.test import Client

from sagsgang.adapters.scanner import NoScanner
from sagsgang.adapters.typesetting.agenda import agenda_pdf
from sagsgang.boards.actors import actor_for
from sagsgang.boards.bounds import Holding
from sagsgang.boards.models import Seat
from sagsgang.boards.offices import Office, SeatKind
from sagsgang.boards.persons import add_person
from sagsgang.boards.seating import seat_person
from sagsgang.boards.services import amend_body, give_role, set_releases, take_role
from sagsgang.boards.terms import open_term
from sagsgang.cases import files, hearings, papers, saving
from sagsgang.cases.models import AttachedFile, WorkingPaper
from sagsgang.core.edition import EditionKind
from sagsgang.core.manuscript import Clause, Manuscript, WrittenSection
from sagsgang.core.policy import Actor, Role
from sagsgang.core.written.plain import from_plain
from sagsgang.meetings import agenda
from sagsgang.meetings.dispatching import dispatch, open_item, waive
from sagsgang.meetings.models import AgendaEntry, Meeting
from sagsgang.meetings.planning import plan_meeting, reschedule
from sagsgang.meetings.services import enter_paper
from sagsgang.publishing.releases.services import release
from sagsgang.storage.services import keep_original
from tests.meetings.agendas import AFTER, COPENHAGEN, DAY, IN_TIME
from tests.meetings.papers import Point, Printed, minutes

# Who asks: in which body, in which roles. "left" was a member; "observer" has a seat and no role.
ROLES: dict[str, tuple[tuple[str, Role], ...]] = {
    "stranger": (),
    "citizen": (),
    "observer": (),
    "left": (("board", Role.MEMBER),),
    "member": (("board", Role.MEMBER),),
    "chair": (("board", Role.CHAIR), ("board", Role.MEMBER)),
    "clerk": (("board", Role.SECRETARY),),
    "officer": (("board", Role.OFFICER),),
    "other_officer": (("board", Role.OFFICER),),
    "committee_member": (("committee", Role.MEMBER),),
    "committee_chair": (("committee", Role.CHAIR), ("committee", Role.MEMBER)),
    "committee_clerk": (("committee", Role.SECRETARY),),
}
_WRITERS = {"clerk", "chair", "officer"}  # of the officer's papers
_BOARD = {*_WRITERS, "member"}
_COMMITTEE = {"committee_member", "committee_chair", "committee_clerk"}
_MARK = "KQX"  # begins every canary, so that one search finds them all

DRAFT, OTHERS, UNSENT, NEXT, LATER = (
    f"{_MARK}{name}7" for name in ("DRA", "AND", "VEN", "NAE", "SEN")
)
HEARD, ADVICE, WAIVED, ADDRESS, COMMITTEES = (
    f"{_MARK}{name}7" for name in ("HOE", "SVA", "GRU", "ADR", "UDV")
)
CLOSED, FILE, UNDER, EARLIER, WAS_OPEN, SUB, OFF, MINUTES = (
    f"{_MARK}{name}7" for name in ("LUK", "BIL", "UND", "FOE", "AAB", "SUB", "AFT", "REF")
)
HELD_BACK = f"{_MARK}HOL7"  # open, and sent to members only

# Who may find it, once it is sent and as long as it is closed.
MAY_READ: dict[str, set[str]] = {
    DRAFT: _WRITERS,
    OTHERS: {"clerk", "chair", "other_officer"},
    UNSENT: _WRITERS,
    NEXT: _WRITERS,
    LATER: _WRITERS,
    HEARD: _WRITERS | _COMMITTEE,
    ADVICE: _WRITERS | _COMMITTEE,
    WAIVED: {"clerk", "chair"},
    ADDRESS: {"clerk"},
    COMMITTEES: _COMMITTEE | {"officer"},
    HELD_BACK: _COMMITTEE | {"officer"},
    **dict.fromkeys((CLOSED, FILE, UNDER, EARLIER), _BOARD),
    **dict.fromkeys((WAS_OPEN, SUB, OFF, MINUTES), _BOARD),
}
NOT_BEFORE_SENT = {"member"}
# What was sent as open, and the day on which it was closed.
_CLOSED_ON = {WAS_OPEN: "changed", SUB: "changed", OFF: "changed", MINUTES: "minuted"}
_GROUND = "Forvaltningslovens § 27 (tavshedspligt)"
_LATER_DAY, _LATE_DAY = date(2027, 1, 14), date(2027, 2, 18)
_LATE = datetime(2027, 2, 16, 9, tzinfo=COPENHAGEN)


def readers(canary: str, day: str) -> set[str]:
    """Who may find a canary on that day."""
    if day == "before":
        return MAY_READ[canary] - NOT_BEFORE_SENT
    days = [name for name, _ in DAYS]
    closed_on = _CLOSED_ON.get(canary)
    if closed_on and days.index(day) < days.index(closed_on):
        return set(ROLES)
    return MAY_READ[canary]


def words(canary: str, **more: Any) -> Manuscript:
    """A manuscript with the canary in each of its parts, and in what an abbreviation stands for."""
    text = from_plain(f"{canary} står her, Kajens {canary} (KK).\n\n- {canary} i en liste")
    return Manuscript(
        f"Sag om {canary}",
        (
            WrittenSection("summary", "Resumé", text),
            WrittenSection("presentation", "Sagsfremstilling", text),
        ),
        (Clause(f"bestyrelsen godkender {canary}", "approve"),),
        **more,
    )


@dataclass
class World:
    """The people and what they have made, by name."""

    system: Actor
    board: Any
    committee: Any
    users: dict[str, User] = field(default_factory=dict)
    made: dict[str, Any] = field(default_factory=dict)

    def actor(self, name: str) -> Actor:
        return actor_for(self.users[name])

    def browser(self, name: str) -> Client:
        client = Client(headers={"host": "localhost"})
        if name != "stranger":
            client.force_login(self.users[name])
        return client

    def start(self, canary: str, *, closed: bool = True, by: str = "officer", **more: Any) -> int:
        """A draft with a file, the canary in all of it."""
        row = papers.start_paper(
            actor=self.actor(by), body=more.pop("body", self.board), manuscript=words(canary),
            closed=closed, ground=f"{_GROUND} {canary}" if closed else "", **more,
        )  # fmt: skip
        self.attach(row.pk, canary, by=by)
        return row.pk

    def attach(
        self, working: int, canary: str, *, by: str = "officer", closed: bool = False
    ) -> int:
        file = files.attach(
            actor=self.actor(by), working=working, data=f"{canary} i filen {working}".encode(),
            name=f"{canary}.txt", title=f"Bilag om {canary}", scanner=NoScanner(), closed=closed,
            ground=f"Offentlighedslovens § 30 {canary}" if closed else "",
        )  # fmt: skip
        return file.pk

    def ready(self, canary: str, **more: Any) -> int:
        by, clerk = more.get("by", "officer"), more.pop("clerk", "clerk")
        working = self.start(canary, **more)
        papers.submit(actor=self.actor(by), working=working)
        papers.take_step(actor=self.actor(clerk), working=working, name="make_ready")
        return working

    def place(self, meeting: Meeting, working: int, **more: Any) -> AgendaEntry:
        return agenda.place_paper(actor=self.system, meeting=meeting.pk, working=working, **more)

    def send(self, meeting: Meeting, now: datetime = IN_TIME) -> Any:
        return dispatch(actor=self.system, meeting=meeting.pk, printer=agenda_pdf, now=now).dispatch

    def let_out(self, meeting: Meeting, kind: EditionKind, now: datetime) -> None:
        release(actor=self.system, meeting=meeting.pk, kind=kind, now=now)

    def rewrite(self, working: int, canary: str, based_on: int | None = None) -> None:
        row = WorkingPaper.objects.select_related("revision").get(pk=working)
        saving.write(
            actor=self.actor("clerk"), working=working, manuscript=words(canary),
            based_on=row.revision.serial if based_on is None else based_on,
        )  # fmt: skip


def world(system: Actor, board: Any, committee: Any) -> World:
    """The people, their seats, and all that is made before anything is sent."""
    made = World(system, board, committee)
    for name, roles in ROLES.items():
        if name == "stranger":
            continue
        made.users[name] = User.objects.create_user(name, first_name=name.title())
        for where, role in roles:
            give_role(actor=system, user=made.users[name], role=role, body=getattr(made, where))
    take_role(actor=system, user=made.users["left"], role=Role.MEMBER, body=board)
    # One officer writes for both bodies.
    give_role(actor=system, user=made.users["officer"], role=Role.OFFICER, body=committee)
    for body in (board, committee):
        amend_body(actor=system, body=body, name=body.name, procedure="board")
        body.refresh_from_db()
    _seat(made)
    _write(made)
    _plan(made)
    return made


def _seat(made: World) -> None:
    term = open_term(
        actor=made.system, body=made.board, starts_on=date(2026, 1, 1), ends_on=date(2029, 12, 31),
        seats={SeatKind.MEMBER: 2, SeatKind.OBSERVER: 1},
    )  # fmt: skip
    seats = {seat.kind: seat for seat in Seat.objects.filter(term=term)}
    for name, kind, office in (
        ("member", SeatKind.MEMBER, Office.MEMBER),
        ("observer", SeatKind.OBSERVER, Office.OBSERVER),
    ):
        person = add_person(
            actor=made.system, body=made.board, name=f"{name.title()} Æblegren",
            email=f"{name}.{ADDRESS}@fjord.example".lower(),
        )  # fmt: skip
        holding = Holding(person=person, office=office, from_on=date(2026, 1, 1))
        seat_person(actor=made.system, seat=seats[kind].pk, said=holding)


def _write(made: World) -> None:
    """A draft that was sent back, with words beside it; another officer's; one that is heard."""
    officer, clerk = made.actor("officer"), made.actor("clerk")
    draft = made.start(DRAFT, case_number=f"FJD-2026-{DRAFT}")
    papers.submit(actor=officer, working=draft)
    papers.take_step(actor=clerk, working=draft, name="send_back", reason=f"Skriv mere om {DRAFT}.")
    made.rewrite(draft, f"{DRAFT} nyere")
    made.rewrite(draft, f"{DRAFT} for sent", based_on=1)
    made.start(OTHERS, closed=False, by="other_officer", case_number=f"FJD-2026-{OTHERS}")
    for in_writing in (True, False):
        heard = made.start(HEARD)
        hearing = hearings.hear(
            actor=officer, working=heard, committee=made.committee, in_writing=in_writing,
            question=f"Hvad mener I om {HEARD}?",
        )  # fmt: skip
        if in_writing:
            hearings.advise(
                actor=made.actor("committee_chair"), hearing=hearing.pk,
                advice=f"Vi mener {ADVICE}.", text=from_plain(f"Vi mener {ADVICE}."),
            )  # fmt: skip
            made.rewrite(heard, LATER)
            made.attach(heard, LATER)
    recalled = made.start(DRAFT)
    hearing = hearings.hear(
        actor=officer, working=recalled, committee=made.committee, in_writing=True, question=DRAFT
    )
    hearings.recall(actor=officer, working=recalled, hearing=hearing.pk)


def _plan(made: World) -> None:
    """Agendas: one to be sent, one that waits, one that will be late, and the committee's."""
    system = made.system
    meeting, waits, late = (
        plan_meeting(
            actor=system, body=made.board, held_on=day, starts_at=time(10, 30), place="Rådssalen"
        )
        for day in (DAY, _LATER_DAY, _LATE_DAY)
    )
    made.made |= {"meeting": meeting, "waits": waits, "late": late}
    shared = f"FJD-2026-{_MARK.lower()}"
    closed = made.ready(CLOSED, case_number=shared)
    open_case = made.ready("havnen", closed=False, case_number=shared)
    made.attach(open_case, FILE, by="clerk", closed=True)
    made.place(meeting, closed)
    made.made["open"] = made.place(meeting, open_case)
    for canary in (WAS_OPEN, OFF, MINUTES):
        made.made[canary] = made.place(meeting, made.ready(canary, closed=False))
    made.made[EARLIER] = made.place(meeting, made.ready(EARLIER))
    agenda.add_entry(
        actor=system, meeting=meeting.pk, kind="standing", title=f"Lukket om {CLOSED}",
        text=from_plain(f"{CLOSED} i et fast punkt."), closed=True, ground=f"{_GROUND} {CLOSED}",
    )  # fmt: skip
    under = agenda.add_entry(
        actor=system, meeting=meeting.pk, kind="container", title=f"Lukkede om {UNDER}",
        closed=True, ground=_GROUND,
    )  # fmt: skip
    made.place(meeting, made.ready(UNDER, closed=False), parent=under.pk)
    made.place(meeting, made.ready(UNDER, closed=True), parent=under.pk)
    general = AgendaEntry.objects.get(meeting=meeting, kind="container", last=True)
    made.made[SUB] = made.place(meeting, made.ready(SUB, closed=False), parent=general.pk)
    made.place(waits, made.ready(UNSENT, closed=False))
    agenda.add_entry(
        actor=system, meeting=waits.pk, kind="standing", title=UNSENT, text=from_plain(UNSENT)
    )
    made.place(late, made.ready("fyret", closed=False))
    theirs = plan_meeting(actor=system, body=made.committee, held_on=DAY, starts_at=time(10, 30))
    made.made["theirs"] = theirs
    made.place(theirs, made.ready(COMMITTEES, body=made.committee, clerk="committee_clerk"))
    set_releases(actor=system, body=made.committee, releases="by_hand")
    held_back = made.ready(HELD_BACK, body=made.committee, clerk="committee_clerk", closed=False)
    made.place(theirs, held_back)


def send_all(made: World) -> None:
    """The agendas go out, one of them late on the chair's word."""
    made.made["first"] = made.send(made.made["meeting"])
    made.let_out(made.made["meeting"], "agenda", IN_TIME)
    made.send(made.made["theirs"])
    late = made.made["late"]
    made.send(late)
    agenda.add_entry(actor=made.system, meeting=late.pk, kind="standing", title="Hastesag")
    waive(actor=made.actor("chair"), meeting=late.pk, ground=f"Fordi {WAIVED}.", now=_LATE)
    made.made["waived"] = made.send(late, _LATE)


def change(made: World) -> None:
    """After it was sent items are closed, one is opened with other words, one taken off and closed;
    a case goes on to its next reading, and the agenda that it was sent with is sent again."""
    clerk, meeting = made.actor("clerk"), made.made["meeting"]
    off: AgendaEntry = made.made[OFF]
    agenda.take_off(actor=made.system, entry=off.pk, reason=f"Den er lukket: {OFF}.")
    for closed in (made.made[WAS_OPEN], made.made[SUB], off):
        papers.classify(actor=clerk, working=closed.working_id, closed=True, ground=_GROUND)
    opened: AgendaEntry = made.made[EARLIER]
    made.rewrite(opened.working_id or 0, "Pakhuset")
    file = AttachedFile.objects.get(working=opened.working_id)
    files.remove_file(actor=clerk, file=file.pk)
    open_item(
        actor=made.system, entry=opened.pk, reason="Købet er sket.", printer=agenda_pdf, now=AFTER
    )
    going: AgendaEntry = made.made["open"]
    agenda.bring_back(actor=made.system, entry=going.pk)
    made.rewrite(going.working_id or 0, NEXT)
    made.attach(going.working_id or 0, NEXT, by="clerk")
    made.place(made.made["waits"], going.working_id or 0)
    reschedule(actor=made.system, meeting=meeting.pk, starts_at=time(9), place="Salen")
    made.send(meeting, AFTER)
    made.let_out(meeting, "agenda", AFTER)


def minute(made: World) -> None:
    """Minutes are read in that close what was sent as open."""
    number = AgendaEntry.objects.get(pk=made.made[MINUTES].pk).number
    paper = minutes(
        DAY.isoformat(),
        Point(str(number), f"Sag om {MINUTES}", closed=True, decides=[f"{MINUTES} vedtaget."]),
    )
    _enter(made, paper)
    made.let_out(made.made["meeting"], "minutes", AFTER)


def _enter(made: World, paper: Printed) -> None:
    original = keep_original(
        data=paper.text.text.encode(), media_type="text/plain", text=paper.text.text, page_starts=()
    )
    enter_paper(
        actor=made.system, body=made.board, original=original, text=paper.text,
        findings=paper.findings, name="referat.txt", publish=True, rule="without doubt",
    )  # fmt: skip


DAYS: Sequence[tuple[str, Callable[[World], None]]] = (
    ("before", lambda made: None),
    ("sent", send_all),
    ("changed", change),
    ("minuted", minute),
)
