"""Working papers: what is written here on its way to an agenda, in the wording that counts now.

One that was taken back is found too: nothing of it is lost, and it can be resumed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.utils import timezone

from sagsgang.access.door import visible
from sagsgang.access.marks import readers_of
from sagsgang.adapters.fulltext.document import Indexed
from sagsgang.cases.models import Paper, WorkingPaper
from sagsgang.core.policy import Actor, Classification
from sagsgang.meetings.pages import CaseRef
from sagsgang.meetings.selectors import seen
from sagsgang.search.kinds.kind import Document, Kind, Told, side_for
from sagsgang.search.kinds.lots import every, ids, lots, since
from sagsgang.search.kinds.wordings import Wording, wordings
from sagsgang.search.kinds.words import joined
from sagsgang.search.pages import Target

_WITH = ("revision__entry", "paper__case", "body")


def changed_since(position: int) -> set[int]:
    """Papers that were written in, moved, handed over or given another case."""
    return ids(since(WorkingPaper, position)) | ids(
        since(Paper, position).filter(working__isnull=False), "working"
    )


def documents(pks: Collection[int]) -> Iterator[Document]:
    """One document a paper. Who sees a paper sees all that hangs on it."""
    for some in lots(pks):
        rows = list(WorkingPaper.objects.filter(pk__in=some).select_related(*_WITH).order_by("pk"))
        told = wordings({row.revision_id for row in rows})
        for row in rows:
            yield _document(row, told[row.revision_id])


def _document(row: WorkingPaper, wording: Wording) -> Document:
    readers, officer = readers_of(row), row.revision.officer
    indexed = Indexed(
        ref=KIND.ref(row.pk),
        kind=KIND.name,
        readers=readers,
        title=row.revision.title,
        told=joined([*wording.recommendations, *wording.summary]),
        text=joined([*wording.texts(lambda line: True), row.ground, officer]),
        numbers=(row.paper.case.number,) if row.paper.case else (),
        body=row.body.slug,
        officer=officer,
        on=timezone.localdate(row.revision.entry.at),
    )
    return side_for(readers), indexed


def found(actor: Actor, pks: Collection[int]) -> dict[int, Told]:
    """The papers that the actor may see on the desk."""
    rows = list(visible(WorkingPaper.objects.filter(pk__in=pks), actor).select_related(*_WITH))
    told = wordings({row.revision_id for row in rows})
    cases = seen.cases(actor, [row.paper.case_id for row in rows])
    return {
        row.pk: _told(row, told[row.revision_id], cases.get(row.paper.case_id or 0)) for row in rows
    }


def _told(row: WorkingPaper, wording: Wording, case: CaseRef | None) -> Told:
    return Told(
        kind=KIND.name,
        id=row.pk,
        number=row.paper.case.number if row.paper.case else "",
        title=row.revision.title,
        target=Target("paper", (row.pk,)),
        case=case,
        on=timezone.localdate(row.revision.entry.at),
        officer=row.revision.officer,
        closed=row.classification == Classification.CLOSED.value,
        texts=(
            *wording.recommendations,
            *wording.summary,
            *wording.texts(lambda line: True),
            row.ground,
        ),
    )


KIND = Kind(
    name="paper",
    code=6,
    changed_since=changed_since,
    all_pks=lambda: every(WorkingPaper),
    documents=documents,
    found=found,
)
