"""A typeset paper and the attachments behind its covers become one PDF.

The pages that are put in keep their size and every sign on them: each is made higher by a strip at
its foot, and the page number is stamped there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, OutlineItem, Page, Pdf
from pikepdf.models import make_page_destination

from sagsgang.adapters.packets.prepared import Cover, PutIn
from sagsgang.adapters.packets.structure import Structure, moved

STRIP = 24  # points; the template's stamps are as high
_CLAIMS = re.compile(rb"<(pdf(?:ua|a)id:(?:part|conformance|rev))>[^<]*</\1>")
_STAMP = Name("/SagsgangStamp")


def join(typeset: Path, covers: Sequence[Cover], target: Path, *, items: int) -> None:
    """Write to ``target`` the paper with the attachments put in.

    The bookmarks of the paper end with those of its ``items`` and ``covers``, and its pages with
    one stamp for each page to put in. The same input gives the same bytes.
    """
    with Pdf.open(typeset) as packet:
        pages_in = [_length(cover) for cover in covers]
        own = len(packet.pages) - sum(pages_in)
        ends = _ends(packet, len(covers), own)
        structure = Structure(packet)
        stamps = [page.as_form_xobject() for page in packet.pages[own:]]
        del packet.pages[own:]
        begins: list[int] = []
        before = 0
        for cover, end, length in zip(covers, ends, pages_in, strict=True):
            begins.append(end + 1 + before)
            if cover.put_in:
                part = structure.part(cover.put_in, end)
                these = stamps[before : before + length]
                _put_in(packet, structure, part, cover.put_in, begins[-1], these)
                before += length
        structure.finish()
        _bookmarks(packet, covers, begins, items)
        packet.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
        _claim_nothing(packet)
        packet.save(target, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)


def _length(cover: Cover) -> int:
    return len(cover.put_in.prepared.pages) if cover.put_in else 0


def _ends(packet: Pdf, count: int, own: int) -> list[int]:
    """The last page of each cover, from 0: the one before the next begins."""
    numbers = {page.obj.objgen: number for number, page in enumerate(packet.pages)}
    with packet.open_outline() as outline:
        marks = outline.root[len(outline.root) - count :] if count else []
        begin = [numbers[_page_led_to(mark).objgen] for mark in marks]
    return [page - 1 for page in (*begin[1:], own)] if begin else []


def _page_led_to(mark: OutlineItem) -> Object:
    place: object = mark.destination
    if place is None and mark.action is not None:
        place = mark.action.D
    if not isinstance(place, Array):
        message = "A cover's bookmark leads to no page."
        raise ValueError(message)
    return place[0]


def _put_in(
    packet: Pdf,
    structure: Structure,
    part: Object,
    one: PutIn,
    at: int,
    stamps: Sequence[Object],
) -> None:
    with Pdf.open(one.path) as file:
        if one.prepared.tagged:
            moved(file, structure.next_place)
        # Links lead to pages that are not there yet, so they come last.
        notes = {}
        for number, page in enumerate(file.pages):
            if Name.Annots in page.obj:
                notes[number] = file.make_indirect(page.obj.Annots)
                del page.obj.Annots
        for number, page in enumerate(file.pages):
            packet.pages.insert(at + number, page)
        for number, links in notes.items():
            packet.pages[at + number].obj.Annots = packet.copy_foreign(links)
        tree = packet.copy_foreign(file.Root.StructTreeRoot) if one.prepared.tagged else None
        for number, told in enumerate(one.prepared.pages):
            page = packet.pages[at + number]
            if tree is None:
                alt = "" if told.has_text else _described(one, number)
                structure.one_element(part, page.obj, alt)
                structure.links(part, page.obj)
            _stamp(page, stamps[number])
        if tree is not None:
            structure.bring(part, tree)


def _described(one: PutIn, number: int) -> str:
    return f"{one.title}, side {number + 1} af {len(one.prepared.pages)}: billede uden tekst"


def _stamp(page: Page, stamp: Object) -> None:
    """Make the page higher at its shown foot and set the page number there, on white."""
    unit = float(page.obj.get(Name.UserUnit, 1))
    strip = STRIP / unit
    left, low, right, high = (float(edge) for edge in page.obj.MediaBox)
    turned = int(page.obj.get(Name.Rotate, 0))
    # (a b c d e f) of the stamp's own plane, in which the text runs to the right.
    if turned == 90:
        right += strip
        matrix = (0, 1, -1, 0, right, low)
    elif turned == 180:
        high += strip
        matrix = (-1, 0, 0, -1, right, high)
    elif turned == 270:
        left -= strip
        matrix = (0, -1, 1, 0, left, high)
    else:
        low -= strip
        matrix = (1, 0, 0, 1, left, low)
    page.obj.MediaBox = page.obj.CropBox = Array([left, low, right, high])
    width = (high - low if turned in (90, 270) else right - left) * unit
    across = " ".join(f"{number / unit if place < 4 else number:.4f}"
                      for place, number in enumerate(matrix))  # fmt: skip
    name = page.add_resource(stamp, Name.XObject, _STAMP, replace_existing=True)
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(
        f"\nQ\n/Artifact <</Type /Pagination /Subtype /Footer>> BDC q {across} cm 1 g "
        f"0 0 {width:.2f} {STRIP} re f Q q {across} cm {name} Do Q EMC\n".encode()
    )


def _bookmarks(packet: Pdf, covers: Sequence[Cover], begins: Sequence[int], items: int) -> None:
    """Covers under their items, and a file's own bookmarks under its cover."""
    with packet.open_outline() as outline:
        top = outline.root
        first = len(top) - len(covers)
        for cover, mark, begin in zip(covers, top[first:], begins, strict=True):
            mark.title = cover.title
            if cover.put_in:
                _own(mark, cover.put_in, packet, begin)
            top[first - items + cover.item].children.append(mark)
        del top[first:]


def _own(mark: OutlineItem, put_in: PutIn, packet: Pdf, begins: int) -> None:
    above: list[tuple[int, OutlineItem]] = [(-1, mark)]
    for own in put_in.prepared.bookmarks:
        if not 0 <= own.page < len(put_in.prepared.pages):
            continue
        while above[-1][0] >= own.level:
            above.pop()
        entry = OutlineItem(own.title, make_page_destination(packet, begins + own.page))
        above[-1][1].children.append(entry)
        above.append((own.level, entry))


def _claim_nothing(packet: Pdf) -> None:
    """Other people's pages are as accessible as they are: the whole no longer claims a standard."""
    told = packet.Root.Metadata
    told.write(_CLAIMS.sub(b"", told.read_bytes()))
