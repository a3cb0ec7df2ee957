"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_whole(place: Path, data: bytes, *, replace: bool = True) -> None:
    """Write a file so that whoever reads it finds what was there before or all of ``data``.

    For this programme's user alone (the mode ``mkstemp`` gives). Without ``replace`` a file that is
    there stays as it is. Raises ``OSError``; then nothing is left behind.
    """
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if replace:
            Path(name).replace(place)
        elif not place.exists():
            os.link(name, place)
    except FileExistsError:
        return  # somebody else was first
    finally:
        Path(name).unlink(missing_ok=True)
