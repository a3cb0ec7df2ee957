"""Item headings of the form ``n.  Title, sagsnr. 10/2562`` and the officer's name after them.

Text extractions print them after the text of their item's first page, because the original sets
them in a frame of their own. Titles and names are wrapped, names with empty lines in between.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sagsgang.core.reader.findings import Span
from sagsgang.core.reader.flow import SOFT_HYPHENS, is_furniture, join_lines
from sagsgang.core.reader.names import CAPITAL
from sagsgang.core.reader.text import PaperText

_NUMBER = re.compile(r"\s*(\d{1,3})\.\s+(?=\S)")
_CASE = re.compile(
    r",?\s*(?:sagsnr|sags nr|sagsnummer|j\.? ?nr)\.?:?\s*"
    r"(\d{2,4}/\d{1,6}|[A-Z]{2,5}-\d{4}-\d{3,6})\s*$",
    re.IGNORECASE,
)
_HYPHENS = ("-", *SOFT_HYPHENS)
_LETTERS = rf"[\w'’.{SOFT_HYPHENS}-]*"
_NAME_LINE = re.compile(
    rf"[{CAPITAL}]{_LETTERS}(?:[ \xa0]+(?:[{CAPITAL}]{_LETTERS}|af|von|van|de|la))*"
)
_MOST_TITLE_LINES = 5


@dataclass(frozen=True, slots=True)
class LateHeading:
    """One heading; ``span`` covers number, title, case number and officer."""

    number: str
    title: str
    case_number: str
    officer: str | None
    span: Span


def late_headings(paper: PaperText, span: Span) -> list[LateHeading]:
    """All headings in ``span``, in printed order."""
    found = []
    lines = paper.lines
    last = paper.line_at(max(span[0], span[1] - 1))
    at = paper.line_at(span[0])
    while at <= last:
        line = lines[at]
        number = _NUMBER.match(line.text) if len(line.text) < 300 else None
        ends = _ends_at(paper, at, last) if number is not None else None
        if number is None or ends is None:
            at += 1
            continue
        text = join_lines([line.text for line in lines[at : ends + 1]])
        case = _CASE.search(text)
        assert case is not None  # noqa: S101 - what _ends_at looked for
        officer, after = _officer(paper, ends + 1, last)
        title = text[: case.start()]
        title = title[title.index(".") + 1 :].strip(" ,")
        start = line.start + number.start(1)
        found.append(
            LateHeading(
                number.group(1), title, case.group(1), officer, (start, _end(paper, after - 1))
            )
        )
        at = after
    return found


def _end(paper: PaperText, index: int) -> int:
    line = paper.lines[index]
    return line.start + len(line.text.rstrip())


def _ends_at(paper: PaperText, at: int, last: int) -> int | None:
    """The line on which a heading's case number ends; ``None`` if the lines are no heading."""
    for end in range(at, min(at + _MOST_TITLE_LINES, last + 1)):
        line = paper.lines[end]
        if (
            line.blank
            or len(line.text) > 300
            or (end > at and _NUMBER.match(line.text) and "sagsnr" not in line.text)
        ):
            return None
        if _CASE.search(join_lines([each.text for each in paper.lines[at : end + 1]])):
            return end
    return None


def _officer(paper: PaperText, at: int, last: int) -> tuple[str | None, int]:
    """The name on the lines from ``at``, and the line after it.

    A line that begins a page (one blank before its first word) is text, never a name.
    """
    lines = paper.lines
    taken: list[str] = []
    index = at
    while index <= last and len(taken) < 4:
        line = lines[index]
        if line.blank:
            # One empty line may stand before the name, and inside one that is hyphenated.
            if (taken and not taken[-1].endswith(_HYPHENS)) or (not taken and index > at):
                break
            index += 1
            continue
        goes_on = bool(taken) and taken[-1].endswith(_HYPHENS)
        words = line.words
        if line.text[:1] in " \t" and not goes_on:
            break
        if len(words) > 60 or not (_NAME_LINE.fullmatch(words) or (goes_on and words.isalpha())):
            break
        if taken and not goes_on:
            break
        taken.append(words)
        index += 1
    while taken and index > at and lines[index - 1].blank:
        index -= 1
    name = join_lines(taken)
    if not taken or is_furniture(name) or " " not in name:
        return None, at
    return name, index
