"""What feeds and calendars of the site have in common: names, links, lines."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase

from sagsgang.adapters import atom
from sagsgang.publishing.feeds.answering import answer


def feed_response(request: HttpRequest, feed: atom.Feed) -> HttpResponseBase:
    """The feed; 304 when the reader has it already."""
    media_type = f"{atom.MEDIA_TYPE}; charset=utf-8"
    return answer(request, atom.written(feed), media_type, feed.changed_at())


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
