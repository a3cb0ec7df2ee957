"""A search as an Atom feed, so that anybody can follow it in a reader of feeds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sagsgang.adapters import atom
from sagsgang.portal import dates, following
from sagsgang.portal.search_words import kind_word
from sagsgang.portal.words import OUTCOMES
from sagsgang.search.addresses import address_of, query
from sagsgang.search.pages import Hit, Piece, SearchPage
from sagsgang.search.selectors.changed import changed_at


def response(request: HttpRequest, page: SearchPage) -> HttpResponseBase:
    """The feed of a page of hits; 304 when the reader has it already, 503 while the index is made.

    A feed without a hit was last changed at the beginning of time.
    """
    if page.state == "building":
        told = HttpResponse(_("Søgningen gøres klar. Prøv igen om lidt."), status=503)
        told["Retry-After"] = "60"
        return told
    # Closed hits are given to nobody who is not signed in; a feed looks once more.
    page = replace(page, hits=tuple(hit for hit in page.hits if not hit.closed))
    return following.feed_response(request, _feed(request, page, changed_at(page.hits)))


def _feed(request: HttpRequest, page: SearchPage, at: Mapping[str, datetime]) -> atom.Feed:
    asked = query(page.asked, page.chosen)
    here, there = reverse("portal:search-feed"), reverse("portal:search")
    return atom.Feed(
        id=following.name_of(request, f"soeg?{asked}"),
        title=f"Sagsgang: {page.asked}" if page.asked else "Sagsgang",
        language=get_language() or "da",
        author="Sagsgang",
        links=(
            following.feed_link(request, "self", f"{here}?{asked}"),
            following.page_link(request, "alternate", f"{there}?{asked}"),
        ),
        entries=tuple(_entry(request, hit, at.get(hit.id, atom.NEVER)) for hit in page.hits),
    )


def _entry(request: HttpRequest, hit: Hit, at: datetime) -> atom.Entry:
    word = str(kind_word(hit.kind))
    return atom.Entry(
        id=following.name_of(request, _key(hit)),
        title=_text(hit.title) or f"{word} {hit.number}".strip(),
        updated=at,
        address=request.build_absolute_uri(address_of(hit.target)),
        summary=_summary(hit),
        category=(hit.kind, word),
    )


def _key(hit: Hit) -> str:
    """What names a hit for ever: its place, and no number that counts what there is."""
    return f"{hit.target.name}:{'/'.join(map(str, hit.target.parts))}"


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
