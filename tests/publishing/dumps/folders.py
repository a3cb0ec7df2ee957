"""Exports as tests look at them: every byte, and what a changed one says."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from tests.access.unpacking import words_in

TELLS_OF_THE_MAKING = {"made.json"}


def bytes_in(folder: Path) -> dict[str, bytes]:
    """Each file by its path, but for the one that says when it was made."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in TELLS_OF_THE_MAKING
    }


def all_words(folder: Path) -> str:
    """All that anybody can read in a folder, names of files too."""
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return " ".join([*map(str, paths), *(words_in(path.read_bytes()) for path in paths)])


def lines(folder: Path, kind: str) -> list[dict[str, Any]]:
    """The lines of a kind."""
    told = (folder / "jsonl" / f"{kind}.jsonl").read_text("utf-8")
    return [json.loads(line) for line in told.splitlines()]


def put(folder: Path, name: str, data: bytes) -> None:
    """Put other bytes into a file, and have the manifest say that they are right."""
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(data)
    told = manifest(folder)
    told["contents"][name] = {
        "bytes": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
    }
    write_manifest(folder, told)


def manifest(folder: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((folder / "manifest.json").read_bytes())
    return told


def write_manifest(folder: Path, told: Any) -> None:
    (folder / "manifest.json").write_text(json.dumps(told), "utf-8")
