"""A text in pieces with runs: what the editor, the plain signs and the difference work on.

``text_of`` is the only way to a ``Text`` for what a person wrote, so the limits and the one form
in which a text is kept are here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sagsgang.core.manuscript import Text, WrittenTable
from sagsgang.core.written import refusal
from sagsgang.core.written.refusal import NotWritten, Where
from sagsgang.core.written.runs import Line, Run, address_of, clean, marked, runs_of, tidy


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines whose ends matter; nearly always one. A heading has one."""

    lines: tuple[Line, ...]
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list; ``label`` is its number as printed, empty when it has none."""

    line: Line
    level: int = 0
    label: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A list."""

    numbered: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """An attached file that is shown in the text.

    ``sha256`` is the file's; what a person typed in plain signs may be its name instead, until
    ``pictures.found`` has looked it up.
    """

    sha256: str
    alt: str = ""
    decorative: bool = False
    caption: str = ""


Piece = Paragraph | Listed | WrittenTable | Picture


def text_of(pieces: Iterable[Piece]) -> Text:
    """The pieces as kept: cleaned, empty ones left out, lists of one kind that touch joined.

    Raises ``NotWritten`` when it is more than a section holds.
    """
    blocks: list[dict[str, Any]] = []
    tables: list[WrittenTable] = []
    for piece in _joined(_settled(pieces)):
        if isinstance(piece, WrittenTable):
            blocks.append({"type": "table", "position": len(tables)})
            tables.append(piece)
        elif isinstance(piece, Listed):
            blocks.append(_list_block(piece))
        elif isinstance(piece, Picture):
            blocks.append(_picture_block(piece))
        else:
            blocks.append(_paragraph_block(piece))
    text = Text(tuple(blocks), tuple(tables))
    _within_limits(text)
    return text


def pieces_of(text: Text) -> tuple[Piece, ...]:
    """The pieces of a kept text, read or written. A table without a place comes last."""
    placed: set[int] = set()
    pieces: list[Piece] = []
    for block in text.blocks:
        if block["type"] != "table":
            pieces.append(_piece_of(block))
        elif (position := block["position"]) < len(text.tables) and position not in placed:
            placed.add(position)
            pieces.append(_even(text.tables[position]))
    rest = (_even(table) for at, table in enumerate(text.tables) if at not in placed)
    return (*pieces, *rest)


def _settled(pieces: Iterable[Piece]) -> Iterator[Piece]:
    for number, piece in enumerate(pieces, 1):
        where: Where = (("block", number),)
        if isinstance(piece, WrittenTable):
            if piece.rows and piece.rows[0]:
                yield _settled_table(piece, where)
        elif isinstance(piece, Picture):
            yield _settled_picture(piece, where)
        elif isinstance(piece, Listed):
            entries = tuple(_settled_entry(entry, where) for entry in piece.entries)
            if entries := tuple(entry for entry in entries if entry.line):
                yield Listed(piece.numbered, entries)
        elif lines := tuple(line for line in map(tidy, piece.lines) if line):
            _short_notes(lines, where)
            if piece.heading:
                # A heading is one line, and heavy as it is.
                spaced = [run for line in lines for run in (*line, Run(" "))]
                yield Paragraph((tidy(replace(run, bold=False) for run in spaced),), heading=True)
            else:
                yield Paragraph(lines)


def _settled_entry(entry: Entry, where: Where) -> Entry:
    label = clean(entry.label).strip()
    if len(label) > refusal.LONGEST_LABEL:
        raise NotWritten("label", where)
    if not 0 <= entry.level <= refusal.DEEPEST:
        raise NotWritten("level", where)
    line = tidy(entry.line)
    _short_notes((line,), where)
    return Entry(line, entry.level, label)


def _short_notes(lines: Sequence[Line], where: Where) -> None:
    if any(len(run.note) > refusal.LONGEST_NOTE for line in lines for run in line):
        raise NotWritten("note", where)


def _settled_picture(picture: Picture, where: Where) -> Picture:
    """With words for who cannot see it, or said to need none: nobody can add them later."""
    alt = "" if picture.decorative else clean(picture.alt).strip()
    caption = clean(picture.caption).strip()
    if not (alt or picture.decorative) or max(len(alt), len(caption)) > refusal.LONGEST_ALT:
        raise NotWritten("alt", where)
    source = clean(picture.sha256).strip()
    if not source or len(source) > refusal.LONGEST_ADDRESS:
        raise NotWritten("picture", where)
    return Picture(source, alt, picture.decorative, caption)


def _settled_table(table: WrittenTable, where: Where) -> WrittenTable:
    if len(table.rows) > refusal.MOST_ROWS:
        raise NotWritten("rows", where)
    if len(table.rows[0]) > refusal.MOST_COLUMNS:
        raise NotWritten("columns", where)
    for number, row in enumerate(table.rows, 1):
        if len(row) != len(table.rows[0]):
            raise NotWritten("uneven", (*where, ("row", number)))
    rows = tuple(tuple(map(_settled_cell, row)) for row in table.rows)
    return WrittenTable(rows, clean(table.caption).strip())


def _settled_cell(cell: str) -> str:
    lines = (clean(line).strip() for line in cell.split("\n"))
    return "\n".join(line for line in lines if line)


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    entries: list[Entry] = []
    numbered = False
    for piece in pieces:
        if entries and not (isinstance(piece, Listed) and piece.numbered == numbered):
            yield Listed(numbered, tuple(entries))
            entries = []
        if isinstance(piece, Listed):
            entries += piece.entries
            numbered = piece.numbered
        else:
            yield piece
    if entries:
        yield Listed(numbered, tuple(entries))


def _paragraph_block(piece: Paragraph) -> dict[str, Any]:
    if len(piece.lines) > 1:
        texts, marks = zip(*map(marked, piece.lines), strict=True)
        rows: dict[str, Any] = {"type": "rows", "lines": list(texts)}
        return rows | ({"marks": list(marks)} if any(marks) else {})
    text, found = marked(piece.lines[0])
    if piece.heading:
        return {"type": "subheading", "text": text} | ({"marks": found} if found else {})
    first, *others = piece.lines[0]
    if not others and first.link.startswith("http") and not (first.bold or first.italic):
        # What is nothing but a link is kept as the reader keeps an address on its own line.
        return {"type": "link", "url": first.link, "text": text}
    return {"type": "paragraph", "text": text} | ({"marks": found} if found else {})


def _list_block(piece: Listed) -> dict[str, Any]:
    texts, marks = zip(*(marked(entry.line) for entry in piece.entries), strict=True)
    levels = [entry.level for entry in piece.entries]
    block: dict[str, Any] = {"type": "bullets", "items": list(texts)}
    if piece.numbered:
        labels = [entry.label for entry in piece.entries]
        items = [{"label": one, "text": text} for one, text in zip(labels, texts, strict=True)]
        block = {"type": "numbered", "items": items}
    if any(levels):
        block["levels"] = levels
    if any(marks):
        block["marks"] = list(marks)
    return block


def _picture_block(piece: Picture) -> dict[str, Any]:
    return {
        "type": "picture",
        "sha256": piece.sha256,
        "alt": piece.alt,
        "decorative": piece.decorative,
        "caption": piece.caption,
    }


def _piece_of(block: dict[str, Any]) -> Piece:
    match block["type"]:
        case "paragraph":
            return Paragraph((runs_of(block["text"], block.get("marks", ())),))
        case "subheading":
            return Paragraph((runs_of(block["text"], block.get("marks", ())),), heading=True)
        case "rows":
            return Paragraph(tuple(_lines(block["lines"], block)))
        case "link":
            address = address_of(block["url"]) or ""
            return Paragraph(((Run(block["text"], link=address),),))
        case "bullets":
            entries = zip(_lines(block["items"], block), _levels(block), strict=True)
            return Listed(False, tuple(Entry(line, level) for line, level in entries))
        case "numbered":
            texts = [item["text"] for item in block["items"]]
            labels = [item["label"] for item in block["items"]]
            found = zip(_lines(texts, block), _levels(block), labels, strict=True)
            return Listed(True, tuple(Entry(*entry) for entry in found))
        case "picture":
            return Picture(block["sha256"], block["alt"], block["decorative"], block["caption"])
        case other:
            raise ValueError(f"A text has a block of an unknown type: {other!r}.")


def _lines(texts: Sequence[str], block: dict[str, Any]) -> Iterator[Line]:
    marks = block.get("marks") or [[]] * len(texts)
    return (runs_of(text, own) for text, own in zip(texts, marks, strict=True))


def _levels(block: dict[str, Any]) -> Sequence[int]:
    return block.get("levels") or [0] * len(block["items"])


def _even(table: WrittenTable) -> WrittenTable:
    """With all rows as long as the longest: what was read may not be."""
    width = max((len(row) for row in table.rows), default=0)
    rows = tuple((*row, *[""] * (width - len(row))) for row in table.rows)
    return WrittenTable(rows, table.caption)


def _within_limits(text: Text) -> None:
    if len(text.blocks) > refusal.MOST_BLOCKS:
        raise NotWritten("blocks")
    if sum(block["type"] == "picture" for block in text.blocks) > refusal.MOST_PICTURES:
        raise NotWritten("pictures")
    if sum(len(row) for table in text.tables for row in table.rows) > refusal.MOST_CELLS:
        raise NotWritten("cells")
    if length(text) > refusal.MOST_CHARACTERS:
        raise NotWritten("characters")


def length(text: Text) -> int:
    """How many characters a text has, words of footnotes and addresses of links included."""
    total = sum(
        len(table.caption) + sum(len(cell) for row in table.rows for cell in row)
        for table in text.tables
    )
    for block in text.blocks:
        if block["type"] == "table":
            continue
        piece = _piece_of(block)
        lines = piece.lines if isinstance(piece, Paragraph) else ()
        if isinstance(piece, Picture):
            total += len(piece.alt) + len(piece.caption)
        if isinstance(piece, Listed):
            lines = tuple(entry.line for entry in piece.entries)
            total += sum(len(entry.label) for entry in piece.entries)
        for line in lines:
            total += sum(len(run.text) + len(run.note) + len(run.link) for run in line)
    return total
