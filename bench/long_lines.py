"""Texts made to be slow: the time must grow with the length, not faster."""

from __future__ import annotations

import subprocess
import sys
import time

from bench.invented import text_of
from bench.row import Row

PATIENCE = 120  # seconds for the whole, then it counts as frozen
# Shape → what repeats and how many MB of it. Each has broken some reader's pattern somewhere.
SHAPES = {
    "one line of one letter": ("a", 10),
    "one line of words": ("at bestyrelsen godkender forslaget ", 10),
    "one line of figures": ("1.234,5 ", 10),
    "one line of blanks": (" ", 10),
    "one line of sentences": ("Bestyrelsen godkendte indstillingen. ", 10),
    "one line of open brackets": ("(", 10),
    "one line of labels": ("SAG NR. 1 ", 2),
    "page breaks": ("\f", 2),
    "lines of item numbers": ("1. Punkt\n", 2),
    "lines of items with cases": ("Resumé\nIndstilling\n1.  x, sagsnr. 10/1\n", 2),
    "lines of headings": ("Indstilling\n", 2),
    "lines of clauses": ("at bestyrelsen godkender, og\n", 2),
    "lines of figures": ("Drift 1.234 2.345 -1\n", 2),
    "lines of attachments": ("1. Notat (1500000 - EMN-2026-00001)\n", 2),
    "empty lines": ("\n", 2),
    "the same agenda again and again": (text_of(1), 2),
}


def measure() -> list[Row]:
    """The time of each shape beside twice the time of half of it."""
    times = {shape: (_seconds(shape, 1), _seconds(shape, 2)) for shape in SHAPES}
    return [_row(shape, *pair) for shape, pair in times.items()]


def _row(shape: str, half: float, whole: float) -> Row:
    frozen = whole == float("inf")
    # Below a second it is noise that is measured.
    ratio = None if frozen else whole / max(2 * half, 1.0)
    return Row(
        f"{SHAPES[shape][1]} MB, {shape}",
        f"more than {PATIENCE} s" if frozen else f"{whole:.1f} s",
        "2 × half of it",
        ratio,
        ratio is not None and ratio <= 1.5,
    )


def _seconds(shape: str, halves: int) -> float:
    """In a process of its own, so that a reader that hangs can be ended."""
    command = [sys.executable, "-m", __name__, shape, str(halves)]
    try:
        told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return float("inf")
    return float(told.stdout)


def _read(shape: str, halves: int) -> float:
    """Seconds of one core: others on the machine do not count."""
    from sagsgang.core.reader.reading import read
    from sagsgang.core.reader.text import PaperText

    piece, megabytes = SHAPES[shape]
    text = piece * (megabytes * 500_000 * halves // len(piece))
    began = time.process_time()
    read(PaperText(text))
    return time.process_time() - began


if __name__ == "__main__":
    print(_read(sys.argv[1], int(sys.argv[2])))
