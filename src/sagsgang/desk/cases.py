"""Papers on their way to an agenda: the list, a new one, and the paper itself."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sagsgang.cases import presence
from sagsgang.cases.pages import Wanted
from sagsgang.cases.papers import start_paper
from sagsgang.cases.selectors.listing import bodies_to_write_for, body_to_write_for, paper_list
from sagsgang.cases.selectors.working import news_of, require_writer
from sagsgang.core.grounds import GROUNDS
from sagsgang.core.keepable import keepable
from sagsgang.core.manuscript import Manuscript
from sagsgang.core.policy import Actor, Role
from sagsgang.core.steps import PaperState
from sagsgang.desk.asking import actor_of
from sagsgang.desk.case_forms import NotTaken, closing_from, form_again, told_closing, whole
from sagsgang.desk.case_page import (
    here,
    late_response,
    paper_response,
    refused,
    save_form,
)
from sagsgang.desk.case_refusals import REFUSALS, sentence
from sagsgang.desk.case_sent import attach_sent
from sagsgang.desk.case_word import read_word, say_notes
from sagsgang.desk.forms import by_form
from sagsgang.desk.signing import signed_in

NO_PAPERS = "Papers are written by officers and secretaries."
_BY_SCRIPT = "application/json"


@require_safe
@signed_in
def listed(request: HttpRequest) -> HttpResponse:
    """The papers somebody writes or looks after."""
    actor = actor_of(request)
    if not actor.holds_anywhere(Role.OFFICER, Role.SECRETARY, Role.CHAIR):
        raise PermissionDenied(NO_PAPERS)
    state = request.GET.get("tilstand", "")
    wanted = Wanted(
        body=keepable(request.GET.get("organ", "")),
        state=state if state in set(PaperState) else "",
        words=keepable(request.GET.get("ord", "")),
        own=request.GET.get("mine") == "ja",
        over=request.GET.get("alle") == "ja",
    )
    query = request.GET.copy()
    query.pop("side", None)
    query.pop("tilstand", None)
    context = {
        "page": paper_list(actor, wanted, whole(request.GET.get("side"), 1)),
        "wanted": wanted,
        "may_start": bool(bodies_to_write_for(actor)),
        "query": query.urlencode(),
        "place": "cases",
    }
    return render(request, "desk/cases/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def new(request: HttpRequest) -> HttpResponse:
    """Start a paper, from nothing or from a Word file."""
    actor = actor_of(request)
    bodies = bodies_to_write_for(actor)
    if not bodies:
        raise PermissionDenied(NO_PAPERS)
    problem = ""
    if request.method == "POST":
        try:
            return redirect(here(_start(request, actor)))
        except REFUSALS as why:
            problem = sentence(why)
    context = {
        "bodies": bodies,
        "grounds": GROUNDS,
        "given": request.POST,
        "problem": problem,
        "place": "cases",
    }
    return render(request, "desk/cases/new.html", context, status=400 if problem else 200)


def _start(request: HttpRequest, actor: Actor) -> int:
    body = body_to_write_for(actor, request.POST.get("body", ""))
    if body is None:
        raise NotTaken(_("Vælg det organ, der skal behandle sagen."))
    file = request.FILES.get("word")
    title = request.POST.get("title", "").strip()
    found = read_word(file) if file else None
    manuscript = found.manuscript if found else Manuscript()
    if title:
        manuscript = replace(manuscript, title=title)
    if not manuscript.title:
        raise NotTaken(_("Skriv en titel, så sagen kan kendes i listen."))
    closing = closing_from(request.POST)
    working = start_paper(
        actor=actor,
        body=body,
        manuscript=manuscript,
        case_number=request.POST.get("case-number", "") or (found.case_number if found else ""),
        closed=closing.closed,
        ground=closing.ground,
        readings=closing.readings,
    )
    if found:
        say_notes(request, found)
    return working.pk


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def case(request: HttpRequest, working: int) -> HttpResponse:
    """The paper; and saving what was written in it."""
    if request.method != "POST":
        return paper_response(request, working)
    require_writer(actor_of(request), working)
    if request.POST.get("then") == "write":
        # Back to writing with words that are not the paper's, after a late save.
        return paper_response(request, working, form=form_again(request.POST))
    by_script = request.headers.get("Accept") == _BY_SCRIPT
    try:
        saved = save_form(request, working)
    except REFUSALS as why:
        if by_script:
            return JsonResponse({"problem": sentence(why)}, status=400)
        return refused(request, working, why)
    if saved.instead:
        if by_script:
            return JsonResponse({"late": True}, status=409)
        return late_response(request, working, saved)
    told = _("Gemt kl. %(time)s.") % {"time": time_format(timezone.localtime(), _("H.i"))}
    if by_script:
        before = {
            "case-number-before": request.POST.get("case-number", ""),
            "closing-before": told_closing(closing_from(request.POST)),
        }
        serial = saved.revision.serial
        return JsonResponse({"told": told, "serial": serial, "before": before})
    problems = attach_sent(request, working)
    if problems:
        return paper_response(request, working, problem=" ".join(problems), status=400)
    messages.success(request, told)
    return redirect(here(working))


@by_form
@signed_in
def opened(request: HttpRequest, working: int) -> HttpResponse:
    """Say that the paper is open to write, and tell who else has it and what was saved since."""
    actor = actor_of(request)
    others = presence.keep_open(actor, working)
    news = news_of(actor, working, whole(request.POST.get("based-on")))
    context = {"others": others, "news": news, "working": working}
    return render(request, "desk/cases/_others.html", context)


@by_form
@signed_in
def left(request: HttpRequest, working: int) -> HttpResponse:
    """Say that the paper is open no more."""
    presence.close(actor_of(request), working)
    return HttpResponse(status=204)
