"""§§ 24 and 25: vacated seats, terms, and carrying on until a successor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sagsgang.core.procedure.days import end_of
from sagsgang.core.procedure.facts import DAY, FLAG, TEXT, Fact, one_of
from sagsgang.core.procedure.rule import WHOLE, Parameter, Rule, some_of
from sagsgang.core.procedure.verdict import Finding, found
from sagsgang.core.procedure.words import Words, say

_COMMITTEES = {
    "standing": Words("faste udvalg", "standing committees"),
    "temporary": Words("midlertidige arbejdsgrupper", "temporary working groups"),
}


def vacated_seat(
    *, committee: str, nominated_by: str, belongs_to: str | None, committees: Sequence[str]
) -> Finding:
    """Whether a member has lost a committee seat by leaving who nominated them."""
    if committee not in committees:
        return found(
            False,
            "Reglen gælder {committees}; pladsen er i {committee}.",
            "The rule is for {committees}; the seat is in {committee}.",
            committees=[_COMMITTEES[one] for one in committees],
            committee=_COMMITTEES[committee],
        )
    if belongs_to == nominated_by:
        return found(
            False,
            "Medlemmet er stadig i {nominated_by}, som har udpeget det, og beholder pladsen.",
            "The member still belongs to {nominated_by}, who nominated them, and keeps the seat.",
            nominated_by=nominated_by,
        )
    return found(
        True,
        "Medlemmet har forladt {nominated_by}, som har udpeget det, og udtræder af udvalget; "
        "{nominated_by} skal have pladsen besat igen.",
        "The member has left {nominated_by}, who nominated them, and leaves the committee; the "
        "seat is to be filled again for {nominated_by}.",
        nominated_by=nominated_by,
        belongs_to=belongs_to or "",
    )


def refilled_seat(
    *, nominated_by: str, successor_from: str, period_ends_on: date, elected_until: date
) -> Finding:
    """Whether a vacated seat was filled from the same party or list, for the rest of the term."""
    said = say(
        "Pladsen tilhører {nominated_by}; den nye kommer fra {successor_from}.",
        "The seat belongs to {nominated_by}; the successor is from {successor_from}.",
        nominated_by=nominated_by,
        successor_from=successor_from,
    ) + say(
        "Den nye er valgt til og med {until}; perioden slutter {ends}.",
        "The successor is elected until {until}; the term ends {ends}.",
        until=elected_until,
        ends=period_ends_on,
    )
    return Finding(
        successor_from == nominated_by and elected_until == period_ends_on,
        said,
        in_time=end_of(period_ends_on),
    )


def term(*, begins_on: date, day: date, ends_on: date | None, years: int) -> Finding:
    """Whether an election still holds on a day; ``ends_on`` when the post has its own term."""
    ends = ends_on or _years_after(begins_on, years) - timedelta(days=1)
    said = say(
        "Valget gælder fra {begins} til og med {ends}; der spørges om {day}.",
        "The election holds from {begins} until {ends}; the day asked of is {day}.",
        begins=begins_on,
        ends=ends,
        day=day,
    )
    said += (
        say("Hvervet har sin egen periode.", "The post has a term of its own.")
        if ends_on
        else say("Periodens længde i år: {years}.", "The term in years: {years}.", years=years)
    )
    return Finding(begins_on <= day <= ends, said, in_time=end_of(ends))


def _years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February in a year that has none
        return day.replace(year=day.year + years, month=3, day=1)


def carrying_on(
    *,
    day: date,
    follows_election_period: bool,
    asked_to_stay: bool,
    constituted_on: date | None,
) -> Finding:
    """Whether a representative stays after the term until a new body has constituted itself."""
    if not follows_election_period:
        return found(
            False,
            "Hvervets periode følger ikke valgperioden; hvervets egne regler gælder.",
            "The post's term does not follow the election period; the post's own rules hold.",
        )
    if not asked_to_stay:
        return found(
            False,
            "Formanden har ikke bedt om, at repræsentanten fortsætter.",
            "The chair has not asked that the representative stays.",
        )
    if constituted_on is None:
        return found(
            True,
            "Repræsentanten fortsætter: der er ikke konstitueret en ny bestyrelse {day}.",
            "The representative stays: no new board has constituted itself by {day}.",
            day=day,
        )
    return Finding(
        day < constituted_on,
        say(
            "Repræsentanten fortsætter, til den nye bestyrelse har konstitueret sig {constituted}; "
            "der spørges om {day}.",
            "The representative stays until the new board has constituted itself on "
            "{constituted}; the day asked of is {day}.",
            constituted=constituted_on,
            day=day,
        ),
        in_time=end_of(constituted_on - timedelta(days=1)),
    )


_FROM = date(2022, 3, 24)
_SINCE_2022_12 = date(2022, 12, 15)  # the meeting that took the rule on vacated seats in

VACATED_SEAT = Rule(
    "vacated_seat",
    Words("Udtræden af udvalg", "Leaving a committee"),
    "§ 24",
    _SINCE_2022_12,
    Words(
        "Et medlem af et fast udvalg, der forlader det parti eller den liste, som har udpeget "
        "medlemmet, udtræder også af udvalget.",
        "A member of a standing committee who leaves the party or list that nominated them leaves "
        "the committee too.",
    ),
    (
        Fact("committee", one_of(*_COMMITTEES), Words("udvalgets slags", "which committee")),
        Fact("nominated_by", TEXT, Words("parti eller liste, der udpegede", "who nominated")),
        Fact(
            "belongs_to",
            TEXT,
            Words("parti eller liste nu; uden den intet", "party or list now; none without it"),
            needed=False,
        ),
    ),
    (
        Parameter(
            "committees", some_of(tuple(_COMMITTEES)), Words("hvilke det gælder", "for which")
        ),
    ),
    vacated_seat,
)
REFILLED_SEAT = Rule(
    "refilled_seat",
    Words("Ny på den ledige plads", "Filling a vacated seat"),
    "§ 24",
    _SINCE_2022_12,
    Words(
        "Et nyt medlem fra samme parti eller liste vælges for resten af perioden.",
        "A new member from the same party or list is elected for the rest of the term.",
    ),
    (
        Fact("nominated_by", TEXT, Words("parti eller liste, der udpegede", "who nominated")),
        Fact("successor_from", TEXT, Words("den nyes parti eller liste", "the successor's")),
        Fact("period_ends_on", DAY, Words("periodens sidste dag", "the term's last day")),
        Fact("elected_until", DAY, Words("den nyes sidste dag", "the successor's last day")),
    ),
    (),
    refilled_seat,
)
TERM = Rule(
    "term",
    Words("Funktionstid", "Term"),
    "§ 25",
    _FROM,
    Words(
        "Et valg gælder bestyrelsens funktionstid, når andet ikke følger af hvervet.",
        "An election holds for the board's term, unless the post has it otherwise.",
    ),
    (
        Fact("begins_on", DAY, Words("periodens første dag", "the term's first day")),
        Fact("day", DAY, Words("dagen, der spørges om", "the day asked of")),
        Fact(
            "ends_on",
            DAY,
            Words("sidste dag, når hvervet har sin egen", "last day, when the post has its own"),
            needed=False,
        ),
    ),
    (Parameter("years", WHOLE, Words("periodens længde i år", "the term in years")),),
    term,
)
CARRYING_ON = Rule(
    "carrying_on",
    Words("Fortsættelse til en efterfølger", "Carrying on until a successor"),
    "§ 25, stk. 2",
    _FROM,
    Words(
        "Slutter et hverv med den regionale valgperiode, beder formanden om, at repræsentanten "
        "fortsætter, til en ny bestyrelse har konstitueret sig.",
        "Where a post ends with the regional election period, the chair asks that the "
        "representative stays until a new board has constituted itself.",
    ),
    (
        Fact("day", DAY, Words("dagen, der spørges om", "the day asked of")),
        Fact(
            "follows_election_period",
            FLAG,
            Words("om hvervet slutter med valgperioden", "whether it ends with that period"),
        ),
        Fact("asked_to_stay", FLAG, Words("om formanden har bedt om det", "whether asked")),
        Fact(
            "constituted_on",
            DAY,
            Words("dagen, den nye bestyrelse konstituerede sig", "when the new board did"),
            needed=False,
        ),
    ),
    (),
    carrying_on,
)
