"""Build a meeting's agenda out of ready papers and fixed items.

Nobody but the secretariat and the chair sees it before it is sent. Raises as ``planning``, and what
``cases.papers`` raises of the papers it moves; ``Misplaced`` for what cannot stand where it was to
stand, and ``papers.TooLong`` for words of which some would be cut off.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Literal

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from sagsgang.cases import papers
from sagsgang.core.manuscript import Text
from sagsgang.core.policy import Actor, Classification
from sagsgang.core.steps import ReasonMissing
from sagsgang.core.telling import as_json, digest_of
from sagsgang.ledger.models import Entry
from sagsgang.ledger.services import record
from sagsgang.meetings.gone_on import gone_on
from sagsgang.meetings.models import AgendaEntry, Meeting
from sagsgang.meetings.notice import readings_held
from sagsgang.meetings.ordering import (
    Misplaced,
    Order,
    check_can_stand,
    check_under,
    closed_class,
    with_restored,
)
from sagsgang.meetings.planning import meeting_before
from sagsgang.meetings.taking import taking

# What an entry without a case may be.
OwnKind = Literal["standing", "container", "minutes", "next_meeting"]

_CLOSED = Classification.CLOSED.value
_SENT_TWICE = timedelta(minutes=1)


class ChangedMeanwhile(ValueError):
    """Somebody else changed an entry, or the agenda that is to be sent, after it was shown."""


@transaction.atomic
def place_paper(
    *,
    actor: Actor,
    meeting: int,
    working: int,
    parent: int | None = None,
    before: int | None = None,
    last: bool = False,
) -> AgendaEntry:
    """Put a ready paper on the agenda: ``before`` an entry, else after the other cases or, with
    ``last``, after everything. One that stands on it already is left where it is."""
    row, _ = taking(actor, meeting, "arrange")
    there = AgendaEntry.objects.filter(meeting=row, working=working, removed=False).first()
    if there:
        return there
    paper, step = papers.taking(actor, working, "place")
    if paper.body_id != row.body_id:
        raise Misplaced("other_body")
    container = container_in(row, parent)
    check_under(container, paper.classification)
    recorded = _record(actor, "meetings.place_paper", row, {"paper": paper.pk})
    made = AgendaEntry(meeting=row, kind="case", working=paper, classification=paper.classification)
    _stand(row, made, container, before, recorded, last=last)
    papers.move(paper, step, recorded)
    return made


@transaction.atomic
def add_entry(
    *,
    actor: Actor,
    meeting: int,
    kind: OwnKind,
    title: str,
    text: Text | None = None,
    closed: bool = False,
    ground: str = "",
    parent: int | None = None,
) -> AgendaEntry:
    """Put an item on the agenda that has no case of its own, after the cases.

    The same form sent twice makes one. Raises ``papers.NothingWritten`` without a title, and
    ``papers.GroundMissing``.
    """
    row, _ = taking(actor, meeting, "arrange")
    container = container_in(row, parent)
    made = AgendaEntry(meeting=row, kind=kind, parent=container)
    _word(made, title, text, closed, ground)
    check_can_stand(made, container)
    if kind == "minutes":
        made.minutes_of = meeting_before(row)
        if made.minutes_of is None:
            raise Misplaced("no_minutes")
    twice = _sent_twice(actor, made)
    if twice:
        return twice
    recorded = _record(actor, "meetings.add_entry", row, {"kind": kind})
    _stand(row, made, container, None, recorded)
    return made


@transaction.atomic
def amend_entry(
    *,
    actor: Actor,
    entry: int,
    title: str,
    text: Text | None = None,
    closed: bool = False,
    ground: str = "",
    based_on: str | None = None,
) -> AgendaEntry:
    """Change the words of an item that has no case of its own, or open or close it.

    ``based_on`` is the ``wording_mark`` of the words that were shown. Raises as ``add_entry``, and
    ``ChangedMeanwhile``.
    """
    kept, row = standing_entry(actor, entry)
    if kept.working_id:
        raise Http404  # a case is changed where it is written
    shown = wording_mark(kept)
    _word(kept, title, text, closed, ground)
    check_under(kept.parent, kept.classification)
    if kept.kind == "container" and kept.classification != _CLOSED:
        _check_subs(kept)
    if wording_mark(kept) == shown:
        return kept
    if based_on not in (None, shown):
        raise ChangedMeanwhile
    kept.entry = _record(actor, "meetings.amend_entry", row, {"entry": kept.pk})
    kept.save()
    return kept


@transaction.atomic
def classify_case(*, actor: Actor, entry: int, closed: bool, ground: str = "") -> AgendaEntry:
    """Close the case of an entry, with its legal ground, or open it, with its files.

    Raises ``papers.GroundMissing``, and ``Misplaced`` for a case that has gone on: it would be
    closed or opened where it has gone.
    """
    kept, _ = standing_entry(actor, entry)
    if kept.working_id is None:
        raise Http404
    if gone_on([kept]):
        raise Misplaced("gone_on")
    check_under(kept.parent, papers.classification_of(closed))
    papers.classify(actor=actor, working=kept.working_id, closed=closed, ground=ground)
    return _entry(entry)


@transaction.atomic
def take_off(*, actor: Actor, entry: int, reason: str = "") -> AgendaEntry:
    """Take an entry off the agenda; a case goes back among the ready ones, unless it has gone on,
    and so do the matters under a container. A case that has been sent is taken off with a
    ``reason``, for who answers for it (``ReasonMissing``). The next dispatch tells the members."""
    kept = _entry(entry)
    row, _ = taking(actor, kept.meeting_id, "arrange")
    if kept.removed:
        return kept
    told = papers.checked_line(reason, "reason", papers.LONGEST_REASON)
    under = AgendaEntry.objects.filter(parent=kept, removed=False).select_related("working")
    gone = [kept, *under]
    if any(one.first_sent_id and one.working_id for one in gone) and not told:
        raise ReasonMissing("take_off")
    elsewhere = gone_on(gone)
    moves = [
        papers.taking(actor, one.working_id, "take_off")
        for one in gone
        if one.working_id and one.pk not in elsewhere
    ]
    recorded = _record(actor, "meetings.take_off", row, {"entries": [one.pk for one in gone]})
    for one in gone:
        one.removed, one.entry = True, recorded
    AgendaEntry.objects.bulk_update(gone, ["removed", "entry"])
    for paper, step in moves:
        papers.move(paper, step, recorded, told)
    return kept


@transaction.atomic
def put_back(*, actor: Actor, entry: int) -> AgendaEntry:
    """Take back that an entry was taken off, with what was taken off together with it, if the
    papers are still ready."""
    kept = _entry(entry)
    row, _ = taking(actor, kept.meeting_id, "arrange")
    if not kept.removed:
        return kept
    restored = list(
        AgendaEntry.objects.filter(meeting=row, entry=kept.entry_id, removed=True)
        .select_related("working", "parent")
        .order_by("position", "pk")
    )
    standing = standing_entries(row)
    there = {one.pk: one for one in [*standing, *restored]}
    moves = []
    for one in restored:
        if one.working_id:
            moves.append(papers.taking(actor, one.working_id, "place"))
        if one.parent_id in there:
            check_can_stand(one, there[one.parent_id])
    changed = {one.pk: one for one in with_restored(standing, restored).changed()}
    changed |= {one.pk: one for one in restored}
    recorded = _record(actor, "meetings.put_back", row, {"entries": [one.pk for one in restored]})
    for one in restored:
        one.removed = False
    _write(list(changed.values()), recorded)
    for paper, step in moves:
        papers.move(paper, step, recorded)
    return _entry(entry)


@transaction.atomic
def bring_back(*, actor: Actor, entry: int) -> AgendaEntry:
    """Make a case that has been on the agenda ready again: for its next reading, when the rules say
    that one is left, else because the body postponed it. Raises as ``notice.asked``."""
    kept = _entry(entry)
    if kept.working_id is None:
        raise Http404
    paper, step = papers.taking(actor, kept.working_id, "bring_back")
    verdict = readings_held(kept.meeting, paper.reading, more_adopted=paper.readings > 1)
    recorded = record(
        actor=actor,
        action="cases.bring_back",
        thing=f"paper:{paper.pk}",
        rule=verdict.paragraph,
        facts={"held": paper.reading, "all_held": verdict.holds},
    )
    if not verdict.holds:
        paper.reading += 1
    papers.move(paper, step, recorded)
    return kept


def wording_mark(entry: AgendaEntry) -> str:
    """By which one sees whether an entry's own words are still those that were shown."""
    return digest_of([entry.title, entry.text, entry.classification, entry.ground])[:16]


def standing_entries(meeting: Meeting) -> list[AgendaEntry]:
    """What stands on the agenda now, in its order, with the words of its papers at hand."""
    rows = AgendaEntry.objects.filter(meeting=meeting, removed=False).select_related(
        "meeting", "minutes_of", "working__revision", "working__paper__case", "working__officer"
    )
    return list(rows.order_by("position", "pk"))


def _stand(
    meeting: Meeting,
    made: AgendaEntry,
    container: AgendaEntry | None,
    before: int | None,
    recorded: Entry,
    *,
    last: bool = False,
) -> None:
    """Keep a new entry in its place."""
    order = Order(standing_entries(meeting))
    if container is None and before is None and not last:
        order.put_after_cases(made)
    else:
        order.put(made, container.pk if container else None, before)
    moved = [one for one in order.changed() if one is not made]
    made.parent, made.entry = container, recorded
    made.save()
    _write(moved, recorded)


def settle(actor: Actor, meeting: Meeting, order: Order) -> None:
    """Let the meeting's entries stand in this order."""
    moved = order.changed()
    if moved:
        _write(moved, _record(actor, "meetings.arrange", meeting, {"moved": len(moved)}))


def _write(entries: Sequence[AgendaEntry], recorded: Entry) -> None:
    for one in entries:
        one.entry = recorded
    AgendaEntry.objects.bulk_update(entries, ["position", "parent", "removed", "entry"])


def _word(entry: AgendaEntry, title: str, text: Text | None, closed: bool, ground: str) -> None:
    """Give an entry its own words."""
    entry.title = papers.checked_line(title, "title", papers.LONGEST_TITLE)
    if not entry.title:
        raise papers.NothingWritten("title")
    entry.text = as_json(text) if text and text.blocks else {}
    entry.ground = papers.checked_ground(closed, ground)
    entry.classification = papers.classification_of(closed)


def _sent_twice(actor: Actor, made: AgendaEntry) -> AgendaEntry | None:
    """The same entry, if the same person added it a moment ago."""
    alike = AgendaEntry.objects.filter(
        meeting=made.meeting,
        kind=made.kind,
        title=made.title,
        parent=made.parent,
        removed=False,
        entry__action="meetings.add_entry",
        entry__actor=actor.id,
        entry__at__gt=timezone.now() - _SENT_TWICE,
    )
    return next((one for one in alike if wording_mark(one) == wording_mark(made)), None)


def _check_subs(container: AgendaEntry) -> None:
    for sub in AgendaEntry.objects.filter(parent=container, removed=False):
        if closed_class(sub) == _CLOSED:
            raise Misplaced("closed_under_open")


def container_in(meeting: Meeting, parent: int | None) -> AgendaEntry | None:
    """The container item ``parent`` on the meeting's agenda. Raises ``Misplaced``."""
    if parent is None:
        return None
    found = AgendaEntry.objects.filter(meeting=meeting, pk=parent).first()
    if found is None or found.kind != "container":
        raise Misplaced("not_container")
    if found.removed:
        raise Misplaced("gone")
    return found


def standing_entry(actor: Actor, entry: int) -> tuple[AgendaEntry, Meeting]:
    """The entry to be changed, and its meeting. Raises ``Misplaced`` when it was taken off."""
    kept = _entry(entry)
    row, _ = taking(actor, kept.meeting_id, "arrange")
    if kept.removed:
        raise Misplaced("gone")
    return kept, row


def _entry(entry: int) -> AgendaEntry:
    kept = (
        AgendaEntry.objects.select_for_update(of=("self",))
        .select_related("working", "parent")
        .filter(pk=entry)
        .first()
    )
    if kept is None:
        raise Http404
    return kept


def _record(actor: Actor, action: str, meeting: Meeting, facts: dict[str, Any]) -> Entry:
    thing = f"meeting:{meeting.body.slug}/{meeting.key}"
    return record(actor=actor, action=action, thing=thing, facts=facts)
