"""The board of ``board_papers`` and browsers for the cast."""

from __future__ import annotations

from typing import Any

import pytest

from sagsgang.core.policy import Actor
from tests.people import SignIn, sign_in
from tests.portal.board_papers import Board, enter_board


@pytest.fixture
def papers(system: Actor, board: Any, committee: Any) -> Board:
    """The board's papers, entered."""
    return enter_board(system, board, committee)


@pytest.fixture
def browser_of(system: Actor, board: Any, committee: Any) -> SignIn:
    """``browser_of("member")`` is that person's test client."""
    return sign_in(system, board, committee)
