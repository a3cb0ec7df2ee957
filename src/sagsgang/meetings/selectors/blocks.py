"""A section's kept blocks (``core.prose``, ``core.written``) as the pages show them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from sagsgang.core.manuscript import Text
from sagsgang.core.written.runs import address_of, runs_of
from sagsgang.meetings.item_pages import Block, PictureView, Run, SectionView, TableView
from sagsgang.meetings.selectors.tables import table_view

_NOT_SEEN = PictureView(None, "")
_Marks = Sequence[Sequence[Any]]


NO_PICTURES: Mapping[str, PictureView] = MappingProxyType({})


def section_of(
    text: Text,
    anchor: str,
    *,
    kind: str = "",
    heading: str = "",
    pictures: Mapping[str, PictureView] = NO_PICTURES,
) -> SectionView:
    """Text that was written here, as a section of a page; ``anchor`` is its place there.

    ``pictures`` are the files that may be shown in it, by their SHA-256.
    """
    tables = {
        place: table_view(table.caption, table.rows) for place, table in enumerate(text.tables)
    }
    return SectionView(kind, heading, anchor, blocks_of(list(text.blocks), tables, pictures))


def blocks_of(
    kept: list[dict[str, Any]],
    tables: dict[int, TableView],
    pictures: Mapping[str, PictureView] = NO_PICTURES,
) -> tuple[Block, ...]:
    """The blocks in order; each table that stands among them is taken out of ``tables``.

    Footnotes are numbered through the section, and their words are its last block.
    """
    found: list[Block] = []
    notes: list[str] = []
    for block in kept:
        match block["type"]:
            case "paragraph" | "subheading" as kind:
                marks = [block["marks"]] if block.get("marks") else ()
                runs = _runs([block["text"]], marks, notes)
                found.append(Block(kind, (block["text"],), runs=runs))
            case "bullets":
                found.append(_list("bullets", block["items"], block, notes))
            case "numbered":
                labels = tuple(entry["label"] for entry in block["items"])
                texts = [entry["text"] for entry in block["items"]]
                found.append(_list("numbered", texts, block, notes, labels))
            case "rows":
                found.append(_list("rows", block["lines"], block, notes))
            case "link":
                # An address of any other kind, such as javascript:, is shown as words.
                url = block["url"]
                kind = "link" if url.startswith(("https://", "http://")) else "paragraph"
                found.append(Block(kind, (block["text"],), url=url))
            case "table":
                table = tables.pop(block["position"], None)
                if table is not None:
                    found.append(Block("table", table=table))
            case "picture":
                # Of a file that is not there to see, the words are told.
                shown = pictures.get(block["sha256"], _NOT_SEEN)
                told = replace(shown, alt=block["alt"], caption=block["caption"])
                found.append(Block("picture", picture=told))
            case other:
                raise ValueError(f"A section has a block of an unknown type: {other!r}.")
    if notes:
        found.append(Block("notes", tuple(notes)))
    return tuple(found)


def _list(
    kind: str,
    texts: list[str],
    block: dict[str, Any],
    notes: list[str],
    labels: tuple[str, ...] = (),
) -> Block:
    levels = tuple(block.get("levels", ()))
    return Block(
        kind,
        tuple(texts),
        labels,
        levels=levels,
        runs=_runs(texts, block.get("marks", ()), notes),
    )


def _runs(
    texts: Sequence[str], marks: Sequence[_Marks], notes: list[str]
) -> tuple[tuple[Run, ...], ...]:
    """The runs of each text; empty when no text has marks, as in all that was read."""
    if not any(marks):
        return ()
    lines = []
    for text, own in zip(texts, marks, strict=True):
        line = []
        for run in runs_of(text, own):
            if run.note:
                notes.append(run.note)
                line.append(Run(note=len(notes)))
            else:
                # Kept links were looked at when they came in, but they are not trusted for it.
                url = (address_of(run.link) or "") if run.link else ""
                line.append(Run(run.text, run.bold, run.italic, url))
        lines.append(tuple(line))
    return tuple(lines)
