"""What the invented board of a demonstration is about to treat: papers on their way, and a meeting
five weeks ahead with an agenda that is being built."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from importlib.resources import files as package_files
from typing import Any

from django.db import transaction

from sagsgang.adapters.scanner import NoScanner
from sagsgang.boards.actors import actor_with_roles
from sagsgang.boards.demo import demo_person
from sagsgang.boards.models import Body
from sagsgang.boards.services import amend_body, ensure_body
from sagsgang.cases import papers
from sagsgang.cases.files import attach
from sagsgang.cases.hearings import hear
from sagsgang.cases.models import WorkingPaper
from sagsgang.core.manuscript import WRITTEN_SECTIONS, Clause, Manuscript, WrittenSection
from sagsgang.core.policy import Actor
from sagsgang.core.reader.verbs import act_of
from sagsgang.core.written.plain import from_plain
from sagsgang.meetings.agenda import place_paper
from sagsgang.meetings.models import AgendaEntry, Meeting
from sagsgang.meetings.planning import MeetingThere, plan_meeting

_THURSDAY = 3
# How far each paper has come, in order; ``committee`` leaves the way after the draft.
_WAY = ("draft", "submitted", "ready", "agenda")


@transaction.atomic
def plan_demo_agenda(*, actor: Actor, today: date) -> Meeting | None:
    """Write the papers and plan the meeting; ``None`` when the body has papers on their way, or
    there are no demo people to write them."""
    table = tomllib.loads(
        package_files(__package__).joinpath("demo_agenda.toml").read_text("utf-8")
    )
    users = [demo_person(key) for key in ("officer", "secretary")]
    body = _body(actor, table, "body")
    if None in users or WorkingPaper.objects.filter(body=body).exists():
        return None
    officer, secretary = (actor_with_roles(user) for user in users)
    committee = _body(actor, table, "committee")
    amend_body(
        actor=actor, body=committee, name=committee.name, procedure=table["committee_procedure"]
    )
    ahead = today + timedelta(days=table["days_ahead"])
    day = ahead + timedelta(days=(_THURSDAY - ahead.weekday()) % 7)
    try:
        meeting = plan_meeting(
            actor=secretary,
            body=body,
            held_on=day,
            starts_at=table["starts_at"],
            ends_at=table["ends_at"],
            place=table["place"],
        )
    except MeetingThere:
        return None
    for paper in table["papers"]:
        working = _write(officer, body, paper)
        _move(officer, secretary, committee, meeting, working, paper)
    return meeting


def _body(actor: Actor, table: dict[str, Any], name: str) -> Body:
    return ensure_body(actor=actor, organisation_name=table["organisation"], body_name=table[name])


def _write(officer: Actor, body: Body, paper: dict[str, Any]) -> int:
    """The paper with its files; its id."""
    working = papers.start_paper(
        actor=officer,
        body=body,
        manuscript=Manuscript(
            title=paper["title"],
            sections=tuple(
                WrittenSection(kind, heading, from_plain(paper[kind]))
                for kind, heading in WRITTEN_SECTIONS
                if kind in paper
            ),
            recommendations=tuple(
                Clause(text, act_of(text)) for text in paper.get("recommendations", ())
            ),
        ),
        case_number=paper["case_number"],
        closed="ground" in paper,
        ground=paper.get("ground", ""),
    )
    for file in paper.get("files", ()):
        attach(
            actor=officer,
            working=working.pk,
            data=file["text"].encode(),
            name=file["name"],
            title=file["title"],
            scanner=NoScanner(),
            closed="ground" in file,
            ground=file.get("ground", ""),
        )
    return working.pk


def _move(
    officer: Actor,
    secretary: Actor,
    committee: Body,
    meeting: Meeting,
    working: int,
    paper: dict[str, Any],
) -> None:
    """Take the paper as far as the table says."""
    to = paper["to"]
    if to == "committee":
        hear(
            actor=officer,
            working=working,
            committee=committee,
            in_writing=True,
            question=paper["question"],
        )
        return
    under = None
    if to == "container":
        to = "agenda"
        under = AgendaEntry.objects.get(meeting=meeting, kind="container").pk
    steps = _WAY.index(to)
    if steps >= 1:
        papers.submit(actor=officer, working=working)
    if steps >= 2:
        papers.take_step(actor=secretary, working=working, name="make_ready")
    if steps == len(_WAY) - 1:
        place_paper(actor=secretary, meeting=meeting.pk, working=working, parent=under)
