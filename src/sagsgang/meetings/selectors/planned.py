"""The meetings that are planned or were sent from here, and the fixed items of their agendas."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count, OuterRef, Q, Subquery

from sagsgang.access.door import may_in_body, require_in_body
from sagsgang.boards.models import Body
from sagsgang.boards.selectors.bodies import seen_bodies, seen_body
from sagsgang.cases.models import WorkingPaper
from sagsgang.core.policy import Action, Actor
from sagsgang.core.steps import PaperState
from sagsgang.meetings.building_pages import (
    AgendaLine,
    AgendasPage,
    BodyLine,
    StandingPage,
    StandingRow,
)
from sagsgang.meetings.models import Dispatch, Meeting
from sagsgang.meetings.planning import USUAL, standing_mark, standing_of
from sagsgang.meetings.selectors.clock import Language, clock_of
from sagsgang.meetings.selectors.refs import body_ref, meeting_ref

_HELD = 20  # meetings that are over, in the list


def agendas_page(actor: Actor, *, now: datetime, language: Language = "da") -> AgendasPage:
    """The agendas of the bodies whose unreleased matters the actor sees.

    ``PermissionDenied`` for who sees those of no body.
    """
    bodies = seen_bodies(actor)
    if not bodies:
        # Asked of the whole installation, so that a desk without any body is still a desk.
        require_desk(actor)
    meetings = _meetings(bodies)
    today = now.date()
    coming = meetings.filter(held_on__gte=today).order_by("held_on", "pk")
    held = meetings.filter(held_on__lt=today).order_by("-held_on", "pk")[:_HELD]
    ready = dict(
        WorkingPaper.objects.filter(body__in=bodies, state=PaperState.READY.value)
        .order_by()
        .values_list("body")
        .annotate(Count("pk"))
    )
    return AgendasPage(
        coming=tuple(_line(row, now, language) for row in coming),
        held=tuple(_line(row, now, language) for row in held),
        bodies=tuple(
            BodyLine(
                id=body.pk,
                body=body_ref(body),
                ready=ready.get(body.pk, 0),
                may_edit=may_in_body(actor, Action.EDIT, body.pk, own=False),
            )
            for body in bodies
        ),
    )


def require_desk(actor: Actor) -> None:
    """Stop unless the actor would see agendas if there were a body. ``PermissionDenied``."""
    if not may_in_body(actor, Action.SEE, None, own=False):
        message = "The desk is the secretariat's."
        raise PermissionDenied(message)


def body_to_plan_for(actor: Actor, body: int) -> Body | None:
    """The body, if the actor may plan its meetings; ``None`` if it is none that is seen.

    ``PermissionDenied`` for who sees it but plans nothing in it.
    """
    row = Body.objects.filter(pk=body).select_related("organisation").first()
    if row is None or not may_in_body(actor, Action.SEE, row.pk, own=False):
        return None
    require_in_body(actor, Action.EDIT, row.pk, own=False)
    return row


def standing_page(actor: Actor, slug: str) -> StandingPage:
    """The fixed items of a body's agendas. Raises ``Http404``."""
    body = seen_body(actor, slug)
    rows = standing_of(body)
    return StandingPage(
        body=body_ref(body),
        rows=tuple(StandingRow(row.kind, row.title, row.last) for row in rows),
        mark=standing_mark(body),
        is_usual=tuple(rows) == USUAL,
        may_edit=may_in_body(actor, Action.EDIT, body.pk, own=False),
    )


def _meetings(bodies: list[Body]) -> Any:
    """Those with an agenda made here; how much is on it and when it was sent stands beside."""
    last = Dispatch.objects.filter(meeting=OuterRef("pk")).order_by("-serial")
    standing = Q(entries__removed=False)
    return (
        Meeting.objects.filter(body__in=bodies, merged_into=None, entries__isnull=False)
        .select_related("body__organisation")
        .annotate(
            items_count=Count("entries", filter=standing & Q(entries__parent=None), distinct=True),
            unsent=Count("entries", filter=standing & Q(entries__first_sent=None), distinct=True),
            last_serial=Subquery(last.values("serial")[:1]),
            last_sent_at=Subquery(last.values("sent_at")[:1]),
        )
    )


def _line(row: Any, now: datetime, language: Language) -> AgendaLine:
    sent = row.last_serial is not None
    return AgendaLine(
        id=row.pk,
        meeting=meeting_ref(row),
        extraordinary=row.extraordinary,
        items=row.items_count,
        unsent=row.unsent if sent else 0,
        serial=row.last_serial or 0,
        sent_at=row.last_sent_at,
        clock=clock_of(row, now, language, sent=sent, added=sent and row.unsent > 0),
    )
