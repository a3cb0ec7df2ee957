"""Items of papers that print no numbers: told by headings before a case number or with a colon."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sagsgang.core.reader.doubts import doubt
from sagsgang.core.reader.findings import Doubt
from sagsgang.core.reader.headings import heading_of
from sagsgang.core.reader.heads import is_head_label, says_of
from sagsgang.core.reader.labels import bare_case, case_label
from sagsgang.core.reader.outline import ItemHead, Outline
from sagsgang.core.reader.people import label_of
from sagsgang.core.reader.text import Line

_COLON = re.compile(r"[\s*_#•-]*(?P<title>[A-ZÆØÅ][^:.!?]{2,110}):[*_]*\s*$")
_MARKDOWN = re.compile(r"\s*#{1,4}\s+(?P<title>\S.{1,140})$|\s*\*\*(?P<bold>[^*]{2,140})\*\*\s*$")


def unnumbered_outline(lines: Sequence[Line]) -> tuple[Outline, list[Doubt]]:
    """The items in the order printed, counted from 1, and the doubt that they are counted."""
    for find in (_by_case_number, _by_markdown, _by_colon, _by_sections, _single):
        found = find(lines)
        if found:
            heads = tuple(
                ItemHead(str(number), title, first, after)
                for number, (title, first, after) in enumerate(found, 1)
            )
            line = lines[heads[0].first]
            return Outline(heads), [doubt("item.number_missing", (line.start, line.end))]
    return Outline(), []


_Found = list[tuple[str, int, int]]


def _by_case_number(lines: Sequence[Line]) -> _Found:
    """Titles with a labelled or bare case number on the next printed line."""
    found: _Found = []
    for i, line in enumerate(lines):
        words = line.words
        if not words or not (case_label(words) or bare_case(words)):
            continue
        j = i - 1
        while j >= 0 and lines[j].blank:
            j -= 1
        if j < 0 or i - j > 3 or not _title(lines[j].words):
            continue
        found.append((lines[j].words, j, j + 1))
    return found if len(found) > 1 else []


def _by_markdown(lines: Sequence[Line]) -> _Found:
    """Headings in the plain marks of e-mails and web editors."""
    found: _Found = []
    for i, line in enumerate(lines):
        m = _MARKDOWN.match(line.text[:200])
        if m is None or heading_of(line.text) or label_of(line.words.strip("#* ")):
            continue
        title = (m["title"] or m["bold"]).strip(" :*")
        if (
            title
            and not is_head_label(title)
            and not re.search(r"\b(?:referat|dagsorden)\b", title, re.I)
        ):
            found.append((title, i, i + 1))
    return found if len(found) > 1 else []


def _by_colon(lines: Sequence[Line]) -> _Found:
    """Lines that end in a colon and have a paragraph under them."""
    found: _Found = []
    dense = not any(line.blank for line in lines)
    for i, line in enumerate(lines):
        m = _COLON.match(line.text[:200])
        if m is None or label_of(line.words) or is_head_label(m["title"]):
            continue
        heading = heading_of(line.text)
        # "Økonomi:" is a matter of its own where the others are headed so.
        if heading and heading.kind not in ("economy", "communication"):
            continue
        if re.search(
            r"\b(?:at|følgende|om|indstilles|indstiller|besluttede|er|var|blev)$", m["title"]
        ):
            continue
        before = lines[i - 1].words if i else ""
        if dense or not before or before.endswith((".", "!", "?", ")")):
            found.append((m["title"].strip(), i, i + 1))
    return found if len(found) > 2 else []


def _by_sections(lines: Sequence[Line]) -> _Found:
    """A title before each first section of an item; one such is a paper of a single matter."""
    found: _Found = []
    seen: set[str] = set()
    for i, line in enumerate(lines):
        heading = heading_of(line.text) if len(line.text) < 200 else None
        if heading is None or heading.kind in ("other", "attachments", "communication"):
            continue
        if found and heading.kind not in seen:
            seen.add(heading.kind)
            continue
        j = i - 1
        while j >= 0 and lines[j].blank:
            j -= 1
        if j < 0 or not _title(lines[j].words) or i - j > 4:
            seen.add(heading.kind)
            continue
        found.append((lines[j].words.strip("#* "), j, j + 1))
        seen = {heading.kind}
    return found


def _single(lines: Sequence[Line]) -> _Found:
    """The one matter of a page that prints its title, a paragraph, and then sections."""
    kinds: dict[str, int] = {}
    for i, line in enumerate(lines):
        heading = heading_of(line.text) if len(line.text) < 200 else None
        if heading is not None and not heading.earlier:
            kinds.setdefault(heading.kind, i)
    asked = kinds.get("recommendation", kinds.get("decision"))
    if asked is None or len(kinds) < 2:
        return []
    for i, line in enumerate(lines[: min(asked, 12)]):
        label = line.words.split(":")[0]
        if _title(line.words) and not is_head_label(label) and not says_of([line]):
            return [(line.words, i, i + 1)]
    return []


def _title(words: str) -> bool:
    return (
        3 < len(words) < 200
        and (words[0].isupper() or words[0] in '"”»#*')
        and not words.endswith((".", ",", ";", ":"))
        and heading_of(words) is None
        and label_of(words) is None
        and case_label(words) is None
    )
