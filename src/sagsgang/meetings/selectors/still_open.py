"""Whether what was sent as open may still be read: minutes close items, and files are closed later.

A file that was sent cannot be changed, so it is held back when it tells more than the pages do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sagsgang.access.door import visible
from sagsgang.cases.models import AttachedFile
from sagsgang.core.policy import Actor
from sagsgang.meetings.models import AgendaEntry, Dispatch, Meeting
from sagsgang.meetings.selectors import seen


def still_open(actor: Actor, dispatch: Dispatch) -> bool:
    """Whether the actor may see each item and file that the dispatch shows as open."""
    items: list[dict[str, Any]] = [
        one
        for item in dispatch.edition["items"]
        if not item["closed"]
        for one in (item, *item["subs"])
        if not one["closed"]
    ]
    shown = AgendaEntry.objects.filter(pk__in=[item["entry"] for item in items])
    rows = {pk: (item, working) for pk, item, working in shown.values_list("pk", "item", "working")}
    wanted = {item for item, _ in rows.values()}
    if seen.items(actor).filter(pk__in=wanted).count() < len(wanted):
        return False
    files = {
        (rows[item["entry"]][1], file["sha256"])
        for item in items
        for file in item["files"]
        if not file["closed"]
    }
    if not files:
        return True
    there = visible(AttachedFile.objects.filter(working__in={pk for pk, _ in files}), actor)
    return files <= set(there.values_list("working", "original"))


@dataclass(frozen=True, slots=True)
class Sent:
    """What the actor may have of the agenda that was last sent: whether there is an open one for
    the actor, and its files that tell more than the actor may see."""

    open_agenda: bool = False
    held_back: frozenset[str] = frozenset()


def sent_for(actor: Actor, meeting: Meeting) -> Sent:
    """Asked of the meeting's last dispatch; one query when there is none."""
    last = Dispatch.objects.filter(meeting=meeting).order_by("-serial").first()
    if last is None:
        return Sent()
    if still_open(actor, last):
        return Sent(open_agenda=True)
    return Sent(held_back=frozenset({last.whole_id, last.open_file_id}))
