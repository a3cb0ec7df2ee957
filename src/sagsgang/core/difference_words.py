"""What is different between two wordings of one sentence or paragraph, word by word. Pure."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel

ALLOWANCE = 400_000_000  # pairs compared in one difference: well below a second
_MOST_AT_ONCE = 100_000_000  # pairs in one comparison, which takes a bit of memory for each
_SMALL = 3  # characters; a word as short between two changes is told with them
_SPACE_AT_END = re.compile(r"\s+\Z")
_WORD = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that are in both (``same``), only in the new (``added``) or old (``removed``)."""

    change: Literal["same", "added", "removed"]
    text: str


Cell = tuple[Piece, ...]


class Allowance:
    """What is left of the pairs that may be compared."""

    def __init__(self, pairs: int) -> None:
        self.left = pairs

    def pays(self, old: int, new: int) -> bool:
        """Take the price of comparing so many with so many, if there is enough left."""
        if old * new > min(self.left, _MOST_AT_ONCE):
            return False
        self.left -= old * new
        return True


def words_between(before: str, after: str, allowance: Allowance) -> Cell:
    """Both wordings in one, word by word. Only in white space may they not come back the same."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    start, end = common_ends(old, new)
    head, tail = "".join(old[:start]), "".join(old[len(old) - end :])
    old, new = old[start : len(old) - end], new[start : len(new) - end]
    pieces = [Piece("same", head)]
    if old and new and allowance.pays(len(old), len(new)):
        pieces += _word_pieces(old, new)
    else:
        pieces += [Piece("removed", "".join(old)), Piece("added", "".join(new))]
    pieces.append(Piece("same", tail))
    return tuple(piece for piece in _told_apart(pieces) if piece.text)


def _told_apart(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The space after a word that came for another stayed where it was."""
    removed: Piece | None = None
    for piece in pieces:
        if removed is not None:
            stayed = piece.change == "added" and _SPACE_AT_END.search(removed.text)
            if stayed and piece.text.endswith(stayed[0]) and piece.text != stayed[0]:
                yield Piece("removed", removed.text.removesuffix(stayed[0]))
                yield Piece("added", piece.text.removesuffix(stayed[0]))
                piece = Piece("same", stayed[0])
            else:
                yield removed
        removed = piece if piece.change == "removed" else None
        if removed is None:
            yield piece
    if removed is not None:
        yield removed


def _word_pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    """Word by word; small words between two changes are told with them: fewer, longer pieces."""
    removed = added = ""
    bare = [word.rstrip() for word in old], [word.rstrip() for word in new]
    for is_same, (i, j), (k, m) in stretches(*bare):
        if not is_same or ((removed or added) and len("".join(bare[0][i:j])) <= _SMALL):
            removed += "".join(old[i:j])
            added += "".join(new[k:m])
            continue
        yield from (Piece("removed", removed), Piece("added", added))
        removed = added = ""
        # Where one ends its text with the word and the other goes on, the space is needed.
        yield Piece("same", "".join(map(max, old[i:j], new[k:m])))
    yield from (Piece("removed", removed), Piece("added", added))


def common_ends(old: Sequence[object], new: Sequence[object]) -> tuple[int, int]:
    """How many are the same at the beginning, and at the end of the rest."""
    shorter = min(len(old), len(new))
    start = 0
    while start < shorter and old[start] == new[start]:
        start += 1
    end = 0
    while end < shorter - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return start, end


def stretches(
    old: Sequence[Hashable], new: Sequence[Hashable]
) -> Iterator[tuple[bool, tuple[int, int], tuple[int, int]]]:
    """Stretches that are the same, and between them what was there and what is there now."""
    at_old = at_new = 0
    for step in Indel.opcodes(old, new):
        if step.tag != "equal":
            continue
        if (at_old, at_new) != (step.src_start, step.dest_start):
            yield False, (at_old, step.src_start), (at_new, step.dest_start)
        at_old, at_new = step.src_end, step.dest_end
        yield True, (step.src_start, at_old), (step.dest_start, at_new)
    if (at_old, at_new) != (len(old), len(new)):
        yield False, (at_old, len(old)), (at_new, len(new))
