"""Matters told under a container item, each with its own heading and case number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sagsgang.core.reader.findings import Span, SubItem
from sagsgang.core.reader.flow import BULLETS, MARKER, clipped_lines, flow_of, join_lines
from sagsgang.core.reader.names import CAPITAL
from sagsgang.core.reader.sentences import abbreviated
from sagsgang.core.reader.text import PaperText

_CASE_LINE = re.compile(r"\(\s*([A-ZÆØÅ]{2,5}-\d{4}-\d{3,6})\s*\)\s*\.?")
_CASE_END = re.compile(r"\s\(\s*([A-ZÆØÅ]{2,5}-\d{4}-\d{3,6})\s*\)\s*$")
# "…, jf. sagen (EMN-2031-00260)" refers to a case in running text.
_REFERS = re.compile(r"\bjf\.|\bsag(?:en)?$|-\d{4}-\d", re.IGNORECASE)
_LONGEST_TITLE = 5
_WIDEST_HEADING = 160


def told_matters(
    paper: PaperText,
    presentation: Sequence[Span],
    summary: Sequence[Span],
    *,
    container: bool = False,
) -> tuple[SubItem, ...]:
    """Headings followed by a case number in brackets, on a line of its own or at their end.

    The title is what stands between the case number and the empty line above it; where the format
    keeps no empty lines, the list in the summary tells how many lines the title takes. Under a
    ``container`` ("Generelle orienteringer") a heading the summary announces needs no case number.
    """
    announced = _announced(paper, summary)
    found: dict[str, SubItem] = {}
    for span in presentation:
        lines = [text for _, text in clipped_lines(paper, span)]
        for index, text in enumerate(lines):
            if len(text) > _WIDEST_HEADING or not text.strip():
                continue
            above = lines[max(0, index - 8) : index]
            if (case := _CASE_LINE.fullmatch(text.strip())) is not None:
                title = _title_above(above, announced)
                # A heading announced without its number is the same matter.
                if title:
                    found[_key(title)] = SubItem(title, case.group(1))
            elif (ending := _CASE_END.search(text)) is not None:
                title = _whole_paragraph([*above, text[: ending.start()]])
                if title:
                    found[_key(title)] = SubItem(title, ending.group(1))
            elif container and (title := _announced_here(lines, index, announced)):
                found.setdefault(_key(title), SubItem(title))
    return tuple(found.values())


def _whole_paragraph(lines: Sequence[str]) -> str | None:
    """The last lines after an empty one as a title; ``None`` when they are running text."""
    taken: list[str] = []
    for text in reversed(lines):
        if not text.strip():
            break
        taken.insert(0, text)
    title = join_lines(taken)
    if _REFERS.search(title):
        return None
    fits = 0 < len(taken) <= _LONGEST_HEADING and 4 <= len(title) <= _WIDEST_HEADING
    return title if fits and _SENTENCE.search(title) is None else None


def _announced_here(lines: Sequence[str], index: int, announced: set[str]) -> str | None:
    """The announced heading that begins on a line and ends with that or one of the next two."""
    for count in range(1, _LONGEST_HEADING + 1):
        title = join_lines(lines[index : index + count])
        if _key(title) in announced:
            return title
    return None


_HEADED = re.compile(
    r"(?P<title>[^\n]{4,160}?),\s+"
    rf"(?P<officer>[{CAPITAL}][\w'’.-]*(?:\s+(?:[{CAPITAL}][\w'’.-]*|af|von|van|de)){{1,4}})"
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
    listed = (entry for entry in entries if entry[:1] in BULLETS + "-–")
    return {key for entry in listed if (key := _key(MARKER.sub("", entry, count=1)))}


def _key(title: str) -> str:
    return re.sub(r"[\W_]+", "", title).lower()


def _title_above(above: Sequence[str], announced: set[str]) -> str | None:
    taken: list[str] = []
    for text in reversed(above):
        if not text.strip():
            if taken:
                break
            continue
        words = text.rstrip()
        if taken and words.endswith((".", "!", "?")) and not abbreviated(words):
            break  # the text before, which the format parts by no empty line
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
