"""A case and its way through the years; finding a case by its number."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet

from sagsgang.boards.models import Organisation
from sagsgang.cases.models import Case, SubMatter
from sagsgang.cases.numbers import slug_of_number, tidy_number
from sagsgang.core.policy import Actor
from sagsgang.meetings.item_pages import CaseHit, CasePage, CasesPage, CaseStep
from sagsgang.meetings.models import Item
from sagsgang.meetings.pages import CaseRef, Place
from sagsgang.meetings.selectors import seen
from sagsgang.meetings.selectors.parts import Parts, parts_of
from sagsgang.meetings.selectors.refs import is_closed, item_ref, meeting_ref

STEPS = 25
LATEST = 12
_MEETINGS_LOOKED_AT = 4


def case_page(
    actor: Actor, *, organisation: str, slug: str, newest_first: bool, page: int
) -> CasePage | None:
    """The case at ``/sager/<organisation>/<slug>/``, called as the latest visible item calls it.

    A case of which the actor may see no item is ``None``, as if it were not there. Where a case
    was joined into another, the page tells the other's way; its ``case`` says which.
    """
    case = (
        Case.objects.select_related("organisation", "joined_into__organisation")
        .filter(organisation__slug=organisation, slug=slug)
        .first()
    )
    if case is None:
        return None
    case = case.joined_into or case
    way = list(
        items_of(case, actor)
        .values_list("pk", "meeting__held_on", "case_id")
        .order_by("meeting__held_on", "meeting_id", "position")
    )
    if not way:
        return None
    days = sorted(day for _, day, _ in way if day)
    # A name given where the case is the item's own matter goes before one it is mentioned by.
    named_by = next((pk for pk, _, own in reversed(way) if own == case.pk), way[-1][0])
    pages = Paginator(way[::-1] if newest_first else way, STEPS)
    chosen = pages.get_page(page)
    steps, title = _steps([pk for pk, _, _ in chosen], named_by, case, actor)
    return CasePage(
        case=seen.case_ref(case),
        organisation=case.organisation.name,
        title=title,
        times=len(way),
        first_on=days[0] if days else None,
        latest_on=days[-1] if days else None,
        newest_first=newest_first,
        steps=steps,
        place=Place(chosen.number, pages.num_pages),
    )


def cases_page(actor: Actor, *, asked: str) -> CasesPage:
    """What ``asked`` finds, and the cases of the latest meetings."""
    found = _with_number(actor, asked.strip()) if asked.strip() else ()
    return CasesPage(asked=asked.strip(), found=found, latest=_latest(actor))


def items_of(case: Case, actor: Actor) -> QuerySet[Item]:
    """The items that ``actor`` may see in which the case was dealt with or told of."""
    told = SubMatter.objects.filter(Q(case=case) | Q(case__joined_into=case)).values("revision")
    return seen.items(actor).filter(Q(case=case) | Q(revision__in=told))


def _steps(
    ids: list[int], named_by: int, case: Case, actor: Actor
) -> tuple[tuple[CaseStep, ...], str]:
    """The steps in the order of ``ids``, and what the item ``named_by`` calls the case."""
    rows = {
        item.pk: item
        for item in Item.objects.filter(pk__in={*ids, named_by}).select_related(
            "meeting__body__organisation", "revision"
        )
    }
    parts = parts_of(actor, list(rows.values()))
    steps = tuple(_step(rows[pk], parts[pk], case) for pk in ids)
    return steps, _name(rows[named_by], parts[named_by], case)


def _step(item: Item, parts: Parts, case: Case) -> CaseStep:
    own = item.case_id == case.pk
    return CaseStep(
        meeting=meeting_ref(item.meeting),
        item=item_ref(item),
        closed=is_closed(item),
        under=() if own else _told_under(parts, case),
        recommendations=parts.recommendations if own else (),
        decisions=parts.decisions if own else (),
        attachments=parts.attachments if own else (),
        sub_matters=parts.sub_matters if own else (),
    )


def _told_under(parts: Parts, case: Case) -> tuple[str, ...]:
    return tuple(line.title for line in parts.sub_matters if line.number == case.number)


def _name(item: Item, parts: Parts, case: Case) -> str:
    """The item's title, or the sub-matter's when the item itself is about something else."""
    told = _told_under(parts, case) if item.case_id != case.pk else ()
    return told[0] if told else item_ref(item).title


def _with_number(actor: Actor, asked: str) -> tuple[CaseRef, ...]:
    """The visible cases with the number, written as printed or as in an address."""
    # All of them: the index of numbers begins with the organisation.
    organisations = list(Organisation.objects.values_list("pk", flat=True))
    number = tidy_number(asked)
    rows = Case.objects.filter(
        Q(number=number) | Q(slug=slug_of_number(number)), organisation__in=organisations
    )
    found = seen.cases(actor, [case.joined_into_id or case.pk for case in rows])
    return tuple(sorted(found.values(), key=lambda ref: ref.organisation))


def _latest(actor: Actor) -> tuple[CaseHit, ...]:
    meetings = list(
        seen.meetings(actor)
        .filter(held_on__isnull=False)
        .order_by("-held_on")
        .values_list("pk", flat=True)[:_MEETINGS_LOOKED_AT]
    )
    rows = (
        seen.items(actor)
        .filter(meeting__in=meetings, case__isnull=False)
        .select_related("meeting__body__organisation", "revision", "case__organisation")
        .order_by("-meeting__held_on", "position")
    )
    hits: dict[CaseRef, CaseHit] = {}
    for item in rows:
        if item.case is None or len(hits) == LATEST:
            continue
        ref = seen.case_ref(item.case)
        hits.setdefault(ref, CaseHit(ref, item_ref(item).title, meeting_ref(item.meeting)))
    return tuple(hits.values())
