"""How what is followed is handed out: feeds and calendars, asked for again and again by programs
that do not sign in."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag

from sagsgang.adapters import atom


def feed_response(request: HttpRequest, feed: atom.Feed) -> HttpResponseBase:
    """The feed; 304 when the reader has it already."""
    media_type = f"{atom.MEDIA_TYPE}; charset=utf-8"
    return response(request, atom.written(feed), media_type, feed.changed_at())


def response(
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


def host_of(request: HttpRequest) -> str:
    """The site's name, without a port: what is named by it stays the same behind another one."""
    return atom.bare_host(request.get_host())


def numbered(number: str, title: str) -> str:
    """A line of an agenda: ``7. Budget 2027``."""
    return f"{number.rstrip('.')}. {title}" if number else title


def name_of(request: HttpRequest, specific: str) -> str:
    """The name of a thing on this site, for ever."""
    return atom.name_of(request.get_host(), specific)


def feed_link(request: HttpRequest, rel: str, address: str) -> atom.Link:
    """A link to a feed at an address of this site."""
    return atom.Link(rel, request.build_absolute_uri(address), atom.MEDIA_TYPE)


def page_link(request: HttpRequest, rel: str, address: str) -> atom.Link:
    """A link to a page at an address of this site."""
    return atom.Link(rel, request.build_absolute_uri(address))
