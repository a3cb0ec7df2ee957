"""The outline of a file (its bookmarks), as extractions print it at the end of the text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sagsgang.core.reader.text import PaperText

_ENTRY = re.compile(r"\t\s*(?:(\d{1,3})\.\s+)?(\S.*?)\s*$")
_SUFFIX = re.compile(r"(?:[\s_]*pdf)?\.(?:pdf|docx?|xlsx?|pptx?|rtf|tif)$", re.IGNORECASE)
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """One numbered bookmark; ``title`` is without the file's suffix."""

    number: int
    title: str


def file_outline(paper: PaperText) -> tuple[list[OutlineEntry], int]:
    """The numbered entries, and the offset at which the outline begins.

    An outline is a run of lines indented by a tab that ends the text. Without one: no entries and
    the end of the text.
    """
    lines = paper.lines
    index = len(lines)
    seen = 0
    while index and (lines[index - 1].blank or lines[index - 1].text.startswith("\t")):
        index -= 1
        seen += not lines[index].blank
    if seen < _FEWEST:
        return [], len(paper.text)
    entries = []
    for line in lines[index:]:
        match = _ENTRY.match(line.text[:400])
        if match is not None and match.group(1):
            title = _SUFFIX.sub("", match.group(2)).strip()
            entries.append(OutlineEntry(int(match.group(1)), title))
    if not entries:
        return [], len(paper.text)
    return entries, lines[index].start
