"""What answers a saved search now, of what everybody may see: all of it, as refs."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace

from sagsgang.adapters.fulltext.asking import ask
from sagsgang.adapters.fulltext.document import Question
from sagsgang.adapters.fulltext.side import Unusable
from sagsgang.core.asking import parse
from sagsgang.core.policy import STRANGER
from sagsgang.search.pages import Chosen
from sagsgang.search.reach import reach_of
from sagsgang.search.selectors.abbreviations import in_use
from sagsgang.search.typed import resolved

_SECONDS = 30.0  # nobody waits for it


@dataclass(frozen=True, slots=True)
class Matches:
    """``refs`` answer; of the ``unsettled`` it is not known yet, the index has to follow first."""

    refs: frozenset[int]
    unsettled: frozenset[int]


def matching(asked: str, chosen: Chosen) -> Matches | None:
    """All that answers, every word as it was asked for; ``None`` while that cannot be told.

    What was corrected or is only nearly what was asked for is no news to write about.
    """
    taken = parse(asked)
    values = {name: value for name, value in asdict(chosen).items() if value}
    if taken.empty and not values:
        return Matches(frozenset(), frozenset())
    try:
        reach = reach_of(STRANGER)
        question = Question(
            asked=resolved(taken),
            readers=reach.readers,
            without=reach.without,
            chosen=values,
            abbreviations=in_use(STRANGER, taken, reach.without),
            order="newest",
            limit=1,
            facets=False,
            seconds=_SECONDS,
            exactly=True,
        )
        # Counted first: the engine keeps room for as many as it may find.
        total = ask(reach.sides, question).total
        answer = ask(reach.sides, replace(question, limit=max(total, 1)))
    except Unusable:
        return None
    if answer.cut:
        return None
    return Matches(frozenset(one.ref for one in answer.found), reach.without)
