"""Revisions of a paper, side by side."""

from __future__ import annotations

from django.http import Http404

from sagsgang.cases.models import Attachment, Revision
from sagsgang.cases.pages import RevisionPage
from sagsgang.cases.selectors.working import find_working, revision_row, steps_of
from sagsgang.cases.writing import manuscript_of
from sagsgang.core.manuscript import Manuscript
from sagsgang.core.policy import Actor, Classification


def revision_page(
    actor: Actor, working: int, serial: int, against: int | None = None
) -> RevisionPage:
    """One revision with its words and those of another: the one it stands beside, or else the one
    before it, unless ``against`` names another by its serial. Raises ``Http404``."""
    row = find_working(actor, working)
    revisions = list(
        Revision.objects.filter(paper=row.paper_id)
        .select_related("entry", "beside")
        .order_by("-serial")
    )
    by_serial = {revision.serial: revision for revision in revisions}
    revision = by_serial.get(serial)
    if revision is None or (against is not None and against not in by_serial):
        raise Http404
    other = by_serial[against] if against is not None else _before(revision, revisions)
    return RevisionPage(
        working=row.pk,
        title=row.revision.title,
        body=row.body.name,
        closed=row.classification == Classification.CLOSED.value,
        revision=revision_row(revision, row),
        manuscript=manuscript_of(revision),
        files=_files(revision),
        against=revision_row(other, row) if other else None,
        earlier=manuscript_of(other) if other else Manuscript(),
        earlier_files=_files(other) if other else (),
        revisions=tuple(revision_row(one, row) for one in revisions),
        serial=row.revision.serial,
        can_write="write" in steps_of(actor, row),
    )


def _before(revision: Revision, revisions: list[Revision]) -> Revision | None:
    """What a revision is naturally compared with: what was the paper's wording before it."""
    if revision.beside:
        return revision.beside
    for other in revisions:
        if other.serial < revision.serial and other.beside_id is None:
            return other
    return None


def _files(revision: Revision) -> tuple[str, ...]:
    lines = Attachment.objects.filter(revision=revision).order_by("position")
    return tuple(lines.values_list("title", flat=True))
