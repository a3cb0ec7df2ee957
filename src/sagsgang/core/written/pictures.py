"""The pictures of a text: which there are, and which attached file each of them is. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from sagsgang.core.manuscript import Manuscript, Text
from sagsgang.core.written.pieces import Picture, pieces_of
from sagsgang.core.written.refusal import NotWritten

_SHA256 = re.compile("[0-9a-f]{64}")
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_IHDR = 24  # bytes of a PNG that hold its size
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})  # of a JPEG, those with its size
MOST_PIXELS = 100_000_000  # what a browser or Word opens without trouble


def pictures_in(manuscript: Manuscript) -> Iterator[Picture]:
    """The pictures of all sections, in order."""
    for section in manuscript.sections:
        yield from pictures_of(section.text)


def pictures_of(text: Text) -> Iterator[Picture]:
    """The pictures of a text, in order."""
    if any(block["type"] == "picture" for block in text.blocks):
        yield from (piece for piece in pieces_of(text) if isinstance(piece, Picture))


def found(manuscript: Manuscript, files: Mapping[str, str], known: Collection[str]) -> Manuscript:
    """The manuscript with each picture known by its SHA-256.

    ``files`` leads from the names of the files that may be shown to their SHA-256; ``known`` are
    pictures that stand in the text already. Raises ``NotWritten`` for a picture that is neither.
    """
    if not any(pictures_in(manuscript)):
        return manuscript
    there = {*files.values(), *known}
    return replace(
        manuscript,
        sections=tuple(
            replace(section, text=_found(section.text, files, there))
            for section in manuscript.sections
        ),
    )


def without_pictures(text: Text) -> Text:
    """A text that has no attached files to show. Raises ``NotWritten`` when it shows one."""
    if any(True for _ in pictures_of(text)):
        raise NotWritten("picture")
    return text


def _found(text: Text, files: Mapping[str, str], there: Collection[str]) -> Text:
    blocks = []
    for number, block in enumerate(text.blocks, 1):
        if block["type"] == "picture":
            sha256 = files.get(block["sha256"], block["sha256"])
            if sha256 not in there:
                raise NotWritten("picture", (("block", number),))
            block = {**block, "sha256": sha256}
        blocks.append(block)
    return replace(text, blocks=tuple(blocks))


def is_sha256(source: str) -> bool:
    """Whether a picture is known by its SHA-256, and not by a name."""
    return _SHA256.fullmatch(source) is not None


def media_type_of(data: bytes) -> str:
    """``image/png`` or ``image/jpeg`` by the bytes themselves; empty for all else.

    A picture is one only with a size that can be shown: see ``size_of``.
    """
    if size_of(data) is None:
        return ""
    return "image/png" if data.startswith(_PNG) else "image/jpeg"


def size_of(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels; ``None`` for what is no PNG or JPEG, is broken off before its
    size, or is larger than anything could show."""
    size = _png_size(data) if data.startswith(_PNG) else _jpeg_size(data)
    if size is None or not 0 < size[0] * size[1] <= MOST_PIXELS:
        return None
    return size


def _png_size(data: bytes) -> tuple[int, int] | None:
    if len(data) < _IHDR or data[12:16] != b"IHDR":
        return None
    return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """From segment to segment until the frame; filling bytes may stand between them."""
    at = 2 if data.startswith(_JPEG) else len(data)
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker in _FRAMES:
            return int.from_bytes(data[at + 7 : at + 9], "big"), int.from_bytes(
                data[at + 5 : at + 7], "big"
            )
        elif marker == 0x01 or 0xD0 <= marker <= 0xD8:
            at += 2
        else:
            at += 2 + max(2, int.from_bytes(data[at + 2 : at + 4], "big"))
    return None
