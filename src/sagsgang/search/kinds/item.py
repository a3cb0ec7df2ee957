"""Items: a point of an agenda with what was recommended and decided, its sections and tables.

A document holds nothing of the body or organisation but the body's address, which never changes: a
new name changes no document. Of a closed file that hangs on an open item it holds not even the
title.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sagsgang.access.door import visible
from sagsgang.access.marks import Marks, both, covers, readers_of
from sagsgang.adapters.fulltext.document import Indexed
from sagsgang.cases.models import AttachedFile, Case
from sagsgang.core.policy import Actor
from sagsgang.meetings.models import Decision, Item, Meeting
from sagsgang.meetings.selectors import seen
from sagsgang.meetings.selectors.refs import is_closed, meeting_ref
from sagsgang.search.kinds.kind import Document, Kind, Told, side_for
from sagsgang.search.kinds.lots import every, ids, lots, since
from sagsgang.search.kinds.wordings import Listed, Wording, wordings
from sagsgang.search.kinds.words import joined
from sagsgang.search.pages import Target


@dataclass(frozen=True, slots=True)
class Said:
    """What an item says: its revision's wording, and what was decided with the outcomes."""

    wording: Wording
    decisions: tuple[str, ...]
    outcomes: tuple[str, ...]


def changed_since(position: int) -> set[int]:
    """Items that are told or decided otherwise, whose meeting was released, or of which a file was
    closed or opened."""
    changed = ids(since(Item, position)) | ids(since(Decision, position), "item")
    for path, model in (
        ("meeting", Meeting),
        ("case", Case),
        ("revision__submatters__case", Case),
        ("revision__attachments__file", AttachedFile),
    ):
        for some in lots(ids(since(model, position))):
            changed |= ids(Item.objects.filter(**{f"{path}__in": some}))
    return changed


def documents(pks: Collection[int]) -> Iterator[Document]:
    """One document an item that stands and says something."""
    for some in lots(pks):
        rows = list(
            Item.objects.filter(pk__in=some, withdrawn=False)
            .select_related("meeting__body", "revision", "case")
            .order_by("pk")
        )
        said = said_by(rows)
        files = _readers_of_files(said.values())
        for row in rows:
            yield from _document(row, said[row.pk], files)


def readers_of_item(row: Item) -> Marks:
    """Who may see an item: those who see both it and its meeting, which is at hand."""
    return both(readers_of(row), readers_of(row.meeting))


def said_by(rows: Iterable[Item]) -> dict[int, Said]:
    """What items say, by item; six queries however many there are."""
    rows = list(rows)
    decided: dict[int, list[tuple[str, str]]] = defaultdict(list)
    standing = Decision.objects.filter(item__in=[row.pk for row in rows], withdrawn=False)
    for item, text, outcome in standing.values_list("item_id", "text", "outcome"):
        decided[item].append((text, outcome))
    revisions = {row.revision_id: row.pk for row in rows if row.revision_id}
    clauses = {pk: [text for text, _ in decided[item]] for pk, item in revisions.items()}
    told = wordings(revisions, clauses)
    return {
        row.pk: Said(
            told.get(row.revision_id or 0) or Wording(),
            tuple(text for text, _ in decided[row.pk]),
            tuple(dict.fromkeys(outcome for _, outcome in decided[row.pk])),
        )
        for row in rows
    }


def _readers_of_files(said: Iterable[Said]) -> dict[int, Marks]:
    wanted = {line.file for one in said for line in one.wording.listed if line.file}
    if not wanted:
        return {}
    rows = AttachedFile.objects.filter(pk__in=wanted).select_related("working")
    return {row.pk: readers_of(row) for row in rows}


def _document(row: Item, said: Said, files: Mapping[int, Marks]) -> Iterator[Document]:
    readers, revision, wording = readers_of_item(row), row.revision, said.wording
    title, officer = (revision.title, revision.officer) if revision else ("", "")

    def shown(line: Listed) -> bool:
        return line.file is None or covers(files[line.file], readers)

    told = joined([*said.decisions, *wording.recommendations, *wording.summary])
    text = joined([*wording.texts(shown), officer])
    own = (row.case.number,) if row.case else ()
    numbers = tuple(dict.fromkeys([*own, *wording.numbers()]))
    if not (title or told or text or numbers):
        return  # a number on an agenda, by which nothing is found
    indexed = Indexed(
        ref=KIND.ref(row.pk),
        kind=KIND.name,
        readers=readers,
        title=title,
        told=told,
        text=text,
        numbers=numbers,
        body=row.meeting.body.slug,
        outcomes=said.outcomes,
        officer=officer,
        on=row.meeting.held_on,
    )
    yield side_for(readers), indexed


def found(actor: Actor, pks: Collection[int]) -> dict[int, Told]:
    """The items that the actor may see."""
    rows = list(
        seen.items(actor)
        .filter(pk__in=pks)
        .select_related("meeting__body__organisation", "revision", "case__organisation")
    )
    said = said_by(rows)
    wanted = {line.file for one in said.values() for line in one.wording.listed if line.file}
    there = AttachedFile.objects.filter(pk__in=wanted)
    shown = ids(visible(there, actor)) if wanted else set()
    return {row.pk: _told(row, said[row.pk], shown) for row in rows}


def _told(row: Item, said: Said, shown: Collection[int]) -> Told:
    meeting, wording = meeting_ref(row.meeting), said.wording
    return Told(
        kind=KIND.name,
        id=row.pk,
        number=row.number,
        title=row.revision.title if row.revision else "",
        target=Target("item", (meeting.body.slug, meeting.key, row.address)),
        meeting=meeting,
        case=seen.case_ref(row.case) if row.case else None,
        on=meeting.held_on,
        outcome=said.outcomes[0] if said.outcomes else "",
        officer=row.revision.officer if row.revision else "",
        closed=is_closed(row),
        texts=(
            *said.decisions,
            *wording.recommendations,
            *wording.summary,
            *wording.texts(lambda line: line.file is None or line.file in shown),
        ),
    )


KIND = Kind(
    name="item",
    code=1,
    changed_since=changed_since,
    all_pks=lambda: every(Item),
    documents=documents,
    found=found,
)
