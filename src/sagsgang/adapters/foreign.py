"""Formats people send that are not read, by their first bytes: the refusal names them."""

from __future__ import annotations

from sagsgang.adapters.format import MEGABYTE, Original
from sagsgang.adapters.unreadable import Unreadable

_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")
_MARKS = (
    (b"{\\rtf", "RTF"),
    (b"%!PS", "PostScript"),
    (b"<?xml", "XML"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"Rar!", "RAR"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Word, locked new Word
_LOCKED = "EncryptedPackage".encode("utf-16-le")


def refusal(original: Original) -> Unreadable | None:
    """Why a file of a format that is not read is refused; ``None`` for any other file."""
    head = original.head.removeprefix(b"\xef\xbb\xbf").lstrip()
    name = original.name
    if original.head.startswith(_PICTURES) and 0 in original.head:
        return Unreadable(name, "picture")
    if original.head.startswith(_OLE):
        with original.watched():
            original.handle.seek(0)
            locked = _LOCKED in original.handle.read(64 * MEGABYTE)
        if locked:
            return Unreadable(name, "encrypted")
        return Unreadable(name, "other_format", format="Word 97–2003 (.doc)")
    if head.startswith((b"{", b"[")) and original.suffix == ".json":
        return Unreadable(name, "unknown_json")
    for mark, title in _MARKS:
        if head.startswith(mark):
            return Unreadable(name, "other_format", format=title)
    return None
