"""The text of one paper, cut into lines once, so that no later step scans it twice."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import accumulate
from typing import NamedTuple

from sagsgang.core.reader.findings import Span

_LINE = re.compile(r"[^\n\r\f]*(?:\r\n|[\n\r\f])|[^\n\r\f]+\Z")
# What Python takes for line ends besides, and papers print inside a line.
_NO_LINE_END = re.compile("[\v\x1c-\x1e\x85\u2028\u2029]")


class Line(NamedTuple):
    """One printed line: ``start`` is its offset, ``text`` is without its line end."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """Offset just after the last character of the line, before its line end."""
        return self.start + len(self.text)

    @property
    def words(self) -> str:
        """The line without outer white space (also non-breaking)."""
        return self.text.strip()

    @property
    def blank(self) -> bool:
        """Whether nothing is printed on the line."""
        return not self.words


def _cut(text: str) -> tuple[tuple[int, ...], tuple[Line, ...]]:
    """The offsets at which lines begin, and the lines; form feed, CR, LF and CRLF each end one."""
    if _NO_LINE_END.search(text):
        pieces = _LINE.findall(text)
        printed = [piece.rstrip("\r\n\f") for piece in pieces]
    else:
        pieces = text.splitlines(keepends=True)
        printed = text.splitlines()
    starts = tuple(accumulate(map(len, pieces), initial=0))[: len(pieces)]
    # Papers of some million lines are cut before anything can be said of them: no call in Python
    # for each line.
    return starts, tuple(map(partial(tuple.__new__, Line), zip(starts, printed, strict=True)))


@dataclass(frozen=True)
class PaperText:
    """A paper's text with its lines and, where the format has them, the offsets of its pages."""

    text: str
    page_starts: tuple[int, ...] = ()
    lines: tuple[Line, ...] = field(init=False, repr=False)
    _starts: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Cut the lines."""
        starts, lines = _cut(self.text)
        object.__setattr__(self, "lines", lines)
        object.__setattr__(self, "_starts", starts)

    def __getitem__(self, span: Span) -> str:
        """The text a span claims."""
        return self.text[span[0] : span[1]]

    def line_at(self, offset: int) -> int:
        """Index of the line that holds ``offset``."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def lines_in(self, span: Span) -> Iterator[Line]:
        """The lines that begin inside ``span``."""
        for index in range(bisect_right(self._starts, span[0] - 1), len(self.lines)):
            line = self.lines[index]
            if line.start >= span[1]:
                return
            yield line

    def trimmed(self, span: Span) -> Span:
        """``span`` without outer white space; an empty span at its start when nothing is left."""
        start, end = span
        piece = self.text[start:end]
        lead = len(piece) - len(piece.lstrip())
        if lead == len(piece):
            return (start, start)
        return (start + lead, start + len(piece.rstrip()))

    def page_of(self, offset: int) -> int | None:
        """1-based page that holds ``offset``; ``None`` where the format has no pages."""
        if not self.page_starts:
            return None
        return max(1, bisect_right(self.page_starts, offset))
