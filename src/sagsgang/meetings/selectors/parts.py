"""The parts of items: clauses, attachments, sub-matters. Many items at once, five queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, Value

from sagsgang.access.door import visible
from sagsgang.cases.models import AttachedFile, Attachment, Recommendation, SubMatter
from sagsgang.core.policy import Actor, Classification
from sagsgang.meetings.item_pages import AttachmentLine, Clause, FileRef, SubMatterLine
from sagsgang.meetings.models import Annex, Decision, Item
from sagsgang.meetings.pages import CaseRef
from sagsgang.meetings.selectors import seen
from sagsgang.meetings.selectors.refs import annex_ref, meeting_ref


@dataclass(frozen=True, slots=True)
class Parts:
    """What hangs on one item, in printed order."""

    recommendations: tuple[Clause, ...]
    decisions: tuple[Clause, ...]
    attachments: tuple[AttachmentLine, ...]
    sub_matters: tuple[SubMatterLine, ...]


def parts_of(actor: Actor, items: Sequence[Item]) -> dict[int, Parts]:
    """The parts of ``items``, which the actor may see, by item id."""
    revisions = [item.revision_id for item in items if item.revision_id is not None]
    recommended, decided = _clauses(items, revisions)
    files = list(
        Attachment.objects.filter(revision__in=revisions)
        .select_related("document")
        .order_by("position")
    )
    subs = list(
        SubMatter.objects.filter(revision__in=revisions).select_related("case").order_by("position")
    )
    attached = _attached(actor, [row.file_id for row in files if row.file_id])
    linked = seen.cases(actor, [row.case_id for row in files] + [row.case_id for row in subs])
    enclosed = _enclosed(actor, {_same_document(row) for row in files if row.document_id})
    found = {}
    for item in items:
        own = item.revision_id
        found[item.pk] = Parts(
            recommendations=tuple(recommended.get(own or 0, ())),
            decisions=tuple(decided.get(item.pk, ())),
            attachments=tuple(
                _attachment(row, _nearest(enclosed, row, item), linked, attached)
                for row in files
                if row.revision_id == own
            ),
            sub_matters=tuple(_sub_matter(row, linked) for row in subs if row.revision_id == own),
        )
    return found


def _clauses(
    items: Sequence[Item], revisions: list[int]
) -> tuple[dict[int, list[Clause]], dict[int, list[Clause]]]:
    """Recommendations by revision and decisions by item, both in one query."""
    recommended = (
        Recommendation.objects.filter(revision__in=revisions)
        .annotate(part=Value(0))
        .order_by()
        .values_list("part", "revision_id", "position", "text", "act")
    )
    decided = (
        Decision.objects.filter(item__in=[item.pk for item in items], withdrawn=False)
        .annotate(part=Value(1))
        .order_by()
        .values_list("part", "item_id", "position", "text", "outcome")
    )
    found: tuple[dict[int, list[Clause]], dict[int, list[Clause]]] = (
        defaultdict(list),
        defaultdict(list),
    )
    for part, owner, _, text, meaning in sorted(recommended.union(decided, all=True)):
        found[part][owner].append(Clause(text=text, meaning=meaning))
    return found


def _enclosed(actor: Actor, documents: set[int]) -> dict[int, list[Annex]]:
    """Where each document is enclosed, as far as the actor may see it. No ids, no query."""
    if not documents:
        return {}
    rows = (
        seen.annexes(actor)
        .filter(Q(document__in=documents) | Q(document__joined_into__in=documents))
        .select_related("paper__meeting__body__organisation", "document")
    )
    found: dict[int, list[Annex]] = defaultdict(list)
    for annex in rows:
        found[_same_document(annex)].append(annex)
    return found


def _same_document(row: Attachment | Annex) -> int:
    """The id of the document, or of the one it was joined into; 0 for none."""
    return (row.document.joined_into_id or row.document.pk) if row.document else 0


def _nearest(enclosed: dict[int, list[Annex]], row: Attachment, item: Item) -> Annex | None:
    """The document as enclosed in the item's own meeting, else as last enclosed anywhere."""
    everywhere = enclosed.get(_same_document(row), [])
    here = [annex for annex in everywhere if annex.paper.meeting_id == item.meeting_id]
    nearest = here or everywhere
    return nearest[-1] if nearest else None


def _attached(actor: Actor, ids: list[int]) -> dict[int, AttachedFile]:
    """The attached files that the actor may see. No ids, no query."""
    if not ids:
        return {}
    rows = visible(AttachedFile.objects.filter(pk__in=ids), actor).select_related("original")
    return {row.pk: row for row in rows}


def _attachment(
    row: Attachment,
    annex: Annex | None,
    linked: dict[int, CaseRef],
    attached: dict[int, AttachedFile],
) -> AttachmentLine:
    if row.file_id:
        file = attached.get(row.file_id)
        if file is None:
            return AttachmentLine(number=row.number, title="", document_id="", closed=True)
        return AttachmentLine(
            number=row.number,
            title=row.title,
            document_id="",
            file=FileRef(file.pk, file.name, file.original.size, file.original_id),
            closed=file.classification == Classification.CLOSED.value,
        )
    return AttachmentLine(
        number=row.number,
        title=row.title,
        document_id=row.document.document_id if row.document else "",
        annex=annex_ref(annex) if annex else None,
        meeting=meeting_ref(annex.paper.meeting) if annex else None,
        case=linked.get(row.case_id or 0),
    )


def _sub_matter(row: SubMatter, linked: dict[int, CaseRef]) -> SubMatterLine:
    """The number is printed in the item; its page is only linked when it is visible."""
    return SubMatterLine(
        title=row.title,
        officer=row.officer,
        number=row.case.number if row.case else "",
        case=linked.get(row.case_id or 0),
    )
