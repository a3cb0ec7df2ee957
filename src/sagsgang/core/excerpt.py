"""What is shown of a text that was found: the place that answers best, with the words marked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from sagsgang.core.danish.words import WORD, fold

LOOKED_AT = 60_000  # characters of all the texts together; a hit further on is not shown

Pieces = tuple[tuple[str, bool], ...]

_SAME = 5  # letters by which two forms of one word are taken for the same
# The space between sentences. A point after one or two letters, or before a digit or a small
# letter, mostly shortens: kl., nr. and bl.a. Køge, stk. 2, mio. kr.
_BETWEEN = re.compile(r"(?<=\w{3}[.!?]) (?=[A-ZÆØÅ„»\"])")


class _Window(NamedTuple):
    """A squeezed text and the hits in it that are shown together: from ``start`` to ``end``, and
    how many different ones; ``more``: the text goes on after what was looked at."""

    text: str
    more: bool
    start: int = 0
    end: int = 0
    different: int = 0


def excerpt(texts: Iterable[str], is_hit: Callable[[str], bool], length: int = 240) -> Pieces:
    """At most ``length`` characters of one of the texts, as pieces and whether each is a hit.

    It is the place with the most different hits in it, of the first text that has it, else the
    beginning of the first text. It begins and ends between sentences where it can, otherwise
    between words, with ``…`` (not counted) where something is left out. White space is one space;
    nothing else is changed. ``is_hit`` is asked of words as ``WORD`` finds them.
    """
    left = LOOKED_AT
    best: _Window | None = None
    for text in texts:
        chunks = text[:left].split()
        more = len(text) > left
        if more:
            chunks = chunks[:-1] or chunks  # the last one may be cut through
        if chunks:
            window = _best(_Window(" ".join(chunks), more), is_hit, length)
            if best is None or window.different > best.different:
                best = window
        left -= len(text)
        if left <= 0:
            break
    return _shown(best, is_hit, length) if best else ()


def marked(text: str, is_hit: Callable[[str], bool]) -> Pieces:
    """A whole text, such as a title, as pieces and whether each is a hit; white space squeezed."""
    return tuple(_pieces(" ".join(text.split()), is_hit))


def _best(window: _Window, is_hit: Callable[[str], bool], length: int) -> _Window:
    """The first of the places with the most different hits."""
    hits = [found for found in WORD.finditer(window.text) if is_hit(found[0])]
    keys = [fold(hit[0])[:_SAME] for hit in hits]
    counted: Counter[str] = Counter()
    first = 0
    for last, hit in enumerate(hits):
        counted[keys[last]] += 1
        while first < last and hit.end() - hits[first].start() > length:
            counted[keys[first]] -= 1
            if not counted[keys[first]]:
                del counted[keys[first]]
            first += 1
        if len(counted) > window.different:
            window = window._replace(
                start=hits[first].start(), end=hit.end(), different=len(counted)
            )
    return window


def _shown(window: _Window, is_hit: Callable[[str], bool], length: int) -> Pieces:
    text = window.text
    start = _start(window, length)
    end = _end(window, start, length)
    pieces = list(_pieces(text[start:end], is_hit))
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


def _pieces(text: str, is_hit: Callable[[str], bool]) -> Iterator[tuple[str, bool]]:
    at = 0
    for found in WORD.finditer(text):
        if is_hit(found.group()):
            if at < found.start():
                yield text[at : found.start()], False
            yield found.group(), True
            at = found.end()
    if at < len(text):
        yield text[at:], False


def _joined(pieces: Sequence[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    """What is not marked as one piece where it stands together."""
    for hit, together in groupby(pieces, itemgetter(1)):
        if hit:
            yield from together
        else:
            yield "".join(text for text, _ in together), False
