"""The text of a section without its form. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

Rows = Sequence[Sequence[str]]


def plain(blocks: Iterable[dict[str, Any]], tables: Sequence[Rows]) -> str:
    """Paragraphs one below the other; a table's cells with tabs between."""
    return "\n".join(_lines(blocks, tables))


def _lines(blocks: Iterable[dict[str, Any]], tables: Sequence[Rows]) -> Iterator[str]:
    for block in blocks:
        match block["type"]:
            case "bullets":
                yield from (f"• {text}" for text in block["items"])
            case "numbered":
                yield from (f"{entry['label']} {entry['text']}" for entry in block["items"])
            case "rows":
                yield from block["lines"]
            case "table":
                if block["position"] < len(tables):
                    yield from ("\t".join(row) for row in tables[block["position"]])
            case "picture":
                yield from filter(None, (block["caption"], block["alt"]))
            case _:
                yield block["text"]
