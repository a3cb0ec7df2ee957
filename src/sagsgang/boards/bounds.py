"""What a holding of a seat must keep to. Asked inside the transaction that writes it."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from sagsgang.boards.models import Body, ElectoralList, Party, Person, Seat, SeatHeld, Term
from sagsgang.boards.offices import LEADING, Office, SeatKind, offices_of
from sagsgang.boards.refusals import Refused


@dataclass(frozen=True, slots=True)
class Holding:
    """What is said of a person's holding of a seat; ``party`` and the others as rows."""

    person: Person
    office: Office
    from_on: date
    until_on: date | None = None
    left_because: str = ""
    party: Party | None = None
    electoral_list: ElectoralList | None = None
    region: str = ""


def last_day(term: Term) -> date:
    """The last day on which somebody sits who has no end of their own."""
    return term.carries_on_until or term.ends_on


def until(row: SeatHeld) -> date:
    """The last day of a holding."""
    return row.until_on or last_day(row.seat.term)


def said_of(row: SeatHeld) -> Holding:
    """A row as what is said of it."""
    return Holding(
        person=row.person,
        office=Office(row.office),
        from_on=row.from_on,
        until_on=row.until_on,
        left_because=row.left_because,
        party=row.party,
        electoral_list=row.electoral_list,
        region=row.region,
    )


def require_fits(seat: Seat, said: Holding, *, leaving_out: Container[int] = ()) -> None:
    """Stop unless the holding can stand beside all others; rows ``leaving_out`` do not count.

    Raises ``Refused``.
    """
    _require_sound(seat, said)
    _require_of_organisation(seat.term.body, said)
    ends = said.until_on or last_day(seat.term)
    in_question = Q(seat=seat) | Q(person=said.person)
    if said.office in LEADING:
        in_question |= Q(office=said.office.value)
    rows = [
        row
        for row in holdings_in(seat.term.body).filter(in_question)
        if row.pk not in leaving_out and row.from_on <= ends and until(row) >= said.from_on
    ]
    for row in rows:
        _require_beside(seat, said, row)


def holdings_in(body: Body) -> QuerySet[SeatHeld]:
    """All that has been held in a body, with what the checks look at."""
    rows = SeatHeld.objects.filter(seat__term__body=body, withdrawn=False)
    return rows.select_related("seat__term", "person")


def _require_sound(seat: Seat, said: Holding) -> None:
    term = seat.term
    if seat.withdrawn or term.withdrawn:
        raise Refused("seat_gone", "seat", number=seat.number)
    if said.office not in offices_of(SeatKind(seat.kind)):
        raise Refused("office_of_another_kind", "office", office=said.office.value, kind=seat.kind)
    if said.until_on and said.until_on < said.from_on:
        raise Refused("ends_before_start", "until_on", start=said.from_on, end=said.until_on)
    if said.left_because and not said.until_on:
        raise Refused("reason_without_end", "until_on")
    if not term.starts_on <= said.from_on <= last_day(term):
        facts = {"term": term.name, "start": term.starts_on, "end": last_day(term)}
        raise Refused("outside_term", "from_on", given=said.from_on, **facts)


def _require_of_organisation(body: Body, said: Holding) -> None:
    for field, row in (
        ("person", said.person),
        ("party", said.party),
        ("electoral_list", said.electoral_list),
    ):
        if row and row.organisation_id != body.organisation_id:
            # Without the name: it is another organisation's to tell.
            raise Refused("not_chosen", field)
    if said.person.withdrawn:
        raise Refused("person_gone", "person", name=said.person.name)
    if said.party and said.electoral_list:
        listed = said.electoral_list.listed.filter(party=said.party, withdrawn=False)
        if not listed.exists():
            facts = {"party": said.party.name, "list": said.electoral_list.name}
            raise Refused("party_not_on_list", "electoral_list", **facts)


def _require_beside(seat: Seat, said: Holding, row: SeatHeld) -> None:
    """Stop when a holding that lasts at the same time stands in the way."""
    there = {"name": row.person.name, "start": row.from_on, "end": until(row)}
    if row.seat_id == seat.pk:
        raise Refused("seat_taken", "from_on", number=seat.number, **there)
    both_vote = row.seat.kind == seat.kind == SeatKind.MEMBER
    if both_vote and row.person_id == said.person.pk:
        raise Refused("seated_already", "person", number=row.seat.number, **there)
    if said.office in LEADING and row.office == said.office:
        raise Refused("office_taken", "office", office=said.office.value, **there)
