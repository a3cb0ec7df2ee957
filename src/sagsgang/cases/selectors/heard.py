"""Hearings, as the committee that is heard sees them."""

from __future__ import annotations

from dataclasses import replace

from django.http import Http404

from sagsgang.access.door import allowed, condition
from sagsgang.cases.models import Attachment, Hearing
from sagsgang.cases.pages import FileRow, HearingLine, HearingPage
from sagsgang.cases.selectors.working import file_row
from sagsgang.cases.writing import manuscript_of
from sagsgang.core.policy import Action, Actor, Classification


def hearing_lines(actor: Actor) -> tuple[HearingLine, ...]:
    """The hearings of the actor's committees, those to be answered first."""
    rows = Hearing.objects.filter(condition(Hearing, actor), asked_at__isnull=False)
    rows = rows.select_related("revision", "committee", "working__body")
    lines = [
        HearingLine(
            id=row.pk,
            title=row.revision.title,
            committee=row.committee.name,
            body=row.working.body.name,
            in_writing=row.in_writing,
            answer_by=row.answer_by,
            closed=row.classification == Classification.CLOSED.value,
            asked_at=row.asked_at,
            answered_at=row.answered_at,
        )
        for row in rows.order_by("-pk")
    ]
    return tuple(sorted(lines, key=lambda line: line.answered_at is not None))


def hearing_page(actor: Actor, hearing: int) -> HearingPage:
    """What a committee is asked, with the wording it was asked about. Raises ``Http404``."""
    row = (
        Hearing.objects.filter(pk=hearing, asked_at__isnull=False)
        .select_related("revision", "committee", "working__body", "case")
        .first()
    )
    if row is None or not allowed(actor, Action.SEE, row).holds:
        raise Http404
    lines = Attachment.objects.filter(revision=row.revision_id, file__isnull=False)
    lines = lines.select_related("file__original").order_by("position")
    return HearingPage(
        id=row.pk,
        working=row.working_id,
        manuscript=manuscript_of(row.revision),
        title=row.revision.title,
        case_number=row.case.number if row.case else "",
        officer=row.revision.officer,
        body=row.working.body.name,
        committee=row.committee.name,
        in_writing=row.in_writing,
        answer_by=row.answer_by,
        question=row.question,
        closed=row.classification == Classification.CLOSED.value,
        asked_at=row.asked_at,
        answered_at=row.answered_at,
        heard_on=row.heard_on,
        advice=row.advice,
        files=tuple(_file(number, line) for number, line in enumerate(lines, 1)),
        can_advise=row.answered_at is None and allowed(actor, Action.ADVISE, row).holds,
    )


def _file(number: int, line: Attachment) -> FileRow:
    """A file as the wording lists it: what it is called and why it is closed may have changed."""
    if line.file is None:
        message = f"Line {line.pk} lists no file."
        raise ValueError(message)
    return replace(file_row(number, line.file, line.title), ground="")
