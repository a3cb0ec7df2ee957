"""Items that print only their number: their titles stand in the agenda at the top, or above it.

Minutes of associations repeat the agenda first, and then tell under "Ad 1", "Ad 2" what was said:
below the number, or behind it on the same line.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from sagsgang.core.reader.candidates import Candidate, plain_title
from sagsgang.core.reader.labels import split_access
from sagsgang.core.reader.text import Line
from sagsgang.core.reader.verbs import BARE

_SENTENCE = re.compile(r"[.!?]$|[a-zæøå)][.!?] [A-ZÆØÅ]")
_NOTHING = re.compile(r"(?:ingen|intet|udgår|udgik|aflyst|punktet)\b", re.IGNORECASE)
# Letters in which two forms of one word agree: "dagsorden", "dagsordenen".
_STEM = 5


def listed_titles(chain: Sequence[Candidate], found: Sequence[Candidate]) -> dict[int, str]:
    """The titles that the agenda above gives, by the first line of the item that has none itself.

    ``chain`` are the headings of the items, ``found`` all lines that could head one.
    """
    if chain[0].style.startswith(("number", "#", "roman")):
        return {}
    lists: dict[str, dict[int, str]] = defaultdict(dict)
    for c in found:
        if c.first < chain[0].first and c.title:
            lists[c.style].setdefault(c.key, c.title)
    keys = {c.key for c in chain}
    best = max(lists.values(), key=lambda listed: len(keys & listed.keys()), default={})
    if len(keys & best.keys()) * 2 <= len(keys):
        return {}
    return {c.first: best[c.key] for c in chain if c.key in best and _tells(c, best[c.key])}


def titles_above(chain: Sequence[Candidate], lines: Sequence[Line]) -> dict[int, str]:
    """The titles printed on the line above the number, by the line of the number.

    Where one item is printed so, nearly all of them are: "Ny bro / Sag nr. 24".
    """
    if any(split_access(c.title)[0] for c in chain):
        return {}
    # The mark beside the number, "(Lukket)", is kept before the title.
    above = {
        c.first: f"{c.title} {lines[c.first - 1].words}".strip()
        for c in chain
        if c.first and _titles(lines, c)
    }
    return above if len(chain) > 1 and len(above) * 5 >= len(chain) * 4 else {}


def _titles(lines: Sequence[Line], c: Candidate) -> bool:
    """Whether the line above a number stands apart from what is above it, as a title does."""
    words = lines[c.first - 1].words
    apart = c.first < 2 or lines[c.first - 2].blank
    return apart and 2 < len(words) < 200 and words[0].isupper() and not words.endswith((".", ":"))


def _tells(c: Candidate, listed: str) -> bool:
    """Whether what was taken for the title is already what was said of the item."""
    if plain_title(c.title) == plain_title(listed):
        return False
    if not c.title or _SENTENCE.search(c.title) or BARE.match(c.title) or _NOTHING.match(c.title):
        return True
    return c.below and not _stems(c.title) & _stems(listed)


def _stems(title: str) -> set[str]:
    return {word[:_STEM] for word in re.findall(rf"[^\W\d_]{{{_STEM},}}", title.lower())}
