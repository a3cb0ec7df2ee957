"""The way of a paper that is written here: from an officer's first word to the agenda.

Each function is one step of ``core.steps.PAPER_STEPS``: it locks the paper, asks ``access`` and the
table, writes, and records who did it. Who may not see the paper is told that it is not there.

All raise ``Http404`` or ``PermissionDenied`` as ``access`` says, ``StepNotThere`` in a state that
has no such step, ``ReasonMissing`` for a step that takes a reason, and ``TooLong``. New words are
saved by ``cases.saving``.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.http import Http404
from django.utils import timezone

from sagsgang.access.door import allowed, require, require_in_body, user_of
from sagsgang.boards.actors import actor_for
from sagsgang.boards.models import Body
from sagsgang.cases import services
from sagsgang.cases.models import (
    AttachedFile,
    Hearing,
    Paper,
    Revision,
    StepTaken,
    WorkingPaper,
)
from sagsgang.cases.numbers import tidy_number
from sagsgang.cases.wording import Wording
from sagsgang.cases.writing import manuscript_of, wording_of
from sagsgang.core.grounds import GROUNDS
from sagsgang.core.keepable import keepable
from sagsgang.core.manuscript import Manuscript
from sagsgang.core.policy import Action, Actor, Classification, Role
from sagsgang.core.steps import PAPER_STEPS, PaperState, Step, checked_reason, find
from sagsgang.ledger.models import Entry
from sagsgang.ledger.services import record


class NotACaseNumber(ValueError):
    """What was given as a case number is too long to be one."""

    def __init__(self, given: str) -> None:
        self.given = given
        super().__init__(f"{given[:60]!r} is not a case number.")


class NothingWritten(ValueError):
    """A paper was to go on without a title or without a word of text; ``missing`` says which."""

    def __init__(self, missing: str) -> None:
        self.missing = missing
        super().__init__(f"The paper has no {missing} yet.")


class GroundMissing(ValueError):
    """Something was to be closed without its legal ground."""

    def __init__(self) -> None:
        super().__init__("What is closed needs its legal ground.")


class TooLong(ValueError):
    """Words are more than is kept, and none of them is cut off. ``what`` says which words."""

    def __init__(self, what: str, limit: int) -> None:
        self.what = what
        self.limit = limit
        super().__init__(f"The {what} is longer than {limit} characters.")


class NotAWriter(ValueError):
    """A paper was to be handed to somebody who writes none for its body."""


LONGEST_TITLE = 500
LONGEST_GROUND = 500
LONGEST_REASON = 4000
_SENT_TWICE = timedelta(minutes=1)


@transaction.atomic
def start_paper(
    *,
    actor: Actor,
    body: Body,
    manuscript: Manuscript,
    case_number: str = "",
    closed: bool = False,
    ground: str = "",
    readings: int = 1,
) -> WorkingPaper:
    """A new paper for ``body``, of which the actor is the officer.

    The same form sent twice makes one. Raises ``NotACaseNumber``, and ``GroundMissing`` when
    ``closed`` without a ``ground``.
    """
    require_in_body(actor, Action.WRITE, body.pk)
    officer = User.objects.filter(pk=user_of(actor) or 0).first()
    if officer is None:
        # The command line answers for no paper.
        raise Http404
    told = checked_ground(closed, ground)
    number = checked_number(case_number)
    wording = wording_of(checked(manuscript), officer=actor.name, case_number=number, files=())
    twice = WorkingPaper.objects.filter(
        body=body,
        officer=officer,
        state=PaperState.DRAFT,
        classification=classification_of(closed),
        ground=told,
        revision__serial=1,
        revision__digest=wording.digest(),
        entry__at__gt=timezone.now() - _SENT_TWICE,
    ).first()
    if twice:
        return twice
    entry = record(actor=actor, action="cases.start_paper", thing=f"body:{body.slug}")
    revision = _write(wording, body, entry)
    working = WorkingPaper.objects.create(
        paper=revision.paper,
        body=body,
        officer=officer,
        revision=revision,
        classification=classification_of(closed),
        ground=told,
        state=PaperState.DRAFT,
        readings=2 if readings == 2 else 1,
        entry=entry,
    )
    StepTaken.objects.create(
        working=working, name="start", start="", end=PaperState.DRAFT, entry=entry
    )
    return working


@transaction.atomic
def classify(
    *, actor: Actor, working: int, closed: bool, ground: str = "", readings: int | None = None
) -> WorkingPaper:
    """Say whether the matter is closed, on what ground, and how many readings it gets.

    Its files are closed with it. Raises ``GroundMissing``.
    """
    row, step = taking(actor, working, "classify")
    told = checked_ground(closed, ground)
    wanted = row.readings if readings is None else (2 if readings == 2 else 1)
    before = (row.classification, row.ground, row.readings)
    if before == (classification_of(closed), told, wanted):
        return row
    entry = record(
        actor=actor,
        action="cases.classify",
        thing=f"paper:{row.pk}",
        # A ground of one's own may tell of the matter; the ledger keeps no words of it.
        rule=told if told in GROUNDS else "",
        facts={"classification": classification_of(closed), "readings": wanted},
    )
    row.classification, row.ground, row.readings = classification_of(closed), told, wanted
    for file in AttachedFile.objects.filter(working=row):
        wanted_class = reached(file, classification_of(closed or file.closed))
        if file.classification != wanted_class:
            file.classification, file.entry = wanted_class, entry
            file.save(update_fields=["classification", "entry"])
    turned = before[:2] != (row.classification, row.ground)
    step = replace(step, name="close" if closed else "open")
    return move(row, step, entry, told if turned else "", told=turned)


@transaction.atomic
def submit(*, actor: Actor, working: int) -> WorkingPaper:
    """Send a draft to the secretary. Raises ``NothingWritten`` for one that cannot be read."""
    row, step = taking(actor, working, "submit")
    check_written(row)
    return _taken(actor, row, step)


@transaction.atomic
def take_step(*, actor: Actor, working: int, name: str, reason: str = "") -> WorkingPaper:
    """A step that only moves the paper: ``take_back``, ``send_back``, ``make_ready``, ``withdraw``
    or ``resume``. Raises ``ValueError`` for another."""
    if name not in _ONLY_MOVE:
        message = f"{name} is not a step that only moves a paper."
        raise ValueError(message)
    row, step = taking(actor, working, name)
    if name == "make_ready":
        check_written(row)
    return _taken(actor, row, step, reason)


@transaction.atomic
def hand_over(*, actor: Actor, working: int, officer: int) -> WorkingPaper:
    """Let another person be the officer who answers for the paper. Raises ``NotAWriter``."""
    row, step = taking(actor, working, "classify")
    person = User.objects.filter(pk=officer, is_active=True).first()
    if person is None or not _writes_for(person, row.body):
        raise NotAWriter
    if person.pk == row.officer_id:
        return row
    entry = record(
        actor=actor,
        action="cases.hand_over",
        thing=f"paper:{row.pk}",
        facts={"officer": person.pk, "before": row.officer_id},
    )
    row.officer = person
    rewrite(row, manuscript_of(row.revision), entry)
    return move(row, replace(step, name="hand_over"), entry, officer=person)


def _writes_for(person: User, body: Body) -> bool:
    actor = actor_for(person)
    return any(actor.holds(role, body.pk) for role in (Role.OFFICER, Role.SECRETARY))


_ONLY_MOVE = frozenset({"take_back", "send_back", "make_ready", "withdraw", "resume"})


def taking(
    actor: Actor, working: int, name: str, asked: Action | None = None
) -> tuple[WorkingPaper, Step]:
    """Lock the paper and find the step, as the first thing each use case does.

    ``asked`` is an action that the caller has asked ``access`` about already, elsewhere.
    """
    row = locked(working)
    if asked is None and not allowed(actor, Action.SEE, row).holds:
        raise Http404
    step = find(PAPER_STEPS, name, row.state)
    if step.action is not asked:
        require(actor, step.action, row)
    return row, step


def locked(working: int) -> WorkingPaper:
    """The paper, which nobody else changes until the transaction ends. Raises ``Http404``."""
    row = (
        WorkingPaper.objects.select_for_update()
        .select_related("paper__case", "body__organisation", "officer")
        .filter(pk=working)
        .first()
    )
    if row is None:
        raise Http404
    row.revision = Revision.objects.get(pk=row.revision_id)
    return row


def move(
    row: WorkingPaper,
    step: Step,
    entry: Entry,
    reason: str = "",
    *,
    hearing: Hearing | None = None,
    officer: User | None = None,
    told: bool = False,
) -> WorkingPaper:
    """Write the paper in the state where ``step`` leads, under ``entry``.

    A step that leads nowhere is part of the paper's history when there is something to tell, or
    when it is to be ``told``.
    """
    row.state, row.entry = step.end, entry
    row.save()
    if step.start != step.end or reason or hearing or officer or told:
        StepTaken.objects.create(
            working=row,
            name=step.name,
            start=step.start,
            end=step.end,
            reason=reason,
            hearing=hearing,
            officer=officer,
            entry=entry,
        )
    return row


def check_written(row: WorkingPaper) -> None:
    """Stop a paper that nobody could read: raises ``NothingWritten``."""
    manuscript = manuscript_of(row.revision)
    if not manuscript.title:
        raise NothingWritten("title")
    if not manuscript.sections and not manuscript.recommendations:
        raise NothingWritten("text")


def rewrite(
    row: WorkingPaper,
    manuscript: Manuscript,
    entry: Entry,
    *,
    number: str | None = None,
    beside: Revision | None = None,
) -> Revision:
    """The next revision with ``manuscript``, or with other files, as part of another act.

    ``number`` ``None`` leaves the case as it is. One that is written ``beside`` another does not
    count.
    """
    wording = worded(row, manuscript, kept_number(row) if number is None else number)
    revision = _write(wording, row.body, entry, paper=row.paper, beside=beside)
    if beside is None:
        row.revision = revision
    return revision


def worded(row: WorkingPaper, manuscript: Manuscript, number: str) -> Wording:
    """What a revision of the paper with ``manuscript`` would hold."""
    return wording_of(
        manuscript,
        officer=row.officer.get_full_name() or row.officer.get_username(),
        case_number=number,
        files=AttachedFile.objects.filter(working=row, removed=False),
    )


def kept_number(row: WorkingPaper) -> str:
    """The paper's case number; empty without one."""
    return row.paper.case.number if row.paper.case else ""


def checked(manuscript: Manuscript) -> Manuscript:
    """With a title that can be kept. Raises ``TooLong``."""
    return replace(manuscript, title=checked_line(manuscript.title, "title", LONGEST_TITLE))


def checked_line(text: str, what: str, limit: int) -> str:
    """``text`` as one line that can be kept. Raises ``TooLong``."""
    return checked_words(" ".join(text.split()), what, limit)


def checked_words(text: str, what: str, limit: int) -> str:
    """``text`` as it can be kept. Raises ``TooLong``."""
    told = keepable(text).replace("\r\n", "\n").strip()
    if len(told) > limit:
        raise TooLong(what, limit)
    return told


def checked_number(given: str) -> str:
    """A case number, tidy; empty when none is given. Raises ``NotACaseNumber``."""
    number = tidy_number(keepable(given))
    if given.strip() and not number:
        raise NotACaseNumber(given.strip())
    return number


def _taken(actor: Actor, row: WorkingPaper, step: Step, reason: str = "") -> WorkingPaper:
    told = checked_words(checked_reason(step, reason), "reason", LONGEST_REASON)
    entry = record(
        actor=actor,
        action=f"cases.{step.name}",
        thing=f"paper:{row.pk}",
        facts={"from": step.start, "to": step.end},
    )
    return move(row, step, entry, told)


def _write(
    wording: Wording,
    body: Body,
    entry: Entry,
    paper: Paper | None = None,
    beside: Revision | None = None,
) -> Revision:
    organisation = body.organisation
    joined = services.join(organisation, wording.case_numbers(), wording.document_ids(), entry)
    (revision,) = services.write_revisions(
        [services.Draft(wording, paper, beside)], organisation, joined, entry
    )
    return revision


def reached(file: AttachedFile, wanted: str) -> str:
    """The classification that a file gets at once: what was sent as closed is opened to its readers
    by the next dispatch, and not before."""
    closed = Classification.CLOSED.value
    return closed if file.published_at and file.classification == closed else wanted


def checked_ground(closed: bool, ground: str) -> str:
    """The ground as it is kept; empty for what is open. Raises ``GroundMissing``."""
    told = checked_line(ground, "ground", LONGEST_GROUND) if closed else ""
    if closed and not told:
        raise GroundMissing
    return told


def classification_of(closed: bool) -> str:
    """The value of the column."""
    return (Classification.CLOSED if closed else Classification.OPEN).value
