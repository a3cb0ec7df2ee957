"""An item or a meeting's minutes as a file to go on with, as whoever asks may see it."""

from __future__ import annotations

from dataclasses import dataclass

from sagsgang.adapters.akoma import minutes as akoma
from sagsgang.adapters.word import editions as word
from sagsgang.adapters.word.form import MEDIA_TYPE as WORD
from sagsgang.core.edition_lines import is_withheld
from sagsgang.core.policy import Actor
from sagsgang.meetings.pictures import files_of
from sagsgang.publishing.gathering import edition_at, latest_at


@dataclass(frozen=True, slots=True)
class Document:
    """A file that is made when it is asked for: what is asked twice and has not changed is the same
    to the byte."""

    data: bytes
    media_type: str
    name: str


def item_in_word(actor: Actor, *, body: str, key: str, address: str) -> Document | None:
    """The item as DOCX, with its decision once there are minutes."""
    edition = latest_at(actor, body, key)
    item = next((one for one in edition.items if one.address == address), None) if edition else None
    if edition is None or item is None or is_withheld(item):
        return None
    return Document(
        word.item_docx(edition, item.entry, files_of(edition)), WORD, f"{key}-punkt-{address}.docx"
    )


def minutes_in_word(actor: Actor, *, body: str, key: str) -> Document | None:
    """The minutes as DOCX."""
    edition = edition_at(actor, body, key, "minutes")
    if edition is None:
        return None
    return Document(word.minutes_docx(edition, files_of(edition)), WORD, f"referat-{key}.docx")


def agenda_in_word(actor: Actor, *, body: str, key: str) -> Document | None:
    """The agenda as DOCX."""
    edition = edition_at(actor, body, key, "agenda")
    if edition is None:
        return None
    return Document(word.agenda_docx(edition, files_of(edition)), WORD, f"dagsorden-{key}.docx")


def minutes_as_akoma_ntoso(actor: Actor, *, body: str, key: str, address: str) -> Document | None:
    """The minutes as Akoma Ntoso; ``None`` also of a meeting without a day, which it cannot tell.

    ``address`` is the meeting's own.
    """
    edition = edition_at(actor, body, key, "minutes")
    if edition is None:
        return None
    try:
        data = akoma.minutes_xml(edition, address=address)
    except akoma.Undated:
        return None
    return Document(data, akoma.MEDIA_TYPE, f"referat-{key}.akn.xml")
