"""Items and minutes as files to go on with: each as whoever asks may see it."""

from __future__ import annotations

import io
from hashlib import sha256

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import override
from django.views.decorators.http import require_safe

from sagsgang.core.policy import STRANGER, Actor
from sagsgang.meetings.selectors import agenda
from sagsgang.publishing import documents
from sagsgang.publishing.documents import Document
from sagsgang.storage.handing_out import file_response


@require_safe
def item(request: HttpRequest, body: str, key: str, address: str) -> HttpResponseBase:
    """An item as a Word document."""
    made = documents.item_in_word(_actor(request), body=body, key=key, address=address)
    return _file(request, made) if made else moved(request, "item-docx", body, key, address)


@require_safe
def minutes(request: HttpRequest, body: str, key: str) -> HttpResponseBase:
    """The minutes as a Word document."""
    made = documents.minutes_in_word(_actor(request), body=body, key=key)
    return _file(request, made) if made else moved(request, "minutes-docx", body, key)


@require_safe
def meeting_agenda(request: HttpRequest, body: str, key: str) -> HttpResponseBase:
    """The agenda as a Word document."""
    made = documents.agenda_in_word(_actor(request), body=body, key=key)
    return _file(request, made) if made else moved(request, "agenda-docx", body, key)


@require_safe
def minutes_data(request: HttpRequest, body: str, key: str) -> HttpResponseBase:
    """The minutes as Akoma Ntoso, for programs."""
    actor = _actor(request)
    with override("da"):  # the language of the papers: one address, whichever page led here
        address = request.build_absolute_uri(reverse("portal:meeting", args=(body, key)))
    made = documents.minutes_as_akoma_ntoso(actor, body=body, key=key, address=address)
    response = _file(request, made) if made else moved(request, "minutes-akn", body, key)
    if actor.id == STRANGER.id:
        # Pages of others may read what everybody may see. They send no cookie with it, and who is
        # signed in is answered without this.
        response["Access-Control-Allow-Origin"] = "*"
    return response


def _file(request: HttpRequest, document: Document) -> HttpResponseBase:
    """The document, or 304 when the browser has these very bytes."""
    etag = quote_etag(sha256(document.data).hexdigest())
    known = get_conditional_response(request, etag, None)
    response = known or file_response(io.BytesIO(document.data), document.media_type, document.name)
    response["ETag"] = etag
    return response


def moved(request: HttpRequest, name: str, body: str, key: str, *part: str) -> HttpResponseBase:
    """To the like file of the meeting that the asked-for one was merged into."""
    page = agenda.meeting_page(_actor(request), body=body, key=key)
    place = (page.meeting.body.slug, page.meeting.key) if page else (body, key)
    if place == (body, key):
        raise Http404
    # Never permanent: where it leads depends on who asks, and on what is released later.
    return redirect(f"portal:{name}", *place, *part)


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor
