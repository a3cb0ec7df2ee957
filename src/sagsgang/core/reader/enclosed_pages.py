"""The pages of enclosed documents: where each begins, and what is printed at its head."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sagsgang.core.reader.enclosed_covers import Cover, covers
from sagsgang.core.reader.findings import Attachment, Span
from sagsgang.core.reader.flow import is_furniture
from sagsgang.core.reader.pages import page_starts
from sagsgang.core.reader.text import Line, PaperText

_HEAD_LINES = 8
LONG_TITLE = 14
# A bound for texts no paper has; real ones enclose some hundred pages.
_MOST_PAGES = 4000

_SHORTEST_WORD, _STEM = 4, 6  # letters
# Every page of every document passes here, so the letters are told apart as bytes, in one sweep.
# What Latin-1 has not is no letter, in titles and on pages alike.
_CODING = "latin-1"
_ONLY_WORDS = bytes(b if chr(b).isalpha() else ord(" ") for b in range(256))
_NO_LETTERS = bytes(b for b in range(256) if not chr(b).isalnum())
_LETTERHEAD = re.compile(
    r"^\s*(?:notat|udkast|brev|høringssvar|referat|dagsorden|til:?|fra:?|att\.?:?.*|sagsnr\.?.*"
    r"|j\.?\s?nr\.?.*|tlf\.?:?.*|"
    r"tel\.?:.*|dato:?.*|\d{1,2}[-./]\d{1,2}[-./](?:19|20)\d\d|\d{1,2}\. \w+ (?:19|20)\d\d"
    r"|[A-Z]{2,5}-\d{4}-\d{3,6}|\d{6,9}|bilag \d{1,2}\b.*)\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_OPENS_DOCUMENT = re.compile(
    r"(?:\d{1,2}\.?\s+)?(?:indledning|resumé|resume|sammenfatning|forord|baggrund|formål"
    r"|indhold(?:sfortegnelse)?)\b.{0,40}$",
    re.IGNORECASE,
)
_SECTION_ONE = re.compile(r"(?:1\.?|I\.|§ ?1\.?|Kapitel 1\.?)\s+[A-ZÆØÅ]")
_ENDS_DOCUMENT = ("venlig hilsen", "venlige hilsner", "underskrift")


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
class Page:
    """A place where a document may begin; ``letters`` are those of its text, without marks."""

    start: int
    head: str
    first: str
    words: frozenset[str]
    head_words: frozenset[str]
    first_words: frozenset[str]
    letters: str
    headed: bool
    openness: float
    cover: Cover | None = None


def pages_of(paper: PaperText, rest: Span, listed: Sequence[Listed]) -> list[Page]:
    """The pages in ``rest`` that could open a document, in printed order.

    A cover and the page behind it are one. Where the text marks no pages, the printed titles of
    ``listed`` do.
    """
    first = paper.line_at(rest[0])
    if paper.text[paper.lines[first].start : rest[0]].strip():
        # The items end inside this line.
        first += 1
    if first >= len(paper.lines):
        return []
    last = paper.line_at(rest[1] - 1) + 1
    starts = page_starts(paper, (paper.lines[first].start, rest[1]))[:_MOST_PAGES]
    if len(starts) < 2:
        starts = sorted({*starts, *_title_starts(paper, first, last, listed)})
    covered = {cover.line: cover for cover in covers(paper, first, last)}
    starts = _behind_covers(paper, starts, covered)
    return [
        _page(paper, first, index, end, covered.get(index))
        for index, end in pairwise([*starts, last])
        if any(_is_print(paper.lines[at]) for at in range(index, max(end, index + 1)))
    ]


def _page(paper: PaperText, first: int, index: int, end: int, cover: Cover | None) -> Page:
    """The page on the lines ``index`` up to ``end``; ``first`` is the first line of them all."""
    # A short page shows too little of its document: what follows it is looked at as well.
    printed = _printed(
        paper, index, min(max(end, cover.stop if cover else 0) + _HEAD_LINES, index + 60)
    )
    inside = _printed(paper, cover.stop, min(end, cover.stop + 60)) if cover else []
    head = "\n".join([*inside[:_HEAD_LINES], *printed[:_HEAD_LINES]])
    body = " ".join(line.words[:300] for line in paper.lines[index : min(end, index + 120)])
    line = paper.lines[index]
    before = [words for x in paper.lines[max(first, index - 30) : index] if (words := x.words)]
    return Page(
        line.start + len(line.text) - len(line.text.lstrip()),
        head,
        printed[0],
        stems(body),
        stems(head),
        stems(printed[0]),
        letters_of(body),
        _is_heading(printed[0]),
        _openness(printed, before),
        cover,
    )


def _printed(paper: PaperText, first: int, stop: int) -> list[str]:
    words = (line.words for line in paper.lines[first:stop])
    return [printed[:300] for printed in words if printed and not is_furniture(printed)]


def _is_print(line: Line) -> bool:
    words = line.words
    return bool(words) and not is_furniture(words)


def _behind_covers(
    paper: PaperText, starts: Sequence[int], covered: Mapping[int, Cover]
) -> list[int]:
    """The starts with those of covers, without the page right behind a cover: it belongs to it."""
    kept = sorted({*starts, *covered})
    behind = set()
    for cover in covered.values():
        after = next((at for at in kept if at >= cover.stop), None)
        if after is None or after in covered:
            continue
        if not any(_is_print(line) for line in paper.lines[cover.stop : after]):
            behind.add(after)
    inside = {at for cover in covered.values() for at in range(cover.line + 1, cover.stop)}
    return [at for at in kept if at not in behind and at not in inside]


def _title_starts(paper: PaperText, first: int, last: int, listed: Sequence[Listed]) -> list[int]:
    """Lines that print the title of a listed document, or alone its id, where only one does.

    They divide a text that marks no pages.
    """
    wanted: dict[str, set[int]] = {}
    for entry in listed:
        if len(title := letters_of(entry.attachment.title)) >= LONG_TITLE:
            wanted[title] = set()
        if entry.attachment.document_id:
            wanted[entry.attachment.document_id] = set()
    heads = {title[:LONG_TITLE] for title in wanted}
    for index in range(first, last):
        line = paper.lines[index]
        if len(line.text) > 300 or len(letters := letters_of(line.words)) < 5:
            continue
        if letters in wanted:
            wanted[letters].add(_letterhead(paper, first, index))
        elif letters[:LONG_TITLE] in heads:
            below = "".join(letters_of(x.words[:300]) for x in paper.lines[index + 1 : index + 4])
            for title, found in wanted.items():
                if (letters + below).startswith(title) and title.startswith(letters):
                    found.add(_letterhead(paper, first, index))
    return [next(iter(found)) for found in wanted.values() if len(found) == 1]


def _letterhead(paper: PaperText, first: int, index: int) -> int:
    """The first of the lines of date, case and kind right above a title."""
    top = at = index
    while at > first and index - at < _HEAD_LINES:
        at -= 1
        words = paper.lines[at].words
        if words and (len(words) > 40 or not _LETTERHEAD.fullmatch(words)):
            break
        top = at if words else top
    return top


def stems(text: str) -> frozenset[str]:
    """The long words of a text by their first six letters, so "strategien" meets "strategi"."""
    joined = re.sub(r"-\s+(?=[a-zæøå])", "", text.replace("_", " "))
    words = joined.lower().encode(_CODING, "replace").translate(_ONLY_WORDS).decode(_CODING)
    return frozenset([w[:_STEM] for w in words.split() if len(w) >= _SHORTEST_WORD])


def letters_of(title: str) -> str:
    """A title without suffix, white space and marks, in lower case."""
    title = re.sub(r"\.(?:pdf|docx?|xlsx?|pptx?)$", "", title.strip(), flags=re.IGNORECASE)
    return title.lower().encode(_CODING, "ignore").translate(None, _NO_LETTERS).decode(_CODING)


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
        above = " ".join(before[-12:]).lower()
        if any(words in above for words in _ENDS_DOCUMENT):
            score += 0.6
        if not before[-1].endswith((".", ":", "!", "?")) and len(before[-1]) < 40:
            score += 0.2
        if before[-1].endswith((",", "-")):
            score -= 0.5
    return score
