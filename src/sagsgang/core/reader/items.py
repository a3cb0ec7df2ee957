"""One item read from its lines: sections, recommendation, decision, attachments, case number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sagsgang.core.reader.attachments import attachments
from sagsgang.core.reader.candidates import plain_title
from sagsgang.core.reader.decided import (
    Setting,
    current_decisions,
    decided_under,
    told_below,
    told_decisions,
    without_tails,
)
from sagsgang.core.reader.findings import (
    Access,
    Attachment,
    Decision,
    Doubt,
    Item,
    Recommendation,
    Section,
)
from sagsgang.core.reader.headings import heading_of
from sagsgang.core.reader.labels import (
    access_behind,
    access_case,
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
from sagsgang.core.reader.names import names_in
from sagsgang.core.reader.outline import ItemHead
from sagsgang.core.reader.parts import Part, parts_of, section_of, spans_of
from sagsgang.core.reader.people import label_of
from sagsgang.core.reader.recommended import recommended, unheaded
from sagsgang.core.reader.text import Line, PaperText
from sagsgang.core.reader.verbs import outcome_of

# "Bilag 3.1 Budgetnotat" on lines of its own, without a list's heading.
_LOOSE_FILE = re.compile(
    r"\s*Bilag\s+\d{1,3}(?:\.\d{1,3})*\s*[.:–-]?\s+[A-ZÆØÅ\"”][^\n]{2,200}[^.\s]\s*$"
)
# "Bilag 3 (eftersendes)" above what was said.
_NAMES_FILE = re.compile(
    r"\(?Bilag \d{1,3}(?:[ ,&–-]{1,3}(?:og )?\d{1,3})*(?: \([^()]*\))?\)?\.?", re.I
)
_FILE_COLUMNS = re.compile(
    r"(?P<number>\d{1,3}) (?:Åben|Åbent|Lukket|Offentlig|Fortrolig|Intern)\b ?(?P<title>\S.*?)"
    r"(?: (?P<document>\d{2,9}/\d{2}))?$"
)
_FILE_BY_ID = re.compile(
    r"(?P<document>\d{2,9}/\d{2}|(?:19|20)\d\d[-/]\d{4,8}|\d{6,9})[ –-]{0,3}"
    r"(?:Åben|Åbent|Lukket|Offentlig|Fortrolig)\b ?(?P<title>\S.*)"
)
# What stands under the last item's attachments without being one.
_AFTER_FILES = re.compile(
    r"\s*(?:mødet (?:\w+ ){0,2}(?:sluttede|slut|hævet|hævede|ophævet)|underskrift|med venlig hilsen"
    r"|venlig hilsen|godkendt den|næste møde|referent\b)",
    re.IGNORECASE,
)
# Minutes under these headings tell more than was decided; only deciding sentences count.
_NARRATIVE = re.compile(
    r"referat\b|konklusion\b|drøftelse|afgørelse|mødereferat|^\W*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class ReadItem:
    """An item, the absences noted under its decision, and what is doubtful in it."""

    item: Item
    absent: tuple[str, ...]
    doubts: tuple[Doubt, ...]


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
    parts = list(parts_of(rest, capitals=setting.capitals, day=setting.day))
    parts = _divided(parts) if setting.minutes else parts
    end = next((x.end for x in reversed(lines) if not x.blank), start)
    doubts: list[Doubt] = []
    current = current_decisions(parts, setting, doubts)
    sections: list[Section] = []
    recs: list[Recommendation] = []
    decs: list[Decision] = []
    files: list[Attachment] = []
    absent: list[str] = []
    for part in parts:
        kind = part.kind
        if kind == "decision" and part not in current:
            kind = "other"
        spans = spans_of(paper, part.lines)
        if part.heading is not None:
            sections.append(section_of(paper, part, kind, spans))
        if kind == "recommendation":
            recs.extend(recommended(paper, part, spans))
        elif kind == "decision":
            kept, gone = without_tails(part.lines)
            absent.extend(gone)
            decs.extend(
                decided_under(
                    paper, spans_of(paper, kept), strict=bool(_NARRATIVE.match(part.printed))
                )
            )
        elif kind == "attachments":
            files.extend(
                _file(found)
                for found in attachments(paper, spans_of(paper, _files_only(part.lines)))
            )
    if not recs and not any(p.kind == "recommendation" for p in parts):
        recs, unsure = unheaded(paper, parts)
        doubts.extend(unsure)
    if setting.minutes and not any(p.kind == "decision" for p in parts):
        kept, gone = without_tails(_unheaded_lines(parts, recs))
        absent.extend(gone)
        alone = access == "closed" and setting.recorded and len(parts) == 1
        decs = _unheaded_decisions(paper, kept, alone=alone)
        if not decs and (told := _told_part(parts)):
            decs = decided_under(paper, spans_of(paper, told.lines[:1]), strict=False)
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


def _divided(parts: list[Part]) -> list[Part]:
    """The parts, where what was decided is told right below a recommendation, apart from it."""
    if any(part.kind == "decision" for part in parts):
        return parts
    found: list[Part] = []
    for part in parts:
        at = told_below(part) if part.kind == "recommendation" else None
        if at is None:
            found.append(part)
            continue
        found.append(Part(part.heading, part.line, part.lines[:at]))
        found.append(Part(None, part.lines[at], part.lines[at:]))
    return found


def _told_part(parts: Sequence[Part]) -> Part | None:
    """What stands below a recommendation and tells, in a line of its own, what was done."""
    for before, part in pairwise(parts):
        if part.heading is None and part.open and before.kind == "recommendation":
            return part
    return None


def _unheaded_decisions(paper: PaperText, lines: Sequence[Line], *, alone: bool) -> list[Decision]:
    """What was decided, told without a heading; ``alone`` where nothing else can be printed."""
    spans = spans_of(paper, lines)
    if not alone:
        return told_decisions(paper, spans)
    # Of a closed item nothing but the decision is printed, often without its heading.
    found = decided_under(paper, spans, strict=False)
    # A running head left in it decides nothing.
    return [] if all(outcome_of(one.text) is None for one in found) else found


def _unheaded_lines(parts: Sequence[Part], recs: Sequence[Recommendation]) -> list[Line]:
    """Lines in which a decision may be told without a heading.

    They stand before the first heading, or behind the clauses of the recommendation.
    """
    lines = [line for part in parts if part.heading is None and part.open for line in part.lines]
    lines = [line for line in lines if not _NAMES_FILE.fullmatch(line.words[:80])]
    asked = [rec.span for rec in recs]
    lines = [x for x in lines if not any(x.start < end and start < x.end for start, end in asked)]
    if recs:
        end = max(rec.span[1] for rec in recs)
        behind = (p for p in parts if p.kind == "recommendation")
        lines.extend(line for part in behind for line in part.lines if line.start >= end)
    return sorted(lines, key=lambda line: line.start)


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
            access = access_behind(words) or access
            wants_value = label[0] is None
        elif bare := bare_case(words):
            case = case or bare
        elif both := access_case(words):
            access, case = both[0], case or both[1]
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
        elif officer is None and case is None and _names_officer(lines, i):
            officer = words
        else:
            return case, access, officer, list(lines[i:])
    return case, access, officer, []


def _names_officer(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is a person's name with nothing but a case number below it."""
    words = lines[at].words
    if len(words.split()) < 2 or names_in(words)[0] != [words]:
        return False
    below = next((x.words for x in lines[at + 1 : at + 4] if not x.blank), "")
    return bare_case(below) is not None


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
    for line in lines[:12]:
        words = line.words
        if words.startswith("(") and words.endswith(")") and (value := bare_case(words[1:-1])):
            return value
    return None


def _file(found: Attachment) -> Attachment:
    """An attachment printed in columns: number, access, title and document number."""
    columns = _FILE_COLUMNS.match(found.title)
    if columns is None:
        by_id = _FILE_BY_ID.match(found.title)
        if by_id is None:
            return found
        return replace(found, title=by_id["title"], document_id=by_id["document"])
    return replace(
        found,
        number=int(columns["number"]),
        title=columns["title"],
        document_id=columns["document"] or found.document_id,
    )


def _files_only(lines: Sequence[Line]) -> list[Line]:
    """The lines of a list of attachments up to where something else begins."""
    kept: list[Line] = []
    for line in lines:
        if _AFTER_FILES.match(line.text) or (line.words and label_of(line.words)):
            break
        kept.append(line)
    return kept
