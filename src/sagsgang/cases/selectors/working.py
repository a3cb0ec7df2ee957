"""Papers on their way, as those who write and route them see them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import BinaryIO

from django.contrib.auth.models import User
from django.db.models import Q
from django.http import Http404
from django.utils import timezone

from sagsgang.access.door import allowed, require, user_of, visible
from sagsgang.boards.models import Body, RoleHeld
from sagsgang.cases.models import AttachedFile, Hearing, OpenIn, Revision, StepTaken, WorkingPaper
from sagsgang.cases.pages import (
    BodyChoice,
    FileRow,
    HearingRow,
    PaperPage,
    RevisionRow,
    StepRow,
    Writer,
)
from sagsgang.cases.writing import manuscript_of
from sagsgang.core.policy import Action, Actor, Classification, Role
from sagsgang.core.steps import PAPER_STEPS
from sagsgang.storage.services import open_original

STILL_THERE = timedelta(minutes=2)


def paper_page(actor: Actor, working: int) -> PaperPage:
    """One paper. Raises ``Http404``."""
    row = find_working(actor, working)
    files = AttachedFile.objects.filter(working=row).select_related("original")
    standing = [file for file in files if not file.removed]
    steps = steps_of(actor, row)
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
        body=choice(row.body),
        officer=officer_name(row),
        own=row.officer_id == user_of(actor),
        closed=row.classification == Classification.CLOSED.value,
        ground=row.ground,
        state=row.state,
        reading=row.reading,
        readings=row.readings,
        steps=steps,
        files=_files(standing),
        removed_files=_files([file for file in files if file.removed]),
        hearings=tuple(_hearing(h) for h in row.hearings.select_related("committee")),
        way=tuple(
            _step(step)
            for step in StepTaken.objects.filter(working=row).select_related(
                "entry", "hearing__committee", "officer"
            )
        ),
        revisions=tuple(revision_row(r, row) for r in revisions),
        committees=choices(
            Body.objects.filter(organisation=row.body.organisation)
            .exclude(pk=row.body_id)
            .select_related("organisation")
            .order_by("name")
        ),
        writers=_writers(row) if "classify" in steps else (),
        others=others_in(actor, row),
    )


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


def news_of(actor: Actor, working: int, serial: int) -> RevisionRow | None:
    """The wording that came to count since ``serial``, unless the actor wrote it. Raises
    ``Http404``."""
    row = find_working(actor, working)
    latest = Revision.objects.select_related("entry", "beside").get(pk=row.revision_id)
    if latest.serial <= serial or latest.entry.actor == actor.id:
        return None
    return revision_row(latest, row)


def require_writer(actor: Actor, working: int) -> None:
    """Stop who may never write in the paper, wherever it is. Raises as ``access`` does."""
    require(actor, Action.WRITE, find_working(actor, working))


def file_of(actor: Actor, working: int, file: int) -> tuple[BinaryIO, str, str]:
    """An attached file's bytes, media type and name, for who may see the paper. Raises ``Http404``.

    While a committee is heard, and after, its members may see the files of the wording it got. What
    was sent is handed out with its item, by ``meetings``.
    """
    rows = AttachedFile.objects.select_related("original", "working")
    kept = rows.filter(pk=file, working=working).first()
    if kept is None or not (
        allowed(actor, Action.SEE, kept.working).holds or _heard_with(actor, kept)
    ):
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


def _writers(row: WorkingPaper) -> tuple[Writer, ...]:
    """Who may answer for a paper of its body."""
    roles = RoleHeld.objects.filter(
        Q(body=row.body_id) | Q(body=None),
        role__in=(Role.OFFICER.value, Role.SECRETARY.value),
        withdrawn=False,
    )
    people = list(User.objects.filter(pk__in=roles.values("user"), is_active=True))
    names = Counter(user_name(user) for user in people)
    found = [
        Writer(user.pk, user_name(user), user.get_username(), names[user_name(user)] > 1)
        for user in people
    ]
    return tuple(sorted(found, key=lambda writer: (writer.name.casefold(), writer.username)))


def _heard_with(actor: Actor, file: AttachedFile) -> bool:
    hearings = visible(Hearing.objects.filter(working=file.working_id), actor)
    return hearings.filter(asked_at__isnull=False, revision__attachments__file=file).exists()


def choices(bodies: Iterable[Body]) -> tuple[BodyChoice, ...]:
    """Bodies to choose from; their organisations are at hand."""
    return tuple(choice(body) for body in bodies)


def choice(body: Body) -> BodyChoice:
    """One of them."""
    return BodyChoice(body.pk, body.name, body.slug, body.organisation.name)


def others_in(actor: Actor, row: WorkingPaper) -> tuple[str, ...]:
    """Who else has the paper open to write in it right now."""
    since = timezone.now() - STILL_THERE
    there = OpenIn.objects.filter(working=row, seen_at__gt=since).exclude(
        user_id=user_of(actor) or 0
    )
    return tuple(user_name(sign.user) for sign in there.select_related("user"))


def officer_name(row: WorkingPaper) -> str:
    """Who answers for a paper."""
    return user_name(row.officer)


def user_name(user: User) -> str:
    """What a user is called."""
    return user.get_full_name() or user.get_username()


def _files(files: Sequence[AttachedFile]) -> tuple[FileRow, ...]:
    return tuple(file_row(number, file) for number, file in enumerate(files, start=1))


def file_row(number: int, file: AttachedFile, title: str = "") -> FileRow:
    """An attached file; its original is at hand. ``title`` is what an earlier revision calls it."""
    return FileRow(
        id=file.pk,
        number=number,
        title=title or file.title,
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
        about=_about(step),
    )


def _about(step: StepTaken) -> str:
    if step.hearing:
        return step.hearing.committee.name
    return user_name(step.officer) if step.officer else ""


def revision_row(revision: Revision, row: WorkingPaper) -> RevisionRow:
    """A revision of the paper; its entry and the one it stands beside are at hand."""
    return RevisionRow(
        serial=revision.serial,
        at=revision.entry.at,
        by=revision.entry.actor_name,
        title=revision.title,
        current=revision.pk == row.revision_id,
        beside=revision.beside.serial if revision.beside else None,
    )
