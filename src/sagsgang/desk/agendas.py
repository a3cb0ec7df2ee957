"""An agenda that is being made, and its two editions.

The page takes its own forms. Where scripts run, a form is answered with the board alone, so that
each move is one question; without them the page comes back at the entry that was changed.
"""

from __future__ import annotations

from dataclasses import replace
from time import time

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sagsgang.adapters.typesetting.agenda import agenda_pdf
from sagsgang.cases.papers import checked_line
from sagsgang.core.grounds import GROUNDS
from sagsgang.desk.agenda_acts import Done, do
from sagsgang.desk.agenda_fields import NothingToUndo, given, whole
from sagsgang.desk.agenda_wording import REFUSALS, sentence
from sagsgang.desk.asking import actor_of, language
from sagsgang.desk.forms import by_form
from sagsgang.desk.releases import go_on_after_dispatch
from sagsgang.desk.signing import signed_in
from sagsgang.meetings import dispatching
from sagsgang.meetings.building_pages import Board
from sagsgang.meetings.selectors.building import board_of, require_maker
from sagsgang.meetings.selectors.kept import kept_entry
from sagsgang.meetings.selectors.previewing import preview_page

METHODS = ["GET", "HEAD", "POST"]
_UNDO = "agenda-undo"  # what a person did last, in the session
_LONGEST_NOTE = 1000  # characters, as of every dispatch
_UNDO_FOR = 15 * 60  # seconds in which it is offered to take it back


@require_http_methods(METHODS)
@signed_in
def agenda(request: HttpRequest, meeting: int) -> HttpResponse:
    """Build the agenda of a meeting."""
    if request.method == "POST":
        return _take(request, meeting)
    return _shown(request, meeting, opened=whole(request.GET.get("punkt", "")))


@require_safe
@signed_in
def editions(request: HttpRequest, meeting: int) -> HttpResponse:
    """The whole and the open edition side by side."""
    context = {"page": preview_page(actor_of(request), meeting), "place": "agendas"}
    return render(request, "desk/agendas/editions.html", context)


@by_form
@signed_in
def open_item(request: HttpRequest, meeting: int, entry: int) -> HttpResponse:
    """Move an item from the closed to the open agenda after the meeting, and send that."""
    actor = actor_of(request)
    require_maker(actor, meeting)
    kept_entry(actor, meeting, entry)
    try:
        sent = dispatching.open_item(
            actor=actor,
            entry=entry,
            reason=checked_line(request.POST.get("reason", ""), "reason", _LONGEST_NOTE),
            printer=agenda_pdf,
            now=timezone.now(),
        )
    except REFUSALS as why:
        return _shown(request, meeting, opened=entry, problem=sentence(why))
    messages.success(request, _("Punktet står nu på den åbne dagsorden."))
    for number in sent.still_closed:
        told = _("Punkt %(number)s er stadig lukket, fordi mødets referat viser det lukket.")
        messages.warning(request, told % {"number": number})
    go_on_after_dispatch(request, meeting)
    return redirect("desk:sent", dispatch=sent.dispatch.pk)


def _take(request: HttpRequest, meeting: int) -> HttpResponse:
    """Do what the form asks for, or say why not."""
    actor = actor_of(request)
    require_maker(actor, meeting)
    asked, form = request.POST.get("act", ""), request.POST
    opened = whole(form.get("punkt", ""))
    try:
        done = (
            _undo(request, meeting) if asked == "undo" else do(actor, meeting, asked, given(form))
        )
    except REFUSALS as why:
        return _shown(request, meeting, opened=opened, problem=sentence(why), asked=asked)
    board = _board(request, meeting)
    said = _said(board, done)
    request.session[_UNDO] = {
        "meeting": meeting,
        "act": done.undo,
        "fields": done.fields,
        "said": said,
        "at": time(),
    }
    opened = 0 if done.shuts else opened
    if request.htmx:  # type: ignore[attr-defined]
        return _shown(request, meeting, board=board, opened=opened, entry=done.entry)
    query = f"?punkt={opened}" if opened else ""
    place = f"#punkt-{done.entry}" if board.row(done.entry) else "#bygger"
    return redirect(reverse("desk:agenda", args=[meeting]) + query + place)


def _undo(request: HttpRequest, meeting: int) -> Done:
    """Take back what this person did last on this agenda. Pressed twice it is done once."""
    last = request.session.get(_UNDO)
    if not last or last["meeting"] != meeting or not last["act"]:
        raise NothingToUndo
    del request.session[_UNDO]
    done = do(actor_of(request), meeting, last["act"], last["fields"])
    return replace(done, said=_("Fortrudt: ") + done.said, undo="", fields={})


def _shown(
    request: HttpRequest,
    meeting: int,
    *,
    board: Board | None = None,
    opened: int = 0,
    entry: int = 0,
    problem: str = "",
    asked: str = "",
) -> HttpResponse:
    """The page, or for a script its board: ``opened`` are the details that are shown, ``entry``
    what was just changed, ``asked`` what was refused because of ``problem``."""
    last = request.session.get(_UNDO) or {}
    fresh = last.get("meeting") == meeting and time() - last.get("at", 0) < _UNDO_FOR
    context = {
        "board": board or _board(request, meeting),
        "opened": opened,
        "changed": entry,
        "problem": problem,
        "asked": asked,
        "given": request.POST,
        "said": last["said"] if fresh and not problem else "",
        "can_undo": fresh and bool(last["act"]),
        "grounds": GROUNDS,
        "place": "agendas",
    }
    part = request.htmx  # type: ignore[attr-defined]
    template = "desk/agendas/_board.html" if part else "desk/agendas/agenda.html"
    return render(request, template, context)


def _board(request: HttpRequest, meeting: int) -> Board:
    return board_of(actor_of(request), meeting, now=timezone.now(), language=language())


def _said(board: Board, done: Done) -> str:
    """What was done, with what it was done to and where that stands now."""
    row = board.row(done.entry)
    above = next((one for one in board.rows if row in one.subs), None)
    if row and row.number is not None:
        where = _("punkt %(number)s") % {"number": row.number}
    else:
        where = _("under »%(title)s«") % {"title": above.title} if above else ""
    return done.said % {"title": done.title or (row.title if row else ""), "place": where}
