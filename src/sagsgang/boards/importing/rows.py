"""Do what one row says, by the services that do it by hand."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied

from sagsgang.boards.bounds import Holding, holdings_in, last_day, said_of, until
from sagsgang.boards.importing.identity import person_meant
from sagsgang.boards.importing.values import Said
from sagsgang.boards.keeping import keeps
from sagsgang.boards.models import Body, ElectoralList, Party, Person, Seat, SeatHeld, Term
from sagsgang.boards.offices import kind_of
from sagsgang.boards.parties import (
    add_list,
    add_party,
    amend_list,
    list_named,
    parties_on,
    party_named,
)
from sagsgang.boards.persons import add_person, amend_person, people_named
from sagsgang.boards.refusals import Refused
from sagsgang.boards.seating import correct_holding, seat_person, vacate
from sagsgang.boards.services import ensure_body, is_called
from sagsgang.boards.terms import add_seat, open_term, term_on, years
from sagsgang.core.policy import Actor


@dataclass(slots=True)
class Done:
    """What a row has done so far: codes of ``wording.DEEDS`` with their facts."""

    deeds: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def add(self, code: str, **facts: Any) -> None:
        """One thing more."""
        self.deeds.append((code, facts))


def is_known(actor: Actor, said: Said) -> bool:
    """Whether the row speaks of a holding that is there."""
    try:
        body = _body_there(actor, said)
    except Refused:
        return False
    return body is not None and _holding_there(body, said) is not None


def do_row(actor: Actor, said: Said, done: Done) -> None:
    """Do it, and tell ``done``.

    Raises ``Refused`` with the column, ``Http404`` or ``PermissionDenied``.
    """
    try:
        _do(actor, said, done)
    except Refused as refused:
        code = "perhaps_two" if refused.code == "seated_already" else refused.code
        column = _COLUMNS.get(refused.field, refused.field)
        raise Refused(code, column, **refused.facts) from refused


# The services name the fields of the desk's forms; the sheet has columns.
_COLUMNS = {
    "person": "name",
    "electoral_list": "list",
    "list_name": "list",
    "party_name": "party",
    "term_name": "term",
    "starts_on": "term",
    "ends_on": "term",
}


def _do(actor: Actor, said: Said, done: Done) -> None:
    body = _body(actor, said, done)
    if not said.name:
        _empty_seat(actor, body, said, done)
        return
    if said.from_on is None:
        raise Refused("missing", "from_on")
    known = _holding_there(body, said)
    term = known.seat.term if known else _term(actor, body, said, done)
    person = _person(actor, body, said, known, done)
    party, electoral_list = _party(actor, body, said, done), _list(actor, body, said, done)
    _join(actor, body, party, electoral_list, done)
    if known:
        _amend(actor, known, said, party, electoral_list, done)
        return
    holding = Holding(
        person=person,
        office=said.office,
        from_on=said.from_on,
        until_on=said.until_on,
        left_because=said.left_because.value if said.left_because else "",
        party=party,
        electoral_list=electoral_list,
        region=said.region,
    )
    seat = _seat(actor, term, holding, said, done)
    seat_person(actor=actor, seat=seat.pk, said=holding)
    done.add("seat_person", name=person.name, number=seat.number, office=said.office.value)
    _tell_of_carrying_on(term, said, done)


def _body_there(actor: Actor, said: Said) -> Body | None:
    """The body that ``actor`` keeps and the row names; one of several is none."""
    bodies = [
        body
        for body in Body.objects.select_related("organisation")
        if keeps(actor, body.pk)
        and is_called(body, said.body)
        and said.organisation.casefold() in ("", body.organisation.name.casefold())
    ]
    if len(bodies) > 1:
        raise Refused("bodies_alike", "organisation", name=said.body)
    return bodies[0] if bodies else None


def _body(actor: Actor, said: Said, done: Done) -> Body:
    known = _body_there(actor, said)
    if known:
        return known
    if not keeps(actor, None):
        raise Refused("no_such_body", "body", name=said.body)
    organisation = said.organisation or _only_organisation()
    if not organisation:
        raise Refused("organisation_needed", "organisation", name=said.body)
    body = ensure_body(actor=actor, organisation_name=organisation, body_name=said.body)
    done.add("make_body", name=body.name, organisation=organisation)
    return body


def _only_organisation() -> str:
    names = set(Body.objects.values_list("organisation__name", flat=True))
    return names.pop() if len(names) == 1 else ""


def _term(actor: Actor, body: Body, said: Said, done: Done) -> Term:
    if said.term:
        starts_on, ends_on = said.term
        known = body.terms.filter(withdrawn=False, starts_on=starts_on, ends_on=ends_on).first()
        # A term is often told by its years alone.
        known = known or body.terms.filter(withdrawn=False, name=years(*said.term)).first()
        if known is None:
            known = open_term(actor=actor, body=body, starts_on=starts_on, ends_on=ends_on)
            done.add("open_term", name=known.name, body=body.name)
        return known
    day = said.from_on
    term = term_on(body, day) if day else body.terms.filter(withdrawn=False).first()
    if term is None:
        raise Refused("no_term", "term", body=body.name, given=day or "")
    return term


def _empty_seat(actor: Actor, body: Body, said: Said, done: Done) -> None:
    if said.seat is None:
        raise Refused("missing", "name")
    term = _term(actor, body, said, done)
    if not term.seats.filter(number=said.seat, withdrawn=False).exists():
        add_seat(actor=actor, term=term.pk, number=said.seat, kind=kind_of(said.office))
        done.add("add_seat", number=said.seat, office=said.office.value)


def _holding_there(body: Body, said: Said) -> SeatHeld | None:
    """The holding that the row speaks of: that person's, in that seat, from that day."""
    if not (said.name and said.from_on):
        return None
    named = people_named(body.organisation_id, said.name)
    rows = holdings_in(body).filter(from_on=said.from_on, person__in=named)
    found = list(rows.select_related("party", "electoral_list")) if named else []
    if said.seat is not None:
        found = [row for row in found if row.seat.number == said.seat]
        return found[0] if found else None
    people = [row.person for row in found]
    try:
        meant = person_meant(people, said.name, said.email, said.born_on)
    except Refused:
        return None
    return next((row for row in found if row.person == meant), None)


def _person(actor: Actor, body: Body, said: Said, known: SeatHeld | None, done: Done) -> Person:
    named = people_named(body.organisation_id, said.name)
    meant = known.person if known else person_meant(named, said.name, said.email, said.born_on)
    if meant is None:
        code = "add_namesake" if named else "add_person"
        done.add(code, name=said.name)
        return add_person(
            actor=actor, body=body, name=said.name, email=said.email, born_on=said.born_on
        )
    email, born_on = said.email or meant.email, said.born_on or meant.born_on
    if (email, born_on) != (meant.email, meant.born_on):
        try:
            amend_person(
                actor=actor, person=meant.pk, name=meant.name, email=email, born_on=born_on
            )
        except PermissionDenied as denied:
            raise Refused("person_elsewhere", "email", name=meant.name) from denied
        done.add("amend_person", name=meant.name)
    return meant


def _party(actor: Actor, body: Body, said: Said, done: Done) -> Party | None:
    name = said.party or said.letter
    if not name:
        return None
    known = party_named(body, name)
    if known is None and not said.party:
        raise Refused("no_such_letter", "letter", letter=said.letter)
    if known is None:
        known = add_party(actor=actor, body=body, name=said.party, letter=said.letter)
        done.add("add_party", name=known.name)
    return known


def _list(actor: Actor, body: Body, said: Said, done: Done) -> ElectoralList | None:
    if not said.electoral_list:
        return None
    known = list_named(body, said.electoral_list)
    if known is None:
        known = add_list(actor=actor, body=body, name=said.electoral_list)
        done.add("add_list", name=known.name)
    return known


def _join(
    actor: Actor,
    body: Body,
    party: Party | None,
    electoral_list: ElectoralList | None,
    done: Done,
) -> None:
    """Who stands for a party on a list says that the party is on it."""
    if party is None or electoral_list is None:
        return
    on_it = parties_on(electoral_list)
    if party.pk in on_it:
        return
    amend_list(
        actor=actor,
        body=body,
        electoral_list=electoral_list.pk,
        name=electoral_list.name,
        parties=sorted(on_it | {party.pk}),
    )
    done.add("join_list", party=party.name, list=electoral_list.name)


def _amend(
    actor: Actor,
    row: SeatHeld,
    said: Said,
    party: Party | None,
    electoral_list: ElectoralList | None,
    done: Done,
) -> None:
    """Bring a holding to what the row says. An empty cell says nothing."""
    now = said_of(row)
    right = replace(
        now,
        office=said.office if said.says_office else now.office,
        until_on=said.until_on or now.until_on,
        left_because=said.left_because.value if said.left_because else now.left_because,
        party=party or now.party,
        electoral_list=electoral_list or now.electoral_list,
        region=said.region or now.region,
    )
    if right == now:
        return
    ends = replace(now, until_on=right.until_on, left_because=right.left_because)
    if now.until_on is None and right.until_on and right == ends:
        vacate(actor=actor, holding=row.pk, until_on=right.until_on, left_because=said.left_because)
        done.add("vacate", name=row.person.name, number=row.seat.number, end=right.until_on)
    else:
        correct_holding(actor=actor, holding=row.pk, said=right)
        done.add("correct", name=row.person.name, number=row.seat.number)
    _tell_of_carrying_on(row.seat.term, said, done)


def _tell_of_carrying_on(term: Term, said: Said, done: Done) -> None:
    if said.until_on and said.until_on > term.ends_on:
        done.add("carries_on", end=said.until_on)


def _seat(actor: Actor, term: Term, holding: Holding, said: Said, done: Done) -> Seat:
    """The seat of the row's number, else the first of its kind that is free; made if need be."""
    kind = kind_of(said.office)
    seats = list(term.seats.filter(withdrawn=False).order_by("number"))
    if said.seat is not None:
        there = next((seat for seat in seats if seat.number == said.seat), None)
        number = said.seat
    else:
        taken = _taken(term, holding)
        there = next((seat for seat in seats if seat.kind == kind and seat.pk not in taken), None)
        last = term.seats.order_by("-number").first()
        number = last.number + 1 if last else 1
    if there:
        return there
    done.add("add_seat", number=number, office=said.office.value)
    return add_seat(actor=actor, term=term.pk, number=number, kind=kind)


def _taken(term: Term, holding: Holding) -> set[int]:
    ends: date = holding.until_on or last_day(term)
    rows = holdings_in(term.body).filter(seat__term=term)
    return {row.seat_id for row in rows if row.from_on <= ends and until(row) >= holding.from_on}
