"""The text by which a meeting is entered where a dump is read back in: all its open items, with
findings that point into it. The same lines give the same text. Pure, but for ``is_edition_text``.

A file that holds closed words stays where it is, and so an archive that was read back has this text
in its place. A dump does not list it as a file of the meeting, for it is made from the other lines.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from sagsgang.cases.wording import (
    AttachedWords,
    AttachmentWords,
    RecommendationWords,
    SectionWords,
    SubMatterWords,
    TableWords,
    Wording,
)
from sagsgang.core.reader import findings as f
from sagsgang.meetings.models import MeetingPaper
from sagsgang.meetings.plan import Placed
from sagsgang.publishing.dumps import shape
from sagsgang.publishing.dumps.words import plain

EDITION_NAME = "aaben-udgave-fra-eksport.txt"
MEDIA_TYPE = "text/plain"
LAYOUT = "sagsgang.dump"
_ABOUT = (
    "Mødets åbne punkter, skrevet af en eksport. Originale filer, som alle må hente, følger med."
)


def is_edition_text(paper: MeetingPaper) -> bool:
    """Whether a paper was made when a dump was read in; its original is at hand."""
    return paper.name == EDITION_NAME and paper.original.media_type == MEDIA_TYPE


@dataclass(frozen=True, slots=True)
class EditionText:
    """The text, what it says, and what its items are shown by; closed ones have no wording."""

    text: str
    findings: f.Findings
    wordings: tuple[Wording | None, ...]
    placed: Placed

    @property
    def sha256(self) -> str:
        """Of the text as UTF-8."""
        return sha256_of(self.text)


def sha256_of(text: str) -> str:
    """The SHA-256 of a text as UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def edition_text(
    body: shape.Body,
    meeting: shape.Meeting,
    items: Sequence[shape.Item],
    annexes: Iterable[shape.Annex],
    file_of: Callable[[shape.Item, shape.Attachment], int] = lambda *_: 0,
) -> EditionText:
    """The text of a meeting; ``annexes`` bring their text. ``file_of`` is the row of a file that
    goes along, 0 where there is none."""
    sheet = _Sheet()
    for line in (_ABOUT, f"Organ: {body.name}", f"Organisation: {body.organisation}"):
        sheet.line(line)
    sheet.line(f"{'Referat' if meeting.has_minutes else 'Dagsorden'} for møde {meeting.meeting}")
    said = tuple(_item(sheet, item) for item in items)
    enclosed = tuple(_annex(sheet, annex) for annex in annexes)
    there = [one.name for one in meeting.attendance if one.present]
    away = [one.name for one in meeting.attendance if not one.present]
    findings = f.Findings(
        layout=LAYOUT,
        kind="minutes" if meeting.has_minutes else "agenda",
        body=body.name,
        meeting=facts_of(meeting),
        attendance=f.Attendance(tuple(there), tuple(away)),
        items=said,
        annexes=enclosed,
    )
    sha256 = sha256_of(sheet.text)
    return EditionText(
        text=sheet.text,
        findings=findings,
        wordings=tuple(
            None if item.closed else _wording(item, told, sha256, file_of)
            for item, told in zip(items, said, strict=True)
        ),
        placed=Placed(meeting.meeting, tuple(item.item for item in items), meeting.extraordinary),
    )


def facts_of(meeting: shape.Meeting) -> f.Meeting:
    """When and where, as every paper of the meeting tells it."""
    return f.Meeting(
        date=meeting.date or None,
        starts_at=meeting.starts_at or None,
        ends_at=meeting.ends_at or None,
        place=meeting.place or None,
    )


@dataclass(slots=True)
class _Sheet:
    """The text while it is written."""

    pieces: list[str] = field(default_factory=list)
    at: int = 0

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def put(self, words: str) -> f.Span:
        start = self.at
        self.pieces.append(words)
        self.at += len(words)
        return start, self.at

    def line(self, words: str) -> f.Span:
        span = self.put(words)
        self.put("\n")
        return span

    def labelled(self, label: str, words: str) -> None:
        if words:
            self.line(f"{label}: {words}")


def _item(sheet: _Sheet, item: shape.Item) -> f.Item:
    access = "Lukket" if item.closed else "Åbent"
    sheet.put("\n")
    start, _ = sheet.line(f"Punkt {item.number} ({access}) {item.title}".rstrip())
    if item.closed:
        return f.Item(number=item.number, title=None, access="closed", span=(start, sheet.at - 1))
    sheet.labelled("Sagsbehandler", item.officer)
    sheet.labelled("Sagsnr.", item.case_number)
    cells = [table.rows for table in item.tables]
    sections = []
    for section in item.sections:
        sheet.line(section.heading)
        span = sheet.line(plain(section.blocks, cells))
        sections.append(f.Section(section.kind, section.heading, (span,), section.empty))  # type: ignore[arg-type]
    asked = tuple(
        f.Recommendation(one.text, one.act, sheet.line(one.text))  # type: ignore[arg-type]
        for one in item.recommendations
    )
    decided = tuple(
        f.Decision(one.text, one.outcome, sheet.line(one.text))  # type: ignore[arg-type]
        for one in item.decisions
    )
    for matter in item.sub_matters:
        sheet.line(f"{matter.title} {matter.case_number}".rstrip())
    for one in item.attachments:
        sheet.line(f"Bilag {one.number or ''}: {one.title} {one.document_id}".rstrip())
    return f.Item(
        number=item.number,
        title=item.title or None,
        access="open",
        span=(start, sheet.at - 1),
        officer=item.officer or None,
        case_number=item.case_number or None,
        sections=tuple(sections),
        recommendations=asked,
        decisions=decided,
        attachments=tuple(
            f.Attachment(one.number, one.title, one.document_id or None, one.case_number or None)
            for one in item.attachments
        ),
        sub_items=tuple(
            f.SubItem(one.title, one.case_number or None, one.officer or None)
            for one in item.sub_matters
        ),
    )


def _annex(sheet: _Sheet, annex: shape.Annex) -> f.Annex:
    sheet.put("\n")
    return f.Annex(
        number=annex.number or None,
        title=annex.title or None,
        span=sheet.line(annex.text),
        document_id=annex.document_id or None,
        case_number=annex.case_number or None,
    )


def _wording(
    item: shape.Item,
    told: f.Item,
    sha256: str,
    file_of: Callable[[shape.Item, shape.Attachment], int],
) -> Wording:
    return Wording(
        title=item.title,
        officer=item.officer,
        case_number=item.case_number,
        original=sha256,
        span=told.span,
        sections=tuple(
            SectionWords(one.kind, one.heading, one.blocks, one.empty, sha256, said.spans)
            for one, said in zip(item.sections, told.sections, strict=True)
        ),
        recommendations=tuple(
            RecommendationWords(one.text, one.act, sha256, (said.span,))
            for one, said in zip(item.recommendations, told.recommendations, strict=True)
        ),
        attachments=tuple(_attachment(item, one, sha256, file_of) for one in item.attachments),
        tables=tuple(TableWords(one.caption, one.rows, sha256, ()) for one in item.tables),
        sub_matters=tuple(
            SubMatterWords(one.title, one.case_number, one.officer, sha256)
            for one in item.sub_matters
        ),
    )


def _attachment(
    item: shape.Item,
    line: shape.Attachment,
    sha256: str,
    file_of: Callable[[shape.Item, shape.Attachment], int],
) -> AttachmentWords:
    file = file_of(item, line) if line.sha256 or line.closed else 0
    if file:
        return AttachedWords(line.number, line.title, "", "", sha256, file)
    return AttachmentWords(line.number, line.title, line.document_id, line.case_number, sha256)
