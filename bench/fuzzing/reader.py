"""The reader on any text: no crash, no hang, no span outside the text."""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["sagsgang"]):
    from sagsgang.core.reader.reading import read
    from sagsgang.core.reader.text import PaperText

from bench.fuzzing.spans import require_spans_inside


def one(data: bytes) -> None:
    """One input: bytes as text by the rule for UTF-8 with faults."""
    text = data.decode("utf-8", "replace")
    require_spans_inside(read(PaperText(text)), len(text))


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
