"""An index of the test's own, and the board of ``board_papers`` to look for things in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sagsgang.core.policy import Actor
from tests.portal.board_papers import Board, enter_board
from tests.search.index import Index, made_index


@pytest.fixture(scope="session")
def empty_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of nothing, which each test takes a copy of."""
    return made_index(tmp_path_factory.mktemp("index"))


@pytest.fixture
def index(
    db: None, settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, empty_index: Path
) -> Index:
    """An index that is kept up with; starting a process for it is only noted."""
    return Index.beside(empty_index, tmp_path, settings, monkeypatch)


@pytest.fixture
def papers(system: Actor, board: Any, committee: Any) -> Board:
    """The board's papers, entered."""
    return enter_board(system, board, committee)
