"""Reading a PDF of 1,000 pages, beside PDFium alone on the same file."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from bench.invented import write_pdf
from bench.row import Row, at_most
from bench.timing import best_of, peak_megabytes, run, sagsgang

PAGES = 1000
LIMIT = 1.5  # times PDFium alone
MEMORY_LIMIT = 200  # MB

PDFIUM_ALONE = """
import sys
import pypdfium2
with pypdfium2.PdfDocument(sys.argv[1]) as document:
    texts = [page.get_textpage().get_text_range() for page in document]
print(len(texts), sum(map(len, texts)))
"""


def measure() -> list[Row]:
    """Whole processes both; the peer and the reader take turns."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "thousand.pdf"
        write_pdf(path, PAGES)
        peer = [sys.executable, "-c", PDFIUM_ALONE, str(path)]
        ours = sagsgang("read", "--json", str(path))
        alone = text = whole = float("inf")
        for _ in range(3):
            alone = min(alone, best_of(1, lambda: run(peer)))
            text = min(text, best_of(1, lambda: run(sagsgang("read", "--text", str(path)))))
            whole = min(whole, best_of(1, lambda: run(ours)))
        peak = peak_megabytes(ours)
    beside = f"PDFium alone {alone:.2f} s"
    return [
        Row(
            f"`sagsgang read --json` of {PAGES:,} pages (limit {LIMIT} × peer)",
            f"{whole:.2f} s",
            beside,
            whole / alone,
            whole <= LIMIT * alone,
        ),
        Row(
            f"`sagsgang read --text` of {PAGES:,} pages",
            f"{text:.2f} s",
            beside,
            text / alone,
            text <= LIMIT * alone,
        ),
        at_most(f"Peak memory for {PAGES:,} pages, all processes", peak, MEMORY_LIMIT, "MB"),
    ]
