"""Take a word apart that was put together of two or more: sundhedsklynger, patientinddragelse.

A part is known when its stem is; between parts an s or e may stand. A word is taken apart at its
beginning and at its end: each known beginning and each known end that leaves something behind is a
part of it. Asking both needs no decision about where exactly the words met.
"""

from __future__ import annotations

from collections.abc import Callable

SHORTEST_PART = 4
SHORTEST_REST = 3
_LINKS = ("s", "e")


def parts(word: str, stem: Callable[[str], str], known: Callable[[str], bool]) -> tuple[str, ...]:
    """The stems of the known beginnings and ends of ``word`` (folded), each once, longest first.

    ``known`` is asked of stems. At most a few dozen questions for a word of any length.
    """
    whole = stem(word)
    found: dict[str, int] = {}
    for cut in range(SHORTEST_REST, len(word) - SHORTEST_REST + 1):
        rest, end = word[:cut], word[cut:]
        if len(end) >= SHORTEST_PART and _begins_word(end, known, stem, whole):
            found.setdefault(stem(end), len(end))
        if cut >= SHORTEST_PART:
            beginning = _beginning(rest, stem, known)
            if beginning and beginning != whole:
                found.setdefault(beginning, len(rest))
    return tuple(sorted(found, key=lambda part: -found[part]))


def _begins_word(
    end: str, known: Callable[[str], bool], stem: Callable[[str], str], whole: str
) -> bool:
    stemmed = stem(end)
    return len(stemmed) >= SHORTEST_PART - 1 and stemmed != whole and known(stemmed)


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
