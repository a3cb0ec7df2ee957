"""Until when an agenda may be sent, as the body's rules of procedure say it today."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from sagsgang.core.procedure import ProcedureError
from sagsgang.meetings.building_pages import Clock, Deadline
from sagsgang.meetings.models import Meeting
from sagsgang.meetings.notice import NoHour, NoProcedure, asked, first_rule, has_begun

Language = Literal["da", "en"]


def clock_of(
    meeting: Meeting, now: datetime, language: Language, *, sent: bool, added: bool = False
) -> Clock:
    """The clock of a meeting whose agenda is ``sent`` or not; ``added``: it has something that was
    not sent with it."""
    try:
        begun = has_begun(meeting, now)
    except NoHour:
        return Clock(problem="no_hour")
    try:
        if not sent:
            return Clock(now=_deadline(meeting, first_rule(meeting), now, language), begun=begun)
        later = _deadline(meeting, "supplementary_notice", now, language)
        current = later if added else _deadline(meeting, "correction", now, language)
        return Clock(now=current, added=later, begun=begun)
    except NoProcedure:
        return Clock(problem="no_procedure", begun=begun)
    except ProcedureError as refused:
        told = refused.reason_en if language == "en" else refused.reason
        return Clock(problem="not_in_force", told=told, begun=begun)


def _deadline(meeting: Meeting, rule: str, now: datetime, language: Language) -> Deadline:
    # Asked twice: the reason tells only the deadline, not as if it had been sent this minute.
    when, sent_now = asked(meeting, rule).verdict, asked(meeting, rule, now).verdict
    return Deadline(
        rule=rule,
        paragraph=when.paragraph,
        reason=when.reason_en if language == "en" else when.reason,
        at=when.in_time,
        passed=not sent_now.holds,
        chair_may_go_on=sent_now.chair_may_go_on,
    )
