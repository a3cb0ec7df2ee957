"""What needs a look, and settling it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from sagsgang.desk.asking import actor_of
from sagsgang.desk.forms import by_form
from sagsgang.desk.signing import signed_in
from sagsgang.desk.wording import WANTED
from sagsgang.intake import selectors, services
from sagsgang.intake.rule import NotAnAnswer
from sagsgang.storage.handing_out import file_response

_ANSWERS: dict[str, services.Verdict] = {
    "accept": "accept",
    "correct": "correct",
    "reject": "reject",
}
_LONGEST_INDEX = 5  # digits


@require_safe
@signed_in
def front(request: HttpRequest) -> HttpResponse:
    """What needs a look."""
    page = selectors.desk_front(actor_of(request))
    return render(request, "desk/front.html", {"page": page, "place": "front"})


@require_safe
@signed_in
def papers(request: HttpRequest) -> HttpResponse:
    """All papers that were read."""
    number = request.GET.get("side", "1")
    page = selectors.papers_page(
        actor_of(request), page=int(number) if number.isdecimal() and len(number) < 9 else 1
    )
    return render(request, "desk/papers.html", {"page": page, "place": "papers"})


@require_safe
@signed_in
def paper(request: HttpRequest, reading: int) -> HttpResponse:
    """One paper: what was read, and what is asked about it beside the text."""
    actor = actor_of(request)
    context = {
        "page": selectors.paper_page(actor, reading),
        "bodies": selectors.body_names(actor),
    }
    return render(request, "desk/paper.html", context)


@require_safe
@signed_in
def original(request: HttpRequest, reading: int) -> FileResponse:
    """The file as it came in."""
    return file_response(*selectors.original_of(actor_of(request), reading))


@by_form
@signed_in
def settle(request: HttpRequest, proposal: int) -> HttpResponse:
    """Accept, correct or reject one proposal."""
    actor = actor_of(request)
    reading, asked = selectors.paper_of(actor, proposal)
    problem = ""
    try:
        services.settle(
            actor=actor,
            proposal=proposal,
            answer=_ANSWERS.get(request.POST.get("answer", ""), "correct"),
            value=request.POST.get("value", ""),
        )
    except NotAnAnswer as wrong:
        problem = str(WANTED[wrong.wanted])
    except services.AlreadySettled as settled:
        problem = _already(settled)
    return _settled(request, reading, proposal, problem, asked, _("Svaret er gemt."))


@by_form
@signed_in
def reopen(request: HttpRequest, proposal: int) -> HttpResponse:
    """Take an answer back."""
    actor = actor_of(request)
    reading, asked = selectors.paper_of(actor, proposal)
    problem = ""
    try:
        services.reopen(actor=actor, proposal=proposal)
    except services.CannotReopen as refused:
        problem = (
            _("Forslaget er åbent.")
            if refused.why == "open"
            else _("Svaret kan ikke tages tilbage: arkivet bygger på det.")
        )
    return _settled(request, reading, proposal, problem, asked, _("Svaret er taget tilbage."))


@by_form
@signed_in
def settle_all(request: HttpRequest, reading: int) -> HttpResponse:
    """Accept everything about a paper that can be accepted as it stands."""
    settled = services.settle_all(actor=actor_of(request), reading=reading)
    if settled.open:
        messages.info(
            request,
            ngettext(
                "Godkendt. %(open)d forslag mangler et svar, som kun du kan give.",
                "Godkendt. %(open)d forslag mangler et svar, som kun du kan give.",
                settled.open,
            )
            % {"open": settled.open},
        )
    else:
        messages.success(request, _("Alt i papiret er afklaret."))
    return redirect("desk:paper", reading=reading)


@by_form
@signed_in
def set_aside(request: HttpRequest, reading: int) -> HttpResponse:
    """Take a paper out of the archive."""
    services.set_aside(actor=actor_of(request), reading=reading)
    messages.success(request, _("Papiret er taget ud af arkivet."))
    return redirect("desk:paper", reading=reading)


@by_form
@signed_in
def put_back(request: HttpRequest, reading: int) -> HttpResponse:
    """Put it back."""
    services.set_aside(actor=actor_of(request), reading=reading, aside=False)
    messages.success(request, _("Papiret er lagt tilbage."))
    return redirect("desk:paper", reading=reading)


@by_form
@signed_in
def release(request: HttpRequest, reading: int) -> HttpResponse:
    """Show a paper to its readers that was kept from them."""
    services.release(actor=actor_of(request), reading=reading)
    messages.success(request, _("Papiret vises nu for sine læsere."))
    return redirect("desk:paper", reading=reading)


@by_form
@signed_in
def close_item(request: HttpRequest, reading: int) -> HttpResponse:
    """Close an item that the paper prints open."""
    chosen = request.POST.get("item", "")
    index = int(chosen) if chosen.isdecimal() and len(chosen) <= _LONGEST_INDEX else -1
    try:
        services.close_item(actor=actor_of(request), reading=reading, index=index)
    except NotAnAnswer:
        messages.error(request, _("Vælg det punkt, der skal lukkes."))
    else:
        messages.success(request, _("Punktet er lukket, og filen holdes tilbage."))
    return redirect("desk:paper", reading=reading)


def _settled(
    request: HttpRequest, reading: int, proposal: int, problem: str, asked: int, done: str
) -> HttpResponse:
    """The proposal as it is now: alone for htmx, else the page at the next open one.

    ``done`` is said of it unless there was a ``problem``.
    """
    actor = actor_of(request)
    page = selectors.paper_page(actor, reading)
    if request.htmx:  # type: ignore[attr-defined]
        context: dict[str, Any] = {
            "page": page,
            "proposal": next(view for view in page.proposals if view.id == proposal),
            "bodies": selectors.body_names(actor),
            "problem": problem,
            "fragment": True,
        }
        response = render(request, "desk/_settled.html", context)
        if page.line.asked != asked or page.line.open == 0:
            # New questions came up, or none are left: the whole page tells it.
            response["HX-Refresh"] = "true"
        return response
    if problem:
        messages.error(request, problem)
        place = proposal
    else:
        messages.success(request, done)
        place = next((view.id for view in page.proposals if view.state == "open"), proposal)
    return redirect(f"{reverse('desk:paper', kwargs={'reading': reading})}#forslag-{place}")


def _already(settled: services.AlreadySettled) -> str:
    return render_to_string("desk/_already.html", {"settled": settled}).strip()
