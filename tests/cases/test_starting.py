"""Starting a paper, handing it over, and sending on what cannot be read."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from sagsgang.boards.models import Body
from sagsgang.boards.services import take_role
from sagsgang.cases import papers
from sagsgang.cases.hearings import hear
from sagsgang.cases.models import StepTaken, WorkingPaper
from sagsgang.cases.selectors.working import paper_page
from sagsgang.core.manuscript import Manuscript
from sagsgang.core.policy import Action, Actor, Role
from sagsgang.core.steps import ReasonMissing
from tests.cases.papers import GROUND, manuscript, person, start

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("officer", None),
        ("secretary", None),
        ("chair", PermissionDenied),
        ("member", Http404),
        ("committee", Http404),
        ("citizen", Http404),
        ("stranger", Http404),
    ],
)
def test_officers_and_the_secretary_start_papers(
    people: dict[str, Actor], board: Body, who: str, expected: type[Exception] | None
) -> None:
    if expected is None:
        assert f"user:{start(people[who], board).officer_id}" == people[who].id
    else:
        with pytest.raises(expected):
            start(people[who], board)
    assert WorkingPaper.objects.count() == (expected is None)


def test_the_command_line_answers_for_no_paper(system: Actor, board: Body) -> None:
    with pytest.raises(Http404):
        start(system, board)


def test_the_same_form_sent_twice_starts_one_paper(officer: Actor, board: Body) -> None:
    first = start(officer, board)
    assert start(officer, board).pk == first.pk
    assert start(officer, board, closed=True, ground=GROUND).pk != first.pk
    assert start(officer, board, manuscript("En anden")).pk != first.pk


def test_two_people_may_start_papers_of_one_title(
    officer: Actor, people: dict[str, Actor], board: Body
) -> None:
    assert start(officer, board).pk != start(people["other"], board).pk


@pytest.mark.parametrize("ground", ["", "   ", "\n"])
def test_a_closed_paper_needs_its_ground(officer: Actor, board: Body, ground: str) -> None:
    with pytest.raises(papers.GroundMissing):
        start(officer, board, closed=True, ground=ground)
    assert not WorkingPaper.objects.exists()


def test_a_case_number_that_is_none_is_refused(officer: Actor, board: Body) -> None:
    with pytest.raises(papers.NotACaseNumber):
        start(officer, board, case_number="9" * 61)
    assert not WorkingPaper.objects.exists()


def test_what_nobody_could_read_is_not_sent_on(
    officer: Actor, board: Body, committee: Body
) -> None:
    untitled = start(officer, board, Manuscript("", manuscript().sections))
    empty = start(officer, board, Manuscript("Kun en titel"))
    for paper, missing in ((untitled, "title"), (empty, "text")):
        with pytest.raises(papers.NothingWritten, match=missing):
            papers.submit(actor=officer, working=paper.pk)
        with pytest.raises(papers.NothingWritten, match=missing):
            hear(actor=officer, working=paper.pk, committee=committee, in_writing=True)
        paper.refresh_from_db()
        assert paper.state == "draft"


def test_a_reason_is_kept_in_its_words_and_white_space_is_none(
    officer: Actor, secretary: Actor, board: Body
) -> None:
    paper = start(officer, board)
    papers.submit(actor=officer, working=paper.pk)
    said = {"actor": secretary, "working": paper.pk, "name": "send_back"}
    with pytest.raises(ReasonMissing):
        papers.take_step(**said, reason=" \n\t")
    with pytest.raises(papers.TooLong):
        papers.take_step(**said, reason="å" * 4001)
    papers.take_step(**said, reason="Økonomien  mangler.\nSkriv den.")
    page = paper_page(officer, paper.pk)
    assert (page.way[-1].by, page.way[-1].reason) == (
        "Karen Ågård",
        "Økonomien mangler. Skriv den.",
    )


def test_a_paper_is_handed_to_somebody_who_writes_for_the_body(
    officer: Actor, people: dict[str, Actor], board: Body
) -> None:
    paper = start(officer, board)
    for who in ("member", "committee", "citizen"):
        with pytest.raises(papers.NotAWriter):
            papers.hand_over(actor=officer, working=paper.pk, officer=_user(people[who]))
    with pytest.raises(papers.NotAWriter):
        papers.hand_over(actor=officer, working=paper.pk, officer=0)
    papers.hand_over(actor=officer, working=paper.pk, officer=_user(people["other"]))
    with pytest.raises(Http404):
        paper_page(officer, paper.pk)
    page = paper_page(people["other"], paper.pk)
    assert (page.own, page.officer, page.way[-1].about) == (True, "Ole Sørensen", "Ole Sørensen")
    assert StepTaken.objects.latest("pk").name == "hand_over"


def test_people_of_one_name_are_told_apart_and_keep_their_own_papers(
    officer: Actor, system: Actor, board: Body
) -> None:
    twin = person(system, "olga2", (Role.OFFICER, board), name="Olga Sørensen")
    paper = start(officer, board)
    with pytest.raises(Http404):
        paper_page(twin, paper.pk)
    writers = paper_page(officer, paper.pk).writers
    told = {(w.username, w.namesake) for w in writers if w.name == "Olga Sørensen"}
    assert told == {("olga", True), ("olga2", True)}


def test_an_officer_whose_role_is_taken_back_sees_the_paper_no_more(
    officer: Actor, system: Actor, board: Body
) -> None:
    from django.contrib.auth import get_user_model

    paper = start(officer, board)
    user = get_user_model().objects.get(username="olga")
    take_role(actor=system, user=user, role=Role.OFFICER, body=board)
    with pytest.raises(Http404):
        paper_page(person(system, "olga"), paper.pk)


def test_what_can_be_done_is_what_the_page_offers(
    people: dict[str, Actor], officer: Actor, board: Body
) -> None:
    paper = start(officer, board)
    assert set(paper_page(officer, paper.pk).steps) == {
        "write", "classify", "hear", "submit", "withdraw",
    }  # fmt: skip
    assert paper_page(people["chair"], paper.pk).steps == ()
    assert Action.ADVISE not in paper_page(officer, paper.pk).steps


def _user(actor: Actor) -> int:
    return int(actor.id.partition(":")[2])
