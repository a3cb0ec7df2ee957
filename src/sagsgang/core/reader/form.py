"""The engine behind every layout with numbered items.

A *form* is a family of papers: its name and the marks by which it is known. Reading is the same for
all: lines, outline, head, items, attendance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from sagsgang.core.reader.announced import next_meeting_of
from sagsgang.core.reader.decided import Setting
from sagsgang.core.reader.doubts import doubt
from sagsgang.core.reader.findings import Access, Attendance, Doubt, Findings, Item
from sagsgang.core.reader.headings import heading_of, heads_group
from sagsgang.core.reader.heads import Head, read_head
from sagsgang.core.reader.items import ReadItem, read_item
from sagsgang.core.reader.labels import (
    access_line,
    access_of_title,
    bare_case,
    case_label,
    paper_is_closed,
)
from sagsgang.core.reader.layout import Evidence, Layout
from sagsgang.core.reader.lines import printed_lines
from sagsgang.core.reader.outline import ItemHead, Outline, outline_of
from sagsgang.core.reader.parts import headings_in_capitals
from sagsgang.core.reader.people import attendance_of, label_of, members_listed
from sagsgang.core.reader.tables import tables
from sagsgang.core.reader.text import Line, PaperText
from sagsgang.core.reader.unnumbered import unnumbered_outline

# Marks are looked for in the first and last part of a paper only: every layout is asked about
# every paper, and a set of papers can be many megabytes.
_FIRST, _LAST = 24_000, 6_000
_LONGEST_WINDOW_LINE = 4_000
# Lines in which the head of a paper is looked for; a paper without items is all head.
_LONGEST_HEAD = 1_500


@dataclass(frozen=True, slots=True)
class Mark:
    """One sign of a form: a pattern, what it is worth (0 to 1), and what it is in words.

    The pattern is searched with ``^`` and ``$`` at line ends; it must be anchored or literal.
    """

    pattern: re.Pattern[str]
    weight: float
    says: str


def mark(pattern: str, weight: float, says: str) -> Mark:
    """A mark whose pattern knows line ends."""
    return Mark(re.compile(pattern, re.MULTILINE), weight, says)


@lru_cache(maxsize=1)
def window_of(text: str) -> str:
    """The part of a text in which marks are looked for, its endless lines shortened.

    Kept for the next layout, since all are asked about one paper after another.
    """
    if len(text) > _FIRST + _LAST:
        text = text[:_FIRST] + "\n" + text[-_LAST:]
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    return "\n".join(line[:_LONGEST_WINDOW_LINE] for line in text.split("\n"))


def evidence(paper: PaperText, marks: Sequence[Mark]) -> Evidence:
    """How many of the marks of a form a paper shows; the weights are added up to 1."""
    window = window_of(paper.text)
    shown = [m for m in marks if m.pattern.search(window)]
    score = max(0.0, min(1.0, sum(m.weight for m in shown)))
    return Evidence(round(score, 3), tuple(m.says for m in shown))


def form_layout(id: str, describes: str, marks: Sequence[Mark]) -> Layout:
    """A layout known by its marks and read by the shared engine."""
    return Layout(
        id, describes, lambda paper: evidence(paper, marks), lambda paper: read_form(paper, id)
    )


def read_form(paper: PaperText, layout: str) -> Findings:
    """Read a paper by its form, for the layout of that id."""
    lines = printed_lines(paper)
    outline = outline_of(lines)
    doubts: list[Doubt] = []
    if not outline.heads:
        outline, unsure = unnumbered_outline(lines)
        doubts.extend(unsure)
    printed = [h for h in outline.heads if not h.withheld]
    first = min((h.first for h in printed), default=len(lines))
    above = _case_stands_above(lines, printed)
    hidden = set(outline.contents)
    before = [line for i, line in enumerate(lines[: min(first, _LONGEST_HEAD)]) if i not in hidden]
    head = read_head(paper, before)
    head = _from_decisions(head, paper, lines)
    setting = Setting(
        head.meeting.date,
        head.body,
        head.says != "agenda",
        headings_in_capitals(lines),
        head.says == "minutes",
    )
    read = _read_items(paper, lines, outline, above, setting)
    items = [r.item for r in read]
    minutes = head.says == "minutes" or any(item.decisions for item in items)
    attendance = _attendance([*before, *_told(lines, printed)], read, minutes=minutes)
    for r in read:
        doubts.extend(r.doubts)
    doubts.extend(head.doubts)
    doubts.extend(_doubts(items, outline))
    doubts.extend(_paper_doubts(paper, head, before, items, attendance, minutes=minutes))
    return Findings(
        layout=layout,
        kind="minutes" if minutes else "agenda",
        body=head.body,
        meeting=head.meeting,
        attendance=attendance,
        items=tuple(items),
        tables=tables(paper, [(i.number, i.span) for i in items if i.span[0] < i.span[1]]),
        next_meeting=next_meeting_of(paper, lines, items, after=head.meeting.date),
        doubts=tuple(doubts),
    )


def _read_items(
    paper: PaperText, lines: Sequence[Line], outline: Outline, above: bool, setting: Setting
) -> list[ReadItem]:
    printed = sorted((h for h in outline.heads if not h.withheld), key=lambda h: h.first)
    starts = {h.first: _start_line(lines, h, above) for h in printed}
    ends = {
        h.first: starts[printed[i + 1].first] if i + 1 < len(printed) else len(lines)
        for i, h in enumerate(printed)
    }
    rule: Access | None = None
    echoes = set(outline.echoes)
    if printed:
        first = starts[printed[0].first]
        divider = _divider(lines, 0, first)
        rule = (
            divider[1] if divider else _of_whole_paper(lines, min(first, *outline.contents, first))
        )
    read: dict[ItemHead, ReadItem] = {}
    for h in printed:
        divider = _divider(lines, h.after + 1, ends[h.first])
        until = divider[0] if divider else _before_group(lines, h.after, ends[h.first])
        body = [lines[i] for i in range(h.after, until) if i not in echoes]
        if h.text_at:
            line = lines[h.first]
            body = [Line(line.start + h.text_at, line.text[h.text_at :]), *body]
        if starts[h.first] < h.first:
            body = [*lines[starts[h.first] : h.first], *body]
        found = read_item(paper, body, h, lines[starts[h.first]].start, setting)
        if rule == "closed" and found.item.access == "open":
            found = replace(found, item=replace(found.item, access="closed"))
        read[h] = found
        rule = divider[1] if divider else rule
    result = []
    for h in outline.heads:
        if h.withheld:
            span = paper.trimmed((lines[h.first].start, lines[h.after - 1].end))
            result.append(ReadItem(Item(h.number, h.title, "closed", span), (), ()))
        else:
            result.append(read[h])
    return result


def _of_whole_paper(lines: Sequence[Line], end: int) -> Access | None:
    """Closed when the lines above contents and items say so of the paper: "LUKKET DAGSORDEN"."""
    head = (line.words for line in lines[: min(end, _LONGEST_HEAD)])
    return "closed" if any(words and paper_is_closed(words) for words in head) else None


def _start_line(lines: Sequence[Line], h: ItemHead, above: bool) -> int:
    """The line an item begins at: the case number above its title where it is printed there."""
    if above:
        i = h.first - 1
        while i >= 0 and lines[i].blank:
            i -= 1
        if i >= 0 and _names_case(lines[i].words):
            return i
    return h.first


def _case_stands_above(lines: Sequence[Line], heads: Sequence[ItemHead]) -> bool:
    """Whether case numbers stand above the titles: then one does so above the very first."""
    if not heads:
        return False
    i = heads[0].first - 1
    while i >= 0 and lines[i].blank:
        i -= 1
    return i >= 0 and _names_case(lines[i].words)


def _names_case(words: str) -> bool:
    return case_label(words) is not None or bare_case(words) is not None


def _divider(lines: Sequence[Line], start: int, end: int) -> tuple[int, Access] | None:
    """Where and how the last printed line before an item rules what follows: "Lukket dagsorden"."""
    for i in range(end - 1, max(start, end - 4) - 1, -1):
        if i < len(lines) and not lines[i].blank:
            words = re.sub(r"\b(?:for )?(åbne|lukkede) døre\b", r"\1 punkter", lines[i].words[:60])
            if words != lines[i].words[:60] and heads_group(lines[i].words):
                return i, "closed" if "lukkede" in words else "open"
            if not re.search(r"dagsorden|møde|punkter|sager", words, re.IGNORECASE):
                return None
            plain = re.sub(r"punkter|sager", "punkt", words, flags=re.IGNORECASE)
            plain = re.sub(r"^(åbn|lukked)e\b", _singular, plain, flags=re.IGNORECASE)
            said = access_line(plain)
            return (i, said) if said else None
    return None


def _before_group(lines: Sequence[Line], start: int, end: int) -> int:
    """Where an item ends: before a line that heads the group the next items stand in."""
    at = end - 1
    while at >= start and lines[at].blank:
        at -= 1
    if at < start or end == len(lines) or not heads_group(lines[at].words):
        return end
    above = lines[at - 1].words
    return at if not above or above.endswith((".", "!", "?")) else end


def _singular(found: re.Match[str]) -> str:
    return "lukket" if found.group(1).lower().startswith("l") else "åbent"


def _from_decisions(head: Head, paper: PaperText, lines: Sequence[Line]) -> Head:
    """A head completed from the decision headings, where only they say whose meeting it was."""
    if head.meeting.date and head.body:
        return head
    dated: list[tuple[str, str | None, Line]] = []
    for line in lines:
        if len(line.text) > 300 or "eslutning" not in line.text.lower():
            continue
        heading = heading_of(line.text)
        if heading and heading.day:
            dated.append((heading.day, heading.body, line))
    if not dated:
        return head
    # Other bodies treated the matter before: the latest day is this meeting's.
    day, body, line = max(dated, key=lambda found: found[0])
    meeting = head.meeting
    if not meeting.date:
        meeting = replace(meeting, date=day, evidence=paper.trimmed((line.start, line.end)))
    body = next((b for d, b, _ in dated if b and d == meeting.date), None)
    return replace(head, body=head.body or body, meeting=meeting)


# The item in which some bodies note who did not come.
_TELLS_WHO = re.compile(
    r"(?:fravær(?:ende)?|afbud|fremmøde|mødedeltagere|deltagere)\b", re.IGNORECASE
)


def _told(lines: Sequence[Line], heads: Sequence[ItemHead]) -> list[Line]:
    """Lines of the first items that tell who did not come: "Der var afbud fra …"."""
    listed: list[Line] = []
    for at, h in enumerate(heads[:2]):
        end = heads[at + 1].first if at + 1 < len(heads) else h.after + 60
        if h.title and _TELLS_WHO.match(h.title):
            listed.append(Line(lines[h.first].start, h.title))
            listed.extend(lines[h.after : min(end, h.after + 40)])
        elif at == 0:
            # Printed once, and in the first item, a list of apologies is the meeting's.
            once = sum(x.text.lstrip()[:5].lower() == "afbud" for x in lines) == 1
            listed.extend(
                line
                for line in lines[h.after : max(end, h.after)]
                if "fbud fra" in line.text
                and len(line.text) < 2000
                and (once or label_of(line.words) is None)
            )
    return listed


def _attendance(before: Sequence[Line], read: Sequence[ReadItem], *, minutes: bool) -> Attendance:
    tails = [r.absent for r in read if r.item.decisions]
    return attendance_of(before, minutes=minutes, tails=tails if minutes else ())


def _paper_doubts(
    paper: PaperText,
    head: Head,
    before: Sequence[Line],
    items: Sequence[Item],
    attendance: Attendance,
    *,
    minutes: bool,
) -> Iterator[Doubt]:
    """Where the paper's own word on what it is, who came, or where it ends is in doubt."""
    decided = [item for item in items if item.decisions]
    if items and ((head.says == "agenda" and decided) or (head.says == "minutes" and not decided)):
        yield doubt("paper.kind_unclear", (decided or items)[0].span)
    if minutes and not attendance.present and (members := members_listed(before)):
        yield doubt("attendance.unclear", (members.start, members.end))
    last = max(items, key=lambda item: item.span[1], default=None)
    if last is not None and _BREAKS_OFF.search(
        paper.text, max(last.span[0], last.span[1] - 40), last.span[1]
    ):
        yield doubt("text.cut_off", (max(last.span[0], last.span[1] - 40), last.span[1]))


# No paper ends on a comma, a hyphen or a word that needs another.
_BREAKS_OFF = re.compile(r"(?:,|\w-|\b(?:og|at|af|til|for|med|som|den|det|en|et|ved|fra|i|på))\Z")


def _doubts(items: Sequence[Item], outline: Outline) -> list[Doubt]:
    """What is odd about the items as a whole."""
    found: list[Doubt] = []
    for index in outline.repeated:
        if index < len(items):
            found.append(doubt("item.number_repeated", items[index].span, items[index].number))
    numbers = [int(n[0]) for item in items if (n := re.match(r"\d+", item.number))]
    for item, before, number in zip(items[1:], numbers, numbers[1:], strict=False):
        if number > before + 1 and set(range(before + 1, number)) - set(numbers):
            found.append(doubt("item.number_gap", item.span, f"{before} … {number}"))
    if numbers != sorted(numbers):
        found.append(doubt("item.order_changed", items[0].span))
    for item, head in zip(items, outline.heads, strict=False):
        if item.title is None:
            found.append(doubt("item.title_missing", item.span, item.number))
        if head.withheld and access_of_title(item.title or "") != "closed":
            found.append(doubt("item.access_unclear", item.span, item.number))
    return found
