"""Plain text: decoded by a fixed rule, every line end and form feed kept as it is.

The rule, first that fits: a byte order mark decides; else UTF-8; else Windows-1252, which prints
what Latin-1 prints and the curved quotes besides. A UTF-8 file with a few broken bytes (cut in the
middle of a letter, say) stays UTF-8 and shows U+FFFD for them.
"""

from __future__ import annotations

import codecs

from sagsgang.adapters import foreign
from sagsgang.adapters.format import MEGABYTE, Format, Original, Pages
from sagsgang.adapters.unreadable import Unreadable

LIMIT = 64 * MEGABYTE  # a thousand-page paper is 3 MB of text

UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_PRINTING_CONTROLS = (
    b"\t\n\r\f\x1a\x1b"  # 1A ends files of old DOS programs, 1B is in teletype text
)
_CONTROLS = bytes(c for c in range(32) if c not in _PRINTING_CONTROLS) + b"\x7f"


def is_text(data: bytes) -> bool:
    """Whether bytes look like text: hardly any control characters, no NUL unless UTF-16."""
    if data.startswith(UTF16_MARKS):
        return True
    if 0 in data:
        return False
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return controls * 100 <= len(data)


def decoded(data: bytes) -> str:
    """The text of bytes by the rule above. One character stands for each undecodable byte.

    A UTF-8 byte order mark becomes one blank, so that offsets equal those in the file decoded as
    UTF-8 and no layout meets an invisible character.
    """
    if data.startswith(UTF16_MARKS):
        return data.decode("utf-16", "replace")
    if data.startswith(codecs.BOM_UTF8):
        return " " + data[len(codecs.BOM_UTF8) :].decode("utf-8", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        repaired = data.decode("utf-8", "replace")
        broken = repaired.count("\N{REPLACEMENT CHARACTER}")
        whole = len(repaired) - len(repaired.encode("ascii", "ignore")) - broken
        if whole > broken:
            return repaired
        return data.decode("cp1252", "replace")


def recognise(original: Original) -> bool:
    """Text by its first 8 KiB, and not the source code of another format."""
    return is_text(original.head) and foreign.refusal(original) is None


def extract(original: Original) -> Pages:
    """The decoded file; raises ``Unreadable`` for more than 64 MB, binary data or white space."""
    data = original.read(LIMIT, FORMAT.title)
    if not is_text(data):
        raise Unreadable(original.name, "unknown_type")
    text = decoded(data)
    if not text or text.isspace():
        raise Unreadable(original.name, "no_words")
    return Pages(text)


FORMAT = Format(
    id="plain",
    title="TXT",
    media_type="text/plain",
    suffixes=(".txt", ".text"),
    recognise=recognise,
    extract=extract,
)
