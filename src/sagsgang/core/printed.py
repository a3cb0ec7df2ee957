"""A paper's text as it was printed: its lines, and what on a page is furniture. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

_LINE = re.compile(r"[^\n\r\f]+|\r\n|[\n\r\f]")
_DIGITS = re.compile(r"\d+")
_PAGE_LABEL = re.compile(r"(?:side\s+)\d{1,4}(?:\s*(?:af|/|ud af)\s*\d{1,4})?", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"[-–]?\s*\d{1,4}(?:\s*/\s*\d{1,4})?\s*[-–]?")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_LONGEST_HEAD = 120  # characters; a page head is a short line
_LONGEST_LABEL = 30  # characters of a page number with its words
_FEWEST_HEADS = 3  # pages that must begin or end alike before a line counts as their head or foot


class PrintedLine(NamedTuple):
    """One line. ``words`` is without outer white space; ``open_end``: white space followed it;
    ``turns``: a page begins with it."""

    words: str
    open_end: bool = False
    turns: bool = False
    indented: bool = False


@dataclass(frozen=True)
class Printed:
    """A paper's text; ``page_starts`` are the offsets of its pages where the format has them."""

    text: str
    page_starts: tuple[int, ...] = ()
    heads: frozenset[str] = field(init=False, repr=False)
    _breaks: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Find the page breaks and the lines that pages begin or end with."""
        breaks = sorted(
            {start for start in self.page_starts if start}
            | {match.start() + 1 for match in re.finditer("\f", self.text)}
        )
        object.__setattr__(self, "_breaks", tuple(breaks))
        object.__setattr__(self, "heads", _heads(self.text, breaks))

    def lines(self, start: int, end: int) -> Iterator[PrintedLine]:
        """The lines of ``text[start:end]``, empty ones included, furniture left out."""
        lines = list(self._all_lines(start, end))
        for index, line in enumerate(lines):
            if not self._is_furniture(lines, index):
                yield line

    def _all_lines(self, start: int, end: int) -> Iterator[PrintedLine]:
        fresh = True
        last_start = start
        for match in _LINE.finditer(self.text, start, end):
            raw = match.group()
            if raw in {"\n", "\r", "\f", "\r\n"}:
                if fresh:
                    yield PrintedLine("", turns=raw == "\f")
                fresh = True
                continue
            fresh = False
            words = raw.strip()
            turns = self._turns_between(last_start, match.start())
            last_start = match.start()
            yield PrintedLine(
                words,
                open_end=raw[-1:].isspace() or match.end() == end,
                turns=turns,
                indented=raw[:1].isspace(),
            )

    def _turns_between(self, before: int, at: int) -> bool:
        return bisect_left(self._breaks, before + 1) < bisect_right(self._breaks, at)

    def _is_furniture(self, lines: Sequence[PrintedLine], index: int) -> bool:
        words = lines[index].words
        if not words or len(words) > _LONGEST_HEAD * 4:
            return False
        if len(words) > _LONGEST_LABEL and not self.heads and words[0] not in "hHwW":
            return False  # running text, the usual case
        if _PAGE_LABEL.fullmatch(words):
            return True
        if len(words) <= _LONGEST_HEAD and _mask(words) in self.heads:
            return _at_page_edge(lines, index)
        if _BARE_NUMBER.fullmatch(words):
            return _at_page_edge(lines, index)
        return bool(_ADDRESS.fullmatch(words)) and _dumped_at_foot(lines, index)


def is_address(words: str) -> bool:
    """Whether a line is a web address and nothing else."""
    return _ADDRESS.fullmatch(words) is not None


def _heads(text: str, breaks: Sequence[int]) -> frozenset[str]:
    """The first and last lines that at least three pages share but for their numbers."""
    if len(breaks) + 1 < _FEWEST_HEADS:
        return frozenset()
    seen: Counter[str] = Counter()
    edges = [0, *breaks, len(text)]
    for start, end in pairwise(edges):
        top = text[start : min(end, start + 1000)].split("\n")
        foot = text[max(start, end - 1000) : end].split("\n")
        edge = [line.strip() for line in top if line.strip()][:2]
        edge += [line.strip() for line in foot if line.strip()][-2:]
        seen.update({_mask(line) for line in edge if _may_head(line)})
    return frozenset(
        head for head, times in seen.items() if times >= _FEWEST_HEADS and head.strip("# -–")
    )


def _may_head(line: str) -> bool:
    return len(line) <= _LONGEST_HEAD and not line.endswith((".", ":", ","))


def _mask(words: str) -> str:
    return _DIGITS.sub("#", words)


def _at_page_edge(lines: Sequence[PrintedLine], index: int, reach: int = 3) -> bool:
    """Whether a page begins or ends within ``reach`` printed lines of this one."""
    if lines[index].turns:
        return True
    for step in (1, -1):
        at, passed = index, 0
        while passed < reach:
            if step == -1 and lines[at].turns:
                return True
            at += step
            if not 0 <= at < len(lines):
                break
            if step == 1 and lines[at].turns:
                return True
            passed += bool(lines[at].words)
            if index - at > 50 or at - index > 50:
                break
    return False


def _dumped_at_foot(lines: Sequence[PrintedLine], index: int) -> bool:
    """Whether only web addresses stand between this line and the end of its page.

    Prints without page marks begin a new page's first line with a blank.
    """
    for line in lines[index + 1 : index + 40]:
        if line.turns:
            return True
        if line.words and not is_address(line.words):
            return line.indented and not lines[index].indented
    return False
