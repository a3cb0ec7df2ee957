"""A person's own notes on the items of a meeting.

They are private papers, not the body's: only who wrote them reads them, the ledger and the search
know nothing of them, and they are deleted when their writer says so. A note is reached only
through its writer's id; there is no way to ask for another's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404

from sagsgang.access.door import user_of
from sagsgang.core.keepable import keepable
from sagsgang.core.policy import Actor
from sagsgang.meetings.models import Item
from sagsgang.meetings.pages import ItemRef, MeetingRef
from sagsgang.meetings.selectors import seen
from sagsgang.meetings.selectors.item import find_item
from sagsgang.meetings.selectors.refs import item_ref, meeting_ref
from sagsgang.publishing.models import MemberNote

LONGEST = 20_000


class NoteTooLong(ValueError):
    """A note is longer than ``LONGEST``; nothing was saved."""


@dataclass(frozen=True, slots=True)
class NoteOn:
    """The note on an item as its form shows it: saved, or as typed and ``too_long``."""

    text: str = ""
    saved_at: datetime | None = None
    too_long: bool = False


@dataclass(frozen=True, slots=True)
class OwnNote:
    """One of the actor's notes. ``item`` and ``meeting`` are ``None`` once the item is out of the
    actor's sight; the note is the actor's all the same."""

    id: int
    text: str
    saved_at: datetime
    meeting: MeetingRef | None
    item: ItemRef | None


def note_on(actor: Actor, *, body: str, key: str, address: str) -> NoteOn | None:
    """What stands in the form on an item; ``None`` for who is not signed in."""
    if user_of(actor) is None:
        return None
    row = (
        _mine(actor)
        .filter(item__meeting__body__slug=body, item__meeting__key=key, item__address=address)
        .first()
    )
    return NoteOn(row.text, row.saved_at) if row else NoteOn()


def notes_of(actor: Actor, items: Sequence[int]) -> dict[int, str]:
    """The actor's notes by item."""
    return dict(_mine(actor).filter(item__in=items).values_list("item", "text"))


def own_notes(actor: Actor) -> tuple[OwnNote, ...]:
    """All that the actor has noted, the latest first."""
    rows = list(_mine(actor).order_by("-saved_at", "-pk"))
    items = {
        item.pk: item
        for item in seen.items(actor)
        .filter(pk__in=[row.item_id for row in rows])
        .select_related("meeting__body__organisation", "revision")
    }
    return tuple(_own(row, items.get(row.item_id)) for row in rows)


@transaction.atomic
def write_note(
    *, actor: Actor, body: str, key: str, address: str, text: str, now: datetime
) -> None:
    """Keep what the actor notes on an item that he or she may see; an empty note is deleted.

    Raises ``Http404`` for an item that is not there for the actor and for who is not signed in, and
    ``NoteTooLong``.
    """
    user = user_of(actor)
    item = find_item(actor, body=body, key=key, address=address)
    if user is None or item is None:
        raise Http404
    told = keepable(text.replace("\r\n", "\n")).strip()
    if len(told) > LONGEST:
        raise NoteTooLong
    if told:
        MemberNote.objects.update_or_create(
            user_id=user, item=item, defaults={"text": told, "saved_at": now}
        )
    else:
        _mine(actor).filter(item=item).delete()


@transaction.atomic
def delete_note(*, actor: Actor, note: int) -> None:
    """Delete one of the actor's notes. Raises ``Http404`` when it is none of the actor's."""
    gone, _ = _mine(actor).filter(pk=note).delete()
    if not gone:
        raise Http404


@transaction.atomic
def delete_all(*, actor: Actor) -> int:
    """Delete all that the actor has noted; how many notes it was."""
    gone, _ = _mine(actor).delete()
    return gone


def _mine(actor: Actor) -> QuerySet[MemberNote]:
    user = user_of(actor)
    return MemberNote.objects.none() if user is None else MemberNote.objects.filter(user=user)


def _own(row: MemberNote, item: Item | None) -> OwnNote:
    return OwnNote(
        id=row.pk,
        text=row.text,
        saved_at=row.saved_at,
        meeting=meeting_ref(item.meeting) if item else None,
        item=item_ref(item) if item else None,
    )
