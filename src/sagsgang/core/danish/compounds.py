"""Take a word apart that was put together of two or more: sundhedsklynger, patientinddragelse.

The beginning is a word as it stands, perhaps with an s or e to link it; the end is one in any
form. Where both are known the word is cut; where only a long one is, it is a part all the same.
What was cut off is taken apart once more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Set

SHORTEST_PART = 3
SHORTEST_HALF = 4
ALONE = 6  # letters of a part whose other side is not known
_LINKS = "se"
_DEPTH = 2
_OF_VERB = tuple(
    re.compile(rf"(.{{{SHORTEST_HALF},}}){ending}(?:s|en|ens|er|ers|erne|ernes)?$")
    for ending in ("ering", "ning", "ing")
)


class Known:
    """Words that a longer word may be made of.

    ``words`` are folded words as they stand, ``stems`` the stems that ``stem`` gives of them; both
    in two sets, of which one may be shared.
    """

    def __init__(
        self,
        words: tuple[Set[str], Set[str]],
        stems: tuple[Set[str], Set[str]],
        stem: Callable[[str], str],
    ) -> None:
        self._words, self._more_words = words
        self._stems, self._more_stems = stems
        self._stem = stem

    def word(self, word: str) -> bool:
        """Whether it is a word as it stands."""
        return word in self._words or word in self._more_words

    def stem(self, stem: str) -> bool:
        """Whether it is the stem of a word."""
        return stem in self._stems or stem in self._more_stems

    def beginning(self, begins: str) -> str:
        """The word that a longer one begins with, without the letter that links it; or empty."""
        if self.word(begins):
            return begins
        if begins[-1] in _LINKS and len(begins) > SHORTEST_PART and self.word(begins[:-1]):
            return begins[:-1]
        return ""

    def ends(self, end: str) -> bool:
        """Whether a longer word's end is a word in any form."""
        if self.word(end):
            return True
        if len(end) == SHORTEST_PART:
            return False
        stem = self._stem(end)
        return len(stem) >= SHORTEST_PART and self.stem(stem)


def parts(word: str, known: Known, depth: int = _DEPTH) -> tuple[str, ...]:
    """The words that ``word`` (folded) is made of, in the forms they stand in, each once."""
    found: dict[str, None] = {}
    for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        beginning, end = known.beginning(word[:cut]), word[cut:]
        if not beginning and len(end) < ALONE:
            continue
        ends = known.ends(end)
        if not (ends or len(beginning) >= ALONE):
            continue
        if beginning:
            found[beginning] = None
        if ends:
            found[end] = None
        if depth > 1:
            for piece in (beginning or word[:cut], end):
                if len(piece) > 2 * SHORTEST_PART:
                    found.update(dict.fromkeys(parts(piece, known, depth - 1)))
    return tuple(found)


def halves(word: str, known: Known) -> Iterator[tuple[str, str]]:
    """The two known words that ``word`` (folded) may be made of, the evenest cut first."""
    middle = len(word) / 2
    cuts = range(SHORTEST_HALF, len(word) - SHORTEST_HALF + 1)
    for cut in sorted(cuts, key=lambda cut: abs(cut - middle)):
        beginning = known.beginning(word[:cut])
        if beginning and known.ends(word[cut:]):
            yield beginning, word[cut:]


def verb(noun: str, known: Known) -> str:
    """The beginning of a noun that is a verb's stem: ``udpegninger`` → ``udpeg``; or empty."""
    for made in _OF_VERB:
        if (found := made.match(noun)) and known.stem(found[1]):
            return found[1]
    return ""
