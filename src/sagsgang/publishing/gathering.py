"""A meeting's agenda or minutes, gathered from what somebody may see.

This is the one source of everything that is printed or given out. Asked as everybody
(``STRANGER``) it is the open edition, asked as a member the closed one: what the asking person may
not see is never read, so it cannot be covered over badly. Whether the words came from papers that
were read in or from what was written here makes no difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import time

from sagsgang.access.door import visible
from sagsgang.cases.models import AttachedFile
from sagsgang.cases.writing import manuscripts_of
from sagsgang.core.edition import (
    Decided,
    Edition,
    EditionFile,
    EditionItem,
    EditionKind,
    withheld_file,
    withheld_item,
)
from sagsgang.core.manuscript import Manuscript, Text, WrittenSection
from sagsgang.core.policy import Action, Actor, Classification, Facts, decide
from sagsgang.meetings.item_pages import AttachmentLine, SubMatterLine
from sagsgang.meetings.item_pages import Clause as ShownClause
from sagsgang.meetings.models import Attendance, Item, Meeting
from sagsgang.meetings.selectors import seen
from sagsgang.meetings.selectors.blocks import blocks_of
from sagsgang.meetings.selectors.item import says_more
from sagsgang.meetings.selectors.parts import Parts, parts_of
from sagsgang.meetings.selectors.refs import is_closed
from sagsgang.publishing.spoken import has_words, holds


def edition_for(actor: Actor, meeting: int, kind: EditionKind = "agenda") -> Edition | None:
    """The meeting as ``actor`` may see it; ``None`` when the actor sees nothing of the kind.

    About 15 queries however long the agenda is. ``entry`` of an item is the item's id, which is
    not for readers: it would tell how many there are.
    """
    row = seen.meetings(actor).filter(pk=meeting, merged_into=None).first()
    if row is None or (kind == "minutes" and not row.has_minutes):
        return None
    return edition_of(actor, row, kind)


def edition_at(actor: Actor, body: str, key: str, kind: EditionKind) -> Edition | None:
    """The same of the meeting at ``/organer/<body>/<key>/``."""
    rows = seen.meetings(actor).filter(body__slug=body, key=key)
    found = rows.values_list("pk", flat=True).first()
    return edition_for(actor, found, kind) if found else None


def latest_at(actor: Actor, body: str, key: str) -> Edition | None:
    """The minutes of that meeting once there are any, before that its agenda."""
    return edition_at(actor, body, key, "minutes") or edition_at(actor, body, key, "agenda")


def edition_of(actor: Actor, row: Meeting, kind: EditionKind) -> Edition:
    """The same of a meeting that the actor sees, with its body and organisation at hand."""
    present, absent = _attendance(row) if kind == "minutes" else ((), ())
    return Edition(
        organisation=row.body.organisation.name,
        body=row.body.name,
        date=row.held_on.isoformat() if row.held_on else "",
        starts_at=_clock(row.starts_at),
        ends_at=_clock(row.ends_at),
        place=row.place,
        extraordinary=row.extraordinary,
        whole=_sees_closed(actor, row),
        items=tuple(_items(actor, row, kind)),
        kind=kind,
        present=present,
        absent=absent,
    )


def _sees_closed(actor: Actor, row: Meeting) -> bool:
    facts = Facts(Classification.CLOSED, published=True, body=row.body_id)
    return decide(actor, Action.SEE, facts).holds


def _attendance(row: Meeting) -> tuple[tuple[str, ...], tuple[str, ...]]:
    there = list(
        Attendance.objects.filter(meeting=row, withdrawn=False).values_list("name", "present")
    )
    return (
        tuple(name for name, present in there if present),
        tuple(name for name, present in there if not present),
    )


def _items(actor: Actor, row: Meeting, kind: EditionKind) -> Iterator[EditionItem]:
    """The lines of the agenda in order: with their words, or withheld with their number."""
    shown = list(seen.items(actor).filter(meeting=row).select_related("revision", "case"))
    parts = parts_of(actor, shown)
    manuscripts = manuscripts_of([one.revision_id for one in shown if one.revision_id])
    files = _files_of(actor, parts)
    lines = [(one.position, _item(one, manuscripts, parts[one.pk], files, kind)) for one in shown]
    # Only number and place are fetched: what is never read cannot be shown.
    for position, number, pk in seen.withheld(row, actor).values_list("position", "number", "pk"):
        lines.append((position, withheld_item(pk, number)))
    for _, line in sorted(lines, key=lambda entry: (entry[0], entry[1].entry)):
        yield line


def _files_of(actor: Actor, parts: Mapping[int, Parts]) -> dict[int, AttachedFile]:
    ids = [line.file.id for one in parts.values() for line in one.attachments if line.file]
    if not ids:
        return {}
    rows = visible(AttachedFile.objects.filter(pk__in=ids), actor).select_related("original")
    return {row.pk: row for row in rows}


def _item(
    row: Item,
    manuscripts: Mapping[int, Manuscript],
    parts: Parts,
    files: Mapping[int, AttachedFile],
    kind: EditionKind,
) -> EditionItem:
    manuscript = manuscripts.get(row.revision_id or 0, Manuscript())
    return EditionItem(
        entry=row.pk,
        kind="case",
        number=row.number,
        title=manuscript.title,
        closed=is_closed(row),
        officer=row.revision.officer if row.revision else "",
        case_number=row.case.number if row.case else "",
        manuscript=_told_once(manuscript, parts, kind),
        files=tuple(_file(line, files) for line in parts.attachments),
        subs=tuple(_subs(parts.sub_matters, manuscript)),
        address=row.address,
        decisions=tuple(Decided(one.text, one.meaning) for one in parts.decisions)
        if kind == "minutes"
        else (),
    )


def _file(line: AttachmentLine, files: Mapping[int, AttachedFile]) -> EditionFile:
    number = line.number or 0
    if line.file is None:
        if line.closed:
            return withheld_file(number)
        annex = line.annex.id if line.annex else 0
        return EditionFile(number, line.title, "", "", document_id=line.document_id, annex=annex)
    row = files[line.file.id]
    return EditionFile(
        number=number,
        title=line.title,
        name=row.name,
        sha256=row.original_id,
        closed=line.closed,
        ground=row.ground if line.closed else "",
        media_type=row.original.media_type,
        size=row.original.size,
        file=row.pk,
    )


def _subs(matters: Iterable[SubMatterLine], manuscript: Manuscript) -> Iterator[EditionItem]:
    """Matters told under an item, but for those that stand in its text under their own headings."""
    for matter in matters:
        if not any(holds(section.text, matter.title) for section in manuscript.sections):
            yield EditionItem(
                entry=0,
                kind="case",
                number="",
                title=matter.title,
                officer=matter.officer,
                case_number=matter.number,
            )


def _told_once(manuscript: Manuscript, parts: Parts, kind: EditionKind) -> Manuscript:
    """The words without what is told beside them.

    A section that was read holds its clauses too, as they were printed. When it says nothing more,
    the clauses stand for it; when it does, such as a reservation, it stands for them.
    """
    sections: list[WrittenSection] = []
    recommendations = manuscript.recommendations
    for section in manuscript.sections:
        match section.kind:
            case "decision" if kind == "agenda" or not _more(section.text, parts.decisions):
                continue
            case "attachments" if parts.attachments:
                continue
            case "recommendation" if recommendations and all(
                holds(section.text, one.text) for one in recommendations
            ):
                if not _more(section.text, parts.recommendations):
                    continue
                recommendations = ()
        if has_words(section.text):
            sections.append(section)
    return replace(manuscript, sections=tuple(sections), recommendations=recommendations)


def _more(text: Text, clauses: Sequence[ShownClause]) -> bool:
    if text.tables or not clauses:
        return True
    blocks = [block for block in text.blocks if block["type"] != "table"]
    return says_more(blocks_of(blocks, {}), clauses)


def _clock(hour: time | None) -> str:
    return f"{hour:%H:%M}" if hour else ""
