"""What a file tells of closed items outside the items themselves. Pure, careful, and by form only.

An agenda may withhold an item and yet print its title in the table of contents, or on the cover of
a document that belongs to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sagsgang.core.reader.dates import MONTHS

_COVER = 400  # characters at the head of a document where its cover says what it belongs to
_FEWEST_LETTERS = 4  # beside words of access; so many tell something
_SHORTEST_TITLE = 12  # letters; a shorter title ("Personale") stands in any text
_POINT = re.compile(r"\b(?:dagsordens)?(?:punkt|pkt)\.?\s*(?:nr\.?\s*)?(\d{1,3})\b", re.IGNORECASE)
# Words that say no more than that an item is there and closed, and what a contents prints besides.
_SAYS_NOTHING = re.compile(
    r"\b(?:(?:ikke[- ])?(?:fortrolig|lukke[td]|offentlig|åb[e]?n|closed|confidential)\w*"
    r"|(?:dagsordens)?punkt\w*|pkt|sag(?:en|er)?|item|dagsorden|møde[t]?|døre|for|side|l|å|kl"
    rf"|{'|'.join(MONTHS)})\b",
    re.IGNORECASE,
)
_ENTRY = re.compile(
    r"^[^\S\n]*(?:(?:dagsordens)?(?:punkt|pkt|sag)\.?\s*(?:nr\.?\s*)?)?(?P<number>\d{1,4}[a-zæøå]?)"
    r"(?:[.):](?!\d)[^\S\n]*\n?|[^\S\n])[^\S\n]*(?P<rest>[^\n]+)$",
    re.IGNORECASE | re.MULTILINE,
)
_LETTERS = re.compile(r"[^\W\d_]+")


def numbers_with_words(head: str) -> frozenset[str]:
    """The item numbers to which the text before the first item prints words of its own."""
    return frozenset(entry["number"] for entry in _ENTRY.finditer(head) if _tells(entry["rest"]))


def _tells(words: str) -> bool:
    left = _SAYS_NOTHING.sub(" ", words)
    return sum(map(len, _LETTERS.findall(left))) >= _FEWEST_LETTERS


def prints_any(text: str, titles: Sequence[str]) -> bool:
    """Whether ``text`` prints one of the titles, however it breaks the lines."""
    wanted = [letters for title in titles if len(letters := _letters(title)) >= _SHORTEST_TITLE]
    if not wanted:
        return False
    there = _letters(text)
    return any(letters in there for letters in wanted)


def point_on_cover(text: str) -> str | None:
    """The number of the item that the head of a document says it belongs to."""
    match = _POINT.search(text[:_COVER])
    return match.group(1) if match else None


def _letters(text: str) -> str:
    return "".join(_LETTERS.findall(text)).casefold()
