"""What was written in the forms of agendas: hours and numbers."""

from __future__ import annotations

import re
from datetime import time

from django.http import QueryDict

_HOUR = re.compile(r"(?:kl\.? ?)?(\d{1,2})(?:[.:](\d{2}))?(?::\d{2})?", re.IGNORECASE | re.ASCII)
_LONGEST_NUMBER = 18  # digits; a row's id


class NotAnHour(ValueError):
    """What was given is no time of day; empty when none was given where one is needed."""

    def __init__(self, given: str) -> None:
        self.given = given
        super().__init__(given)


class NotAsked(ValueError):
    """A form asked for something that is not there to ask for."""


class NothingToUndo(ValueError):
    """Nothing was done that could be taken back, or it was taken back already."""


class ChangedSince(ValueError):
    """What was to be taken back was changed by somebody else since."""


def hour_of(text: str) -> time | None:
    """``10``, ``10.30``, ``10:30`` or ``kl. 10.30``; nothing is ``None``. Raises ``NotAnHour``."""
    text = " ".join(text.split())
    if not text:
        return None
    found = _HOUR.fullmatch(text)
    try:
        if found:
            return time(int(found[1]), int(found[2] or 0))
    except ValueError as wrong:
        raise NotAnHour(text[:20]) from wrong
    raise NotAnHour(text[:20])


def needed_hour(text: str) -> time:
    """As ``hour_of``, and nothing is refused too."""
    hour = hour_of(text)
    if hour is None:
        raise NotAnHour("")
    return hour


def given(posted: QueryDict) -> dict[str, str]:
    """What was written, by name."""
    return {name: posted.get(name, "") for name in posted}


def whole(given: str) -> int:
    """A row's id; 0 for what is none."""
    fits = given.isascii() and given.isdecimal() and len(given) <= _LONGEST_NUMBER
    return int(given) if fits else 0
