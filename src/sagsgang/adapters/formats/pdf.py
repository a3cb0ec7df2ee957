"""PDF: the text of its pages, by PDFium.

Each page's text ends with a form feed, as pdftotext writes it, except the last. A word divided at a
line end keeps a visible hyphen before the line end (PDFium marks it with U+0002 or U+FFFE), so the
reader's one rule for divided words serves PDF and text alike.

A long file is read by two processes, because PDFium works on one core at a time. The second is this
module run by a fresh interpreter: no fork, so it is safe beside threads.
"""

from __future__ import annotations

import ctypes
import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

from sagsgang.adapters.format import MEGABYTE, Format, Original, Pages
from sagsgang.adapters.unreadable import Unreadable

TEXT_LIMIT = 64 * MEGABYTE  # characters
LONG = 200  # pages; below, a second process costs more than it gains
PAGE_BREAK = "\f"

# The second process starts up meanwhile, so it gets a little less than half.
_OWN_SHARE = 0.53
# A line this many times the usual distance below the one before it stands apart from it.
_ROOM = 1.5
_TAIL_BYTES = 4096
_ERR_FORMAT = 3  # FPDF_ERR_FORMAT
_ERR_SECURITY = (4, 5)  # FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY

# A line ends at a line end or at the mark of a divided word, which PDFium sets in place of both.
_LINE = re.compile("[^\r\n\x02\ufffe]*(?:\r\n|[\r\n]|[\x02\ufffe][ \r\n]*)|[^\r\n\x02\ufffe]+")
_LINE_END = re.compile("[\r\n]+$")
_DIVIDED = re.compile("(?:[\x02\ufffe][ \r\n]*|\xad *)$")
_UNPRINTED = re.compile("[\x00-\x08\x0b-\x1f\x7f\xad\uffff]")


def recognise(original: Original) -> bool:
    """The mark of a PDF in the first kilobyte, as readers of PDF accept it."""
    return b"%PDF-" in original.head[:1024]


def extract(original: Original) -> Pages:
    """The text of all pages.

    Raises ``Unreadable`` when the file is cut off, damaged, locked, has no text, or more than 64
    million characters of it.
    """
    _require_end(original)
    pages = _read_pages(original)
    starts: list[int] = []
    offset = 0
    for page in pages:
        starts.append(offset)
        offset += len(page) + len(PAGE_BREAK)
    if offset > TEXT_LIMIT:
        raise original.too_large(offset, TEXT_LIMIT, "text")
    if not any(page and not page.isspace() for page in pages):
        raise Unreadable(original.name, "no_text")
    return Pages(PAGE_BREAK.join(pages), tuple(starts))


def _require_end(original: Original) -> None:
    """A PDF ends with the place of its index; one that does not was cut off on its way."""
    with original.watched():
        original.handle.seek(max(0, original.size - _TAIL_BYTES))
        tail = original.handle.read(_TAIL_BYTES)
        original.handle.seek(0)
    if b"startxref" not in tail and b"%%EOF" not in tail:
        raise Unreadable(original.name, "cut_off")


def _read_pages(original: Original) -> list[str]:
    # Imported here: commands that read no PDF start without PDFium.
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(original.handle) as document:
            count = len(document)
            if count < LONG or original.processes < 2:
                return _texts(document, 0, count)
            middle = int(count * _OWN_SHARE)
            second = _start_second(original, middle, count)
            try:
                pages = _texts(document, 0, middle)
                rest = _result(second, count - middle)
            finally:
                second.kill()
            return pages + (rest if rest is not None else _texts(document, middle, count))
    except pypdfium2.PdfiumError as error:
        if error.err_code in _ERR_SECURITY:
            raise Unreadable(original.name, "encrypted") from error
        raise Unreadable(original.name, "damaged", format=FORMAT.title) from error


def _texts(document: Any, start: int, stop: int) -> list[str]:
    """The text of some pages, through PDFium's own functions: a sixth faster than by objects."""
    import pypdfium2
    from pypdfium2 import raw

    texts = []
    for index in range(start, stop):
        page = raw.FPDF_LoadPage(document.raw, index)
        text_page = raw.FPDFText_LoadPage(page) if page else None
        if not text_page:
            raise pypdfium2.PdfiumError(f"Page {index + 1} cannot be loaded.")
        texts.append(_with_gaps(*_lines(raw, text_page)))
        raw.FPDFText_ClosePage(text_page)
        raw.FPDF_ClosePage(page)
    return texts


def _lines(raw: Any, text_page: Any) -> tuple[list[str], list[float]]:
    """The lines of a page as printed, and how high the baseline of each stands, in points."""
    count = raw.FPDFText_CountChars(text_page)
    if count <= 0:
        return [], []
    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(text_page, 0, count, buffer)
    text = bytes(memoryview(buffer).cast("B")[: 2 * (written - 1)]).decode("utf-16-le", "ignore")
    across, up = ctypes.c_double(), ctypes.c_double()
    at_across, at_up = ctypes.byref(across), ctypes.byref(up)
    lines, heights, offset = [], [], 0
    for piece in _LINE.findall(text):
        character = raw.FPDFText_GetCharIndexFromTextIndex(text_page, offset)
        raw.FPDFText_GetCharOrigin(text_page, character, at_across, at_up)
        lines.append(_DIVIDED.sub("-", _LINE_END.sub("", piece)))
        heights.append(up.value)
        offset += len(piece)
    return lines, heights


def _with_gaps(lines: list[str], heights: list[float]) -> str:
    """The lines, with a blank line where the page leaves room for one.

    Paragraphs, headings and tables are set off by room in a PDF, by a blank line in text; the
    reader knows the blank line.
    """
    drops = sorted(above - below for above, below in pairwise(heights) if above - below > 1)
    usual = drops[len(drops) // 2] if drops else 0.0
    parts: list[str] = []
    lowest = float("inf")
    for line, height in zip(lines, heights, strict=True):
        if parts:
            parts.append("\n\n" if lowest - height > usual * _ROOM else "\n")
        parts.append(line)
        # A cell may stand higher than the one before it; a new column stands much higher.
        lowest = height if height > lowest + 3 * usual else min(lowest, height)
    return _UNPRINTED.sub("", "".join(parts))


def _start_second(original: Original, start: int, stop: int) -> subprocess.Popen[bytes]:
    facts = os.fstat(original.handle.fileno())
    same = f"{facts.st_dev}:{facts.st_ino}:{facts.st_size}:{facts.st_mtime_ns}"
    command = [
        sys.executable,
        "-m",
        __name__,
        os.fspath(original.path),
        same,
        str(start),
        str(stop),
    ]
    return subprocess.Popen(  # noqa: S603 - own interpreter, own module, no shell
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )


def _result(second: subprocess.Popen[bytes], wanted: int) -> list[str] | None:
    """The other process's pages; ``None`` when it failed, so that this one reads them itself."""
    output, _ = second.communicate()
    pages = output.decode("utf-8", "replace").split("\0")
    return pages if second.returncode == 0 and len(pages) == wanted else None


def _second(path: str, same: str, start: str, stop: str) -> int:
    """The other process: its pages to stdout, a NUL between two. 1 if the file is another now."""
    import pypdfium2

    with Path(path).open("rb") as handle:
        facts = os.fstat(handle.fileno())
        if same != f"{facts.st_dev}:{facts.st_ino}:{facts.st_size}:{facts.st_mtime_ns}":
            return 1
        with pypdfium2.PdfDocument(handle) as document:
            pages = _texts(document, int(start), int(stop))
    sys.stdout.buffer.write("\0".join(pages).encode())
    return 0


FORMAT = Format(
    id="pdf",
    title="PDF",
    media_type="application/pdf",
    suffixes=(".pdf",),
    recognise=recognise,
    extract=extract,
)

if __name__ == "__main__":
    sys.exit(_second(*sys.argv[1:]))
