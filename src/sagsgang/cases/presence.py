"""Tell who has a paper open to write in it: a sign for the next one, never a lock."""

from __future__ import annotations

from django.utils import timezone

from sagsgang.access.door import user_of
from sagsgang.cases.models import OpenIn
from sagsgang.cases.selectors.working import find_working, others_in, steps_of
from sagsgang.core.policy import Actor


def keep_open(actor: Actor, working: int) -> tuple[str, ...]:
    """Say that the actor has the paper open to write, and return the names of the others who have.

    Who may only read leaves no sign. Raises ``Http404`` for who may not see it.
    """
    row = find_working(actor, working)
    user = user_of(actor)
    if user is not None and "write" in steps_of(actor, row):
        OpenIn.objects.update_or_create(
            working=row, user_id=user, defaults={"seen_at": timezone.now()}
        )
    return others_in(actor, row)


def close(actor: Actor, working: int) -> None:
    """Say that the actor has left it."""
    row = find_working(actor, working)
    OpenIn.objects.filter(working=row, user_id=user_of(actor) or 0).delete()
