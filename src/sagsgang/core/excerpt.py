"""What is shown of a text that was found: the place that answers best, with the words marked."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from sagsgang.core.danish.words import WORD, fold

ALL = 1_000  # different hits: more than anybody asks for
LOOKED_AT = 60_000  # characters of all the texts together; a hit further on is not shown

Pieces = tuple[tuple[str, bool], ...]
Words = Callable[[str], Iterator[re.Match[str]]]

_SAME = 5  # letters by which two forms of one word are taken for the same
# The space between sentences. A point after one or two letters, or before a digit or a small
# letter, mostly shortens: kl., nr. and bl.a. Køge, stk. 2, mio. kr.
_BETWEEN = re.compile(r"(?<=\w{3}[.!?]) (?=[A-ZÆØÅ„»\"])")


class _Hits:
    """The hits of a text, each where it begins and ends; looked for as far as somebody asks."""

    def __init__(self, text: str, is_hit: Callable[[str], bool], words: Words) -> None:
        self._found: list[tuple[int, int]] = []
        self._left = (word.span() for word in words(text) if is_hit(word[0]))

    def __iter__(self) -> Iterator[tuple[int, int]]:
        yield from self._found
        for hit in self._left:
            self._found.append(hit)
            yield hit


class _Window(NamedTuple):
    """A squeezed text and the hits in it that are shown together: from ``start`` to ``end``, and
    how many different ones; ``more``: the text goes on after what was looked at."""

    text: str
    hits: _Hits
    more: bool
    start: int = 0
    end: int = 0
    different: int = 0


def excerpt(
    texts: Iterable[str],
    is_hit: Callable[[str], bool],
    length: int = 240,
    *,
    words: Words = WORD.finditer,
    enough: int = ALL,
) -> Pieces:
    """At most ``length`` characters of one of the texts, as pieces and whether each is a hit.

    It is the place with the most different hits in it, of the first text that has it, else the
    beginning of the first text. It begins and ends between sentences where it can, otherwise
    between words, with ``…`` (not counted) where something is left out. White space is one space;
    nothing else is changed. ``is_hit`` is asked of words as ``WORD`` finds them, or of those that
    ``words`` finds. A place with ``enough`` different hits is good enough.
    """
    left = LOOKED_AT
    best: _Window | None = None
    for text in texts:
        more = len(text) > left
        squeezed = _squeezed(text[:left])
        if more:
            squeezed = squeezed.rpartition(" ")[0] or squeezed  # the last word may be cut through
        if squeezed:
            window = _best(_Window(squeezed, _Hits(squeezed, is_hit, words), more), length, enough)
            if best is None or window.different > best.different:
                best = window
        left -= len(text)
        if left <= 0 or (best and best.different >= enough):
            break
    return _shown(best, length) if best else ()


def marked(text: str, is_hit: Callable[[str], bool], *, words: Words = WORD.finditer) -> Pieces:
    """A whole text, such as a title, as pieces and whether each is a hit; white space squeezed."""
    squeezed = _squeezed(text)
    return tuple(_pieces(squeezed, _Hits(squeezed, is_hit, words), 0, len(squeezed)))


def _squeezed(text: str) -> str:
    """White space as one space. To see that it is so takes a third of the time of doing it."""
    if text.isprintable() and "  " not in text:
        return text.strip()
    return " ".join(text.split())


def _best(window: _Window, length: int, enough: int) -> _Window:
    """The first of the places with the most different hits."""
    together: deque[tuple[int, str]] = deque()  # where each hit begins, and what it is
    counted: Counter[str] = Counter()
    for start, end in window.hits:
        together.append((start, _same(window.text[start:end])))
        counted[together[-1][1]] += 1
        while len(together) > 1 and end - together[0][0] > length:
            _, gone = together.popleft()
            counted[gone] -= 1
            if not counted[gone]:
                del counted[gone]
        if len(counted) > window.different:
            window = window._replace(start=together[0][0], end=end, different=len(counted))
            if window.different >= enough:
                break
    return window


@lru_cache(10_000)
def _same(word: str) -> str:
    """What is equal for the forms of a word."""
    return fold(word)[:_SAME]


def _shown(window: _Window, length: int) -> Pieces:
    text = window.text
    start = _start(window, length)
    end = _end(window, start, length)
    pieces = list(_pieces(text, window.hits, start, end))
    if start:
        pieces.insert(0, ("… ", False))
    if end < len(text) or window.more:
        in_a_word = text[end - 1 : end + 1].isalnum() and end < len(text)
        pieces.append(("…" if in_a_word else " …", False))
    return tuple(_joined(pieces))


def _start(window: _Window, length: int) -> int:
    """Where to begin: at a sentence before the first hit, or with some words before it.

    Where the text ends soon, so early that the room is filled.
    """
    text, first = window.text, window.start
    lowest = max(0, min(first, window.end - length))
    fills = min(first, max(0, len(text) - length))
    borders = [found.end() for found in _BETWEEN.finditer(text, lowest, first + 1)]
    if not lowest:
        borders.insert(0, 0)
    if borders:
        early = [border for border in borders if border <= fills]
        return early[-1] if early else borders[0]
    at = text.find(" ", max(lowest, fills - (first - lowest) // 3), first)
    return at + 1 if at >= 0 else first


def _end(window: _Window, start: int, length: int) -> int:
    """Where to end: after the last sentence if that is beyond the middle, or after a word."""
    text, limit = window.text, start + length
    if limit >= len(text):
        return len(text)
    beyond = max(window.end, start + length // 2)
    borders = [found.start() for found in _BETWEEN.finditer(text, beyond, limit + 2)]
    if borders and borders[-1] <= limit:
        return borders[-1]
    at = text.rfind(" ", max(window.end, start + 1), limit + 1)
    return at if at >= 0 else limit


def _pieces(text: str, hits: Iterable[tuple[int, int]], at: int, end: int) -> Pieces:
    """The text from ``at`` to ``end``; a hit that is cut through is none."""
    pieces = []
    for start, stop in hits:
        if stop > end:
            break
        if start < at:
            continue
        if at < start:
            pieces.append((text[at:start], False))
        pieces.append((text[start:stop], True))
        at = stop
    if at < end:
        pieces.append((text[at:end], False))
    return tuple(pieces)


def _joined(pieces: Iterable[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    """What is not marked as one piece where it stands together."""
    plain = ""
    for text, hit in pieces:
        if not hit:
            plain += text
            continue
        if plain:
            yield plain, False
            plain = ""
        yield text, True
    if plain:
        yield plain, False
