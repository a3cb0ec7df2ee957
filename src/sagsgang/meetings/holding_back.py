"""Hold back from everybody what members have, and let it out: a meeting with its files, at once.

It is a part of an act that its caller records and has asked access for.
"""

from __future__ import annotations

from django.db.models import Q, QuerySet

from sagsgang.cases.models import AttachedFile
from sagsgang.ledger.models import Entry
from sagsgang.meetings.models import AgendaEntry, Meeting


def set_held_back(meeting: Meeting, entry: Entry, *, held_back: bool) -> bool:
    """Whether that was otherwise before. ``entry`` is newer than any that the meeting carries."""
    changed = meeting.held_back != held_back
    if changed:
        meeting.held_back, meeting.entry = held_back, entry
        meeting.save(update_fields=["held_back", "entry"])
    files = _files_of(meeting).exclude(held_back=held_back)
    return bool(files.update(held_back=held_back, entry=entry)) or changed


def _files_of(meeting: Meeting) -> QuerySet[AttachedFile]:
    """The files that are sent with this meeting's agenda and with no other's that is out."""
    mine = AgendaEntry.objects.filter(meeting=meeting, working__isnull=False)
    others = AgendaEntry.objects.filter(
        ~Q(meeting=meeting), meeting__held_back=False, first_sent__isnull=False, removed=False
    )
    return AttachedFile.objects.filter(working__in=mine.values("working")).exclude(
        working__in=others.filter(working__isnull=False).values("working")
    )
