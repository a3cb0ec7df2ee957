"""Headings that print the access between number and title: "7 (Offentlig) Title".

Behind the title stand the officer and the case number. A withheld item is its number and access.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from sagsgang.core.reader.findings import Access
from sagsgang.core.reader.flow import join_lines
from sagsgang.core.reader.names import CAPITAL
from sagsgang.core.reader.template import SECRETARIAT
from sagsgang.core.reader.text import PaperText

OPENING = re.compile(
    r"\s*(?P<number>\d{1,3})\.?\s{0,4}\((?P<access>Offentlig|Åben|Fortrolig|Lukket"
    r"|Delvist? lukket)\)"
    r"(?P<title>.*)",
    re.IGNORECASE,
)
_CASE = re.compile(r"\s*\(?([A-ZÆØÅ]{2,5}-\d{4}-\d{3,6})\)?\s*$")
# Dots and a page number, as a table of contents prints them.
_PAGE_TAIL = re.compile(r"\s*(?:\.{3,}|…+)\s*\d{1,4}$")
_NAME_WORD = rf"(?:[{CAPITAL}][\w'’.-]*|af|von|van|de|la|el|al)"
_NAME = re.compile(rf"[{CAPITAL}][\w'’.-]*(?:\s+{_NAME_WORD}){{1,5}}")
_NAMES = re.compile(rf"{_NAME.pattern}(?:\s*(?:[/,;&+]|\bog\b)\s*{_NAME.pattern}){{0,3}}")


@dataclass(frozen=True, slots=True)
class Opening:
    """Where an item opens: ``line`` is the index of its line, ``body`` of the first after it."""

    line: int
    body: int
    start: int
    end: int
    number: str
    access: Access
    title: str | None
    officer: str | None
    case_number: str | None


def openings_in(paper: PaperText) -> list[Opening]:
    """Every such heading, in printed order; entries of a table of contents among them."""
    found = []
    for index, line in enumerate(paper.lines):
        if len(line.text) > 400 or "(" not in line.text:
            continue
        match = OPENING.match(line.text)
        if match is not None:
            found.append(_read_opening(paper, index, match))
    return found


def _read_opening(paper: PaperText, index: int, match: re.Match[str]) -> Opening:
    line = paper.lines[index]
    start = line.start + match.start("number")
    closed = match["access"].lower() not in ("offentlig", "åben")
    first = match["title"].strip()
    head = [(first, 0, False)]
    case_number = None
    at = index + 1
    gap = False
    end = line.start + len(line.text.rstrip())
    while at < len(paper.lines) and len(head) < 8:
        text = paper.lines[at].text
        words = text.strip()
        if not words:
            gap = True
        elif SECRETARIAT.kind_of(words) or len(words) > 200 or OPENING.match(text):
            break
        elif (case := _CASE.match(text)) is not None:
            case_number = case.group(1)
            end = paper.lines[at].start + len(text.rstrip())
            at += 1
            break
        elif closed and (gap or not first):
            # A withheld item ends with its line; what follows an empty line is not its title.
            break
        else:
            head.append((words, len(text) - len(text.lstrip()), gap))
            gap = False
        at += 1
    else:
        head = head[:1]
    withheld = closed and case_number is None
    titles, officer = _divide(head, open_item=not withheld)
    title = _PAGE_TAIL.sub("", join_lines(titles)) or None
    if withheld:
        at = index + max(1, len(titles))
        last = paper.lines[at - 1]
        end = last.start + len(last.text.rstrip())
    return Opening(
        index,
        at,
        start,
        end,
        match["number"],
        "closed" if closed else "open",
        title,
        officer,
        case_number,
    )


def _divide(
    head: Sequence[tuple[str, int, bool]], *, open_item: bool
) -> tuple[list[str], str | None]:
    """The lines of a heading as title and officer.

    The officer's line is set apart: indented by two or more, or after an empty line. Where a
    format keeps neither, the last line that reads like a name is taken.
    """
    titles = [words for words, _, _ in head if words]
    if not open_item or len(titles) < 2:
        return titles, None
    words, indent, gap = head[-1]
    set_apart = gap or indent >= 2
    any_apart = any(g or i >= 2 for _, i, g in head[1:])
    named = _NAMES if set_apart else _NAME
    if named.fullmatch(words) and (set_apart or not any_apart):
        return titles[:-1], " ".join(words.split())
    return titles, None


def without_contents(paper: PaperText, openings: Sequence[Opening]) -> list[Opening]:
    """Without the entries of a table of contents: those that come again with their sections."""
    headings = [
        index
        for index, line in enumerate(paper.lines)
        if len(line.text) < 60 and SECRETARIAT.kind_of(line.words)
    ]
    kept = []
    last_place = {opening.number: place for place, opening in enumerate(openings)}
    for place, opening in enumerate(openings):
        stop = openings[place + 1].line if place + 1 < len(openings) else len(paper.lines)
        bare = bisect_left(headings, opening.line) == bisect_left(headings, stop)
        if not (bare and last_place[opening.number] > place):
            kept.append(opening)
    return kept


def own_and_enclosed(openings: Sequence[Opening]) -> tuple[list[Opening], list[Opening]]:
    """The paper's own items, and those of papers enclosed with it, whose numbers begin anew."""
    for place in range(1, len(openings)):
        if int(openings[place].number) < int(openings[place - 1].number):
            return list(openings[:place]), list(openings[place:])
    return list(openings), []
