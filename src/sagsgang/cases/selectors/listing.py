"""Lists of papers on their way, for those who write and route them."""

from __future__ import annotations

from math import ceil

from django.db.models import Count, Q, QuerySet

from sagsgang.access.door import may_in_body, user_of, visible
from sagsgang.boards.models import Body
from sagsgang.cases.models import WorkingPaper
from sagsgang.cases.pages import BodyChoice, PaperList, PaperRow, Wanted
from sagsgang.cases.selectors.working import choices, officer_name
from sagsgang.core.policy import Action, Actor, Classification
from sagsgang.core.steps import PaperState

PAGE = 50  # papers on a page of the list
_OVER = (PaperState.SENT.value, PaperState.WITHDRAWN.value)
_MOST_WORDS = 8


def paper_list(actor: Actor, wanted: Wanted, page: int = 1) -> PaperList:
    """The papers the actor may see and wants, the latest changed first."""
    seen = visible(WorkingPaper.objects.all(), actor)
    asked = _asked(seen, actor, wanted)
    counted = dict(asked.order_by().values_list("state").annotate(Count("pk")))
    if wanted.state:
        asked = asked.filter(state=wanted.state)
    elif not wanted.over:
        asked = asked.exclude(state__in=_OVER)
    found = asked.count()
    pages = max(1, ceil(found / PAGE))
    page = min(max(page, 1), pages)
    rows = asked.select_related("revision", "paper__case", "body", "officer", "entry")
    rows = rows.order_by("-entry_id")[(page - 1) * PAGE : page * PAGE]
    bodies = Body.objects.filter(pk__in=seen.order_by().values("body"))
    return PaperList(
        rows=tuple(_row(row, actor) for row in rows),
        found=found,
        page=page,
        pages=pages,
        counts=tuple((state.value, counted.get(state.value, 0)) for state in PaperState),
        bodies=choices(bodies.select_related("organisation").order_by("name", "pk")),
        any=seen.exists(),
    )


def bodies_to_write_for(actor: Actor) -> tuple[BodyChoice, ...]:
    """The bodies for which the actor may start a paper."""
    return choices(
        body
        for body in Body.objects.select_related("organisation").order_by("name", "pk")
        if may_in_body(actor, Action.WRITE, body.pk)
    )


def body_to_write_for(actor: Actor, slug: str) -> Body | None:
    """The body of that address, if the actor may start a paper for it."""
    body = Body.objects.filter(slug=slug).first()
    return body if body and may_in_body(actor, Action.WRITE, body.pk) else None


def _asked(rows: QuerySet[WorkingPaper], actor: Actor, wanted: Wanted) -> QuerySet[WorkingPaper]:
    """What is wanted, whatever its state."""
    if wanted.body:
        rows = rows.filter(body__slug=wanted.body)
    if wanted.own:
        rows = rows.filter(officer=user_of(actor) or 0)
    for word in wanted.words.split()[:_MOST_WORDS]:
        # SQLite folds the case of a-z only; æ, ø and å are tried as people write them.
        found = Q(paper__case__number__icontains=word)
        for form in {word, word.lower(), word.upper(), word.capitalize()}:
            found |= Q(revision__title__icontains=form)
        rows = rows.filter(found)
    return rows


def _row(row: WorkingPaper, actor: Actor) -> PaperRow:
    return PaperRow(
        id=row.pk,
        title=row.revision.title,
        case_number=row.paper.case.number if row.paper.case else "",
        body=row.body.name,
        officer=officer_name(row),
        own=row.officer_id == user_of(actor),
        closed=row.classification == Classification.CLOSED.value,
        state=row.state,
        reading=row.reading,
        readings=row.readings,
        changed_at=row.entry.at,
        changed_by=row.entry.actor_name,
    )
