"""Reading a paper of 400 kB of text on one core."""

from __future__ import annotations

import time

from bench import options
from bench.invented import text_of
from bench.row import Row, at_most
from bench.timing import best_of, run, sagsgang
from sagsgang.core.reader.reading import read
from sagsgang.core.reader.text import PaperText

SIZE = 400_000  # bytes
LIMIT = 0.25  # seconds
START_LIMIT = 0.15  # seconds


def measure() -> list[Row]:
    """The invented paper, and the longest annotated paper when it is here, per 400 kB."""
    rows = [_row("A paper of 400 kB, invented", text_of(SIZE))]
    folder = options.papers()
    papers = sorted(folder.glob("*/*.txt"), key=lambda path: path.stat().st_size) if folder else []
    if papers:
        text = papers[-1].read_bytes().decode("utf-8")
        rows.append(_row("The longest annotated paper, per 400 kB", text))
        start = best_of(3, lambda: run(sagsgang("read", "--text", str(papers[0]))))
        rows.append(at_most("`sagsgang read --text` of a short paper", start, START_LIMIT, "s"))
    return rows


def _core_seconds(text: str) -> float:
    began = time.process_time()
    read(PaperText(text))
    return time.process_time() - began


def _row(what: str, text: str) -> Row:
    seconds = min(_core_seconds(text) for _ in range(3)) * SIZE / len(text.encode())
    return at_most(what, seconds, LIMIT, "s")
