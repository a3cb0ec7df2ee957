"""What was made of words, remembered while there is room."""

from __future__ import annotations

from typing import TypeVar

MOST = 400_000  # words: the commonest are met again soon

_Made = TypeVar("_Made")


def room(made: dict[str, _Made], most: int = MOST) -> dict[str, _Made]:
    """The same, emptied when it is full."""
    if len(made) >= most:
        made.clear()
    return made
