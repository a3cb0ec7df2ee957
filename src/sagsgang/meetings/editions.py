"""From an agenda's entries to the edition that is sent (``core.edition``), and what is otherwise
than in the one before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import time

from sagsgang.cases.models import AttachedFile
from sagsgang.cases.wording import AttachedWords, SectionWords, SubMatterWords, TableWords, Wording
from sagsgang.cases.writing import manuscripts_of, wording_of
from sagsgang.core.edition import (
    Change,
    Edition,
    EditionFile,
    EditionItem,
    edition_from_json,
    text_from_json,
)
from sagsgang.core.manuscript import Clause, Manuscript, Text, WrittenSection
from sagsgang.core.policy import Classification
from sagsgang.core.procedure.words import written
from sagsgang.meetings.agenda import standing_entries
from sagsgang.meetings.gone_on import gone_on
from sagsgang.meetings.models import AgendaEntry, Dispatch, Meeting
from sagsgang.meetings.ordering import closed_class, numbers_of

_CLOSED = Classification.CLOSED.value


def edition_of(meeting: Meeting) -> Edition:
    """The agenda as it would be sent now; its body and organisation are at hand.

    A case that has gone on is told as it was last sent.
    """
    entries = standing_entries(meeting)
    numbers = numbers_of(entries)
    papers = [entry.working for entry in entries if entry.working]
    manuscripts = manuscripts_of([paper.revision_id for paper in papers])
    files: dict[int, list[AttachedFile]] = defaultdict(list)
    for file in AttachedFile.objects.filter(
        working__in=[paper.pk for paper in papers], removed=False
    ):
        files[file.working_id].append(file)
    items = {
        entry.pk: _item(entry, str(numbers.get(entry.pk, "")), manuscripts, files)
        for entry in entries
    }
    items |= _as_sent(meeting, gone_on(entries))
    subs: dict[int, list[EditionItem]] = defaultdict(list)
    for entry in entries:
        if entry.parent_id is not None:
            subs[entry.parent_id].append(items[entry.pk])
    return Edition(
        organisation=meeting.body.organisation.name,
        body=meeting.body.name,
        date=meeting.held_on.isoformat() if meeting.held_on else "",
        starts_at=_clock(meeting.starts_at),
        ends_at=_clock(meeting.ends_at),
        place=meeting.place,
        extraordinary=meeting.extraordinary,
        serial=Dispatch.objects.filter(meeting=meeting).count() + 1,
        items=tuple(
            _with_subs(items[entry.pk], subs[entry.pk])
            for entry in entries
            if entry.parent_id is None
        ),
    )


def _as_sent(meeting: Meeting, entries: set[int]) -> dict[int, EditionItem]:
    """What the last dispatch said of these entries. No entries, no query."""
    if not entries:
        return {}
    last = Dispatch.objects.filter(meeting=meeting).order_by("-serial").first()
    said = sent_edition(last).every_item() if last else ()
    return {item.entry: item for item in said if item.entry in entries}


def sent_edition(dispatch: Dispatch) -> Edition:
    """What a dispatch said."""
    return edition_from_json(dispatch.edition)


def for_everybody(found: Sequence[Change]) -> tuple[Change, ...]:
    """Changes as everybody may be told of them: what was taken off and is closed now is a number,
    although it was sent as open."""
    off = [change.before.entry for change in found if change.before and change.after is None]
    rows = AgendaEntry.objects.filter(pk__in=off).select_related("working") if off else ()
    closed = {row.pk for row in rows if closed_class(row) == _CLOSED}
    return tuple(
        replace(change, before=EditionItem(one.entry, "case", one.number, closed=True))
        if (one := change.before) and change.after is None and one.entry in closed
        else change
        for change in found
    )


def assembled(item: EditionItem, files: Sequence[tuple[str, AttachedFile]]) -> Wording:
    """The words of a container item: its own text, and each matter under it below its heading.

    ``files`` are those of its matters, in order, with what each is called.
    """
    blocks: list[dict[str, object]] = []
    tables: list[TableWords] = []

    def add(text: Text) -> None:
        first = len(tables)
        for block in text.blocks:
            is_table = block["type"] == "table"
            blocks.append(
                {**block, "position": block["position"] + first} if is_table else dict(block)
            )
        tables.extend(TableWords(table.caption, table.rows, "", ()) for table in text.tables)

    for section in item.manuscript.sections:
        add(section.text)
    for sub in item.subs:
        blocks.append({"type": "subheading", "text": sub.title})
        if sub.case_number:
            blocks.append({"type": "paragraph", "text": f"({sub.case_number})"})
        for section in sub.manuscript.sections:
            add(section.text)
    own = wording_of(Manuscript(title=item.title), officer="", case_number="", files=())
    return Wording(
        title=own.title,
        sections=(SectionWords("presentation", "Sagsfremstilling", tuple(blocks), False, "", ()),),
        tables=tuple(tables),
        attachments=tuple(
            AttachedWords(number, title, "", "", "", file.pk)
            for number, (title, file) in enumerate(files, start=1)
        ),
        sub_matters=tuple(
            SubMatterWords(sub.title, sub.case_number, sub.officer, "") for sub in item.subs
        ),
    )


def _item(
    entry: AgendaEntry,
    number: str,
    manuscripts: dict[int, Manuscript],
    files: dict[int, list[AttachedFile]],
) -> EditionItem:
    paper = entry.working
    closed = closed_class(entry) == _CLOSED
    if paper is None:
        manuscript = _own_words(entry)
        return EditionItem(
            entry=entry.pk,
            kind=entry.kind,  # type: ignore[arg-type]
            number=number,
            title=manuscript.title,
            closed=closed,
            ground=entry.ground,
            manuscript=manuscript,
        )
    manuscript = manuscripts[paper.revision_id]
    return EditionItem(
        entry=entry.pk,
        kind="case",
        number=number,
        title=manuscript.title,
        closed=closed,
        ground=paper.ground,
        officer=paper.officer.get_full_name() or paper.officer.get_username(),
        case_number=paper.paper.case.number if paper.paper.case else "",
        reading=paper.reading,
        readings=paper.readings,
        manuscript=manuscript,
        files=tuple(
            EditionFile(
                number=position,
                title=file.title,
                name=file.name,
                sha256=file.original_id,
                closed=file.closed or closed,
                ground=file.ground,
            )
            for position, file in enumerate(files[paper.pk], start=1)
        ),
    )


def _with_subs(item: EditionItem, subs: Sequence[EditionItem]) -> EditionItem:
    return EditionItem(**{**{name: getattr(item, name) for name in _NAMES}, "subs": tuple(subs)})


_NAMES = tuple(EditionItem.__dataclass_fields__)


def _own_words(entry: AgendaEntry) -> Manuscript:
    """What a fixed item says: its own text, or what it tells by itself."""
    text = text_from_json(entry.text) if entry.text else Text()
    title = entry.title
    clauses: tuple[Clause, ...] = ()
    if entry.minutes_of and entry.minutes_of.held_on:
        day = written(entry.minutes_of.held_on, "da")
        title = f"{entry.title} fra mødet {day}"
        clauses = (Clause(f"referatet fra mødet {day} godkendes", "approve"),)
    if entry.kind == "next_meeting" and not text.blocks:
        text = _next_meeting(entry)
    sections = (WrittenSection("presentation", "Sagsfremstilling", text),) if text.blocks else ()
    return Manuscript(title=title, sections=sections, recommendations=clauses)


def _next_meeting(entry: AgendaEntry) -> Text:
    following = (
        Meeting.objects.filter(
            body=entry.meeting.body_id, held_on__gt=entry.meeting.held_on, merged_into=None
        )
        .order_by("held_on")
        .first()
    )
    if following is None or following.held_on is None:
        return Text()
    hour = f" kl. {following.starts_at:%H.%M}" if following.starts_at else ""
    place = f" i {following.place}" if following.place else ""
    told = f"Næste møde holdes {written(following.held_on, 'da')}{hour}{place}."
    return Text(blocks=({"type": "paragraph", "text": told},))


def _clock(hour: time | None) -> str:
    return f"{hour:%H:%M}" if hour else ""
