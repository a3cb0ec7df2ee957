"""A person's own notes: the form on an item, and the page of all of them."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from sagsgang.core.policy import Actor
from sagsgang.portal.views import show_item
from sagsgang.publishing import notes

_form_or_page = require_http_methods(["GET", "HEAD", "POST"])


@_form_or_page
def write(request: HttpRequest, body: str, key: str, address: str) -> HttpResponse:
    """Keep the note from the form on the item's page; opened as a page, it leads there."""
    here = reverse("portal:item", args=(body, key, address))
    if request.method != "POST":
        return redirect(f"{here}#min-note")
    text = request.POST.get("note", "")
    try:
        notes.write_note(
            actor=_actor(request),
            body=body,
            key=key,
            address=address,
            text=text,
            now=timezone.now(),
        )
    except notes.NoteTooLong:
        typed = notes.NoteOn(text, too_long=True)
        response = show_item(request, body, key, address, typed)
        response.status_code = 400
        return response
    return redirect(f"{here}#min-note")


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """All that the person has noted. Who is not signed in has no such page."""
    actor = _actor(request)
    if not request.user.is_authenticated:
        raise Http404
    return render(request, "portal/own_notes.html", {"notes": notes.own_notes(actor)})


@_form_or_page
def delete(request: HttpRequest) -> HttpResponse:
    """Delete one of the person's notes, or all."""
    if not request.user.is_authenticated:
        raise Http404
    if request.method == "POST":
        _delete(request)
    return redirect("portal:own-notes")


def _delete(request: HttpRequest) -> None:
    actor = _actor(request)
    which = request.POST.get("note", "")
    if which == "alle":
        gone = notes.delete_all(actor=actor)
        told = ngettext("%(count)d note er slettet.", "%(count)d noter er slettet.", gone)
        messages.success(request, told % {"count": gone})
    elif which.isdecimal() and len(which) < 19:
        notes.delete_note(actor=actor, note=int(which))
        messages.success(request, _("Noten er slettet."))
    else:
        raise Http404


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor
