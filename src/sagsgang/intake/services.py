"""Take papers in, and settle what the reader was in doubt about.

Whatever a person answers, the paper is entered again from its findings with the answers laid over
them: ``meetings.services.enter_paper`` is the only way into the archive.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from sagsgang.access.door import require
from sagsgang.adapters.unreadable import Unreadable
from sagsgang.boards.models import Body
from sagsgang.core.edition import EditionKind
from sagsgang.core.policy import Action, Actor
from sagsgang.core.telling import digest_of
from sagsgang.intake import rule
from sagsgang.intake.entering import afterwards, ask, enter, find_body, perhaps_another
from sagsgang.intake.files import FileRead, read_apart
from sagsgang.intake.models import Proposal, Reading
from sagsgang.ledger.services import record
from sagsgang.meetings.doubts import OPENED
from sagsgang.meetings.entered import Opened
from sagsgang.meetings.services import name_organisation
from sagsgang.storage.services import Damaged, keep_original, text_of

Verdict = Literal["accept", "correct", "reject"]
_STATES: dict[Verdict, str] = {
    "accept": Proposal.State.ACCEPTED,
    "correct": Proposal.State.CORRECTED,
    "reject": Proposal.State.REJECTED,
}


@dataclass(frozen=True, slots=True)
class Given:
    """What is said of papers beforehand. Empty where it is left to the papers themselves."""

    organisation: str = ""
    body: str = ""
    date: str = ""

    def told(self) -> dict[str, str]:
        """Only what is said."""
        return {name: value for name, value in asdict(self).items() if value}


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file: ``state`` as in ``Reading.State``; ``open`` counts proposals.

    ``holds`` are the codes of the doubts for which the whole paper waits.
    """

    reading: int
    name: str
    state: str
    layout: str
    open: int
    items: int
    holds: tuple[str, ...] = ()
    already: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of an answer: the paper's state, and how many proposals are open still."""

    reading: int
    state: str
    open: int


class AlreadySettled(RuntimeError):
    """Somebody answered first: ``by`` at ``at``."""

    def __init__(self, by: str, at: datetime | None) -> None:
        super().__init__(f"already settled by {by} at {at}")
        self.by = by
        self.at = at


class CannotReopen(RuntimeError):
    """No answer to take back (``open``), or one on which the archive is built (``built_on``)."""

    def __init__(self, why: Literal["open", "built_on"]) -> None:
        super().__init__(f"cannot be opened again: {why}")
        self.why = why


def is_known(sha256: str) -> bool:
    """Whether a file's bytes have been taken in before."""
    return Reading.objects.filter(original_id=sha256).exists()


def take_file(*, actor: Actor, path: Path, name: str, given: Given, publish: bool = True) -> Taken:
    """Read one file and take it in; ``name`` is what people know it by.

    Raises ``Unreadable`` besides what ``take_in`` raises.
    """
    read = read_apart(path, name)
    return take_in(actor=actor, data=path.read_bytes(), read=read, given=given, publish=publish)


@transaction.atomic
def take_in(
    *, actor: Actor, data: bytes, read: FileRead, given: Given, publish: bool = True
) -> Taken:
    """Keep a file, note what was read from it, and enter what is in no doubt.

    Kept twice is kept once (by SHA-256). Raises ``Unreadable`` when ``data`` are not the bytes
    that were read, ``PermissionDenied`` or ``Http404`` when the actor may not review papers of its
    body.
    """
    extracted = read.extracted
    if hashlib.sha256(data).hexdigest() != extracted.sha256:
        raise Unreadable(extracted.name, "vanished")
    if is_known(extracted.sha256):
        return take_again(actor=actor, sha256=extracted.sha256, given=given)

    findings = asdict(read.findings)
    asked = rule.questions(findings, given.told())
    reading = Reading(
        name=_writable(extracted.name),
        layout=read.findings.layout,
        findings=findings,
        given=given.told(),
        publish=publish,
        read_at=timezone.now(),
    )
    answers = [rule.Answer(q.field, q.holds, Proposal.State.OPEN, None) for q in asked]
    find_body(actor, reading, rule.entered(rule.with_given(findings, reading.given), answers))
    require(actor, Action.REVIEW, reading)
    if perhaps_another(reading):
        asked.append(rule.ASK_WHOSE)
        answers.append(rule.Answer("whose", "paper", Proposal.State.OPEN, None))
    # Bytes reach the store only from somebody who may bring them.
    reading.original = keep_original(
        data=data,
        media_type=extracted.media_type,
        text=extracted.text,
        page_starts=extracted.page_starts,
        beside=extracted.beside,
    )
    try:
        raised = enter(actor, reading, answers, lambda: extracted.text)
    except Damaged as lost:
        raise Unreadable(extracted.name, "archive_damaged") from lost
    reading.entry = record(
        actor=actor,
        action="intake.take_in",
        thing=f"original:{extracted.sha256}",
        rule=rule.RULE,
        facts={
            "layout": reading.layout,
            "state": reading.state,
            "given": reading.given,
            "asked": [question.code for question in asked],
        },
    )
    reading.save(force_insert=True)
    ask(reading, reading.entry, asked)
    ask(reading, reading.entry, afterwards(reading, raised.doubts))
    _keep_closed(actor, raised.opened)
    return _taken(reading)


@transaction.atomic
def take_again(*, actor: Actor, sha256: str, given: Given) -> Taken:
    """A file that is there already: what is said of it this time answers what it waits for.

    Raises ``Http404`` or ``PermissionDenied`` as ``take_in``.
    """
    reading = _locked_reading(actor, Reading.objects.values_list("pk").get(original_id=sha256)[0])
    _tell_more(actor, reading, given)
    return _taken(reading, already=True)


@transaction.atomic
def settle(*, actor: Actor, proposal: int, answer: Verdict, value: str = "") -> Settled:
    """Answer one proposal; the paper is entered anew with the answer.

    ``value`` is what a person wrote, for ``correct``. Raises ``AlreadySettled`` for a proposal
    that has its answer, ``rule.NotAnAnswer`` for a value that cannot stand in the field (or an
    ``accept`` where nothing is proposed), ``Http404``/``PermissionDenied`` as ``access`` says.
    """
    row = _locked(actor, proposal)
    if row.state != Proposal.State.OPEN:
        raise AlreadySettled(row.settled_by, row.settled_at)
    _answer(actor, row, answer, value)
    if row.code == rule.ORGANISATION_MISSING and row.answer and row.reading.body:
        _name_organisation(actor, row.reading, row.reading.body, row.answer)
    if row.code == rule.PERHAPS_ANOTHER and row.answer:
        row.reading.given = {**row.reading.given, "organisation": row.answer}
        row.reading.body = None  # to be found anew, in that organisation
    return _enter_again(actor, row.reading, "intake.settle")


@transaction.atomic
def settle_all(*, actor: Actor, reading: int) -> Settled:
    """Accept the open proposals of a paper that may be accepted together."""
    row = _locked_reading(actor, reading)
    for proposal in row.proposals.filter(state=Proposal.State.OPEN):
        if rule.can_accept_unseen(proposal.field, proposal.holds, proposal.proposed):
            _answer(actor, proposal, "accept", "")
    return _enter_again(actor, row, "intake.settle_all")


@transaction.atomic
def set_aside(*, actor: Actor, reading: int, aside: bool = True) -> Settled:
    """Take a paper out of the archive, or put it back (``aside=False``). Its file is kept."""
    row = _locked_reading(actor, reading)
    if row.set_aside == aside:
        taken = _taken(row)
        return Settled(taken.reading, taken.state, taken.open)
    row.set_aside = aside
    return _enter_again(actor, row, "intake.set_aside" if aside else "intake.put_back")


@transaction.atomic
def close_item(*, actor: Actor, reading: int, index: int) -> Settled:
    """Close an item that the paper prints open, with the file that tells of it.

    ``index`` counts the paper's items from 0. It is an answer like others: taken back with
    ``reopen``. Raises ``rule.NotAnAnswer`` for an item that is not there or was read as closed.
    """
    row = _locked_reading(actor, reading)
    if not rule.can_close(row.findings, index):
        raise rule.NotAnAnswer("items", str(index), "choice")
    span = row.findings["items"][index]["span"]
    asked = rule.Question(
        rule.CLOSED_BY_HAND, "", (span[0], span[1]), f"items.{index}.access", "nothing", "closed"
    )
    standing = row.proposals.filter(code=rule.CLOSED_BY_HAND, field=asked.field).first()
    if standing is None:
        entry = record(
            actor=actor, action="intake.ask", thing=f"original:{row.original_id}",
            facts={"code": asked.code, "field": asked.field},
        )  # fmt: skip
        ask(row, entry, [asked])
        standing = row.proposals.get(code=rule.CLOSED_BY_HAND, field=asked.field)
    if standing.state != Proposal.State.ACCEPTED:
        _answer(actor, standing, "accept", "")
    return _enter_again(actor, row, "intake.settle")


@transaction.atomic
def release(*, actor: Actor, reading: int) -> Settled:
    """Release a paper that was kept from its readers; what is released stays so."""
    row = _locked_reading(actor, reading)
    row.publish = True
    return _enter_again(actor, row, "intake.release")


@transaction.atomic
def release_kept(actor: Actor, meeting: int, kind: EditionKind) -> int:
    """Release the papers of a meeting's agenda, or its minutes, that were kept from their readers;
    how many there were."""
    kept = Reading.objects.filter(
        meeting=meeting, publish=False, set_aside=False, state=Reading.State.ACCEPTED
    ).values_list("pk", "findings__kind")
    mine = [pk for pk, told in kept if (told == "minutes") == (kind == "minutes")]
    for reading in mine:
        release(actor=actor, reading=reading)
    return len(mine)


@transaction.atomic
def reopen(*, actor: Actor, proposal: int) -> Settled:
    """Take an answer back. Raises ``CannotReopen`` where there is none, or no way back."""
    row = _locked(actor, proposal)
    if row.state == Proposal.State.OPEN:
        raise CannotReopen("open")
    if not can_reopen(row):
        raise CannotReopen("built_on")
    row.entry = record(
        actor=actor,
        action="intake.reopen",
        thing=f"proposal:{row.pk}",
        facts={**_told(row), "settled_by": row.settled_by},
    )
    row.state, row.answer, row.settled_at, row.settled_by = Proposal.State.OPEN, None, None, ""
    row.save()
    return _enter_again(actor, row.reading, "intake.reopen")


def can_reopen(row: Proposal) -> bool:
    """Whether an answer can be taken back.

    A body that has been given its organisation keeps it: its cases are joined with others' by now.
    """
    names = row.code in {rule.ORGANISATION_MISSING, rule.PERHAPS_ANOTHER} and bool(row.answer)
    return not names


def _answer(actor: Actor, row: Proposal, answer: Verdict, value: str) -> None:
    if answer == "correct":
        row.answer = rule.answer_from(row.field, value)
    elif answer == "accept":
        if not rule.can_accept(row.field, row.proposed):
            raise rule.NotAnAnswer(row.field, "", rule.form_of(row.field))
        row.answer = row.proposed
    row.state = _STATES[answer]
    row.settled_at = timezone.now()
    row.settled_by = actor.name or actor.id
    row.entry = record(
        actor=actor,
        action="intake.settle",
        thing=f"proposal:{row.pk}",
        facts=_told(row),
    )
    row.save()


def _told(row: Proposal) -> dict[str, Any]:
    """What the ledger keeps of an answer. Its words may be closed, and nothing leaves the ledger:
    they stay with the proposal, and the digest tells whether they are still those."""
    answer = None if row.answer is None else digest_of(row.answer)
    return {"code": row.code, "field": row.field, "state": row.state, "answer": answer}


def _enter_again(actor: Actor, reading: Reading, action: str) -> Settled:
    answers = [
        rule.Answer(row.field, row.holds, row.state, row.answer)
        for row in reading.proposals.order_by("settled_at", "position")
    ]
    raised = enter(actor, reading, answers, lambda: text_of(reading.original))
    reading.entry = record(
        actor=actor,
        action=action,
        thing=f"original:{reading.original_id}",
        rule=rule.RULE,
        facts={"state": reading.state, "meeting": reading.meeting_id},
    )
    reading.save(
        update_fields=["state", "given", "publish", "set_aside", "body", "meeting", "entry"]
    )
    ask(reading, reading.entry, afterwards(reading, raised.doubts))
    _keep_closed(actor, raised.opened)
    taken = _taken(reading)
    return Settled(taken.reading, taken.state, taken.open)


def _keep_closed(actor: Actor, opened: Iterable[Opened]) -> None:
    """Hold what another paper closes until a person has accepted that it is open; asked once."""
    held: dict[int, Reading] = {}
    for one in opened:
        reading = Reading.objects.filter(original_id=one.original).first()
        path = rule.access_path(reading.findings, one.span) if reading else None
        if reading is None or path is None:
            continue
        if reading.proposals.filter(code=OPENED.code, field=path).exists():
            continue
        entry = record(
            actor=actor,
            action="intake.ask",
            thing=f"original:{one.original}",
            facts={"code": OPENED.code, "field": path},
        )
        ask(reading, entry, [rule.Question(OPENED.code, "", one.span, path, "value", "open")])
        held[reading.pk] = reading
    for reading in held.values():
        _enter_again(actor, reading, "intake.keep_closed")


def _tell_more(actor: Actor, reading: Reading, given: Given) -> None:
    """Let what is told with a file that is there already answer what it waits for."""
    told = given.told()
    waits = [
        (row, value)
        for row in reading.proposals.filter(state=Proposal.State.OPEN)
        if row.holds == Proposal.Holds.PAPER and (value := rule.told_beforehand(row.code, told))
    ]
    if reading.state != Reading.State.WAITING or not waits:
        return
    reading.given = {**reading.given, **told}
    for row, value in waits:
        _answer(actor, row, "correct", value)
    _enter_again(actor, reading, "intake.tell_more")


def _name_organisation(actor: Actor, reading: Reading, body: Body, name: str) -> None:
    """Tell whose body it is. If its organisation has that body already, its papers go there."""
    named = name_organisation(actor=actor, body=body, name=name)
    if named == body:
        return
    reading.body = named
    for other in Reading.objects.filter(body=body).exclude(pk=reading.pk):
        other.body = named
        _enter_again(actor, other, "intake.settle")


def _writable(name: str) -> str:
    """A file's name as the database and an address take it; a file system has others too."""
    kept = (char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in name)
    return "".join(kept)[:300]


def _locked(actor: Actor, proposal: int) -> Proposal:
    """The proposal, with its paper locked until the transaction ends."""
    row = Proposal.objects.filter(pk=proposal).values_list("reading_id", flat=True).first()
    if row is None:
        raise Http404
    _locked_reading(actor, row)
    return (
        Proposal.objects.select_for_update(of=("self",)).select_related("reading").get(pk=proposal)
    )


def _locked_reading(actor: Actor, reading: int) -> Reading:
    row = Reading.objects.select_for_update(of=("self",)).filter(pk=reading).first()
    if row is None:
        raise Http404
    require(actor, Action.REVIEW, row)
    return row


def _taken(reading: Reading, *, already: bool = False) -> Taken:
    unsettled = reading.proposals.filter(state=Proposal.State.OPEN).values_list("code", "holds")
    return Taken(
        reading=reading.pk,
        name=reading.name,
        state=reading.state,
        layout=reading.layout,
        open=len(unsettled),
        items=len(reading.findings["items"]),
        holds=tuple(code for code, holds in unsettled if holds == Proposal.Holds.PAPER),
        already=already,
    )
