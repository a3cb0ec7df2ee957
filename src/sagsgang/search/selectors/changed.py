"""When what was found was last changed, by the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sagsgang.boards.models import Person, Seat
from sagsgang.cases.models import AttachedFile, Case, WorkingPaper
from sagsgang.ledger.models import Recorded
from sagsgang.meetings.models import Annex, Item, Meeting
from sagsgang.search.pages import Hit

# Kind → the rows whose ledger entry tells of the latest change.
ROWS: dict[str, type[Recorded]] = {
    "item": Item,
    "case": Case,
    "meeting": Meeting,
    "annex": Annex,
    "file": AttachedFile,
    "paper": WorkingPaper,
    "person": Person,
    "seat": Seat,
}


def changed_at(hits: Iterable[Hit]) -> dict[str, datetime]:
    """By the id of each hit: the moment of its latest change. One query a kind."""
    wanted: dict[str, list[int]] = {}
    for hit in hits:
        kind, _, pk = hit.id.partition(":")
        wanted.setdefault(kind, []).append(int(pk))
    found: dict[str, datetime] = {}
    for kind, pks in wanted.items():
        rows = ROWS[kind]._default_manager.filter(pk__in=pks).values_list("pk", "entry__at")
        found |= {f"{kind}:{pk}": at for pk, at in rows}
    return found
