"""Deadlines: on a page, and as a calendar that a program reads by a secret address."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sagsgang.adapters import atom, icalendar_file
from sagsgang.core.policy import Actor
from sagsgang.core.procedure.words import DANISH_TIME
from sagsgang.desk import deadline_wording as wording
from sagsgang.desk.asking import actor_of, language
from sagsgang.desk.forms import by_form
from sagsgang.desk.signing import signed_in
from sagsgang.publishing.feeds import own_address
from sagsgang.publishing.feeds.answering import answer
from sagsgang.publishing.feeds.deadlines import NO_PAPERS, Deadline, deadlines


@require_safe
@signed_in
def listed(request: HttpRequest) -> HttpResponse:
    """What is to be done next, and the way to get it into a calendar."""
    return _shown(request)


@by_form
@signed_in
def give(request: HttpRequest) -> HttpResponse:
    """A new secret address, shown this once: nobody can look it up again."""
    actor = _worker(request)
    secret = own_address.give_address(actor=actor, now=timezone.now())
    address = request.build_absolute_uri(reverse("desk:deadlines-calendar", args=[secret]))
    response = _shown(request, address)
    patch_cache_control(response, no_store=True)
    return response


@by_form
@signed_in
def stop(request: HttpRequest) -> HttpResponse:
    """Let the address open nothing any more."""
    if own_address.stop_address(actor=_worker(request), now=timezone.now()):
        messages.success(request, _("Adressen er lukket. Kalendere med den får intet nyt."))
    return redirect("desk:deadlines")


@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponseBase:
    """The deadlines of whose address it is, as that person may see them now."""
    actor = own_address.whose(token)
    if actor is None:
        raise Http404
    found = deadlines(actor, now=timezone.now(), language=language())
    made = icalendar_file.Calendar(
        name=_("Frister"),
        description=_("Frister på skrivebordet i Sagsgang"),
        # Not the address itself: a calendar is sent on, and its secret must not go with it.
        address=request.build_absolute_uri(reverse("desk:deadlines")),
        language=language(),
        events=tuple(_event(request, one) for one in found),
    )
    changed_at = max((one.changed_at for one in found), default=atom.NEVER)
    body = icalendar_file.written(made)
    response = answer(request, body, icalendar_file.MEDIA_TYPE, changed_at)
    patch_cache_control(response, private=True, no_cache=True)
    response["X-Robots-Tag"] = "noindex"
    return response


def _event(request: HttpRequest, one: Deadline) -> icalendar_file.Event:
    at = one.at.astimezone(DANISH_TIME) if one.at else None
    address = request.build_absolute_uri(wording.address(one))
    told = [wording.reason(one), address]
    return icalendar_file.Event(
        id=f"{one.key}@{atom.bare_host(request.get_host())}",
        title=wording.title(one),
        day=at.date() if at else one.day,
        starts_at=at.time() if at else None,
        changed_at=one.changed_at,
        address=address,
        description="\n".join(line for line in told if line),
    )


def _shown(request: HttpRequest, address: str = "") -> HttpResponse:
    actor = _worker(request)
    found = deadlines(actor, now=timezone.now(), language=language())
    context = {
        "lines": [
            (one, wording.title(one), wording.reason(one), wording.address(one)) for one in found
        ],
        "address": address,
        "given_at": own_address.given_at(actor),
        "place": "deadlines",
    }
    return render(request, "desk/deadlines.html", context)


def _worker(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    if not actor.grants:
        raise PermissionDenied(NO_PAPERS)
    return actor
