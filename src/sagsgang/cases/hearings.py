"""Ask a committee about a paper, and bring its advice back as text on the case.

Raises as ``cases.papers``.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from sagsgang.access.door import allowed, require
from sagsgang.boards.models import Body
from sagsgang.cases.models import Hearing
from sagsgang.cases.papers import check_written, checked_words, move, rewrite, taking
from sagsgang.cases.writing import manuscript_of
from sagsgang.core.manuscript import Manuscript, Text, WrittenSection
from sagsgang.core.policy import Action, Actor
from sagsgang.core.steps import Step
from sagsgang.ledger.services import record


class NotACommittee(ValueError):
    """A body of another organisation, or the deciding body itself, was to be heard."""


class AlreadyHeard(ValueError):
    """A hearing that is answered or recalled was to be answered, recalled or asked again."""


class AdviceMissing(ValueError):
    """A committee was to answer without a word."""


class NotThatDay(ValueError):
    """An answer was wanted by a day that has passed, or a meeting is to come that was held."""


LONGEST_QUESTION = 4000
LONGEST_ADVICE = 20_000


@transaction.atomic
def hear(
    *,
    actor: Actor,
    working: int,
    committee: Body,
    in_writing: bool,
    answer_by: date | None = None,
    question: str = "",
) -> Hearing:
    """Send the paper, as it is worded now, to a committee: in writing or for its meeting.

    Its members see that wording from now on, and nothing that is written later. Raises
    ``NotACommittee``, ``NothingWritten``, ``NotThatDay``, and ``AlreadyHeard`` while that committee
    has not answered.
    """
    row, step = taking(actor, working, "hear")
    if committee.pk == row.body_id or committee.organisation_id != row.body.organisation_id:
        raise NotACommittee
    waiting = row.hearings.filter(committee=committee, answered_at=None, asked_at__isnull=False)
    if waiting.exists():
        raise AlreadyHeard
    if answer_by is not None and answer_by < timezone.localdate():
        raise NotThatDay
    told = checked_words(question, "question", LONGEST_QUESTION)
    check_written(row)
    entry = record(
        actor=actor,
        action="cases.hear",
        thing=f"paper:{row.pk}",
        facts={"committee": committee.slug, "in_writing": in_writing},
    )
    hearing = Hearing.objects.create(
        working=row,
        revision=row.revision,
        committee=committee,
        case=row.paper.case,
        classification=row.classification,
        in_writing=in_writing,
        answer_by=answer_by,
        question=told,
        asked_at=timezone.now(),
        entry=entry,
    )
    move(row, step, entry, hearing=hearing)
    return hearing


@transaction.atomic
def advise(
    *, actor: Actor, hearing: int, advice: str, text: Text, heard_on: date | None = None
) -> Hearing:
    """Answer for the committee: the advice becomes a section of the paper.

    ``advice`` is the answer as plain text, ``text`` the same as blocks. When no other committee is
    still to answer, the paper goes back to its officer. Raises ``AdviceMissing``, ``NotThatDay``
    and ``AlreadyHeard``.
    """
    told = _to_answer(actor, hearing)
    if told.answered_at or not told.asked_at:
        raise AlreadyHeard
    words = checked_words(advice, "advice", LONGEST_ADVICE)
    if not words or not text.blocks:
        raise AdviceMissing
    if heard_on is not None and heard_on > timezone.localdate():
        raise NotThatDay
    row, step = taking(actor, told.working_id, "advise", asked=Action.ADVISE)
    entry = record(
        actor=actor,
        action="cases.advise",
        thing=f"paper:{row.pk}",
        facts={"committee": told.committee.slug},
    )
    told.advice, told.heard_on = words, heard_on
    told.answered_at, told.entry = timezone.now(), entry
    told.save()
    manuscript = manuscript_of(row.revision)
    rewrite(row, _with_advice(manuscript, told.committee, text), entry)
    move(row, _or_stay(step, told), entry, hearing=told)
    return told


@transaction.atomic
def recall(*, actor: Actor, working: int, hearing: int) -> Hearing:
    """Take the question back before it is answered; the committee sees it no more. Raises
    ``AlreadyHeard``."""
    row, step = taking(actor, working, "recall")
    told = Hearing.objects.select_related("committee").filter(pk=hearing, working=row).first()
    if told is None:
        raise Http404
    if told.answered_at or not told.asked_at:
        raise AlreadyHeard
    entry = record(
        actor=actor,
        action="cases.recall",
        thing=f"paper:{row.pk}",
        facts={"committee": told.committee.slug},
    )
    told.asked_at, told.entry = None, entry
    told.save()
    move(row, _or_stay(step, told), entry, hearing=told)
    return told


def advice_heading(committee: Body) -> str:
    """What the section is called that tells a committee's advice."""
    return f"Udtalelse fra {committee.name}"


def _with_advice(manuscript: Manuscript, committee: Body, text: Text) -> Manuscript:
    """The paper with the committee's advice as its last section; a second answer replaces none."""
    section = WrittenSection("other", advice_heading(committee), text)
    return replace(manuscript, sections=(*manuscript.sections, section))


def _or_stay(step: Step, hearing: Hearing) -> Step:
    """``step``, or one that leads nowhere while another committee is still to answer."""
    others = Hearing.objects.filter(working=hearing.working_id).exclude(pk=hearing.pk)
    waiting = others.filter(answered_at=None, asked_at__isnull=False).exists()
    return replace(step, end=step.start) if waiting else step


def _to_answer(actor: Actor, hearing: int) -> Hearing:
    """The hearing, for who answers for the committee; also one that is answered or recalled."""
    told = (
        Hearing.objects.select_for_update().select_related("committee").filter(pk=hearing).first()
    )
    if told is None or not allowed(actor, Action.SEE, told).holds:
        raise Http404
    if told.asked_at:
        require(actor, Action.ADVISE, told)
    return told
