"""The search for programs: the same answers as the page, as JSON."""

from __future__ import annotations

from dataclasses import asdict

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sagsgang.core.policy import STRANGER, Actor
from sagsgang.portal.search_address import sought
from sagsgang.search.addresses import address_of, query
from sagsgang.search.fields import MOST, USUAL, fields_of
from sagsgang.search.pages import Hit, SearchPage
from sagsgang.search.selectors import asking


class _Wrong(ValueError):
    """What was asked makes no sense; ``args[0]`` is a sentence."""


@require_safe
def search(request: HttpRequest) -> JsonResponse:
    """The answer to ``?q=&limit=&page=``, or a sentence of what is wrong as ``error``."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    try:
        response = _answer(request, actor)
    except _Wrong as wrong:
        response = _error(str(wrong), 400)
    if actor.id == STRANGER.id:
        # Pages of others may read what everybody may see. They send no cookie with it, and who is
        # signed in is answered without this.
        response["Access-Control-Allow-Origin"] = "*"
    return response


def _answer(request: HttpRequest, actor: Actor) -> JsonResponse:
    limit = _whole(request, "limit", USUAL, MOST)
    number = _whole(request, "page", 1, 100_000)
    search = sought(request.GET)
    page = asking.search_page(
        actor, search.asked, chosen=search.chosen, order=search.order, page=number, size=limit
    )
    if page.state == "empty":
        raise _Wrong(_("Der mangler noget at søge efter: skriv det i q."))
    if page.state == "building":
        response = _error(_("Søgningen gøres klar. Prøv igen om lidt."), 503)
        response["Retry-After"] = "60"
        return response
    return _json(
        {
            "query": page.asked,
            "total": page.total,
            "hits": [_hit(request, hit) for hit in page.hits],
            "facets": _facets(page),
            "corrections": [asdict(one) for one in page.corrections],
            "loosened": page.loosened,
            "cut": page.cut,
            "next": _next(request, page, limit),
        }
    )


def _hit(request: HttpRequest, hit: Hit) -> dict[str, object]:
    return {**fields_of(hit), "url": request.build_absolute_uri(address_of(hit.target))}


def _facets(page: SearchPage) -> dict[str, list[dict[str, object]]]:
    return {
        facet.name: [
            {"value": one.value, "label": one.label, "count": one.count} for one in facet.values
        ]
        for facet in page.facets
    }


def _next(request: HttpRequest, page: SearchPage, limit: int) -> str | None:
    if page.place.following is None:
        return None
    asked = query(page.asked, page.chosen, page.order)
    more = f"{request.path}?{asked}&limit={limit}&page={page.place.following}"
    return request.build_absolute_uri(more)


def _whole(request: HttpRequest, name: str, usual: int, most: int) -> int:
    """A parameter that is a number from 1 to ``most``. Raises ``_Wrong``."""
    given = request.GET.get(name, "")
    if not given:
        return usual
    known = given.isascii() and given.isdecimal() and len(given) < 7
    if not known or not 1 <= int(given) <= most:
        told = _("%(name)s skal være et helt tal fra 1 til %(most)s.")
        raise _Wrong(told % {"name": name, "most": most})
    return int(given)


def _error(sentence: str, status: int) -> JsonResponse:
    return _json({"error": sentence}, status)


def _json(told: dict[str, object], status: int = 200) -> JsonResponse:
    return JsonResponse(told, status=status, json_dumps_params={"ensure_ascii": False})
