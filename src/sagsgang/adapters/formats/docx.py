"""Word (DOCX): paragraphs, list numbers and table rows in the order of the document.

Read straight from the parts of the package that matter, as a stream: pictures are never unpacked
and memory does not grow with the document. Headers, footers, notes, deleted text and comments are
not part of the paper.
"""

from __future__ import annotations

import zipfile
import zlib
from typing import Any, cast

from sagsgang.adapters.format import MEGABYTE, Format, Original, Pages
from sagsgang.adapters.formats.docx_numbering import Numbering
from sagsgang.adapters.formats.docx_parts import Body, ListRules, PartReader, StyleRules
from sagsgang.adapters.unreadable import Unreadable

PACKED_LIMIT = 256 * MEGABYTE  # pictures are most of it
UNPACKED_LIMIT = 1024 * MEGABYTE  # of all parts together, as declared
PART_LIMIT = 64 * MEGABYTE  # of each part that is read, as it comes out
ENTRIES_LIMIT = 20_000

_DOCUMENT, _STYLES, _NUMBERING = "word/document.xml", "word/styles.xml", "word/numbering.xml"
_CHUNK = 64 * 1024
_OTHER_PACKAGES = (("xl/", "Excel"), ("ppt/", "PowerPoint"), ("content.xml", "OpenDocument"))


def recognise(original: Original) -> bool:
    """The mark of a ZIP package; ``extract`` tells Word from others by the parts inside."""
    return original.head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def extract(original: Original) -> Pages:
    """The text of the document's body.

    Raises ``Unreadable`` when the package is damaged, locked, another format, too large once
    unpacked, or without words.
    """
    if original.size > PACKED_LIMIT:
        raise original.too_large(original.size, PACKED_LIMIT, FORMAT.title)
    _require_few_entries(original)
    try:
        with zipfile.ZipFile(original.handle) as package:
            text = _text_of(original, package)
    except _DAMAGE as error:
        raise Unreadable(original.name, "damaged", format=FORMAT.title) from error
    if not text:
        raise Unreadable(original.name, "no_words")
    return Pages(text)


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


def _text_of(original: Original, package: zipfile.ZipFile) -> str:
    entries = package.infolist()
    names = {entry.filename for entry in entries}
    _require_small(original, sum(entry.file_size for entry in entries), UNPACKED_LIMIT)
    if _DOCUMENT not in names:
        raise _refused_package(original, names)
    numbering = Numbering()
    for part, reader in ((_NUMBERING, ListRules(numbering)), (_STYLES, StyleRules(numbering))):
        if part in names:
            _feed(original, package, part, reader)
    body = Body(numbering)
    _feed(original, package, _DOCUMENT, body)
    return body.text()


def _refused_package(original: Original, names: set[str]) -> Unreadable:
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


def _feed(original: Original, package: zipfile.ZipFile, part: str, reader: PartReader) -> None:
    """Unpack one part through the XML parser, counting what really comes out."""
    from lxml import etree

    entry = package.getinfo(part)
    if entry.flag_bits & 1:
        raise Unreadable(original.name, "encrypted")
    _require_small(original, entry.file_size, PART_LIMIT)
    # The parser's own limits of depth and size stay on; entities are never expanded.
    parser = etree.XMLParser(
        target=cast(Any, _Target(reader)), resolve_entities=False, no_network=True
    )
    unpacked = 0
    try:
        with package.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                unpacked += len(chunk)
                _require_small(original, unpacked, PART_LIMIT)
                parser.feed(chunk)
        parser.close()
    except (etree.XMLSyntaxError, _Doctype) as error:
        raise Unreadable(original.name, "damaged", format=FORMAT.title) from error


class _Doctype(Exception):
    """A document type inside a Word part: no Word writes one, only attacks do."""


class _Target:
    """What lxml's parser calls; hands elements on by local name, in whichever namespace."""

    def __init__(self, reader: PartReader) -> None:
        self.reader = reader

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.reader.begin(_local(tag), {_local(key): v for key, v in attributes.items()})

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


FORMAT = Format(
    id="docx",
    title="Word",
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    suffixes=(".docx", ".docm"),
    recognise=recognise,
    extract=extract,
)
