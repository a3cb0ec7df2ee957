"""Papers on their way, as those who write and route them see them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import BinaryIO

from django.db.models import Q
from django.http import Http404
from django.utils import timezone

from sagsgang.access.door import allowed, may_in_body, user_of, visible
from sagsgang.boards.models import Body
from sagsgang.cases.models import AttachedFile, Hearing, OpenIn, Revision, StepTaken, WorkingPaper
from sagsgang.cases.pages import (
    BodyChoice,
    FileRow,
    HearingRow,
    PaperPage,
    PaperRow,
    RevisionRow,
    StepRow,
)
from sagsgang.cases.writing import manuscript_of
from sagsgang.core.manuscript import Manuscript
from sagsgang.core.policy import Action, Actor, Classification, Role
from sagsgang.core.steps import PAPER_STEPS, PaperState
from sagsgang.storage.services import open_original

STILL_THERE = timedelta(minutes=2)
_OVER = (PaperState.SENT, PaperState.WITHDRAWN)


def paper_rows(
    actor: Actor, *, body: str = "", state: str = "", words: str = "", over: bool = False
) -> tuple[PaperRow, ...]:
    """The papers the actor may see, the latest changed first; sent and withdrawn ones when asked
    for (``over``, or by ``state``). ``words`` are looked for in title and case number."""
    rows = visible(WorkingPaper.objects.all(), actor).select_related(
        "revision", "paper__case", "body", "officer", "entry"
    )
    if body:
        rows = rows.filter(body__slug=body)
    if state:
        rows = rows.filter(state=state)
    elif not over:
        rows = rows.exclude(state__in=_OVER)
    for word in words.split():
        # SQLite folds the case of a-z only; æ, ø and å are tried both ways.
        rows = rows.filter(
            Q(revision__title__icontains=word)
            | Q(revision__title__icontains=word.lower())
            | Q(revision__title__icontains=word.capitalize())
            | Q(paper__case__number__icontains=word)
        )
    return tuple(_row(row, actor) for row in rows.order_by("-entry_id"))


def bodies_to_write_for(actor: Actor) -> tuple[BodyChoice, ...]:
    """The bodies for which the actor may start a paper."""
    return _choices(
        body
        for body in Body.objects.select_related("organisation").order_by("name")
        if may_in_body(actor, Action.WRITE, body.pk)
    )


def paper_page(actor: Actor, working: int) -> PaperPage:
    """One paper. Raises ``Http404``."""
    row = find_working(actor, working)
    files = AttachedFile.objects.filter(working=row).select_related("original")
    standing = [file for file in files if not file.removed]
    revisions = (
        Revision.objects.filter(paper=row.paper_id)
        .select_related("entry", "beside")
        .order_by("-serial")
    )
    return PaperPage(
        id=row.pk,
        serial=row.revision.serial,
        manuscript=manuscript_of(row.revision),
        title=row.revision.title,
        case_number=row.paper.case.number if row.paper.case else "",
        body=_choice(row.body),
        officer=_name(row),
        own=row.officer_id == user_of(actor),
        closed=row.classification == Classification.CLOSED.value,
        ground=row.ground,
        state=row.state,
        reading=row.reading,
        readings=row.readings,
        steps=steps_of(actor, row),
        files=_files(standing),
        removed_files=_files([file for file in files if file.removed]),
        hearings=tuple(_hearing(h) for h in row.hearings.select_related("committee")),
        way=tuple(_step(s) for s in StepTaken.objects.filter(working=row).select_related("entry")),
        revisions=tuple(_revision(r, row) for r in revisions),
        committees=_choices(
            Body.objects.filter(organisation=row.body.organisation)
            .exclude(pk=row.body_id)
            .select_related("organisation")
            .order_by("name")
        ),
        others=others_in(actor, row),
    )


def revision_of(actor: Actor, working: int, serial: int) -> tuple[RevisionRow, Manuscript]:
    """One revision of a paper, with its words. Raises ``Http404``."""
    row = find_working(actor, working)
    revision = (
        Revision.objects.filter(paper=row.paper_id, serial=serial)
        .select_related("entry", "beside")
        .first()
    )
    if revision is None:
        raise Http404
    return _revision(revision, row), manuscript_of(revision)


def find_working(actor: Actor, working: int) -> WorkingPaper:
    """The row, for who may see it. Raises ``Http404``."""
    row = (
        visible(WorkingPaper.objects.filter(pk=working), actor)
        .select_related("revision", "paper__case", "body__organisation", "officer")
        .first()
    )
    if row is None:
        raise Http404
    return row


def file_of(actor: Actor, file: int) -> tuple[BinaryIO, str, str]:
    """An attached file's bytes, media type and name, for who may see it. Raises ``Http404``.

    While a committee is heard, and after, its members may see the files of the wording it got.
    """
    kept = AttachedFile.objects.select_related("original").filter(pk=file).first()
    if kept is None or not (allowed(actor, Action.SEE, kept).holds or _heard_with(actor, kept)):
        raise Http404
    return open_original(kept.original), kept.original.media_type, kept.name


def steps_of(actor: Actor, row: WorkingPaper) -> tuple[str, ...]:
    """The steps that the actor may take with the paper where it is."""
    return tuple(
        step.name
        for step in PAPER_STEPS
        if step.start == row.state
        and step.action is not Action.ADVISE  # it is the hearing that is answered
        and allowed(actor, step.action, row).holds
    )


def is_writer(actor: Actor) -> bool:
    """Whether the actor has papers to write or to look after in some body."""
    return actor.holds_anywhere(Role.OFFICER, Role.SECRETARY)


def _heard_with(actor: Actor, file: AttachedFile) -> bool:
    hearings = visible(Hearing.objects.filter(working=file.working_id), actor)
    return hearings.filter(asked_at__isnull=False, revision__attachments__file=file).exists()


def _choices(bodies: Iterable[Body]) -> tuple[BodyChoice, ...]:
    return tuple(_choice(body) for body in bodies)


def _choice(body: Body) -> BodyChoice:
    return BodyChoice(body.pk, body.name, body.slug, body.organisation.name)


def others_in(actor: Actor, row: WorkingPaper) -> tuple[str, ...]:
    """Who else has the paper open to write in it right now."""
    since = timezone.now() - STILL_THERE
    there = OpenIn.objects.filter(working=row, seen_at__gt=since).exclude(
        user_id=user_of(actor) or 0
    )
    people = [sign.user for sign in there.select_related("user")]
    return tuple(user.get_full_name() or user.get_username() for user in people)


def _row(row: WorkingPaper, actor: Actor) -> PaperRow:
    return PaperRow(
        id=row.pk,
        title=row.revision.title,
        case_number=row.paper.case.number if row.paper.case else "",
        body=row.body.name,
        officer=_name(row),
        own=row.officer_id == user_of(actor),
        closed=row.classification == Classification.CLOSED.value,
        state=row.state,
        reading=row.reading,
        readings=row.readings,
        changed_at=row.entry.at,
        changed_by=row.entry.actor_name,
    )


def _name(row: WorkingPaper) -> str:
    return row.officer.get_full_name() or row.officer.get_username()


def _files(files: Sequence[AttachedFile]) -> tuple[FileRow, ...]:
    return tuple(file_row(number, file) for number, file in enumerate(files, start=1))


def file_row(number: int, file: AttachedFile) -> FileRow:
    """An attached file; its original is at hand."""
    return FileRow(
        id=file.pk,
        number=number,
        title=file.title,
        name=file.name,
        size=file.original.size,
        sha256=file.original_id,
        closed=file.classification == Classification.CLOSED.value,
        closed_by_itself=file.closed,
        ground=file.ground,
        scanned=file.scanned,
    )


def _hearing(hearing: Hearing) -> HearingRow:
    return HearingRow(
        id=hearing.pk,
        committee=hearing.committee.name,
        in_writing=hearing.in_writing,
        answer_by=hearing.answer_by,
        asked_at=hearing.asked_at,
        answered_at=hearing.answered_at,
        heard_on=hearing.heard_on,
        question=hearing.question,
        advice=hearing.advice,
        recalled=hearing.asked_at is None,
    )


def _step(step: StepTaken) -> StepRow:
    return StepRow(
        name=step.name,
        start=step.start,
        end=step.end,
        at=step.entry.at,
        by=step.entry.actor_name,
        reason=step.reason,
    )


def _revision(revision: Revision, row: WorkingPaper) -> RevisionRow:
    return RevisionRow(
        serial=revision.serial,
        at=revision.entry.at,
        by=revision.entry.actor_name,
        title=revision.title,
        current=revision.pk == row.revision_id,
        beside=revision.beside.serial if revision.beside else None,
    )
