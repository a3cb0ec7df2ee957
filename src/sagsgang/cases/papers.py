"""The way of a paper that is written here: from an officer's first word to the agenda.

Each function is one step of ``core.steps.PAPER_STEPS``: it locks the paper, asks ``access`` and the
table, writes, and records who did it. Who may not see the paper is told that it is not there.

All raise ``Http404`` or ``PermissionDenied`` as ``access`` says, ``StepNotThere`` in a state that
has no such step, and ``ReasonMissing`` for a step that takes a reason.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.http import Http404

from sagsgang.access.door import allowed, require, require_in_body, user_of
from sagsgang.boards.models import Body
from sagsgang.cases import services
from sagsgang.cases.models import AttachedFile, Paper, Revision, StepTaken, WorkingPaper
from sagsgang.cases.numbers import tidy_number
from sagsgang.cases.wording import Wording
from sagsgang.cases.writing import manuscript_of, wording_of
from sagsgang.core.manuscript import Manuscript
from sagsgang.core.policy import Action, Actor, Classification
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


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of words that were saved.

    ``revision`` holds them; ``new`` says whether it was written for them. ``instead`` is the
    revision that counts, when somebody else had saved it since the writer began: the words are
    kept beside it, and nothing else was changed.
    """

    working: WorkingPaper
    revision: Revision
    new: bool
    instead: Revision | None = None


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

    Raises ``NotACaseNumber``, and ``GroundMissing`` when ``closed`` without a ``ground``.
    """
    require_in_body(actor, Action.WRITE, body.pk)
    officer = User.objects.filter(pk=user_of(actor) or 0).first()
    if officer is None:
        # The command line answers for no paper.
        raise Http404
    _check_ground(closed, ground)
    entry = record(actor=actor, action="cases.start_paper", thing=f"body:{body.slug}")
    wording = wording_of(manuscript, officer=actor.name, case_number=_number(case_number), files=())
    revision = _write(wording, body, entry)
    working = WorkingPaper.objects.create(
        paper=revision.paper,
        body=body,
        officer=officer,
        revision=revision,
        classification=_classification(closed),
        ground=_line(ground) if closed else "",
        state=PaperState.DRAFT,
        readings=2 if readings == 2 else 1,
        entry=entry,
    )
    StepTaken.objects.create(
        working=working, name="start", start="", end=PaperState.DRAFT, entry=entry
    )
    return working


@transaction.atomic
def write(
    *,
    actor: Actor,
    working: int,
    manuscript: Manuscript,
    based_on: int,
    case_number: str | None = None,
) -> Saved:
    """Save a new wording. ``based_on`` is the serial of the revision the writer began with.

    When another one counts by now, the words are kept beside it (``Saved.instead``) for the writer
    to compare and save again. ``case_number`` ``None`` leaves it as it is. Raises
    ``NotACaseNumber``.
    """
    row, step = taking(actor, working, "write")
    current = row.revision
    number = _kept_number(row) if case_number is None else _number(case_number)
    wording = _wording(row, manuscript, number)
    if wording.digest() == current.digest:
        return Saved(row, current, new=False)
    late = current if current.serial != based_on else None
    if late:
        same = Revision.objects.filter(
            paper=row.paper_id, beside__isnull=False, digest=wording.digest()
        ).first()
        if same:  # sent twice
            return Saved(row, same, new=False, instead=late)
    entry = record(
        actor=actor,
        action="cases.write_beside" if late else "cases.write",
        thing=f"paper:{row.pk}",
        facts={"based_on": based_on, "serial": _next_serial(row)},
    )
    revision = _write(wording, row.body, entry, paper=row.paper, beside=late)
    if late:
        return Saved(row, revision, new=True, instead=late)
    row.revision = revision
    move(row, step, entry)
    return Saved(row, revision, new=True)


@transaction.atomic
def classify(
    *, actor: Actor, working: int, closed: bool, ground: str = "", readings: int | None = None
) -> WorkingPaper:
    """Say whether the matter is closed, on what ground, and how many readings it gets.

    Its files are closed with it. Raises ``GroundMissing``.
    """
    row, step = taking(actor, working, "classify")
    _check_ground(closed, ground)
    told = _line(ground) if closed else ""
    wanted = row.readings if readings is None else (2 if readings == 2 else 1)
    before = (row.classification, row.ground, row.readings)
    if before == (_classification(closed), told, wanted):
        return row
    entry = record(
        actor=actor,
        action="cases.classify",
        thing=f"paper:{row.pk}",
        rule=told,
        facts={"classification": _classification(closed), "readings": wanted},
    )
    row.classification, row.ground, row.readings = _classification(closed), told, wanted
    for file in AttachedFile.objects.filter(working=row):
        wanted_class = _classification(closed or file.closed)
        if file.classification != wanted_class:
            file.classification, file.entry = wanted_class, entry
            file.save(update_fields=["classification", "entry"])
    return move(row, step, entry)


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
    """Let another person be the officer who answers for the paper."""
    row, step = taking(actor, working, "classify")
    person = User.objects.filter(pk=officer, is_active=True).first()
    if person is None:
        raise Http404
    if person.pk == row.officer_id:
        return row
    entry = record(
        actor=actor,
        action="cases.hand_over",
        thing=f"paper:{row.pk}",
        facts={"officer": person.pk, "before": row.officer_id},
    )
    row.officer = person
    wording = _wording(row, manuscript_of(row.revision), _kept_number(row))
    row.revision = _write(wording, row.body, entry, paper=row.paper)
    return move(row, step, entry)


_ONLY_MOVE = frozenset({"take_back", "send_back", "make_ready", "withdraw", "resume"})


def taking(
    actor: Actor, working: int, name: str, asked: Action | None = None
) -> tuple[WorkingPaper, Step]:
    """Lock the paper and find the step, as the first thing each use case does.

    ``asked`` is an action that the caller has asked ``access`` about already, elsewhere.
    """
    row = (
        WorkingPaper.objects.select_for_update()
        .select_related("paper__case", "body__organisation", "officer")
        .filter(pk=working)
        .first()
    )
    if row is None:
        raise Http404
    if asked is None and not allowed(actor, Action.SEE, row).holds:
        raise Http404
    row.revision = Revision.objects.get(pk=row.revision_id)
    step = find(PAPER_STEPS, name, row.state)
    if step.action is not asked:
        require(actor, step.action, row)
    return row, step


def move(row: WorkingPaper, step: Step, entry: Entry, reason: str = "") -> WorkingPaper:
    """Write the paper in the state where ``step`` leads, under ``entry``."""
    row.state, row.entry = step.end, entry
    row.save()
    if step.start != step.end or reason:
        StepTaken.objects.create(
            working=row, name=step.name, start=step.start, end=step.end, reason=reason, entry=entry
        )
    return row


def check_written(row: WorkingPaper) -> None:
    """Stop a paper that nobody could read: raises ``NothingWritten``."""
    manuscript = manuscript_of(row.revision)
    if not manuscript.title:
        raise NothingWritten("title")
    if not manuscript.sections and not manuscript.recommendations:
        raise NothingWritten("text")


def rewrite(row: WorkingPaper, manuscript: Manuscript, entry: Entry) -> Revision:
    """The next revision with ``manuscript``, or with other files, as part of another act."""
    wording = _wording(row, manuscript, _kept_number(row))
    row.revision = _write(wording, row.body, entry, paper=row.paper)
    return row.revision


def _taken(actor: Actor, row: WorkingPaper, step: Step, reason: str = "") -> WorkingPaper:
    told = checked_reason(step, reason)
    entry = record(
        actor=actor,
        action=f"cases.{step.name}",
        thing=f"paper:{row.pk}",
        facts={"from": step.start, "to": step.end},
    )
    return move(row, step, entry, told)


def _wording(row: WorkingPaper, manuscript: Manuscript, number: str) -> Wording:
    return wording_of(
        manuscript,
        officer=row.officer.get_full_name() or row.officer.get_username(),
        case_number=number,
        files=AttachedFile.objects.filter(working=row, removed=False),
    )


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


def _next_serial(row: WorkingPaper) -> int:
    return Revision.objects.filter(paper=row.paper_id).count() + 1


def _kept_number(row: WorkingPaper) -> str:
    return row.paper.case.number if row.paper.case else ""


def _number(given: str) -> str:
    number = tidy_number(given)
    if given.strip() and not number:
        raise NotACaseNumber(given.strip())
    return number


def _check_ground(closed: bool, ground: str) -> None:
    if closed and not ground.strip():
        raise GroundMissing


def _line(text: str) -> str:
    return " ".join(text.split())[:500]


def _classification(closed: bool) -> str:
    return (Classification.CLOSED if closed else Classification.OPEN).value
