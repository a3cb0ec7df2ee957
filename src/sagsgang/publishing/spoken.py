"""Whether a text says something, and whether it says this. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sagsgang.core.manuscript import Text

_LETTERS = re.compile(r"\w+")


def has_words(text: Text) -> bool:
    """Whether there is anything to print."""
    return bool(text.tables) or any(line.strip() for line in lines_of(text))


def holds(text: Text, words: str) -> bool:
    """Whether the words stand in the text, however its lines break. No words stand nowhere."""
    wanted = _plain(words)
    return bool(wanted) and wanted in _plain(" ".join(lines_of(text)))


def lines_of(text: Text) -> Iterator[str]:
    """The lines of the blocks of a text, in order; tables are not among them."""
    for block in text.blocks:
        yield from _lines(block)


def _lines(block: dict[str, Any]) -> Iterator[str]:
    if "text" in block:
        yield block["text"]
    if block["type"] == "picture":
        # Decoration counts as something to show.
        yield from (block["caption"], block["alt"] or "–")
    for entry in block.get("items", ()):
        yield entry["text"] if isinstance(entry, dict) else entry
    yield from block.get("lines", ())


def _plain(text: str) -> str:
    return " ".join(_LETTERS.findall(text.casefold()))
