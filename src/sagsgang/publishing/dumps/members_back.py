"""Who holds which seat, read back from a dump by the services by which a secretary seats people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils import timezone

from sagsgang.boards.bounds import Holding
from sagsgang.boards.models import Body, ElectoralList, Party, Person, Seat, Term
from sagsgang.boards.offices import Office, SeatKind
from sagsgang.boards.parties import (
    add_list,
    add_party,
    amend_list,
    list_named,
    parties_on,
    party_named,
)
from sagsgang.boards.persons import add_person, people_named
from sagsgang.boards.refusals import Refused
from sagsgang.boards.seating import seat_person, withdraw_holding
from sagsgang.boards.services import publish_members
from sagsgang.boards.terms import add_seat, open_term
from sagsgang.core.policy import Actor
from sagsgang.publishing.dumps import shape
from sagsgang.publishing.dumps.opening import Dump
from sagsgang.publishing.dumps.reading import memberships
from sagsgang.publishing.dumps.refusal import NotRead

_FILE = "jsonl/memberships.jsonl"


def seat_members(actor: Actor, dump: Dump, bodies: Mapping[str, Body]) -> int:
    """Have the memberships of the dump, and of its bodies no others; how many are new or gone.

    Raises ``NotRead`` for one that cannot be.
    """
    there = {line: row.pk for row, line in memberships()}
    wanted = list(dump.lines("memberships"))
    gone = there.keys() - set(wanted)
    for line in sorted(gone, key=lambda line: there[line]):
        if line.body in bodies:
            withdraw_holding(actor=actor, holding=there[line])
    new = 0
    for number, line in enumerate(wanted, start=1):
        body = bodies.get(line.body)
        if body is None:
            raise NotRead("line", _FILE, number, what="is of a body that is not in the export")
        if line in there:
            continue
        try:
            _seat(actor, body, line)
        except (Refused, ValueError) as refused:
            raise NotRead("line", _FILE, number, what=f"cannot be entered: {refused}") from refused
        new += 1
    for slug in sorted({line.body for line in wanted}):
        publish_members(actor=actor, body=bodies[slug], now=timezone.now())
    return new + len(gone)


def _seat(actor: Actor, body: Body, line: shape.Membership) -> None:
    party = _party(actor, body, line)
    seat_person(
        actor=actor,
        seat=_place(actor, _term(actor, body, line), line).pk,
        said=Holding(
            person=_person(actor, body, line),
            office=Office(line.office),
            from_on=date.fromisoformat(line.from_on),
            until_on=date.fromisoformat(line.until_on) if line.until_on else None,
            party=party,
            electoral_list=_list(actor, body, line, party),
            region=line.region,
        ),
    )


def _term(actor: Actor, body: Body, line: shape.Membership) -> Term:
    starts_on, ends_on = date.fromisoformat(line.term_from), date.fromisoformat(line.term_until)
    known = body.terms.filter(withdrawn=False, starts_on=starts_on, name=line.term).first()
    return known or open_term(
        actor=actor, body=body, starts_on=starts_on, ends_on=ends_on, name=line.term, seats={}
    )


def _place(actor: Actor, term: Term, line: shape.Membership) -> Seat:
    known = term.seats.filter(number=line.seat, withdrawn=False).first()
    return known or add_seat(
        actor=actor, term=term.pk, number=line.seat, kind=SeatKind(line.seat_kind)
    )


def _person(actor: Actor, body: Body, line: shape.Membership) -> Person:
    """The one of that name, or the second or third of it."""
    known = people_named(body.organisation_id, line.name)
    if 1 <= line.namesake <= len(known):
        return known[line.namesake - 1]
    return add_person(actor=actor, body=body, name=line.name, apart=bool(known))


def _party(actor: Actor, body: Body, line: shape.Membership) -> Party | None:
    if not line.party:
        return None
    known = party_named(body, line.party)
    return known or add_party(actor=actor, body=body, name=line.party, letter=line.letter)


def _list(
    actor: Actor, body: Body, line: shape.Membership, party: Party | None
) -> ElectoralList | None:
    if not line.electoral_list:
        return None
    known = list_named(body, line.electoral_list)
    mine = {party.pk} if party else set()
    if known is None:
        return add_list(actor=actor, body=body, name=line.electoral_list, parties=sorted(mine))
    listed = parties_on(known)
    if mine <= listed:
        return known
    return amend_list(
        actor=actor,
        body=body,
        electoral_list=known.pk,
        name=known.name,
        parties=sorted(listed | mine),
    )
