"""Save what is written in a paper, so that nobody's words are lost."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db import transaction
from django.http import Http404

from sagsgang.access.door import allowed, require
from sagsgang.cases.models import Revision, WorkingPaper
from sagsgang.cases.papers import (
    checked,
    checked_number,
    classify,
    kept_number,
    locked,
    move,
    rewrite,
    worded,
)
from sagsgang.cases.pictures import with_pictures
from sagsgang.cases.writing import manuscript_of
from sagsgang.core.manuscript import Manuscript
from sagsgang.core.policy import Action, Actor
from sagsgang.core.steps import PAPER_STEPS, Step
from sagsgang.ledger.services import record


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of words that were saved.

    ``revision`` holds them; ``new`` says whether it was written for them. ``instead`` is the
    revision that counts when the words came too late: somebody had saved others since the writer
    began, or (``moved``) the paper had gone on and nobody writes in it now. The words are then kept
    beside it, and nothing else was changed.
    """

    working: WorkingPaper
    revision: Revision
    new: bool
    instead: Revision | None = None
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Closing:
    """What is said of a paper beside its words: see ``papers.classify``."""

    closed: bool
    ground: str
    readings: int


@transaction.atomic
def write(
    *,
    actor: Actor,
    working: int,
    manuscript: Manuscript,
    based_on: int,
    case_number: str | None = None,
    closing: Closing | None = None,
) -> Saved:
    """Save a new wording. ``based_on`` is the serial of the revision the writer began with.

    Words that come too late are kept beside those that count (``Saved.instead``), for the writer to
    compare and save again; files that somebody attached meanwhile make nobody late. What committees
    have advised is not the writer's, and stays. ``case_number`` and ``closing`` are left as they
    are when ``None``, and when the words came too late.

    Raises ``Http404``, ``PermissionDenied``, ``NotACaseNumber``, ``TooLong``, ``GroundMissing``,
    and ``NotWritten`` for a picture that is none of the paper's files.
    """
    row = locked(working)
    if not allowed(actor, Action.SEE, row).holds:
        raise Http404
    step = _step(actor, row)
    if step is None:
        require(actor, Action.WRITE, row)
    number = kept_number(row) if case_number is None else checked_number(case_number)
    current = row.revision
    before = manuscript_of(current)
    words = with_advice_of(with_pictures(row, checked(manuscript), before), before)
    wording = worded(row, words, number)
    late = step is None or _is_late(row, based_on)
    if closing and not late:
        classify(
            actor=actor,
            working=working,
            closed=closing.closed,
            ground=closing.ground,
            readings=closing.readings,
        )
        row = locked(working)
    if wording.digest() == current.digest:
        return Saved(row, current, new=False)
    if late:
        same = Revision.objects.filter(
            paper=row.paper_id, beside__isnull=False, digest=wording.digest()
        ).first()
        if same:  # sent twice
            return Saved(row, same, new=False, instead=current, moved=step is None)
    entry = record(
        actor=actor,
        action="cases.write_beside" if late else "cases.write",
        thing=f"paper:{row.pk}",
        facts={"based_on": based_on},
    )
    beside = current if late else None
    revision = rewrite(row, words, entry, number=number, beside=beside)
    if step is None or late:
        return Saved(row, revision, new=True, instead=current, moved=step is None)
    move(row, step, entry)
    return Saved(row, revision, new=True)


@transaction.atomic
def write_again(*, actor: Actor, working: int, serial: int, based_on: int) -> Saved:
    """Let the words of an earlier revision count again, as a new one. Raises as ``write``."""
    row = locked(working)
    if not allowed(actor, Action.SEE, row).holds:
        raise Http404
    earlier = Revision.objects.filter(paper=row.paper_id, serial=serial).first()
    if earlier is None:
        raise Http404
    return write(actor=actor, working=working, manuscript=manuscript_of(earlier), based_on=based_on)


def with_advice_of(manuscript: Manuscript, current: Manuscript) -> Manuscript:
    """``manuscript`` with the advice that ``current`` has got from committees."""
    advice = tuple(section for section in current.sections if section.kind == "other")
    return replace(manuscript, sections=(*_written(manuscript).sections, *advice))


def _written(manuscript: Manuscript) -> Manuscript:
    """What its writers wrote."""
    own = tuple(s for s in manuscript.sections if s.kind != "other" and s.text.blocks)
    return replace(manuscript, sections=own)


def _step(actor: Actor, row: WorkingPaper) -> Step | None:
    """The step by which the actor may write where the paper is."""
    for step in PAPER_STEPS:
        if (
            step.name == "write"
            and step.start == row.state
            and allowed(actor, step.action, row).holds
        ):
            return step
    return None


def _is_late(row: WorkingPaper, based_on: int) -> bool:
    """Whether other words have come to count since the writer began."""
    if row.revision.serial == based_on:
        return False
    base = Revision.objects.filter(paper=row.paper_id, serial=based_on).first()
    if base is None:
        return True
    return _written(manuscript_of(base)) != _written(manuscript_of(row.revision))
