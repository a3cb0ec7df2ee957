"""What feeds, calendars and the list of addresses hold, typed and finished, for one actor.

Words are as printed; titles and sentences around them are the pages' to write. ``key`` names a
thing for ever, whatever its address.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sagsgang.meetings.pages import BodyRef, CaseRef, ItemRef, MeetingRef

EntryKind = Literal["agenda", "minutes", "item", "decision", "corrected", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Decided:
    """One thing that was decided; ``outcome`` as in the reader's contract."""

    text: str
    outcome: str


@dataclass(frozen=True, slots=True)
class TitleLine:
    """An open item as a line; ``outcomes`` of minutes."""

    item: ItemRef
    outcomes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One thing that happened.

    An ``agenda`` or ``minutes`` came out, with ``lines``; an ``item`` was put on an agenda; a
    ``decision`` was made about one; what came out was ``corrected`` or ``withdrawn`` (``paper``
    says which of the two it is, ``note`` why).
    """

    kind: EntryKind
    key: str
    updated: datetime
    meeting: MeetingRef
    item: ItemRef | None = None
    decisions: tuple[Decided, ...] = ()
    lines: tuple[TitleLine, ...] = ()
    paper: Literal["", "agenda", "minutes"] = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class FeedPage:
    """A page of a feed, newest first, from 1; ``more`` when another follows.

    ``name`` is the organisation's when there is only one, for the feed of everything.
    """

    entries: tuple[FeedEntry, ...]
    page: int
    more: bool
    name: str = ""
    body: BodyRef | None = None
    case: CaseRef | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class MeetingEvent:
    """A meeting in a calendar; ``changed_at`` only grows. ``lines`` are the agenda's open items.

    ``taken_away``: it was shown to everybody, and is so no more.
    """

    key: str
    meeting: MeetingRef
    day: date
    changed_at: datetime
    lines: tuple[TitleLine, ...] = ()
    has_minutes: bool = False
    minutes_due: date | None = None
    taken_away: bool = False


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """A calendar of one body, or of all without one."""

    events: tuple[MeetingEvent, ...]
    name: str = ""
    body: BodyRef | None = None
