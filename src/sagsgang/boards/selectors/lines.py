"""Rows of seats as the lines that pages show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from sagsgang.boards.bounds import until
from sagsgang.boards.models import Body, Person, Seat, SeatHeld, Term
from sagsgang.boards.offices import SeatKind
from sagsgang.boards.pages import Choice, Choices, HolderLine, PartyLine, SeatLine, TermLine

HELD_WITH = ("person", "party", "electoral_list", "seat__term__body")


def holder_line(row: SeatHeld, *, reads_address: bool) -> HolderLine:
    """A holding; ``row`` has been selected with ``HELD_WITH``."""
    return HolderLine(
        holding=row.pk,
        person=row.person_id,
        name=row.person.name,
        born_on=row.person.born_on if reads_address else None,
        email=row.person.email if reads_address else "",
        office=row.office,
        party_id=row.party_id,
        party=row.party.name if row.party else "",
        letter=row.party.letter if row.party else "",
        list_id=row.electoral_list_id,
        electoral_list=row.electoral_list.name if row.electoral_list else "",
        region=row.region,
        from_on=row.from_on,
        until_on=row.until_on,
        lasts_until=until(row),
        carries_on=until(row) > row.seat.term.ends_on,
        left_because=row.left_because,
    )


def seat_line(seat: Seat, term: Term, holder: HolderLine | None) -> SeatLine:
    """A seat with its holder."""
    return SeatLine(seat.pk, seat.number, seat.kind, term.name, holder)


def term_line(term: Term, seats: Iterable[Seat], *, is_held: bool) -> TermLine:
    """A term with its seats counted."""
    kinds = [seat.kind for seat in seats]
    return TermLine(
        id=term.pk,
        name=term.name,
        starts_on=term.starts_on,
        ends_on=term.ends_on,
        carries_on_until=term.carries_on_until,
        members=kinds.count(SeatKind.MEMBER),
        observers=kinds.count(SeatKind.OBSERVER),
        substitutes=kinds.count(SeatKind.SUBSTITUTE),
        is_held=is_held,
    )


def choices_in(body: Body, seats: tuple[SeatLine, ...] = ()) -> Choices:
    """What the forms of a body let choose, for who keeps it."""
    organisation = body.organisation
    lists = organisation.lists.order_by("name").prefetch_related("listed__party")
    regions = SeatHeld.objects.filter(person__organisation=organisation).exclude(region="")
    return Choices(
        people=tuple(
            Choice(person.pk, name) for person, name in told_apart(people_of(organisation.pk))
        ),
        parties=tuple(
            PartyLine(party.pk, party.name, party.letter)
            for party in organisation.parties.order_by("name")
        ),
        lists=tuple(
            PartyLine(
                row.pk,
                row.name,
                parties=tuple(one.party_id for one in row.listed.all() if not one.withdrawn),
                party_names=tuple(one.party.name for one in row.listed.all() if not one.withdrawn),
            )
            for row in lists
        ),
        regions=tuple(regions.values_list("region", flat=True).distinct().order_by("region")),
        seats=seats,
    )


def people_of(organisation: int) -> list[Person]:
    """An organisation's people by name."""
    rows = Person.objects.filter(organisation_id=organisation, withdrawn=False)
    return list(rows.order_by("name", "id"))


def told_apart(people: list[Person]) -> list[tuple[Person, str]]:
    """Each person with the name, and with region, party or a number where others share it."""
    names = Counter(person.name.casefold() for person in people)
    marks = marks_of([one.pk for one in people if names[one.name.casefold()] > 1])
    return [
        (one, f"{one.name} ({marks[one.pk]})" if one.pk in marks else one.name) for one in people
    ]


def marks_of(people: list[int]) -> dict[int, str]:
    """By what each of ``people`` is known besides the name: the region and party held last, else
    the number."""
    rows = SeatHeld.objects.filter(person_id__in=people, withdrawn=False)
    last: dict[int, str] = {}
    for row in rows.select_related("party").order_by("from_on", "id"):
        known = [part for part in (row.region, row.party.name if row.party else "") if part]
        if known:
            last[row.person_id] = ", ".join(known)
    return {pk: last.get(pk, f"nr. {pk}") for pk in people}


def seated_on(rows: Iterable[SeatHeld], day: date) -> dict[int, SeatHeld]:
    """Who of ``rows`` holds which seat on ``day``, by the seat's id."""
    return {row.seat_id: row for row in rows if row.from_on <= day <= until(row)}


def begins_on(term: Term, rows: Iterable[SeatHeld], day: date) -> date:
    """From when somebody new would sit: with the term when nobody sits yet, after the last holder
    of ``rows``, else on ``day``."""
    rows = [row for row in rows if row.seat.term_id == term.pk]
    if not rows:
        return term.starts_on
    last = max(until(row) for row in rows)
    return last + timedelta(days=1) if last < day else day
