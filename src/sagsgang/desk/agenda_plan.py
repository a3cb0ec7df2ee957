"""The list of agendas, planning a meeting, and the fixed items that its agenda begins with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sagsgang.boards.days import needed_day
from sagsgang.boards.selectors.bodies import kept_body
from sagsgang.desk.agenda_fields import NotAsked, given, hour_of, needed_hour, whole
from sagsgang.desk.agenda_wording import REFUSALS, sentence
from sagsgang.desk.agendas import METHODS
from sagsgang.desk.asking import actor_of, language
from sagsgang.desk.signing import signed_in
from sagsgang.desk.standing_form import after, rows_from, with_new
from sagsgang.meetings.planning import Call, MeetingThere, plan_meeting, set_standing
from sagsgang.meetings.selectors.kept import has_agenda
from sagsgang.meetings.selectors.planned import agendas_page, body_to_plan_for, standing_page


@require_http_methods(METHODS)
@signed_in
def agendas(request: HttpRequest) -> HttpResponse:
    """The meetings that are planned or sent, and a new one."""
    context: dict[str, Any] = {"given": request.POST, "place": "agendas"}
    if request.method == "POST":
        try:
            return redirect("desk:agenda", meeting=_plan(request))
        except MeetingThere as there:
            context["there"] = there.meeting
            context["made_here"] = has_agenda(actor_of(request), there.meeting)
        except REFUSALS as why:
            context["problem"] = sentence(why)
    page = agendas_page(actor_of(request), now=timezone.now(), language=language())
    return render(request, "desk/agendas/list.html", context | {"page": page})


@require_http_methods(METHODS)
@signed_in
def standing(request: HttpRequest, body: str) -> HttpResponse:
    """The fixed items of a body's agendas, and changing them."""
    actor = actor_of(request)
    context: dict[str, Any] = {"place": "agendas"}
    if request.method == "POST":
        kept = kept_body(actor, body)
        form = request.POST
        rows = rows_from(form)
        try:
            set_standing(
                actor=actor,
                body=kept,
                items=with_new(form, after(form.get("act", ""), rows)),
                based_on=whole(form.get("mark", "0")),
            )
        except REFUSALS as why:
            context |= {"problem": sentence(why), "rows": with_new(form, rows)}
        else:
            messages.success(request, _("De faste punkter er gemt."))
            return redirect("desk:standing", body=body)
    context["page"] = standing_page(actor, body)
    return render(request, "desk/agendas/standing.html", context)


def _plan(request: HttpRequest) -> int:
    form = given(request.POST)
    actor = actor_of(request)
    body = body_to_plan_for(actor, whole(form.get("body", "")))
    if body is None:
        # Who plans nothing is told so; the page itself is not for everybody.
        if not agendas_page(actor, now=timezone.now()).may_plan:
            message = "The secretary plans the meetings."
            raise PermissionDenied(message)
        raise NotAsked
    return plan_meeting(
        actor=actor,
        body=body,
        held_on=needed_day(form.get("held_on", ""), "held_on"),
        starts_at=needed_hour(form.get("starts_at", "")),
        ends_at=hour_of(form.get("ends_at", "")),
        place=form.get("place", ""),
        called=_call(form),
        today=timezone.localdate(),
    ).pk


def _call(form: Mapping[str, str]) -> Call | None:
    """Who wants the meeting, when it is an extraordinary one."""
    match form.get("called", ""):
        case "chair":
            return Call(chair_decides=True)
        case "members":
            return Call(demanded_by=whole(form.get("demanded_by", "")))
    return None
