"""Attached files, with the text that is read out of them.

Who sees the paper a file was attached to finds it there; everybody else only when it is released
and an item they see lists it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from django.db.models import F
from django.utils import timezone

from sagsgang.access.door import visible
from sagsgang.access.marks import both, covers, either, readers_of
from sagsgang.adapters.fulltext.document import Indexed
from sagsgang.cases.models import AttachedFile, Attachment, StepTaken, WorkingPaper
from sagsgang.core.policy import Actor, Classification
from sagsgang.meetings.models import Item, Meeting, Mention
from sagsgang.meetings.selectors import seen
from sagsgang.meetings.selectors.refs import meeting_ref
from sagsgang.search.kinds.file_texts import FileTexts, kept_text
from sagsgang.search.kinds.item import readers_of_item
from sagsgang.search.kinds.kind import Document, Kind, Told, side_for
from sagsgang.search.kinds.lots import every, ids, lots, since
from sagsgang.search.pages import Target


def changed_since(position: int) -> set[int]:
    """Files that changed or whose officer did, and those that an item lists, or listed, that
    changed or was released with its meeting.

    Saving a draft changes none of its files, and they are long.
    """
    changed = ids(since(AttachedFile, position))
    handed_over = since(StepTaken, position).filter(officer__isnull=False)
    for some in lots(ids(handed_over, "working")):
        changed |= ids(AttachedFile.objects.filter(working__in=some))
    items = ids(since(Item, position))
    for some in lots(ids(since(Meeting, position))):
        items |= ids(Item.objects.filter(meeting__in=some))
    for some in lots(items):
        # What an item showed before was written here, and a mention still says which it was.
        written = Mention.objects.filter(item__in=some, written__isnull=False)
        papers = ids(written, "written__paper")
        papers |= ids(Item.objects.filter(pk__in=some), "revision__paper")
        for those in lots(papers):
            changed |= ids(Attachment.objects.filter(revision__paper__in=those), "file")
    return changed


def documents(pks: Collection[int]) -> Iterator[Document]:
    """One document a file that is not removed."""
    with FileTexts() as texts:
        for some in lots(pks):
            rows = list(
                AttachedFile.objects.filter(pk__in=some, removed=False)
                .select_related("working__body", "original")
                .order_by("pk")
            )
            listing = _items_listing(row.pk for row in rows)
            for row in rows:
                yield _document(row, listing[row.pk], texts)


def _items_listing(files: Iterable[int]) -> Mapping[int, list[Item]]:
    """The items that stand and list a file, the latest meeting first."""
    found: dict[int, list[Item]] = defaultdict(list)
    rows = (
        Item.objects.filter(revision__attachments__file__in=list(files), withdrawn=False)
        .annotate(file=F("revision__attachments__file"))
        .select_related("meeting", "revision", "case")
        .order_by(F("meeting__held_on").desc(nulls_last=True), "-pk")
    )
    for row in rows:
        found[row.file].append(row)
    return found


def _document(row: AttachedFile, listing: list[Item], texts: FileTexts) -> Document:
    of_items = {item.pk: readers_of_item(item) for item in listing}
    released = both(readers_of(row), either(*of_items.values()))
    # What the item tells beside the file is told to those who find the file by it.
    told = [item for item in listing if covers(of_items[item.pk], released)]
    first = told[0] if told else None
    readers = either(readers_of(row.working), released)
    indexed = Indexed(
        ref=KIND.ref(row.pk),
        kind=KIND.name,
        readers=readers,
        title=row.title,
        told=row.name,
        text=texts.text(row.original, row.name),
        numbers=tuple(dict.fromkeys(item.case.number for item in told if item.case)),
        body=row.working.body.slug,
        officer=first.revision.officer if first and first.revision else "",
        on=_day(row, first),
    )
    return side_for(readers), indexed


def _day(row: AttachedFile, item: Item | None) -> date:
    """The meeting's, else the day the file came."""
    held_on = item.meeting.held_on if item else None
    return held_on or timezone.localdate(row.original.stored_at)


def found(actor: Actor, pks: Collection[int]) -> dict[int, Told]:
    """The files that the actor may fetch: with an item, else on the desk with their paper."""
    standing = AttachedFile.objects.filter(pk__in=pks, removed=False)
    rows = {row.pk: row for row in standing.select_related("original")}
    papers = ids(visible(WorkingPaper.objects.filter(files__in=rows), actor))
    released = ids(visible(standing, actor))
    items: dict[int, Item] = {}
    listing = (
        seen.items(actor)
        .filter(revision__attachments__file__in=released)
        .annotate(file=F("revision__attachments__file"))
        .select_related("meeting__body__organisation", "revision", "case__organisation")
        .order_by(F("meeting__held_on").desc(nulls_last=True), "-pk")
    )
    for item in listing:
        items.setdefault(item.file, item)
    return {
        pk: _told(row, items.get(pk))
        for pk, row in rows.items()
        if pk in items or row.working_id in papers
    }


def _told(row: AttachedFile, item: Item | None) -> Told:
    meeting = meeting_ref(item.meeting) if item else None
    return Told(
        kind=KIND.name,
        id=row.pk,
        number="",
        title=row.title,
        target=Target("file", (row.pk, row.name)) if item else Target("paper", (row.working_id,)),
        meeting=meeting,
        case=seen.case_ref(item.case) if item and item.case else None,
        on=_day(row, item),
        officer=item.revision.officer if item and item.revision else "",
        closed=row.classification == Classification.CLOSED.value,
        texts=(row.name, kept_text(row.original) or ""),
    )


KIND = Kind(
    name="file",
    code=5,
    changed_since=changed_since,
    all_pks=lambda: every(AttachedFile),
    documents=documents,
    found=found,
)
