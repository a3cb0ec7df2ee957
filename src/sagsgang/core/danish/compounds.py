"""Take a word apart that was put together of two or more: sundhedsklynger, patientinddragelse.

The beginning is a word as it stands, perhaps with an s or e to link it; the end is one in any
form. Where both are known the word is cut; where nowhere both are, a long one is a part all the
same. What was cut off is taken apart once more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Set
from typing import NamedTuple

from sagsgang.core.danish.remembering import room

SHORTEST_PART = 3
SHORTEST_HALF = 4
ALONE = 6  # letters of a part whose other side is not known
_LINKS = "se"
_LONG = 8  # letters of a word of the dictionary that may have a part of the shortest
_DEPTH = 2
_OF_VERB = tuple(
    re.compile(rf"(.{{{SHORTEST_HALF},}}){ending}(?:s|en|ens|er|ers|erne|ernes)?$")
    for ending in ("ering", "ning", "ing")
)

# What words end in that is no part of a longer one, though some of it is a word by itself.
_ENDS = """
    ere eren erne ernes ers ens ets ene enes ede ende eres ring ringer ringen ringerne ering eringer
    eringen eringens eringerne ning ninger ningen ningens ningerne ling linger lingen lingerne ing
    ings inger ingen ingens ingerne ion ions ioner ionen ionens ionerne tion tioner tionen tionens
    tionerne sion sioner sionen sionens sionerne else elser elsen elsens elserne els hed heds heder
    heden hedens hederne lig lige ligt ligere isk iske ist ister isten isere iser iseres iserer iv
    ive ivt ter ten tet teter tets ser sen ler len lens res
"""
_ENDINGS = frozenset(_ENDS.split())


class _Cut(NamedTuple):
    """``words`` are known, ``pieces`` may be made of other words themselves."""

    words: tuple[str, ...]
    pieces: tuple[str, str]


class Known:
    """Words that a longer word may be made of.

    ``words`` are folded words as they stand, ``stems`` the stems that ``stem`` gives of them; both
    in two sets, of which the second is the dictionary's.
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
        self._ends: dict[str, bool] = {}
        self._inside: dict[str, tuple[str, ...]] = {}

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
        known = self._ends.get(end)
        if known is None:
            known = end not in _ENDINGS and (self.word(end) or self._is_form(end))
            room(self._ends)[end] = known
        return known

    def inside(self, piece: str) -> tuple[str, ...]:
        """The words that a part of a longer word is made of itself."""
        made_of = self._inside.get(piece)
        if made_of is None:
            made_of = room(self._inside)[piece] = parts(piece, self, 1)
        return made_of

    def is_listed(self, word: str) -> bool:
        """Whether the dictionary has it in any form."""
        return self._stem(word) in self._more_stems

    def _is_form(self, end: str) -> bool:
        if len(end) == SHORTEST_PART:
            return False
        stem = self._stem(end)
        return len(stem) >= SHORTEST_PART and self.stem(stem)


def parts(word: str, known: Known, depth: int = _DEPTH) -> tuple[str, ...]:
    """The words that ``word`` (folded) is made of, in the forms they stand in, each once; and the
    verb that it is made of."""
    found: dict[str, None] = {}
    for cut in _cuts(word, known):
        found.update(dict.fromkeys(cut.words))
        for piece in cut.pieces if depth > 1 else ():
            if len(piece) > 2 * SHORTEST_PART:
                found.update(dict.fromkeys(known.inside(piece)))
    if made_of := verb(word, known):
        found[made_of] = None
    return tuple(found)


def _cuts(word: str, known: Known) -> list[_Cut]:
    """The cuts between two known words, else the longest known word that it begins and ends with.

    A part of three letters is one by chance more often than not: it counts where there is no other
    cut, and in a word that the dictionary has only when the word is long and its end stands as is.
    """
    whole: list[_Cut] = []
    first = last = None
    for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        begins, end = word[:at], word[at:]
        beginning, ends = known.beginning(begins), known.ends(end)
        if beginning and ends:
            whole.append(_Cut((beginning, end), (beginning, end)))
        elif len(beginning) >= ALONE:
            first = _Cut((beginning,), (beginning, end))
        elif ends and last is None and len(end) >= ALONE:
            last = _Cut((end,), (begins, end))
    long = [cut for cut in whole if min(map(len, cut.words)) > SHORTEST_PART]
    if not long and whole and known.is_listed(word):
        whole = [cut for cut in whole if len(word) >= _LONG and known.word(cut.words[1])]
    return long or whole or [cut for cut in (first, last) if cut]


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
