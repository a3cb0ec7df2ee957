"""Pages: where they begin in a text that keeps no page marks, and what is printed at their"
" edges."""

from __future__ import annotations

from sagsgang.core.reader.findings import Span
from sagsgang.core.reader.flow import is_furniture
from sagsgang.core.reader.text import PaperText


def trim_furniture(paper: PaperText, span: Span) -> Span:
    """``span`` without outer white space and without page numbers and addresses at its end."""
    start, end = paper.trimmed(span)
    while end > start:
        line = paper.lines[paper.line_at(end - 1)]
        first = max(line.start, start)
        # A span that begins on this line has no page foot.
        if line.start < start or not is_furniture(paper.text[first:end].strip()):
            break
        start, end = paper.trimmed((start, first))
    return (start, end)


def page_starts(paper: PaperText, span: Span) -> list[int]:
    """Indexes of the lines in ``span`` that begin a page, as far as the text shows it.

    From the format's own pages where there are any; else a form feed, three lines without even a
    blank, or the blank that text extractions leave before the first word of a page.
    """
    first, last = paper.line_at(span[0]), paper.line_at(max(span[0], span[1] - 1))
    if paper.page_starts:
        lines = {
            paper.line_at(offset) for offset in paper.page_starts if span[0] <= offset < span[1]
        }
        return sorted({_printed(paper, line, last) for line in lines | {first}})
    found = [_printed(paper, first, last)]
    blanks = 0
    for index in range(first, last + 1):
        line = paper.lines[index]
        before = paper.text[line.start - 1 : line.start]
        marked = before == "\f" or line.text[:1] == " " or blanks >= 3
        if marked and not line.blank:
            found.append(index)
        elif before == "\f":
            found.append(_printed(paper, index, last))
        blanks = blanks + 1 if not line.text else 0
    return sorted(set(found))


def _printed(paper: PaperText, index: int, last: int) -> int:
    """The first line from ``index`` on with anything printed."""
    while index < last and paper.lines[index].blank:
        index += 1
    return index
