"""The whole packet: agenda or minutes, with the attachments behind their covers."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from sagsgang.adapters.packets.apart import FilesApart, NotJoined
from sagsgang.adapters.packets.looking import LARGEST
from sagsgang.adapters.packets.prepared import Cover, Prepared, PutIn
from sagsgang.adapters.typesetting.packet import Attached, every_file, packet_typeset
from sagsgang.core.edition import Edition, EditionFile
from sagsgang.core.policy import STRANGER, Actor
from sagsgang.meetings.models import Annex
from sagsgang.meetings.pictures import files_of
from sagsgang.meetings.selectors.originals import annex_page
from sagsgang.storage.models import Original
from sagsgang.storage.services import Damaged, open_original

MOST_BYTES, MOST_PAGES = 300_000_000, 3000
_AS_READ = "Bilagets tekst, som den er læst i det trykte papir:"


def packet_pdf(
    edition: Edition,
    *,
    printed_at: datetime,
    actor: Actor = STRANGER,
    notes: Mapping[int, Sequence[str]] | None = None,
) -> bytes:
    """The packet of an edition that was gathered for ``actor``: same input, same bytes.

    An attachment that is open to the edition's readers and kept here has a cover, and stands behind
    it or is told to lie beside the packet; none can spoil it. ``notes`` are the reader's own, by
    item. Raises ``NotPrinted``.
    """
    with tempfile.TemporaryDirectory() as folder, FilesApart() as apart:
        attached = list(_attached(edition, actor, Path(folder), apart))
        pictures = files_of(edition)
        typeset = packet_typeset(
            edition, attached, printed_at=printed_at, notes=notes, pictures=pictures
        )
        if not any(one.prepared.pages for one in attached):
            return typeset
        paper, target = Path(folder) / "paper.pdf", Path(folder) / "packet.pdf"
        paper.write_bytes(typeset)
        covers = [_cover(one, Path(folder)) for one in attached]
        try:
            apart.join(paper, covers, target, items=len(edition.items))
        except NotJoined:
            # Whatever it was: members get the paper, and are told that the files lie beside it.
            return packet_typeset(
                edition,
                [_left_out(one) for one in attached],
                printed_at=printed_at,
                notes=notes,
                pictures=pictures,
            )
        return target.read_bytes()


def _attached(
    edition: Edition, actor: Actor, folder: Path, apart: FilesApart
) -> Iterator[Attached]:
    bytes_in = pages_in = 0
    for place, (at, of, file) in enumerate(every_file(edition)):
        if not (file.sha256 or file.annex):
            continue  # listed only: there is nothing to put behind a cover
        about = (place, at, edition.items[at].number, of, file)
        if not file.sha256:
            yield Attached(*about, Prepared(), text=_enclosed(actor, file))
            continue
        prepared = _prepared(file, _target(folder, place), apart, MOST_BYTES - bytes_in)
        if pages_in + len(prepared.pages) > MOST_PAGES:
            prepared = Prepared(beside="too_many_pages")
        pages_in += len(prepared.pages)
        bytes_in += 0 if prepared.beside else file.size
        picture = _target(folder, place).read_bytes() if prepared.picture else b""
        yield Attached(*about, prepared, picture)


def _prepared(file: EditionFile, target: Path, apart: FilesApart, room: int) -> Prepared:
    original = Original.objects.filter(sha256=file.sha256).first()
    if original is None:
        return Prepared(beside="missing")
    if original.size > min(LARGEST, room):
        return Prepared(beside="too_large")
    try:
        with open_original(original) as kept:
            return apart.prepare(Path(kept.name), target, original.media_type)
    except Damaged:
        return Prepared(beside="missing")


def _enclosed(actor: Actor, file: EditionFile) -> tuple[str, ...]:
    """The text of a document that was enclosed in a printed paper, as far as ``actor`` may read."""
    where = Annex.objects.filter(pk=file.annex).values_list(
        "paper__meeting__body__slug", "paper__meeting__key"
    )
    page = next(
        (annex_page(actor, body=body, key=key, number=file.annex) for body, key in where), None
    )
    if page is None:
        return ()
    lines = (
        line
        for printed in page.passage.pages
        for segment in printed.segments
        for line in segment.text.split("\n")
    )
    return (_AS_READ, *lines)


def _cover(one: Attached, folder: Path) -> Cover:
    put_in = None
    if one.prepared.pages:
        put_in = PutIn(str(_target(folder, one.place)), one.prepared, one.title)
    return Cover(one.item, one.title, put_in)


def _left_out(one: Attached) -> Attached:
    if not one.prepared.pages:
        return one
    beside = Prepared(beside="not_joined")
    return Attached(one.place, one.item, one.number, one.of, one.file, beside)


def _target(folder: Path, place: int) -> Path:
    return folder / f"{place}.prepared"
