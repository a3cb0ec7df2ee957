"""Let a meeting out to everybody, plan it, and take it back."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from sagsgang.adapters.signing import KeyUnusable
from sagsgang.adapters.typesetting.typesetter import NotPrinted
from sagsgang.core.edition import EditionKind
from sagsgang.core.policy import Role
from sagsgang.core.procedure.words import written
from sagsgang.desk.asking import actor_of, language
from sagsgang.desk.forms import by_form
from sagsgang.desk.signing import signed_in
from sagsgang.publishing.releases import planning, services
from sagsgang.publishing.releases.selectors import desk

KINDS: dict[str, EditionKind] = {"dagsorden": "agenda", "referat": "minutes"}
PLACES = {kind: place for place, kind in KINDS.items()}
_DONE = {
    "agenda": gettext_lazy("Dagsordenen er udgivet. Alle kan læse den."),
    "minutes": gettext_lazy("Referatet er udgivet. Alle kan læse det."),
}
_NOTHING = {
    "nothing": gettext_lazy("Der er ikke noget at udgive. Intet er ændret."),
    "unchanged": gettext_lazy("Alle har allerede det samme. Intet er ændret."),
}


@require_safe
@signed_in
def listed(request: HttpRequest) -> HttpResponse:
    """What failed, what is planned, what waits for a person and what went out."""
    actor = actor_of(request)
    if not actor.holds_anywhere(Role.SECRETARY, Role.CHAIR):
        message = "The desk is the secretariat's."
        raise PermissionDenied(message)
    context = {"page": desk.publishing_page(actor), "place": "publishing"}
    return render(request, "desk/release/list.html", context)


@require_safe
@signed_in
def publish(request: HttpRequest, meeting: int, kind: str) -> HttpResponse:
    """What would go out now, and what stays."""
    page = desk.publish_page(actor_of(request), meeting, _kind(kind))
    return _shown(request, page)


@by_form
@signed_in
def publish_now(request: HttpRequest, meeting: int, kind: str) -> HttpResponse:
    """Let it out."""
    actor, told = actor_of(request), _kind(kind)
    desk.require_kept(actor, meeting)
    try:
        services.release(
            actor=actor,
            meeting=meeting,
            kind=told,
            now=timezone.now(),
            shown=request.POST.get("mark", ""),
            note=request.POST.get("note", ""),
        )
    except services.OtherThanShown:
        messages.error(
            request,
            _("Intet er udgivet: noget er ændret, siden du åbnede siden. Se det igennem igen."),
        )
    except services.NothingToRelease as nothing:
        messages.error(request, str(_NOTHING[nothing.why]))
    except NotPrinted:
        messages.error(
            request, _("Intet er udgivet: en fil kunne ikke sættes op til print. Prøv igen.")
        )
    except KeyUnusable:
        messages.error(
            request,
            _("Intet er udgivet: nøglen, der underskrives med, kan ikke læses. Sig det til den, "
              "der passer maskinen."),
        )  # fmt: skip
    except services.FileLost:
        messages.error(
            request,
            _("Intet er udgivet: en fil er gået tabt på maskinen og skal hentes fra backup."),
        )
    else:
        messages.success(request, str(_DONE[told]))
    return redirect("desk:publish", meeting=meeting, kind=kind)


@by_form
@signed_in
def plan(request: HttpRequest, meeting: int, kind: str) -> HttpResponse:
    """Put the release on a time."""
    actor, told = actor_of(request), _kind(kind)
    desk.require_kept(actor, meeting)
    given = {"day": request.POST.get("day", ""), "hour": request.POST.get("hour", "")}
    problem = ""
    try:
        due_at = planning.hour_on(date.fromisoformat(given["day"]), _hour(given["hour"]))
        planning.plan(actor=actor, meeting=meeting, kind=told, due_at=due_at, now=timezone.now())
    except planning.NoSuchHour:
        problem = _("Det klokkeslæt findes ikke den dag: uret stilles frem. Vælg et andet.")
    except planning.InThePast:
        problem = _("Tidspunktet er passeret. Vælg et, der kommer, eller udgiv nu.")
    except planning.TooFarAhead:
        problem = _("Tidspunktet er mere end to år ude i fremtiden. Se efter, om året er rigtigt.")
    except (ValueError, OverflowError):
        problem = _("Skriv en dag og et klokkeslæt, for eksempel 5. marts 2027 kl. 8.00.")
    if problem:
        page = desk.publish_page(actor, meeting, told)
        return _shown(request, page, problem=problem, given=given, status=400)
    messages.success(
        request,
        _("Udgivelsen er planlagt til %(moment)s.") % {"moment": written(due_at, language())},
    )
    return redirect("desk:publish", meeting=meeting, kind=kind)


@by_form
@signed_in
def cancel(request: HttpRequest, meeting: int, kind: str) -> HttpResponse:
    """Do not let it out by itself."""
    actor, told = actor_of(request), _kind(kind)
    desk.require_kept(actor, meeting)
    planning.cancel(actor=actor, meeting=meeting, kind=told)
    messages.success(request, _("Den planlagte udgivelse er aflyst."))
    return redirect("desk:publish", meeting=meeting, kind=kind)


@by_form
@signed_in
def withdraw(request: HttpRequest, release: int) -> HttpResponse:
    """Take a release back, with a reason that everybody may read."""
    actor = actor_of(request)
    meeting, kind = desk.meeting_of(actor, release)
    try:
        services.withdraw(
            actor=actor,
            release=release,
            reason=request.POST.get("reason", ""),
            now=timezone.now(),
        )
    except services.ReasonMissing:
        messages.error(request, _("Intet er trukket tilbage: skriv hvorfor. Alle kan læse det."))
    except services.AlreadyWithdrawn:
        messages.error(request, _("Udgivelsen er allerede trukket tilbage."))
    else:
        messages.success(request, _("Udgivelsen er trukket tilbage. Filerne kan ikke hentes mere."))
    return redirect("desk:publish", meeting=meeting, kind=PLACES[kind])


def go_on_after_dispatch(request: HttpRequest, meeting: int) -> None:
    """Do what an agenda that was sent asks for, and say when everybody gets it.

    It is a second act: when it fails the agenda is sent all the same, and it is tried again.
    """
    now = timezone.now()
    actor = actor_of(request)
    planned = planning.after_dispatch(meeting=meeting, now=now, actor=actor)
    if planned is None:
        if desk.is_public(meeting):
            told = _(
                "Mødets sider viser den nye version. Filerne udgives, når du udgiver rettelsen."
            )
        else:
            told = _("Andre end medlemmerne får det at se, når du udgiver det.")
        messages.info(request, told)
        return
    done = planning.do_now(planned, now=now, actor=actor)
    if done is not None and done.outcome == "failed":
        messages.warning(
            request,
            _("Den åbne dagsorden er ikke udgivet for alle endnu. Det prøves igen af sig selv; "
              "se hvorfor under Udgivelser."),
        )  # fmt: skip
    elif done is not None:
        messages.success(request, str(_DONE["agenda"]))
    elif planned.due_at > now:
        messages.info(
            request,
            _("Den åbne dagsorden udgives for alle %(moment)s.")
            % {"moment": written(planned.due_at, language())},
        )


def _kind(place: str) -> EditionKind:
    if place not in KINDS:
        raise Http404
    return KINDS[place]


def _hour(text: str) -> time:
    hour = time.fromisoformat(text)
    if hour.tzinfo is not None:
        raise ValueError(text)
    return hour


def _shown(
    request: HttpRequest,
    page: Any,
    *,
    problem: str = "",
    given: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "page": page,
        "place": "publishing",
        "kind": PLACES[page.kind],
        "problem": problem,
        "given": given,
        "hour": planning.HOUR,
    }
    return render(request, "desk/release/publish.html", context, status=status)
