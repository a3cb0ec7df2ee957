"""Papers as PDF, made for whoever asks and as they may see it; none of them is kept."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sagsgang.adapters.typesetting.typesetter import NotPrinted
from sagsgang.core.policy import Actor
from sagsgang.portal.documents import moved
from sagsgang.publishing.documents import Document
from sagsgang.publishing.printing import asked
from sagsgang.storage.handing_out import file_response

Rest = ParamSpec("Rest")


def _printed(
    view: Callable[Concatenate[HttpRequest, Rest], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, Rest], HttpResponseBase]:
    """Say it in words when a paper cannot be printed, or not just now."""

    @wraps(view)
    def shown(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except asked.Busy:
            response = render(request, "portal/not_printed.html", {"busy": True}, status=503)
            response["Retry-After"] = "20"
            return response
        except NotPrinted:
            return render(request, "portal/not_printed.html", status=500)

    return shown


@require_safe
@_printed
def extract(request: HttpRequest, body: str, key: str, address: str) -> HttpResponseBase:
    """What was decided of one item, to be signed."""
    made = asked.extract(_actor(request), body=body, key=key, address=address, now=timezone.now())
    return _file(made) if made else moved(request, "extract", body, key, address)


@require_safe
@_printed
def minutes(request: HttpRequest, body: str, key: str) -> HttpResponseBase:
    """The minutes."""
    made = asked.minutes(_actor(request), body=body, key=key, now=timezone.now())
    return _file(made) if made else moved(request, "minutes-pdf", body, key)


@require_safe
@_printed
def packet(request: HttpRequest, body: str, key: str) -> HttpResponseBase:
    """Everything of the meeting in one file."""
    made = asked.packet(_actor(request), body=body, key=key, now=timezone.now())
    return _file(made) if made else moved(request, "packet", body, key)


@require_safe
@_printed
def own_copy(request: HttpRequest, body: str, key: str) -> HttpResponseBase:
    """The same with the person's own notes. Who is not signed in has none."""
    if not request.user.is_authenticated:
        raise Http404
    made = asked.own_copy(_actor(request), body=body, key=key, now=timezone.now())
    return _file(made) if made else moved(request, "own-copy", body, key)


def _file(document: Document) -> HttpResponseBase:
    return file_response(io.BytesIO(document.data), document.media_type, document.name)


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor
