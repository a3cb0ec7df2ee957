"""How much every line that could head an item weighs, by what stands around it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from sagsgang.core.reader.candidates import LETTERS, Candidate, plain_title
from sagsgang.core.reader.headings import heading_of
from sagsgang.core.reader.labels import (
    access_case,
    access_line,
    access_of_title,
    bare_case,
    case_label,
    split_access,
    split_case,
)
from sagsgang.core.reader.text import Line

STANDING = re.compile(
    r"eventuelt|evt\b|næste møde|meddelelser|orientering|siden sidst|underskrift|godkendelse"
    r"|lukke[dt]|fortrolig|gensidig|mødeplan|kommende|aob|diverse|bordet rundt|nyt fra|afslutning"
    r"|kommunikation|information|spørgsmål|closed|rettelser|efterretning|valg|efter lukket",
    re.IGNORECASE,
)
# A heading of this weight has a mark of its own.
MARKED = 0.9
# A heading with an empty line above and a section below is no entry of a list.
_BEGINS = 1.3
_LOOKAHEAD = 7
# A title of more letters is a paragraph, unless a section stands below it.
_LONG_TITLE = 160
# What it costs to stand in a list of a section of this kind.
_IN_LIST = {"attachments": 0.8, "recommendation": 0.8, "decision": 0.5}


def weigh(lines: Sequence[Line], found: Sequence[Candidate]) -> list[Candidate]:
    """Give every candidate its weight; those that form a table of contents are returned."""
    at_line = {c.first: c for c in found}
    titles: set[tuple[int, str]] = set()
    kinds = _section_before(lines, {c.first for c in found})
    counted: dict[tuple[int, str], set[int]] = defaultdict(set)
    listed: list[Candidate] = []
    begun, paper_named = False, -2
    for index, c in enumerate(found):
        following = found[index + 1] if index + 1 < len(found) else None
        marks, filled = _marks_after(lines, c, at_line)
        c.filled, c.marks = filled, marks
        own = marks + _marks_before(lines, c.first) + _shape(c)
        if len(c.title) > _LONG_TITLE and marks < 0.8:
            own -= 0.5
        c.weight = 0.3 + own - (1.0 if c.decimal and marks < 0.4 else 0.0)
        if filled and following is not None and _ends_list(found, index):
            # What stands under the last entry of a list is not the entry's.
            c.filled, own = False, own - marks
            filled, marks = False, 0.0
            c.marks, c.weight = 0.0, 0.3 + own
        same = (c.key, plain_title(c.title))
        section, kind = kinds.get(c.first, (-1, ""))
        if same in titles and same[1]:
            c.weight += 1.0
        c.section = kind
        if c.decimal and kind == "attachments" and marks < 0.9:
            c.weight -= 1.5  # "4.2 Budgetnotat" in a list of attachments
        # A contents stands before all sections; "Referat" may be the paper's own name above it.
        if kind in ("", "decision"):
            titles.add(same)
        number = c.key // LETTERS
        inside = counted[section, c.style]
        # A list in a section begins at 1 there; a number that does not go on with one is no list.
        in_list = number == 1 or number - 1 in inside
        if in_list:
            inside.add(number)
        # Before anything is told, "Referat" is the paper's own name and heads no section.
        paper_named = section if kind == "decision" and not begun else paper_named
        begun = begun or filled
        if own < 0.8 and in_list and section != paper_named:
            c.weight -= _IN_LIST.get(kind, 0.0)
        if not filled and following is not None:
            c.weight -= 0.3
            listed.append(c)
        elif index and not found[index - 1].filled and found[index - 1].key < c.key and not marks:
            listed.append(c)
    return listed


def _ends_list(found: Sequence[Candidate], at: int) -> bool:
    """Whether a heading is the last of a list printed line upon line, below which counting begins
    anew."""
    c, following = found[at], found[at + 1]
    if at < 2 or following.key > c.key or following.key // LETTERS > 1:
        return False
    one, two = found[at - 1], found[at - 2]
    if not c.style.startswith("number") or {one.style, two.style} != {c.style}:
        return False
    return (
        not one.filled
        and not two.filled
        and one.after == c.first
        and two.after == one.first
        and one.key < c.key
    )


def echoes(found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Headings printed once more inside their own item: "Dagsordenspunkt 4: …" over a decision.

    The first of the two has sections under it, so it is no entry of the contents, and no further
    item has begun between them.
    """
    first: dict[tuple[int, str], Candidate] = {}
    begun: dict[str, int] = {}
    before: Candidate | None = None
    for c in found:
        ends_list = before is not None and not before.filled and before.style == c.style
        before = c
        same = (c.key, plain_title(c.title))
        item = first.get(same)
        again = item is not None and same[1] and c.section != "attachments"
        if item is not None and again and begun.get(item.style, -1) <= item.first:
            yield c
            continue
        if c.filled and not ends_list and c.marks >= 0.4 and c.weight >= MARKED:
            first.setdefault(same, c)
            if c.weight >= _BEGINS:
                begun[c.style] = c.first


def _marks_after(
    lines: Sequence[Line], c: Candidate, at_line: dict[int, Candidate]
) -> tuple[float, bool]:
    """What the lines after a heading say for it, and whether anything stands under it."""
    weight, printed = 0.0, 0
    filled = False
    i = c.after
    while i < len(lines) and printed < _LOOKAHEAD:
        line = lines[i]
        if line.blank:
            i += 1
            continue
        if i in at_line and i != c.first:
            break
        words = line.words
        if not filled and case_label(words) and _heads_again(lines, i, c, at_line):
            break  # the case number above the first item, below the last entry of the contents
        if words.isdigit() and len(words) < 4:
            i += 1
            continue  # a page number in the contents
        printed += 1
        filled = True
        if printed <= 2 and access_case(words):
            weight += 1.3
        elif printed <= 3 and (bare_case(words) or (case_label(words) and not _blank_label(words))):
            weight = max(weight, 0.2) + 0.9
        elif printed <= 2 and access_line(words) is not None:
            weight += 0.9
        elif plain_title(words) == plain_title(c.title):
            weight += 0.5
        elif heading_of(line.text) is not None:
            weight += 0.8 if printed <= 3 else 0.4
            break
        i += 1
    return weight, filled


def _heads_again(
    lines: Sequence[Line], at: int, c: Candidate, at_line: dict[int, Candidate]
) -> bool:
    """Whether the next printed line heads an item whose number is no greater."""
    below = next((i for i in range(at + 1, min(at + 6, len(lines))) if not lines[i].blank), -1)
    return below in at_line and at_line[below].key <= c.key


def _blank_label(words: str) -> bool:
    label = case_label(words)
    return label is not None and label[0] is None


def _marks_before(lines: Sequence[Line], first: int) -> float:
    """What the line before a heading says for it: a case number above the title, or a gap."""
    i = first - 1
    gap = i < 0 or lines[i].blank
    while i >= 0 and lines[i].blank:
        i -= 1
    weight = 0.25 if gap else 0.0
    if i >= 0 and (case_label(lines[i].words) is not None or bare_case(lines[i].words)):
        weight += 0.9
    return weight


def _shape(c: Candidate) -> float:
    """What the heading's own form says for it."""
    weight = 0.0
    title = c.title
    if not c.style.startswith(("number", "alone", "roman")):
        weight += 0.6
    if split_access(title)[1] is not None or access_of_title(title) is not None:
        weight += 0.9
    if split_case(title)[1] is not None:
        weight += 0.9
    if STANDING.match(title):
        weight += 0.3
    if not title:
        return weight
    if title[0].islower():
        weight -= 0.5
    if title.endswith((";", ",", ", og")) or (title.endswith(".") and len(title) > 40):
        weight -= 0.6
    if c.style == "number":
        weight -= 0.3
    return weight


def _section_before(lines: Sequence[Line], wanted: set[int]) -> dict[int, tuple[int, str]]:
    """For each wanted line where the section it stands in is headed, and the section's kind."""
    kinds: dict[int, tuple[int, str]] = {}
    kind, headed = "", -1
    distance = 0
    for i, line in enumerate(lines):
        if i in wanted:
            if kind and distance <= 60:
                kinds[i] = (headed, kind)
        elif not line.blank:
            heading = heading_of(line.text) if len(line.text) < 300 else None
            if heading is not None:
                kind, headed, distance = heading.kind, i, 0
            else:
                distance += 1
    return kinds
