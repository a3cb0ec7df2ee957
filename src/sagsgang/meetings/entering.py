"""Enter one paper: plan every row first, record the act, then write."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from datetime import date
from functools import partial
from typing import Any

from django.utils import timezone

from sagsgang.cases import services as cases
from sagsgang.core.policy import Classification
from sagsgang.core.telling import as_json
from sagsgang.ledger.services import record
from sagsgang.meetings import doubts
from sagsgang.meetings.annexes import plan_annexes
from sagsgang.meetings.entered import Created, Entered
from sagsgang.meetings.left_cases import tell_left_cases
from sagsgang.meetings.models import (
    Annex,
    Attendance,
    Decision,
    Item,
    Meeting,
    MeetingPaper,
    Mention,
)
from sagsgang.meetings.plan import Plan, Task
from sagsgang.meetings.points import Point, Voice, address_for, place, points_of, printed_number
from sagsgang.meetings.proceedings import tell_meeting
from sagsgang.meetings.retelling import retell
from sagsgang.meetings.said import Said, said_by
from sagsgang.meetings.sheet import Sheet
from sagsgang.meetings.withholding import contents_of, withhold


def enter(task: Task) -> Entered:
    """Enter one paper, not those enclosed in it. The transaction is the caller's, who asked
    ``access`` and holds the lock on the body."""
    earlier = (
        MeetingPaper.objects.select_related("meeting__body")
        .filter(original=task.original, enclosed_as=task.enclosed_as)
        .first()
    )
    digest = task.digest()
    if earlier and _is_entered(earlier, task, digest):
        return Entered(earlier.meeting, earlier)
    plan = _begin(task, earlier, digest)
    _place_items(plan)
    retell(plan)
    annexes = () if task.withdraw else task.findings.annexes
    plan.enclosures = plan_annexes(plan.sheet, plan.paper, annexes, plan.now)
    _withhold(plan)
    papers = [*plan.papers.values(), plan.paper]
    tell_meeting(plan.sheet, plan.meeting, _once(papers), plan.points, plan.now)
    if plan.before:
        tell_meeting(plan.sheet, plan.before, _once(papers), plan.strays, plan.now)
        _close_shell(plan, plan.before)
    return _write(plan)


def _is_entered(paper: MeetingPaper, task: Task, digest: str) -> bool:
    return (
        paper.digest == digest
        and paper.withdrawn == task.withdraw
        and (paper.published_at is not None or not task.publish)
    )


def _begin(task: Task, earlier: MeetingPaper | None, digest: str) -> Plan:
    """Find or make the meeting and the paper, and read what stands there."""
    sheet, now = Sheet(), timezone.now()
    meeting = earlier.meeting if earlier and task.withdraw else _meeting(task, sheet)
    before = earlier.meeting if earlier and earlier.meeting != meeting else None
    findings = task.findings
    values: dict[str, Any] = {
        "kind": findings.kind,
        "name": task.name,
        "span_start": task.span[0] if task.span else None,
        "span_end": task.span[1] if task.span else None,
        "said": as_json(
            {
                "meeting": findings.meeting,
                "attendance": findings.attendance,
                "next_meeting": findings.next_meeting,
            }
        ),
        "closed_places": list(task.closed_places),
        "digest": digest,
        "withdrawn": task.withdraw,
    }
    if earlier:
        paper = earlier
        if before:
            values["meeting"] = meeting
        else:
            paper.meeting = meeting  # one object for one row
        published = paper.published_at or (now if task.publish else None)
        sheet.amend(paper, **values, published_at=None if task.withdraw else published)
    else:
        paper = sheet.add(
            MeetingPaper(
                meeting=meeting,
                original=task.original,
                enclosed_as=task.enclosed_as,
                classification=Classification.CLOSED.value,
                published_at=now if task.publish else None,
                **values,
            )
        )
    plan = Plan(task, now, sheet, paper, meeting, before)
    meetings = {row.pk: row for row in (meeting, before) if row is not None and row.pk}
    for row in MeetingPaper.objects.filter(meeting_id__in=meetings, withdrawn=False):
        row.meeting = meetings[row.meeting_id]
        plan.papers[row.pk] = row
    if paper.pk:
        plan.papers[paper.pk] = paper
    plan.points = points_of(meeting, plan.papers) if meeting.pk else []
    plan.strays = points_of(before, plan.papers) if before else []
    return plan


def _meeting(task: Task, sheet: Sheet) -> Meeting:
    """The body's meeting of that date, made when there is none."""
    meeting = Meeting.objects.filter(body=task.body, key=task.key).select_related("body").first()
    if meeting:
        # A meeting that lost all its papers to another one has got one again.
        sheet.amend(meeting, merged_into_id=None)
        return meeting
    held_on = date.fromisoformat(task.findings.meeting.date) if task.findings.meeting.date else None
    extraordinary = task.placed is not None and task.placed.extraordinary
    return sheet.add(
        Meeting(body=task.body, key=task.key, held_on=held_on, extraordinary=extraordinary)
    )


def _place_items(plan: Plan) -> None:
    """Tie each item read to the item it is, by a mention."""
    paper, sheet = plan.paper, plan.sheet
    read = [] if plan.task.withdraw else said_by(plan.task.findings)
    # A case belongs to its organisation: in another one the items are made anew.
    movable = plan.before and plan.before.body.organisation_id == plan.task.body.organisation_id
    places, doubtful = place(paper, read, plan.points, plan.strays if movable else ())
    taken = _addresses(plan.meeting)
    given = plan.task.placed.items if plan.task.placed else ("",) * len(read)
    places = _placed(plan, places, given, taken)
    gone = _gone_points(plan)
    kept: set[int] = set()
    for index, (said, known) in enumerate(zip(read, places, strict=True)):
        back = None if known or given[index] else _back_again(plan, said, gone)
        point = known or back or _new_point(plan, said, taken, given[index])
        if known is not None and known in plan.strays:
            _move(plan, known, taken)
        voice = point.voice_of(paper)
        values: dict[str, Any] = {
            "position": index,
            "span_start": said.item.span[0],
            "span_end": said.item.span[1],
            "says_closed": said.closed,
            "wordy": said.wordy,
            "said": said.to_json(),
            "written_id": plan.task.written[index] if plan.task.written else None,
        }
        if voice is None:
            mention = sheet.add(Mention(paper=paper, item=point.item, **values))
            voice = Voice(mention, said)
            point.voices.append(voice)
        else:
            sheet.amend(voice.mention, **values, withdrawn=False)
            fresh = Voice(voice.mention, said)
            point.voices[point.voices.index(voice)] = fresh
            voice = fresh
        kept.add(id(voice.mention))
        plan.touch(point)
    _drop_unsaid(plan, kept)
    plan.doubts += [
        doubts.doubt(doubts.AMBIGUOUS, read[index].item.span, f"{read[index].item.number}.")
        for index in doubtful
    ]


def _addresses(meeting: Meeting) -> dict[str, int]:
    if not meeting.pk:
        return {}
    return dict.fromkeys(Item.objects.filter(meeting=meeting).values_list("address", flat=True), 1)


def _placed(
    plan: Plan, places: list[Point | None], given: Sequence[str], taken: dict[str, int]
) -> list[Point | None]:
    """Where addresses are given, the items that stand there; those withdrawn stand again."""
    if not any(given):
        return places
    there = {point.item.address: point for point in plan.points}
    for item in _withdrawn_at(plan.meeting, [one for one in given if one and one not in there]):
        plan.sheet.amend(item, withdrawn=False)
        there[item.address] = Point(item)
        plan.points.append(there[item.address])
        plan.changed.append(item.address)
    claimed = {id(there[one]) for one in given if one in there}
    taken |= {one: taken.get(one, 1) for one in given if one}
    return [
        there.get(one) if one else None if id(found) in claimed else found
        for one, found in zip(given, places, strict=True)
    ]


def _withdrawn_at(meeting: Meeting, addresses: list[str]) -> list[Item]:
    if not meeting.pk or not addresses:
        return []
    rows = Item.objects.filter(meeting=meeting, address__in=addresses, withdrawn=True)
    found = list(rows.select_related("revision__paper"))
    for item in found:
        item.meeting = meeting
    return found


def _gone_points(plan: Plan) -> dict[int, Point]:
    """Items that this paper told of, until it was taken out, by where it prints them."""
    if not plan.paper.pk or not plan.meeting.pk:
        return {}
    rows = Mention.objects.filter(
        paper_id=plan.paper.pk, withdrawn=True, item__meeting=plan.meeting, item__withdrawn=True
    ).select_related("item__revision__paper")
    found: dict[int, Point] = {}
    for mention in rows.order_by("pk"):
        mention.paper, mention.item.meeting = plan.paper, plan.meeting
        found.setdefault(mention.span_start, Point(mention.item, [Voice(mention)]))
    return found


def _back_again(plan: Plan, said: Said, gone: dict[int, Point]) -> Point | None:
    """The item that stood at the same place before, with its address: links to it hold again."""
    point = gone.get(said.item.span[0])
    if point is None or point.item.number != printed_number(said.item.number):
        return None
    del gone[said.item.span[0]]
    plan.sheet.amend(point.item, withdrawn=False)
    plan.points.append(point)
    plan.changed.append(point.item.address)
    return point


def _new_point(plan: Plan, said: Said, taken: dict[str, int], given: str = "") -> Point:
    number = printed_number(said.item.number)
    item = Item(
        meeting=plan.meeting,
        number=number,
        address=given or address_for(number, taken),
        position=0,
        classification=Classification.CLOSED.value,
    )
    point = Point(plan.sheet.add(item))
    plan.points.append(point)
    plan.new.append(item.address)
    return point


def _move(plan: Plan, point: Point, taken: dict[str, int]) -> None:
    """Let an item that only this paper tells of follow it to its meeting."""
    address = address_for(point.item.number, taken)
    plan.sheet.amend(point.item, meeting=plan.meeting, address=address)
    plan.strays.remove(point)
    plan.points.append(point)
    plan.changed.append(address)


def _drop_unsaid(plan: Plan, kept: set[int]) -> None:
    """Withdraw what the paper said before and says no more."""
    for point in [*plan.points, *plan.strays]:
        for voice in list(point.voices):
            if voice.mention.paper is plan.paper and id(voice.mention) not in kept:
                plan.sheet.amend(voice.mention, withdrawn=True)
                point.voices.remove(voice)
                plan.touch(point)


def _withhold(plan: Plan) -> None:
    """Classify the files that tell of what was touched, and their annexes."""
    points = {id(point): point for point in [*plan.points, *plan.strays, *plan.touched.values()]}
    living = [voice.mention for point in points.values() for voice in point.voices]
    amended = [row for row, _ in plan.sheet.changed.get(Mention, {}).values()]
    mentions = {id(mention): mention for mention in [*living, *amended]}.values()
    originals = {plan.paper.original_id} | {
        voice.mention.paper.original_id for point in plan.touched.values() for voice in point.voices
    }
    papers = _once([*plan.papers.values(), plan.paper])
    new_file = plan.paper.pk is None and not plan.task.enclosed_as
    titles = [
        title
        for point in points.values()
        if point.item.classification == Classification.CLOSED.value
        for title in point.label().titles
    ]
    for original in sorted(originals):
        fresh = new_file and original == plan.paper.original_id
        contents = contents_of(
            original, papers, mentions, plan.enclosures, [plan.paper], fresh=fresh
        )
        withhold(contents, plan.sheet, partial(_text, plan.task, original), titles)


def _text(task: Task, sha256: str) -> str:
    return task.text_of(sha256).text


def _close_shell(plan: Plan, shell: Meeting) -> None:
    """Put a meeting out of sight that has no paper left; its address leads to the other."""
    left = [p for p in plan.papers.values() if p.meeting is shell and not p.withdrawn]
    if left:
        return
    plan.sheet.amend(shell, merged_into=plan.meeting, published_at=None)
    for earlier in Meeting.objects.filter(merged_into=shell):
        if earlier != plan.meeting:
            plan.sheet.amend(earlier, merged_into=plan.meeting)


def _once(papers: Iterable[MeetingPaper]) -> list[MeetingPaper]:
    return list({id(paper): paper for paper in papers}.values())


def _write(plan: Plan) -> Entered:
    """Record the act and write what was planned."""
    task, sheet = plan.task, plan.sheet
    created = Created(
        meetings=sheet.count(Meeting),
        papers=sheet.count(MeetingPaper),
        items=sheet.count(Item),
        revisions=len(plan.drafts),
        decisions=sheet.count(Decision),
        annexes=sheet.count(Annex),
        attendance=sheet.count(Attendance),
    )
    entry = record(
        actor=task.actor,
        action="meetings.withdraw_paper" if task.withdraw else "meetings.enter_paper",
        thing=f"meeting:{plan.meeting.body.slug}/{plan.meeting.key}",
        rule=task.rule,
        facts=_facts(plan, created),
    )
    numbers, ids = _links(plan)
    organisation = task.body.organisation
    joined = cases.join(organisation, numbers, ids, entry)
    revisions = cases.write_revisions(
        [draft for _, draft in plan.drafts], organisation, joined, entry
    )
    for (item, draft), revision in zip(plan.drafts, revisions, strict=True):
        case = joined.cases.get(draft.wording.case_number)
        sheet.amend(item, revision_id=revision.pk, case_id=case.pk if case else None)
    for enclosure in plan.enclosures:
        document = joined.documents.get(enclosure.document_id)
        case = joined.cases.get(enclosure.case_number)
        sheet.amend(
            enclosure.annex,
            document_id=document.pk if document else None,
            case_id=case.pk if case else None,
        )
    tell_left_cases(sheet, entry)
    sheet.write(entry)
    return Entered(
        meeting=plan.meeting,
        meeting_paper=plan.paper,
        created=replace(created, cases=joined.new_cases, documents=joined.new_documents),
        new_items=tuple(plan.new),
        changed_items=tuple(plan.changed),
        withdrawn_items=tuple(plan.withdrawn),
        moved_from=plan.before,
        doubts=tuple(plan.doubts),
        opened=tuple(plan.opened),
    )


def _facts(plan: Plan, created: Created) -> dict[str, Any]:
    """What the ledger keeps of the act; no words of any item."""
    task = plan.task
    counts = {name: count for name, count in asdict(created).items() if count}
    return {
        "original": task.original.sha256,
        "enclosed_as": task.enclosed_as,
        "kind": task.findings.kind,
        "layout": task.findings.layout,
        "published": plan.paper.published_at is not None,
        "created": counts,
        "changed": plan.changed,
        "withdrawn": plan.withdrawn,
        "moved_from": plan.before.key if plan.before else None,
        "doubts": [doubt.code for doubt in plan.doubts],
    }


def _links(plan: Plan) -> tuple[set[str], set[str]]:
    """Every case number and document id the planned rows name."""
    numbers: set[str] = set()
    ids: set[str] = set()
    for _, draft in plan.drafts:
        numbers |= draft.wording.case_numbers()
        ids |= draft.wording.document_ids()
    numbers |= {enclosure.case_number for enclosure in plan.enclosures}
    ids |= {enclosure.document_id for enclosure in plan.enclosures}
    return numbers - {""}, ids - {""}
