"""Take a word apart that was put together of two or more: sundhedsklynger, patientinddragelse.

A part is known when its stem is; between parts an s or e may stand. A word is taken apart at its
beginning and at its end: each known beginning and each known end that leaves something behind is a
part of it. Asking both needs no decision about where exactly the words met.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

SHORTEST_PART = 4
SHORTEST_REST = 3
_LINKS = ("s", "e")
_HEAD = 4  # letters by which most of what is no word is told without stemming it


class Known:
    """The stems that count as words when a longer word is taken apart."""

    def __init__(self, stems: Iterable[str]) -> None:
        self._stems = frozenset(stems)
        self._heads = {stem[:_HEAD] for stem in self._stems}

    def __call__(self, stem: str) -> bool:
        """Whether the stem is one of them."""
        return stem in self._stems

    def may_begin(self, letters: str) -> bool:
        """Whether a known word may begin so; at least as many letters as a part has."""
        return letters[:_HEAD] in self._heads or letters[: _HEAD - 1] in self._heads


def parts(word: str, stem: Callable[[str], str], known: Known) -> tuple[str, ...]:
    """The stems of the known beginnings and ends of ``word`` (folded), each once.

    At most a few questions for each letter of the word.
    """
    whole = stem(word)
    found: dict[str, None] = {}
    begins = known.may_begin(word)
    for cut in range(SHORTEST_REST, len(word) - SHORTEST_REST + 1):
        end = word[cut:]
        if len(end) >= SHORTEST_PART and known.may_begin(end):
            stemmed = stem(end)
            if len(stemmed) >= SHORTEST_PART - 1 and stemmed != whole and known(stemmed):
                found[stemmed] = None
        if begins and cut >= SHORTEST_PART:
            beginning = _beginning(word[:cut], stem, known)
            if beginning and beginning != whole:
                found[beginning] = None
    return tuple(found)


def _beginning(rest: str, stem: Callable[[str], str], known: Callable[[str], bool]) -> str:
    """The stem of a beginning, as it stands or without the letter that links it to the rest."""
    for candidate in (rest, rest[:-1] if rest.endswith(_LINKS) else ""):
        if len(candidate) >= SHORTEST_PART:
            stemmed = stem(candidate)
            if len(stemmed) >= SHORTEST_PART - 1 and known(stemmed):
                return stemmed
    return ""


def halves(
    word: str, stem: Callable[[str], str], known: Callable[[str], bool]
) -> tuple[str, str] | None:
    """The stems of the two known words that ``word`` (folded) is made of, the evenest cut."""
    best: tuple[int, str, str] | None = None
    for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        beginning, end = _beginning(word[:cut], stem, known), stem(word[cut:])
        if beginning and len(end) >= SHORTEST_PART - 1 and known(end):
            evenness = min(cut, len(word) - cut)
            if best is None or evenness > best[0]:
                best = evenness, beginning, end
    return best and best[1:]
