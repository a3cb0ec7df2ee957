"""People who sit on bodies, by name: the desk's. Where they sit is told by their seats.

All who see a person see the name; a seat only who sees its body. So a person's document holds no
seat. Addresses and birthdays are in none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from django.db.models import Q

from sagsgang.access.marks import Marks, either, readers
from sagsgang.adapters.fulltext.document import Indexed
from sagsgang.boards.keeping import keeps, sees
from sagsgang.boards.models import Body, Organisation, Person, SeatHeld
from sagsgang.boards.naming import UNKNOWN
from sagsgang.boards.selectors.lines import HELD_WITH, marks_of
from sagsgang.core.policy import Action, Actor, Classification, Facts
from sagsgang.search.kinds.kind import Document, Kind, Told, side_for
from sagsgang.search.kinds.lots import every, ids, lots, since
from sagsgang.search.kinds.seat import held_as
from sagsgang.search.pages import Target


def changed_since(position: int) -> set[int]:
    """People who changed or were seated, and all of an organisation that got or lost a body."""
    changed = ids(since(Person, position)) | ids(since(SeatHeld, position), "person")
    organisations = ids(since(Organisation, position)) | ids(since(Body, position), "organisation")
    if organisations:
        # A body moves only out of an organisation of its own, which then has none.
        left = Q(organisation__bodies__isnull=True)
        for some in lots(organisations):
            changed |= ids(Person.objects.filter(Q(organisation__in=some) | left))
    return changed


def documents(pks: Collection[int]) -> Iterator[Document]:
    """One document a person, by which two of one name stay two."""
    for some in lots(pks):
        rows = list(
            Person.objects.filter(pk__in=some, withdrawn=False)
            .select_related("organisation")
            .order_by("pk")
        )
        sits, bodies = _sits(rows), _bodies_in(rows)
        for row in rows:
            theirs = either(
                *(_readers(body, Action.SEE) for body in sits[row.pk]),
                *(_readers(body, Action.EDIT) for body in bodies[row.organisation_id]),
            )
            if theirs:
                yield _document(row, theirs)


def _readers(body: int, action: Action) -> Marks:
    """As ``boards.keeping`` asks about the seats of a body."""
    return readers(Facts(Classification.CLOSED, published=False, body=body), action)


def _sits(rows: Sequence[Person]) -> Mapping[int, set[int]]:
    """The bodies in which people have held a seat, by person."""
    found: dict[int, set[int]] = defaultdict(set)
    held = SeatHeld.objects.filter(person__in=rows, withdrawn=False).order_by()
    for person, body in held.values_list("person_id", "seat__term__body_id"):
        found[person].add(body)
    return found


def _bodies_in(rows: Sequence[Person]) -> Mapping[int, set[int]]:
    """The bodies of people's organisations, by organisation."""
    found: dict[int, set[int]] = defaultdict(set)
    wanted = {row.organisation_id for row in rows}
    bodies = Body.objects.filter(organisation__in=wanted)
    for organisation, body in bodies.values_list("organisation_id", "pk"):
        found[organisation].add(body)
    return found


def _document(row: Person, theirs: Marks) -> Document:
    named = row.organisation.name
    indexed = Indexed(
        ref=KIND.ref(row.pk),
        kind=KIND.name,
        readers=theirs,
        title=row.name,
        text="" if named.startswith(UNKNOWN) else named,
    )
    return side_for(theirs), indexed


def found(actor: Actor, pks: Collection[int]) -> dict[int, Told]:
    """The people whom the actor sees on the desk, with the seats the actor sees."""
    standing = list(Person.objects.filter(pk__in=pks, withdrawn=False))
    sits, bodies = _sits(standing), _bodies_in(standing)
    rows = [
        row
        for row in standing
        if any(sees(actor, body) for body in sits[row.pk])
        or any(keeps(actor, body) for body in bodies[row.organisation_id])
    ]
    if not rows:
        return {}
    apart = marks_of(_of_a_shared_name(rows))
    lines: dict[int, list[str]] = defaultdict(list)
    held = SeatHeld.objects.filter(person__in=rows, withdrawn=False).select_related(*HELD_WITH)
    for one in held.order_by("-from_on", "-pk"):
        if sees(actor, one.seat.term.body_id):
            lines[one.person_id].append(f"{one.seat.term.body.name}: {held_as(one)}")
    return {row.pk: _told(row, apart.get(row.pk, ""), lines[row.pk]) for row in rows}


def _of_a_shared_name(rows: Sequence[Person]) -> list[int]:
    alike = Person.objects.filter(
        organisation__in={row.organisation_id for row in rows},
        name__in={row.name for row in rows},
        withdrawn=False,
    )
    count = Counter(alike.values_list("organisation_id", "name"))
    return [row.pk for row in rows if count[row.organisation_id, row.name] > 1]


def _told(row: Person, apart: str, lines: Sequence[str]) -> Told:
    return Told(
        kind=KIND.name,
        id=row.pk,
        number="",
        title=f"{row.name} ({apart})" if apart else row.name,
        target=Target("person", (row.pk,)),
        texts=tuple(lines),
    )


KIND = Kind(
    name="person",
    code=7,
    changed_since=changed_since,
    all_pks=lambda: every(Person),
    documents=documents,
    found=found,
)
