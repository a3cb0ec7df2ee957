"""The steps by which a reading is entered: its body, its meeting, and what is asked about it.

They are steps of the use cases in ``services``, which hold the transaction and have asked access.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Max

from sagsgang.boards import services as boards
from sagsgang.core.policy import Actor
from sagsgang.core.reader.contract import findings_from_json
from sagsgang.core.reader.findings import Doubt
from sagsgang.core.reader.organisations import organisation_of
from sagsgang.core.reader.text import PaperText
from sagsgang.intake import rule
from sagsgang.intake.models import Proposal, Reading
from sagsgang.ledger.models import Entry
from sagsgang.meetings.entered import Entered, Opened
from sagsgang.meetings.services import enter_paper, is_of_another_meeting, withdraw_paper


@dataclass(frozen=True, slots=True)
class Raised:
    """What entering a paper raised: doubts about it, and items opened that another paper closes."""

    doubts: tuple[Doubt, ...] = ()
    opened: tuple[Opened, ...] = ()


def enter(
    actor: Actor, reading: Reading, answers: list[rule.Answer], text: Callable[[], str]
) -> Raised:
    """Set the reading's state, body and meeting; what entering raised."""
    read = rule.answered(rule.with_given(reading.findings, reading.given), answers)
    told = rule.entered(read, answers)
    find_body(actor, reading, told)
    reading.state = Reading.State.REJECTED if reading.set_aside else rule.state(answers)
    if reading.state != Reading.State.ACCEPTED or reading.body is None:
        if reading.meeting_id:
            withdraw_paper(actor=actor, original=reading.original, rule=rule.RULE)
            reading.meeting = None
        return Raised()
    entered = enter_paper(
        actor=actor,
        body=reading.body,
        original=reading.original,
        text=PaperText(text(), tuple(reading.original.page_starts)),
        findings=findings_from_json(told),
        name=reading.name,
        publish=reading.publish,
        rule=rule.RULE,
        read=findings_from_json(read) if read is not told else None,
    )
    reading.meeting = entered.meeting
    parts = list(_parts(entered))
    return Raised(
        tuple(doubt for part in parts for doubt in part.doubts),
        tuple(opened for part in parts for opened in part.opened),
    )


def find_body(actor: Actor, reading: Reading, told: rule.Json) -> None:
    """Set the body the paper names, made if it is not there yet."""
    # A body that has been moved to its organisation since is the same body still.
    if told["body"] and not (reading.body and boards.is_called(reading.body, told["body"])):
        reading.body = boards.ensure_body(
            actor=actor,
            organisation_name=(
                reading.given.get("organisation")
                or organisation_of(told["body"], reading.layout)
                or ""
            ),
            body_name=told["body"],
        )


def perhaps_another(reading: Reading) -> bool:
    """Whether the body, of which nobody knows whose it is, may be another of the same name."""
    if reading.body is None or not boards.organisation_is_unknown(reading.body):
        return False
    told = findings_from_json(rule.with_given(reading.findings, reading.given))
    return is_of_another_meeting(reading.body, told)


def _parts(entered: Entered) -> Iterator[Entered]:
    yield entered
    for enclosed in entered.enclosed:
        yield from _parts(enclosed)


def ask(reading: Reading, entry: Entry, asked: Iterable[rule.Question]) -> None:
    """Add proposals after those that are there."""
    last = reading.proposals.aggregate(last=Max("position"))["last"]
    first = 0 if last is None else last + 1
    Proposal.objects.bulk_create(
        Proposal(
            reading=reading,
            entry=entry,
            position=position,
            code=question.code,
            message=question.message,
            span_start=question.span[0],
            span_end=question.span[1],
            field=question.field,
            holds=question.holds,
            proposed=question.proposed,
        )
        for position, question in enumerate(asked, first)
    )


def afterwards(reading: Reading, doubts: Iterable[Doubt]) -> list[rule.Question]:
    """What entering raised and has not been asked yet. Nothing of it holds anything back."""
    asked = set(reading.proposals.values_list("code", "span_start", "span_end"))
    raised = [
        rule.Question(doubt.code, doubt.message, doubt.span, "", "nothing", None)
        for doubt in doubts
        if (doubt.code, *doubt.span) not in asked
    ]
    if reading.body and boards.organisation_is_unknown(reading.body):
        # Asked once for a body, however many papers of it come in.
        of_body = Proposal.objects.filter(
            code=rule.ORGANISATION_MISSING, reading__body=reading.body
        )
        if not of_body.exists():
            raised.append(rule.ASK_ORGANISATION)
    return raised
