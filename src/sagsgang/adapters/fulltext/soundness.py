"""Whether the files of an index are as the engine wrote them.

The engine looks at a file's end when it opens it and never at the whole; what was damaged inside
gives wrong answers or none. Each file ends with a note that holds the checksum of what is before.
"""

from __future__ import annotations

import json
import mmap
import struct
import zlib
from pathlib import Path
from typing import Any

_END = struct.Struct("<II")  # length of the note, and the number by which it is known
_KNOWN_BY = 1337
_PARTS = ("idx", "pos", "term", "fast", "fieldnorm", "store")
_AT_ONCE = 16 << 20  # bytes


def damaged(folder: Path) -> tuple[str, ...]:
    """The names of the files of the newest commit that are damaged or missing.

    Reads every byte: about a second for a gigabyte.
    """
    try:
        files = _files(folder)
    except (OSError, ValueError, TypeError, KeyError):
        return ("meta.json",)
    found = tuple(file.name for file in files if not _is_whole(file))
    # What a commit made meanwhile took away is not missed.
    return found if not found or _files(folder) == files else damaged(folder)


def _files(folder: Path) -> list[Path]:
    told: dict[str, Any] = json.loads((folder / "meta.json").read_bytes())
    files = []
    for segment in told["segments"]:
        name = segment["segment_id"].replace("-", "")
        files += [folder / f"{name}.{part}" for part in _PARTS]
        if segment["deletes"]:
            files.append(folder / f"{name}.{segment['deletes']['opstamp']}.del")
    return files


def _is_whole(file: Path) -> bool:
    try:
        with (
            file.open("rb") as opened,
            mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as all_,
        ):
            length, known_by = _END.unpack(all_[-_END.size :])
            end = len(all_) - _END.size - length
            if known_by != _KNOWN_BY or end < 0:
                return False
            told = json.loads(all_[end : -_END.size])
            reckoned = 0
            for start in range(0, end, _AT_ONCE):
                reckoned = zlib.crc32(all_[start : min(end, start + _AT_ONCE)], reckoned)
            return bool(told["crc"] == reckoned)
    except (OSError, ValueError, TypeError, KeyError, struct.error):
        return False
