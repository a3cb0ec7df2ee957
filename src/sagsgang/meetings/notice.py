"""Until when an agenda may be sent: the body's rules of procedure asked about a meeting."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sagsgang.boards.models import Body
from sagsgang.boards.selectors.members import members_on
from sagsgang.core.edition import Edition
from sagsgang.core.procedure import Procedure, Verdict, ask, procedure_of
from sagsgang.meetings.models import Meeting

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


class NoProcedure(ValueError):
    """Nobody has said which rules of procedure the body follows."""


class NoHour(ValueError):
    """The meeting has no hour, from which a deadline could be counted."""


@dataclass(frozen=True, slots=True)
class Sending:
    """What would be sent now: under which rule, and what the rule says.

    ``rule`` is ``notice``, ``supplementary_notice``, ``extraordinary_notice`` or ``correction``,
    for which the rules set no time.
    """

    rule: str
    verdict: Verdict


def sending(
    meeting: Meeting, edition: Edition, before: Edition | None, sent_at: datetime | None
) -> Sending:
    """What the body's rules say of sending ``edition`` at ``sent_at``; ``None`` only asks when.

    ``before`` is what was sent last. Raises ``NoProcedure``, ``NoHour``, and
    ``core.procedure.NotInForce`` when no rule is in force on the meeting's day.
    """
    return asked(meeting, _rule(meeting, edition, before), sent_at)


def asked(meeting: Meeting, rule: str, sent_at: datetime | None = None) -> Sending:
    """What ``rule`` says of sending at ``sent_at``; raises as ``sending``."""
    procedure = procedure_named(meeting.body)
    start = meeting_at(meeting)
    if rule == "correction":
        notice = ask("notice", start.date(), {"meeting_at": start}, procedure)
        return Sending(rule, replace(notice, **_CORRECTION))
    facts = {"meeting_at": start}
    if sent_at is not None:
        facts["sent_at"] = sent_at.astimezone(COPENHAGEN)
    return Sending(rule, ask(rule, start.date(), facts, procedure))


_CORRECTION: dict[str, Any] = {
    "rule": "correction",
    "reason": "Rettelse af det, der er udsendt. Der er ingen frist for rettelser.",
    "reason_en": "A correction of what was sent. There is no deadline for corrections.",
    "in_time": None,
    "figures": {},
}


def readings_held(meeting: Meeting, held: int, *, more_adopted: bool) -> Verdict:
    """Whether a matter has had all its readings after ``held`` of them; raises as ``sending``."""
    facts = {"held": held, "more_adopted": more_adopted}
    return ask("readings", meeting_at(meeting).date(), facts, procedure_named(meeting.body))


def called_under(body: Body, day: date, chair_decides: bool, demanded_by: int) -> Verdict:
    """Whether an extraordinary meeting of ``body`` on ``day`` is well called.

    Raises ``NoProcedure`` and ``core.procedure.NotInForce``.
    """
    facts: dict[str, Any] = {"chair_decides": chair_decides, "demanded_by": demanded_by}
    seats = sum(member.votes for member in members_on(body, day))
    if seats:
        facts["seats"] = seats
    return ask("extraordinary_meeting", day, facts, procedure_named(body))


def procedure_named(body: Body) -> Procedure:
    """The body's rules of procedure. Raises ``NoProcedure``."""
    if not body.procedure:
        raise NoProcedure
    return procedure_of(body.procedure)


def meeting_at(meeting: Meeting) -> datetime:
    """When the meeting begins. Raises ``NoHour``."""
    if meeting.held_on is None or meeting.starts_at is None:
        raise NoHour
    return datetime.combine(meeting.held_on, meeting.starts_at, COPENHAGEN)


def has_begun(meeting: Meeting, now: datetime) -> bool:
    """Whether the meeting has begun."""
    return now >= meeting_at(meeting)


def first_rule(meeting: Meeting) -> str:
    """The rule for sending the meeting's agenda the first time."""
    return "extraordinary_notice" if meeting.extraordinary else "notice"


def _rule(meeting: Meeting, edition: Edition, before: Edition | None) -> str:
    if before is None:
        return first_rule(meeting)
    return "supplementary_notice" if added(before, edition) else "correction"


def added(before: Edition, after: Edition) -> bool:
    """Whether ``after`` has a matter, if only under a container item, that ``before`` had not."""
    known = {item.entry for item in before.every_item()}
    return any(item.entry not in known for item in after.every_item())
