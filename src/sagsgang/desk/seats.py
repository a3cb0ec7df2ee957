"""Bodies with their terms and seats: who held what on any day, and changing it.

A page takes its own forms: ``act`` names what one asks for. What is refused comes back with the
page, beside what was written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sagsgang.boards import seating, selectors, terms
from sagsgang.boards.bounds import Holding
from sagsgang.boards.days import day_of
from sagsgang.boards.offices import Left
from sagsgang.boards.parties import find_list, find_party
from sagsgang.boards.persons import find_person
from sagsgang.boards.refusals import Refused
from sagsgang.boards.services import (
    NameMissing,
    amend_body,
    ensure_body,
    publish_members,
    set_releases,
)
from sagsgang.core.policy import Actor, Role
from sagsgang.desk.asking import actor_of
from sagsgang.desk.seat_fields import Given, Problem, problem_of
from sagsgang.desk.signing import signed_in

Act = Callable[[Actor, Any, Given], str]
METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
@signed_in
def bodies(request: HttpRequest) -> HttpResponse:
    """The bodies, and a new one."""
    actor = actor_of(request)
    context = context_of(request, "bodies") | {"page": selectors.bodies_page(actor)}
    if request.method == "POST":
        if not context["page"].may_make:
            message = "Only who keeps every body makes a new one."
            raise PermissionDenied(message)
        said = Given(request.POST)
        try:
            body = ensure_body(
                actor=actor,
                organisation_name=said.text("organisation"),
                body_name=said.text("body_name"),
            )
        except NameMissing:
            context["problem"] = problem_of("new", Refused("missing", "body_name"))
        else:
            return redirect("desk:body", slug=body.slug)
    return render(request, "desk/boards/bodies.html", context)


@require_http_methods(METHODS)
@signed_in
def body(request: HttpRequest, slug: str) -> HttpResponse:
    """A body on a day: its seats, its terms, and changing them."""
    actor = actor_of(request)
    context = context_of(request, "bodies")
    if request.method == "POST":
        kept = selectors.kept_body(actor, slug)
        done = act(request, context, BODY_ACTS, actor, kept)
        if done is not None:
            return done
    on = _day_asked(request, context)
    context["page"] = selectors.body_page(actor, slug, on)
    return render(request, "desk/boards/body.html", context)


@require_http_methods(METHODS)
@signed_in
def seat(request: HttpRequest, slug: str, seat: int) -> HttpResponse:
    """A seat: who held it, its change log, and changing it."""
    actor = actor_of(request)
    found = selectors.find_seat(actor, seat)
    if found.term.body.slug != slug:
        # An address is one thing's: not another body's seat under this body's name.
        return redirect("desk:seat", slug=found.term.body.slug, seat=seat)
    context = context_of(request, "bodies")
    if request.method == "POST":
        selectors.kept_body(actor, slug)
        done = act(request, context, SEAT_ACTS, actor, found)
        if done is not None:
            return done
    context["page"] = selectors.seat_log(actor, seat)
    return render(request, "desk/boards/seat.html", context)


def act(
    request: HttpRequest, context: dict[str, Any], acts: Mapping[str, Act], actor: Actor, on: Any
) -> HttpResponse | None:
    """Do what the form asks for and show the page anew; ``None`` when it is refused, told in
    ``context``."""
    asked, form = request.POST.get("act", ""), request.POST.get("form", "")
    said = Given(request.POST)
    try:
        if asked not in acts:
            raise Refused("not_chosen")
        messages.success(request, acts[asked](actor, on, said))
    except Refused as refused:
        context["problem"] = problem_of(form, refused)
        return None
    back = request.POST.get("dag", "")
    where = request.path + (f"?dag={back}" if _is_day(back) else "")
    return redirect(where)


def _seat_somebody(actor: Actor, on: Any, said: Given) -> str:
    chosen = said.chosen("seat")
    place = selectors.find_seat(actor, chosen)
    body = place.term.body

    def holding(person: Any) -> Holding:
        return Holding(
            person=person,
            office=said.office(place.kind),
            from_on=said.needed_day("from_on"),
            until_on=said.day("until_on"),
            party=find_party(body, said.number("party")),
            electoral_list=find_list(body, said.number("electoral_list")),
            region=said.text("region"),
        )

    if person := said.number("person"):
        row = seating.seat_person(actor=actor, seat=chosen, said=holding(find_person(person)))
    else:
        row = seating.seat_newcomer(
            actor=actor,
            seat=chosen,
            name=said.text("name"),
            email=said.text("email"),
            born_on=said.day("born_on"),
            said=holding,
        )
    told = {"name": row.person.name, "number": place.number}
    return _("%(name)s har fået plads %(number)s.") % told


def _vacate(actor: Actor, on: Any, said: Given) -> str:
    row = seating.vacate(
        actor=actor,
        holding=said.chosen("holding"),
        until_on=said.needed_day("until_on"),
        left_because=Left(why) if (why := said.left_because()) else None,
    )
    told = {"name": row.person.name}
    if any(role.role == Role.MEMBER for role in selectors.person_page(actor, row.person_id).roles):
        return (
            _(
                "%(name)s har forladt pladsen, men kan stadig læse lukkede punkter. "
                "Tag adgangen tilbage på personens side."
            )
            % told
        )
    return _("%(name)s har forladt pladsen.") % told


def _change_party(actor: Actor, on: Any, said: Given) -> str:
    seating.change_party(
        actor=actor,
        holding=said.chosen("holding"),
        from_on=said.needed_day("from_on"),
        party=said.number("party"),
        electoral_list=said.number("electoral_list"),
    )
    return _("Skiftet er gemt.")


def _give_office(actor: Actor, on: Any, said: Given) -> str:
    seating.give_office(
        actor=actor,
        holding=said.chosen("holding"),
        from_on=said.needed_day("from_on"),
        office=said.office(),
    )
    return _("Hvervet er gemt.")


def _move(actor: Actor, on: Any, said: Given) -> str:
    row = seating.move(
        actor=actor,
        holding=said.chosen("holding"),
        seat=said.chosen("seat"),
        from_on=said.needed_day("from_on"),
    )
    told = {"name": row.person.name, "number": row.seat.number}
    return _("%(name)s er flyttet til plads %(number)s.") % told


def _correct(actor: Actor, on: Any, said: Given) -> str:
    row = selectors.find_holding(actor, said.chosen("holding"))
    body = row.seat.term.body
    seating.correct_holding(
        actor=actor,
        holding=row.pk,
        said=Holding(
            person=find_person(said.chosen("person")),
            office=said.office(row.seat.kind),
            from_on=said.needed_day("from_on"),
            until_on=said.day("until_on"),
            left_because=said.left_because(),
            party=find_party(body, said.number("party")),
            electoral_list=find_list(body, said.number("electoral_list")),
            region=said.text("region"),
        ),
    )
    return _("Fejlen er rettet. Det, der stod før, kan ses nederst på siden.")


def _withdraw(actor: Actor, on: Any, said: Given) -> str:
    seating.withdraw_holding(actor=actor, holding=said.chosen("holding"))
    return _("Rækken er fjernet. Den kan stadig ses nederst på siden.")


def _amend_body(actor: Actor, on: Any, said: Given) -> str:
    amend_body(actor=actor, body=on, name=said.text("body_name"), procedure=said.text("procedure"))
    return _("Organet er rettet.")


def _set_releases(actor: Actor, on: Any, said: Given) -> str:
    set_releases(
        actor=actor,
        body=on,
        releases=said.text("releases"),
        days=said.number("release_days"),
    )
    return _("Det er gemt, hvornår alle får dagsordenen. Det gælder fra næste udsendelse.")


def _publish_members(actor: Actor, on: Any, said: Given) -> str:
    if said.text("public") not in {"ja", "nej"}:
        raise Refused("not_chosen")
    public = said.text("public") == "ja"
    publish_members(actor=actor, body=on, now=timezone.now() if public else None)
    if public:
        return _("Alle kan nu se, hvem der sidder i organet.")
    return _("Medlemmerne vises ikke længere for alle.")


def _open_term(actor: Actor, on: Any, said: Given) -> str:
    row = terms.open_term(
        actor=actor,
        body=on,
        starts_on=said.needed_day("starts_on"),
        ends_on=said.needed_day("ends_on"),
        name=said.text("term_name"),
        seats=said.seats(),
    )
    return _("Perioden %(name)s er åbnet.") % {"name": row.name}


def _amend_term(actor: Actor, on: Any, said: Given) -> str:
    row = terms.amend_whole_term(
        actor=actor,
        term=said.chosen("term"),
        name=said.text("term_name"),
        starts_on=said.needed_day("starts_on"),
        ends_on=said.needed_day("ends_on"),
        carries_on_until=said.day("carries_on_until"),
        seats=said.seats(),
    )
    return _("Perioden %(name)s er rettet.") % {"name": row.name}


def _withdraw_term(actor: Actor, on: Any, said: Given) -> str:
    row = terms.withdraw_term(actor=actor, term=said.chosen("term"))
    return _("Perioden %(name)s er slettet.") % {"name": row.name}


BODY_ACTS: dict[str, Act] = {
    "seat": _seat_somebody,
    "amend": _amend_body,
    "releases": _set_releases,
    "members": _publish_members,
    "open-term": _open_term,
    "amend-term": _amend_term,
    "withdraw-term": _withdraw_term,
}
SEAT_ACTS: dict[str, Act] = {
    "seat": _seat_somebody,
    "vacate": _vacate,
    "party": _change_party,
    "office": _give_office,
    "move": _move,
    "correct": _correct,
    "withdraw": _withdraw,
}


def _day_asked(request: HttpRequest, context: dict[str, Any]) -> date | None:
    """The day in the address or beside the form; one that is none is told of, and today shown."""
    asked = request.POST.get("dag", "") or request.GET.get("dag", "")
    try:
        return day_of(asked)
    except Refused as refused:
        context["problem"] = context["problem"] or problem_of("day", refused)
        context["asked"] = asked
        return None


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text) is not None
    except ValueError:
        return False


def context_of(request: HttpRequest, place: str) -> dict[str, Any]:
    """What every page of a form needs: what was written, and what was refused of it."""
    problem: Problem | None = None
    return {"problem": problem, "given": request.POST, "place": place}
