"""Whether a short form's letters stand in the words of a long one, in order. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PIECE = re.compile(r"[^\W_]+")
_SMALL_WORDS = frozenset(
    [
        "af",
        "at",
        "de",
        "den",
        "der",
        "det",
        "en",
        "et",
        "for",
        "fra",
        "hos",
        "i",
        "inden",
        "med",
        "mellem",
        "mod",
        "og",
        "om",
        "over",
        "på",
        "samt",
        "som",
        "til",
        "under",
        "ud",
        "ved",
        "eller",
        "vedr",
        "a",
        "an",
        "and",
        "der",
        "die",
        "for",
        "in",
        "of",
        "on",
        "the",
        "to",
        "und",
    ]
)
_NEVER = 99


@dataclass(frozen=True, slots=True)
class Part:
    """A word of a text with its place there."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Word:
    """A word's letters; ``begins`` are where its pieces begin, the first included.

    ``needed``: its first letter must be in the short form.
    """

    letters: str
    begins: frozenset[int]
    capital: bool
    small: bool
    number: bool


def aligned_before(letters: str, parts: list[Part], *, strict: bool) -> int | None:
    """Where the long form begins that ends with the last of ``parts``; ``None`` without one.

    ``strict`` asks for all letters but one at the beginnings of words.
    """
    words = [_word(part.text) for part in parts]
    wanted = letters.lower()
    best: tuple[int, int] | None = None
    for start in range(len(words) - 1, -1, -1):
        cost = _cost(wanted, words[start:], strict)
        if cost < _NEVER and (best is None or cost < best[0]):
            best = (cost, start)
    return None if best is None else best[1]


def aligned_after(letters: str, parts: list[Part]) -> int | None:
    """Where the long form ends that begins with the first of ``parts``; always strict."""
    words = [_word(part.text) for part in parts]
    wanted = letters.lower()
    best: tuple[int, int] | None = None
    for stop in range(1, len(words) + 1):
        cost = _cost(wanted, words[:stop], strict=True)
        if cost < _NEVER and (best is None or cost < best[0]):
            best = (cost, stop)
    return None if best is None else best[1]


def _word(text: str) -> _Word:
    letters, begins = "", []
    for piece in _PIECE.findall(text):
        begins.append(len(letters))
        letters += piece.lower().replace("é", "e")
    return _Word(
        letters=letters,
        begins=frozenset(begins),
        capital=text[:1].isupper(),
        small=letters in _SMALL_WORDS,
        number=letters.isdigit(),
    )


def _cost(wanted: str, words: list[_Word], strict: bool) -> int:
    """How many letters stand inside words, ``_NEVER`` when the two do not belong together.

    Every word must lend its first letter, but small ones and numbers; where two or more words
    have capitals, it is enough that those do.
    """
    if not words[0].letters or not _same(wanted[0], words[0].letters[0]) or words[0].small:
        return _NEVER
    titled = sum(word.capital for word in words) > 1
    reached: dict[int, int] = {0: 0}
    skipped = 0
    for word in words:
        after: dict[int, int] = {}
        optional = word.small or word.number or (titled and not word.capital)
        for done, cost in reached.items():
            if optional and done:
                _lower(after, done, cost)
            for more, inside in _taken(wanted, done, word):
                _lower(after, more, cost + inside)
        if not after:
            return _NEVER
        skipped += optional and not word.small and not word.number
        reached = after
    cost = reached.get(len(wanted), _NEVER)
    begins = len(wanted) - cost
    if cost == _NEVER or skipped > begins:
        return _NEVER
    if cost and not words[0].capital and any(word.capital for word in words):
        return _NEVER  # "samarbejde med Sundhedsdatastyrelsen (SDS)": a name begins with a capital
    if strict:
        return cost if cost <= 1 and begins > 1 else _NEVER
    if begins > 1:
        return cost if cost <= max(1, len(wanted) // 2) else _NEVER
    # One long word: "laboratorierekvireringssystem (LABREK)".
    long_enough = len(wanted) > 2 and len(words) == 1 and len(words[0].letters) > 3 * len(wanted)
    return cost if long_enough else _NEVER


def _taken(wanted: str, done: int, word: _Word) -> list[tuple[int, int]]:
    """How far a word gets that lends its first letter, and by how many letters inside it."""
    if done == len(wanted) or not word.letters or not _same(wanted[done], word.letters[0]):
        return []
    ways = [(done + 1, 0)]
    inside = 0
    at = done + 1
    for place, letter in enumerate(word.letters[1:], start=1):
        if at < len(wanted) and _same(wanted[at], letter):
            inside += place not in word.begins
            at += 1
            ways.append((at, inside))
    return ways


def _same(wanted: str, letter: str) -> bool:
    return wanted == letter or (wanted == "a" and letter == "å")


def _lower(costs: dict[int, int], place: int, cost: int) -> None:
    costs[place] = min(cost, costs.get(place, _NEVER))
