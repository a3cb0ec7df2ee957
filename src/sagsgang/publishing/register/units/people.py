"""People who sit in bodies whose members are public: names, seats, offices, parties and days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from sagsgang.access.door import visible
from sagsgang.boards.bounds import until
from sagsgang.boards.models import SeatHeld
from sagsgang.boards.offices import SeatKind
from sagsgang.boards.wording import OFFICES
from sagsgang.core.policy import STRANGER
from sagsgang.publishing.oparl import people
from sagsgang.publishing.oparl.vocabulary import Kind
from sagsgang.publishing.register import sources
from sagsgang.publishing.register.keys import Keys
from sagsgang.publishing.register.things import Thing


def things(pks: Collection[int], keys: Keys) -> Iterator[Thing]:
    """The people with a seat that everybody may know of."""
    rows = SeatHeld.objects.filter(
        person__in=pks, withdrawn=False, person__withdrawn=False
    ).select_related("person", "seat__term__body")
    held: dict[int, list[SeatHeld]] = defaultdict(list)
    for row in visible(rows, STRANGER).order_by("person_id", "from_on", "pk"):
        held[row.person_id].append(row)
    for own in held.values():
        yield from _person(own, keys)


def _person(held: Sequence[SeatHeld], keys: Keys) -> Iterator[Thing]:
    row = held[0].person
    source = sources.person(row.pk)
    unit = sources.unit(sources.PEOPLE, row.pk)
    body = keys.of(Kind.BODY, sources.organisation(row.organisation_id))
    for one in held:
        told = people.membership(
            person=keys.of(Kind.PERSON, source),
            organization=keys.of(Kind.ORGANIZATION, sources.body(one.seat.term.body_id)),
            role=str(OFFICES[one.office]),
            votes=one.seat.kind == SeatKind.MEMBER,
            from_on=one.from_on,
            until_on=until(one),
            on_behalf_of=keys.of(Kind.ORGANIZATION, _behind(one)),
        )
        since = one.seat.term.body.members_public_at
        yield Thing(Kind.MEMBERSHIP, sources.held(one.pk), unit, told, body=body, since=since)
    told = people.person(
        body=body, name=row.name, memberships=[sources.held(one.pk) for one in held]
    )
    shown = (one.seat.term.body.members_public_at for one in held)
    since = min(filter(None, shown), default=None)
    yield Thing(Kind.PERSON, source, unit, told, body=body, since=since)


def _behind(row: SeatHeld) -> str:
    """The source of the group a person sits for: the party, else the list."""
    if row.party_id:
        return sources.party(row.party_id)
    return sources.electoral_list(row.electoral_list_id) if row.electoral_list_id else ""
