"""Committees are asked, answer, answer late, are asked twice, and see only what they were asked."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from sagsgang.boards.models import Body
from sagsgang.boards.services import ensure_body
from sagsgang.cases import hearings, papers, saving
from sagsgang.cases.files import amend_file, remove_file
from sagsgang.cases.models import Hearing, WorkingPaper
from sagsgang.cases.selectors.heard import hearing_lines, hearing_page
from sagsgang.cases.selectors.working import file_of, paper_page
from sagsgang.core.policy import Actor, Role
from sagsgang.core.steps import StepNotThere
from sagsgang.core.written.plain import from_plain
from sagsgang.ledger.models import Entry
from tests.cases.papers import GROUND, asked, attached, manuscript, person, start

pytestmark = pytest.mark.django_db

CANARY = "kanariefugl"


@pytest.fixture
def paper(officer: Actor, board: Body) -> WorkingPaper:
    return start(officer, board)


@pytest.fixture
def second(system: Actor) -> Body:
    return ensure_body(
        actor=system, organisation_name="Foreningen Fjord", body_name="Klimaudvalget"
    )


@pytest.fixture
def second_adviser(system: Actor, second: Body) -> Actor:
    return person(system, "klara", (Role.SECRETARY, second), name="Klara Klima")


def answer(actor: Actor, hearing: Hearing, words: str = "Udvalget støtter.", **more: Any) -> None:
    hearings.advise(actor=actor, hearing=hearing.pk, advice=words, text=from_plain(words), **more)


def state_of(paper: WorkingPaper) -> str:
    return str(WorkingPaper.objects.get(pk=paper.pk).state)


def test_the_advice_comes_back_as_a_section_of_the_case(
    officer: Actor, adviser: Actor, paper: WorkingPaper, committee: Body
) -> None:
    day = timezone.localdate() + timedelta(days=9)
    hearing = asked(officer, paper.pk, committee, answer_by=day, in_writing=False)
    assert state_of(paper) == "heard"
    held = timezone.localdate() - timedelta(days=1)
    answer(adviser, hearing, "Udvalget støtter.\n\n- med cykelsti", heard_on=held)
    page = paper_page(officer, paper.pk)
    assert page.state == "draft"
    assert page.manuscript.sections[-1].heading == "Udtalelse fra Havneudvalget"
    assert [block["type"] for block in page.manuscript.sections[-1].text.blocks] == [
        "paragraph",
        "bullets",
    ]
    (row,) = page.hearings
    assert (row.heard_on, row.late, row.advice) == (
        held,
        False,
        "Udvalget støtter.\n\n- med cykelsti",
    )
    assert [step.about for step in page.way] == ["", "Havneudvalget", "Havneudvalget"]


def test_two_committees_at_once_and_the_paper_waits_for_both(
    officer: Actor,
    adviser: Actor,
    second_adviser: Actor,
    paper: WorkingPaper,
    committee: Body,
    second: Body,
) -> None:
    one, two = asked(officer, paper.pk, committee), asked(officer, paper.pk, second)
    answer(adviser, one)
    assert state_of(paper) == "heard"
    answer(second_adviser, two, "Udvalget er imod.")
    assert state_of(paper) == "draft"
    headings = [s.heading for s in paper_page(officer, paper.pk).manuscript.sections]
    assert headings[-2:] == ["Udtalelse fra Havneudvalget", "Udtalelse fra Klimaudvalget"]


def test_of_two_committees_neither_sees_the_others_answer(
    officer: Actor,
    adviser: Actor,
    second_adviser: Actor,
    paper: WorkingPaper,
    committee: Body,
    second: Body,
) -> None:
    one, two = asked(officer, paper.pk, committee), asked(officer, paper.pk, second)
    answer(adviser, one, CANARY)
    assert CANARY not in str(hearing_page(second_adviser, two.pk))
    with pytest.raises(Http404):
        hearing_page(second_adviser, one.pk)


def test_a_committee_that_is_asked_again_after_its_answer_gives_a_second_one(
    officer: Actor, adviser: Actor, paper: WorkingPaper, committee: Body
) -> None:
    answer(adviser, asked(officer, paper.pk, committee), "Nej.")
    answer(adviser, asked(officer, paper.pk, committee), "Jo.")
    advice = [s for s in paper_page(officer, paper.pk).manuscript.sections if s.kind == "other"]
    assert len(advice) == 2


def test_a_committee_is_not_asked_while_it_is_still_to_answer(
    officer: Actor, paper: WorkingPaper, committee: Body
) -> None:
    asked(officer, paper.pk, committee)
    with pytest.raises(hearings.AlreadyHeard):
        asked(officer, paper.pk, committee)
    assert Hearing.objects.count() == 1


def test_only_another_body_of_the_organisation_is_asked(
    officer: Actor, system: Actor, paper: WorkingPaper, board: Body
) -> None:
    foreign = ensure_body(actor=system, organisation_name="Foreningen Bælt", body_name="Udvalget")
    for body in (board, foreign):
        with pytest.raises(hearings.NotACommittee):
            asked(officer, paper.pk, body)


def test_an_answer_is_given_once(
    officer: Actor, adviser: Actor, paper: WorkingPaper, committee: Body
) -> None:
    hearing = asked(officer, paper.pk, committee)
    answer(adviser, hearing)
    with pytest.raises(hearings.AlreadyHeard):
        answer(adviser, hearing, "Noget andet.")
    with pytest.raises(StepNotThere):
        hearings.recall(actor=officer, working=paper.pk, hearing=hearing.pk)
    assert paper_page(officer, paper.pk).hearings[0].advice == "Udvalget støtter."


@pytest.mark.parametrize("words", ["", "  \n ", "\u200b".replace("\u200b", " ")])
def test_an_empty_answer_is_none(
    officer: Actor, adviser: Actor, paper: WorkingPaper, committee: Body, words: str
) -> None:
    hearing = asked(officer, paper.pk, committee)
    with pytest.raises(hearings.AdviceMissing):
        answer(adviser, hearing, words)
    assert state_of(paper) == "heard"


def test_an_answer_too_long_is_refused_whole(
    officer: Actor, adviser: Actor, paper: WorkingPaper, committee: Body
) -> None:
    hearing = asked(officer, paper.pk, committee)
    with pytest.raises(papers.TooLong):
        answer(adviser, hearing, "å" * 20_001)
    answer(adviser, hearing, "å" * 20_000)
    assert len(paper_page(officer, paper.pk).hearings[0].advice) == 20_000


def test_days_that_do_not_fit_are_refused(
    officer: Actor, adviser: Actor, paper: WorkingPaper, committee: Body
) -> None:
    today = timezone.localdate()
    with pytest.raises(hearings.NotThatDay):
        asked(officer, paper.pk, committee, answer_by=today - timedelta(days=1))
    hearing = asked(officer, paper.pk, committee, answer_by=today)
    with pytest.raises(hearings.NotThatDay):
        answer(adviser, hearing, heard_on=today + timedelta(days=1))
    answer(adviser, hearing, heard_on=today)


def test_a_late_answer_is_taken_and_said_to_be_late(
    officer: Actor, adviser: Actor, paper: WorkingPaper, committee: Body, monkeypatch: Any
) -> None:
    today = timezone.localdate()
    hearing = asked(officer, paper.pk, committee, answer_by=today)
    later = timezone.now() + timedelta(days=3)
    monkeypatch.setattr(timezone, "now", lambda: later)
    answer(adviser, hearing)
    assert paper_page(officer, paper.pk).hearings[0].late


def test_a_question_taken_back_is_gone_for_the_committee(
    officer: Actor, adviser: Actor, people: dict[str, Actor], paper: WorkingPaper, committee: Body
) -> None:
    file = attached(officer, paper.pk)
    hearing = asked(officer, paper.pk, committee)
    hearings.recall(actor=officer, working=paper.pk, hearing=hearing.pk)
    assert state_of(paper) == "draft"
    assert hearing_lines(adviser) == ()
    with pytest.raises(Http404):
        hearing_page(adviser, hearing.pk)
    with pytest.raises(Http404):
        file_of(adviser, paper.pk, file.pk)
    with pytest.raises(hearings.AlreadyHeard):
        answer(adviser, hearing)
    assert paper_page(officer, paper.pk).hearings[0].recalled


def test_a_hearing_of_another_paper_is_not_taken_back_here(
    officer: Actor, paper: WorkingPaper, board: Body, committee: Body
) -> None:
    other = start(officer, board, manuscript("En anden"))
    asked(officer, paper.pk, committee)
    elsewhere = asked(officer, other.pk, committee)
    with pytest.raises(Http404):
        hearings.recall(actor=officer, working=paper.pk, hearing=elsewhere.pk)


def test_a_committee_sees_the_wording_it_got_and_nothing_of_what_came_later(
    officer: Actor, adviser: Actor, paper: WorkingPaper, committee: Body
) -> None:
    shown = attached(officer, paper.pk, "vist.txt", title="Vist bilag")
    hearing = asked(officer, paper.pk, committee)
    answer(adviser, hearing)
    saving.write(
        actor=officer,
        working=paper.pk,
        manuscript=manuscript(CANARY, summary=CANARY),
        based_on=WorkingPaper.objects.get(pk=paper.pk).revision.serial,
        case_number=CANARY,
        closing=saving.Closing(closed=True, ground=CANARY, readings=1),
    )
    amend_file(actor=officer, file=shown.pk, title=CANARY, closed=True, ground=CANARY)
    later = attached(officer, paper.pk, f"{CANARY}.txt")
    page = hearing_page(adviser, hearing.pk)
    assert CANARY not in str(page).lower()
    assert CANARY not in str(hearing_lines(adviser)).lower()
    assert [file.title for file in page.files] == ["Vist bilag"]
    stream, _, _ = file_of(adviser, paper.pk, shown.pk)
    stream.close()
    with pytest.raises(Http404):
        file_of(adviser, paper.pk, later.pk)
    with pytest.raises(Http404):
        paper_page(adviser, paper.pk)


def test_a_file_removed_after_the_question_is_still_the_committees_to_read(
    officer: Actor, adviser: Actor, paper: WorkingPaper, committee: Body
) -> None:
    file = attached(officer, paper.pk)
    hearing = asked(officer, paper.pk, committee)
    hearings.recall(actor=officer, working=paper.pk, hearing=hearing.pk)
    again = asked(officer, paper.pk, committee)
    answer(adviser, again)
    remove_file(actor=officer, file=file.pk)
    assert [row.id for row in hearing_page(adviser, again.pk).files] == [file.pk]


def test_members_read_and_only_chair_and_secretary_answer(
    officer: Actor, system: Actor, paper: WorkingPaper, committee: Body
) -> None:
    member = person(system, "ib", (Role.MEMBER, committee))
    secretary = person(system, "sif", (Role.SECRETARY, committee))
    hearing = asked(officer, paper.pk, committee)
    assert not hearing_page(member, hearing.pk).can_advise
    with pytest.raises(PermissionDenied):
        answer(member, hearing)
    assert hearing_page(secretary, hearing.pk).can_advise
    answer(secretary, hearing)
    assert not hearing_page(secretary, hearing.pk).can_advise


@pytest.mark.parametrize(
    "who", ["officer", "other", "secretary", "chair", "member", "citizen", "stranger"]
)
def test_nobody_but_the_committee_sees_what_it_was_asked(
    people: dict[str, Actor], officer: Actor, board: Body, committee: Body, who: str
) -> None:
    closed = start(officer, board, manuscript(CANARY), closed=True, ground=GROUND)
    for paper in (closed, start(officer, board, manuscript("Åben"))):
        hearing = asked(officer, paper.pk, committee, question=CANARY)
        assert hearing_lines(people[who]) == ()
        with pytest.raises(Http404):
            hearing_page(people[who], hearing.pk)
        with pytest.raises(Http404):
            answer(people[who], hearing)


def test_the_ledger_tells_who_was_asked_and_no_words(
    officer: Actor, adviser: Actor, board: Body, committee: Body
) -> None:
    paper = start(officer, board, manuscript(CANARY, summary=CANARY))
    hearing = asked(officer, paper.pk, committee, question=CANARY)
    answer(adviser, hearing, CANARY)
    told = [(e.action, e.facts.get("committee")) for e in Entry.objects.order_by("pk")][-2:]
    assert told == [("cases.hear", "havneudvalget"), ("cases.advise", "havneudvalget")]
    assert CANARY not in str(list(Entry.objects.values()))
