"""Written text as the pages show it: runs, lists with levels, tables, and footnotes below."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sagsgang.core.manuscript import Text, WrittenTable
from sagsgang.core.written.pieces import Entry, Listed, Piece, pieces_of
from sagsgang.core.written.runs import Line, Run


@dataclass(frozen=True, slots=True)
class ShownRun:
    """Words that look the same, or the mark of the footnote ``note``, counted from 1."""

    text: str = ""
    bold: bool = False
    italic: bool = False
    link: str = ""
    note: int = 0


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """One entry of a list, ``level`` from 0."""

    runs: tuple[ShownRun, ...]
    label: str
    level: int


@dataclass(frozen=True, slots=True)
class ShownPiece:
    """``kind``: ``paragraph``, ``heading``, ``bullets``, ``numbered`` or ``table``."""

    kind: str
    lines: tuple[tuple[ShownRun, ...], ...] = ()
    entries: tuple[ShownEntry, ...] = ()
    caption: str = ""
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class ShownText:
    """A section's text, and its footnotes in order."""

    pieces: tuple[ShownPiece, ...]
    notes: tuple[str, ...]


def shown(text: Text) -> ShownText:
    """A text as a template walks it."""
    notes: list[str] = []
    pieces = tuple(_piece(piece, notes) for piece in pieces_of(text))
    return ShownText(pieces, tuple(notes))


def _piece(piece: Piece, notes: list[str]) -> ShownPiece:
    if isinstance(piece, WrittenTable):
        head, rows = (piece.rows[0], piece.rows[1:]) if piece.rows else ((), ())
        return ShownPiece("table", caption=piece.caption, head=head, rows=rows)
    if isinstance(piece, Listed):
        entries = tuple(_entry(entry, notes) for entry in piece.entries)
        return ShownPiece("numbered" if piece.numbered else "bullets", entries=entries)
    lines = tuple(tuple(_runs(line, notes)) for line in piece.lines)
    return ShownPiece("heading" if piece.heading else "paragraph", lines=lines)


def _entry(entry: Entry, notes: list[str]) -> ShownEntry:
    return ShownEntry(tuple(_runs(entry.line, notes)), entry.label, entry.level)


def _runs(line: Line, notes: list[str]) -> Iterator[ShownRun]:
    for run in line:
        yield _run(run, notes)


def _run(run: Run, notes: list[str]) -> ShownRun:
    if run.note:
        notes.append(run.note)
        return ShownRun(note=len(notes))
    return ShownRun(run.text, run.bold, run.italic, run.link)
