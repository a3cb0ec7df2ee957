"""How programs are answered: JSON for everybody alike, from any page, asked for again cheaply.

No cookie is read or set. Whatever goes wrong is told as an object with an HTTP status.
"""

from __future__ import annotations

import functools
import gzip
import json
import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.csrf import csrf_exempt

from sagsgang.publishing.oparl.answers import Gone, NotThere
from sagsgang.publishing.oparl.vocabulary import type_of
from sagsgang.publishing.oparl.wanted import BadQuery
from sagsgang.publishing.register.catching_up import Behind

_log = logging.getLogger(__name__)
_METHODS = "GET, HEAD, OPTIONS"
_SHORT = 1000  # bytes, not worth packing
View = Callable[..., HttpResponseBase]


def answering(view: View) -> View:
    """A view for programs: only read from, never failing without an answer they can read."""

    @csrf_exempt
    @functools.wraps(view)
    def answer(request: HttpRequest, *args: Any, **given: Any) -> HttpResponseBase:
        response = _answered(view, request, args, given)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag, Last-Modified, Retry-After, Location"
        response["Content-Language"] = "da"
        response.stateless = True  # type: ignore[attr-defined]
        return response

    return answer


def json_response(
    request: HttpRequest, text: str, *, mark: str, modified_at: datetime
) -> HttpResponse:
    """JSON text, or that who asks has it already."""
    response = HttpResponse(content_type="application/json")
    unchanged: HttpResponse = conditional(request, response, mark=mark, modified_at=modified_at)
    if unchanged is not response:
        return unchanged
    response.content = text.encode("utf-8", "replace")
    return packed(request, response)


def conditional(request: HttpRequest, response: Any, *, mark: str, modified_at: datetime) -> Any:
    """``response``, or 304 in its place when who asks has what is marked like this."""
    response["ETag"] = f'W/"{mark}"'
    response["Last-Modified"] = http_date(modified_at.timestamp())
    response["Cache-Control"] = "no-cache"  # kept, and asked about each time
    return get_conditional_response(
        request,
        etag=response["ETag"],
        last_modified=int(modified_at.timestamp()),
        response=response,
    )


def packed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The same, packed for who can unpack it."""
    if len(response.content) > _SHORT and "gzip" in request.headers.get("Accept-Encoding", ""):
        response.content = gzip.compress(response.content, 1, mtime=0)
        response["Content-Encoding"] = "gzip"
    response["Content-Length"] = str(len(response.content))
    return response


def error(status: int, message: str, debug: str) -> HttpResponse:
    """What went wrong, in Danish for people and in English for who makes the program."""
    told = {"type": type_of("Error"), "message": message, "debug": debug}
    text = json.dumps(told, ensure_ascii=False)
    return HttpResponse(text.encode(), content_type="application/json", status=status)


def _answered(
    view: View, request: HttpRequest, args: tuple[Any, ...], given: dict[str, Any]
) -> HttpResponseBase:
    if request.method == "OPTIONS":
        return _options(request)
    if request.method not in {"GET", "HEAD"}:
        response = error(405, "Her kan man kun læse.", f"{request.method} is not allowed")
        response["Allow"] = _METHODS
        return response
    try:
        return view(request, *args, **given)
    except (NotThere, Http404):
        return error(404, "Der er intet på adressen.", "no object or list at this address")
    except Gone:
        return error(410, "Filen er ikke længere offentlig.", "the file is public no more")
    except BadQuery as bad:
        return error(400, bad.says, str(bad))
    except Behind:
        response = error(
            503,
            "De åbne data bringes ajour. Prøv igen om lidt.",
            "the register follows the latest changes; ask again",
        )
        response["Retry-After"] = str(Behind.again_in)
        return response
    except Exception:
        _log.exception("An address for programs is broken: %s", request.path)
        return error(500, "Der skete en fejl her på stedet.", "internal error")


def _options(request: HttpRequest) -> HttpResponse:
    """What a browser asks before a page of another site may ask."""
    response = HttpResponse(status=204)
    response["Allow"] = response["Access-Control-Allow-Methods"] = _METHODS
    response["Access-Control-Allow-Headers"] = "If-None-Match, If-Modified-Since"
    response["Access-Control-Max-Age"] = "86400"
    return response
