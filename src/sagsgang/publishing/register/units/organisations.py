"""Organisations with their terms, bodies, parties and lists; and the installation itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from django.conf import settings

from sagsgang.access.door import visible
from sagsgang.boards.models import Body, Organisation, SeatHeld, Term
from sagsgang.boards.naming import UNKNOWN
from sagsgang.core.policy import STRANGER
from sagsgang.meetings.selectors import seen
from sagsgang.publishing.dcat.licences import LICENCES
from sagsgang.publishing.oparl import people
from sagsgang.publishing.oparl.addresses import page
from sagsgang.publishing.oparl.vocabulary import Kind
from sagsgang.publishing.register import pages, sources
from sagsgang.publishing.register.keys import Keys
from sagsgang.publishing.register.things import Thing


def things(pks: Collection[int], keys: Keys) -> Iterator[Thing]:
    """The organisations that have something open, and what belongs to all of theirs."""
    if sources.INSTALLATION in pks:
        yield _system()
    bodies = _bodies(pks)
    held = _held([body.pk for those in bodies.values() for body in those])
    for row in Organisation.objects.filter(pk__in=list(bodies)).order_by("pk"):
        yield from _organisation(row, bodies[row.pk], held, keys)


def _system() -> Thing:
    every = _bodies(Organisation.objects.values_list("pk", flat=True))
    named = Organisation.objects.filter(pk__in=list(every)).exclude(name__startswith=UNKNOWN)
    names = list(named.values_list("name", flat=True)[:2])
    name = f"{people.PRODUCT} – {names[0]}" if len(names) == 1 else ""
    unit = sources.unit(sources.ORGANISATIONS, sources.INSTALLATION)
    contact = people.Contact(*settings.CONTACT)
    told = people.system(
        name=name,
        contact=contact,
        license=LICENCES[settings.DATA_LICENCE].url,
        mapping=page(pages.mapping()),
    )
    return Thing(Kind.SYSTEM, sources.SYSTEM, unit, told)


def _bodies(organisations: Collection[int]) -> Mapping[int, Sequence[Body]]:
    """The bodies that everybody meets: by their meetings, or by their members."""
    found: dict[int, list[Body]] = defaultdict(list)
    here = Body.objects.filter(organisation__in=organisations)
    met = seen.bodies(STRANGER).filter(organisation__in=organisations)
    shown = here.filter(members_public_at__isnull=False)
    wanted = {pk for rows in (met, shown) for pk in rows.values_list("pk", flat=True)}
    for body in here.filter(pk__in=wanted).order_by("pk"):
        found[body.organisation_id].append(body)
    return found


def _held(bodies: Collection[int]) -> Mapping[int, Sequence[SeatHeld]]:
    """Who holds or held seats of bodies, as far as everybody may know; by body."""
    found: dict[int, list[SeatHeld]] = defaultdict(list)
    rows = SeatHeld.objects.filter(
        seat__term__body__in=bodies, withdrawn=False, person__withdrawn=False
    ).select_related("seat__term", "party", "electoral_list")
    for row in visible(rows, STRANGER).order_by("pk"):
        found[row.seat.term.body_id].append(row)
    return found


def _organisation(
    row: Organisation, bodies: Sequence[Body], held: Mapping[int, Sequence[SeatHeld]], keys: Keys
) -> Iterator[Thing]:
    source = sources.organisation(row.pk)
    key = keys.of(Kind.BODY, source)
    unit = sources.unit(sources.ORGANISATIONS, row.pk)
    rows = [one for body in bodies for one in held.get(body.pk, ())]
    terms = list(_terms(rows, key, unit))
    yield from terms
    web = pages.body(bodies[0].slug) if len(bodies) == 1 else pages.bodies()
    told = people.body(key=key, name=row.name, terms=[one.source for one in terms], web=web)
    yield Thing(Kind.BODY, source, unit, told)
    for body in bodies:
        yield _body(body, held.get(body.pk, ()), key, unit, keys)
    yield from _groups(rows, key, unit)


def _terms(rows: Sequence[SeatHeld], body: str, unit: str) -> Iterator[Thing]:
    """The terms of the seats that are told of; bodies elected for the same days share one."""
    by_days: dict[tuple[object, object], Term] = {}
    for term in sorted({row.seat.term for row in rows}, key=lambda term: term.pk):
        by_days.setdefault((term.starts_on, term.ends_on), term)
    for term in by_days.values():
        told = people.term(
            body=body, name=term.name, starts_on=term.starts_on, ends_on=term.ends_on
        )
        yield Thing(Kind.TERM, sources.term(term.pk), unit, told, body=body)


def _body(body: Body, held: Sequence[SeatHeld], organisation: str, unit: str, keys: Keys) -> Thing:
    source = sources.body(body.pk)
    told = people.organization(
        key=keys.of(Kind.ORGANIZATION, source),
        body=organisation,
        name=body.name,
        procedure=body.procedure,
        memberships=[keys.of(Kind.MEMBERSHIP, sources.held(row.pk)) for row in held],
        web=pages.body(body.slug),
    )
    return Thing(Kind.ORGANIZATION, source, unit, told, body=organisation)


def _groups(rows: Sequence[SeatHeld], body: str, unit: str) -> Iterator[Thing]:
    """The parties and lists for which somebody sits."""
    parties = {row.party.pk: row.party for row in rows if row.party}
    for _, party in sorted(parties.items()):
        told = people.group(body=body, name=party.name, letter=party.letter)
        yield Thing(Kind.ORGANIZATION, sources.party(party.pk), unit, told, body=body)
    lists = {row.electoral_list.pk: row.electoral_list for row in rows if row.electoral_list}
    for _, one in sorted(lists.items()):
        told = people.electoral_list(body=body, name=one.name)
        yield Thing(Kind.ORGANIZATION, sources.electoral_list(one.pk), unit, told, body=body)
