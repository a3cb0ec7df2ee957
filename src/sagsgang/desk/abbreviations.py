"""The abbreviations that searches understand: settle what was learned, add what was not."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sagsgang.boards.refusals import Refused
from sagsgang.core.keepable import keepable
from sagsgang.desk.abbreviation_wording import ANSWERED, FILTERS, told
from sagsgang.desk.asking import actor_of
from sagsgang.desk.case_forms import whole
from sagsgang.desk.forms import by_form
from sagsgang.desk.signing import signed_in
from sagsgang.search import abbreviations as services
from sagsgang.search.selectors import abbreviations as selectors

# What of an address says which lines are shown.
_PLACE = ("soeg", "vis", "side")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def listed(request: HttpRequest) -> HttpResponse:
    """The list, and a new one."""
    actor = actor_of(request)
    problem = field = ""
    if request.method == "POST":
        kept = selectors.kept_bodies(actor)
        try:
            row = services.add(
                actor=actor,
                body=whole(request.POST.get("body"), kept[0].pk),
                short=request.POST.get("short", ""),
                long=request.POST.get("long", ""),
            )
        except Refused as refused:
            problem, field = told(refused), refused.field
        else:
            messages.success(
                request, _("Forkortelsen %(short)s er tilføjet.") % {"short": row.short}
            )
            return redirect("desk:abbreviations")
    shown = request.GET.get("vis", "")
    page = selectors.abbreviations_page(
        actor,
        sought=keepable(request.GET.get("soeg", "")),
        state=FILTERS[shown][0] if shown in FILTERS else "",
        page=whole(request.GET.get("side"), 1),
    )
    context = {
        "page": page,
        "filters": [(word, name) for word, (_state, name) in FILTERS.items()],
        "shown": shown,
        "sought": urlencode({"soeg": page.sought}) if page.sought else "",
        "more": _place_of(request.GET, but="side"),
        "back": _place_of(request.GET),
        "given": request.POST,
        "problem": problem,
        "problem_field": field,
        "place": "abbreviations",
    }
    status = 400 if problem else 200
    return render(request, "desk/abbreviations/list.html", context, status=status)


@by_form
@signed_in
def settle(request: HttpRequest, abbreviation: int) -> HttpResponse:
    """Accept or reject one, or take the answer back: its line alone for htmx, else the list."""
    actor = actor_of(request)
    line = selectors.abbreviation_line(actor, abbreviation)
    answer, back = (
        request.POST.get("answer", ""),
        _place_of(QueryDict(request.POST.get("back", ""))),
    )
    if answer in ANSWERED:
        services.settle(actor=actor, abbreviation=abbreviation, state=answer)
        if request.htmx:  # type: ignore[attr-defined]
            context = {"line": selectors.abbreviation_line(actor, abbreviation), "back": back}
            return render(request, "desk/abbreviations/_line.html", context | {"answered": True})
        messages.success(request, ANSWERED[answer] % {"short": line.short})
    else:
        messages.error(request, _("Vælg, om forkortelsen skal godkendes eller afvises."))
    return redirect(f"{reverse('desk:abbreviations')}?{back}#forkortelse-{abbreviation}")


def _place_of(given: QueryDict, *, but: str = "") -> str:
    """Where in the list one is, as what follows ``?`` in its address."""
    kept = {name: given[name] for name in _PLACE if name != but and given.get(name)}
    return urlencode(kept)
