"""After each request: what it changed is in the index before long."""

from __future__ import annotations

from django.conf import settings

from sagsgang.adapters.faults import tell_of
from sagsgang.adapters.fulltext.side import Unusable
from sagsgang.search import places
from sagsgang.search.following import catch_up, head
from sagsgang.search.starting import start_update

MOST = 200  # things that are applied at the end of a request; more are for a process of their own


def after_request(**_: object) -> None:
    """Apply what is pending, if it is little; else have it done. Raises nothing."""
    if not settings.SEARCH_KEEPS_UP:
        return
    try:
        _keep_up()
    except Exception as error:
        tell_of("The search index", error)


def _keep_up() -> None:
    try:
        if places.sides().state == head():
            return
        caught = catch_up(limit=MOST)
    except Unusable:
        start_update()
        return
    if caught.left or (caught.applied and places.sides().outgrown):
        start_update()
