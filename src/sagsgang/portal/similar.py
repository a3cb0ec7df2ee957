"""Whether it was decided before: what is like an item or a case. A part of their pages, asked for
after them, and a page of its own where no scripts run."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from sagsgang.core.policy import Actor
from sagsgang.search.selectors.similar import Similar, similar_to_case, similar_to_item


@require_safe
def to_item(request: HttpRequest, body: str, key: str, address: str) -> HttpResponse:
    """What is like an item."""
    page = similar_to_item(_actor(request), body=body, key=key, address=address)
    return _show(request, page, reverse("portal:item", args=[body, key, address]))


@require_safe
def to_case(request: HttpRequest, organisation: str, case: str) -> HttpResponse:
    """What is like a case."""
    page = similar_to_case(_actor(request), organisation=organisation, slug=case)
    return _show(request, page, reverse("portal:case", args=[organisation, case]))


def _show(request: HttpRequest, page: Similar, back: str) -> HttpResponse:
    alone = request.htmx  # type: ignore[attr-defined]
    template = "portal/parts/similar.html" if alone else "portal/similar.html"
    response = render(request, template, {"page": page, "back": back})
    patch_vary_headers(response, ("HX-Request",))
    return response


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor
