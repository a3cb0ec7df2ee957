"""Minutes in the older printed form, alone or enclosed with the next agenda.

A letterhead with "Åbent referat fra møde i …", lists of who took part, then for each item what was
decided, "Resumé" and the summary. The items' headings are printed apart at the foot of a page and
belong to the decisions in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sagsgang.core.reader.clauses import decisions
from sagsgang.core.reader.dates import dates, moments
from sagsgang.core.reader.doubts import doubt
from sagsgang.core.reader.findings import (
    Attendance,
    Doubt,
    Findings,
    Item,
    Meeting,
    Section,
    SectionKind,
    Span,
)
from sagsgang.core.reader.flow import is_furniture, join_lines
from sagsgang.core.reader.late_headings import LateHeading, late_headings
from sagsgang.core.reader.pages import trim_furniture
from sagsgang.core.reader.template import without
from sagsgang.core.reader.text import Line, PaperText
from sagsgang.core.reader.verbs import BARE, BODY_SUBJECT, outcome_of

_TITLE = re.compile(
    r"(?:åbent |lukket )?referat\s+(?:fra|af)\s+(?:ordinært "
    r"|ekstraordinært )?(?:bestyrelses)?møde\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"møde\s+i\s+(.+?)\s+(?:man|tirs|ons|tors|fre|lør|søn)dag\b"
    r"|møde\s+i\s+(.+?)\s+(?:den|d\.)\s",
    re.IGNORECASE,
)
_SUMMARY = re.compile(r"Resum[eé]\s*:?", re.IGNORECASE)
_LABEL = re.compile(
    r"\s*(Deltagere|Til stede|Tilstede|Mødt|Afbud|Fraværende"
    r"|Ikke til stede)\s*:\s*(.*)",
    re.IGNORECASE,
)
_OTHER_LABEL = re.compile(r"\s*[A-ZÆØÅ][\w -]{3,30}:(?:\s|$)")
_GROUP = re.compile(
    r"\s*(?:regions|direktør|deltagere|sekretariat|fra\s|øvrige|gæster|referent)", re.IGNORECASE
)
_ABSENT = ("afbud", "fraværende", "ikke til stede")
_HEAD_CHARS = 3000
# Where no empty lines are kept, a longer paragraph holds more than a decision.
_SHORT_DECISION = 250


def is_minutes(paper: PaperText, span: Span) -> bool:
    """Whether the text in ``span`` is headed as minutes and then records items."""
    summary = next(_summaries(paper, span), None)
    if summary is None:
        return False
    title = _TITLE.search(paper.text, span[0], min(span[1], span[0] + _HEAD_CHARS, summary.start))
    return title is not None


def read_minutes(paper: PaperText, span: Span, layout: str) -> Findings:
    """The minutes printed in ``span``."""
    headings = late_headings(paper, span)
    summaries = list(_summaries(paper, span))
    head_end = summaries[0].start if summaries else span[1]
    attendance, people_end = _attendance(paper, (span[0], min(head_end, span[0] + _HEAD_CHARS)))
    cuts = [heading.span for heading in headings]
    blocks = _blocks(paper, (people_end, span[1]), summaries, cuts)
    items, doubts = _items(paper, headings, blocks)
    meeting, body = _meeting(paper, span)
    return Findings(
        layout=layout,
        kind="minutes",
        body=body,
        meeting=meeting,
        attendance=attendance,
        items=tuple(items),
        doubts=tuple(doubts),
    )


def _summaries(paper: PaperText, span: Span) -> Iterator[Line]:
    for line in paper.lines_in(span):
        if len(line.text) < 30 and _SUMMARY.fullmatch(line.words):
            yield line


def _meeting(paper: PaperText, span: Span) -> tuple[Meeting, str | None]:
    """Date, time and body from the title line."""
    head_end = min(span[1], span[0] + _HEAD_CHARS)
    title = _TITLE.search(paper.text, span[0], head_end)
    if title is None:
        return Meeting(), None
    stop = min(head_end, title.end() + 200)
    moment = next(moments(paper.text, title.start(), stop), None)
    body = _BODY.search(join_lines(paper.text[title.start() : stop].split("\n")))
    name = next((group for group in body.groups() if group), None) if body else None
    if moment is None:
        return Meeting(), name
    return Meeting(moment.date, moment.starts_at, moment.ends_at, None, moment.span), name


def _attendance(paper: PaperText, span: Span) -> tuple[Attendance, int]:
    """Who took part and who had sent apologies; and where the lists end."""
    present: list[str] = []
    absent: list[str] = []
    end = span[0]
    lines = list(paper.lines_in(span))
    index = 0
    while index < len(lines):
        label = _LABEL.match(lines[index].text) if len(lines[index].text) < 2000 else None
        if label is None:
            if _OTHER_LABEL.match(lines[index].text[:60]) and (present or absent):
                end = _list_end(lines, index)
            index += 1
            continue
        stop = index + 1
        while (
            stop < len(lines)
            and not lines[stop].blank
            and not _OTHER_LABEL.match(lines[stop].text[:60])
            and not _GROUP.match(lines[stop].text[:60])
        ):
            stop += 1
        names = _names([label.group(2), *(line.text for line in lines[index + 1 : stop])])
        (absent if label.group(1).lower() in _ABSENT else present).extend(names)
        end = lines[stop - 1].end
        index = stop
    return Attendance(tuple(present), tuple(absent)), end


def _list_end(lines: Sequence[Line], index: int) -> int:
    while (
        index + 1 < len(lines) and not lines[index + 1].blank and lines[index + 1].text[:1] != " "
    ):
        index += 1
    return lines[index].end


def _names(lines: Sequence[str]) -> list[str]:
    text = join_lines(lines)
    parts = re.split(r",|\s+og\s+|;", text)
    return [name for part in parts if (name := part.strip(" .")) and len(name) < 80]


def _blocks(
    paper: PaperText, span: Span, summaries: Sequence[Line], cuts: Sequence[Span]
) -> list[tuple[tuple[Span, ...], tuple[Span, ...]]]:
    """(decision, summary) of each item, as pieces of text without the headings."""
    blocks = []
    carried = span[0]
    for index, line in enumerate(summaries):
        decision = _decision_before(paper, (carried, line.start), cuts, first=index == 0)
        stop = summaries[index + 1].start if index + 1 < len(summaries) else span[1]
        if index + 1 < len(summaries):
            following = _decision_before(paper, (line.end, stop), cuts, first=False)
            stop = following[0][0] if following else stop
        summary = [trim_furniture(paper, piece) for piece in without((line.end, stop), cuts)]
        blocks.append((tuple(decision), tuple(s for s in summary if s[0] < s[1])))
        carried = line.end
    return blocks


def _decision_before(
    paper: PaperText, span: Span, cuts: Sequence[Span], *, first: bool
) -> list[Span]:
    """The last paragraphs of ``span`` that tell a decision; before the first summary, all of it."""
    paragraphs = _paragraphs(paper, span, cuts)
    if not paragraphs:
        return []
    start = None
    for index in range(len(paragraphs) - 1, -1, -1):
        text = paper[paragraphs[index]].strip()
        if not first and index == 0 and len(paragraphs) > 1:
            break
        if _decides(text) and (start is None or len(text) <= _SHORT_DECISION):
            start = index
        elif start is not None:
            break
    if start is None:
        return []
    whole = (paragraphs[start][0], paragraphs[-1][1])
    return [
        piece for cut in without(whole, cuts) if (piece := trim_furniture(paper, cut))[0] < piece[1]
    ]


def _decides(text: str) -> bool:
    head = " ".join(text[:300].split())
    if head in ("-", "–"):
        return True
    return BARE.match(head) is not None or (
        BODY_SUBJECT.match(head) is not None and outcome_of(head) is not None
    )


def _paragraphs(paper: PaperText, span: Span, cuts: Sequence[Span]) -> list[Span]:
    """Pieces between empty lines; also a line that opens with the body's name after a full stop."""
    found: list[Span] = []
    for piece in without(span, cuts):
        open_at: int | None = None
        last_end = piece[0]
        before = ""
        for line in paper.lines_in((paper.lines[paper.line_at(piece[0])].start, piece[1])):
            words = line.words
            if line.end <= piece[0]:
                continue
            if not words or is_furniture(words):
                if open_at is not None:
                    found.append((open_at, last_end))
                open_at, before = None, ""
                continue
            anew = (
                (not before.endswith((",", "-")) or before == "-")
                and words[:1].isupper()
                and BODY_SUBJECT.match(words)
                and outcome_of(words) is not None
            )
            if open_at is not None and anew:
                found.append((open_at, last_end))
                open_at = None
            if open_at is None:
                open_at = max(piece[0], line.start + len(line.text) - len(line.text.lstrip()))
            last_end = min(piece[1], line.start + len(line.text.rstrip()))
            before = words
        if open_at is not None:
            found.append((open_at, last_end))
    return found


def _items(
    paper: PaperText,
    headings: Sequence[LateHeading],
    blocks: Sequence[tuple[tuple[Span, ...], tuple[Span, ...]]],
) -> tuple[list[Item], list[Doubt]]:
    doubts = []
    if len(headings) != len(blocks) and headings:
        detail = f"{len(headings)} headings, {len(blocks)} decisions."
        doubts.append(doubt("item.pairing", headings[0].span, detail))
    items = []
    for index, heading in enumerate(headings):
        decided, summary = blocks[index] if index < len(blocks) else ((), ())
        sections = [
            Section(kind, label, spans, paper[spans[0]].strip() in ("-", "–"))
            for kind, label, spans in (_kinds(decided, summary))
            if spans
        ]
        places = [heading.span, *decided, *summary]
        items.append(
            Item(
                number=heading.number,
                title=heading.title,
                access="open",
                span=(min(s[0] for s in places), max(s[1] for s in places)),
                officer=heading.officer,
                case_number=heading.case_number,
                sections=tuple(sections),
                decisions=decisions(paper, decided),
            )
        )
    return items, doubts


def _kinds(
    decided: tuple[Span, ...], summary: tuple[Span, ...]
) -> tuple[tuple[SectionKind, str, tuple[Span, ...]], ...]:
    return (("decision", "", decided), ("summary", "Resumé", summary))


def document_date(paper: PaperText, span: Span) -> str | None:
    """The date on a line of its own above the title."""
    for line in paper.lines_in((span[0], min(span[1], span[0] + 800))):
        day = next(dates(line.words), None) if len(line.text) < 40 else None
        if day is not None and len(line.words) == day.span[1] - day.span[0]:
            return day.value
    return None
