"""Let the invented board's meetings out, so that a newcomer finds releases to look at."""

from __future__ import annotations

from datetime import datetime
from typing import get_args

from sagsgang.boards.demo_board import demo_body
from sagsgang.core.edition import EditionKind
from sagsgang.core.policy import STRANGER, Actor
from sagsgang.meetings.selectors import seen
from sagsgang.publishing.models import Release
from sagsgang.publishing.releases.services import NothingToRelease, release


def release_demo_meetings(*, actor: Actor, now: datetime) -> int:
    """Release the agendas and minutes that everybody can read already and that never were; how
    many were released. Raises as ``services.release``."""
    made = 0
    for meeting in seen.meetings(STRANGER).filter(body=demo_body(actor=actor), merged_into=None):
        for kind in get_args(EditionKind):
            if Release.objects.filter(meeting=meeting, kind=kind).exists():
                continue
            try:
                release(actor=actor, meeting=meeting.pk, kind=kind, now=now)
            except NothingToRelease:
                continue
            made += 1
    return made
