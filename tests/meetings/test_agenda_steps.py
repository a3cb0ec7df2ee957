"""Every step of an agenda, in every state, by everybody: ``agenda_steps.toml`` says what becomes
of it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import time
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404

from sagsgang.core.policy import Actor
from sagsgang.core.steps import AGENDA_STEPS, AgendaState, ReasonMissing, StepNotThere, find
from sagsgang.ledger.models import Entry
from sagsgang.meetings import dispatching
from sagsgang.meetings.agenda import add_entry, place_paper
from sagsgang.meetings.models import AgendaEntry, Dispatch, Meeting, Waiver
from sagsgang.meetings.moving import move_entry
from sagsgang.meetings.planning import reschedule
from sagsgang.meetings.taking import state_of
from tests.cast import Cast
from tests.meetings.agendas import AFTER, IN_TIME, TOO_LATE, Secretariat, printer, secretariat

TABLE = tomllib.loads((Path(__file__).parent / "agenda_steps.toml").read_text(encoding="utf-8"))
WHO = TABLE.pop("columns").split()
PEOPLE = {"secretary": "clerk", "committee": "committee_member"}
REFUSED = {
    PermissionDenied: "no",
    Http404: "gone",
    StepNotThere: "not-there",
    dispatching.ChairMayNot: "not-left",
}


def rows() -> Iterator[tuple[str, str]]:
    for state, steps in TABLE.items():
        for name in steps:
            yield state, name


@pytest.fixture
def office(cast: Cast, board: Any, system: Actor) -> Secretariat:
    return secretariat(cast, board, system)


def test_the_table_has_every_state_and_every_step() -> None:
    assert set(TABLE) == set(AgendaState)
    for steps in TABLE.values():
        assert set(steps) == {step.name for step in AGENDA_STEPS}


def test_the_table_says_not_there_where_the_steps_do_not_have_it() -> None:
    told = {(state, name) for state, name in rows() if "not-there" not in TABLE[state][name]}
    assert told == {(step.start, step.name) for step in AGENDA_STEPS}


@pytest.mark.parametrize(("state", "name"), list(rows()))
def test_a_step_does_what_the_table_says(office: Secretariat, state: str, name: str) -> None:
    meeting = agenda_in(state, name, office)
    for who, expected in zip(WHO, TABLE[state][name].split(), strict=True):
        actor = getattr(office.cast, PEOPLE.get(who, who))
        try:
            with transaction.atomic():
                assert outcome(name, actor, meeting) == expected, who
                raise Undo
        except Undo:
            pass
        assert state_of(meeting) == state


def agenda_in(state: str, name: str, office: Secretariat) -> Meeting:
    """An agenda with a closed case; when sent, with a new item that waits, unless that is not what
    it is about: nothing new goes out after the meeting."""
    meeting = office.meeting()
    working = office.ready("Køb af pakhus", closed=True)
    place_paper(actor=office.cast.clerk, meeting=meeting.pk, working=working)
    if state == AgendaState.SENT:
        dispatching.dispatch(
            actor=office.cast.clerk, meeting=meeting.pk, printer=printer, now=IN_TIME
        )
        if name != "open_item":
            add_entry(
                actor=office.cast.clerk, meeting=meeting.pk, kind="standing", title="Hastesag"
            )
    return meeting


def outcome(name: str, actor: Actor, meeting: Meeting) -> str:
    """What becomes of it; checks that what is refused changed nothing, and what is done did."""
    before, state = footprint(), state_of(meeting)
    answer = attempt(name, actor, meeting, reason="")
    if answer == "reason":
        assert footprint() == before
        then = attempt(name, actor, meeting, reason="Færgen er gået i stå.")
        if then != "done":
            assert footprint() == before
            return then
        assert state_of(meeting) == find(AGENDA_STEPS, name, state).end
        return "reason"
    if answer == "done":
        assert footprint() != before
        assert state_of(meeting) == find(AGENDA_STEPS, name, state).end
    else:
        assert footprint() == before
    return answer


def attempt(name: str, actor: Actor, meeting: Meeting, reason: str) -> str:
    try:
        with transaction.atomic():
            act(name, actor, meeting, reason)
    except ReasonMissing:
        return "reason"
    except tuple(REFUSED) as refused:
        return REFUSED[type(refused)]
    return "done"


def act(name: str, actor: Actor, meeting: Meeting, reason: str) -> None:
    entries = AgendaEntry.objects.filter(meeting=meeting, removed=False)
    if name == "arrange":
        add_entry(actor=actor, meeting=meeting.pk, kind="standing", title="Tak for i dag")
        first = entries.filter(first_sent=None).first()
        assert first is not None
        move_entry(actor=actor, entry=first.pk)
    elif name == "reschedule":
        reschedule(actor=actor, meeting=meeting.pk, starts_at=time(11))
    elif name == "waive":
        dispatching.waive(actor=actor, meeting=meeting.pk, ground=reason, now=TOO_LATE)
    elif name == "dispatch":
        dispatching.dispatch(actor=actor, meeting=meeting.pk, printer=printer, now=IN_TIME)
    else:
        closed = entries.get(working__isnull=False)
        dispatching.open_item(
            actor=actor, entry=closed.pk, reason=reason, printer=printer, now=AFTER
        )


def footprint() -> tuple[int, ...]:
    models: tuple[Any, ...] = (Entry, AgendaEntry, Dispatch, Waiver)
    return tuple(model.objects.count() for model in models)


class Undo(Exception):
    """Takes back what one person did before the next one tries."""
