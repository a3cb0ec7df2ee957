"""Folders of files with a manifest: written beside, hashed, and put in place when whole."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from django.core.files import locks

from sagsgang.publishing.dumps.shape import FORMAT

MANIFEST, SCHEMA, MADE = "manifest.json", "schema.json", "made.json"
LARGEST_MANIFEST = 256 << 20  # bytes; a million files have less
_CHUNK = 1 << 20


class Busy(RuntimeError):
    """Another process is writing the same folder."""


class Lost(RuntimeError):
    """A file of the store that belongs into a dump is missing or broken."""


class NotOurs(ValueError):
    """The folder to be written holds something else than a dump."""


@contextmanager
def replaced(folder: Path) -> Iterator[Path]:
    """A new folder to write into, which takes the place of ``folder`` when all went well.

    Whatever stops it leaves what was there. Raises ``Busy``, and ``NotOurs`` for a folder that
    holds other things than a dump.
    """
    folder = folder.absolute()
    folder.parent.mkdir(parents=True, exist_ok=True)
    making, previous = (folder.with_name(f".{folder.name}.{x}") for x in ("making", "previous"))
    with _alone(making):
        if previous.exists() and not folder.exists():
            previous.rename(folder)  # it was stopped between two renamings
        _require_ours(folder)
        shutil.rmtree(previous, ignore_errors=True)
        _empty(making)
        try:
            yield making
            if folder.exists():
                folder.rename(previous)
            making.rename(folder)
        except BaseException:
            shutil.rmtree(making, ignore_errors=True)
            if previous.exists() and not folder.exists():
                previous.rename(folder)
            raise
        shutil.rmtree(previous, ignore_errors=True)


@contextmanager
def _alone(making: Path) -> Iterator[None]:
    """Have the folder that is written into for oneself."""
    making.mkdir(exist_ok=True)
    handle = os.open(making, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        if not locks.lock(handle, locks.LOCK_EX | locks.LOCK_NB):
            raise Busy(str(making))
        if not making.exists() or making.stat().st_ino != os.fstat(handle).st_ino:
            raise Busy(str(making))  # its writer put it in place just now
        yield
    finally:
        os.close(handle)


def _empty(folder: Path) -> None:
    """What an export that was stopped left behind."""
    for left_over in folder.iterdir():
        if left_over.is_dir() and not left_over.is_symlink():
            shutil.rmtree(left_over)
        else:
            left_over.unlink()


def _require_ours(folder: Path) -> None:
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise NotOurs(str(folder))
    if folder.is_dir() and any(folder.iterdir()) and not is_dump(folder):
        raise NotOurs(str(folder))


def is_dump(folder: Path) -> bool:
    """Whether a folder says that it is a dump, of whatever version."""
    told = None
    with suppress(OSError, ValueError, RecursionError), (folder / MANIFEST).open("rb") as file:
        told = json.loads(file.read(LARGEST_MANIFEST))
    return isinstance(told, dict) and str(told.get("format", "")).startswith(
        FORMAT.rpartition("/")[0]
    )


def sha256_of(file: IO[bytes]) -> str:
    """The SHA-256 of the rest of a file."""
    digest = hashlib.sha256()
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def copied(source: IO[bytes], place: Path) -> str:
    """Write a file; the SHA-256 of what was written."""
    digest = hashlib.sha256()
    with place.open("wb") as file:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
            file.write(chunk)
    return digest.hexdigest()


def files_in(folder: Path) -> dict[str, dict[str, Any]]:
    """Each file of a folder with its size and SHA-256, by its path, in order."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb") as file:
                told = {"bytes": path.stat().st_size, "sha256": sha256_of(file)}
            found[path.relative_to(folder).as_posix()] = told
    return found


def write_json(place: Path, told: Any) -> None:
    """JSON for people and programs, the same bytes for the same facts."""
    text = json.dumps(told, ensure_ascii=False, indent=1)
    place.write_text(f"{text}\n", encoding="utf-8")
