"""Word (DOCX): paragraphs, list numbers and table rows in the order of the document.

Read straight from the parts of the package that matter, as a stream: pictures are never unpacked
and memory does not grow with the document. Headers, footers, notes, deleted text and comments are
not part of the paper.
"""

from __future__ import annotations

from sagsgang.adapters.format import MEGABYTE, Format, Original, Pages
from sagsgang.adapters.formats.docx_numbering import Numbering
from sagsgang.adapters.formats.docx_parts import Body, ListRules, StyleRules
from sagsgang.adapters.unreadable import Unreadable

UNPACKED_LIMIT = 1024 * MEGABYTE  # of all parts together, as declared


def recognise(original: Original) -> bool:
    """The mark of a ZIP package; ``extract`` tells Word from others by the parts inside."""
    return original.head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def extract(original: Original) -> Pages:
    """The text of the document's body.

    Raises ``Unreadable`` when the package is damaged, locked, another format, too large once
    unpacked, or without words.
    """
    # The XML parser is loaded when a Word file comes: most commands meet none.
    from sagsgang.adapters.formats import docx_package

    numbering = Numbering()
    body = Body(numbering)
    with docx_package.opened_package(original, unpacked_limit=UNPACKED_LIMIT) as package:
        for part, reader in (
            (docx_package.NUMBERING, ListRules(numbering)),
            (docx_package.STYLES, StyleRules(numbering)),
        ):
            if part in package.names:
                package.feed(part, reader)
        package.feed(docx_package.DOCUMENT, body)
        text = body.text()
    if not text:
        raise Unreadable(original.name, "no_words")
    return Pages(text)


FORMAT = Format(
    id="docx",
    title="Word",
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    suffixes=(".docx", ".docm"),
    recognise=recognise,
    extract=extract,
)
