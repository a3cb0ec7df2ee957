"""Which cases of an agenda that was sent have gone on: to their next reading, or to nowhere yet.

What an agenda said of them stands as it was sent, whatever is written in their papers since.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import inf

from sagsgang.core.steps import PaperState
from sagsgang.meetings.models import AgendaEntry

_ON_AN_AGENDA = frozenset({PaperState.PLACED.value, PaperState.SENT.value})


def gone_on(entries: Iterable[AgendaEntry]) -> set[int]:
    """Of entries with their papers at hand the ids of those whose paper is no more theirs.

    A paper is of the agenda that it was put on last, as long as it stands on one.
    """
    rows = [entry for entry in entries if entry.working and entry.first_sent_id]
    if not rows:
        return set()
    standing = AgendaEntry.objects.filter(
        working__in=[row.working_id for row in rows], removed=False
    )
    last: dict[int | None, float] = {}
    for working, sent in standing.values_list("working", "first_sent"):
        last[working] = max(last.get(working, 0), sent or inf)
    return {
        row.pk
        for row in rows
        if row.working
        and (
            row.working.state not in _ON_AN_AGENDA
            or last.get(row.working_id, 0) > (row.first_sent_id or inf)
        )
    }
