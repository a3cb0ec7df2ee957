"""One item read from its lines: sections, recommendation, decision, attachments, case number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sagsgang.core.reader.attachments import attachments
from sagsgang.core.reader.clauses import decisions, recommendations
from sagsgang.core.reader.doubts import doubt
from sagsgang.core.reader.findings import (
    Access,
    Attachment,
    Decision,
    Doubt,
    Item,
    Recommendation,
    Section,
    SectionKind,
    Span,
)
from sagsgang.core.reader.flow import flow_of
from sagsgang.core.reader.headings import Heading, heading_of
from sagsgang.core.reader.labels import (
    access_line,
    access_of_title,
    bare_case,
    case_label,
    case_value,
    document_label,
    officer_label,
    split_access,
    split_case,
)
from sagsgang.core.reader.outline import ItemHead, plain_title
from sagsgang.core.reader.people import label_of, names_in
from sagsgang.core.reader.sentences import sentences
from sagsgang.core.reader.text import Line, PaperText
from sagsgang.core.reader.verbs import outcome_of

_TAIL_LABEL = re.compile(
    r"\s*(?:afbud|fraværende|ikke til stede|ej til stede|følgende deltog ikke|deltog ikke i"
    r"|stedfortrædere?|"
    r"til stede|deltagere i punktet|mødeleder|for punktet deltog)\b",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"^(?:afbud|fraværende|ikke til stede|følgende deltog ikke|der var afbud)\b"
    r"|\b(?:deltog (?:ikke|ej|som stedfortræder)|var (?:fraværende|forhindret|ikke til stede"
    r"|ikke tilstede|inhabil)"
    r"|(?:forlod|forlader|indtrådte i|tiltrådte|ankom til|kom til) mødet|erklærede sig inhabil"
    r"|meldt afbud"
    r"|(?:deltog|var) under (?:sagens|punktets) behandling)\b"
    r"|^(?:mødet|punktet) (?:sluttede|blev hævet|hævet|slut|hæves)\b|^mødet (?:\w+ ){0,2}kl\b",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"[\s\-–—._]*|\(?(?:ingen|intet) (?:indstilling|resume|resumé)\)?\.?", re.IGNORECASE
)
_EMPTY = re.compile(r"[\s\-–—._]*|ingen bemærkninger\.?|ingen\.?|intet\.?", re.IGNORECASE)
_UNHEADED = re.compile(
    r"\s*(?:det (?:indstilles|anbefales)\b|[A-ZÆØÅ][^.:;!?]{1,90}? (?:indstiller|anbefaler)\b)"
    r"[^.!?]{0,120}?(?:\bat\b|:|,)",
)
_DONE = re.compile(
    r"\b(?:godkendt|tiltrådt|vedtaget|udsat|udskudt|afvist|imødekommet|anbefalet|bevilget|udpeget"
    r"|genvalgt|til (?:efterretning|orientering))(?: enstemmigt| uden bemærkninger)?[.!]?$",
    re.IGNORECASE,
)
# "Bilag 3.1 Budgetnotat" on lines of its own, without a list's heading.
_LOOSE_FILE = re.compile(
    r"\s*Bilag\s+\d{1,3}(?:\.\d{1,3})*\s*[.:–-]?\s+[A-ZÆØÅ\"”][^\n]{2,200}[^.\s]\s*$"
)
_LONGEST_LEAD = 320
# Minutes under these headings tell more than was decided; only deciding sentences count.
_NARRATIVE = re.compile(r"referat\b|konklusion\b|drøftelse|mødereferat|^\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Setting:
    """What an item is read against: the meeting's day and body, and whether it is minutes."""

    day: str | None
    body: str | None
    minutes: bool


@dataclass(frozen=True, slots=True)
class ReadItem:
    """An item, the absences noted under its decision, and what is doubtful in it."""

    item: Item
    absent: tuple[str, ...]
    doubts: tuple[Doubt, ...]


@dataclass(slots=True)
class _Part:
    """A heading and the lines under it.

    The part before the first heading has none, nor has what follows a case number printed at the
    end of an item; only the first of them is ``open`` to be read.
    """

    heading: Heading | None
    line: Line
    lines: list[Line]
    open: bool = True

    @property
    def kind(self) -> SectionKind:
        return self.heading.kind if self.heading else "other"

    @property
    def printed(self) -> str:
        if self.heading is None:
            return ""
        return self.line.text[self.heading.start : self.heading.end].strip(" *_#")


def parts_of(lines: Sequence[Line]) -> Iterator[_Part]:
    """The lines of an item divided at its headings."""
    part = _Part(None, lines[0] if lines else Line(0, ""), [])
    for line in lines:
        heading = heading_of(line.text)
        if heading is not None and not _belongs(heading, part, line):
            yield part
            part = _Part(heading, line, [])
            if heading.body_at < len(line.text):
                part.lines.append(Line(line.start + heading.body_at, line.text[heading.body_at :]))
        elif part.heading is not None and _ends_in_label(line):
            yield part
            part = _Part(None, line, [], False)
        else:
            part.lines.append(line)
    yield part


def _ends_in_label(line: Line) -> bool:
    """Whether a line names the case at the end of an item: what follows is no longer its text."""
    if len(line.text) > 120 or line.text.lstrip()[:1] not in "sSjJ":
        return False
    label = case_label(line.words)
    return label is not None and ":" in line.text


def _belongs(heading: Heading, part: _Part, line: Line) -> bool:
    """Whether what looks like a heading is part of the section it stands in.

    A decision may itself say that the body recommends, and so may a recommendation.
    """
    if part.heading is None:
        return False
    if heading.lead:
        return part.kind in ("decision", "recommendation") or part.heading.earlier
    return (
        part.heading.earlier
        and heading.kind == "decision"
        and heading.day is None
        and (heading.body_at == len(line.text))
    )


def read_item(
    paper: PaperText, lines: Sequence[Line], head: ItemHead, start: int, setting: Setting
) -> ReadItem:
    """Read the item whose lines below its heading are ``lines``; it begins at ``start``."""
    title, access = split_access(head.title or "")
    title, case = split_case(title)
    found = access_of_title(title)
    access = found or access
    case_line, said, officer, rest = _preamble(lines, title)
    access = said or access
    parts = list(parts_of(rest))
    end = next((x.end for x in reversed(lines) if not x.blank), start)
    doubts: list[Doubt] = []
    current = _current_decisions(parts, setting, doubts)
    sections: list[Section] = []
    recs: list[Recommendation] = []
    decs: list[Decision] = []
    files: list[Attachment] = []
    absent: list[str] = []
    for part in parts:
        kind = part.kind
        if kind == "decision" and part not in current:
            kind = "other"
        spans = _spans(paper, part.lines)
        if part.heading is not None:
            sections.append(_section(paper, part, kind, spans))
        if kind == "recommendation":
            recs.extend(_recommended(paper, part, spans))
        elif kind == "decision":
            kept, gone = _without_tails(part.lines)
            absent.extend(gone)
            decs.extend(
                _decided(paper, _spans(paper, kept), strict=bool(_NARRATIVE.match(part.printed)))
            )
        elif kind == "attachments":
            files.extend(attachments(paper, spans))
    if not recs and not any(p.kind == "recommendation" for p in parts):
        recs, unheaded = _unheaded(paper, parts)
        doubts.extend(unheaded)
    if setting.minutes and not any(p.kind == "decision" for p in parts):
        kept, gone = _without_tails(
            [x for p in parts if p.heading is None and p.open for x in p.lines]
        )
        absent.extend(gone)
        decs = _told(paper, _spans(paper, kept))
    if not files:
        loose = [
            x for p in parts if p.kind != "decision" for x in p.lines if _LOOSE_FILE.match(x.text)
        ]
        files = [a for x in loose for a in attachments(paper, ((x.start, x.end),))]
    item = Item(
        number=head.number,
        title=title or None,
        access=access or "open",
        span=(start, max(start, end)),
        officer=officer,
        case_number=case or case_line or _case_below(lines),
        sections=tuple(sections),
        recommendations=tuple(recs),
        decisions=tuple(decs),
        attachments=tuple(files),
    )
    return ReadItem(item, tuple(absent), tuple(doubts))


def _preamble(
    lines: Sequence[Line], title: str
) -> tuple[str | None, Access | None, str | None, list[Line]]:
    """Case number, access mark and officer printed under the title, and the lines that remain."""
    case: str | None = None
    access: Access | None = None
    officer: str | None = None
    wants_value = False
    for i, line in enumerate(lines):
        words = line.words
        if not words:
            continue
        label = case_label(words)
        if wants_value and case_value(words):
            case, wants_value = words, False
        elif label is not None and heading_of(line.text) is None:
            case = case or label[0]
            wants_value = label[0] is None
        elif bare := bare_case(words):
            case = case or bare
        elif said := access_line(words):
            access = said
        elif name := officer_label(words):
            officer = name
        elif (
            document_label(words)
            or plain_title(words) == plain_title(title)
            or "brevid:" in words.lower()
        ):
            continue
        else:
            return case, access, officer, list(lines[i:])
    return case, access, officer, []


def _case_below(lines: Sequence[Line]) -> str | None:
    """A case number labelled further down: "JOURNALNUMMER", or "Sagsnr.:" at the end."""
    for i, line in enumerate(lines):
        if line.text.lstrip()[:1] not in "sSjJeEaA" or len(line.text) > 200:
            continue
        label = case_label(line.words)
        if label is None:
            continue
        if label[0]:
            return label[0]
        below = next((x.words for x in lines[i + 1 : i + 4] if not x.blank), "")
        if value := case_value(below):
            return value
    return None


def _spans(paper: PaperText, lines: Sequence[Line]) -> tuple[Span, ...]:
    """The stretches of text the lines fill, outer white space stripped, dropped lines left out."""
    spans: list[Span] = []
    for line in lines:
        if line.blank:
            continue
        if spans and not paper.text[spans[-1][1] : line.start].strip():
            spans[-1] = (spans[-1][0], line.end)
        else:
            spans.append((line.start, line.end))
    return tuple(t for s in spans if (t := paper.trimmed(s))[0] < t[1])


def _section(paper: PaperText, part: _Part, kind: SectionKind, spans: tuple[Span, ...]) -> Section:
    if not spans:
        at = part.line.start + (part.heading.end if part.heading else 0)
        return Section(kind, part.printed, ((at, at),), True)
    size = sum(end - start for start, end in spans)
    empty = size < 40 and _EMPTY.fullmatch(" ".join(paper[s] for s in spans)) is not None
    return Section(kind, part.printed, spans, empty)


# --- recommendation ----------------------------------------------------------------------------


def _recommended(paper: PaperText, part: _Part, spans: tuple[Span, ...]) -> list[Recommendation]:
    """The clauses of a recommendation; who recommends is kept with the first, as printed.

    Outside associations the lead-in tells which of several bodies recommends, and to whom.
    """
    if part.heading is not None and part.heading.lead:
        lead = (part.line.start + part.heading.start, part.line.start + part.heading.end)
        spans = (lead, *spans)
    if not spans or _NOTHING.fullmatch(" ".join(flow_of(paper, spans).text[:60].split())):
        return []
    found = list(recommendations(paper, spans))
    return _with_lead(paper, spans, found)


def _with_lead(
    paper: PaperText, spans: Sequence[Span], found: list[Recommendation]
) -> list[Recommendation]:
    if not found:
        return found
    first = found[0]
    until = tuple((s, min(e, first.span[1])) for s, e in spans if s < first.span[1])
    text = flow_of(paper, until).text
    if len(text) - (first.span[1] - first.span[0]) > _LONGEST_LEAD:
        return found
    words = re.sub(r"^at\s+", "", " ".join(text.split()), flags=re.IGNORECASE)
    if not words or len(words) <= len(first.text):
        return found
    return [replace(first, text=words.rstrip(" ,;"), span=(until[0][0], first.span[1])), *found[1:]]


def _unheaded(paper: PaperText, parts: Sequence[_Part]) -> tuple[list[Recommendation], list[Doubt]]:
    """A recommendation that opens a paragraph of its own without a heading."""
    for part in parts:
        if (
            part.kind in ("decision", "attachments")
            or not part.open
            or (part.heading and part.heading.earlier)
        ):
            continue
        for i, line in enumerate(part.lines):
            if line.blank or not _UNHEADED.match(line.text[:260]):
                continue
            paragraph = [line]
            for below in part.lines[i + 1 : i + 12]:
                if below.blank and not paragraph[-1].words.endswith((":", ",", "at")):
                    break
                paragraph.append(below)
            spans = _spans(paper, paragraph)
            found = _with_lead(paper, spans, list(recommendations(paper, spans)))
            if found:
                return found, [doubt("recommendation.unheaded", found[0].span)]
    return [], []


# --- decision ----------------------------------------------------------------------------------


def _current_decisions(
    parts: Sequence[_Part], setting: Setting, doubts: list[Doubt]
) -> list[_Part]:
    """The decision sections that are this meeting's; the others are history."""
    decided = [p for p in parts if p.kind == "decision" and p.heading is not None]
    dated = [p for p in decided if p.heading and p.heading.day]
    if setting.day and dated:
        for part in dated:
            theirs = part.heading and part.heading.day != setting.day
            if theirs and part.heading and _same_body(part.heading.body, setting.body):
                doubts.append(doubt("decision.undated", (part.line.start, part.line.end)))
        decided = [p for p in decided if p.heading and p.heading.day in (None, setting.day)]
    named = [p for p in decided if p.heading and p.heading.body and not p.heading.day]
    if len(named) > 1:
        own = [p for p in named if p.heading and _same_body(p.heading.body, setting.body)]
        keep = own or named[-1:]
        if not own:
            doubts.append(doubt("decision.unclear", (named[0].line.start, named[0].line.end)))
        decided = [p for p in decided if p not in named or p in keep]
    return decided


def _same_body(one: str | None, other: str | None) -> bool:
    def plain(name: str | None) -> str:
        return re.sub(r"(?:et|en)?$", "", re.sub(r"[^a-zæøå]", "", (name or "").lower()))

    return bool(plain(one)) and (plain(one) in plain(other) or plain(other) in plain(one) != "")


def _without_tails(lines: Sequence[Line]) -> tuple[list[Line], list[str]]:
    """The lines without the lists of who was absent, and those names."""
    kept: list[Line] = []
    names: list[str] = []
    in_list = absent = False
    for line in lines:
        words = line.words
        tail = _TAIL_LABEL.match(words) if words else None
        label = label_of(words) if tail else None
        opens = words.endswith(":") or (label is not None and not label[1])
        if tail and (opens or label):
            # Who took no part in an item may have been at the meeting all the same.
            absent = label is not None and label[0] == "absent"
            if label and absent:
                names.extend(names_in(label[1])[0])
            in_list = opens
        elif in_list and words and names_in(words)[0] and not outcome_of(words):
            names.extend(names_in(words)[0] if absent else ())
        elif words or not in_list:
            in_list = False
            kept.append(line)
    return kept, names


def _told(paper: PaperText, spans: Sequence[Span]) -> list[Decision]:
    """Decisions told in running minutes: what a body did, or a sentence ending in what was done."""
    found = list(decisions(paper, spans))
    flow = flow_of(paper, spans)
    for start, end in sentences(flow.text):
        words = " ".join(flow.text[start:end].split())
        span = flow.span(start, end)
        apart = all(span[1] <= d.span[0] or span[0] >= d.span[1] for d in found)
        if apart and _DONE.search(words[-80:]) and not _REMARK.search(words[:400]):
            found.append(Decision(words, outcome_of(words) or "other", span))
    return sorted(found, key=lambda d: d.span)


def _decided(paper: PaperText, spans: Sequence[Span], *, strict: bool) -> list[Decision]:
    """Every sentence under a decision heading, without remarks on who was there and when it ended.

    A sentence without a deciding word ("Ø stemte imod.") belongs to the decision before it.
    """
    if strict:
        return list(decisions(paper, spans))
    flow = flow_of(paper, spans)
    found: list[tuple[int, int]] = []
    for start, end in sentences(flow.text):
        words = flow.text[start:end].strip()
        if not re.search(r"\w", words) or _REMARK.search(words[:400]):
            continue
        outcome = outcome_of(words)
        if outcome is None and found and found[-1][1] >= start - 1:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    result = []
    for start, end in found:
        text = " ".join(flow.text[start:end].split())
        result.append(Decision(text, outcome_of(text) or "other", flow.span(start, end)))
    return result
