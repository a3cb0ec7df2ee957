"""Files that were attached to what is before a body."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from sagsgang.access.door import visible
from sagsgang.cases.models import AttachedFile
from sagsgang.core.policy import STRANGER
from sagsgang.publishing.register import sources
from sagsgang.publishing.register.files import FileMade, bytes_of


def attached_to(pks: Collection[int]) -> dict[int, AttachedFile]:
    """Those that everybody may fetch. No ids, no query."""
    if not pks:
        return {}
    rows = AttachedFile.objects.filter(pk__in=pks, removed=False).select_related("original")
    return {row.pk: row for row in visible(rows, STRANGER)}


def files(
    wanted: Iterable[int], known: Mapping[int, AttachedFile], paper: str
) -> Iterator[FileMade]:
    """They stand in a paper in the order in which they are listed."""
    for pk in dict.fromkeys(wanted):
        row = known.get(pk)
        told = bytes_of(row.original) if row else None
        if row and told:
            yield FileMade(sources.attached(pk, paper), row.title, row.name, told, paper=paper)
