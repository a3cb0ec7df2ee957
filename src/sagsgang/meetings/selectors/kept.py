"""How one thing of an agenda is before it is changed, so that the change can be taken back.

All raise ``Http404`` for who does not see the agenda, and for what is not of that agenda.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404

from sagsgang.cases.models import AttachedFile
from sagsgang.core.edition import text_from_json
from sagsgang.core.policy import Actor, Classification
from sagsgang.core.written.plain import to_plain
from sagsgang.meetings.agenda import standing_entries
from sagsgang.meetings.gone_on import gone_on
from sagsgang.meetings.models import AgendaEntry, Meeting
from sagsgang.meetings.ordering import Misplaced, Order, closed_class
from sagsgang.meetings.selectors.building import find_meeting, title_of

_CLOSED = Classification.CLOSED.value


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry, or a file, as it is; ``text`` in plain signs."""

    title: str
    closed: bool
    ground: str
    text: str = ""


def kept_entry(actor: Actor, meeting: int, entry: int) -> Kept:
    """An entry that is, or was, on the agenda."""
    row = find_meeting(actor, meeting)
    kept = (
        AgendaEntry.objects.filter(pk=entry, meeting=row)
        .select_related("working__revision")
        .first()
    )
    if kept is None:
        raise Http404
    return Kept(
        title=title_of(kept),
        closed=closed_class(kept) == _CLOSED,
        ground=kept.working.ground if kept.working else kept.ground,
        text=to_plain(text_from_json(kept.text)) if kept.text else "",
    )


def kept_place(actor: Actor, meeting: int, entry: int) -> tuple[int | None, int | None]:
    """What an entry stands under and before; nothing and nothing when it stands last, or not."""
    order = Order(standing_entries(find_meeting(actor, meeting)))
    for parent, rows in order.under.items():
        for at, one in enumerate(rows):
            if one.pk == entry:
                return parent, rows[at + 1].pk if at + 1 < len(rows) else None
    return None, None


def kept_file(actor: Actor, meeting: int, file: int) -> Kept:
    """A file of a case on the agenda. Raises ``Misplaced`` when the case has gone on."""
    row = find_meeting(actor, meeting)
    papers = AgendaEntry.objects.filter(meeting=row, removed=False).values("working")
    kept = AttachedFile.objects.filter(pk=file, working__in=papers, removed=False).first()
    if kept is None:
        raise Http404
    theirs = AgendaEntry.objects.filter(meeting=row, removed=False, working=kept.working_id)
    if gone_on(theirs.select_related("working")):
        raise Misplaced("gone_on")
    return Kept(kept.title, kept.closed, kept.ground)


def kept_hours(actor: Actor, meeting: int) -> dict[str, str]:
    """When and where the meeting is, as a form says it."""
    row = find_meeting(actor, meeting)
    return {
        "starts_at": f"{row.starts_at:%H:%M}" if row.starts_at else "",
        "ends_at": f"{row.ends_at:%H:%M}" if row.ends_at else "",
        "place": row.place,
    }


def has_agenda(actor: Actor, meeting: Meeting) -> bool:
    """Whether the meeting's agenda is made here, and not read from papers."""
    row = find_meeting(actor, meeting.pk)
    return AgendaEntry.objects.filter(meeting=row).exists()
