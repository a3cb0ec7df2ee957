"""Take a word apart that was put together of two or more: sundhedsklynger, patientinddragelse.

The beginning is a word as it stands, perhaps with an s or e to link it; the end is one in any
form. Where both are known the word is cut; where only a long one is, it is a part all the same.
What was cut off is taken apart once more.
"""

from __future__ import annotations

from collections.abc import Callable, Set

SHORTEST_PART = 3
ALONE = 6  # letters of a part whose other side is not known
SHORTEST_HALF = 4
_LINKS = ("s", "e")
_DEPTH = 2


class Known:
    """Words that a longer word may be made of; several lists are asked as one.

    ``words`` are folded words as they stand, ``stems`` the stems of all words.
    """

    def __init__(self, words: tuple[Set[str], ...], stems: tuple[Set[str], ...]) -> None:
        self._words = words
        self._stems = stems

    def word(self, word: str) -> bool:
        """Whether it is a word as it stands."""
        return any(word in words for words in self._words)

    def stem(self, stem: str) -> bool:
        """Whether it is the stem of a word."""
        return any(stem in stems for stems in self._stems)


def parts(
    word: str, stem: Callable[[str], str], known: Known, depth: int = _DEPTH
) -> tuple[str, ...]:
    """The stems of the words that ``word`` (folded) is made of, each once, without its own."""
    whole = stem(word)
    found: dict[str, None] = {}
    for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        beginning, end = _beginning(word[:cut], known), word[cut:]
        end_stem = stem(end)
        ends = _is_end(end, end_stem, known)
        if not ((beginning and (ends or len(beginning) >= ALONE)) or (ends and len(end) >= ALONE)):
            continue
        if beginning:
            found[stem(beginning)] = None
        if ends:
            found[end_stem] = None
        if depth > 1:
            for piece in (beginning or word[:cut], end):
                if len(piece) > 2 * SHORTEST_PART:
                    found.update(dict.fromkeys(parts(piece, stem, known, depth - 1)))
    found.pop(whole, None)
    return tuple(found)


def verb(whole: str, known: Known) -> str:
    """The stem of the verb that a noun's stem is made of: ``udpegning`` → ``udpeg``."""
    for ending in ("ering", "ning", "ing"):
        if whole.endswith(ending):
            made_of = whole.removesuffix(ending)
            return made_of if len(made_of) >= SHORTEST_HALF and known.stem(made_of) else ""
    return ""


def halves(word: str, stem: Callable[[str], str], known: Known) -> list[tuple[str, str]]:
    """The stems of the two known words that ``word`` (folded) may be made of, the evenest cut
    first."""
    found = []
    for cut in range(SHORTEST_HALF, len(word) - SHORTEST_HALF + 1):
        beginning, end = _beginning(word[:cut], known), word[cut:]
        if beginning and _is_end(end, stem(end), known):
            found.append((min(cut, len(word) - cut), stem(beginning), stem(end)))
    return [(first, last) for _, first, last in sorted(found, reverse=True)]


def _beginning(begins: str, known: Known) -> str:
    """The beginning as it stands or without the letter that links it; empty when not known."""
    if known.word(begins):
        return begins
    if len(begins) > SHORTEST_PART and begins.endswith(_LINKS) and known.word(begins[:-1]):
        return begins[:-1]
    return ""


def _is_end(end: str, end_stem: str, known: Known) -> bool:
    if len(end) == SHORTEST_PART:
        return known.word(end)
    return len(end_stem) >= SHORTEST_PART and known.stem(end_stem)
