"""The people who sit on bodies, and the parties and lists they stand for."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sagsgang.boards import parties as party_services
from sagsgang.boards import persons, selectors
from sagsgang.boards.refusals import Refused
from sagsgang.core.policy import Actor, Role
from sagsgang.desk.asking import actor_of
from sagsgang.desk.seat_fields import Given, problem_of
from sagsgang.desk.seats import METHODS, Act, act, context_of
from sagsgang.desk.signing import signed_in

_MOST_DIGITS = 8


@require_http_methods(METHODS)
@signed_in
def people(request: HttpRequest) -> HttpResponse:
    """All people, and somebody new."""
    actor = actor_of(request)
    context = context_of(request, "people")
    if request.method == "POST":
        kept = selectors.kept_body(actor, request.POST.get("body", ""))
        said = Given(request.POST)
        try:
            person = persons.add_person(
                actor=actor,
                body=kept,
                name=said.text("name"),
                email=said.text("email"),
                born_on=said.day("born_on"),
            )
        except Refused as refused:
            context["problem"] = problem_of("new", refused)
        else:
            messages.success(request, _("%(name)s er oprettet.") % {"name": person.name})
            return redirect("desk:person", person=person.pk)
    number = request.GET.get("side", "1")
    page = int(number) if number.isdecimal() and len(number) < _MOST_DIGITS else 1
    context["page"] = selectors.people_page(actor, request.GET.get("soeg", "")[:200], page)
    return render(request, "desk/boards/people.html", context)


@require_http_methods(METHODS)
@signed_in
def person(request: HttpRequest, person: int) -> HttpResponse:
    """A person with every seat held."""
    actor = actor_of(request)
    page = selectors.person_page(actor, person)
    context = context_of(request, "people")
    if request.method == "POST":
        persons.require_amender(actor, person)
        if request.POST.get("act") == "withdraw":
            return _withdraw(request, context, actor, person)
        done = act(request, context, PERSON_ACTS, actor, person)
        if done is not None:
            return done
    return render(request, "desk/boards/person.html", context | {"page": page})


@require_http_methods(METHODS)
@signed_in
def parties(request: HttpRequest, slug: str) -> HttpResponse:
    """The parties and lists of a body's organisation."""
    actor = actor_of(request)
    context = context_of(request, "bodies")
    if request.method == "POST":
        done = act(request, context, PARTY_ACTS, actor, selectors.kept_body(actor, slug))
        if done is not None:
            return done
    context |= {
        "page": selectors.parties_page(actor, slug),
        "ticked": request.POST.getlist("parties"),
    }
    return render(request, "desk/boards/parties.html", context)


def _withdraw(
    request: HttpRequest, context: dict[str, Any], actor: Actor, person: int
) -> HttpResponse:
    try:
        row = persons.withdraw_person(actor=actor, person=person)
    except Refused as refused:
        context["problem"] = problem_of("withdraw", refused)
        context["page"] = selectors.person_page(actor, person)
        return render(request, "desk/boards/person.html", context)
    messages.success(request, _("%(name)s er slettet.") % {"name": row.name})
    return redirect("desk:people")


def _amend(actor: Actor, on: Any, said: Given) -> str:
    persons.amend_person(
        actor=actor,
        person=on,
        name=said.text("name"),
        email=said.text("email"),
        born_on=said.day("born_on"),
    )
    return _("Oplysningerne er gemt.")


def _link_user(actor: Actor, on: Any, said: Given) -> str:
    row = persons.link_user(actor=actor, person=on, username=said.text("username"))
    return _("Brugeren er knyttet til.") if row.user_id else _("Der er ingen bruger nu.")


def _take_role(actor: Actor, on: Any, said: Given) -> str:
    body = selectors.kept_body(actor, said.text("slug"))
    if said.text("role") not in set(Role):
        raise Refused("not_chosen")
    persons.take_access(actor=actor, person=on, body=body, role=Role(said.text("role")))
    return _("Adgangen er taget tilbage.")


def _add_party(actor: Actor, on: Any, said: Given) -> str:
    row = party_services.add_party(
        actor=actor, body=on, name=said.text("party_name"), letter=said.text("letter")
    )
    return _("%(name)s er oprettet.") % {"name": row.name}


def _amend_party(actor: Actor, on: Any, said: Given) -> str:
    party_services.amend_party(
        actor=actor,
        body=on,
        party=said.chosen("party"),
        name=said.text("party_name"),
        letter=said.text("letter"),
    )
    return _("Partiet er rettet.")


def _add_list(actor: Actor, on: Any, said: Given) -> str:
    row = party_services.add_list(
        actor=actor, body=on, name=said.text("list_name"), parties=said.ticked("parties")
    )
    return _("%(name)s er oprettet.") % {"name": row.name}


def _amend_list(actor: Actor, on: Any, said: Given) -> str:
    party_services.amend_list(
        actor=actor,
        body=on,
        electoral_list=said.chosen("electoral_list"),
        name=said.text("list_name"),
        parties=said.ticked("parties"),
    )
    return _("Listen er rettet.")


PERSON_ACTS: dict[str, Act] = {"amend": _amend, "user": _link_user, "take-role": _take_role}
PARTY_ACTS: dict[str, Act] = {
    "add-party": _add_party,
    "amend-party": _amend_party,
    "add-list": _add_list,
    "amend-list": _amend_list,
}
