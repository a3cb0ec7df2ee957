"""§ 1: how a new board constitutes itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sagsgang.core.procedure.facts import (
    NAMES,
    PEOPLE,
    TEXT,
    Fact,
    Person,
    contradiction,
    one_of,
)
from sagsgang.core.procedure.rule import TEXTS, Parameter, Rule, choice, some_of
from sagsgang.core.procedure.seniority import ORDERS, first_of, told_apart
from sagsgang.core.procedure.verdict import Finding, found
from sagsgang.core.procedure.words import Words, say


def constituting(
    *,
    members: Sequence[Person],
    convened_by: str | None,
    drawn: str | None,
    by: Sequence[str],
) -> Finding:
    """Who convenes the constituting meeting, and whether it was that member who did."""
    if not members:
        raise contradiction(
            "Der er ingen medlemmer: members er tom.", "There are no members: members is empty."
        )
    called = told_apart(members)
    convener, why, lot = first_of(members, by, drawn)
    if convener is None:
        return Finding(False, why, lot=lot)
    if convened_by is not None and convened_by not in called:
        raise contradiction(
            "{who} i convened_by er ikke blandt members.",
            "{who} in convened_by is not among members.",
            who=convened_by,
        )
    holds = convened_by in (None, convener.id)
    said = why + say(
        "{convener} indkalder til det konstituerende møde.",
        "{convener} convenes the constituting meeting.",
        convener=called[convener.id],
    )
    if not holds:
        said += say(
            "I stedet blev det indkaldt af {convened_by}.",
            "Instead it was convened by {convened_by}.",
            convened_by=called[str(convened_by)],
        )
    return Finding(holds, said, lot=lot, figures={"who": convener.id})


_LEADERS = {
    "convener": Words("det medlem, der har indkaldt", "the member who convened"),
    "chair": Words("den nyvalgte formand", "the newly elected chair"),
}


def constituting_elections(
    *,
    post: str,
    elected: Sequence[str],
    led_by: str,
    posts: Sequence[str],
    first_led_by: str,
    then_led_by: str,
) -> Finding:
    """Whether an election of the constituting meeting comes in its order and is led rightly."""
    if tuple(elected) != tuple(posts[: len(elected)]):
        return found(
            False,
            "Der er valgt {elected}; rækkefølgen er {posts}.",
            "Elected are {elected}; the order is {posts}.",
            elected=elected,
            posts=posts,
        )
    if len(elected) == len(posts):
        return found(
            False,
            "Alle er valgt: {posts}. Der er intet valg tilbage.",
            "All are elected: {posts}. No election is left.",
            posts=posts,
        )
    following = posts[len(elected)]
    leader = then_led_by if elected else first_led_by
    said = say(
        "Nu vælges {following}; valget ledes af {leader}.",
        "Now {following} is elected; the election is led by {leader}.",
        following=following,
        leader=_LEADERS[leader],
    )
    return Finding(post == following and led_by == leader, said)


_FROM = date(2022, 3, 24)

CONSTITUTING = Rule(
    "constituting",
    Words("Hvem indkalder til det konstituerende møde", "Who convenes the constituting meeting"),
    "§ 1",
    _FROM,
    Words(
        "Det medlem, der har siddet længst, indkalder til det konstituerende møde; står flere "
        "lige, gør den ældste det, og til sidst afgør lodtrækning det.",
        "The member who has served longest convenes the constituting meeting; among equals the "
        "oldest does, and at last lots decide.",
    ),
    (
        Fact(
            "members",
            PEOPLE,
            Words("medlemmerne med since og born", "the members with since and born"),
        ),
        Fact(
            "convened_by",
            TEXT,
            Words(
                "den (id), der indkaldte; uden den fortælles kun, hvem der skal",
                "who (id) convened; without it only who must is told",
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
        Parameter(
            "by",
            some_of(ORDERS),
            Words("hvad der afgør det, før lodtrækning", "what decides, before lots do"),
        ),
    ),
    constituting,
)
CONSTITUTING_ELECTIONS = Rule(
    "constituting_elections",
    Words("Valgene på det konstituerende møde", "The elections of the constituting meeting"),
    "§ 1",
    _FROM,
    Words(
        "Først vælges formanden, som leder valgene af næstformændene efter tur.",
        "First the chair is elected, who leads the elections of the vice-chairs in turn.",
    ),
    (
        Fact("post", TEXT, Words("posten, der vælges til", "the post that is elected")),
        Fact(
            "elected",
            NAMES,
            Words("posterne, der allerede er valgt til", "the posts elected before"),
        ),
        Fact("led_by", one_of(*_LEADERS), Words("hvem der leder valget", "who leads it")),
    ),
    (
        Parameter("posts", TEXTS, Words("posterne i rækkefølge", "the posts in order")),
        Parameter(
            "first_led_by",
            choice(*_LEADERS),
            Words("hvem der leder det første valg", "who leads the first election"),
        ),
        Parameter(
            "then_led_by",
            choice(*_LEADERS),
            Words("hvem der leder de følgende", "who leads those that follow"),
        ),
    ),
    constituting_elections,
)
