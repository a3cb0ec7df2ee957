"""Other people's PDFs, made fit to be put into a packet.

What a page could start or send is taken away: scripts, forms, launches, enclosed files. What is
filled in stands printed. The page itself is not touched, and its size stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, NameTree, Object, Pdf

from sagsgang.adapters.packets.prepared import Beside, Bookmark, Page, Prepared

MOST_PAGES = 1000
_MOST_BOOKMARKS, _DEEPEST = 500, 6
_LONGEST_TITLE = 300
_KEPT = {
    "/Type", "/Contents", "/Resources", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit",
    "/Annots", "/StructParents", "/Group", "/Tabs", "/Parent",
}  # fmt: skip
_A4 = (0.0, 0.0, 595.276, 841.89)
_WHOLE = "/SagsgangPage"
_SAFE = ("http://", "https://", "mailto:")


class NotToPutIn(Exception):
    """A PDF that is handed out beside the packet; ``why`` says for what reason."""

    def __init__(self, why: Beside) -> None:
        super().__init__(why)
        self.why = why


def prepare_pdf(source: Path, target: Path) -> Prepared:
    """Write a harmless copy of ``source`` to ``target`` and tell what is in it.

    Raises ``NotToPutIn``.
    """
    try:
        with Pdf.open(source) as pdf:
            if len(pdf.pages) > MOST_PAGES:
                raise NotToPutIn("too_many_pages")
            marks, texts = _read(source, len(pdf.pages))
            tagged = _is_tagged(pdf)
            language = _language(pdf) if tagged else ""
            if not tagged:
                pdf.flatten_annotations("screen")
            named = _named(pdf)
            pages = []
            for page, has_text in zip(pdf.pages, texts, strict=True):
                _bare(page.obj, named)
                pages.append(_measured(page, has_text))
                if not tagged:
                    _as_one_element(pdf, page, "P" if has_text else "Figure")
            _only_pages(pdf, tagged)
            pdf.save(target, deterministic_id=True, object_stream_mode=_GENERATE)
    except pikepdf.PasswordError:
        raise NotToPutIn("encrypted") from None
    except (pikepdf.PdfError, pypdfium2.PdfiumError, ValueError, TypeError, KeyError,
            AttributeError, RecursionError):  # fmt: skip
        # Whatever is wrong with it, it is the file: it goes beside the packet.
        raise NotToPutIn("broken") from None
    return Prepared(pages=tuple(pages), tagged=tagged, language=language, bookmarks=tuple(marks))


_GENERATE = pikepdf.ObjectStreamMode.generate


def _read(source: Path, expected: int) -> tuple[list[Bookmark], list[bool]]:
    """Its bookmarks, and which pages have text. Two readers must agree how many pages there are:
    else one of them lost some of a damaged file."""
    with pypdfium2.PdfDocument(source) as document:
        if not expected or len(document) != expected:
            raise NotToPutIn("broken")
        marks = list(_bookmarks(document))
        return marks, [page.get_textpage().count_chars() > 0 for page in document]


def _bookmarks(document: pypdfium2.PdfDocument) -> Iterator[Bookmark]:
    for count, mark in enumerate(document.get_toc(max_depth=_DEEPEST)):
        if count == _MOST_BOOKMARKS:
            return
        where = mark.get_dest()
        page = where.get_index() if where else None
        title = " ".join(mark.get_title().split())[:_LONGEST_TITLE]
        if page is not None and title:
            yield Bookmark(mark.level, title, page)


def _is_tagged(pdf: Pdf) -> bool:
    """Whether its structure is taken over. A form's is not: its fields are printed instead."""
    root = pdf.Root
    marked = root.get(Name.MarkInfo, Dictionary()).get(Name.Marked, False)
    tree = root.get(Name.StructTreeRoot)
    return (
        bool(marked)
        and isinstance(tree, Dictionary)
        and Name.K in tree
        and Name.ParentTree in tree
        and Name.AcroForm not in root
        and not any(_has_looks(note) for page in pdf.pages for note in _notes(page.obj))
    )


def _has_looks(note: Object) -> bool:
    """Whether an annotation is something to be seen, not just a place to press."""
    return note.get(Name.Subtype) != Name.Link and Name.AP in note


def _language(pdf: Pdf) -> str:
    told = str(pdf.Root.get(Name.Lang, ""))
    return told if 2 <= len(told) <= 20 and told.replace("-", "").isalnum() else ""


def _named(pdf: Pdf) -> dict[str, Object]:
    """The places that links name, which a page alone would lose."""
    found: dict[str, Object] = {}
    names = pdf.Root.get(Name.Names, Dictionary()).get(Name.Dests)
    if names is not None:
        found |= {str(name): place for name, place in NameTree(names).items()}
    for name, place in pdf.Root.get(Name.Dests, Dictionary()).items():
        found[str(name).removeprefix("/")] = place
    return found


def _bare(page: Object, named: dict[str, Object]) -> None:
    """The page with its links and nothing else that acts."""
    links = [note for note in _notes(page) if _made_safe(note, named)]
    for name in list(page.keys()):
        if name not in _KEPT:
            del page[name]
    if links:
        page.Annots = Array(links)
    elif Name.Annots in page:
        del page.Annots


def _notes(page: Object) -> list[Any]:
    notes = page.get(Name.Annots)
    if not isinstance(notes, Array):
        return []
    return [note for note in notes if isinstance(note, Dictionary)]


def _made_safe(note: Object, named: dict[str, Object]) -> bool:
    """Whether it is a link to an address or a page; all else it could do is taken away."""
    if note.get(Name.Subtype) != Name.Link or Name.Rect not in note:
        return False
    for name in ("/AA", "/PA"):
        if name in note:
            del note[name]
    action = note.get(Name.A)
    place = note.get(Name.Dest)
    if isinstance(action, Dictionary):
        kind = action.get(Name.S)
        if kind == Name.URI and str(action.get(Name.URI, "")).lower().startswith(_SAFE):
            note.A = Dictionary(S=Name.URI, URI=action.URI)
            return True
        del note[Name.A]
        place = action.get(Name.D) if kind == Name.GoTo else None
    if isinstance(place, pikepdf.String | Name):
        place = named.get(str(place).removeprefix("/"))
    if isinstance(place, Dictionary):
        place = place.get(Name.D)
    if not isinstance(place, Array) or not len(place):
        return False
    note.Dest = place
    return True


def _measured(page: pikepdf.Page, has_text: bool) -> Page:
    """How large the page is shown; a crooked size becomes A4."""
    box = _box(page)
    unit = float(page.obj.get(Name.UserUnit, 1))
    width, height = (box[2] - box[0]) * unit, (box[3] - box[1]) * unit
    turned = page.rotation % 360
    page.obj.MediaBox = page.obj.CropBox = Array(list(box))
    page.obj.Rotate = turned
    if turned in (90, 270):
        width, height = height, width
    return Page(round(width, 2), round(height, 2), has_text)


def _as_one_element(pdf: Pdf, page: pikepdf.Page, kind: str) -> None:
    """The page's content as one thing, whose marks and states cannot reach beyond it."""
    parts = page.obj.get(Name.Contents, Array())
    streams = list(parts) if isinstance(parts, Array) else [parts]
    whole = pdf.make_stream(b"\n".join(stream.read_bytes() for stream in streams))
    whole.Type, whole.Subtype = Name.XObject, Name.Form
    whole.BBox = page.obj.MediaBox
    whole.Resources = page.resources
    page.obj.Resources = Dictionary(XObject=Dictionary({_WHOLE: whole}))
    page.obj.Contents = pdf.make_stream(f"/{kind} <</MCID 0>> BDC q {_WHOLE} Do Q EMC".encode())


def _box(page: pikepdf.Page) -> tuple[float, float, float, float]:
    """What is shown of the page: the crop within the sheet."""
    sheet, crop = _ordered(page.mediabox), _ordered(page.cropbox)
    shown = (
        max(sheet[0], crop[0]), max(sheet[1], crop[1]),
        min(sheet[2], crop[2]), min(sheet[3], crop[3]),
    )  # fmt: skip
    for box in (shown, sheet):
        if 10 < box[2] - box[0] < 15_000 and 10 < box[3] - box[1] < 15_000:
            return box
    return _A4


def _ordered(box: Any) -> tuple[float, float, float, float]:
    x, y, right, top = (float(edge) for edge in box)
    return min(x, right), min(y, top), max(x, right), max(y, top)


def _only_pages(pdf: Pdf, tagged: bool) -> None:
    """Nothing of the file but its pages and, when it is taken over, their structure."""
    kept = {"/Type", "/Pages"} | ({"/StructTreeRoot", "/MarkInfo"} if tagged else set())
    for name in list(pdf.Root.keys()):
        if name not in kept:
            del pdf.Root[name]
    if Name.Info in pdf.trailer:
        del pdf.trailer[Name.Info]
    if not tagged:
        for page in pdf.pages:
            if Name.StructParents in page.obj:
                del page.obj.StructParents


def is_pdf(beginning: bytes) -> bool:
    """Whether a file says in its first thousand bytes that it is a PDF."""
    return b"%PDF-" in beginning[:1024]
