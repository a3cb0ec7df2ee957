"""Every step, in every state, by everybody: ``steps.toml`` says what becomes of it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404

from sagsgang.cases import hearings, papers, saving
from sagsgang.cases.models import Hearing, Revision, StepTaken, WorkingPaper
from sagsgang.core.policy import Action, Actor
from sagsgang.core.steps import PAPER_STEPS, PaperState, ReasonMissing, Step, StepNotThere, find
from sagsgang.core.written.plain import from_plain
from sagsgang.ledger.models import Entry
from sagsgang.ledger.services import record
from tests.cases.papers import GROUND, asked, manuscript, start

pytestmark = pytest.mark.django_db

TABLE = tomllib.loads((Path(__file__).parent / "steps.toml").read_text(encoding="utf-8"))
WHO = TABLE.pop("columns").split()
REFUSED = {
    PermissionDenied: "no",
    Http404: "gone",
    StepNotThere: "not-there",
    hearings.AlreadyHeard: "answered",
}


def rows() -> Iterator[tuple[str, str]]:
    for state, steps in TABLE.items():
        for name in steps:
            yield state, name


def test_the_table_has_every_state_and_every_step() -> None:
    assert set(TABLE) == set(PaperState)
    for steps in TABLE.values():
        assert set(steps) == {step.name for step in PAPER_STEPS}


def test_the_table_says_done_where_the_steps_do() -> None:
    told = {
        (state, name)
        for state, name in rows()
        if {"done", "reason"} & set(TABLE[state][name].split())
    }
    assert told == {(step.start, step.name) for step in PAPER_STEPS}


@pytest.mark.parametrize(("state", "name"), list(rows()))
def test_a_step_does_what_the_table_says(
    people: dict[str, Actor], board: Any, committee: Any, system: Actor, state: str, name: str
) -> None:
    paper = paper_in(state, people, board, committee)
    answers = dict(zip(WHO, TABLE[state][name].split(), strict=True))
    for who, expected in answers.items():
        try:
            with transaction.atomic():
                assert outcome(name, people[who], paper, committee, system) == expected, who
                raise Undo
        except Undo:
            pass
        paper.refresh_from_db()
        assert paper.state == state


def outcome(name: str, actor: Actor, paper: WorkingPaper, committee: Any, system: Actor) -> str:
    """What becomes of it; checks that what is refused changed nothing, and what is done did."""
    before, state = footprint(), paper.state
    answer = attempt(name, actor, paper, committee, system, reason="")
    if answer == "reason":
        assert footprint() == before
        answer = attempt(name, actor, paper, committee, system, reason="Tallene mangler.")
        assert answer == "done"
        assert StepTaken.objects.latest("pk").reason == "Tallene mangler."
        return "reason"
    if answer in {"done", "beside"}:
        assert footprint() != before
    else:
        assert footprint() == before
    if answer == "done":
        paper.refresh_from_db()
        assert paper.state == find(PAPER_STEPS, name, state).end
    return answer


def attempt(
    name: str, actor: Actor, paper: WorkingPaper, committee: Any, system: Actor, reason: str
) -> str:
    try:
        with transaction.atomic():
            return act(name, actor, paper, committee, system, reason)
    except ReasonMissing:
        return "reason"
    except tuple(REFUSED) as refused:
        return REFUSED[type(refused)]


def act(
    name: str, actor: Actor, paper: WorkingPaper, committee: Any, system: Actor, reason: str
) -> str:
    if name == "write":
        saved = saving.write(
            actor=actor,
            working=paper.pk,
            manuscript=manuscript("Nye ord"),
            based_on=paper.revision.serial,
        )
        assert Revision.objects.get(pk=saved.revision.pk).title == "Nye ord"
        return "beside" if saved.instead else "done"
    if name == "classify":
        papers.classify(actor=actor, working=paper.pk, closed=True, ground=GROUND)
    elif name == "hear":
        other = another_committee(system)
        hearings.hear(actor=actor, working=paper.pk, committee=other, in_writing=True)
    elif name == "advise":
        hearing = Hearing.objects.get(working=paper)
        hearings.advise(actor=actor, hearing=hearing.pk, advice="Ja.", text=from_plain("Ja."))
    elif name == "recall":
        hearing = Hearing.objects.get(working=paper)
        hearings.recall(actor=actor, working=paper.pk, hearing=hearing.pk)
    elif name == "submit":
        papers.submit(actor=actor, working=paper.pk)
    elif name in {"place", "take_off", "dispatch", "bring_back"}:
        by_agenda(name, actor, paper, reason)
    else:
        papers.take_step(actor=actor, working=paper.pk, name=name, reason=reason)
    return "done"


def by_agenda(name: str, actor: Actor, paper: WorkingPaper, reason: str) -> None:
    """What the agenda does with a paper, without an agenda."""
    row, step = papers.taking(actor, paper.pk, name)
    if step.reason and not reason:
        raise ReasonMissing(name)
    papers.move(row, step, record(actor=actor, action="tests.step", thing="x"), reason)


def paper_in(state: str, people: dict[str, Actor], board: Any, committee: Any) -> WorkingPaper:
    """A paper that a committee has been asked about, in this state."""
    paper = start(people["officer"], board)
    hearing = asked(people["officer"], paper.pk, committee)
    if state == PaperState.HEARD:
        paper.refresh_from_db()
        return paper
    hearings.advise(
        actor=people["committee"], hearing=hearing.pk, advice="Ja.", text=from_plain("Ja.")
    )
    if state != PaperState.DRAFT:
        row = papers.locked(paper.pk)
        entry = record(actor=people["officer"], action="tests.move", thing="x")
        papers.move(row, Step("submit", row.state, state, Action.WRITE), entry)
    paper.refresh_from_db()
    return paper


def another_committee(system: Actor) -> Any:
    from sagsgang.boards.services import ensure_body

    return ensure_body(
        actor=system, organisation_name="Foreningen Fjord", body_name="Klimaudvalget"
    )


def footprint() -> tuple[int, ...]:
    models: tuple[Any, ...] = (Entry, Revision, StepTaken, Hearing)
    return tuple(model.objects.count() for model in models)


class Undo(Exception):
    """Takes back what one person did before the next one tries."""
