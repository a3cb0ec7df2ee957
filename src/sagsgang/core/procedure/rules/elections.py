"""§ 23: when an election is proportional, and who gets how many seats by it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from sagsgang.core.procedure.apportionment import METHODS, Method, Shared, share_out
from sagsgang.core.procedure.facts import COUNT, NAMES, VOTES, Fact, contradiction, one_of
from sagsgang.core.procedure.rule import (
    LARGEST,
    NUMBER_OR_SHARE,
    WHOLE,
    Parameter,
    Rule,
    choice,
    some_of,
)
from sagsgang.core.procedure.thresholds import demand_of, demanded, in_seats
from sagsgang.core.procedure.verdict import Finding, Lot, found
from sagsgang.core.procedure.words import Words, say

_MOST_PLACES = LARGEST
_ELECTIONS = {
    "standing_committee": Words("valg til faste udvalg", "elections to standing committees"),
    "outside_post": Words("valg til hverv uden for huset", "elections to outside posts"),
    "other": Words("andre valg", "other elections"),
}


def proportional_demand(
    *,
    election: str,
    to_choose: int,
    demanded_by: int,
    seats: int | None,
    elections: Sequence[str],
    from_places: int,
    demand: int | Fraction,
) -> Finding:
    """Whether an election must be proportional."""
    in_seats(demanded_by, seats)
    if election not in elections:
        return found(
            False,
            "Forholdstal bruges ved {elections}, ikke ved {election}.",
            "The proportional method is for {elections}, not for {election}.",
            elections=[_ELECTIONS[one] for one in elections],
            election=_ELECTIONS[election],
        )
    needed = demand_of(demand, seats)
    said = say(
        "Der skal vælges {to_choose}; forholdstal kræver mindst {from_places}.",
        "To be chosen: {to_choose}; the proportional method takes at least {from_places}.",
        to_choose=to_choose,
        from_places=from_places,
    )
    holds = to_choose >= from_places and demanded_by >= needed
    return Finding(holds, said + demanded(demanded_by, needed))


def proportional_election(
    *,
    votes: Mapping[str, int],
    places: int,
    drawn: Sequence[str] | None,
    allotted: Mapping[str, int] | None,
    method: Method,
) -> Finding:
    """Who gets how many of the places; ties are settled by the lots in ``drawn``."""
    if not any(votes.values()):
        raise contradiction(
            "Der er ingen stemmer i votes; uden stemmer kan der ikke fordeles pladser.",
            "There are no votes in votes; without votes no places can be shared.",
        )
    if not 0 < places <= _MOST_PLACES:
        raise contradiction(
            "Pladserne i places skal være fra 1 til {most}.",
            "The places in places must be from 1 to {most}.",
            most=_MOST_PLACES,
        )
    shared = share_out(votes, places, method)
    lot = _lot(shared, drawn)
    if lot is not None and lot.needed:
        return _undecided(shared, lot, places, method)
    seats = {
        name: number + (lot is not None and name in lot.drawn)
        for name, number in shared.seats.items()
    }
    said = say(
        "Fordelt efter {method}: {seats}; i alt {places}.",
        "Shared by {method}: {seats}; in all {places}.",
        places=places,
        method=METHODS[method],
        seats=seats,
    )
    if lot is not None:
        said += say(
            "{tied} stod lige, og loddet faldt på {drawn}.",
            "{tied} were equal, and the lot fell on {drawn}.",
            tied=lot.among,
            drawn=lot.drawn,
        )
    if allotted is not None and _without_zeros(allotted) != _without_zeros(seats):
        said += say(
            "Det stemmer ikke med den fordeling, der er oplyst: {allotted}.",
            "That is not the allotment that was told: {allotted}.",
            allotted=allotted,
        )
        return Finding(False, said, lot=lot)
    return Finding(True, said, lot=lot)


def _undecided(shared: Shared, lot: Lot, places: int, method: Method) -> Finding:
    said = say(
        "Fordelt efter {method}: {seats}; i alt {given} af {places}. "
        "{tied} står lige om de sidste: {left}. Lodtrækning afgør det.",
        "Shared by {method}: {seats}; in all {given} of {places}. "
        "{tied} are equal for the last: {left}. Lots decide.",
        given=places - shared.left,
        places=places,
        method=METHODS[method],
        seats=shared.seats,
        tied=lot.among,
        left=shared.left,
    )
    return Finding(False, said, lot=lot)


def _lot(shared: Shared, drawn: Sequence[str] | None) -> Lot | None:
    if not shared.tied:
        if drawn:
            raise contradiction(
                "Der skal ikke trækkes lod: ingen står lige. Udelad drawn.",
                "No lot is to be drawn: nobody is equal. Leave out drawn.",
            )
        return None
    if not drawn:
        return Lot(shared.tied, shared.left)
    if len(set(drawn)) != shared.left or len(drawn) != shared.left:
        raise contradiction(
            "Loddet skal falde på {left} forskellige af {tied}.",
            "The lot must fall on {left} different ones of {tied}.",
            left=shared.left,
            tied=shared.tied,
        )
    for name in drawn:
        if name not in shared.tied:
            raise contradiction(
                "Loddet kan kun falde på {tied}, ikke på {drawn}.",
                "The lot can only fall on {tied}, not on {drawn}.",
                tied=shared.tied,
                drawn=name,
            )
    return Lot(shared.tied, shared.left, tuple(drawn))


def _without_zeros(seats: Mapping[str, int]) -> dict[str, int]:
    return {name: number for name, number in seats.items() if number}


_FROM = date(2022, 3, 24)

PROPORTIONAL_DEMAND = Rule(
    "proportional_demand",
    Words("Hvornår der vælges efter forholdstal", "When an election is proportional"),
    "§ 23",
    _FROM,
    Words(
        "Skal flere vælges til faste udvalg eller hverv uden for huset, bruges forholdstal, når "
        "det forlanges.",
        "When several are to be chosen for standing committees or outside posts, the proportional "
        "method is used if it is demanded.",
    ),
    (
        Fact("election", one_of(*_ELECTIONS), Words("hvad der vælges til", "which election")),
        Fact("to_choose", COUNT, Words("hvor mange der skal vælges", "how many to choose")),
        Fact("demanded_by", COUNT, Words("hvor mange der forlanger det", "how many demand it")),
        Fact(
            "seats",
            COUNT,
            Words("medlemmer i alt, når kravet er en andel", "members in all, for a share"),
            needed=False,
        ),
    ),
    (
        Parameter("elections", some_of(tuple(_ELECTIONS)), Words("ved hvilke valg", "for which")),
        Parameter("from_places", WHOLE, Words("fra så mange pladser", "from so many places")),
        Parameter("demand", NUMBER_OR_SHARE, Words("så mange skal der til", "so many it takes")),
    ),
    proportional_demand,
)
PROPORTIONAL_ELECTION = Rule(
    "proportional_election",
    Words("Pladser efter forholdstal", "Places by the proportional method"),
    "§ 23",
    _FROM,
    Words(
        "Pladserne fordeles mellem listerne i forhold til stemmerne; står flere lige, afgør "
        "lodtrækning det.",
        "The places are shared among the lists in proportion to the votes; among equals lots "
        "decide.",
    ),
    (
        Fact("votes", VOTES, Words("stemmerne på hver liste", "the votes of each list")),
        Fact("places", COUNT, Words("pladser, der skal besættes", "places to be filled")),
        Fact(
            "drawn",
            NAMES,
            Words("de lister, loddet faldt på", "the lists on which the lot fell"),
            needed=False,
        ),
        Fact(
            "allotted",
            VOTES,
            Words("den fordeling, der skal prøves", "the allotment to be checked"),
            needed=False,
        ),
    ),
    (
        Parameter(
            "method",
            choice(*METHODS),
            Words(
                "d_hondt, sainte_lague eller largest_remainder (største brøk)",
                "d_hondt, sainte_lague or largest_remainder",
            ),
        ),
    ),
    proportional_election,
)
