"""Documents enclosed after the items: where each begins, told by the list of attachments.

The text keeps no mark between one enclosed document and the next. The list of attachments says
which are to be expected and in what order; every page that could open a document is weighed
against every expected title, and the best match that keeps the order is taken. A document without
any text (a scanned letter) is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from math import log

from sagsgang.core.reader.dates import dates
from sagsgang.core.reader.doubts import doubt
from sagsgang.core.reader.enclosed_covers import Cover
from sagsgang.core.reader.enclosed_pages import (
    LONG_TITLE,
    Listed,
    Page,
    letters_of,
    pages_of,
    stems,
)
from sagsgang.core.reader.findings import Annex, Doubt, Span
from sagsgang.core.reader.pages import trim_furniture
from sagsgang.core.reader.text import PaperText

# What a page must score to open a document, and what one that must (the very first) is given.
_ENOUGH = 1.75
_FIRST_PAGE = 2.0
# Beside covers, what a page without one lacks; and what a cover scores that prints the entry's id.
_UNCOVERED = 4.0
_COVER_SETTLES = 12.0
# Bounds for texts no paper has; real ones enclose some hundred pages and a few dozen documents.
_MOST_PAIRS = 400_000

_NUMBERED = re.compile(r"bilag\s+(\d{1,2})\b", re.IGNORECASE)


def enclosed_by_titles(
    paper: PaperText, rest: Span, listed: Sequence[Listed]
) -> tuple[tuple[Annex, ...], list[Doubt]]:
    """The enclosed documents in ``rest``, in order, each with the entry that names it."""
    if len(paper[rest].strip()) < 40:
        return (), []
    pages = pages_of(paper, rest, listed)
    if not pages:
        return (), []
    pairs = _with_covers(pages, _aligned(pages, listed[: _MOST_PAIRS // max(1, len(pages))]))
    if not pairs or pairs[0][1] != 0:
        pairs = [(None, 0), *pairs]
    pairs = [(which, _with_fragment(paper, pages, page)) for which, page in pairs]
    annexes, doubts = [], []
    for position, (which, page) in enumerate(pairs):
        stop = pages[pairs[position + 1][1]].start if position + 1 < len(pairs) else rest[1]
        span = trim_furniture(paper, (pages[page].start, stop))
        entry = listed[which].attachment if which is not None else None
        annexes.append(
            Annex(
                number=str(entry.number) if entry and entry.number is not None else None,
                title=entry.title if entry else _heading(pages[page]),
                span=span,
                document_id=entry.document_id if entry else _document_id(pages[page]),
                case_number=entry.case_number if entry else None,
                date=_date_of(pages[page]),
            )
        )
        if entry is None:
            doubts.append(doubt("annex.unlisted", span))
    return tuple(annexes), doubts


def _with_fragment(paper: PaperText, pages: Sequence[Page], page: int) -> int:
    """The page before, when it is a stray line that no document could consist of."""
    if page == 0 or pages[page].cover is not None:
        return page
    stray = paper.text[pages[page - 1].start : pages[page].start].strip()
    return page - 1 if len(stray) < 80 and "\n" not in stray and stray[-1:] not in ".!?" else page


def _with_covers(
    pages: Sequence[Page], pairs: Sequence[tuple[int | None, int]]
) -> list[tuple[int | None, int]]:
    """The pairs, and every page with a cover that answers to no entry."""
    taken = {page for _, page in pairs}
    bare = [(None, at) for at, page in enumerate(pages) if page.cover and at not in taken]
    return sorted([*pairs, *bare], key=lambda pair: pair[1])


def _document_id(page: Page) -> str | None:
    return page.cover.document_id if page.cover else None


def _heading(page: Page) -> str | None:
    if page.cover is not None and page.cover.title:
        return page.cover.title
    words = " ".join(page.first.split())
    return words if 3 <= len(words) <= 200 else None


def _date_of(page: Page) -> str | None:
    """The date on a line of its own at the head of a document."""
    for line in page.head.split("\n")[:5]:
        day = next(dates(line), None)
        if day is not None and len(line.strip()) <= day.span[1] - day.span[0] + 6:
            return day.value
    return None


def same_title(one: str, other: str) -> bool:
    """Whether two printed titles name one document, suffixes and marks left aside."""
    a, b = letters_of(one), letters_of(other)
    return bool(a) and bool(b) and (a == b or (min(len(a), len(b)) > 12 and (a in b or b in a)))


def _aligned(pages: Sequence[Page], listed: Sequence[Listed]) -> list[tuple[int | None, int]]:
    """(entry, page) pairs in order with the highest sum of scores; the earliest page on a tie."""
    frequency = Counter(word for page in pages for word in page.words)
    rarity = {word: log(1 + len(pages) / count) for word, count in frequency.items()}
    firsts = [_weight(page.first_words, rarity) for page in pages]
    ids = {entry.attachment.document_id for entry in listed if entry.attachment.document_id}
    printed = [ids.intersection(page.head.split("\n")) for page in pages]
    gains = [_gains(entry, pages, rarity, firsts, printed) for entry in listed]
    # rows[k][p]: the best sum with the first k entries on the first p pages.
    rows = [[0.0] * (len(pages) + 1)]
    for gain in gains:
        above = rows[-1]
        row = [0.0]
        for p, value in enumerate(gain, 1):
            row.append(max(row[p - 1], above[p], above[p - 1] + value))
        rows.append(row)
    pairs: list[tuple[int | None, int]] = []
    k, p = len(listed), len(pages)
    while k and p:
        if rows[k][p] == rows[k][p - 1]:
            p -= 1
        elif rows[k][p] == rows[k - 1][p]:
            k -= 1
        else:
            pairs.append((k - 1, p - 1))
            k, p = k - 1, p - 1
    return pairs[::-1]


def _gains(
    entry: Listed,
    pages: Sequence[Page],
    rarity: Mapping[str, float],
    firsts: Sequence[float],
    printed: Sequence[AbstractSet[str]],
) -> list[float]:
    """What each page scores above the threshold as the first of the entry's document.

    ``firsts`` are the weights of the pages' first lines; ``printed`` the ids of listed documents
    that stand alone on a line at each page's head.
    """
    attachment = entry.attachment
    title = stems(attachment.title)
    whole = _weight(title, rarity)
    named = title | stems(entry.item_title or "")
    letters = letters_of(attachment.title)
    covered = any(page.cover for page in pages)
    gains = []
    for index, page in enumerate(pages):
        if page.cover is not None:
            gains.append(_cover_gain(entry, page.cover, letters, page.letters))
            continue
        score = page.openness - (_UNCOVERED if covered else 0.0)
        score += 2.2 * _coverage(title & page.head_words, whole, rarity)
        score += 0.8 * _coverage(title & page.words, whole, rarity)
        headed = 1.7 if page.headed else 0.6
        score += headed * _coverage(page.first_words & named, firsts[index], rarity)
        if len(letters) >= LONG_TITLE and letters in page.letters:
            score += 1.2
        if attachment.document_id and attachment.document_id in page.head:
            score += 2.0
        elif printed[index]:
            # The head names another document of the lists.
            score -= 2.0
        if attachment.case_number and attachment.case_number in page.head:
            score += 0.5
        number = _NUMBERED.match(page.first)
        # "Bilag 2" alone heads an annex inside a document as well as a document.
        if number is not None and entry.place is not None and len(page.first) > number.end() + 4:
            score += 1.0 if int(number.group(1)) == entry.place else -0.5
        if index == 0:
            score += _FIRST_PAGE
        gains.append(score - _ENOUGH)
    return gains


def _cover_gain(entry: Listed, cover: Cover, title: str, letters: str) -> float:
    """What a cover scores for an entry: its id settles it, else its point and number."""
    known = entry.attachment.document_id
    if cover.document_id and known:
        return _COVER_SETTLES if cover.document_id == known else -_COVER_SETTLES
    titled = 2.0 if len(title) >= 4 and title in letters else 0.0
    point = cover.point is None or entry.item is None or str(cover.point) == entry.item
    number = entry.place is None or cover.number in (entry.place, entry.attachment.number)
    return titled + (1.5 if point else -4.0) + (1.0 if number else -1.5)


def _weight(words: AbstractSet[str], rarity: Mapping[str, float]) -> float:
    """What words count together: rare ones more."""
    return sum(rarity.get(word, 1.0) for word in words)


def _coverage(found: AbstractSet[str], whole: float, rarity: Mapping[str, float]) -> float:
    """The share of words that were found, of words that weigh ``whole``; 0 for no words."""
    return _weight(found, rarity) / whole if found else 0.0
