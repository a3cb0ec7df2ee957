"""An extraordinary meeting is held when the chair decides it, or enough members demand it."""

from __future__ import annotations

from typing import Any

import pytest

from sagsgang.core.policy import Actor
from sagsgang.meetings.models import Meeting
from sagsgang.meetings.notice import NoProcedure, called_under
from sagsgang.meetings.planning import Call, NotCalled
from tests.cast import Cast
from tests.meetings.agendas import DAY, secretariat


@pytest.mark.parametrize("called", [Call(chair_decides=True), Call(demanded_by=3)])
def test_the_chair_or_three_members_call_it_under_paragraph_15(
    cast: Cast, board: Any, system: Actor, called: Call
) -> None:
    meeting = secretariat(cast, board, system).meeting(called=called)
    assert meeting.extraordinary
    assert meeting.entry.rule == "§ 15"


@pytest.mark.parametrize("demanded_by", [0, 2])
def test_two_members_are_too_few_and_nothing_is_planned(
    cast: Cast, board: Any, system: Actor, demanded_by: int
) -> None:
    office = secretariat(cast, board, system)
    with pytest.raises(NotCalled) as refused:
        office.meeting(called=Call(demanded_by=demanded_by))
    assert refused.value.verdict.paragraph == "§ 15"
    assert not Meeting.objects.exists()


def test_without_rules_of_procedure_nobody_can_say(board: Any) -> None:
    with pytest.raises(NoProcedure):
        called_under(board, DAY, chair_decides=True, demanded_by=0)
