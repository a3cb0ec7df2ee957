"""The light markup of the board's texts, turned into blocks the template prints.

A blank line parts paragraphs. A paragraph of lines that begin with ``- `` is a list; a line that
begins with ``## `` is a sub-heading over what follows; ``{{table NAME}}`` stands for a table of the
item, and ``[words](https://address)`` is a link.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

Block = dict[str, Any]

LINK = re.compile(r"\[([^\]]+)\]\((https://[^)\s]+)\)")
TABLE = re.compile(r"^\{\{table ([a-z0-9-]+)\}\}$")


def runs(text: str) -> list[dict[str, str]]:
    """Split one paragraph into runs of ``{"text"}`` and ``{"text", "url"}``, white space folded."""
    folded = " ".join(text.split())
    parts: list[dict[str, str]] = []
    at = 0
    for link in LINK.finditer(folded):
        if link.start() > at:
            parts.append({"text": folded[at : link.start()]})
        parts.append({"text": link[1], "url": link[2]})
        at = link.end()
    if at < len(folded):
        parts.append({"text": folded[at:]})
    return parts


def blocks(text: str, tables: Mapping[str, Block]) -> list[Block]:
    """Turn one section's text into blocks; a table that is not in ``tables`` is a KeyError."""
    found: list[Block] = []
    for chunk in re.split(r"\n\s*\n", text.strip()):
        table = TABLE.match(chunk.strip())
        if table:
            found.append(tables[table[1]])
        elif chunk.startswith("## "):
            heading, _, rest = chunk[3:].partition("\n")
            found.append({"kind": "heading", "text": heading.strip()})
            found += blocks(rest, tables) if rest else []
        elif chunk.startswith("- "):
            bullets = re.split(r"\n- ", chunk[2:])
            found.append({"kind": "bullets", "items": [runs(bullet) for bullet in bullets]})
        else:
            found.append({"kind": "paragraph", "runs": runs(chunk)})
    return found


def plain(text: str) -> str:
    """The words of a text without its markup, white space folded."""
    return " ".join(LINK.sub(r"\1", text).split())
