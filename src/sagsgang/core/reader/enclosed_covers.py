"""Cover pages of enclosed documents, and other lines that say which document begins there.

A cover prints the number of the attachment, the point of the agenda it belongs to, its title, and
often the document's id and case; the document itself stands on the pages behind it. Both are one
annex.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sagsgang.core.reader.flow import is_furniture, join_lines
from sagsgang.core.reader.text import Line, PaperText

_NUMBER = re.compile(r"Bilag(?:\s+nr\.?)?\s+(?P<number>\d{1,3})\b(?P<rest>.*)$", re.IGNORECASE)
_POINT = re.compile(
    r"(?:(?:dagsordens?)?punkt|pkt\.?|sag)(?:\s*nr\.?)?\s+(?P<point>\d{1,3})\b(?P<rest>.*)$",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(
    r"dok(?:ument)?[.\s-]*(?:id|nr|nummer)?\.?\s*[:.]?\s*(?P<id>\d{5,9}(?:/\d{2})?)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:dok(?:ument)?\.?[ -]?(?:id|nr|nummer)|sags?-?(?:nr|nummer|id)|journal-?n(?:umme)?r|j\.nr"
    r"|mødedato|møde|dato|titel)\.?\s*:",
    re.IGNORECASE,
)
_TITLE = re.compile(r"titel\s*:\s*", re.IGNORECASE)
# "Bilag 1 - Side 2 af 7": the page's number inside its document.
_PAGE_OF = re.compile(r"\bside\s+(\d{1,3})\s*(?:af|/)\s*\d{1,3}\b", re.IGNORECASE)
_MOST_LINES = 14
_MOST_TITLE_LINES = 4
_LONGEST_LINE = 240


@dataclass(frozen=True, slots=True)
class Cover:
    """What a cover says; ``line`` is its first line, ``stop`` the line after its last."""

    line: int
    stop: int
    number: int
    point: int | None
    title: str | None
    document_id: str | None


def covers(paper: PaperText, first: int, last: int) -> Iterator[Cover]:
    """The covers on the lines ``first`` up to ``last``, in printed order.

    A cover that repeats the one before is the head of a further page of the same document.
    """
    index = first
    before = None
    while index < last:
        found = _cover_at(paper.lines, index, last)
        if found is None:
            index += 1
            continue
        says = (found.number, found.point, found.document_id)
        if says != before:
            yield found
        before = says
        index = found.stop


def _cover_at(lines: Sequence[Line], index: int, last: int) -> Cover | None:
    """A cover that begins on line ``index``: "Bilag 1" over "Punkt 3: …", or the two reversed."""
    opening = _marks(lines[index].text)
    if opening is None:
        return None
    number, point = opening
    stop = index + 1
    title: list[str] = []
    since: list[str] = []
    document_id = None
    labelled = False
    for at in range(index + 1, min(last, index + _MOST_LINES)):
        words = lines[at].words
        if labelled and not words:
            break
        if not words or is_furniture(words):
            continue
        near = len(since) < (_MOST_TITLE_LINES if point is None else 1)
        marks = _marks(lines[at].text) if near and not labelled else None
        if marks is not None and (number is None or point is None):
            number, point = number or marks[0], point or marks[1]
            stop = at + 1
        elif _LABEL.match(words) or _DOCUMENT.fullmatch(words):
            labelled, stop = True, at + 1
            document = _DOCUMENT.match(words)
            document_id = document["id"] if document else document_id
            named = _TITLE.match(words)
            title += [words[named.end() :]] if named else since
            since = []
        elif labelled or len(words) > _LONGEST_LINE:
            break
        else:
            since.append(words)
    if number is None or (point is None and document_id is None):
        return None
    return Cover(index, stop, number, point, join_lines(title) or None, document_id)


def _marks(text: str) -> tuple[int | None, int | None] | None:
    """(number of the attachment, point of the agenda) on a line that names either or both."""
    if len(text) > _LONGEST_LINE:
        return None
    words = text.strip()
    found = _NUMBER.match(words) or _POINT.match(words)
    if found is None:
        return None
    page = _PAGE_OF.search(words)
    if page is not None and page.group(1) != "1":
        return None
    rest = found["rest"].strip(" .,:;–-()")
    if found.re is _POINT:
        inner = _NUMBER.match(rest)
        return (int(inner["number"]) if inner else None), int(found["point"])
    rest = re.sub(r"^til\s+", "", rest, flags=re.IGNORECASE)
    point = _POINT.match(rest)
    if point is not None:
        return int(found["number"]), int(point["point"])
    return (int(found["number"]), None) if not rest or page is not None else None
