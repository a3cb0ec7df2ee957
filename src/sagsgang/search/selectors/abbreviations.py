"""Which abbreviations count for an actor, and the list a secretary settles.

An abbreviation is words of the things that define it: it counts for those who may see one of them,
asked when it is used, and for everybody only when one of them is open to everybody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from itertools import islice

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404

from sagsgang.access.door import visible
from sagsgang.boards.keeping import keeps
from sagsgang.boards.models import Body
from sagsgang.boards.selectors.bodies import seen_bodies
from sagsgang.cases.models import AttachedFile, WorkingPaper
from sagsgang.core.asking import Asked
from sagsgang.core.policy import STRANGER, Actor
from sagsgang.meetings.pages import Place
from sagsgang.meetings.selectors import seen
from sagsgang.search.abbreviation_keys import short_key, typed_keys
from sagsgang.search.abbreviation_pages import AbbreviationLine, AbbreviationsPage, WhereDefined
from sagsgang.search.kinds import BY_NAME, kind_of
from sagsgang.search.kinds.kind import CODES
from sagsgang.search.kinds.lots import ids, lots
from sagsgang.search.models import Abbreviation, DefinedIn

MOST_LONG = 8  # long forms of one short form that are looked for
PAGE = 50

_WITH = ("organisation", "body")
_LOOKED_AT = 20  # places of one abbreviation that are looked at, over all organisations
_State = Abbreviation.State
_Seen = Callable[[Actor, Collection[int]], set[int]]


def in_use(
    actor: Actor, asked: Asked, without: Collection[int] = frozenset()
) -> dict[str, tuple[str, ...]]:
    """The abbreviations that count for what ``actor`` asks: folded short form → long forms.

    For short forms that are typed, and for long forms that are. ``without`` are refs of things that
    do not count for now.
    """
    shorts, longs = typed_keys(asked)
    if not shorts and not longs:
        return {}
    kept = Q(body=None) | Q(body__in=_own_bodies(actor))
    rows = (
        Abbreviation.objects.filter(kept, Q(folded__in=shorts) | Q(long_key__in=longs))
        .exclude(state=_State.REJECTED)
        .order_by("pk")
    )
    same: dict[tuple[str, str, bool], list[Abbreviation]] = defaultdict(list)
    for row in rows:
        same[row.folded, row.long_key, row.body_id is None].append(row)
    if not same:
        return {}
    counting = _counting(actor, same.values(), without)
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for alike in same.values():
        if any(row.pk in counting for row in alike):
            found[alike[0].folded].append((-len(alike), alike[0].long.lower()))
    return {
        short: tuple(dict.fromkeys(long for _, long in sorted(those)))[:MOST_LONG]
        for short, those in found.items()
    }


def shown_to(
    actor: Actor, rows: Iterable[Abbreviation], without: Collection[int] = frozenset()
) -> set[int]:
    """Those of ``rows``, by id, that a person wrote or that ``actor`` may see defined."""
    rows = list(rows)
    places = _places(rows)
    there = still_there(
        actor, {ref for refs in places.values() for ref in refs}.difference(without)
    )
    return {row.pk for row in rows if row.by_hand or not there.isdisjoint(places[row.pk])}


def still_there(actor: Actor, refs: Collection[int]) -> set[int]:
    """Those of the things behind ``refs`` that stand and that ``actor`` may see."""
    by_code: dict[int, set[int]] = defaultdict(set)
    for ref in refs:
        pk, code = divmod(ref, CODES)
        by_code[code].add(pk)
    found: set[int] = set()
    for code, pks in by_code.items():
        look = _SEEN[kind_of(code)[0].name]
        for some in lots(pks):
            found |= {pk * CODES + code for pk in look(actor, some)}
    return found


def abbreviations_page(
    actor: Actor, *, sought: str = "", state: str = "", page: int = 1
) -> AbbreviationsPage:
    """The abbreviations of the organisations whose bodies ``actor`` keeps.

    ``sought`` is part of a short or a long form, ``state`` one of the states or ``doubt``: short
    forms that stand for more than one thing. ``PermissionDenied`` for who keeps no body.
    """
    kept = kept_bodies(actor)
    rows = list(theirs(kept).select_related(*_WITH))
    shown = shown_to(actor, rows)
    rows = _each_once([row for row in rows if row.pk in shown])
    rows.sort(key=lambda row: (row.short.casefold(), row.long.casefold()))
    doubtful = _doubtful(rows)
    wanted = " ".join(sought.split())[:100]
    found = [row for row in rows if _answers(row, wanted, state, doubtful)]
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(1, page), pages)
    return AbbreviationsPage(
        lines=_lines(actor, kept, found[(page - 1) * PAGE : page * PAGE], doubtful),
        total=len(rows),
        found=len(found),
        doubtful=len(doubtful),
        sought=wanted,
        state=state,
        place=Place(page, pages),
        bodies=tuple((body.pk, body.name) for body in kept),
    )


def abbreviation_line(actor: Actor, abbreviation: int) -> AbbreviationLine:
    """One line of the list. ``Http404`` when it is not in it; ``PermissionDenied`` for who keeps no
    body."""
    kept = kept_bodies(actor)
    row = theirs(kept).filter(pk=abbreviation).first()
    if row is None:
        raise Http404
    beside = theirs(kept).filter(organisation=row.organisation_id, folded=row.folded)
    rows = list(beside.select_related(*_WITH))
    shown = shown_to(actor, rows)
    rows = [one for one in rows if one.pk in shown]
    line = [one for one in rows if one.pk == abbreviation]
    if not line:
        raise Http404
    return _lines(actor, kept, line, _doubtful(rows))[0]


def kept_bodies(actor: Actor) -> list[Body]:
    """The bodies that ``actor`` keeps. ``PermissionDenied`` when there is none."""
    kept = [body for body in seen_bodies(actor) if keeps(actor, body.pk)]
    if not kept:
        raise PermissionDenied
    return kept


def theirs(kept: Collection[Body]) -> QuerySet[Abbreviation]:
    """What was learned in those bodies, and what is open in their organisations."""
    own = Q(body__in=[body.pk for body in kept])
    open_ones = Q(body=None, organisation__in={body.organisation_id for body in kept})
    return Abbreviation.objects.filter(own | open_ones)


def _own_bodies(actor: Actor) -> QuerySet[Body] | list[int]:
    """The bodies of whose closed matters ``actor`` may see something."""
    if any(grant.body is None for grant in actor.grants):
        return Body.objects.all()
    return [grant.body for grant in actor.grants if grant.body is not None]


def _counting(
    actor: Actor, alike: Iterable[Collection[Abbreviation]], without: Collection[int]
) -> set[int]:
    """The rows that count: of many alike, those that are looked at."""
    rows = [row for those in alike for row in islice(those, _LOOKED_AT)]
    open_ones = shown_to(STRANGER, (row for row in rows if row.body_id is None), without)
    return open_ones | shown_to(actor, (row for row in rows if row.body_id is not None), without)


def _places(rows: Collection[Abbreviation]) -> dict[int, set[int]]:
    """The refs of the things that define each of ``rows``."""
    found: dict[int, set[int]] = {row.pk: set() for row in rows}
    for some in lots(found):
        places = DefinedIn.objects.filter(abbreviation__in=some, withdrawn=False).order_by()
        for abbreviation, ref in places.values_list("abbreviation_id", "ref"):
            found[abbreviation].add(ref)
    return found


def _lines(
    actor: Actor, kept: Iterable[Body], rows: Collection[Abbreviation], doubtful: Collection[int]
) -> tuple[AbbreviationLine, ...]:
    places = _told_places(actor, rows)
    several = len({body.organisation_id for body in kept}) > 1
    return tuple(
        AbbreviationLine(
            id=row.pk,
            short=row.short,
            long=row.long,
            state=_State(row.state).value,
            by_hand=row.by_hand,
            closed_in=row.body.name if row.body else "",
            organisation=row.organisation.name if several else "",
            doubtful=row.pk in doubtful,
            defined_in=places.get(row.pk),
        )
        for row in rows
    )


def _told_places(actor: Actor, rows: Collection[Abbreviation]) -> dict[int, WhereDefined]:
    """One thing that defines each of ``rows``, as ``actor`` may know it."""
    places = _places(rows)
    there = still_there(actor, {ref for refs in places.values() for ref in refs})
    # An item rather than what is enclosed in its paper.
    first = {
        pk: min(refs & there, key=lambda ref: (ref % CODES, ref))
        for pk, refs in places.items()
        if refs & there
    }
    by_kind: dict[str, set[int]] = defaultdict(set)
    for ref in first.values():
        kind, pk = kind_of(ref)
        by_kind[kind.name].add(pk)
    told = {name: BY_NAME[name].found(actor, pks) for name, pks in by_kind.items()}
    found: dict[int, WhereDefined] = {}
    for abbreviation, ref in first.items():
        kind, pk = kind_of(ref)
        if thing := told[kind.name].get(pk):
            body = thing.meeting.body.name if thing.meeting else ""
            found[abbreviation] = WhereDefined(thing.title, body, thing.on, thing.target)
    return found


def _each_once(rows: Iterable[Abbreviation]) -> list[Abbreviation]:
    """Those that are open, and of what is closed what is not open as well."""
    kept: dict[tuple[int, str, str], Abbreviation] = {}
    for row in rows:
        key = row.organisation_id, row.folded, row.long_key
        if key not in kept or row.body_id is None:
            kept[key] = row
    return list(kept.values())


def _doubtful(rows: Iterable[Abbreviation]) -> set[int]:
    """Those that are in use while their short form stands for something else too."""
    meant: dict[tuple[int, str], list[Abbreviation]] = defaultdict(list)
    for row in rows:
        if row.state != _State.REJECTED:
            meant[row.organisation_id, row.folded].append(row)
    return {
        row.pk
        for those in meant.values()
        if len({row.long_key for row in those}) > 1
        for row in those
    }


def _answers(row: Abbreviation, sought: str, state: str, doubtful: Collection[int]) -> bool:
    if state == "doubt":
        if row.pk not in doubtful:
            return False
    elif state in _State and row.state != state:
        return False
    # Compared here because SQLite folds the case of a-z only.
    return short_key(sought) in row.folded or sought.casefold() in row.long.casefold()


def _items(actor: Actor, pks: Collection[int]) -> set[int]:
    return ids(seen.items(actor).filter(pk__in=pks))


def _annexes(actor: Actor, pks: Collection[int]) -> set[int]:
    return ids(seen.annexes(actor).filter(pk__in=pks))


def _files(actor: Actor, pks: Collection[int]) -> set[int]:
    """With an item, else on the desk with their paper."""
    standing = AttachedFile.objects.filter(pk__in=pks, removed=False)
    written = standing.filter(working__in=visible(WorkingPaper.objects.all(), actor))
    listing = seen.items(actor).filter(revision__attachments__file__in=pks)
    listed = ids(listing, "revision__attachments__file")
    return ids(written) | ids(visible(standing, actor).filter(pk__in=listed))


def _papers(actor: Actor, pks: Collection[int]) -> set[int]:
    return ids(visible(WorkingPaper.objects.filter(pk__in=pks), actor))


_SEEN: dict[str, _Seen] = {"item": _items, "annex": _annexes, "file": _files, "paper": _papers}
LEARNED_FROM = frozenset(_SEEN)
