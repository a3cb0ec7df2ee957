"""Matters told under a container item, each with its own heading and case number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sagsgang.core.reader.findings import Span, SubItem
from sagsgang.core.reader.flow import BULLETS, MARKER, clipped_lines, flow_of, join_lines
from sagsgang.core.reader.text import PaperText

_CASE_LINE = re.compile(r"\(\s*([A-ZÆØÅ]{2,5}-\d{4}-\d{3,6})\s*\)\s*\.?")
_LONGEST_TITLE = 5


def told_matters(
    paper: PaperText, presentation: Sequence[Span], summary: Sequence[Span]
) -> tuple[SubItem, ...]:
    """Headings followed by a case number in brackets on a line of its own.

    The title is what stands between the case number and the empty line above it; where the format
    keeps no empty lines, the list in the summary tells how many lines the title takes.
    """
    announced = _announced(paper, summary)
    found = []
    for span in presentation:
        lines = list(paper.lines_in((paper.lines[paper.line_at(span[0])].start, span[1])))
        for index, line in enumerate(lines):
            if len(line.text) > 40 or (case := _CASE_LINE.fullmatch(line.words)) is None:
                continue
            title = _title_above([above.text for above in lines[:index][-8:]], announced)
            if title:
                found.append(SubItem(title, case.group(1)))
    return tuple(found)


_HEADED = re.compile(
    r"(?P<title>[^\n]{4,160}?),\s+"
    r"(?P<officer>[A-ZÆØÅÉÖÄÜ][\w'’.-]*(?:\s+(?:[A-ZÆØÅÉÖÄÜ][\w'’.-]*|af|von|van|de)){1,4})"
    r"(?:,\s+sagsnr\.?\s*(?P<case>\d{2,4}/\d{1,6}))?"
)
_SENTENCE = re.compile(r"[.!?]\s+[A-ZÆØÅ]|[.!?]$")
_LONGEST_HEADING = 3


def headed_matters(paper: PaperText, presentation: Sequence[Span]) -> tuple[SubItem, ...]:
    """Headings of the form "Title, Officer" or "Title, Officer, sagsnr. 09/1908" over a text.

    A heading stands at the start of a paragraph or a page and may be wrapped.
    """
    found = []
    for span in presentation:
        lines = list(clipped_lines(paper, span))
        for index, (_, text) in enumerate(lines):
            before = lines[index - 1][1].rstrip() if index else ""
            opens = not before or text[:1] == " " or before.endswith((".", ".”", '."', "?"))
            if not opens or not text.strip() or len(text) > 200:
                continue
            for count in range(1, _LONGEST_HEADING + 1):
                head = [each for _, each in lines[index : index + count]]
                if len(head) < count or not head[-1].strip():
                    break
                if head[-1].rstrip().endswith("-"):
                    continue
                match = _HEADED.fullmatch(join_lines(head))
                if match is not None and not _SENTENCE.search(match["title"]):
                    found.append(SubItem(match["title"], match["case"], match["officer"]))
                    break
    return tuple(found)


def _announced(paper: PaperText, summary: Sequence[Span]) -> set[str]:
    """The entries of the list in the summary, without white space and case."""
    entries = flow_of(paper, summary).text.split("\n")
    return {
        _key(MARKER.sub("", entry, count=1)) for entry in entries if entry[:1] in BULLETS + "-–"
    }


def _key(title: str) -> str:
    return re.sub(r"[\W_]+", "", title).lower()


def _title_above(above: Sequence[str], announced: set[str]) -> str | None:
    taken: list[str] = []
    for text in reversed(above):
        if not text.strip():
            if taken:
                break
            continue
        taken.insert(0, text)
        title = join_lines(taken)
        if _key(title) in announced:
            return title
        if len(taken) == _LONGEST_TITLE:
            break
    if not taken or len(taken) == _LONGEST_TITLE:
        # No empty line near: running text, of which the last line is the heading.
        taken = taken[-1:]
    return join_lines(taken) or None
