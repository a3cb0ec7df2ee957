"""Disqualification (inhabilitet): what a member with an interest in one item may not do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sagsgang.core.procedure.facts import FLAG, Fact, one_of
from sagsgang.core.procedure.rule import Parameter, Rule, some_of
from sagsgang.core.procedure.verdict import Finding, found
from sagsgang.core.procedure.words import Words

_NO_GROUND = "none"
# The grounds of forvaltningsloven § 3, stk. 1, nos. 1 to 5, told in short.
_GROUNDS = {
    _NO_GROUND: Words("ingen", "none"),
    "own_interest": Words(
        "egen særlig interesse, eller repræsentant for en, der har den (nr. 1)",
        "a special interest of one's own, or representing somebody who has it (no. 1)",
    ),
    "family": Words(
        "nær families eller nærståendes særlige interesse (nr. 2)",
        "a special interest of near family or of others close (no. 2)",
    ),
    "organisation": Words(
        "ledelse af eller nær tilknytning til en forening eller et selskab med særlig interesse "
        "(nr. 3)",
        "leading or being close to an association or company with a special interest (no. 3)",
    ),
    "earlier_part": Words(
        "tidligere medvirken hos den myndighed, der klages over eller føres tilsyn med (nr. 4)",
        "an earlier part in it at the authority complained of or supervised (no. 4)",
    ),
    "other_doubt": Words(
        "andre forhold, der kan vække tvivl om upartiskhed (nr. 5)",
        "other circumstances that may raise doubt of impartiality (no. 5)",
    ),
}
_ACTS = {
    "vote": Words("stemme", "vote"),
    "chair": Words("lede behandlingen", "chair the item"),
    "discuss": Words("deltage i drøftelsen", "take part in the discussion"),
    "be_present": Words("være til stede", "be present"),
    "vote_on_disqualification": Words(
        "stemme om, hvorvidt der er inhabilitet", "vote on whether there is disqualification"
    ),
}


def disqualification(
    *,
    ground: str,
    no_danger: bool,
    does: str,
    grounds: Sequence[str],
    barred: Sequence[str],
) -> Finding:
    """Whether a member may take this part in one item."""
    told = {"act": _ACTS[does], "ground": _GROUNDS[ground]}
    if ground not in grounds:
        return found(
            True,
            "Der er ingen grund til inhabilitet; medlemmet kan {act}.",
            "There is no ground of disqualification; the member may {act}.",
            **told,
        )
    if no_danger:
        return found(
            True,
            "Grunden er {ground}, men interessen eller sagen er sådan, at der ikke er fare for "
            "uvedkommende hensyn; medlemmet kan {act}.",
            "The ground is {ground}, but the interest or the matter is such that there is no "
            "danger of undue influence; the member may {act}.",
            **told,
        )
    if does not in barred:
        return found(
            True,
            "Medlemmet er inhabilt, men kan {act}. Grunden er {ground}.",
            "The member is disqualified, but may {act}. The ground is {ground}.",
            **told,
        )
    return found(
        False,
        "Medlemmet er inhabilt og kan ikke {act} under punktet. Grunden er {ground}.",
        "The member is disqualified and may not {act} under the item. The ground is {ground}.",
        **told,
    )


DISQUALIFICATION = Rule(
    "disqualification",
    Words("Inhabilitet", "Disqualification"),
    "forvaltningsloven § 3",
    date(1987, 1, 1),
    Words(
        "Et medlem med særlig interesse i en sag må ikke medvirke ved den, hverken stemme eller "
        "lede; er der tvivl, afgør mødet det.",
        "A member with a special interest in a matter may have no part in it, neither vote nor "
        "chair; in doubt the meeting decides.",
    ),
    (
        Fact("ground", one_of(*_GROUNDS), Words("grunden efter § 3, stk. 1", "the ground")),
        Fact(
            "no_danger",
            FLAG,
            Words(
                "om der efter § 3, stk. 2, ikke er fare for uvedkommende hensyn",
                "whether under § 3(2) there is no danger of undue influence",
            ),
        ),
        Fact("does", one_of(*_ACTS), Words("hvad medlemmet vil", "what the member wants")),
    ),
    (
        Parameter(
            "grounds",
            some_of(tuple(name for name in _GROUNDS if name != _NO_GROUND)),
            Words("grunde, der gælder", "grounds that count"),
        ),
        Parameter("barred", some_of(tuple(_ACTS)), Words("hvad der ikke må ske", "what is barred")),
    ),
    disqualification,
)
