"""The formats on any bytes: a text or ``Unreadable``, nothing else."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["sagsgang"]):
    from sagsgang.adapters.format import opened
    from sagsgang.adapters.registry import FORMATS, extract
    from sagsgang.adapters.unreadable import Unreadable

_FOLDER = tempfile.TemporaryDirectory()
_PATH = Path(_FOLDER.name) / "file"


def one(data: bytes) -> None:
    """One input: its first byte chooses a format, or recognition when there is none."""
    if not data:
        return
    _PATH.write_bytes(data[1:])
    try:
        if data[0] < len(FORMATS):
            with opened(_PATH) as original:
                FORMATS[data[0]].extract(original).text.encode("utf-8")
        else:
            extract(_PATH, processes=1).text.encode("utf-8")
    except Unreadable as refused:
        refused.message("da")


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
