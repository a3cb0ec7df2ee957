"""A search as an Atom feed (RFC 4287), so that anybody can follow it in a reader of feeds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from xml.etree import ElementTree as Xml

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sagsgang.portal import dates
from sagsgang.portal.search_words import kind_word
from sagsgang.portal.words import OUTCOMES
from sagsgang.search.addresses import address_of, query
from sagsgang.search.pages import Hit, Piece, SearchPage
from sagsgang.search.selectors.changed import changed_at

MEDIA_TYPE = "application/atom+xml; charset=utf-8"
_ATOM = "http://www.w3.org/2005/Atom"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# What no XML document can hold, however it is written.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# The year from which the names of things count (RFC 4151); the same for ever.
_NAMED_SINCE = 2026
_NOTHING_YET = datetime(1970, 1, 1, tzinfo=UTC)

Xml.register_namespace("", _ATOM)


def response(request: HttpRequest, page: SearchPage) -> HttpResponse:
    """The feed of a page of hits; 304 when the reader has it already, 503 while the index is made.

    A feed without a hit was last changed at the beginning of time.
    """
    if page.state == "building":
        told = HttpResponse(_("Søgningen gøres klar. Prøv igen om lidt."), status=503)
        told["Retry-After"] = "60"
        return told
    # Closed hits are given to nobody who is not signed in; a feed looks once more.
    page = replace(page, hits=tuple(hit for hit in page.hits if not hit.closed))
    at = changed_at(page.hits)
    latest = max(at.values(), default=_NOTHING_YET)
    body = _feed(request, page, at, latest)
    etag = quote_etag(sha256(body).hexdigest())
    made = HttpResponse(body, content_type=MEDIA_TYPE)
    made["ETag"], made["Last-Modified"] = etag, http_date(latest.timestamp())
    answer = get_conditional_response(request, etag, int(latest.timestamp()), made)
    return answer or made


def _feed(
    request: HttpRequest, page: SearchPage, at: Mapping[str, datetime], latest: datetime
) -> bytes:
    asked = query(page.asked, page.chosen)
    feed = Xml.Element(f"{{{_ATOM}}}feed", {_LANGUAGE: get_language() or "da"})
    _add(feed, "title", f"Sagsgang: {page.asked}" if page.asked else "Sagsgang")
    _add(feed, "id", _name(request, f"soeg?{asked}"))
    _add(feed, "updated", _instant(latest))
    author = _add(feed, "author")
    _add(author, "name", "Sagsgang")
    here = request.build_absolute_uri(f"{reverse('portal:search-feed')}?{asked}")
    there = request.build_absolute_uri(f"{reverse('portal:search')}?{asked}")
    _add(feed, "link", rel="self", type="application/atom+xml", href=here)
    _add(feed, "link", rel="alternate", type="text/html", href=there)
    for hit in page.hits:
        _entry(feed, request, hit, at.get(hit.id, _NOTHING_YET))
    return bytes(Xml.tostring(feed, encoding="utf-8", xml_declaration=True))


def _entry(feed: Xml.Element, request: HttpRequest, hit: Hit, at: datetime) -> None:
    entry = _add(feed, "entry")
    word = str(kind_word(hit.kind))
    _add(entry, "title", _text(hit.title) or f"{word} {hit.number}".strip())
    _add(entry, "id", _name(request, hit.id))
    _add(entry, "updated", _instant(at))
    address = request.build_absolute_uri(address_of(hit.target))
    _add(entry, "link", rel="alternate", type="text/html", href=address)
    _add(entry, "category", term=hit.kind, label=word)
    _add(entry, "summary", _summary(hit))


def _summary(hit: Hit) -> str:
    """Where it is from, what was decided, and where in it the words stand."""
    language = get_language() or "da"
    told = []
    if hit.meeting:
        told.append(hit.meeting.body.name)
    if hit.on:
        told.append(dates.short_day(hit.on, language))
    if hit.outcome:
        told.append(str(OUTCOMES.get(hit.outcome, OUTCOMES["other"])[0]))
    where = ", ".join(told)
    return " – ".join(part for part in (where, _text(hit.snippet)) if part)


def _text(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces)


def _name(request: HttpRequest, specific: str) -> str:
    """A name that a thing keeps wherever its page moves: a tag URI of the site."""
    host = request.get_host().rpartition("@")[2].partition(":")[0] or "localhost"
    return f"tag:{host},{_NAMED_SINCE}:{specific}"


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _add(parent: Xml.Element, name: str, text: str = "", **attributes: str) -> Xml.Element:
    child = Xml.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    if text:
        child.text = _NOT_XML.sub("\ufffd", text)
    return child
