"""§§ 18 and 19: who leads the meeting, and who decides the order of matters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from sagsgang.core.procedure.facts import (
    COUNT,
    PEOPLE,
    TEXT,
    Fact,
    Person,
    contradiction,
    one_of,
)
from sagsgang.core.procedure.rule import NUMBER_OR_SHARE, TEXTS, Parameter, Rule, some_of
from sagsgang.core.procedure.seniority import ORDERS, first_of, told_apart
from sagsgang.core.procedure.thresholds import demand_of, in_seats
from sagsgang.core.procedure.verdict import Finding, Lot, found
from sagsgang.core.procedure.words import Said, Words, say


def presiding(
    *,
    present: Sequence[Person],
    presides: str | None,
    drawn: str | None,
    posts: Sequence[str],
    by: Sequence[str],
) -> Finding:
    """Who leads the meeting or the item among those present, and whether it is that member."""
    called = told_apart(present)
    able = [person for person in present if not person.hindered]
    if presides is not None and presides not in called:
        raise contradiction(
            "{who} i presides er ikke blandt present.",
            "{who} in presides is not among present.",
            who=presides,
        )
    if not able:
        return found(False, "Ingen til stede kan lede mødet.", "Nobody present can preside.")
    leader, why, lot = _leader(able, called, drawn, posts, by)
    if leader is None:
        return Finding(False, why, lot=lot)
    holds = presides in (None, leader.id)
    said = why + say("{leader} leder mødet.", "{leader} presides.", leader=called[leader.id])
    if not holds:
        said += say(
            "I stedet ledes det af {presides}.",
            "Instead it is led by {presides}.",
            presides=called[str(presides)],
        )
    return Finding(holds, said, lot=lot, figures={"who": leader.id})


def _leader(
    able: Sequence[Person],
    called: dict[str, str],
    drawn: str | None,
    posts: Sequence[str],
    by: Sequence[str],
) -> tuple[Person | None, Said, Lot | None]:
    for index, post in enumerate(posts):
        holders = [person for person in able if person.post == post]
        if len(holders) > 1:
            raise contradiction(
                "Flere er {post}: {holders}.",
                "Several are {post}: {holders}.",
                post=post,
                holders=[called[person.id] for person in holders],
            )
        if holders and drawn is not None:
            raise contradiction(
                "Der skal ikke trækkes lod: {post} er til stede. Udelad drawn.",
                "No lot is to be drawn: {post} is present. Leave out drawn.",
                post=post,
            )
        if holders:
            why = say(
                "Til stede som {post}: {holder}.",
                "Present as {post}: {holder}.",
                post=post,
                holder=called[holders[0].id],
            )
            return holders[0], _without(posts[:index]) + why, None
    leader, why, lot = first_of(able, by, drawn)
    return leader, _without(posts) + why, lot


def _without(posts: Sequence[str]) -> Said:
    if not posts:
        return Said()
    return say(
        "Ikke til stede eller forhindret i at lede: {absent}.",
        "Not present or not able to preside: {absent}.",
        absent=posts,
    )


_DECIDERS = {
    "chair": Words("formanden", "the chair"),
    "body": Words("hele organet", "the body as a whole"),
}


def order_of_matters(
    *, decided_by: str, wanting_a_vote: int, seats: int | None, demand: int | Fraction
) -> Finding:
    """Who decides in which order matters are taken, and whether it was decided so."""
    in_seats(wanting_a_vote, seats)
    needed = demand_of(demand, seats)
    rightly = "body" if wanting_a_vote >= needed else "chair"
    return found(
        decided_by == rightly,
        "Afstemning om rækkefølgen ønskes af {wanting}; der skal være mindst {needed}. "
        "Rækkefølgen bestemmes af {rightly}.",
        "A vote on the order is wanted by {wanting}; there must be at least {needed}. "
        "The order is decided by {rightly}.",
        wanting=wanting_a_vote,
        needed=needed,
        rightly=_DECIDERS[rightly],
        decided_by=_DECIDERS[decided_by],
    )


_FROM = date(2022, 3, 24)

PRESIDING = Rule(
    "presiding",
    Words("Hvem der leder mødet", "Who presides"),
    "§ 18, stk. 2",
    _FROM,
    Words(
        "Formanden leder mødet, ellers næstformændene efter tur, ellers det medlem, der har "
        "siddet længst.",
        "The chair presides, else the vice-chairs in turn, else the member who has served longest.",
    ),
    (
        Fact(
            "present",
            PEOPLE,
            Words(
                "de medlemmer, der er til stede, med post og since; hindered for den, der ikke "
                "kan lede, fordi han eller hun er inhabil",
                "the members present, with post and since; hindered for one who cannot preside, "
                "being disqualified",
            ),
        ),
        Fact(
            "presides",
            TEXT,
            Words(
                "den (id), der leder; uden den fortælles kun, hvem der skal",
                "who (id) presides; without it only who must is told",
            ),
            needed=False,
        ),
        Fact(
            "drawn",
            TEXT,
            Words("den (id), loddet faldt på", "on whom (id) the lot fell"),
            needed=False,
        ),
    ),
    (
        Parameter("posts", TEXTS, Words("posterne i rækkefølge", "the posts in order")),
        Parameter(
            "by",
            some_of(ORDERS),
            Words(
                "hvad der afgør det mellem de øvrige, før lodtrækning",
                "what decides among the others, before lots do",
            ),
        ),
    ),
    presiding,
)
ORDER_OF_MATTERS = Rule(
    "order_of_matters",
    Words("Sagernes rækkefølge", "Order of matters"),
    "§ 19",
    _FROM,
    Words(
        "Formanden bestemmer rækkefølgen og kan fravige dagsordenen; bestyrelsen afgør den, når "
        "nok medlemmer ønsker afstemning om den.",
        "The chair decides the order and may depart from the agenda; the board decides it when "
        "enough members want a vote on it.",
    ),
    (
        Fact("decided_by", one_of(*_DECIDERS), Words("hvem der bestemte", "who decided")),
        Fact(
            "wanting_a_vote",
            COUNT,
            Words("hvor mange der ønskede afstemning", "how many wanted a vote"),
        ),
        Fact(
            "seats",
            COUNT,
            Words("medlemmer i alt, når kravet er en andel", "members in all, for a share"),
            needed=False,
        ),
    ),
    (Parameter("demand", NUMBER_OR_SHARE, Words("så mange skal der til", "so many it takes")),),
    order_of_matters,
)
