"""Reading a PDF of 1,000 pages, beside PDFium alone on the same file."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench.invented import write_pdf, write_pdf_with_annexes
from bench.row import Row, at_most
from bench.timing import peak_megabytes, run, sagsgang, seconds_of

PAGES = 1000
LIMIT = 1.5  # times PDFium alone
MEMORY_LIMIT = 200  # MB
TIMES = 3
PAPERS: dict[str, Callable[[Path, int], None]] = {
    "all items": write_pdf,
    "mostly annexes": write_pdf_with_annexes,
}

PDFIUM_ALONE = """
import sys
import pypdfium2
with pypdfium2.PdfDocument(sys.argv[1]) as document:
    texts = [page.get_textpage().get_text_range() for page in document]
print(len(texts), sum(map(len, texts)))
"""


def measure() -> list[Row]:
    """Whole processes all; the peer and the reader take turns."""
    return [row for kind, write in PAPERS.items() for row in _measure(kind, write)]


def _measure(kind: str, write: Callable[[Path, int], None]) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "thousand.pdf"
        write(path, PAGES)
        commands = {
            "PDFium alone": [sys.executable, "-c", PDFIUM_ALONE, str(path)],
            "--text": sagsgang("read", "--text", str(path)),
            "--json": sagsgang("read", "--json", str(path)),
        }
        taken = dict.fromkeys(commands, float("inf"))
        for _ in range(TIMES):
            for name, command in commands.items():
                taken[name] = min(taken[name], seconds_of(partial(run, command)))
        peak = peak_megabytes(commands["--json"])
    alone = taken.pop("PDFium alone")
    return [
        *(
            Row(
                f"`sagsgang read {form}` of {PAGES:,} pages, {kind} (limit {LIMIT} × peer)",
                f"{seconds:.2f} s",
                f"PDFium alone {alone:.2f} s",
                seconds / alone,
                seconds <= LIMIT * alone,
            )
            for form, seconds in taken.items()
        ),
        at_most(
            f"Peak memory for {PAGES:,} pages, {kind}, all processes", peak, MEMORY_LIMIT, "MB"
        ),
    ]
