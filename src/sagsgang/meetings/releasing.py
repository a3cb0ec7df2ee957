"""Release the files that go out with an agenda, and take back those that do so no more."""

from __future__ import annotations

from collections.abc import Mapping

from sagsgang.cases.models import AttachedFile
from sagsgang.cases.papers import classification_of
from sagsgang.core.edition import Edition
from sagsgang.ledger.models import Entry
from sagsgang.meetings.models import AgendaEntry, Dispatch


def release_files(
    made: Dispatch, edition: Edition, papers_of: Mapping[int, int], entry: Entry
) -> None:
    """Release the files that are sent, each open or closed as it was sent, and no others.

    ``papers_of`` are the papers by entry.
    """
    closed = {
        papers_of[one.entry]
        for item in edition.items
        for one in (item, *item.subs)
        if one.entry in papers_of and (item.closed or one.closed)
    }
    changed = []
    for file in AttachedFile.objects.filter(working__in=papers_of.values()):
        before = file.classification, file.published_at, file.held_back
        file.classification = classification_of(file.closed or file.working_id in closed)
        if file.published_at is None:
            file.held_back = made.meeting.held_back
        file.published_at = None if file.removed else file.published_at or made.sent_at
        if (file.classification, file.published_at, file.held_back) != before:
            file.entry = entry
            changed.append(file)
    AttachedFile.objects.bulk_update(
        changed, ["classification", "published_at", "held_back", "entry"]
    )
    off = AgendaEntry.objects.filter(meeting=made.meeting, removed=True, working__isnull=False)
    # What was sent with another agenda, or anew with this one, stays with it.
    stand = AgendaEntry.objects.filter(removed=False, first_sent__isnull=False)
    left = off.exclude(working__in=stand.filter(working__isnull=False).values("working"))
    AttachedFile.objects.filter(
        working__in=left.values("working"), published_at__isnull=False
    ).update(published_at=None, entry=entry)
