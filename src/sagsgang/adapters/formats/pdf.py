"""PDF: the text of its pages, by PDFium.

Each page's text ends with a form feed, as pdftotext writes it, except the last. A word divided at a
line end keeps a visible hyphen before the line end (PDFium marks it with U+0002 or U+FFFE), so the
reader's one rule for divided words serves PDF and text alike.
"""

from __future__ import annotations

from itertools import islice
from typing import Any

from sagsgang.adapters.format import Format, Original, Pages
from sagsgang.adapters.formats.pdf_pages import Sum, TooMuchText, texts_of
from sagsgang.adapters.formats.pdf_sharing import HANDFUL, shared_texts
from sagsgang.adapters.unreadable import Unreadable

TEXT_LIMIT = 64_000_000  # characters
LONG = 200  # pages; below, a second process costs more than it gains
PAGE_BREAK = "\f"

_TAIL_BYTES = 4096
_MOST_BOOKMARKS = 5000
_LONGEST_BESIDE = 500_000  # characters
_TELLING_FACTS = ("Title", "Subject", "Keywords")
_ERR_SECURITY = (4, 5)  # FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY


def recognise(original: Original) -> bool:
    """The mark of a PDF in the first kilobyte, as readers of PDF accept it."""
    return b"%PDF-" in original.head[:1024]


def extract(original: Original) -> Pages:
    """The text of all pages.

    Raises ``Unreadable`` when the file is cut off, damaged, locked, has no text, or more than 64
    million characters of it.
    """
    _require_end(original)
    pages, beside = _read_pages(original)
    starts: list[int] = []
    offset = 0
    for page in pages:
        starts.append(offset)
        offset += len(page) + len(PAGE_BREAK)
    if not any(page and not page.isspace() for page in pages):
        raise Unreadable(original.name, "no_text")
    return Pages(PAGE_BREAK.join(pages), tuple(starts), beside)


def _require_end(original: Original) -> None:
    """A PDF ends with the place of its index; one that does not was cut off on its way."""
    with original.watched():
        original.handle.seek(max(0, original.size - _TAIL_BYTES))
        tail = original.handle.read(_TAIL_BYTES)
        original.handle.seek(0)
    if b"startxref" not in tail and b"%%EOF" not in tail:
        raise Unreadable(original.name, "cut_off")


def _read_pages(original: Original) -> tuple[list[str], str]:
    """The texts of the pages, and what the file carries beside them."""
    # Imported here: commands that read no PDF start without PDFium.
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(original.handle) as document:
            count = len(document)
            beside = _beside(document)
            if count >= LONG and original.processes > 1:
                return shared_texts(original, document, count, TEXT_LIMIT), beside
            characters = Sum(TEXT_LIMIT)
            handfuls = (
                characters.add(texts_of(document, start, min(start + HANDFUL, count)))
                for start in range(0, count, HANDFUL)
            )
            return [text for texts in handfuls for text in texts], beside
    except TooMuchText as error:
        limit = TEXT_LIMIT // 1_000_000
        raise Unreadable(original.name, "too_much_text", limit=limit) from error
    except pypdfium2.PdfiumError as error:
        if error.err_code in _ERR_SECURITY:
            raise Unreadable(original.name, "encrypted") from error
        raise Unreadable(original.name, "damaged", format=FORMAT.title) from error


def _beside(document: Any) -> str:
    """Bookmarks, the facts told of the file, and the names of enclosed files, a line each."""
    titles = (mark.get_title() for mark in islice(document.get_toc(), _MOST_BOOKMARKS))
    facts = document.get_metadata_dict(skip_empty=True)
    told = (facts.get(name, "") for name in _TELLING_FACTS)
    names = (
        document.get_attachment(at).get_name()
        for at in range(min(document.count_attachments(), _MOST_BOOKMARKS))
    )
    lines = (" ".join(line.split()) for line in (*told, *titles, *names))
    return "\n".join(line for line in lines if line)[:_LONGEST_BESIDE]


FORMAT = Format(
    id="pdf",
    title="PDF",
    media_type="application/pdf",
    suffixes=(".pdf",),
    recognise=recognise,
    extract=extract,
)
