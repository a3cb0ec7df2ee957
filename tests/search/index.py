"""The index of a test: a copy of an empty one, in the test's own folder."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from sagsgang.adapters.fulltext.side import Side, State


@dataclass
class Index:
    """``started`` counts the processes that would have been started for it."""

    folder: Path
    started: list[str] = field(default_factory=list)

    @classmethod
    def beside(
        cls, empty: Path, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
    ) -> Index:
        from sagsgang.search import starting

        made = cls(tmp_path / "search")
        shutil.copytree(empty, made.folder)
        settings.DATA = tmp_path
        settings.SEARCH_KEEPS_UP = True
        monkeypatch.setattr(starting, "_start", lambda: made.started.append("update"))
        monkeypatch.setattr(starting, "_started", [])
        return made

    def follow(self) -> int:
        """Apply what is pending; how many things."""
        from sagsgang.search.following import catch_up

        return catch_up().applied

    @property
    def documents(self) -> int:
        """How many there are on both sides."""
        from sagsgang.search import places

        return places.sides().documents


def made_index(folder: Path) -> Path:
    """An empty index that follows a ledger without entries."""
    place = folder / "index-0"
    for side in ("open", "closed"):
        Side.make(place / side, (), State(0, ""))
    (place / "built.json").write_text('{"documents": 0, "words": {}}', encoding="utf-8")
    (folder / "current").write_text("index-0", encoding="ascii")
    return folder
