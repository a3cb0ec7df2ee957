"""How what is followed is handed out: feeds and calendars, asked for again and again by programs
that do not sign in."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag


def answer(
    request: HttpRequest, body: bytes, media_type: str, changed_at: datetime
) -> HttpResponseBase:
    """``body``, or 304 when the program has these very bytes.

    ``Last-Modified`` is told, but who sends only that gets the whole again: when the newest line is
    closed, what is left was last changed long before, and the line would stay where it was read.
    """
    etag = quote_etag(sha256(body).hexdigest())
    made = HttpResponse(body, content_type=media_type)
    made["ETag"], made["Last-Modified"] = etag, http_date(changed_at.timestamp())
    return get_conditional_response(request, etag, None, made) or made
