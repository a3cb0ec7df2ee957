"""A Word package opened with care: counted before it is unpacked, and XML without entities.

Everything that reads Word files goes through here, so that there is one guard and not two.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, cast

from lxml import etree

from sagsgang.adapters.format import MEGABYTE, Original
from sagsgang.adapters.formats.docx_parts import PartReader
from sagsgang.adapters.unreadable import Unreadable

TITLE = "Word"
PACKED_LIMIT = 256 * MEGABYTE  # pictures are most of it
PART_LIMIT = 64 * MEGABYTE  # of each part that is read, as it comes out
ENTRIES_LIMIT = 20_000

DOCUMENT, STYLES, NUMBERING = "word/document.xml", "word/styles.xml", "word/numbering.xml"
_CHUNK = 64 * 1024
_OTHER_PACKAGES = (("xl/", "Excel"), ("ppt/", "PowerPoint"), ("content.xml", "OpenDocument"))

# What the unpacking of a hostile package raises: bad headers, bad data, unknown compression,
# offsets beyond the file.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    ValueError,
    OverflowError,
    OSError,
)


@dataclass(frozen=True, slots=True)
class WordPackage:
    """An open package; ``names`` are its parts. Its parts are read one at a time, in pieces."""

    original: Original
    archive: zipfile.ZipFile
    names: frozenset[str]
    part_limit: int

    def feed(self, part: str, reader: PartReader) -> None:
        """Tell one part's elements to ``reader``, without holding them."""
        # The parser's own limits of depth and size stay on; entities are never expanded.
        self._parse(
            part,
            etree.XMLParser(
                target=cast(Any, _Target(reader)), resolve_entities=False, no_network=True
            ),
        )

    def tree(self, part: str) -> etree._Element:
        """One part as a tree, without comments and processing instructions."""
        root: etree._Element = self._parse(
            part,
            etree.XMLParser(
                resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
            ),
        )
        if root.getroottree().docinfo.internalDTD is not None:
            raise self.damaged()
        return root

    def damaged(self) -> Unreadable:
        """The refusal of a package whose parts do not make a document."""
        return Unreadable(self.original.name, "damaged", format=TITLE)

    def _parse(self, part: str, parser: etree.XMLParser) -> Any:
        try:
            for piece in self._pieces(part):
                parser.feed(piece)
            return parser.close()
        except (etree.XMLSyntaxError, _Doctype) as error:
            raise self.damaged() from error

    def _pieces(self, part: str) -> Iterator[bytes]:
        """Unpack one part, counting what really comes out."""
        entry = self.archive.getinfo(part)
        if entry.flag_bits & 1:
            raise Unreadable(self.original.name, "encrypted")
        _require_small(self.original, entry.file_size, self.part_limit)
        unpacked = 0
        with self.archive.open(entry) as stream:
            while piece := stream.read(_CHUNK):
                unpacked += len(piece)
                _require_small(self.original, unpacked, self.part_limit)
                yield piece


@contextmanager
def opened_package(
    original: Original,
    *,
    packed_limit: int = PACKED_LIMIT,
    unpacked_limit: int,
    part_limit: int = PART_LIMIT,
) -> Iterator[WordPackage]:
    """Open a package that holds a Word document; the limits are in bytes.

    Raises ``Unreadable`` when it is damaged, locked, another format, or too large once unpacked.
    """
    if original.size > packed_limit:
        raise original.too_large(original.size, packed_limit, TITLE)
    _require_few_entries(original)
    try:
        with zipfile.ZipFile(original.handle) as archive:
            entries = archive.infolist()
            _require_small(original, sum(entry.file_size for entry in entries), unpacked_limit)
            names = frozenset(entry.filename for entry in entries)
            if DOCUMENT not in names:
                raise _refused_package(original, names)
            yield WordPackage(original, archive, names, part_limit)
    except _DAMAGE as error:
        raise Unreadable(original.name, "damaged", format=TITLE) from error


def _refused_package(original: Original, names: frozenset[str]) -> Unreadable:
    for start, title in _OTHER_PACKAGES:
        if any(name.startswith(start) for name in names):
            return Unreadable(original.name, "other_format", format=title)
    return Unreadable(original.name, "archive")


def _require_few_entries(original: Original) -> None:
    """Look at the count at the end of the file, before a list of millions is built in memory."""
    with original.watched():
        original.handle.seek(max(0, original.size - 65_557))
        tail = original.handle.read()
        original.handle.seek(0)
    end = tail.rfind(b"PK\x05\x06")
    directory_bytes = int.from_bytes(tail[end + 12 : end + 16], "little") if end >= 0 else 0
    # An entry takes at least 46 bytes; names and notes seldom make it more than 300.
    if directory_bytes > ENTRIES_LIMIT * 300:
        raise Unreadable(original.name, "archive")


def _require_small(original: Original, size: int, limit: int) -> None:
    if size > limit:
        raise Unreadable(
            original.name,
            "unpacks_too_large",
            size=-(-size // MEGABYTE),
            limit=limit // MEGABYTE,
        )


class _Doctype(Exception):
    """A document type inside a Word part: no Word writes one, only attacks do."""


class _Target:
    """What lxml's parser calls; hands elements on by local name, in whichever namespace."""

    def __init__(self, reader: PartReader) -> None:
        self.reader = reader

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        # The parser, told to leave entities alone, hands "&" on as this in attributes.
        values = {_local(key): v.replace("&#38;", "&") for key, v in attributes.items()}
        self.reader.begin(_local(tag), values)

    def end(self, tag: str) -> None:
        self.reader.finish(_local(tag))

    def data(self, text: str) -> None:
        self.reader.data(text)

    def doctype(self, *_: str | None) -> None:
        raise _Doctype

    def close(self) -> None:
        """Nothing to hand over: the reader's own fields hold it."""


def _local(name: str) -> str:
    return name.rpartition("}")[2]
