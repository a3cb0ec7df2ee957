"""Tell the items anew that a paper touched: their facts, revisions and decisions."""

from __future__ import annotations

from sagsgang.cases.models import Revision
from sagsgang.cases.services import Draft
from sagsgang.core.policy import Classification
from sagsgang.core.telling import as_json
from sagsgang.meetings.entered import Opened
from sagsgang.meetings.folding import Told, fold
from sagsgang.meetings.models import Decision, Item
from sagsgang.meetings.plan import Plan
from sagsgang.meetings.points import Point, Voice, printed_number


def retell(plan: Plan) -> None:
    """Tell each touched item anew, and plan its revision and decisions."""
    items = [point.item for point in plan.touched.values() if point.item.pk]
    standing: dict[int, list[Decision]] = {}
    for decision in Decision.objects.filter(item__in=items, withdrawn=False):
        standing.setdefault(decision.item_id, []).append(decision)
    for point in plan.touched.values():
        decisions = standing.get(point.item.pk or 0, [])
        if point.voices:
            _fold_item(plan, point, decisions)
        else:
            _withdraw_item(plan, point, decisions)


def _fold_item(plan: Plan, point: Point, decisions: list[Decision]) -> None:
    item = point.item
    told = fold([voice.telling() for voice in point.voices], plan.task.text_of)
    published = (item.published_at or plan.now) if told.published else None
    changed = plan.sheet.amend(
        item,
        number=printed_number(told.number) or item.number,
        classification=(Classification.CLOSED if told.closed else Classification.OPEN).value,
        published_at=published,
    )
    changed |= _revise(plan, point, told)
    changed |= _decide(plan, item, told, decisions)
    if changed and item.pk and item.address not in plan.changed:
        plan.changed.append(item.address)
    if told.opened:
        voice = _opener(point)
        plan.opened.append(Opened(voice.mention.paper.original_id, voice.said.item.span))


def _opener(point: Point) -> Voice:
    """The voice by which a closed item is open: the one that counts most."""
    released = [voice for voice in point.voices if voice.telling().published]
    return max(released or point.voices, key=lambda v: (v.telling().rank, v.telling().order))


def _revise(plan: Plan, point: Point, told: Told) -> bool:
    """Plan a revision if the item's words are others than those of its current one.

    What was written here is shown as it was written; what papers print of it adds decisions.
    """
    item = point.item
    written = _written(point, told)
    if written is not None:
        case = Revision.objects.values_list("paper__case_id", flat=True).get(pk=written)
        return plan.sheet.amend(item, revision_id=written, case_id=case)
    if told.wording is None:
        return plan.sheet.amend(item, revision_id=None, case_id=None)
    if item.revision and item.revision.digest == told.wording.digest():
        return False
    paper = item.revision.paper if item.revision else None
    plan.drafts.append((item, Draft(told.wording, paper)))
    return True


def _written(point: Point, told: Told) -> int | None:
    """The revision the item was last sent with, if it was written here.

    What was sent while the item was closed stays out of the open one.
    """
    sent = [
        voice.mention
        for voice in point.voices
        if voice.mention.written_id and (told.closed or not voice.said.closed)
    ]
    return max(sent, key=lambda mention: mention.written_id or 0).written_id if sent else None


def _decide(plan: Plan, item: Item, told: Told, standing: list[Decision]) -> bool:
    """Let the decisions told stand and withdraw those that are not told any more."""
    wanted = [(d.text, d.outcome, d.original, as_json(d.spans)) for d in told.decisions]
    changed = False
    for decision in standing:
        mine = (decision.text, decision.outcome, decision.original_id, decision.spans)
        if wanted[decision.position : decision.position + 1] != [mine]:
            changed |= plan.sheet.amend(decision, withdrawn=True)
    kept = {decision.position for decision in standing if not decision.withdrawn}
    for position, (text, outcome, original, spans) in enumerate(wanted):
        if position not in kept:
            plan.sheet.add(
                Decision(
                    item=item,
                    position=position,
                    text=text,
                    outcome=outcome,
                    original_id=original,
                    spans=spans,
                )
            )
            changed = True
    return changed


def _withdraw_item(plan: Plan, point: Point, decisions: list[Decision]) -> None:
    plan.sheet.amend(point.item, withdrawn=True, published_at=None)
    for decision in decisions:
        plan.sheet.amend(decision, withdrawn=True)
    for points in (plan.points, plan.strays):
        if point in points:
            points.remove(point)
    plan.withdrawn.append(point.item.address)
