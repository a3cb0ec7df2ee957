"""Keep bytes and give them back. Whoever hands bytes to a person has asked ``access`` first."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.utils import timezone

from sagsgang.adapters.whole_file import write_whole
from sagsgang.core.keepable import keepable
from sagsgang.storage.models import Original

_CHUNK = 1 << 20


class Damaged(RuntimeError):
    """A kept file is missing or no longer has the bytes it is named by."""

    def __init__(self, sha256: str, what: str) -> None:
        super().__init__(f"The kept file {sha256} {what}; restore it from a backup.")


def keep_bytes(data: bytes) -> str:
    """Keep ``data`` and return its SHA-256. Kept twice is kept once."""
    sha256 = hashlib.sha256(data).hexdigest()
    place = _place(sha256)
    if is_whole(sha256):
        return sha256
    if not place.parent.is_dir():
        place.parent.mkdir(parents=True, exist_ok=True)
        _settle(place.parent.parent)
    write_whole(place, data)
    _settle(place.parent)
    return sha256


def keep_original(
    *, data: bytes, media_type: str, text: str, page_starts: tuple[int, ...], beside: str = ""
) -> Original:
    """Keep a file and the text drawn out of it; the bytes are on disk before the row is written.

    A lone surrogate, which UTF-8 cannot hold, is kept as ``?``, so that offsets stay true.
    """
    sha256 = keep_bytes(data)
    text_sha256 = keep_bytes(text.encode("utf-8", "replace"))
    original, _ = Original.objects.get_or_create(
        sha256=sha256,
        defaults={
            "size": len(data),
            "media_type": media_type,
            "text_sha256": text_sha256,
            "page_starts": list(page_starts),
            "beside": keepable(beside),
            "stored_at": timezone.now(),
        },
    )
    return original


def open_original(original: Original) -> BinaryIO:
    """The file's bytes as a stream."""
    try:
        return _place(original.sha256).open("rb")
    except FileNotFoundError as missing:
        raise Damaged(original.sha256, "is missing") from missing


def text_of(original: Original) -> str:
    """The text drawn out of the file; spans in findings are offsets into it.

    Raises ``Damaged`` when it is missing or no longer what was kept.
    """
    try:
        kept = _place(original.text_sha256).read_bytes()
    except FileNotFoundError as missing:
        raise Damaged(original.text_sha256, "is missing") from missing
    if hashlib.sha256(kept).hexdigest() != original.text_sha256:
        raise Damaged(original.text_sha256, "is not what was kept")
    return kept.decode("utf-8")


def is_whole(sha256: str) -> bool:
    """Whether the kept bytes still have the hash they are named by."""
    digest = hashlib.sha256()
    try:
        with _place(sha256).open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except FileNotFoundError:
        return False
    return digest.hexdigest() == sha256


def _place(sha256: str) -> Path:
    return Path(settings.STORE) / sha256[:2] / sha256


def _settle(folder: Path) -> None:
    """Have the folder's new name reach the disk, so that a row never points at nothing."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
