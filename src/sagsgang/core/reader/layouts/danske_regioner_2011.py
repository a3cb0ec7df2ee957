"""Agendas of the association of the Danish regions as printed around 2011.

Each item opens with "Resumé" at the top of a page. Its heading, ``n.  Title, sagsnr. 10/2562`` and
the officer, comes after the text of its first page. The enclosed documents follow, the former
minutes first, and the outline of the file names them in order.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from sagsgang.core.reader.attachments import attachments
from sagsgang.core.reader.clauses import decisions, recommendations
from sagsgang.core.reader.doubts import doubt
from sagsgang.core.reader.enclosed import enclosed_by_titles, same_title
from sagsgang.core.reader.enclosed_minutes import document_date, is_minutes, read_minutes
from sagsgang.core.reader.enclosed_pages import Listed
from sagsgang.core.reader.file_outline import OutlineEntry, file_outline
from sagsgang.core.reader.findings import (
    Annex,
    Attachment,
    Doubt,
    Findings,
    Item,
    Section,
    SectionKind,
    Span,
)
from sagsgang.core.reader.late_headings import LateHeading, late_headings
from sagsgang.core.reader.layout import Evidence, Layout
from sagsgang.core.reader.meeting_dates import announced_meeting, meeting_headed
from sagsgang.core.reader.pages import trim_furniture
from sagsgang.core.reader.sub_items import headed_matters
from sagsgang.core.reader.tables import tables
from sagsgang.core.reader.template import SECRETARIAT, without
from sagsgang.core.reader.text import PaperText

LAYOUT_ID = "danske-regioner-2011"

_PAGE_HEAD = re.compile(
    r"Bestyrelsesmøde\s*\r?\n\s*den \d{1,2}-\d{1,2}-\d{4}[ \t]*"
    r"|^\s*Side \d{1,4}\s*$",
    re.MULTILINE,
)
_CASE = re.compile(
    r",\s{1,3}sags\s?n(?:umme)?r\.?:?\s{1,3}(?:\d{2,4}/\d{1,6}|[A-Z]{2,5}-\d{4}-\d{3,6})"
)
_SUMMARY = re.compile(r"^[ \t\xa0]*Resum[ée][ \t\xa0]*\r?$", re.MULTILINE)
_EMPTY = re.compile(r"(?:[-–—]|ingen bemærkninger)?\s*\.?", re.IGNORECASE)
_CONTAINER = re.compile(r"orientering|meddelelser|nyt fra", re.IGNORECASE)
_LIST_ENTRY_END = re.compile(r"\(\d{5,9}\)\s*\.?$|\bIngen\.?$")


def _recognise(paper: PaperText) -> Evidence:
    text = paper.text
    cases = len(_CASE.findall(text)) if "sags" in text else 0
    summaries = len(_SUMMARY.findall(text)) if cases else 0
    if cases < 2 or summaries < 2:
        return Evidence(0.0)
    score = 0.55
    reasons = [f"{cases} headings with “sagsnr.”", f"{summaries} items opened by “Resumé”"]
    if _PAGE_HEAD.search(text, 0, 20_000):
        score += 0.2
        reasons.append("the page head of a board meeting")
    if "Danske Regioner" in text:
        score += 0.15
        reasons.append("the association is named")
    return Evidence(score, tuple(reasons))


def _read(paper: PaperText) -> Findings:
    files, text_end = file_outline(paper)
    whole = (0, text_end)
    if is_minutes(paper, (0, min(text_end, 4000))):
        return read_minutes(paper, whole, LAYOUT_ID)
    openings = _openings(paper, whole)
    if not openings:
        return Findings(LAYOUT_ID, "agenda", doubts=(doubt("paper.no_items", (0, 0)),))
    headings = late_headings(paper, whole)
    items, doubts, items_end = _items(paper, openings, headings, text_end)
    annexes, more = _annexes(paper, (items_end, text_end), items, files)
    doubts += more
    meeting, more = meeting_headed(paper, (0, items_end))
    doubts += more
    upcoming, more = announced_meeting(paper, items, after=meeting.date)
    doubts += more
    minutes = any(item.decisions for item in items)
    places: list[tuple[str | None, Span]] = [(item.number, item.span) for item in items]
    places += [(None, annex.span) for annex in annexes if annex.paper is None]
    return Findings(
        layout=LAYOUT_ID,
        kind="minutes" if minutes else "agenda",
        body="Danske Regioners bestyrelse" if _PAGE_HEAD.search(paper.text) else None,
        meeting=meeting,
        items=tuple(items),
        annexes=annexes,
        tables=tables(paper, places),
        next_meeting=upcoming,
        doubts=tuple(sorted(doubts, key=lambda d: d.span)),
    )


def _openings(paper: PaperText, span: Span) -> list[int]:
    """Offsets of the "Resumé" lines that open an item: those followed by a recommendation."""
    found: list[int] = []
    pending: int | None = None
    for line in paper.lines_in(span):
        kind = SECRETARIAT.kind_of(line.words) if len(line.text) < 60 else None
        if kind == "summary":
            pending = line.start + len(line.text) - len(line.text.lstrip())
        elif kind in ("recommendation", "presentation") and pending is not None:
            found.append(pending)
            pending = None
    return found


def _items(
    paper: PaperText, openings: Sequence[int], headings: Sequence[LateHeading], text_end: int
) -> tuple[list[Item], list[Doubt], int]:
    """The items, and where the last one ends."""
    items: list[Item] = []
    doubts: list[Doubt] = []
    places = [heading.span[0] for heading in headings]
    leading = bool(headings) and headings[0].span[1] <= openings[0]
    number = 0
    end = text_end
    for index, opening in enumerate(openings):
        stop = openings[index + 1] if index + 1 < len(openings) else text_end
        inside = headings[bisect_left(places, opening) : bisect_left(places, stop)]
        own: list[LateHeading]
        if leading:
            before = bisect_left(places, opening)
            own = list(headings[max(0, before - 1) : before])
            stop = inside[0].span[0] if inside else stop
        else:
            own = [heading for heading in inside if int(heading.number) > number][:1]
        start = own[0].span[0] if leading and own else opening
        if index + 1 == len(openings):
            stop = _last_item_end(paper, opening, own, text_end)
        heading = own[0] if own else None
        number = int(heading.number) if heading else number + 1
        item = _item(paper, (start, stop), opening, heading, str(number))
        if heading is None:
            doubts.append(doubt("item.title_missing", item.span))
        items.append(item)
        end = item.span[1]
    return items, doubts, end


def _last_item_end(
    paper: PaperText, opening: int, own: Sequence[LateHeading], text_end: int
) -> int:
    """Where the last item ends: after its list of attachments, or its heading if that comes"
    " later."""
    end = max([opening, *(heading.span[1] for heading in own)])
    listing = False
    for line in paper.lines_in((opening, text_end)):
        if len(line.text) < 60 and SECRETARIAT.kind_of(line.words) == "attachments":
            listing = True
            end = max(end, line.end)
        elif listing and not line.blank:
            if any(heading.span[0] <= line.start < heading.span[1] for heading in own):
                break
            if not (_LIST_ENTRY_END.search(line.words[-60:]) or _wraps(paper, line.start)):
                break
            end = max(end, line.start + len(line.text.rstrip()))
        elif listing and line.blank and _LIST_ENTRY_END.search(paper.text[end - 60 : end].strip()):
            break
    return end


def _wraps(paper: PaperText, start: int) -> bool:
    """Whether the line at ``start`` is the first of an entry that ends on one of the next lines."""
    index = paper.line_at(start)
    return any(
        _LIST_ENTRY_END.search(line.words[-60:]) for line in paper.lines[index + 1 : index + 4]
    )


def _item(
    paper: PaperText, span: Span, opening: int, heading: LateHeading | None, number: str
) -> Item:
    cuts = [match.span() for match in _PAGE_HEAD.finditer(paper.text, *span)]
    if heading is not None:
        cuts.append(heading.span)
    sections = _sections(paper, (opening, span[1]), cuts)
    bodies = [piece for section in sections for piece in section.spans]
    own = [heading.span] if heading and heading.span[0] >= span[0] else []
    ends = [piece[1] for piece in [*bodies, *own]]
    container = heading is not None and _CONTAINER.search(heading.title) is not None

    def body(kind: SectionKind) -> list[Span]:
        return [piece for section in sections if section.kind == kind for piece in section.spans]

    return Item(
        number=number,
        title=heading.title if heading else None,
        access="open",
        span=(span[0], max(ends, default=opening)),
        officer=heading.officer if heading else None,
        case_number=heading.case_number if heading else None,
        sections=tuple(sections),
        recommendations=recommendations(paper, body("recommendation")),
        decisions=decisions(paper, body("decision")),
        attachments=attachments(paper, body("attachments")),
        sub_items=headed_matters(paper, body("presentation")) if container else (),
    )


def _sections(paper: PaperText, span: Span, cuts: Sequence[Span]) -> list[Section]:
    """The sections in ``span``; headings of items and of pages are cut out of their bodies."""
    places: dict[SectionKind, list[int]] = {}
    for line in paper.lines_in((span[0] - 1, span[1])):
        kind = SECRETARIAT.kind_of(line.words) if len(line.text) < 60 else None
        if kind is not None:
            places.setdefault(kind, []).append(paper.line_at(line.start))
    chosen = SECRETARIAT.in_order(places)
    sections = []
    for position, (kind, index) in enumerate(chosen):
        line = paper.lines[index]
        after = chosen[position + 1][1] if position + 1 < len(chosen) else None
        stop = paper.lines[after].start if after is not None else span[1]
        pieces = [trim_furniture(paper, piece) for piece in without((line.end, stop), cuts)]
        pieces = [piece for piece in pieces if piece[0] < piece[1]] or pieces[:1]
        empty = all(_EMPTY.fullmatch(paper[piece]) for piece in pieces)
        sections.append(Section(kind, line.words.rstrip(": "), tuple(pieces), empty))
    return sections


def _annexes(
    paper: PaperText, rest: Span, items: Sequence[Item], files: Sequence[OutlineEntry]
) -> tuple[tuple[Annex, ...], list[Doubt]]:
    """The enclosed documents; minutes among them are read as a paper of their own."""
    found, doubts = enclosed_by_titles(paper, rest, _listed(items, files))
    annexes = []
    for annex in found:
        if is_minutes(paper, annex.span):
            inner = read_minutes(paper, annex.span, LAYOUT_ID)
            annex = replace(annex, paper=inner, date=document_date(paper, annex.span))
        annexes.append(annex)
    return tuple(annexes), doubts


def _listed(items: Sequence[Item], files: Sequence[OutlineEntry]) -> list[Listed]:
    """The documents to expect: the file's outline where there is one, else the items' lists."""
    named = [
        Listed(item.number, attachment, item.title, place)
        for item in items
        for place, attachment in enumerate(item.attachments, 1)
    ]
    if not files:
        return named
    listed = []
    position = 0
    for entry in files:
        match = None
        for index in range(position, min(len(named), position + 4)):
            if same_title(entry.title, named[index].attachment.title):
                match, position = named[index], index + 1
                break
        attachment = Attachment(
            entry.number,
            entry.title,
            match.attachment.document_id if match else None,
            match.attachment.case_number if match else None,
        )
        listed.append(
            Listed(
                match.item if match else None,
                attachment,
                match.item_title if match else None,
                match.place if match else None,
            )
        )
    return listed


LAYOUT = Layout(
    id=LAYOUT_ID,
    describes="Agendas of the Danish regions' association around 2011, headings after the text.",
    recognise=_recognise,
    read=_read,
)
