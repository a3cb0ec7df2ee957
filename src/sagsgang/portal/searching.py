"""The search: its page, what is offered while typing, the feed and the answers for programs."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_safe

from sagsgang.core.policy import STRANGER, Actor
from sagsgang.meetings import mailing
from sagsgang.portal import search_feed
from sagsgang.portal.search_address import sought
from sagsgang.portal.search_examples import EXAMPLES
from sagsgang.portal.search_view import shown
from sagsgang.portal.search_words import kind_word
from sagsgang.search.addresses import address_of
from sagsgang.search.selectors import asking, suggesting

FEED = 50  # entries of a feed: more than come between two looks of a reader


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The answer to ``?q=``; what else an address may say stands in ``search_address``."""
    asked = sought(request.GET)
    page = asking.search_page(
        _actor(request), asked.asked, chosen=asked.chosen, order=asked.order, page=asked.page
    )
    context = {"shown": shown(page), "examples": EXAMPLES, "mail": mailing.is_set_up()}
    return render(request, "portal/search.html", context)


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """What is offered for what is typed so far: options for a script, else JSON."""
    offered = [
        {"text": one.text, "kind": str(kind_word(one.kind)), "address": address_of(one.target)}
        for one in suggesting.suggestions(_actor(request), sought(request.GET).asked)
    ]
    response: HttpResponse
    if request.htmx:  # type: ignore[attr-defined]
        context = {"suggested": offered, "list": "soeg-forslag"}
        response = render(request, "portal/parts/search_suggestions.html", context)
    else:
        response = JsonResponse({"suggestions": offered})
    # What is offered depends on who asks, and may be closed in the next moment.
    patch_cache_control(response, private=True, no_cache=True)
    patch_vary_headers(response, ("HX-Request",))
    return response


@require_safe
def feed(request: HttpRequest) -> HttpResponseBase:
    """What everybody may see, newest first, whoever asks: readers of feeds do not sign in."""
    asked = sought(request.GET)
    page = asking.search_page(
        STRANGER, asked.asked, chosen=asked.chosen, order="newest", size=FEED, exactly=True
    )
    return search_feed.response(request, page)


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor
