"""What can be read in a released file, and who may still read all of it.

A file that went out cannot be changed. Items and files are closed later, so it is handed out only
as long as everything in it is seen by who asks: closed since, it is as if it had never been there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from sagsgang.access.door import visible
from sagsgang.cases.models import AttachedFile
from sagsgang.core.edition import Edition, EditionFile
from sagsgang.core.policy import Action, Actor, Classification, Facts, decide
from sagsgang.core.telling import as_json
from sagsgang.meetings.models import Annex, Dispatch, Item, Meeting
from sagsgang.meetings.selectors import seen
from sagsgang.publishing.models import ReleasedFile

Ids = frozenset[int]
_NONE: Ids = frozenset()


@dataclass(frozen=True, slots=True)
class Holds:
    """Ids of items, attached files, annexes, and of agenda entries that were sent as open.

    Entries are asked besides items, because a matter under another one has no item of its own.
    """

    items: Ids = _NONE
    files: Ids = _NONE
    annexes: Ids = _NONE
    entries: Ids = _NONE

    def told(self) -> dict[str, list[int]]:
        """As the row keeps it."""
        found: dict[str, list[int]] = as_json(
            {name: sorted(getattr(self, name)) for name in _NAMES}
        )
        return found

    def __or__(self, other: Holds) -> Holds:
        return Holds(*(getattr(self, name) | getattr(other, name) for name in _NAMES))

    def __le__(self, other: Holds) -> bool:
        return all(getattr(self, name) <= getattr(other, name) for name in _NAMES)


_NAMES = ("items", "files", "annexes", "entries")


def holds_of(edition: Edition, entries: Iterable[int] = ()) -> Holds:
    """What a print of the whole open edition tells."""
    shown = [item for item in edition.every_item() if not item.closed]
    files = [file for item in shown for file in item.files if not file.closed]
    return Holds(
        items=frozenset(item.entry for item in shown if item.entry),
        files=frozenset(file.file for file in files if file.file),
        annexes=frozenset(file.annex for file in files if file.annex),
        entries=frozenset(entries),
    )


def holds_of_file(item: int, file: EditionFile) -> Holds:
    """What an attachment tells: itself, and that it belongs to its item."""
    return Holds(items=frozenset({item}), files=frozenset({file.file}))


def holds_from(kept: dict[str, Any]) -> Holds:
    """As a row kept it."""
    return Holds(*(frozenset(kept.get(name, ())) for name in _NAMES))


def open_entries(dispatch: Dispatch | None) -> Ids:
    """The agenda entries that a dispatch shows to everybody, matters under items too."""
    if dispatch is None:
        return _NONE
    items = [item for item in dispatch.edition["items"] if not item["closed"]]
    subs = [sub for item in items for sub in item["subs"] if not sub["closed"]]
    return frozenset(one["entry"] for one in (*items, *subs))


def last_dispatch(meeting: int) -> Dispatch | None:
    """The meeting's agenda as it was last sent from here."""
    return Dispatch.objects.filter(meeting=meeting).order_by("-serial").first()


def still_seen(actor: Actor, meeting: Meeting, files: Sequence[ReleasedFile]) -> Ids:
    """The ids of those ``files`` of one meeting of which ``actor`` may see everything."""
    asked = _asked(files)
    known = Holds(
        items=_there(seen.items(actor), asked.union.items),
        files=_there(visible(AttachedFile.objects.all(), actor), asked.union.files),
        annexes=_there(seen.annexes(actor), asked.union.annexes),
        entries=_entries(actor, meeting, asked.union.entries),
    )
    return asked.within(known)


def still_open(meeting: Meeting, files: Sequence[ReleasedFile]) -> Ids:
    """The ids of those ``files`` in which nothing is closed now, whether or not the meeting is held
    back: that they once went out may be told to everybody."""
    asked = _asked(files)
    let_out = {"classification": Classification.OPEN.value, "published_at__isnull": False}
    living = {**let_out, "withdrawn": False}
    known = Holds(
        items=_there(Item.objects.filter(**living), asked.union.items),
        files=_there(AttachedFile.objects.filter(**let_out), asked.union.files),
        annexes=_there(Annex.objects.filter(**living), asked.union.annexes),
        entries=asked.union.entries & open_entries(_dispatch_for(meeting, asked.union)),
    )
    return asked.within(known)


@dataclass(frozen=True, slots=True)
class _Asked:
    """Of each file what it holds, and all of it together, so that it is asked for once."""

    by_file: dict[int, Holds]
    union: Holds = field(default_factory=Holds)

    def within(self, known: Holds) -> Ids:
        return frozenset(pk for pk, holds in self.by_file.items() if holds <= known)


def _asked(files: Sequence[ReleasedFile]) -> _Asked:
    by_file = {file.pk: holds_from(file.holds) for file in files}
    union = Holds()
    for holds in by_file.values():
        union = union | holds
    return _Asked(by_file, union)


def _there(rows: QuerySet[Any], ids: Ids) -> Ids:
    return frozenset(rows.filter(pk__in=ids).values_list("pk", flat=True)) if ids else _NONE


def _entries(actor: Actor, meeting: Meeting, entries: Ids) -> Ids:
    closed = Facts(Classification.CLOSED, published=True, body=meeting.body_id)
    if not entries or decide(actor, Action.SEE, closed).holds:
        return entries
    return entries & open_entries(last_dispatch(meeting.pk))


def _dispatch_for(meeting: Meeting, asked: Holds) -> Dispatch | None:
    return last_dispatch(meeting.pk) if asked.entries else None
