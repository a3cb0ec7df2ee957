"""Learn abbreviations from what is indexed, and let a secretary settle and add them.

What is learned is in use at once: a wrong one finds too much and ranks below what was typed, a
missing one finds nothing. A secretary takes it out by rejecting it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from django.db import transaction
from django.http import Http404

from sagsgang.adapters.fulltext.document import Indexed
from sagsgang.boards.actors import SYSTEM
from sagsgang.boards.keeping import require_keeper
from sagsgang.boards.models import Body
from sagsgang.boards.refusals import Refused, tidy
from sagsgang.core.danish.abbreviations import Defined, learn
from sagsgang.core.danish.words import WORD
from sagsgang.core.policy import STRANGER, Actor
from sagsgang.ledger.models import Entry
from sagsgang.ledger.services import record
from sagsgang.search.abbreviation_keys import long_key, short_key
from sagsgang.search.kinds.kind import CHUNK, SideName
from sagsgang.search.models import Abbreviation, DefinedIn
from sagsgang.search.selectors.abbreviations import (
    LEARNED_FROM,
    kept_bodies,
    shown_to,
    still_there,
    theirs,
)

MOST_PLACES = 5  # things that are kept of those that say the same
MOST_OF_ONE = 200  # definitions of one document that are looked at
LONGEST_SHORT, LONGEST_LONG = 20, 300
LEARNER = Actor(id="search", name="Søgningen")

State = Abbreviation.State


class _Key(NamedTuple):
    """What makes two definitions the same; ``body`` only of what is closed."""

    organisation: int
    body: int | None
    folded: str
    long_key: str


@dataclass(slots=True)
class _Plan:
    """What learning from some documents changes."""

    unsaid: list[DefinedIn] = field(default_factory=list)
    said_again: list[DefinedIn] = field(default_factory=list)
    new: dict[_Key, Defined] = field(default_factory=dict)
    places: list[tuple[_Key, int]] = field(default_factory=list)
    known: dict[_Key, Abbreviation] = field(default_factory=dict)
    answered: dict[tuple[int, str, str], str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.unsaid or self.said_again or self.new or self.places)


def learn_from(documents: Iterable[tuple[SideName, Indexed]]) -> int:
    """Learn what documents of the index define; how many abbreviations nobody knew.

    Called with the documents that were put into the index. A thing that does not define any more
    what it defined is no longer named as the place. Learning again from the same changes nothing,
    and writes nothing to the ledger: following the ledger comes to an end.
    """
    ahead = (one for one in documents if one[1].kind in LEARNED_FROM and one[1].body)
    new = 0
    while some := list(islice(ahead, CHUNK)):
        said = _said(some)
        refs = {document.ref for _, document in some}
        if not _plan(said, refs):
            continue
        with transaction.atomic():
            new += _write(_plan(said, refs))
    return new


def _said(documents: Collection[tuple[SideName, Indexed]]) -> dict[_Key, dict[int, Defined]]:
    """What documents define, and in which things."""
    rows = Body.objects.filter(slug__in={document.body for _, document in documents})
    bodies = {row.slug: row for row in rows}
    said: dict[_Key, dict[int, Defined]] = defaultdict(dict)
    for side, document in documents:
        body = bodies.get(document.body)
        if body is None:
            continue
        text = "\n\n".join((document.title, document.told, document.text))
        for defined in learn(text)[:MOST_OF_ONE]:
            of = None if side == "open" else body.pk
            key = _Key(body.organisation_id, of, *_keys(defined.short, defined.long))
            if WORD.fullmatch(defined.short) and key.long_key:
                said[key].setdefault(document.ref, defined)
    return said


def _plan(said: dict[_Key, dict[int, Defined]], refs: set[int]) -> _Plan:
    plan = _Plan()
    for row in _rows(said):
        plan.known[_key_of(row)] = row
        if row.state != State.PROPOSED:
            plan.answered[row.organisation_id, row.folded, row.long_key] = row.state
    here = DefinedIn.objects.filter(ref__in=refs).select_related("abbreviation")
    written = {(row.abbreviation_id, row.ref): row for row in here}
    plan.unsaid = [
        row
        for row in written.values()
        if not row.withdrawn and row.ref not in said.get(_key_of(row.abbreviation), {})
    ]
    gone = {row.pk for row in plan.unsaid}
    standing = _standing(plan.known.values(), gone)
    for key, places in said.items():
        abbreviation = plan.known.get(key)
        if abbreviation is None:
            plan.new[key] = next(iter(places.values()))
        kept = standing.get(abbreviation.pk, 0) if abbreviation else 0
        for ref in places:
            place = written.get((abbreviation.pk, ref)) if abbreviation else None
            if kept >= MOST_PLACES or (place and not place.withdrawn):
                continue
            kept += 1
            if place:
                plan.said_again.append(place)
            else:
                plan.places.append((key, ref))
    return plan


def _rows(keys: Collection[_Key]) -> Iterator[Abbreviation]:
    """What is known of what was said, in other bodies of the organisation too."""
    rows = Abbreviation.objects.filter(
        organisation__in={key.organisation for key in keys},
        folded__in={key.folded for key in keys},
    )
    meant = {(key.organisation, key.folded, key.long_key) for key in keys}
    return (row for row in rows if (row.organisation_id, row.folded, row.long_key) in meant)


def _standing(known: Iterable[Abbreviation], gone: set[int]) -> dict[int, int]:
    """How many things are the places of each abbreviation, and can be shown as such."""
    refs: dict[bool, dict[int, set[int]]] = {True: defaultdict(set), False: defaultdict(set)}
    rows = DefinedIn.objects.filter(abbreviation__in=[row.pk for row in known], withdrawn=False)
    for row in rows.exclude(pk__in=gone).select_related("abbreviation"):
        refs[row.abbreviation.body_id is None][row.abbreviation_id].add(row.ref)
    count: dict[int, int] = defaultdict(int)
    for is_open, named in refs.items():
        there = still_there(STRANGER if is_open else SYSTEM, set().union(*named.values()))
        for abbreviation, places in named.items():
            count[abbreviation] = len(places & there)
    return count


def _write(plan: _Plan) -> int:
    if not plan:
        return 0
    facts = {
        "new": len(plan.new),
        "places": len(plan.places) + len(plan.said_again),
        "unsaid": len(plan.unsaid),
    }
    entry = record(actor=LEARNER, action="search.learn", thing="abbreviations", facts=facts)
    for key, defined in plan.new.items():
        plan.known[key] = Abbreviation.objects.create(
            organisation_id=key.organisation,
            body_id=key.body,
            folded=key.folded,
            long_key=key.long_key,
            short=defined.short,
            long=defined.long,
            # What a person answered in one place holds when the matter comes out of it.
            state=plan.answered.get((key.organisation, key.folded, key.long_key), State.PROPOSED),
            entry=entry,
        )
    for key, ref in plan.places:
        DefinedIn.objects.create(abbreviation=plan.known[key], ref=ref, entry=entry)
    for row, withdrawn in _turned(plan):
        row.withdrawn, row.entry = withdrawn, entry
        row.save(update_fields=["withdrawn", "entry"])
    return len(plan.new)


def _turned(plan: _Plan) -> Iterator[tuple[DefinedIn, bool]]:
    yield from ((row, True) for row in plan.unsaid)
    yield from ((row, False) for row in plan.said_again)


@transaction.atomic
def settle(*, actor: Actor, abbreviation: int, state: str) -> Abbreviation:
    """Accept or reject an abbreviation, or take the answer back (``proposed``).

    The same in open and in closed matters is settled together. One that a person wrote is accepted
    again when it is taken back. Raises ``PermissionDenied`` for
    who keeps no body, ``Http404`` for who does not keep this one, ``ValueError`` for a state there
    is not.
    """
    row = _theirs(actor, abbreviation)
    changed = []
    for one in _alike(actor, row):
        wanted = State.ACCEPTED if one.by_hand and state == State.PROPOSED else State(state)
        if one.state != wanted:
            one.state = wanted
            changed.append(one)
    if changed:
        entry = _entry(actor, row, "search.settle_abbreviation", state=state)
        for one in changed:
            one.entry = entry
            one.save(update_fields=["state", "entry"])
    return next((one for one in changed if one == row), row)


@transaction.atomic
def add(*, actor: Actor, body: int, short: str, long: str) -> Abbreviation:
    """Add an abbreviation to the organisation of a body, for everybody to find with.

    One that was learned is accepted. Raises ``Refused``; ``Http404`` or ``PermissionDenied`` for
    those who do not keep the body.
    """
    require_keeper(actor, body)
    short = tidy(short, "short", LONGEST_SHORT)
    long = tidy(long, "long", LONGEST_LONG)
    folded, key = _keys(short, long)
    if not WORD.fullmatch(short):
        raise Refused("not_a_short_form", "short")
    if not key or folded == short_key(long):
        raise Refused("not_a_long_form", "long")
    organisation = Body.objects.values_list("organisation_id", flat=True).get(pk=body)
    here = Abbreviation.objects.filter(organisation=organisation, body=None)
    row = here.filter(folded=folded, long_key=key).first()
    if row and row.by_hand and row.state == State.ACCEPTED:
        raise Refused("known_abbreviation", "short", short=row.short, long=row.long)
    row = row or Abbreviation(organisation_id=organisation, folded=folded, long_key=key)
    row.short, row.long, row.state, row.by_hand = short, long, State.ACCEPTED, True
    row.entry = _entry(actor, row, "search.add_abbreviation")
    row.save()
    return row


def _theirs(actor: Actor, abbreviation: int) -> Abbreviation:
    row = theirs(kept_bodies(actor)).filter(pk=abbreviation).first()
    if row is None or not shown_to(actor, [row]):
        raise Http404
    return row


def _alike(actor: Actor, row: Abbreviation) -> list[Abbreviation]:
    """The same short form with the same meaning, in all that ``actor`` keeps."""
    same = theirs(kept_bodies(actor)).filter(organisation=row.organisation_id)
    return list(same.filter(folded=row.folded, long_key=row.long_key))


def _entry(actor: Actor, row: Abbreviation, action: str, **facts: str) -> Entry:
    thing = f"abbreviation:{row.pk}" if row.pk else "abbreviation"
    return record(actor=actor, action=action, thing=thing, facts=dict(facts))


def _keys(short: str, long: str) -> tuple[str, str]:
    return short_key(short), long_key(long)


def _key_of(row: Abbreviation) -> _Key:
    return _Key(row.organisation_id, row.body_id, row.folded, row.long_key)
