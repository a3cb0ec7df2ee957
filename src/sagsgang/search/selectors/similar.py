"""Whether a matter was before a body already: items that are like one, for one actor."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from django.http import Http404

from sagsgang.adapters.fulltext.likeness import LITTLE, like
from sagsgang.adapters.fulltext.side import Unusable
from sagsgang.cases.models import Case
from sagsgang.core.policy import Actor
from sagsgang.meetings.models import Item
from sagsgang.meetings.selectors import seen
from sagsgang.search.kinds import BY_NAME
from sagsgang.search.kinds.kind import Told
from sagsgang.search.pages import Hit, Piece
from sagsgang.search.reach import fetched, reach_of
from sagsgang.search.starting import start_update

LIMIT = 5
_LOOKED_AT = 4  # times as many: of several items of one case the best is shown
_LONGEST = 20_000  # characters of a text that are looked at
_ITEM = BY_NAME["item"]


@dataclass(frozen=True, slots=True)
class Similar:
    """What is like a thing that is called ``title``, the likest first; ``snippet`` of each is the
    first decision.

    ``state``: ``building`` while the index cannot be asked.
    """

    title: str
    state: Literal["ready", "building"]
    hits: tuple[Hit, ...] = ()


def similar(
    actor: Actor,
    *,
    title: str,
    text: str,
    but_not_case: int | None = None,
    but_not: Collection[int] = (),
    limit: int = LIMIT,
) -> tuple[Hit, ...]:
    """Items that ``actor`` may see and that are like a title and text, one a case: the likest, but
    one with a decision before one without.

    None of the case ``but_not_case``, nor the items ``but_not``. Raises ``Unusable``.
    """
    reach = reach_of(actor)
    own = {_ITEM.ref(pk) for pk in (*_items_of(but_not_case), *but_not)}
    found = like(
        reach.sides,
        title,
        text[:_LONGEST],
        readers=reach.readers,
        without=reach.without | own,
        kind=_ITEM.name,
        limit=limit * _LOOKED_AT,
    )
    found = tuple(one for one in found if one.score >= LITTLE)
    told = fetched(actor, [one.ref for one in found])
    hits: dict[object, Hit] = {}
    for one in found:
        thing = told.get(one.ref)
        if thing is None or not thing.title:
            continue
        matter = thing.case or one.ref
        if matter not in hits or (thing.outcome and not hits[matter].outcome):
            hits[matter] = _hit(thing, one.score)
    return tuple(hits.values())[:limit]


def similar_to_item(actor: Actor, *, body: str, key: str, address: str) -> Similar:
    """What is like an item. ``Http404`` when ``actor`` does not see it."""
    there = seen.items(actor).filter(meeting__body__slug=body, meeting__key=key, address=address)
    found = there.values_list("pk", "case_id").first()
    if found is None:
        raise Http404
    item, case = found
    return _similar_to(actor, _told(actor, "item", item), but_not_case=case, but_not=(item,))


def similar_to_case(actor: Actor, *, organisation: str, slug: str) -> Similar:
    """What is like a case. ``Http404`` when ``actor`` sees none of its items."""
    there = Case.objects.filter(organisation__slug=organisation, slug=slug)
    pk = there.values_list("pk", flat=True).first()
    return _similar_to(actor, _told(actor, "case", pk), but_not_case=pk)


def similar_to_paper(
    actor: Actor, working: int, *, written: tuple[str, str] | None = None
) -> Similar:
    """What is like a paper that is being written; ``written`` are title and text that are not saved
    yet. ``Http404`` when ``actor`` does not see the paper."""
    told = _told(actor, "paper", working)
    case = Case.objects.filter(papers__working=working).values_list("pk", flat=True).first()
    sent = Item.objects.filter(revision__paper__working=working).values_list("pk", flat=True)
    return _similar_to(actor, told, but_not_case=case, but_not=tuple(sent), written=written)


def _told(actor: Actor, kind: str, pk: int | None) -> Told:
    told = BY_NAME[kind].found(actor, [pk]).get(pk) if pk else None
    if told is None:
        raise Http404
    return told


def _similar_to(
    actor: Actor,
    told: Told,
    *,
    but_not_case: int | None,
    but_not: Collection[int] = (),
    written: tuple[str, str] | None = None,
) -> Similar:
    title, text = written or (told.title, "\n".join(told.texts))
    try:
        hits = similar(actor, title=title, text=text, but_not_case=but_not_case, but_not=but_not)
    except Unusable:
        start_update()
        return Similar(told.title, "building")
    return Similar(told.title, "ready", hits)


def _items_of(case: int | None) -> Collection[int]:
    """The items of a case, and of those that were joined into it."""
    if case is None:
        return ()
    named = Item.objects.filter(case=case) | Item.objects.filter(case__joined_into=case)
    return set(named.values_list("pk", flat=True))


def _hit(told: Told, score: float) -> Hit:
    # What was decided stands before all else that an item says.
    decision = told.texts[0] if told.outcome and told.texts else ""
    return Hit(
        id=f"{told.kind}:{told.id}",
        kind=told.kind,
        number=told.number,
        title=(Piece(told.title),),
        meeting=told.meeting,
        case=told.case,
        on=told.on,
        outcome=told.outcome,
        officer=told.officer,
        closed=told.closed,
        score=score,
        snippet=(Piece(decision),) if decision else (),
        target=told.target,
    )
