"""What an actor may see of meetings and what hangs on them, as conditions for queries.

An item is reached through its meeting, so both must be visible. Of a closed item everybody who
sees the meeting may know the number once the agenda is released; that is ``withheld``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from sagsgang.access.door import condition, visible
from sagsgang.boards.models import Body
from sagsgang.cases.models import Case, SubMatter
from sagsgang.core.policy import Action, Actor, Classification
from sagsgang.meetings.models import Annex, Item, Meeting, MeetingPaper
from sagsgang.meetings.pages import CaseRef

Thing = TypeVar("Thing", bound=Model)


def meetings(actor: Actor) -> QuerySet[Meeting]:
    """The meetings ``actor`` may see, with their body at hand.

    A meeting that lost all its papers, by a corrected date or body, is none.
    """
    told = Exists(MeetingPaper.objects.filter(meeting=OuterRef("pk"), withdrawn=False))
    rows = Meeting.objects.select_related("body__organisation")
    return visible(rows, actor).filter(Q(published_at__isnull=False) | told)


def bodies(actor: Actor) -> QuerySet[Body]:
    """The bodies with a meeting that ``actor`` may see, and those in which ``actor`` has a role."""
    met = Exists(meetings(actor).filter(body=OuterRef("pk")))
    own = Q(pk__in=[grant.body for grant in actor.grants if grant.body is not None])
    return Body.objects.select_related("organisation").filter(met | own)


def item_condition(actor: Actor, prefix: str = "") -> Q:
    """That an item stands, and that it and its meeting may be seen."""
    return (
        condition(Item, actor, Action.SEE, prefix)
        & condition(Meeting, actor, Action.SEE, f"{prefix}meeting__")
        & Q(**{f"{prefix}withdrawn": False})
    )


def items(actor: Actor) -> QuerySet[Item]:
    """The items ``actor`` may see, in no order."""
    return Item.objects.filter(item_condition(actor)).order_by()


def withheld(meeting: Meeting, actor: Actor) -> QuerySet[Item]:
    """The released closed items of ``meeting`` that ``actor`` may not see."""
    return unseen(Item.objects.filter(_closed_and_released(), meeting=meeting), actor)


def withheld_in(meetings: Iterable[int], actor: Actor) -> QuerySet[Item]:
    """The same of many meetings, in no order."""
    rows = Item.objects.filter(_closed_and_released(), meeting__in=list(meetings))
    return unseen(rows, actor).order_by()


def agenda_condition(actor: Actor) -> Q:
    """That an item is a line of the agenda ``actor`` is shown, with its words or withheld."""
    everything = condition(Item, actor)
    # An empty condition lets all through, and Django drops it from an "or".
    lines = everything | _closed_and_released() if everything else everything
    return lines & Q(withdrawn=False)


def unseen(queryset: QuerySet[Thing], actor: Actor) -> QuerySet[Thing]:
    """The rows of ``queryset`` that ``actor`` may not see."""
    granted = condition(queryset.model, actor)
    return queryset.filter(~granted) if granted else queryset.none()


def papers(actor: Actor) -> QuerySet[MeetingPaper]:
    """The papers of meetings whose file ``actor`` may fetch.

    A paper enclosed in another's file can only be had with that file, so the file itself must be
    visible, and so must every closed paper that is enclosed in it.
    """
    in_file = MeetingPaper.objects.filter(
        Q(enclosed_as="") | Q(classification=Classification.CLOSED.value),
        original=OuterRef("original"),
        withdrawn=False,
    )
    return (
        visible(MeetingPaper.objects.filter(withdrawn=False), actor)
        .filter(~Exists(unseen(in_file, actor)))
        .select_related("original")
        .order_by("pk")
    )


def annexes(actor: Actor) -> QuerySet[Annex]:
    """The enclosed documents ``actor`` may see."""
    return Annex.objects.filter(
        condition(Annex, actor),
        condition(Meeting, actor, Action.SEE, "paper__meeting__"),
        withdrawn=False,
    ).order_by("paper_id", "position")


def cases(actor: Actor, ids: Iterable[int | None]) -> dict[int, CaseRef]:
    """Of the cases with ``ids`` those with an item that ``actor`` may see. No ids, no query.

    A case that was joined into another stands for that one.
    """
    wanted = {number for number in ids if number is not None}
    if not wanted:
        return {}
    # Each way to the case is a condition of its own, so that each uses its index.
    told_of = (
        SubMatter.objects.filter(case=OuterRef(OuterRef("real"))),
        SubMatter.objects.filter(case__joined_into=OuterRef(OuterRef("real"))),
    )
    condition_of_any = Q(Exists(items(actor).filter(case=OuterRef("real"))))
    for told in told_of:
        condition_of_any |= Q(Exists(items(actor).filter(revision__in=told.values("revision"))))
    found = (
        Case.objects.filter(pk__in=wanted)
        .annotate(real=Coalesce("joined_into_id", "pk"))
        .filter(condition_of_any)
        .select_related("organisation", "joined_into__organisation")
    )
    return {case.pk: case_ref(case.joined_into or case) for case in found}


def case_ref(case: Case) -> CaseRef:
    """A case by its address."""
    return CaseRef(number=case.number, slug=case.slug, organisation=case.organisation.slug)


def _closed_and_released() -> Q:
    return Q(
        classification=Classification.CLOSED.value, published_at__isnull=False, withdrawn=False
    )
