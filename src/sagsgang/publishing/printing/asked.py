"""Papers made when they are asked for, as whoever asks may see them. None of them is kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import BoundedSemaphore

from sagsgang.adapters.typesetting.extract import NothingDecided, extract_pdf
from sagsgang.adapters.typesetting.minutes import minutes_pdf
from sagsgang.core.policy import Actor
from sagsgang.meetings.pictures import files_of
from sagsgang.publishing.documents import Document
from sagsgang.publishing.gathering import edition_at, latest_at
from sagsgang.publishing.notes import notes_of
from sagsgang.publishing.printing.packet import packet_pdf

PDF = "application/pdf"
# A packet of hundreds of pages takes seconds: those who ask may not take the whole machine.
_AT_ONCE = BoundedSemaphore(2)


class Busy(RuntimeError):
    """Others' packets are being made; ask again in a moment."""


def extract(actor: Actor, *, body: str, key: str, address: str, now: datetime) -> Document | None:
    """The extract of one decision; ``None`` when there is none that the actor may see."""
    edition = edition_at(actor, body, key, "minutes")
    item = next((one for one in edition.items if one.address == address), None) if edition else None
    if edition is None or item is None:
        return None
    try:
        data = extract_pdf(edition, item.entry, printed_at=now, pictures=files_of(edition))
    except NothingDecided:
        return None
    return Document(data, PDF, f"udskrift-{key}-punkt-{address}.pdf")


def minutes(actor: Actor, *, body: str, key: str, now: datetime) -> Document | None:
    """The minutes."""
    edition = edition_at(actor, body, key, "minutes")
    if edition is None:
        return None
    return Document(
        minutes_pdf(edition, printed_at=now, pictures=files_of(edition)), PDF, f"referat-{key}.pdf"
    )


def packet(actor: Actor, *, body: str, key: str, now: datetime) -> Document | None:
    """The minutes, or the agenda until there are any, with all attachments. Raises ``Busy``."""
    edition = latest_at(actor, body, key)
    if edition is None:
        return None
    with _in_turn():
        data = packet_pdf(edition, printed_at=now, actor=actor)
    return Document(data, PDF, f"samlet-{key}.pdf")


def own_copy(actor: Actor, *, body: str, key: str, now: datetime) -> Document | None:
    """The same with the actor's own notes below each item. Raises ``Busy``."""
    edition = latest_at(actor, body, key)
    if edition is None:
        return None
    notes = notes_of(actor, [item.entry for item in edition.items])
    with _in_turn():
        data = packet_pdf(
            edition,
            printed_at=now,
            actor=actor,
            notes={item: (text,) for item, text in notes.items()},
        )
    return Document(data, PDF, f"min-udgave-{key}.pdf")


@contextmanager
def _in_turn() -> Iterator[None]:
    if not _AT_ONCE.acquire(blocking=False):
        raise Busy
    try:
        yield
    finally:
        _AT_ONCE.release()
