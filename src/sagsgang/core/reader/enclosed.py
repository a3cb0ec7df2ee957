"""Documents enclosed after the items: where each begins, told by the list of attachments.

The text keeps no mark between one enclosed document and the next. The list of attachments says
which are to be expected and in what order; every page that could open a document is weighed
against every expected title, and the best match that keeps the order is taken. A document without
any text (a scanned letter) is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from sagsgang.core.reader.dates import dates
from sagsgang.core.reader.doubts import doubt
from sagsgang.core.reader.findings import Annex, Attachment, Doubt, Span
from sagsgang.core.reader.flow import is_furniture
from sagsgang.core.reader.pages import page_starts, trim_furniture
from sagsgang.core.reader.text import PaperText

# What a page must score to open a document, and what one that must (the very first) is given.
_ENOUGH = 1.75
_FIRST_PAGE = 2.0
_HEAD_LINES = 8
_LONG_TITLE = 14
# Bounds for texts no paper has; real ones enclose some hundred pages and a few dozen documents.
_MOST_PAGES = 4000
_MOST_PAIRS = 400_000

_WORD = re.compile(r"[^\W\d_]{4,}")
_LETTERHEAD = re.compile(
    r"^\s*(?:notat|udkast|brev|høringssvar|referat|dagsorden|til:?|fra:?|att\.?:?.*|sagsnr\.?.*"
    r"|j\.?\s?nr\.?.*|tlf\.?:?.*|"
    r"tel\.?:.*|dato:?.*|\d{1,2}[-./]\d{1,2}[-./](?:19|20)\d\d|\d{1,2}\. \w+ (?:19|20)\d\d"
    r"|[A-Z]{2,5}-\d{4}-\d{3,6}|bilag \d{1,2}\b.*)\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_OPENS_DOCUMENT = re.compile(
    r"(?:\d{1,2}\.?\s+)?(?:indledning|resumé|resume|sammenfatning|forord|baggrund|formål"
    r"|indhold(?:sfortegnelse)?)\b.{0,40}$",
    re.IGNORECASE,
)
_SECTION_ONE = re.compile(r"(?:1\.?|I\.|§ ?1\.?|Kapitel 1\.?)\s+[A-ZÆØÅ]")
_ENDS_DOCUMENT = re.compile(
    r"med venlig hilsen|venlig hilsen|med venlige hilsner"
    r"|underskrift",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"bilag\s+(\d{1,2})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Listed:
    """A document to expect: the item whose list names it, and how it is named there.

    ``place`` counts it in that list from 1; ``item_title`` helps where the document is headed as
    the item is.
    """

    item: str | None
    attachment: Attachment
    item_title: str | None = None
    place: int | None = None


@dataclass(frozen=True, slots=True)
class _Page:
    line: int
    start: int
    head: str
    first: str
    words: frozenset[str]
    head_words: frozenset[str]
    letters: str
    headed: bool
    openness: float


def enclosed_by_titles(
    paper: PaperText, rest: Span, listed: Sequence[Listed]
) -> tuple[tuple[Annex, ...], list[Doubt]]:
    """The enclosed documents in ``rest``, in order, each with the entry that names it."""
    if len(paper[rest].strip()) < 40:
        return (), []
    pages = _pages(paper, rest)
    if not pages:
        return (), []
    pairs = _aligned(pages, listed[: _MOST_PAIRS // max(1, len(pages))])
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
                document_id=entry.document_id if entry else None,
                case_number=entry.case_number if entry else None,
                date=_date_of(pages[page]),
            )
        )
        if entry is None:
            doubts.append(doubt("annex.unlisted", span))
    return tuple(annexes), doubts


def _with_fragment(paper: PaperText, pages: Sequence[_Page], page: int) -> int:
    """The page before, when it is a stray line that no document could consist of."""
    if page == 0:
        return 0
    stray = paper.text[pages[page - 1].start : pages[page].start].strip()
    return page - 1 if len(stray) < 80 and "\n" not in stray and stray[-1:] not in ".!?" else page


def _heading(page: _Page) -> str | None:
    words = " ".join(page.first.split())
    return words if 3 <= len(words) <= 200 else None


def _date_of(page: _Page) -> str | None:
    """The date on a line of its own at the head of a document."""
    for line in page.head.split("\n")[:5]:
        day = next(dates(line), None)
        if day is not None and len(line.strip()) <= day.span[1] - day.span[0] + 6:
            return day.value
    return None


def _pages(paper: PaperText, rest: Span) -> list[_Page]:
    first = paper.line_at(rest[0])
    if paper.text[paper.lines[first].start : rest[0]].strip():
        # The items end inside this line.
        first += 1
    if first >= len(paper.lines):
        return []
    indexes = page_starts(paper, (paper.lines[first].start, rest[1]))[:_MOST_PAGES]
    pages: list[_Page] = []
    for position, index in enumerate(indexes):
        end = (
            indexes[position + 1] if position + 1 < len(indexes) else paper.line_at(rest[1] - 1) + 1
        )
        printed = [
            line.words[:300]
            for line in paper.lines[index : min(end + _HEAD_LINES, index + 60)]
            if not line.blank and not is_furniture(line.words)
        ]
        if not printed:
            continue
        head = "\n".join(printed[:_HEAD_LINES])
        body = " ".join(line.words[:300] for line in paper.lines[index : min(end, index + 120)])
        line = paper.lines[index]
        start = line.start + len(line.text) - len(line.text.lstrip())
        before = [
            line.words for line in paper.lines[max(first, index - 30) : index] if not line.blank
        ]
        pages.append(
            _Page(
                index,
                start,
                head,
                printed[0],
                _words(body),
                _words(head),
                _key(body),
                _is_heading(printed[0]),
                _openness(printed, before),
            )
        )
    return pages


def _words(text: str) -> frozenset[str]:
    # Six letters stand for a word: enough to let "strategien" meet "strategi".
    joined = re.sub(r"-\s+(?=[a-zæøå])", "", text.replace("_", " "))
    return frozenset(word.lower()[:6] for word in _WORD.findall(joined))


def same_title(one: str, other: str) -> bool:
    """Whether two printed titles name one document, suffixes and marks left aside."""
    a, b = _key(one), _key(other)
    return bool(a) and bool(b) and (a == b or (min(len(a), len(b)) > 12 and (a in b or b in a)))


def _key(title: str) -> str:
    title = re.sub(r"\.(?:pdf|docx?|xlsx?|pptx?)$", "", title.strip(), flags=re.IGNORECASE)
    return re.sub(r"[\W_]+", "", title).lower()


def _is_heading(first: str) -> bool:
    """Whether the first line of a page could be a title, not running text."""
    return len(first) < 90 and not first[:1].islower() and not first.endswith((",", ";", "-", "."))


def _openness(printed: Sequence[str], before: Sequence[str]) -> float:
    """How much a page looks like the first of a document, apart from any title."""
    first = printed[0]
    score = 0.0
    if first[:1].islower():
        score -= 1.0
    elif _is_heading(first) and first[:1] not in "•-–(":
        score += 0.2
    score += min(1.0, 0.5 * len(_LETTERHEAD.findall("\n".join(printed[:_HEAD_LINES]))))
    if _OPENS_DOCUMENT.match(first):
        score += 1.0
    elif _SECTION_ONE.match(first):
        score += 0.6
    if before:
        if _ENDS_DOCUMENT.search(" ".join(before[-12:])):
            score += 0.6
        if not before[-1].endswith((".", ":", "!", "?")) and len(before[-1]) < 40:
            score += 0.2
        if before[-1].endswith((",", "-")):
            score -= 0.5
    return score


def _aligned(pages: Sequence[_Page], listed: Sequence[Listed]) -> list[tuple[int | None, int]]:
    """(entry, page) pairs in order with the highest sum of scores; the earliest page on a tie."""
    frequency = Counter(word for page in pages for word in page.words)
    rarity = {word: log(1 + len(pages) / count) for word, count in frequency.items()}
    gains = [_gains(entry, pages, rarity) for entry in listed]
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


def _gains(entry: Listed, pages: Sequence[_Page], rarity: dict[str, float]) -> list[float]:
    """What each page scores above the threshold as the first of the entry's document."""
    attachment = entry.attachment
    title = _words(attachment.title)
    also = _words(entry.item_title or "")
    letters = _key(attachment.title)
    gains = []
    for index, page in enumerate(pages):
        score = page.openness
        score += 2.2 * _coverage(title, page.head_words, rarity)
        score += 0.8 * _coverage(title, page.words, rarity)
        headed = 1.7 if page.headed else 0.6
        score += headed * _coverage(_words(page.first), title | also, rarity)
        if len(letters) >= _LONG_TITLE and letters in page.letters:
            score += 1.2
        if attachment.document_id and attachment.document_id in page.head:
            score += 2.0
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


def _coverage(wanted: frozenset[str], there: frozenset[str], rarity: dict[str, float]) -> float:
    """Share of ``wanted`` words found, rare words counting more; 0 for no words."""
    if not wanted:
        return 0.0
    weigh = {word: rarity.get(word, 1.0) for word in wanted}
    return sum(weigh[word] for word in wanted & there) / sum(weigh.values())
