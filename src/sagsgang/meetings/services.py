"""Enter the papers of meetings, take them out again, and tell whose body held them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from django.db import transaction

from sagsgang.access.door import allowed, require, require_in_body
from sagsgang.boards.models import Body, Organisation
from sagsgang.boards.naming import squeezed
from sagsgang.boards.services import (
    AlreadyNamed,
    NameMissing,
    body_named,
    make_organisation,
    move_body,
    organisation_is_unknown,
    organisation_named,
)
from sagsgang.cases.services import move_cases
from sagsgang.core.keepable import keepable
from sagsgang.core.policy import Action, Actor
from sagsgang.core.printed import Printed
from sagsgang.core.reader.contract import findings_from_json
from sagsgang.core.reader.findings import Annex, Doubt, Findings
from sagsgang.core.reader.text import PaperText
from sagsgang.core.telling import json_text
from sagsgang.ledger.services import record
from sagsgang.meetings import doubts
from sagsgang.meetings.entered import Entered
from sagsgang.meetings.entering import enter
from sagsgang.meetings.matching import differ
from sagsgang.meetings.models import Annex as AnnexRow
from sagsgang.meetings.models import Item, Meeting, MeetingPaper
from sagsgang.meetings.plan import Placed, Task
from sagsgang.meetings.points import label_of, points_of
from sagsgang.meetings.said import closed_places, said_by
from sagsgang.storage.models import Original
from sagsgang.storage.services import text_of

# In JSON, of what is not ``keepable``.
_SIGN_OF_IT = re.compile(r"\\u0000|[\ud800-\udfff]")


class NotADay(ValueError):
    """A paper is said to be of a day that does not exist."""

    def __init__(self, name: str, date: str) -> None:
        super().__init__(f"{name}: {date!r} is not a day (it takes YYYY-MM-DD).")


@transaction.atomic
def enter_paper(
    *,
    actor: Actor,
    body: Body,
    original: Original,
    text: PaperText,
    findings: Findings,
    name: str,
    publish: bool,
    rule: str,
    read: Findings | None = None,
    written: tuple[int | None, ...] = (),
    closed: bool = False,
    placed: Placed | None = None,
) -> Entered:
    """Enter what was read from ``original`` into the meeting of ``body`` that it tells of.

    The agenda, a supplementary agenda and the minutes of one date meet in one meeting, in whatever
    order they are entered. Entered again, the same findings change nothing; amended ones change
    only what they amend, and may bring the paper to another meeting or body. Papers enclosed in it
    are entered too when they name their body and date.

    ``text`` is what ``findings``' spans point into, ``name`` what the file is called, ``rule`` by
    which its findings were accepted. ``read`` is all that was read where ``findings`` leave some of
    it out: closed words among that close the file too. ``publish`` releases it to its readers; what
    is not released changes nothing that is, except that an item it closes is closed. ``written``
    are the revisions its items were printed from, one for each, when the paper was made here;
    ``closed`` closes the file although no item of it is, for a closed attachment's sake.
    ``placed`` are the addresses of a paper that comes from another site.

    Raises ``Http404`` or ``PermissionDenied`` for an actor who may not edit the body, ``NotADay``
    for a date that is none, and ``storage.services.Damaged`` when the text of an earlier paper of
    the meeting is needed but lost.
    """
    body = Body.objects.select_for_update().select_related("organisation").get(pk=body.pk)
    require(actor, Action.EDIT, body)
    day = findings.meeting.date
    if day is not None and not _is_day(day):
        raise NotADay(name, day)
    earlier = _papers_of(original)
    for paper in earlier:
        require(actor, Action.EDIT, paper.meeting.body)
    task = Task(
        actor=actor,
        body=body,
        original=original,
        findings=_all_keepable(findings),
        name=name,
        publish=publish,
        rule=rule,
        text_of=_texts(original, text),
        closed_places=(*closed_places(read or findings), *[""] * closed),
        written=written,
        placed=placed,
    )
    entered = enter(task)
    enclosed, told = _enter_enclosed(task)
    # Enclosed papers that the file turned out not to hold are taken out.
    kept = {"", *(part.meeting_paper.enclosed_as for part in enclosed)}
    for paper in earlier:
        if paper.enclosed_as not in kept:
            _withdraw(actor, original, paper, rule)
    return replace(entered, enclosed=enclosed, doubts=entered.doubts + told)


def is_of_another_meeting(body: Body, findings: Findings) -> bool:
    """Whether a paper tells of other things than the meeting that ``body`` has on its day.

    Then it may be another body of the same name.
    """
    meeting = Meeting.objects.filter(body=body, held_on=findings.meeting.date).first()
    if meeting is None or findings.meeting.date is None:
        return False
    papers = {row.pk: row for row in meeting.papers.filter(withdrawn=False)}
    known = [point.label() for point in points_of(meeting, papers)]
    return differ(known, [label_of(said) for said in said_by(findings)])


@transaction.atomic
def withdraw_paper(*, actor: Actor, original: Original, rule: str) -> tuple[Entered, ...]:
    """Take a file out of every meeting it was entered into: it was not a paper of that body.

    What other papers say stands again; rows are kept, out of sight. Raises as ``enter_paper``.
    """
    papers = _papers_of(original)
    for paper in papers:
        Body.objects.select_for_update().get(pk=paper.meeting.body_id)
        require(actor, Action.EDIT, paper.meeting.body)
    return tuple(_withdraw(actor, original, paper, rule) for paper in papers)


@transaction.atomic
def name_organisation(*, actor: Actor, body: Body, name: str) -> Body:
    """Tell which organisation ``body`` belongs to, when that was not known.

    Its cases and documents become that organisation's; a case number that is there already is the
    same case. When the organisation has that body already, that one is returned and nothing is
    moved: enter each paper again, with it.

    Raises ``NameMissing``, ``AlreadyNamed``, and as ``enter_paper``; only who may edit every body
    of the installation may do it, because it joins the body to others' cases.
    """
    body = Body.objects.select_for_update().select_related("organisation").get(pk=body.pk)
    require_in_body(actor, Action.EDIT, None)
    name = squeezed(name)
    if not name:
        raise NameMissing("organisation")
    if not organisation_is_unknown(body):
        raise AlreadyNamed(body)
    source: Organisation = body.organisation
    target = organisation_named(name)
    there = body_named(target, body.name) if target else None
    if there:
        return there
    entry = record(
        actor=actor,
        action="meetings.name_organisation",
        thing=f"body:{body.slug}",
        facts={"organisation": name, "before": source.name},
    )
    target = target or make_organisation(name=name, entry=entry)
    move_body(body=body, organisation=target, entry=entry)
    for old, case in move_cases(source=source, target=target, entry=entry).items():
        Item.objects.filter(case_id=old).update(case=case, entry=entry)
        AnnexRow.objects.filter(case_id=old).update(case=case, entry=entry)
    return body


def _is_day(told: str) -> bool:
    """Whether it is a day in the one form the contract has, which is also the meeting's address."""
    try:
        return date.fromisoformat(told).isoformat() == told
    except ValueError:
        return False


def _papers_of(original: Original) -> list[MeetingPaper]:
    return list(
        MeetingPaper.objects.filter(original=original, withdrawn=False)
        .select_related("meeting__body__organisation")
        .order_by("-enclosed_as")
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """A paper enclosed in another: its place there and the annex that is it."""

    enclosed_as: str
    annex: Annex
    paper: Findings
    around: Findings


def _walk(task: Task) -> Iterator[_Part]:
    """Every paper enclosed in a paper, however deep, the outer before the inner."""
    waiting = [(task.enclosed_as, task.findings)]
    while waiting:
        path, around = waiting.pop(0)
        for position, annex in enumerate(around.annexes):
            if annex.paper is not None:
                inner = f"{path}.{position}".lstrip(".")
                yield _Part(inner, annex, annex.paper, around)
                waiting.append((inner, annex.paper))


def _enter_enclosed(task: Task) -> tuple[tuple[Entered, ...], tuple[Doubt, ...]]:
    """Enter each enclosed paper whose body and date are certain; tell of the others."""
    entered: list[Entered] = []
    told: list[Doubt] = []
    for part in _walk(task):
        body = _body_of(part, task.body)
        day = part.paper.meeting.date
        same = day == task.findings.meeting.date and body == task.body
        certain = body is not None and day is not None and _is_day(day) and not same
        if body is None or not certain or not allowed(task.actor, Action.EDIT, body).holds:
            told.append(doubts.doubt(doubts.UNPLACED, part.annex.span))
            continue
        name = part.annex.title or task.name
        entered.append(
            enter(
                replace(
                    task,
                    body=body,
                    findings=part.paper,
                    name=name,
                    enclosed_as=part.enclosed_as,
                    span=part.annex.span,
                    closed_places=(),
                    placed=None,
                )
            )
        )
    return tuple(entered), tuple(told)


def _body_of(part: _Part, body: Body) -> Body | None:
    """The body an enclosed paper names, if it is known; never a guess."""
    name = squeezed(part.paper.body or "")
    if not name:
        return None
    if name.casefold() == squeezed(part.around.body or "").casefold():
        return body
    return body_named(body.organisation, name)


def _withdraw(actor: Actor, original: Original, paper: MeetingPaper, rule: str) -> Entered:
    nothing = findings_from_json({"layout": "", "kind": paper.kind})
    return enter(
        Task(
            actor=actor,
            body=paper.meeting.body,
            original=original,
            findings=nothing,
            name=paper.name,
            publish=False,
            rule=rule,
            text_of=_texts(None, None),
            enclosed_as=paper.enclosed_as,
            withdraw=True,
        )
    )


def _texts(original: Original | None, text: PaperText | None) -> Callable[[str], Printed]:
    """The texts of originals by their SHA-256, each fetched once."""

    @cache
    def printed(sha256: str) -> Printed:
        if original is not None and text is not None and sha256 == original.sha256:
            return Printed(text.text, text.page_starts)
        other = Original.objects.get(pk=sha256)
        return Printed(text_of(other), tuple(other.page_starts))

    return printed


def _all_keepable(findings: Findings) -> Findings:
    """``findings`` without the characters that no text column takes."""
    text = json_text(findings)
    if not _SIGN_OF_IT.search(text):
        return findings
    return findings_from_json(_cleaned(json.loads(text)))


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return keepable(value)
    if isinstance(value, dict):
        return {name: _cleaned(one) for name, one in value.items()}
    return [_cleaned(one) for one in value] if isinstance(value, list) else value
