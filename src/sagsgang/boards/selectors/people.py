"""Those who sit on bodies, for one actor."""

from __future__ import annotations

import math
from collections import defaultdict

from django.db.models import Q
from django.http import Http404
from django.utils import timezone

from sagsgang.boards.bounds import until
from sagsgang.boards.keeping import bodies_of, keeps, keeps_person, sees_person
from sagsgang.boards.models import Body, Person, RoleHeld, SeatHeld
from sagsgang.boards.pages import PeoplePage, PersonLine, PersonPage, RoleLine, SeatOfPerson
from sagsgang.boards.persons import find_person
from sagsgang.boards.selectors.bodies import require_any, seen_bodies
from sagsgang.boards.selectors.lines import HELD_WITH, holder_line, marks_of, told_apart
from sagsgang.boards.selectors.log import log_of
from sagsgang.core.policy import Actor

PAGE = 50


def people_page(actor: Actor, sought: str = "", page: int = 1) -> PeoplePage:
    """The people whom ``actor`` sees and whose name has ``sought`` in it.

    ``PermissionDenied`` for who sees no body on the desk.
    """
    bodies = seen_bodies(actor)
    require_any(actor, bodies)
    kept = [body for body in bodies if keeps(actor, body.pk)]
    organisations = {body.organisation_id for body in kept}
    seated = SeatHeld.objects.filter(seat__term__body__in=bodies, withdrawn=False)
    rows = Person.objects.filter(withdrawn=False).filter(
        Q(organisation__in=organisations) | Q(pk__in=seated.values("person"))
    )
    wanted = " ".join(sought.split())
    # Compared here because SQLite folds the case of a-z only.
    found = [
        (person, name)
        for person, name in told_apart(list(rows.order_by("name", "id")))
        if wanted.casefold() in person.name.casefold()
    ]
    pages = max(1, math.ceil(len(found) / PAGE))
    page = min(max(1, page), pages)
    shown = found[(page - 1) * PAGE : page * PAGE]
    return PeoplePage(
        lines=_lines(shown, bodies, kept),
        people=len(found),
        sought=wanted,
        page=page,
        pages=pages,
        bodies=tuple((body.slug, body.name) for body in kept),
    )


def person_page(actor: Actor, person_id: int) -> PersonPage:
    """One person with all seats that ``actor`` sees. ``Http404``."""
    person = find_person(person_id)
    if not sees_person(actor, person):
        raise Http404
    seen = {body.pk for body in seen_bodies(actor)}
    reads_address = keeps_person(actor, person)
    sits = bodies_of(person)
    all_kept = reads_address and all(keeps(actor, body) for body in sits)
    mark = marks_of([person.pk])[person.pk]
    shared = Person.objects.filter(
        organisation=person.organisation, name=person.name, withdrawn=False
    )
    return PersonPage(
        id=person.pk,
        name=person.name,
        apart=mark if shared.count() > 1 else "",
        organisation=person.organisation.name,
        email=person.email if reads_address else "",
        born_on=person.born_on if reads_address else None,
        username=person.user.get_username() if person.user and reads_address else "",
        seats=_seats(person, seen, reads_address=reads_address),
        roles=_roles(person, actor) if all_kept else (),
        log=log_of(f"person:{person.pk}") if reads_address else (),
        sees_address=reads_address,
        may_amend=all_kept,
        may_withdraw=all_kept and not sits,
    )


def _lines(
    shown: list[tuple[Person, str]], bodies: list[Body], kept: list[Body]
) -> tuple[PersonLine, ...]:
    today = timezone.localdate()
    ids = [person.pk for person, _ in shown]
    kept_ids = {body.pk for body in kept}
    seats: dict[int, dict[str, None]] = defaultdict(dict)
    theirs: dict[int, set[int]] = defaultdict(set)
    rows = SeatHeld.objects.filter(person__in=ids, withdrawn=False)
    for row in rows.select_related("seat__term__body"):
        body = row.seat.term.body
        theirs[row.person_id].add(body.pk)
        if body in bodies and row.from_on <= today <= until(row):
            seats[row.person_id][body.name] = None
    return tuple(
        PersonLine(
            id=person.pk,
            name=person.name,
            apart=name.removeprefix(person.name).strip(" ()"),
            email=person.email if kept_ids and _reads(person, theirs, kept_ids) else "",
            bodies=tuple(seats[person.pk]),
        )
        for person, name in shown
    )


def _reads(person: Person, theirs: dict[int, set[int]], kept: set[int]) -> bool:
    sits = theirs[person.pk]
    return bool(sits & kept) or not sits


def _seats(person: Person, seen: set[int], *, reads_address: bool) -> tuple[SeatOfPerson, ...]:
    today = timezone.localdate()
    rows = person.holdings.filter(withdrawn=False, seat__term__body__in=seen)
    return tuple(
        SeatOfPerson(
            slug=row.seat.term.body.slug,
            body=row.seat.term.body.name,
            seat=row.seat_id,
            number=row.seat.number,
            term=row.seat.term.name,
            held=holder_line(row, reads_address=reads_address),
            is_now=row.from_on <= today <= until(row),
        )
        for row in rows.select_related(*HELD_WITH).order_by("-from_on", "-id")
    )


def _roles(person: Person, actor: Actor) -> tuple[RoleLine, ...]:
    """What the person's user may read: access outlives a seat until somebody takes it."""
    if person.user_id is None:
        return ()
    today = timezone.localdate()
    rows = person.holdings.filter(withdrawn=False).select_related("seat__term")
    sits = {row.seat.term.body_id for row in rows if row.from_on <= today <= until(row)}
    held = RoleHeld.objects.filter(user_id=person.user_id, withdrawn=False, body__isnull=False)
    return tuple(
        RoleLine(row.body.slug, row.body.name, row.role, unseated=row.body_id not in sits)
        for row in held.select_related("body").order_by("body__name", "role")
        if row.body and keeps(actor, row.body_id)
    )
