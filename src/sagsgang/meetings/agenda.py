"""Build a meeting's agenda out of ready papers and fixed items.

Nobody but the secretariat and the chair sees it before it is sent. Raises as ``planning``, and what
``cases.papers`` raises of the papers it moves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.db import transaction
from django.http import Http404

from sagsgang.cases import papers
from sagsgang.core.edition import EntryKind
from sagsgang.core.keepable import keepable
from sagsgang.core.manuscript import Text
from sagsgang.core.policy import Actor, Classification
from sagsgang.core.steps import ReasonMissing
from sagsgang.core.telling import as_json
from sagsgang.ledger.models import Entry
from sagsgang.ledger.services import record
from sagsgang.meetings.models import AgendaEntry, Meeting
from sagsgang.meetings.taking import taking

_CLOSED = Classification.CLOSED.value


class Misplaced(ValueError):
    """Something cannot stand where it was to stand.

    ``why``: ``other_body`` (the paper is for another body), ``not_container`` (only a container
    item has matters under it), ``nested`` (a container cannot stand under another),
    ``closed_under_open`` (a closed matter under an open item), ``sent`` (it has been sent with its
    number).
    """

    def __init__(
        self,
        why: Literal["other_body", "not_container", "nested", "closed_under_open", "sent"],
    ) -> None:
        self.why = why
        super().__init__(why)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry is to stand: its id and the id of the container it stands under."""

    entry: int
    parent: int | None = None


@transaction.atomic
def place_paper(
    *, actor: Actor, meeting: int, working: int, parent: int | None = None
) -> AgendaEntry:
    """Put a ready paper on the agenda, after the other cases. Raises ``Misplaced``."""
    row, _ = taking(actor, meeting, "arrange")
    paper, step = papers.taking(actor, working, "place")
    if paper.body_id != row.body_id:
        raise Misplaced("other_body")
    container = _container(row, parent)
    _check_under(container, paper.classification)
    entry = _record(actor, "meetings.place_paper", row, {"paper": paper.pk})
    made = AgendaEntry.objects.create(
        meeting=row,
        kind="case",
        position=_room_after_cases(row, entry),
        parent=container,
        working=paper,
        classification=paper.classification,
        entry=entry,
    )
    papers.move(paper, step, entry)
    return made


@transaction.atomic
def add_entry(
    *,
    actor: Actor,
    meeting: int,
    kind: EntryKind,
    title: str,
    text: Text | None = None,
    closed: bool = False,
    ground: str = "",
    parent: int | None = None,
) -> AgendaEntry:
    """Put an item on the agenda that has no case of its own. Raises ``Misplaced``,
    ``papers.NothingWritten`` without a title, and ``papers.GroundMissing``."""
    row, _ = taking(actor, meeting, "arrange")
    container = _container(row, parent)
    if container and kind == "container":
        raise Misplaced("nested")
    classification = _classified(title, closed, ground)
    _check_under(container, classification)
    recorded = _record(actor, "meetings.add_entry", row, {"kind": kind})
    return AgendaEntry.objects.create(
        meeting=row,
        kind=kind,
        position=_room_after_cases(row, recorded),
        parent=container,
        title=_line(title),
        text=as_json(text) if text and text.blocks else {},
        classification=classification,
        ground=_line(ground) if closed else "",
        entry=recorded,
    )


@transaction.atomic
def amend_entry(
    *,
    actor: Actor,
    entry: int,
    title: str,
    text: Text | None = None,
    closed: bool = False,
    ground: str = "",
) -> AgendaEntry:
    """Change an item that has no case of its own. Raises as ``add_entry``."""
    kept = _entry(entry)
    row, _ = taking(actor, kept.meeting_id, "arrange")
    if kept.working_id:
        raise Http404  # a case is changed where it is written
    classification = _classified(title, closed, ground)
    _check_under(kept.parent, classification)
    if kept.kind == "container" and classification != _CLOSED:
        _check_subs(kept)
    kept.title, kept.text = _line(title), as_json(text) if text and text.blocks else {}
    kept.classification, kept.ground = classification, _line(ground) if closed else ""
    kept.entry = _record(actor, "meetings.amend_entry", row, {"entry": kept.pk})
    kept.save()
    return kept


@transaction.atomic
def classify_case(*, actor: Actor, entry: int, closed: bool, ground: str = "") -> AgendaEntry:
    """Close the case of an entry, with its legal ground, or open it, with its files.

    Raises ``Misplaced`` for a closed matter under an open item, and ``papers.GroundMissing``.
    """
    kept = _entry(entry)
    taking(actor, kept.meeting_id, "arrange")
    if kept.working_id is None:
        raise Http404
    _check_under(kept.parent, _CLOSED if closed else Classification.OPEN.value)
    papers.classify(actor=actor, working=kept.working_id, closed=closed, ground=ground)
    return _entry(entry)


@transaction.atomic
def take_off(*, actor: Actor, entry: int, reason: str = "") -> AgendaEntry:
    """Take an entry off the agenda; a case goes back among the ready ones, and so do the matters
    under a container. What has been sent is taken off with a ``reason`` (``ReasonMissing``) and
    goes out with the next dispatch."""
    kept = _entry(entry)
    row, _ = taking(actor, kept.meeting_id, "arrange")
    if kept.removed:
        return kept
    if kept.first_sent_id and not reason.strip():
        raise ReasonMissing("take_off")
    gone = [kept, *AgendaEntry.objects.filter(parent=kept, removed=False)]
    moves = [
        (one, *papers.taking(actor, one.working_id, "take_off")) for one in gone if one.working_id
    ]
    recorded = _record(actor, "meetings.take_off", row, {"entries": [one.pk for one in gone]})
    for one in gone:
        one.removed, one.entry = True, recorded
        one.save()
    for _one, paper, step in moves:
        papers.move(paper, step, recorded, _line(reason))
    return kept


@transaction.atomic
def put_back(*, actor: Actor, entry: int) -> AgendaEntry:
    """Take back that an entry was taken off, if its paper is still ready."""
    kept = _entry(entry)
    row, _ = taking(actor, kept.meeting_id, "arrange")
    if not kept.removed:
        return kept
    if kept.parent and kept.parent.removed:
        kept.parent = None
    moved = papers.taking(actor, kept.working_id, "place") if kept.working_id else None
    if moved:
        _check_under(kept.parent, moved[0].classification)
    kept.entry = _record(actor, "meetings.put_back", row, {"entry": kept.pk})
    kept.removed = False
    kept.save()
    if moved:
        papers.move(*moved, kept.entry)
    return kept


@transaction.atomic
def arrange(*, actor: Actor, meeting: int, order: Sequence[Place]) -> None:
    """Let the entries stand in this order. What is not named keeps its place after those named
    before it; what has been sent keeps its number. Raises ``Misplaced``."""
    row, _ = taking(actor, meeting, "arrange")
    entries = {entry.pk: entry for entry in standing_entries(row)}
    wanted = {place.entry: place for place in order if place.entry in entries}
    _check_places(entries, wanted)
    sequence = [*wanted, *(pk for pk in entries if pk not in wanted)]
    # What was sent stands first, by its numbers; nothing can come in between.
    sequence.sort(key=lambda pk: _sent_key(entries[pk]))
    changed = []
    for position, pk in enumerate(sequence, start=1):
        entry = entries[pk]
        parent = wanted[pk].parent if pk in wanted else entry.parent_id
        if entry.first_sent_id:
            parent = entry.parent_id
        if (entry.position, entry.parent_id) != (position, parent):
            entry.position, entry.parent_id = position, parent
            changed.append(entry)
    if not changed:
        return
    recorded = _record(actor, "meetings.arrange", row, {"moved": len(changed)})
    for entry in changed:
        entry.entry = recorded
    AgendaEntry.objects.bulk_update(changed, ["position", "parent", "entry"])


@transaction.atomic
def bring_back(*, actor: Actor, entry: int) -> AgendaEntry:
    """Make a case that has been on the agenda ready again: for its second reading, or because the
    body postponed it."""
    kept = _entry(entry)
    if kept.working_id is None:
        raise Http404
    paper, step = papers.taking(actor, kept.working_id, "bring_back")
    recorded = record(actor=actor, action="cases.bring_back", thing=f"paper:{paper.pk}")
    paper.reading = min(paper.reading + 1, paper.readings)
    papers.move(paper, step, recorded)
    return kept


def numbers_of(entries: Sequence[AgendaEntry]) -> dict[int, int]:
    """The number of each entry that has one, by id; entries come in their order.

    What has been sent keeps its number; the others follow.
    """
    numbered = [entry for entry in entries if entry.parent_id is None]
    found = {entry.pk: entry.number for entry in numbered if entry.number is not None}
    following = max(found.values(), default=0) + 1
    for entry in numbered:
        if entry.pk not in found:
            found[entry.pk] = following
            following += 1
    return found


def _sent_key(entry: AgendaEntry) -> tuple[int, int]:
    first = entry.first_sent_id is None
    return (int(first), 0 if first else entry.number or entry.position)


def standing_entries(meeting: Meeting) -> list[AgendaEntry]:
    """The entries that stand on the agenda, in their order, with all that is said of their cases
    but the words."""
    rows = AgendaEntry.objects.filter(meeting=meeting, removed=False).select_related(
        "meeting", "minutes_of", "working__revision", "working__paper__case", "working__officer"
    )
    return list(rows.order_by("position", "pk"))


def _room_after_cases(meeting: Meeting, recorded: Entry) -> int:
    """A free position after the cases, before the fixed items that come last and are not sent."""
    entries = standing_entries(meeting)
    at = len(entries)
    while at and entries[at - 1].last and entries[at - 1].first_sent_id is None:
        at -= 1
    room = entries[at - 1].position + 1 if at else 1
    later = [entry for entry in entries[at:] if entry.position <= room]
    if later:
        for position, entry in enumerate(entries[at:], start=room + 1):
            entry.position, entry.entry = position, recorded
        AgendaEntry.objects.bulk_update(entries[at:], ["position", "entry"])
    return room


def _check_places(entries: dict[int, AgendaEntry], wanted: dict[int, Place]) -> None:
    for pk, place in wanted.items():
        if place.parent is None:
            continue
        container, entry = entries.get(place.parent), entries[pk]
        if container is None or container.kind != "container":
            raise Misplaced("not_container")
        if entry.kind == "container":
            raise Misplaced("nested")
        if entry.first_sent_id and entry.parent_id != place.parent:
            raise Misplaced("sent")
        _check_under(container, closed_class(entry))


def closed_class(entry: AgendaEntry) -> str:
    """Whether the entry is open or closed; a case says it itself."""
    return entry.working.classification if entry.working else entry.classification


def _check_under(container: AgendaEntry | None, classification: str) -> None:
    if container and classification == _CLOSED and container.classification != _CLOSED:
        raise Misplaced("closed_under_open")


def _check_subs(container: AgendaEntry) -> None:
    for sub in AgendaEntry.objects.filter(parent=container, removed=False):
        if closed_class(sub) == _CLOSED:
            raise Misplaced("closed_under_open")


def _container(meeting: Meeting, parent: int | None) -> AgendaEntry | None:
    if parent is None:
        return None
    found = AgendaEntry.objects.filter(meeting=meeting, pk=parent, removed=False).first()
    if found is None or found.kind != "container":
        raise Misplaced("not_container")
    return found


def _classified(title: str, closed: bool, ground: str) -> str:
    if not title.strip():
        raise papers.NothingWritten("title")
    if closed and not ground.strip():
        raise papers.GroundMissing
    return (Classification.CLOSED if closed else Classification.OPEN).value


def _entry(entry: int) -> AgendaEntry:
    kept = (
        AgendaEntry.objects.select_for_update()
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


def _line(text: str) -> str:
    return " ".join(keepable(text).split())[:500]
