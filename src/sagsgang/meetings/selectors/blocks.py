"""A section's kept blocks (``core.prose``) as the pages show them."""

from __future__ import annotations

from typing import Any

from sagsgang.meetings.item_pages import Block, TableView


def blocks_of(kept: list[dict[str, Any]], tables: dict[int, TableView]) -> tuple[Block, ...]:
    """The blocks in order; each table that stands among them is taken out of ``tables``."""
    found = []
    for block in kept:
        match block["type"]:
            case "paragraph" | "subheading" as kind:
                found.append(Block(kind, (block["text"],)))
            case "bullets":
                found.append(Block("bullets", tuple(block["items"])))
            case "numbered":
                entries = block["items"]
                texts = tuple(entry["text"] for entry in entries)
                labels = tuple(entry["label"] for entry in entries)
                found.append(Block("numbered", texts, labels))
            case "rows":
                found.append(Block("rows", tuple(block["lines"])))
            case "link":
                # An address of any other kind, such as javascript:, is shown as words.
                url = block["url"]
                kind = "link" if url.startswith(("https://", "http://")) else "paragraph"
                found.append(Block(kind, (block["text"],), url=url))
            case "table":
                table = tables.pop(block["position"], None)
                if table is not None:
                    found.append(Block("table", table=table))
            case other:
                raise ValueError(f"A section has a block of an unknown type: {other!r}.")
    return tuple(found)
