"""The bytes behind files: what is told of them, and handing them out again."""

from __future__ import annotations

import hashlib
import io
import logging
from dataclasses import dataclass
from typing import BinaryIO

from sagsgang.core.policy import STRANGER
from sagsgang.meetings.item_pages import AnnexPage
from sagsgang.meetings.models import Annex, Dispatch, Item, MeetingPaper
from sagsgang.meetings.selectors import originals
from sagsgang.meetings.selectors.dispatches import open_agenda
from sagsgang.publishing.gathering import edition_for
from sagsgang.publishing.models import ReleasedFile
from sagsgang.publishing.oparl.papers import PLAIN, Bytes, item_text
from sagsgang.publishing.register.models import Checksum
from sagsgang.publishing.register.sources import parts
from sagsgang.publishing.releases.holds import still_seen
from sagsgang.storage.handing_out import shown_as
from sagsgang.storage.models import Original
from sagsgang.storage.services import Damaged, open_original

_CHUNK = 1 << 20  # bytes
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class FileMade:
    """A file on its way into the register; ``paper`` is the source of the paper it stands in,
    ``item`` the id of the item whose words it has."""

    source: str
    name: str
    file_name: str
    bytes: Bytes
    paper: str = ""
    item: int = 0
    document_id: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """A file's bytes, opened; whoever takes it closes it."""

    stream: BinaryIO
    media_type: str


def bytes_of(original: Original) -> Bytes | None:
    """What is told of a kept file; ``None`` where it is lost. Its SHA-512 is reckoned once."""
    known = Checksum.objects.filter(pk=original.sha256).first()
    if known is None:
        try:
            with open_original(original) as stream:
                digest = hashlib.sha512()
                while some := stream.read(_CHUNK):
                    digest.update(some)
        except Damaged as damaged:
            _log.error("%s", damaged)
            return None
        known, _ = Checksum.objects.get_or_create(
            sha256=original.sha256, defaults={"sha512": digest.hexdigest()}
        )
    return Bytes(original.size, known.sha512, shown_as(original.media_type))


def text_bytes(text: str) -> Bytes:
    """What is told of a text that is given out as a file."""
    data = _encoded(text)
    return Bytes(len(data), hashlib.sha512(data).hexdigest(), PLAIN)


def annex_text(page: AnnexPage) -> str:
    """An enclosed document's printed text, a blank line between its pages."""
    shares = ("\n".join(one.text for one in share.segments) for share in page.passage.pages)
    return "\n\n".join(shares) + "\n"


def opened(source: str) -> Opened | None:
    """The bytes behind a file, as everybody may have them now; ``None`` when nobody may."""
    name, pk = parts(source)
    return _OPENING[name](pk)


def _text(item: int) -> Opened | None:
    row = Item.objects.filter(pk=item).values_list("meeting_id", "meeting__has_minutes").first()
    edition = edition_for(STRANGER, row[0], "minutes" if row[1] else "agenda") if row else None
    for one in edition.items if edition else ():
        if one.entry == item and not one.closed and edition:
            return _opened_text(item_text(edition, one))
    return None


def _annex(annex: int) -> Opened | None:
    place = Annex.objects.filter(pk=annex).values_list(
        "paper__meeting__body__slug", "paper__meeting__key"
    )
    for body, key in place:
        page = originals.annex_page(STRANGER, body=body, key=key, number=annex)
        return _opened_text(annex_text(page)) if page else None
    return None


def _attached(file: int) -> Opened | None:
    found = originals.attached_file(STRANGER, file)
    return Opened(found[0], shown_as(found[1])) if found else None


def _original(paper: int) -> Opened | None:
    for sha256 in MeetingPaper.objects.filter(pk=paper).values_list("original_id", flat=True):
        found = originals.opened_file(STRANGER, sha256=sha256)
        return Opened(found.stream, shown_as(found.paper.media_type)) if found else None
    return None


def _released(file: int) -> Opened | None:
    row = (
        ReleasedFile.objects.filter(pk=file, release__withdrawn_at=None)
        .select_related("release__meeting", "original")
        .defer("release__edition")
        .first()
    )
    if row is None or not still_seen(STRANGER, row.release.meeting, [row]):
        return None
    return Opened(open_original(row.original), shown_as(row.original.media_type))


def _dispatch(dispatch: int) -> Opened | None:
    place = Dispatch.objects.filter(pk=dispatch).values_list("meeting__body__slug", "meeting__key")
    for body, key in place:
        found = open_agenda(STRANGER, body=body, key=key)
        return Opened(found[0], shown_as(found[1])) if found else None
    return None


def _opened_text(text: str) -> Opened:
    return Opened(io.BytesIO(_encoded(text)), PLAIN)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")


_OPENING = {
    "text": _text,
    "annex": _annex,
    "attached": _attached,
    "original": _original,
    "released": _released,
    "dispatch": _dispatch,
}
