"""Items that print only their number: their titles stand in the agenda at the top.

Minutes of associations repeat the agenda first, and then tell under "Ad 1", "Ad 2" what was said:
below the number, or behind it on the same line.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from sagsgang.core.reader.candidates import Candidate, plain_title
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


def _tells(c: Candidate, listed: str) -> bool:
    """Whether what was taken for the title is already what was said of the item."""
    if plain_title(c.title) == plain_title(listed):
        return False
    if not c.title or _SENTENCE.search(c.title) or BARE.match(c.title) or _NOTHING.match(c.title):
        return True
    return c.below and not _stems(c.title) & _stems(listed)


def _stems(title: str) -> set[str]:
    return {word[:_STEM] for word in re.findall(rf"[^\W\d_]{{{_STEM},}}", title.lower())}
