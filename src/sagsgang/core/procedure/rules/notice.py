"""§ 16: until when agendas and supplementary agendas may be sent."""

from __future__ import annotations

from datetime import date, datetime, time

from sagsgang.core.procedure.days import (
    DAYS_COUNTED,
    DaysCounted,
    between,
    days_before,
    days_called,
    is_by,
    moment_on,
    named,
    rest_on,
)
from sagsgang.core.procedure.facts import MOMENT, Fact
from sagsgang.core.procedure.rule import (
    CLOCK,
    DAYS_BEFORE,
    YEAR_DAYS,
    YES_NO,
    Parameter,
    Rule,
    choice,
)
from sagsgang.core.procedure.verdict import Finding
from sagsgang.core.procedure.words import Said, Words, nothing, say


def notice(
    *,
    meeting_at: datetime,
    sent_at: datetime | None,
    days: int,
    counted: DaysCounted,
    also_closed: frozenset[str],
    clock: time,
    left_to_chair: bool,
) -> Finding:
    """Whether a paper was sent in time; without ``sent_at`` only until when it may be."""
    meets_on = meeting_at.date()
    closes_on = days_before(meets_on, days, counted, also_closed)
    deadline = moment_on(closes_on, clock)
    rule = say(
        "Fristen er {deadline}: {days} {counted} før mødet {meeting}.",
        "The deadline is {deadline}: {days} {counted} before the meeting on {meeting}.",
        deadline=deadline,
        days=days,
        counted=days_called(days, counted),
        meeting=meeting_at,
    )
    holds = sent_at is None or is_by(sent_at, deadline)
    said = _sent(sent_at, holds) + rule + _holidays(closes_on, meets_on)
    return Finding(holds, said, in_time=deadline, left_to_chair=left_to_chair)


def _sent(sent_at: datetime | None, holds: bool) -> Said:
    if sent_at is None:
        return nothing()
    if holds:
        return say("Sendt i tide, {sent}.", "Sent in time, {sent}.", sent=sent_at)
    return say("Sendt for sent, {sent}.", "Sent too late, {sent}.", sent=sent_at)


def _holidays(closes_on: date, meets_on: date) -> Said:
    """What people may overlook: that nobody is at work on the last day, and holidays after it."""
    said = nothing()
    rest = rest_on(closes_on)
    if rest is not None:
        said += say("Fristen falder på {rest}.", "The deadline falls on {rest}.", rest=rest)
    holidays = named(between(closes_on, meets_on))
    if holidays is not None:
        said += say(
            "Mellem fristen og mødet ligger {holidays}.",
            "Between the deadline and the meeting lie {holidays}.",
            holidays=holidays,
        )
    return said


_FACTS = (
    Fact("meeting_at", MOMENT, Words("hvornår mødet begynder", "when the meeting begins")),
    Fact(
        "sent_at",
        MOMENT,
        Words(
            "hvornår der blev sendt; uden den fortælles kun fristen",
            "when it was sent; without it only the deadline is told",
        ),
        needed=False,
    ),
)
_PARAMETERS = (
    Parameter("days", DAYS_BEFORE, Words("så mange dage før mødet", "so many days before")),
    Parameter(
        "counted",
        choice(*DAYS_COUNTED),
        Words(
            "hvilke dage der tæller: alle, hverdage eller arbejdsdage",
            "which days count: all, Monday to Saturday or working days",
        ),
    ),
    Parameter(
        "also_closed",
        YEAR_DAYS,
        Words(
            "dage som ikke er arbejdsdage, ud over helligdagene",
            "days that are no working days, besides the holidays",
        ),
    ),
    Parameter("clock", CLOCK, Words("klokken på den sidste dag", "the time on the last day")),
    Parameter(
        "left_to_chair",
        YES_NO,
        Words(
            "om formanden kan gå videre, selv om fristen er overskredet",
            "whether the chair may go on although the deadline has passed",
        ),
    ),
)
_FROM = date(2022, 3, 24)

NOTICE = Rule(
    "notice",
    Words("Dagsorden til ordinært møde", "Agenda of an ordinary meeting"),
    "§ 16",
    _FROM,
    Words(
        "Dagsordenen sendes til hvert medlem inden fristen før et ordinært møde.",
        "The agenda is sent to every member before the deadline of an ordinary meeting.",
    ),
    _FACTS,
    _PARAMETERS,
    notice,
)
SUPPLEMENTARY_NOTICE = Rule(
    "supplementary_notice",
    Words("Tillægsdagsorden", "Supplementary agenda"),
    "§ 16, stk. 2",
    _FROM,
    Words(
        "En tillægsdagsorden kan sendes inden sin egen, kortere frist før mødet.",
        "A supplementary agenda may be sent until a shorter deadline of its own.",
    ),
    _FACTS,
    _PARAMETERS,
    notice,
)
EXTRAORDINARY_NOTICE = Rule(
    "extraordinary_notice",
    Words("Dagsorden til ekstraordinært møde", "Agenda of an extraordinary meeting"),
    "§ 16, stk. 2",
    _FROM,
    Words(
        "Dagsordenen til et ekstraordinært møde har sin egen frist.",
        "The agenda of an extraordinary meeting has a deadline of its own.",
    ),
    _FACTS,
    _PARAMETERS,
    notice,
)
