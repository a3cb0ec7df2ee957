"""§§ 14 to 16: how many meetings, meetings on demand, and decisions by e-mail."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from sagsgang.core.procedure.facts import COUNT, DAYS, FLAG, Fact, contradiction
from sagsgang.core.procedure.rule import NUMBER_OR_SHARE, WHOLE, Parameter, Rule, some_of
from sagsgang.core.procedure.thresholds import demand_of, demanded, in_seats
from sagsgang.core.procedure.verdict import Finding, found
from sagsgang.core.procedure.words import Words


def meetings_a_year(*, held_on: Sequence[date], fewest: int, most: int) -> Finding:
    """Whether a year's ordinary meetings, held or planned, are as many as is normal."""
    days = sorted(set(held_on))
    years = {day.year for day in days}
    if len(years) > 1:
        raise contradiction(
            "held_on har dage i flere år: {years}.",
            "held_on has days in several years: {years}.",
            years=[str(year) for year in sorted(years)],
        )
    normal = Words(f"{fewest}–{most}", f"{fewest}–{most}") if most > fewest else fewest
    return found(
        fewest <= len(days) <= most,
        "Ordinære møder: {number}; der skal normalt være {normal}.",
        "Ordinary meetings: {number}; normally there must be {normal}.",
        number=len(days),
        normal=normal,
    )


def extraordinary_meeting(
    *, chair_decides: bool, demanded_by: int, seats: int | None, demand: int | Fraction
) -> Finding:
    """Whether an extraordinary meeting shall be held."""
    in_seats(demanded_by, seats)
    if chair_decides:
        return found(True, "Formanden har bestemt det.", "The chair has decided it.")
    needed = demand_of(demand, seats)
    return Finding(demanded_by >= needed, demanded(demanded_by, needed))


_NEEDS = {
    "urgent": Words("sagen haster", "the matter is urgent"),
    "special_case": Words("tilfældet er særligt", "the case is special"),
    "chair_decided": Words("formanden har bestemt det", "the chair has decided it"),
}


def email_hearing(
    *, urgent: bool, special_case: bool, chair_decided: bool, needs: Sequence[str]
) -> Finding:
    """Whether a matter may be sent to the members by e-mail instead of waiting for a meeting."""
    true = {"urgent": urgent, "special_case": special_case, "chair_decided": chair_decided}
    missing = [_NEEDS[name] for name in needs if not true[name]]
    needed = [_NEEDS[name] for name in needs]
    if missing:
        return found(
            False,
            "E-mailhøring kræver: {needed}. Det er ikke opfyldt: {missing}.",
            "An e-mail hearing takes: {needed}. Not fulfilled: {missing}.",
            needed=needed,
            missing=missing,
        )
    return found(
        True,
        "Det, en e-mailhøring kræver, er opfyldt: {needed}.",
        "What an e-mail hearing takes is fulfilled: {needed}.",
        needed=needed,
    )


_FROM = date(2022, 3, 24)

MEETINGS_A_YEAR = Rule(
    "meetings_a_year",
    Words("Møder om året", "Meetings a year"),
    "§ 14",
    _FROM,
    Words(
        "Der holdes normalt et bestemt antal ordinære møder om året.",
        "Normally a certain number of ordinary meetings is held a year.",
    ),
    (Fact("held_on", DAYS, Words("årets ordinære mødedage", "the year's ordinary meeting days")),),
    (
        Parameter("fewest", WHOLE, Words("normalt mindst", "normally at least")),
        Parameter("most", WHOLE, Words("normalt højst", "normally at most")),
    ),
    meetings_a_year,
)
EXTRAORDINARY_MEETING = Rule(
    "extraordinary_meeting",
    Words("Ekstraordinært møde", "Extraordinary meeting"),
    "§ 15",
    _FROM,
    Words(
        "Et ekstraordinært møde holdes, når formanden bestemmer det, eller nok medlemmer "
        "forlanger det.",
        "An extraordinary meeting is held when the chair decides it or enough members demand it.",
    ),
    (
        Fact("chair_decides", FLAG, Words("om formanden bestemmer det", "whether the chair does")),
        Fact("demanded_by", COUNT, Words("hvor mange der forlanger det", "how many demand it")),
        Fact(
            "seats",
            COUNT,
            Words("medlemmer i alt, når kravet er en andel", "members in all, for a share"),
            needed=False,
        ),
    ),
    (Parameter("demand", NUMBER_OR_SHARE, Words("så mange skal der til", "so many it takes")),),
    extraordinary_meeting,
)
EMAIL_HEARING = Rule(
    "email_hearing",
    Words("E-mailhøring", "E-mail hearing"),
    "§ 16, stk. 3",
    _FROM,
    Words(
        "Formanden kan i særlige tilfælde sende hastesager i e-mailhøring.",
        "In special cases the chair may send urgent matters to an e-mail hearing.",
    ),
    (
        Fact("urgent", FLAG, Words("om sagen haster", "whether the matter is urgent")),
        Fact("special_case", FLAG, Words("om tilfældet er særligt", "whether the case is special")),
        Fact("chair_decided", FLAG, Words("om formanden har bestemt det", "whether the chair has")),
    ),
    (Parameter("needs", some_of(tuple(_NEEDS)), Words("hvad det kræver", "what it takes")),),
    email_hearing,
)
