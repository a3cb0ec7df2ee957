"""Agendas and minutes of the association of the Danish regions, as printed from 2018.

Each item opens with ``n (Offentlig) title``, then the officer, then the case number, then fixed
sections from "Resumé" to "Bilag". A withheld item is ``n (Fortrolig)`` and nothing else. The
documents enclosed follow the last item without any mark of their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sagsgang.core.reader.access_headings import (
    OPENING,
    Opening,
    openings_in,
    own_and_enclosed,
    without_contents,
)
from sagsgang.core.reader.attachments import attachments
from sagsgang.core.reader.clauses import decisions, recommendations
from sagsgang.core.reader.doubts import doubt
from sagsgang.core.reader.enclosed import enclosed_by_titles
from sagsgang.core.reader.enclosed_pages import Listed
from sagsgang.core.reader.findings import (
    Annex,
    Doubt,
    Findings,
    Item,
    Kind,
    Section,
    SectionKind,
    Span,
)
from sagsgang.core.reader.heads import read_head
from sagsgang.core.reader.layout import Evidence, Layout
from sagsgang.core.reader.meeting_dates import announced_meeting, meeting_named
from sagsgang.core.reader.pages import trim_furniture
from sagsgang.core.reader.people import attendance_of
from sagsgang.core.reader.sub_items import told_matters
from sagsgang.core.reader.tables import tables
from sagsgang.core.reader.template import SECRETARIAT
from sagsgang.core.reader.text import Line, PaperText

LAYOUT_ID = "danske-regioner"

_CONTENTS = re.compile(r"indhold(?:sfortegnelse)?:?|punktoversigt:?", re.IGNORECASE)
_HEAD_LINES = 160
_CONTAINER = re.compile(r"orientering|meddelelser", re.IGNORECASE)

_EMPTY = re.compile(r"(?:[-–—]|ingen bemærkninger|ingen)?\s*\.?", re.IGNORECASE)


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


def _item(paper: PaperText, opening: Opening, last: int, end: int) -> Item:
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


def _end_of_last(paper: PaperText, opening: Opening) -> int:
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
        if kind is None and OPENING.match(lines[at].text[:80]):
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
    own = others = 0
    for _, words in paper.lines if "(" in paper.text else ():
        if "(" in words and len(words) < 300 and (mark := OPENING.match(words)):
            own += mark["access"].lower() in ("offentlig", "fortrolig")
            others += 1
    if not others:
        return Evidence(0.0)
    text = paper.text
    reasons = [f"{others} items headed “n (Offentlig)” or “n (Fortrolig)”"]
    # Many programs print "n (Åben)" before a title; the rest of the form must speak for it then.
    score = 0.4 if own else 0.2
    if re.search(r"^[ \t]*\(?(?:EMN|MOD)-\d{4}-\d{3,6}\)?[ \t]*\r?$", text, re.MULTILINE):
        score += 0.25
        reasons.append("case numbers of the form EMN-yyyy-nnnnn on lines of their own")
    if "Sekretariatets bemærkninger" in text:
        score += 0.2
        reasons.append("sections of the secretariat's template")
    if "Danske Regioner" in text:
        score += 0.13
        reasons.append("the association is named")
    return Evidence(min(score, 1.0), tuple(reasons))


def _read(paper: PaperText) -> Findings:
    openings, enclosed = own_and_enclosed(without_contents(paper, openings_in(paper)))
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
    before = before[: _contents_line(before)]
    meeting, more = meeting_named(paper, before)
    doubts += more
    upcoming, more = announced_meeting(paper, items, after=meeting.date)
    doubts += more
    places: list[tuple[str | None, Span]] = [(i.number, i.span) for i in items if i.sections]
    places += [(None, annex.span) for annex in annexes if annex.paper is None]
    return Findings(
        layout=LAYOUT_ID,
        kind="minutes" if minutes else "agenda",
        body=_body_of(paper, before),
        meeting=meeting,
        attendance=attendance_of(before[:_HEAD_LINES], minutes=minutes),
        items=tuple(items),
        annexes=annexes,
        tables=tables(paper, places),
        next_meeting=upcoming,
        doubts=tuple(sorted(doubts, key=lambda d: d.span)),
    )


def _items(paper: PaperText, openings: Sequence[Opening], stop: int) -> tuple[list[Item], int]:
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


def _with_paper(paper: PaperText, annex: Annex, openings: Sequence[Opening]) -> Annex:
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
        body=_body_of(paper, lines),
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


def _contents_line(before: Sequence[Line]) -> int:
    """Where the table of contents begins in the lines before the items; their number if none."""
    for at, line in enumerate(before):
        if _CONTENTS.fullmatch(line.words):
            return at
    return len(before)


def _body_of(paper: PaperText, head: Sequence[Line]) -> str | None:
    """The body the lines of the head name; where no head is printed, the board the text names."""
    if any(not line.blank for line in head) and (named := read_head(paper, head).body):
        return named
    if re.search(r"Danske\s+Regioners\s+bestyrelse\b", paper.text):
        return "Danske Regioners bestyrelse"
    return None


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
