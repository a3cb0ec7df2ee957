"""The clause table, asked about one thing or a list, answers the same; and denies by default."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from hypothesis import given
from hypothesis import strategies as st

from sagsgang.access.door import allowed, condition, gates, require, require_in_body, visible
from sagsgang.boards.models import Organisation
from sagsgang.cases.models import Hearing, WorkingPaper
from sagsgang.core.policy import (
    CLAUSES,
    STRANGER,
    Action,
    Actor,
    Classification,
    Facts,
    Grant,
    Role,
    decide,
)
from sagsgang.meetings.models import Annex, Item, Meeting, MeetingPaper
from tests.access.things import everything
from tests.cast import OFFICER, Cast


@pytest.fixture
def things(board: Any, committee: Any) -> dict[Any, list[Any]]:
    return everything([board, committee])


@pytest.fixture
def everybody(cast: Cast, board: Any, committee: Any, system: Actor) -> dict[str, Actor]:
    """The cast, and everybody with one role in one body, or in all."""
    actors = cast.everyone() | {"system": system}
    for role in Role:
        for body in (board.pk, committee.pk, None):
            name = f"{role} of {body}"
            actors[name] = Actor(name, name, frozenset({Grant(role, body)}))
    return actors


def test_every_gated_model_is_walked(things: dict[Any, list[Any]]) -> None:
    assert set(things) == set(gates())


def test_the_list_holds_what_each_thing_alone_would_allow(
    things: dict[Any, list[Any]], everybody: dict[str, Actor]
) -> None:
    asked = 0
    for model, rows in things.items():
        for name, actor in everybody.items():
            for action in Action:
                one_by_one = {row.pk for row in rows if allowed(actor, action, row).holds}
                listed = set(
                    visible(model.objects.all(), actor, action).values_list("pk", flat=True)
                )
                assert listed == one_by_one, (model, name, action)
                asked += len(rows)
    assert asked > 2000


def test_the_condition_reaches_through_another_model(
    things: dict[Any, list[Any]], everybody: dict[str, Actor]
) -> None:
    for actor in everybody.values():
        through = Annex.objects.filter(condition(MeetingPaper, actor, prefix="paper__"))
        papers = visible(MeetingPaper.objects.all(), actor)
        assert set(through) == set(Annex.objects.filter(paper__in=papers))


def test_a_row_in_a_list_is_there_once(
    things: dict[Any, list[Any]], everybody: dict[str, Actor]
) -> None:
    for model in things:
        for actor in everybody.values():
            ids = list(visible(model.objects.all(), actor).values_list("pk", flat=True))
            assert len(ids) == len(set(ids))


SEES = {
    # who: (open published, closed published, open draft, closed draft, open held back) of the board
    "clerk": (True, True, True, True, True),
    "chair": (True, True, True, True, True),
    "member": (True, True, False, False, True),
    "member_with_an_interest": (True, True, False, False, True),
    "committee_member": (True, False, False, False, False),
    "officer": (True, False, False, False, False),
    "citizen": (True, False, False, False, False),
    "stranger": (True, False, False, False, False),
}


@pytest.mark.parametrize(("who", "expected"), SEES.items())
def test_who_sees_which_items_of_the_board(
    things: dict[Any, list[Any]], cast: Cast, board: Any, who: str, expected: tuple[bool, ...]
) -> None:
    items = {
        (item.classification, item.published_at is not None, item.meeting.held_back): item
        for item in things[Item]
        if item.meeting.body == board
    }
    actor = cast.everyone()[who]
    asked = [
        ("open", True, False),
        ("closed", True, False),
        ("open", False, False),
        ("closed", False, False),
        ("open", True, True),
    ]
    assert tuple(allowed(actor, Action.SEE, items[key]).holds for key in asked) == expected


@pytest.mark.parametrize("who", list(SEES))
def test_only_the_clerk_edits_and_reviews(
    things: dict[Any, list[Any]], cast: Cast, board: Any, who: str
) -> None:
    actor = cast.everyone()[who]
    for action in (Action.EDIT, Action.REVIEW):
        for item in things[Item]:
            may = who == "clerk" and item.meeting.body == board
            assert allowed(actor, action, item).holds is may


def test_working_material_is_never_for_the_public_or_the_members(
    things: dict[Any, list[Any]], cast: Cast
) -> None:
    from sagsgang.intake.models import Proposal, Reading

    for model in (Reading, Proposal):
        for who in set(SEES) - {"clerk", "chair"}:
            assert not visible(model.objects.all(), cast.everyone()[who]).exists()


PAPERS_SEEN = {
    # who: (own paper, another officer's) of the board
    "clerk": (True, True),
    "chair": (True, True),
    "officer": (True, False),
    "member": (False, False),
    "member_with_an_interest": (False, False),
    "committee_member": (False, False),
    "citizen": (False, False),
    "stranger": (False, False),
}


@pytest.mark.parametrize(("who", "expected"), PAPERS_SEEN.items())
def test_an_officer_sees_the_papers_he_or_she_answers_for(
    things: dict[Any, list[Any]], cast: Cast, board: Any, who: str, expected: tuple[bool, ...]
) -> None:
    own = [paper for paper in things[WorkingPaper] if paper.body == board]
    for paper in own:
        is_olgas = str(paper.officer_id) == OFFICER
        assert allowed(cast.everyone()[who], Action.SEE, paper).holds is expected[not is_olgas]
    assert {paper.officer_id for paper in own} == {int(OFFICER), int(OFFICER) + 1}


@pytest.mark.parametrize("who", list(PAPERS_SEEN))
def test_a_hearing_is_for_the_committee_that_is_heard(
    things: dict[Any, list[Any]], cast: Cast, committee: Any, who: str
) -> None:
    for hearing in things[Hearing]:
        may = (
            who == "committee_member"
            and hearing.committee == committee
            and hearing.asked_at is not None
        )
        if hearing.committee == committee:
            assert allowed(cast.everyone()[who], Action.SEE, hearing).holds is may


def test_a_paper_of_no_known_body_is_only_for_who_keeps_every_body(
    things: dict[Any, list[Any]], cast: Cast, system: Actor
) -> None:
    from sagsgang.intake.models import Reading

    nobodys = Reading.objects.get(body=None)
    assert allowed(system, Action.REVIEW, nobodys).holds
    assert not any(allowed(a, Action.SEE, nobodys).holds for a in cast.everyone().values())


def test_who_cannot_see_is_told_it_is_not_there_and_who_can_is_told_why_not(
    things: dict[Any, list[Any]], cast: Cast, board: Any
) -> None:
    item = next(i for i in things[Item] if i.meeting.body == board and i.classification == "closed")
    require(cast.clerk, Action.EDIT, item)
    with pytest.raises(PermissionDenied, match=r"No clause lets Frode Formand edit"):
        require(cast.chair, Action.EDIT, item)
    with pytest.raises(Http404):
        require(cast.stranger, Action.EDIT, item)


def test_what_does_not_exist_yet_is_asked_about_in_its_body(cast: Cast, board: Any) -> None:
    require_in_body(cast.clerk, Action.EDIT, board.pk)
    require_in_body(cast.officer, Action.WRITE, board.pk)
    for who in ("chair", "officer"):
        with pytest.raises(PermissionDenied):
            require_in_body(cast.everyone()[who], Action.EDIT, board.pk)
    for who in ("member", "committee_member", "citizen", "stranger"):
        with pytest.raises(Http404):
            require_in_body(cast.everyone()[who], Action.EDIT, board.pk)
    with pytest.raises(Http404):
        require_in_body(cast.clerk, Action.EDIT, None)


def test_a_model_without_a_gate_cannot_be_asked_about(board: Any) -> None:
    with pytest.raises(KeyError):
        allowed(STRANGER, Action.SEE, board.organisation)
    with pytest.raises(KeyError):
        visible(Organisation.objects.all(), STRANGER)


def test_a_verdict_names_its_clause_and_says_it_in_words(things: dict[Any, list[Any]]) -> None:
    meeting = next(m for m in things[Meeting] if m.published_at)
    verdict = allowed(STRANGER, Action.SEE, meeting)
    assert (verdict.clause, verdict.reason) == (
        "public-open",
        "Everyone may see what stands on the open agenda and has been published.",
    )


GRANTS = st.builds(Grant, st.sampled_from(Role), st.sampled_from([None, 1, 2]))
FACTS = st.builds(
    Facts, st.sampled_from(Classification), st.booleans(), st.sampled_from([None, 1, 2])
)


@given(st.frozensets(GRANTS), st.sampled_from(Action), FACTS)
def test_without_clauses_nothing_is_granted(
    grants: frozenset[Grant], action: Action, facts: Facts
) -> None:
    assert not decide(Actor("x", "x", grants), action, facts, clauses=()).holds


@given(st.frozensets(GRANTS), GRANTS, st.sampled_from(Action), FACTS)
def test_one_more_role_never_takes_a_right_away(
    grants: frozenset[Grant], more: Grant, action: Action, facts: Facts
) -> None:
    if decide(Actor("x", "x", grants), action, facts).holds:
        assert decide(Actor("x", "x", grants | {more}), action, facts).holds


@given(st.frozensets(GRANTS), st.sampled_from(Action), FACTS)
def test_a_role_in_another_body_is_worth_no_more_than_none(
    grants: frozenset[Grant], action: Action, facts: Facts
) -> None:
    own = frozenset(g for g in grants if g.body in (None, facts.body) or facts.body is None)
    elsewhere = frozenset(g for g in grants if g.body is not None and g.body != facts.body)
    assert (
        decide(Actor("x", "x", grants), action, facts).holds
        == decide(Actor("x", "x", own - elsewhere), action, facts).holds
    )


@given(st.frozensets(GRANTS), FACTS)
def test_who_may_edit_or_review_may_see(grants: frozenset[Grant], facts: Facts) -> None:
    actor = Actor("x", "x", grants)
    for action in (Action.EDIT, Action.REVIEW):
        if decide(actor, action, facts).holds:
            assert decide(actor, Action.SEE, facts).holds


def test_the_public_sees_nothing_closed_and_nothing_unpublished_by_any_clause() -> None:
    for clause in CLAUSES:
        if clause.role is Role.PUBLIC:
            assert clause.action is Action.SEE
            assert clause.published
            assert clause.classifications == {Classification.OPEN}


def test_clauses_have_ids_of_their_own() -> None:
    assert len({clause.id for clause in CLAUSES}) == len(CLAUSES)
