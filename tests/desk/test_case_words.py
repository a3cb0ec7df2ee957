"""There is a word for every state, step and refusal of a case."""

from __future__ import annotations

from typing import get_args

import pytest

from sagsgang.adapters.scanner import CouldNot, Infected
from sagsgang.cases import files, hearings, papers
from sagsgang.core.manuscript import WRITTEN_SECTIONS
from sagsgang.core.steps import PAPER_STEPS, PaperState, ReasonMissing, StepNotThere
from sagsgang.core.written.refusal import Code, NotWritten
from sagsgang.desk import case_wording
from sagsgang.desk.case_forms import NotTaken
from sagsgang.desk.case_refusals import REFUSALS, sentence

ONE_OF_EACH: tuple[ValueError, ...] = (
    NotTaken("Det går ikke."),
    *(StepNotThere("submit", state, ()) for state in PaperState),
    ReasonMissing("send_back"),
    papers.NotACaseNumber("9" * 99),
    papers.NothingWritten("title"),
    papers.NothingWritten("text"),
    papers.GroundMissing(),
    *(papers.TooLong(what, 9) for what in ("title", "ground", "reason", "question", "advice")),
    papers.NotAWriter(),
    hearings.NotACommittee(),
    hearings.AlreadyHeard(),
    hearings.AdviceMissing(),
    hearings.NotThatDay(),
    *(files.FileRefused("a.pdf", why) for why in ("empty", "large", "many", "program")),
    *(NotWritten(code) for code in ("picture", "pictures", "alt")),
    files.FileRefused("a.pdf", "infected", Infected("EICAR")),
    files.FileRefused("a.pdf", "unscanned", CouldNot("slow")),
)


def test_every_refusal_is_tried() -> None:
    assert {type(one) for one in ONE_OF_EACH} == set(REFUSALS)


@pytest.mark.parametrize("why", ONE_OF_EACH, ids=str)
def test_every_refusal_is_a_sentence(why: ValueError) -> None:
    told = sentence(why)
    assert told.endswith((".", "!"))
    assert "%" not in told


def test_every_state_and_step_has_its_word() -> None:
    assert set(case_wording.STATES) == set(case_wording.MEANS) == set(PaperState)
    assert {state for state, _ in case_wording.TRACK} == set(PaperState) - {PaperState.WITHDRAWN}
    moving = {step.name for step in PAPER_STEPS if step.start != step.end}
    assert moving <= set(case_wording.TAKEN)
    assert set(case_wording.STEPS) <= moving


def test_every_section_and_every_fault_of_a_text_has_its_word() -> None:
    assert set(case_wording.SECTIONS) == {kind for kind, _ in WRITTEN_SECTIONS}
    assert set(case_wording.NOT_WRITTEN) == set(get_args(Code))
