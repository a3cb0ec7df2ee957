"""Running text: printed lines joined to sentences, each character knowing where it was printed.

Line ends become spaces, a word hyphenated at a line end is joined, an empty line or a new list
entry becomes a paragraph mark (``"\\n"``). Page numbers and addresses dumped at a page foot are
left out. Because every character keeps its offset, whatever is found in the running text has a
span in the paper.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sagsgang.core.reader.findings import Span
from sagsgang.core.reader.text import PaperText

# A soft hyphen, and the marks pypdfium2 prints for a hyphen at a line end.
SOFT_HYPHENS = "\u00ad\x02\ufffe"
_HYPHENS = "-" + SOFT_HYPHENS
_FEWEST_DOUBLE_SPACED = 4
BULLETS = "•▪●◦‣·*\uf0b7\uf0a7\uf02d■□➢✓"

BULLET = re.compile(rf"[{re.escape(BULLETS)}]\s*|[-–—]\s+")
MARKER = re.compile(
    rf"(?:[{re.escape(BULLETS)}]\s*|[-–—]\s+"
    r"|\(?\d{1,2}[.)](?:\s+|$)|\(?[A-Za-zÆØÅæøå]\)(?:\s+|$)|[a-zæøå]\.\s+|(?:ii?i?|iv|vi?i?i?"
    r"|ix|x)[.)]\s+)"
)
_FURNITURE = re.compile(
    r"(?:-\s*)?(?:Side\s+)?\d{1,4}(?:\s*(?:af|/)\s*\d{1,4})?(?:\s*-)?|(?:https?://|www\.)\S+|_{5,}",
    re.IGNORECASE,
)
# A hyphen before one of these stands for a word left out ("social- og …"), not for a line end.
_ELLIPSIS_WORDS = ("og ", "eller ", "samt ", "til ", "kontra ", "/")
_LAST_WORD = re.compile(r"[^\s\-–(/\"”“]+\Z")


_MONTH = re.compile(
    r"\d{1,2}\.\s+(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]*\b", re.IGNORECASE
)


_MARKED_AT = re.compile(r"\S{1,4}\s+at\s")
_NUMBER = re.compile(r"\(?(\d{1,2})[.)]\s")


def starts_entry(words: str, before: str, *, gap: bool) -> bool:
    """Whether a line begins an entry of a list; ``before`` is the line before it.

    A wrapped line that happens to begin with "6. november" or "- a note" does not.
    """
    if MARKER.match(words) is None or _MONTH.match(words):
        return False
    if words[0] in BULLETS or gap or _MARKED_AT.match(words):
        return True
    return before.endswith((":", ";", ".", ",")) or before.endswith((" og", " samt", " at"))


def is_furniture(words: str) -> bool:
    """Whether a line (without outer white space) is a page number or an address at a page foot."""
    return bool(words) and len(words) < 2000 and _FURNITURE.fullmatch(words) is not None


def hyphen_joins(before: str, after: str) -> bool:
    """Whether a line ending in a hyphen is the first half of the word the next line goes on with.

    ``before`` is the line with its hyphen, ``after`` the next line. "Forsik-/ringen" joins;
    "social-/og sundhed", "it-/løsning", "EU-/regler", "10-/årsplan", "Budtz-/Jørgensen" keep it.
    """
    if not before.endswith("-") or not after[:1].islower():
        return False
    if after.startswith(_ELLIPSIS_WORDS):
        return False
    word = _LAST_WORD.search(before[-60:-1])
    if word is None:
        return False
    first = word.group()
    return not (first[-1].isdigit() or first.isupper() or first.lower() in {"it", "e", "co"})


def join_lines(lines: Sequence[str]) -> str:
    """Several printed lines as one line of running text, white space collapsed."""
    pieces = [piece for line in lines if (piece := " ".join(line.split()))]
    if not any(piece[-1] in _HYPHENS for piece in pieces):
        return _without_soft_hyphens(" ".join(pieces))
    text = ""
    for piece in pieces:
        if not text:
            text = piece
        elif text[-1] in SOFT_HYPHENS or hyphen_joins(text, piece):
            text = text[:-1] + piece
        elif (
            text.endswith("-") and not text.endswith(" -") and not piece.startswith(_ELLIPSIS_WORDS)
        ):
            text += piece
        else:
            text += " " + piece
    return _without_soft_hyphens(text)


def _without_soft_hyphens(text: str) -> str:
    for mark in SOFT_HYPHENS:
        text = text.replace(mark, "")
    return text


@dataclass(frozen=True, slots=True)
class Flow:
    """Running text; ``places[i]`` is the offset of ``text[i]`` in the paper.

    ``line_starts`` are the indexes in ``text`` at which a printed line began.
    """

    text: str
    places: tuple[int, ...]
    line_starts: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The span in the paper of ``text[start:end]``; empty when nothing is in it."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if start == end:
            at = self.places[min(start, len(self.places) - 1)] if self.places else 0
            return (at, at)
        return (self.places[start], self.places[end - 1] + 1)

    def starts_line(self, index: int) -> bool:
        """Whether a printed line begins at ``index``."""
        at = bisect_left(self.line_starts, index)
        return at < len(self.line_starts) and self.line_starts[at] == index


def clipped_lines(paper: PaperText, span: Span) -> Iterator[tuple[int, str]]:
    """(offset, text) of every line or part of a line inside ``span``."""
    start, end = span
    if start >= end:
        return
    for index in range(paper.line_at(start), len(paper.lines)):
        line = paper.lines[index]
        if line.start >= end:
            return
        first, last = max(line.start, start), min(line.end, end)
        yield first, paper.text[first:last] if first < last else ""


def flow_of(paper: PaperText, spans: Sequence[Span]) -> Flow:
    """The running text of ``spans``, in their order."""
    lines = [line for span in spans for line in clipped_lines(paper, span)]
    builder = _Builder(double_spaced=_double_spaced([text for _, text in lines]))
    for offset, text in lines:
        builder.add(offset, text)
    return Flow("".join(builder.chars), tuple(builder.places), tuple(builder.line_starts))


def _double_spaced(lines: Sequence[str]) -> bool:
    """Whether an empty line stands between all lines, so that it divides no paragraphs."""
    printed = [line.rstrip() for line in lines if line.strip()]
    if len(printed) < _FEWEST_DOUBLE_SPACED or len(lines) < 2 * len(printed) - 1:
        return False
    for one, other in pairwise(lines):
        if one.strip() and other.strip():
            return False
    ended = sum(line.endswith((".", ":", ";", "!", "?", ",")) for line in printed[:-1])
    return ended <= len(printed) // 3


class _Builder:
    """Collects the characters of a flow line by line."""

    def __init__(self, *, double_spaced: bool) -> None:
        self.chars: list[str] = []
        self.places: list[int] = []
        self.line_starts: list[int] = []
        self._last_line = ""
        self._blank_lines = 0
        self._lines_of_gap = 2 if double_spaced else 1
        self._last_number = 0

    def add(self, offset: int, text: str) -> None:
        """Add one printed line."""
        words = text.strip()
        if not words:
            self._blank_lines += bool(self.chars)
            return
        if is_furniture(words):
            return
        offset += len(text) - len(text.lstrip())
        self._join(offset, words)
        self.line_starts.append(len(self.chars))
        self._last_line = words
        self._blank_lines = 0
        # Most lines need no look at each character: soft hyphens and odd blanks do not print.
        if words.isprintable() and "  " not in words:
            self.chars += words
            self.places += range(offset, offset + len(words))
            return
        for index, char in enumerate(words):
            if char in SOFT_HYPHENS:
                continue
            if char.isspace():
                if self.chars and self.chars[-1] in " \n":
                    continue
                char = " "
            self.chars.append(char)
            self.places.append(offset + index)

    def _join(self, offset: int, words: str) -> None:
        """Put what belongs between the line before and this one."""
        if not self.chars:
            self._is_entry(words)
            return
        if self._is_entry(words) or self._blank_lines >= self._lines_of_gap:
            # An empty line inside a hyphenated word is a page break.
            if self._last_line.endswith("-") and hyphen_joins(self._last_line, words):
                self._drop()
            else:
                self._put("\n", offset)
        elif self._last_line[-1] in SOFT_HYPHENS:
            return
        elif hyphen_joins(self._last_line, words):
            self._drop()
        elif self._last_line.endswith("-") and not (
            self._last_line.endswith(" -") or words.startswith(_ELLIPSIS_WORDS)
        ):
            return
        else:
            self._put(" ", offset)

    def _is_entry(self, words: str) -> bool:
        number = _NUMBER.match(words)
        if number is not None and _MONTH.match(words) is None:
            last, self._last_number = self._last_number, int(number.group(1))
            if last and self._last_number == last + 1:
                return True
        return starts_entry(words, self._last_line, gap=False)

    def _put(self, char: str, offset: int) -> None:
        self.chars.append(char)
        self.places.append(max(self.places[-1], offset - 1))

    def _drop(self) -> None:
        self.chars.pop()
        self.places.pop()
