"""The words of kept and of printed text, without its looks. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sagsgang.core import prose
from sagsgang.core.printed import Printed

LONGEST = 1_000_000  # characters of one text that are looked at


def words_of(blocks: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The texts of a section's blocks (``core.prose``, ``core.manuscript``) with its footnotes.

    Tables stand beside the blocks.
    """
    for block in blocks:
        match block["type"]:
            case "paragraph" | "subheading" | "link":
                yield block["text"]
                yield from _notes(block.get("marks", ()))
                continue
            case "picture":
                yield from (words for words in (block["caption"], block["alt"]) if words)
            case "bullets":
                yield from block["items"]
            case "numbered":
                yield from (entry["text"] for entry in block["items"])
            case "rows":
                yield from block["lines"]
        for marks in block.get("marks", ()):
            yield from _notes(marks)


def _notes(marks: Iterable[Sequence[Any]]) -> Iterator[str]:
    return (str(mark[3]) for mark in marks if mark[2] == "footnote")


def printed_words(printed: Printed, spans: Iterable[tuple[int, int]]) -> list[str]:
    """The paragraphs and lines of some places in a printed text, the line ends of the print undone;
    at most ``LONGEST`` characters of them."""
    left, wanted = LONGEST, []
    for start, end in spans:
        stop = min(end, start + left, len(printed.text))
        if start < stop:
            wanted.append((start, stop))
            left -= stop - start
    return list(words_of(block.to_json() for block in prose.blocks(printed, wanted)))


def table_words(caption: str, rows: Iterable[Iterable[str]]) -> str:
    """A table's caption and cells."""
    cells = (cell for row in rows for cell in row)
    return " ".join(text for text in (caption, *cells) if text)


def without_clauses(lines: Iterable[str], clauses: Sequence[str]) -> Iterator[str]:
    """A section's lines without the clauses that were read from them, which are told already.

    What is left over, such as a reservation, stays.
    """
    for line in lines:
        left = line
        for clause in clauses:
            left = left.replace(clause, " ", 1)
        if left is line or any(letter.isalnum() for letter in left):
            yield left


def joined(texts: Iterable[str]) -> str:
    """Texts as one, a line each, cut to ``LONGEST``."""
    return "\n".join(text for text in texts if text)[:LONGEST]
