"""§ 20: how often a matter, and the budget, is read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sagsgang.core.procedure.days import end_of
from sagsgang.core.procedure.facts import COUNT, DAY, DAYS, FLAG, Fact
from sagsgang.core.procedure.rule import WHOLE, Parameter, Rule
from sagsgang.core.procedure.verdict import Finding, found
from sagsgang.core.procedure.words import Words, nothing, say


def readings(*, held: int, more_adopted: bool, normal: int, adopted: int) -> Finding:
    """Whether a matter has been read as often as it must be before it is decided."""
    needed = adopted if more_adopted else normal
    return found(
        held >= needed,
        "Behandlinger holdt: {held}; der skal være {needed}{because}.",
        "Readings held: {held}; there must be {needed}{because}.",
        held=held,
        needed=needed,
        because=Words(", fordi det er vedtaget", ", as was adopted")
        if more_adopted
        else Words(", når intet andet er vedtaget", ", when nothing else is adopted"),
    )


def budget_readings(*, read_on: Sequence[date], year_begins_on: date, meetings: int) -> Finding:
    """Whether the budget was read at enough meetings before the financial year began."""
    days = sorted({day for day in read_on if day < year_begins_on})
    late = sorted({day for day in read_on if day >= year_begins_on})
    in_time = end_of(year_begins_on - timedelta(days=1))
    said = say(
        "Møder med budgettet, før regnskabsåret begynder {begins}: {number}; der skal være "
        "mindst {needed}.",
        "Meetings with the budget before the financial year begins on {begins}: {number}; there "
        "must be at least {needed}.",
        number=len(days),
        begins=year_begins_on,
        needed=meetings,
    )
    said += say("For sent: {late}.", "Too late: {late}.", late=late) if late else nothing()
    return Finding(len(days) >= meetings, said, in_time=in_time)


_FROM = date(2022, 3, 24)

READINGS = Rule(
    "readings",
    Words("Behandlinger af en sag", "Readings of a matter"),
    "§ 20",
    _FROM,
    Words(
        "En sag behandles som normalt, medmindre det vedtages at behandle den flere gange.",
        "A matter is read as normal, unless it is adopted to read it more often.",
    ),
    (
        Fact("held", COUNT, Words("behandlinger, denne med", "readings, this one included")),
        Fact("more_adopted", FLAG, Words("om flere er vedtaget", "whether more were adopted")),
    ),
    (
        Parameter("normal", WHOLE, Words("behandlinger normalt", "readings normally")),
        Parameter("adopted", WHOLE, Words("når flere er vedtaget", "when more are adopted")),
    ),
    readings,
)
BUDGET_READINGS = Rule(
    "budget_readings",
    Words("Behandlinger af budgettet", "Readings of the budget"),
    "§ 20",
    _FROM,
    Words(
        "Budgettet behandles på nok møder, før regnskabsåret begynder.",
        "The budget is read at enough meetings before the financial year begins.",
    ),
    (
        Fact("read_on", DAYS, Words("mødedage med budgettet", "meeting days with the budget")),
        Fact("year_begins_on", DAY, Words("regnskabsårets første dag", "the year's first day")),
    ),
    (Parameter("meetings", WHOLE, Words("så mange møder", "so many meetings")),),
    budget_readings,
)
