"""What each use case of an agenda does first: lock the meeting, ask ``access`` and the table."""

from __future__ import annotations

from django.http import Http404

from sagsgang.access.door import allowed, require_in_body
from sagsgang.core.policy import Action, Actor
from sagsgang.core.steps import AGENDA_STEPS, AgendaState, Step, find
from sagsgang.meetings.models import Dispatch, Meeting


def taking(actor: Actor, meeting: int, name: str) -> tuple[Meeting, Step]:
    """The meeting, and the step ``name`` from where its agenda is.

    Raises ``Http404`` or ``PermissionDenied`` as ``access`` says, and ``StepNotThere``.
    """
    row = (
        Meeting.objects.select_for_update()
        .select_related("body__organisation")
        .filter(pk=meeting, merged_into=None)
        .first()
    )
    if row is None or not allowed(actor, Action.SEE, row).holds:
        raise Http404
    step = find(AGENDA_STEPS, name, state_of(row))
    require_in_body(actor, step.action, row.body_id, own=False)
    return row, step


def state_of(meeting: Meeting) -> AgendaState:
    """How far the meeting's agenda has come."""
    sent = Dispatch.objects.filter(meeting=meeting).exists()
    return AgendaState.SENT if sent else AgendaState.PLANNED
