"""Agendas and minutes of the association of the Danish regions, as printed from 2018.

Each item opens with ``n (Offentlig) title``, then the officer, then the case number, then fixed
sections from "Resumé" to "Bilag". A withheld item is ``n (Fortrolig)`` and nothing else. The
documents enclosed follow the last item without any mark of their own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sagsgang.core.reader.attachments import attachments
from sagsgang.core.reader.clauses import decisions, recommendations
from sagsgang.core.reader.doubts import doubt
from sagsgang.core.reader.enclosed import Listed, enclosed_by_titles
from sagsgang.core.reader.findings import (
    Access,
    Annex,
    Doubt,
    Findings,
    Item,
    Kind,
    Section,
    SectionKind,
    Span,
)
from sagsgang.core.reader.flow import join_lines
from sagsgang.core.reader.layout import Evidence, Layout
from sagsgang.core.reader.meeting_dates import announced_meeting, meeting_named
from sagsgang.core.reader.pages import trim_furniture
from sagsgang.core.reader.people import attendance_of
from sagsgang.core.reader.sub_items import told_matters
from sagsgang.core.reader.tables import tables
from sagsgang.core.reader.template import SECRETARIAT
from sagsgang.core.reader.text import PaperText

LAYOUT_ID = "danske-regioner"

_OPENING = re.compile(
    r"\s*(?P<number>\d{1,3})\.?\s{0,4}\((?P<access>Offentlig|Åben|Fortrolig|Lukket"
    r"|Delvist? lukket)\)"
    r"(?P<title>.*)",
    re.IGNORECASE,
)
_CASE = re.compile(r"\s*\(?([A-ZÆØÅ]{2,5}-\d{4}-\d{3,6})\)?\s*$")
# Dots and a page number, as a table of contents prints them.
_PAGE_TAIL = re.compile(r"\s*(?:\.{3,}|…+)\s*\d{1,4}$")
_HEAD_LINES = 160
_NAME_WORD = r"(?:[A-ZÆØÅÉÖÄÜ][\w'’.-]*|af|von|van|de|la|el|al)"
_NAME = re.compile(rf"[A-ZÆØÅÉÖÄÜ][\w'’.-]*(?:\s+{_NAME_WORD}){{1,5}}")
_NAMES = re.compile(rf"{_NAME.pattern}(?:\s*(?:[/,;&+]|\bog\b)\s*{_NAME.pattern}){{0,3}}")
_CONTAINER = re.compile(r"orientering|meddelelser", re.IGNORECASE)

_EMPTY = re.compile(r"(?:[-–—]|ingen bemærkninger|ingen)?\s*\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Opening:
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


def _openings(paper: PaperText) -> list[_Opening]:
    found = []
    for index, line in enumerate(paper.lines):
        if len(line.text) > 400 or "(" not in line.text:
            continue
        match = _OPENING.match(line.text)
        if match is not None:
            found.append(_read_opening(paper, index, match))
    return found


def _read_opening(paper: PaperText, index: int, match: re.Match[str]) -> _Opening:
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
        elif SECRETARIAT.kind_of(words) or len(words) > 200 or _OPENING.match(text):
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
    return _Opening(
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


def _sections(paper: PaperText, first: int, last: int, end: int) -> tuple[Section, ...]:
    """The sections on the lines ``first`` up to ``last``; the item's text ends at ``end``."""
    places: dict[SectionKind, list[int]] = {}
    for index in range(first, last):
        kind = SECRETARIAT.kind_of(paper.lines[index].words)
        if kind is not None:
            places.setdefault(kind, []).append(index)
    chosen = SECRETARIAT.in_order(places)
    sections = []
    for position, (kind, index) in enumerate(chosen):
        line = paper.lines[index]
        stop = paper.lines[chosen[position + 1][1]].start if position + 1 < len(chosen) else end
        span = trim_furniture(paper, (line.end, stop))
        empty = _EMPTY.fullmatch(paper[span]) is not None
        sections.append(Section(kind, line.words.rstrip(": "), (span,), empty))
    return tuple(sections)


def _body(sections: Sequence[Section], kind: SectionKind) -> tuple[Span, ...]:
    return tuple(span for section in sections if section.kind == kind for span in section.spans)


def _item(paper: PaperText, opening: _Opening, last: int, end: int) -> Item:
    if opening.access == "closed" and opening.case_number is None:
        return Item(opening.number, opening.title, "closed", (opening.start, opening.end))
    sections = _sections(paper, opening.body, last, end)
    spans = [span for section in sections for span in section.spans]
    summary = _body(sections, "summary")
    return Item(
        number=opening.number,
        title=opening.title,
        access=opening.access,
        span=(opening.start, max([opening.end, *(span[1] for span in spans)])),
        officer=opening.officer,
        case_number=opening.case_number,
        sections=sections,
        recommendations=recommendations(paper, _body(sections, "recommendation")),
        decisions=decisions(paper, _body(sections, "decision")),
        attachments=attachments(paper, _body(sections, "attachments")),
        sub_items=told_matters(
            paper,
            _body(sections, "presentation"),
            summary,
            container=_CONTAINER.search(opening.title or "") is not None,
        ),
    )


_ENTRY_END = re.compile(r"\(\s*\d{5,9}\s*(?:[-–]\s*[A-Z]{2,5}-\s*\d{4}-\s*\d{3,6}\s*)?\)\s*$")
_ENTRY = re.compile(r"\s*\d{1,2}\.\s+\S")


def _end_of_last(paper: PaperText, opening: _Opening) -> int:
    """Index of the line after the last item's list of attachments: there the enclosed begin."""
    lines = paper.lines
    at = opening.body
    if opening.access == "closed" and opening.case_number is None:
        return at
    bilag = None
    while at < len(lines):
        kind = SECRETARIAT.kind_of(lines[at].words)
        if kind == "attachments":
            bilag = at
            break
        if kind is None and _OPENING.match(lines[at].text[:80]):
            break
        at += 1
    if bilag is None:
        return len(lines) if opening.access == "open" else opening.body
    at = bilag + 1
    expected = 1
    while True:
        while at < len(lines) and lines[at].blank:
            at += 1
        if at >= len(lines) or not re.match(rf"\s*{expected}\.\s+\S", lines[at].text):
            return at
        # An entry ends at the latest six lines on, with the document's id in brackets.
        for end in range(at, min(at + 6, len(lines))):
            if _ENTRY_END.search(" ".join(line.words for line in lines[at : end + 1])):
                at = end + 1
                break
        else:
            return at if expected > 1 else at + 1
        expected += 1


def _recognise(paper: PaperText) -> Evidence:
    marks = sum(1 for line in paper.lines if len(line.text) < 300 and _OPENING.match(line.text))
    if not marks:
        return Evidence(0.0)
    text = paper.text
    reasons = [f"{marks} items headed “n (Offentlig)” or “n (Fortrolig)”"]
    score = 0.5
    if re.search(r"\b(?:EMN|MOD)-\d{4}-\d{3,6}", text):
        score += 0.25
        reasons.append("case numbers of the form EMN-yyyy-nnnnn")
    if "Sekretariatets bemærkninger" in text:
        score += 0.15
        reasons.append("sections of the secretariat's template")
    if "Danske Regioner" in text:
        score += 0.08
        reasons.append("the association is named")
    return Evidence(min(score, 1.0), tuple(reasons))


def _read(paper: PaperText) -> Findings:
    openings, enclosed = _own_and_enclosed(_without_contents(paper, _openings(paper)))
    items, items_end = _items(paper, openings, len(paper.text))
    doubts = _doubts_of(items)
    listed = [
        Listed(item.number, attachment, item.title, place)
        for item in items
        for place, attachment in enumerate(item.attachments, 1)
    ]
    annexes, more = enclosed_by_titles(paper, (items_end, len(paper.text)), listed)
    annexes = tuple(_with_paper(paper, annex, enclosed) for annex in annexes)
    doubts += more
    minutes = _decided(items)
    before = [line for line in paper.lines if openings and line.start < openings[0].start]
    meeting, more = meeting_named(paper, before)
    doubts += more
    upcoming, more = announced_meeting(paper, items, after=meeting.date)
    doubts += more
    places: list[tuple[str | None, Span]] = [(i.number, i.span) for i in items if i.sections]
    places += [(None, annex.span) for annex in annexes if annex.paper is None]
    return Findings(
        layout=LAYOUT_ID,
        kind="minutes" if minutes else "agenda",
        body="Danske Regioners bestyrelse" if _is_board(paper) else None,
        meeting=meeting,
        attendance=attendance_of(before[:_HEAD_LINES], minutes=minutes),
        items=tuple(items),
        annexes=annexes,
        tables=tables(paper, places),
        next_meeting=upcoming,
        doubts=tuple(sorted(doubts, key=lambda d: d.span)),
    )


def _without_contents(paper: PaperText, openings: Sequence[_Opening]) -> list[_Opening]:
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


def _own_and_enclosed(openings: Sequence[_Opening]) -> tuple[list[_Opening], list[_Opening]]:
    """The paper's own items, and those of papers enclosed with it, whose numbers begin anew."""
    for place in range(1, len(openings)):
        if int(openings[place].number) < int(openings[place - 1].number):
            return list(openings[:place]), list(openings[place:])
    return list(openings), []


def _items(paper: PaperText, openings: Sequence[_Opening], stop: int) -> tuple[list[Item], int]:
    """The items, and where the documents enclosed after the last one begin."""
    items: list[Item] = []
    end = stop
    for position, opening in enumerate(openings):
        if position + 1 < len(openings):
            last = openings[position + 1].line
        else:
            last = min(_end_of_last(paper, opening), paper.line_at(max(0, stop - 1)) + 1)
            end = paper.lines[last].start if last < len(paper.lines) else stop
        text_end = paper.lines[last].start if last < len(paper.lines) else len(paper.text)
        items.append(_item(paper, opening, last, min(text_end, stop)))
    return items, end


def _with_paper(paper: PaperText, annex: Annex, openings: Sequence[_Opening]) -> Annex:
    """An annex that is itself a paper of this print, such as the former minutes, read as one."""
    inside = [o for o in openings if annex.span[0] <= o.start < annex.span[1]]
    if len(inside) < 2:
        return annex
    items, _ = _items(paper, inside, annex.span[1])
    kind: Kind = "minutes" if _decided(items) else "agenda"
    lines = [line for line in paper.lines_in(annex.span) if line.start < inside[0].start]
    meeting, doubts = meeting_named(paper, lines)
    inner = Findings(
        layout=LAYOUT_ID,
        kind=kind,
        body="Danske Regioners bestyrelse" if _is_board(paper) else None,
        meeting=meeting,
        attendance=attendance_of(lines[:_HEAD_LINES], minutes=kind == "minutes"),
        items=tuple(items),
        doubts=tuple(doubts),
    )
    return replace(annex, paper=inner)


def _decided(items: Sequence[Item]) -> bool:
    return any(
        not section.empty
        for item in items
        for section in item.sections
        if section.kind == "decision"
    )


def _is_board(paper: PaperText) -> bool:
    return re.search(r"Danske\s+Regioners\s+bestyrelse\b", paper.text) is not None


def _doubts_of(items: Sequence[Item]) -> list[Doubt]:
    """Gaps and repeats in the numbers, open items without a title, odd case numbers."""
    found = []
    before = None
    for item in items:
        number = int(item.number)
        if before is not None and number == before:
            found.append(doubt("item.number_repeated", item.span))
        elif before is not None and number != before + 1:
            code = "item.number_gap" if number > before else "item.order_changed"
            found.append(doubt(code, item.span, f"{before} → {number}."))
        before = number
        if item.access == "open" and item.title is None:
            found.append(doubt("item.title_missing", item.span))
        for sub in item.sub_items:
            if sub.case_number and not re.fullmatch(r"[A-Z]{2,5}-\d{4}-\d{5}", sub.case_number):
                found.append(doubt("case_number.malformed", item.span, f"“{sub.case_number}”."))
    return found


LAYOUT = Layout(
    id=LAYOUT_ID,
    describes="Agendas and minutes of the Danish regions' association, from 2018.",
    recognise=_recognise,
    read=_read,
)
