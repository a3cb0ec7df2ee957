"""Bodies, people and seats out of a spreadsheet: sent, looked at, and only then taken in.

What was sent lies in the session until it is taken in, followed by another, or signed out from: a
list of people with addresses is nothing to keep on the side.
"""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from sagsgang.boards import selectors
from sagsgang.boards.importing.columns import TEMPLATE, Table, table_from, table_of
from sagsgang.boards.importing.plan import Changed, Plan, accept, preview
from sagsgang.boards.importing.sheet import LIMIT, MEGABYTE, sheets_of
from sagsgang.boards.importing.template import template
from sagsgang.boards.refusals import Refused
from sagsgang.boards.wording import told
from sagsgang.core.telling import as_json
from sagsgang.desk.asking import actor_of
from sagsgang.desk.seats import METHODS
from sagsgang.desk.signing import signed_in

_KEPT = "seat-sheets"
_MOST_KEPT = 3  # windows in which somebody looks at one
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(METHODS)
@signed_in
def seat_import(request: HttpRequest) -> HttpResponse:
    """The form for a spreadsheet."""
    selectors.require_some_kept(actor_of(request))
    context: dict[str, Any] = {"place": "bodies", "problem": "", "limit": LIMIT // MEGABYTE}
    context["columns"] = TEMPLATE
    if request.method == "POST":
        try:
            name, table = _sent(request)
        except Refused as refused:
            context["problem"] = told(refused)
        else:
            return redirect("desk:seat-import-preview", token=_keep(request, name, table))
    return render(request, "desk/boards/import.html", context)


@require_http_methods(METHODS)
@signed_in
def seat_import_preview(request: HttpRequest, token: str) -> HttpResponse:
    """What the spreadsheet would do; and, when that is accepted, doing it."""
    actor = actor_of(request)
    selectors.require_some_kept(actor)
    kept = _kept(request, token)
    if kept is None:
        # Accepted twice, pushed out by newer ones, or another person's: it is the same answer.
        messages.info(
            request, _("Filen er allerede læst ind eller ikke gemt længere. Vælg den igen.")
        )
        return redirect("desk:seat-import")
    name, table = kept
    context: dict[str, Any] = {"place": "bodies", "name": name, "table": table, "token": token}
    if request.method == "POST":
        try:
            plan = accept(actor=actor, table=table, digest=request.POST.get("digest", ""))
        except Changed as changed:
            return render(
                request, "desk/boards/preview.html", context | {"plan": changed.plan, "anew": True}
            )
        _forget(request, token)
        messages.success(request, _outcome(plan))
        return redirect("desk:bodies")
    plan = preview(actor=actor, table=table)
    return render(request, "desk/boards/preview.html", context | {"plan": plan, "anew": False})


@require_safe
@signed_in
def seat_template(request: HttpRequest) -> HttpResponse:
    """The spreadsheet to fill in."""
    selectors.require_some_kept(actor_of(request))
    response = HttpResponse(template(), content_type=_EXCEL)
    response["Content-Disposition"] = 'attachment; filename="pladser.xlsx"'
    return response


def _sent(request: HttpRequest) -> tuple[str, Table]:
    file = request.FILES.get("sheet")
    if file is None:
        raise Refused("file_missing")
    if (file.size or 0) > LIMIT:
        raise Refused("file_large", limit=LIMIT // MEGABYTE)
    return (file.name or "")[:200], table_of(sheets_of(file.read()))


def _keep(request: HttpRequest, name: str, table: Table) -> str:
    token = secrets.token_urlsafe(9)
    kept = dict(list(request.session.get(_KEPT, {}).items())[1 - _MOST_KEPT :])
    request.session[_KEPT] = kept | {token: [name, as_json(table)]}
    return token


def _kept(request: HttpRequest, token: str) -> tuple[str, Table] | None:
    kept = request.session.get(_KEPT, {}).get(token)
    return (kept[0], table_from(kept[1])) if kept else None


def _forget(request: HttpRequest, token: str) -> None:
    kept = dict(request.session.get(_KEPT, {}))
    kept.pop(token, None)
    request.session[_KEPT] = kept


def _outcome(plan: Plan) -> str:
    done = plan.count("new") + plan.count("changed")
    told_of = ngettext("%(done)d række er læst ind.", "%(done)d rækker er læst ind.", done) % {
        "done": done
    }
    wrong = plan.count("wrong")
    if not wrong:
        return told_of
    left = ngettext(
        "%(wrong)d række med fejl er udeladt.", "%(wrong)d rækker med fejl er udeladt.", wrong
    )
    return f"{told_of} {left % {'wrong': wrong}}"
