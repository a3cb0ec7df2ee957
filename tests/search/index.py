"""The index of a test: a copy of an empty one in its own folder; and what is found in it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from sagsgang.adapters.fulltext.side import Side, State
from sagsgang.core.policy import Actor
from sagsgang.search import places, starting
from sagsgang.search.following import catch_up
from sagsgang.search.pages import Hit, SearchPage
from sagsgang.search.selectors.asking import search_page
from sagsgang.search.selectors.suggesting import suggestions
from sagsgang.search.verifying import Difference, Verified, verify

NAME = "index-0"


class _Process:
    """A process that was started, and ends as it is told."""

    def __init__(self, index: Index) -> None:
        self._index = index
        index.started.append("update")

    def poll(self) -> int | None:
        return self._index.ends_with


@dataclass
class Index:
    """``started`` counts the processes that would have been started for it, which would have ended
    with ``ends_with``, ``None`` while they run."""

    folder: Path
    started: list[str] = field(default_factory=list)
    ends_with: int | None = 0

    @classmethod
    def beside(
        cls, empty: Path, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
    ) -> Index:
        made = cls(tmp_path / "search")
        shutil.copytree(empty, made.folder)
        settings.DATA = tmp_path
        settings.SEARCH_KEEPS_UP = True
        monkeypatch.setattr(starting, "_start", lambda: _Process(made))
        monkeypatch.setattr(starting, "_started", [])
        return made

    def follow(self) -> int:
        """Apply what is pending; how many things."""
        return catch_up().applied

    @property
    def place(self) -> Path:
        """The folder of the index in use."""
        return places.current()

    @property
    def documents(self) -> int:
        """How many there are on both sides."""
        return places.sides().documents

    def sides(self) -> dict[str, Side]:
        """Both, opened anew."""
        opened = places.apart()
        return {"open": opened.open, "closed": opened.closed}

    def differences(self) -> list[Difference]:
        """In what it is not as the database."""
        return self.verified()[0]

    def verified(self) -> tuple[list[Difference], Verified]:
        """The differences, and what is said of all."""
        told: list[Difference] = []
        verified = verify(told.append)
        return told, verified


def found(actor: Actor, asked: str, **more: Any) -> list[str]:
    """What an actor finds, by id."""
    return [hit.id for hit in answer(actor, asked, **more).hits]


def answer(actor: Actor, asked: str, **more: Any) -> SearchPage:
    """The page, which is ready and counts what it shows."""
    page = search_page(actor, asked, **more)
    assert page.state == "ready", page.state
    if page.place.pages == 1:
        assert page.total == len(page.hits)
    return page


def offered(actor: Actor, typed: str) -> list[str]:
    """What is suggested to an actor, by title."""
    return [one.text for one in suggestions(actor, typed)]


def words(hit: Hit) -> str:
    """All that a hit shows of texts."""
    return "".join(piece.text for piece in (*hit.title, *hit.snippet))


def shown(page: SearchPage) -> str:
    """All that a page shows, whatever it is."""
    return repr(page)


def made_index(folder: Path) -> Path:
    """An empty index that follows a ledger without entries."""
    place = folder / NAME
    for side in ("open", "closed"):
        Side.make(place / side, (), State(0, ""))
    places.finish(place, 0)
    (folder / "current").write_text(NAME, encoding="ascii")
    return folder


def steps_of(
    monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, stop: Callable[[], None]
) -> None:
    """Call ``stop`` before and after each call of a function of ``owner``: places to die at."""
    real = getattr(owner, name)

    def watched(*arguments: Any, **more: Any) -> Any:
        stop()
        result = real(*arguments, **more)
        stop()
        return result

    monkeypatch.setattr(owner, name, watched)


def as_json(text: str) -> Any:
    """What a command printed as JSON."""
    return json.loads(text)
