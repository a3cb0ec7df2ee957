"""The public pages: each asks a selector for a finished page and hands it to a template."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TypeVar

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sagsgang.core.policy import Actor
from sagsgang.meetings.selectors import agenda, calendar, dispatches, originals
from sagsgang.meetings.selectors import case as way
from sagsgang.meetings.selectors import front as overview
from sagsgang.meetings.selectors import item as items
from sagsgang.publishing import notes
from sagsgang.publishing.releases.selectors import in_force_of
from sagsgang.publishing.releases.selectors.history import agenda_withdrawn
from sagsgang.storage.handing_out import file_response

Page = TypeVar("Page")

# The parts of a meeting that have an address, and their templates.
_PARTS = {"item": "item", "place-in-original": "original", "annex": "annex"}


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """The front page."""
    return _show(request, "front", overview.front_page(_actor(request), today=_today()))


@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    """All bodies; ``?side=2`` goes on."""
    return _show(
        request,
        "bodies",
        overview.bodies_page(_actor(request), today=_today(), page=_side(request)),
    )


@require_safe
def body(request: HttpRequest, body: str) -> HttpResponse:
    """One body; ``?aar=2024`` chooses a year, ``uden`` the undated, ``?orden=`` the order,
    ``?side=2`` goes on."""
    asked = request.GET.get("aar", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else None
    if asked and year is None and asked != "uden":
        raise Http404
    page = overview.body_page(
        _actor(request),
        slug=body,
        year=year,
        undated=asked == "uden",
        newest_first=request.GET.get("orden") != "aeldste",
        page=_side(request),
    )
    return _show(request, "body", page)


@require_safe
def meeting(request: HttpRequest, body: str, key: str) -> HttpResponse:
    """A meeting with its agenda; a meeting that was merged leads to the one it is part of."""
    actor = _actor(request)
    page = _found(agenda.meeting_page(actor, body=body, key=key))
    here = page.meeting
    if (here.body.slug, here.key) != (body, key):
        return redirect("portal:meeting", here.body.slug, here.key, permanent=True)
    released = in_force_of(actor, body, key)
    # What everybody has is offered once; who sees more of the meeting gets an edition of one's own.
    roles = {file.role for line in released for file in line.files} if not actor.grants else set()
    return _show(request, "meeting", page, in_force=released, released_roles=roles)


@require_safe
def item(request: HttpRequest, body: str, key: str, address: str) -> HttpResponse:
    """An item."""
    note = notes.note_on(_actor(request), body=body, key=key, address=address)
    return show_item(request, body, key, address, note)


def show_item(
    request: HttpRequest, body: str, key: str, address: str, note: notes.NoteOn | None
) -> HttpResponse:
    """An item, with what its reader has noted on it for himself or herself."""
    select = partial(items.item_page, address=address)
    return _part(request, "item", select, body, key, address, note=note)


@require_safe
def place_in_original(request: HttpRequest, body: str, key: str, address: str) -> HttpResponse:
    """An item as printed in the files it was read from."""
    select = partial(originals.original_page, address=address)
    return _part(request, "place-in-original", select, body, key, address)


@require_safe
def annex(request: HttpRequest, body: str, key: str, number: int) -> HttpResponse:
    """An enclosed document's text."""
    select = partial(originals.annex_page, number=number)
    return _part(request, "annex", select, body, key, number)


@require_safe
def calendar_now(request: HttpRequest) -> HttpResponse:
    """This month."""
    today = _today()
    page = calendar.month_page(_actor(request), year=today.year, month=today.month, today=today)
    return _show(request, "month", page)


@require_safe
def calendar_year(request: HttpRequest, year: int) -> HttpResponse:
    """A year's meetings by month."""
    return _show(request, "year", calendar.year_page(_actor(request), year=year))


@require_safe
def calendar_month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """A month as a grid of weeks."""
    page = calendar.month_page(_actor(request), year=year, month=month, today=_today())
    return _show(request, "month", page)


@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    """The way in to cases; ``?nummer=`` leads straight to the one case that has the number."""
    asked = request.GET.get("nummer", "")[:100]
    page = way.cases_page(_actor(request), asked=asked)
    if len(page.found) == 1:
        return redirect("portal:case", page.found[0].organisation, page.found[0].slug)
    return _show(request, "cases", page)


@require_safe
def case(request: HttpRequest, organisation: str, case: str) -> HttpResponse:
    """A case's way; ``?orden=nyeste`` turns it around, ``?side=2`` goes on."""
    page = _found(
        way.case_page(
            _actor(request),
            organisation=organisation,
            slug=case,
            newest_first=request.GET.get("orden") == "nyeste",
            page=_side(request),
        )
    )
    if (page.case.organisation, page.case.slug) != (organisation, case):
        return redirect("portal:case", page.case.organisation, page.case.slug, permanent=True)
    return _show(request, "case", page)


@require_safe
def original(request: HttpRequest, sha256: str, name: str) -> HttpResponseBase:
    """A file as it came in. The name is for people; the hash says which file."""
    opened = _found(originals.opened_file(_actor(request), sha256=sha256))
    return file_response(opened.stream, opened.paper.media_type, opened.paper.name)


@require_safe
def open_agenda(request: HttpRequest, body: str, key: str) -> HttpResponseBase:
    """The agenda as it was last sent, without what is closed. One that was taken back is handed out
    no more: the address leads to what is told of that."""
    if agenda_withdrawn(body, key):
        return redirect("portal:releases", body, key)
    return file_response(*_found(dispatches.open_agenda(_actor(request), body=body, key=key)))


@require_safe
def attached(request: HttpRequest, file: int, name: str) -> HttpResponseBase:
    """A file attached to an item. The name is for people; the number says which."""
    return file_response(*_found(originals.attached_file(_actor(request), file)))


def _show(request: HttpRequest, template: str, page: object | None, **more: object) -> HttpResponse:
    return render(request, f"portal/{template}.html", {"page": _found(page), **more})


def _part(
    request: HttpRequest,
    name: str,
    select: Callable[..., object | None],
    body: str,
    key: str,
    part: str | int,
    **more: object,
) -> HttpResponse:
    """A page of a part of a meeting. When the meeting was merged, the address leads to the like
    part of the one it is part of, or to that meeting where there is none to see.
    """
    actor = _actor(request)
    page = select(actor, body=body, key=key)
    if page is not None:
        return _show(request, _PARTS[name], page, **more)
    here = _found(agenda.meeting_page(actor, body=body, key=key)).meeting
    place = here.body.slug, here.key
    if place == (body, key):
        raise Http404
    # Never permanent: where it leads depends on who asks, and on what is released later.
    if select(actor, body=here.body.slug, key=here.key) is None:
        return redirect("portal:meeting", *place)
    return redirect(f"portal:{name}", *place, part)


def _found(page: Page | None) -> Page:
    if page is None:
        raise Http404
    return page


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def _side(request: HttpRequest) -> int:
    """The page of a long list; what is no number is the first."""
    side = request.GET.get("side", "")
    return int(side) if side.isdecimal() and len(side) < 6 else 1


def _today() -> date:
    return timezone.localdate()
