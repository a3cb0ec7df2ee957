"""What is offered while somebody types in the search box, for one actor."""

from __future__ import annotations

from sagsgang.adapters.faults import tell_of
from sagsgang.adapters.fulltext.likeness import begin
from sagsgang.adapters.fulltext.side import Unusable
from sagsgang.core.policy import Actor
from sagsgang.search.pages import Suggestion
from sagsgang.search.reach import fetched, reach_of

MOST = 8
_LOOKED_AT = 24  # of several with one title the first is offered
_LONGEST = 200  # characters that are looked at


def suggestions(actor: Actor, typed: str) -> tuple[Suggestion, ...]:
    """At most ``MOST`` things with titles that go on as ``typed`` does; none for an empty text, and
    none while the index cannot be used."""
    typed = typed[:_LONGEST].strip()
    if not typed:
        return ()
    try:
        reach = reach_of(actor)
    except Unusable:
        return ()
    try:
        found = begin(
            reach.sides, typed, readers=reach.readers, without=reach.without, limit=_LOOKED_AT
        )
    except Unusable as error:  # whoever asks for the answer is told; nobody waits for this
        tell_of("The search index", error)
        return ()
    told = fetched(actor, [one.ref for one in found])
    offered: dict[str, Suggestion] = {}
    for one in found:
        thing = told.get(one.ref)
        if thing and thing.title and len(offered) < MOST:
            offered.setdefault(thing.title, Suggestion(thing.title, thing.kind, thing.target))
    return tuple(offered.values())
