"""Marks are a third reader of the clause table: whoever brings one of a thing's may see it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.models import Q
from hypothesis import given
from hypothesis import strategies as st

from sagsgang.access.door import condition, visible
from sagsgang.access.marks import PUBLIC, both, covers, either, marks_of, readers, readers_of
from sagsgang.core.policy import STRANGER, Action, Actor, Classification, Facts, Grant, Role, decide
from sagsgang.meetings.models import Item, Meeting
from tests.access.things import everything
from tests.cast import OFFICER, Cast


@pytest.fixture
def things(board: Any, committee: Any) -> dict[Any, list[Any]]:
    return everything([board, committee])


@pytest.fixture
def everybody(cast: Cast, board: Any, committee: Any, system: Actor) -> dict[str, Actor]:
    """The cast, and everybody with one role in one body, or in all, who answers for papers."""
    actors = cast.everyone() | {"system": system}
    for role in Role:
        for body in (board.pk, committee.pk, None):
            for user in (OFFICER, "99"):
                name = f"{role} of {body} as {user}"
                actors[name] = Actor(f"user:{user}", name, frozenset({Grant(role, body)}))
    return actors


def test_whoever_brings_a_mark_of_a_thing_sees_it_and_nobody_else(
    things: dict[Any, list[Any]], everybody: dict[str, Actor]
) -> None:
    asked = 0
    for model, rows in things.items():
        marks = {row.pk: readers_of(row) for row in rows}
        for name, actor in everybody.items():
            brought = marks_of(actor)
            met = {pk for pk, those in marks.items() if those & brought}
            listed = set(visible(model.objects.all(), actor).values_list("pk", flat=True))
            assert met == listed, (model, name)
            asked += len(rows)
    assert asked > 3000


def test_it_holds_for_every_other_action_too(
    things: dict[Any, list[Any]], everybody: dict[str, Actor]
) -> None:
    for action in set(Action) - {Action.SEE}:
        for model, rows in things.items():
            for actor in everybody.values():
                brought = marks_of(actor)
                met = {row.pk for row in rows if readers_of(row, action) & brought}
                listed = visible(model.objects.all(), actor, action).values_list("pk", flat=True)
                assert met == set(listed)


def test_an_item_and_its_meeting_are_seen_together_by_who_sees_both(
    things: dict[Any, list[Any]], everybody: dict[str, Actor]
) -> None:
    marks = {row.pk: both(readers_of(row), readers_of(row.meeting)) for row in things[Item]}
    for actor in everybody.values():
        seen = Q(condition(Item, actor)) & Q(condition(Meeting, actor, prefix="meeting__"))
        met = {pk for pk, those in marks.items() if those & marks_of(actor)}
        assert met == set(Item.objects.filter(seen).values_list("pk", flat=True))


def test_who_is_nobody_in_particular_brings_one_mark(cast: Cast) -> None:
    for who in (cast.citizen, cast.stranger, STRANGER):
        assert marks_of(who) == PUBLIC
    assert len(marks_of(cast.member)) > 1


def test_an_officers_own_mark_is_worth_nothing_to_who_is_no_officer(board: Any) -> None:
    own = readers(Facts(Classification.OPEN, published=False, body=board.pk, owner="user:3"))
    officer = frozenset({Grant(Role.OFFICER, board.pk)})
    member = frozenset({Grant(Role.MEMBER, board.pk)})
    assert own & marks_of(Actor("user:3", "x", officer))
    assert not own & marks_of(Actor("user:4", "x", officer))
    assert not own & marks_of(Actor("user:3", "x", member))


GRANTS = st.builds(Grant, st.sampled_from(Role), st.sampled_from([None, 1, 2]))
FACTS = st.builds(
    Facts,
    st.sampled_from(Classification),
    st.booleans(),
    st.sampled_from([None, 1, 2]),
    st.sampled_from([None, "user:1", "user:2"]),
)
ACTORS = st.builds(
    Actor, st.sampled_from(["user:1", "user:2"]), st.just("x"), st.frozensets(GRANTS)
)


@given(ACTORS, st.sampled_from(Action), FACTS)
def test_marks_meet_where_the_table_grants(actor: Actor, action: Action, facts: Facts) -> None:
    met = bool(readers(facts, action) & marks_of(actor))
    assert met is decide(actor, action, facts).holds


@given(ACTORS, FACTS, FACTS)
def test_putting_marks_together_never_lets_too_many_in(
    actor: Actor, one: Facts, other: Facts
) -> None:
    brought = marks_of(actor)
    sees = [decide(actor, Action.SEE, facts).holds for facts in (one, other)]
    these, those = readers(one), readers(other)
    if both(these, those) & brought:
        assert all(sees)
    assert bool(either(these, those) & brought) is any(sees)
    if covers(these, those) and sees[1]:
        assert sees[0]


@given(ACTORS, FACTS, FACTS)
def test_of_one_body_and_nobodys_own_no_reader_is_lost(
    actor: Actor, one: Facts, other: Facts
) -> None:
    one = Facts(one.classification, one.published, 1)
    other = Facts(other.classification, other.published, 1)
    met = bool(both(readers(one), readers(other)) & marks_of(actor))
    assert met is (decide(actor, Action.SEE, one).holds and decide(actor, Action.SEE, other).holds)


@given(FACTS)
def test_everybody_is_one_mark(facts: Facts) -> None:
    marks = readers(facts)
    assert ("public" in marks) is (marks == PUBLIC)
