"""Text as XML can say it, for what is printed and not kept: however much of it there is. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sagsgang.core.manuscript import WrittenTable
from sagsgang.core.written.pieces import Listed, Picture, Piece
from sagsgang.core.written.runs import Line, address_of, clean, tidy

NOT_IN_XML = re.compile("[\ufffe\uffff]")  # besides control characters
_BLANKS = re.compile(" {2,}")


def one_line(text: str) -> str:
    """Text without marks: one line, single blanks, and nothing that XML cannot say."""
    return _BLANKS.sub(" ", clean(sayable(text))).strip()


def sayable(text: str) -> str:
    """``text`` with U+FFFD for the two signs that are no control characters and not XML's."""
    return NOT_IN_XML.sub("\ufffd", text)


def printable(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces that have a word, cleaned."""
    for piece in pieces:
        if isinstance(piece, WrittenTable):
            if any(piece.rows):
                yield WrittenTable(
                    tuple(tuple(map(_cell, row)) for row in piece.rows), one_line(piece.caption)
                )
        elif isinstance(piece, Listed):
            entries = (
                replace(entry, line=_line(entry.line), label=one_line(entry.label))
                for entry in piece.entries
            )
            if told := tuple(entry for entry in entries if entry.line):
                yield replace(piece, entries=told)
        elif isinstance(piece, Picture):
            yield replace(piece, alt=one_line(piece.alt), caption=one_line(piece.caption))
        elif lines := tuple(line for line in map(_line, piece.lines) if line):
            yield replace(piece, lines=lines)


def _cell(words: str) -> str:
    return "\n".join(line for line in map(one_line, words.split("\n")) if line)


def _line(line: Line) -> Line:
    return tidy(sayable_line(line))


def sayable_line(line: Line) -> Line:
    """A line with what XML can hold, run by run, and no link that leads elsewhere."""
    return tuple(
        replace(
            run,
            text=sayable(run.text),
            note=one_line(run.note),
            link=(address_of(NOT_IN_XML.sub("", run.link)) or "") if run.link else "",
        )
        for run in line
    )
