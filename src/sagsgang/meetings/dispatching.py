"""Send an agenda: freeze what is sent, release it to its readers, and say who is to get it.

The mail itself goes out afterwards (``delivering``), so that no slow mail server holds the archive.
Raises ``Http404`` or ``PermissionDenied`` as ``access`` says, ``StepNotThere`` as the table says,
and what ``notice.sending`` raises when the body's rules cannot answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db import transaction
from django.http import Http404

from sagsgang.boards.offices import Office
from sagsgang.boards.selectors.members import MemberLine, members_on
from sagsgang.cases import papers
from sagsgang.core.edition import Edition, EditionItem, changes, facts_changed
from sagsgang.core.keepable import keepable
from sagsgang.core.policy import Actor
from sagsgang.core.steps import checked_reason
from sagsgang.core.telling import as_json
from sagsgang.ledger.models import Entry
from sagsgang.ledger.services import record
from sagsgang.meetings.agenda import ChangedMeanwhile, standing_entries
from sagsgang.meetings.editions import edition_of, sent_edition
from sagsgang.meetings.freezing import Printer, freeze
from sagsgang.meetings.gone_on import gone_on
from sagsgang.meetings.holding_back import set_held_back
from sagsgang.meetings.models import AgendaEntry, Delivery, Dispatch, Item, Meeting, Waiver
from sagsgang.meetings.notice import Sending, added, has_begun, sending
from sagsgang.meetings.ordering import Misplaced
from sagsgang.meetings.releasing import release_files
from sagsgang.meetings.services import withdraw_paper
from sagsgang.meetings.taking import taking


class NothingToSend(ValueError):
    """The agenda is empty, or says nothing that was not sent before."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


class NotInTime(ValueError):
    """The rules say no; ``sending`` tells the paragraph and when it would have been in time."""

    def __init__(self, told: Sending) -> None:
        self.sending = told
        super().__init__(told.verdict.reason)


class MeetingBegun(ValueError):
    """An item was to be added to the agenda of a meeting that has begun."""


class ChairMayNot(ValueError):
    """The rules do not leave it to the chair, or there is nothing to leave."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A dispatch that was made: how many are to get it, and items that stay closed although they
    were sent as open, because minutes close them."""

    dispatch: Dispatch
    waiting: int
    still_closed: tuple[str, ...] = ()


@transaction.atomic
def waive(*, actor: Actor, meeting: int, ground: str, now: datetime) -> Waiver:
    """The chair goes on although the rules say no, where they leave it to the chair.

    Raises ``ReasonMissing`` without a ground and ``ChairMayNot``.
    """
    row, step = taking(actor, meeting, "waive")
    told = checked_reason(step, ground)
    edition = edition_of(row)
    now_sent = sending(row, edition, _last_edition(row), now)
    verdict = now_sent.verdict
    if verdict.holds or not verdict.chair_may_go_on or has_begun(row, now):
        raise ChairMayNot
    there = Waiver.objects.filter(meeting=row, rule=now_sent.rule, used=False).first()
    if there:
        return there
    entry = record(
        actor=actor,
        action="meetings.waive",
        thing=_thing(row),
        rule=verdict.paragraph,
        facts={"rule": now_sent.rule, "in_time": _iso(verdict.in_time)},
    )
    return Waiver.objects.create(
        meeting=row,
        rule=now_sent.rule,
        paragraph=verdict.paragraph,
        reason=verdict.reason,
        ground=keepable(told),
        given_at=now,
        entry=entry,
    )


@transaction.atomic
def dispatch(
    *,
    actor: Actor,
    meeting: int,
    printer: Printer,
    now: datetime,
    note: str = "",
    shown: str | None = None,
) -> Sent:
    """Send the agenda as it is, or what is otherwise since it was last sent.

    ``shown`` is the digest of the edition that the sender has looked at. Raises ``NothingToSend``,
    ``MeetingBegun``, ``NotInTime`` unless the chair has gone on, and ``ChangedMeanwhile`` when
    something else than what was shown would go out.
    """
    row, _ = taking(actor, meeting, "dispatch")
    entries = standing_entries(row)
    edition = edition_of(row)
    before = _last_edition(row)
    _check(row, edition, before, now)
    if shown not in (None, edition.digest()):
        raise ChangedMeanwhile
    told = sending(row, edition, before, now)
    waiver = None
    if not told.verdict.holds:
        waiver = Waiver.objects.filter(meeting=row, rule=told.rule, used=False).first()
        if waiver is None:
            raise NotInTime(told)
    if row.published_at is None and row.body.releases != "at_once":
        # Members get it now; everybody gets it by a release.
        back = record(actor=actor, action="meetings.hold_back", thing=_thing(row))
        set_held_back(row, back, held_back=True)
    whole, open_file, items = freeze(actor, row, edition, before, entries, printer, now)
    last = Dispatch.objects.filter(meeting=row).order_by("-serial").first()
    if last:
        withdraw_paper(actor=actor, original=last.whole, rule=told.verdict.paragraph)
    entry = record(
        actor=actor,
        action="meetings.dispatch",
        thing=_thing(row),
        rule=told.verdict.paragraph,
        facts={
            "serial": edition.serial,
            "rule": told.rule,
            "in_time": told.verdict.holds,
            "waiver": waiver.pk if waiver else None,
            "whole": whole.sha256,
            "open": open_file.sha256,
        },
    )
    made = Dispatch.objects.create(
        meeting=row,
        serial=edition.serial,
        sent_at=now,
        edition=as_json(edition),
        whole=whole,
        open_file=open_file,
        rule=told.rule,
        paragraph=told.verdict.paragraph,
        in_time=told.verdict.holds,
        reason=told.verdict.reason,
        reason_en=told.verdict.reason_en,
        waiver=waiver,
        note=keepable(" ".join(note.split())),
        entry=entry,
    )
    if waiver:
        waiver.used, waiver.entry = True, entry
        waiver.save()
    _mark_sent(actor, made, entries, edition, items, entry)
    waiting = _address(made, entry)
    return Sent(made, waiting, _still_closed(edition, items))


@transaction.atomic
def open_item(*, actor: Actor, entry: int, reason: str, printer: Printer, now: datetime) -> Sent:
    """Move an item from the closed to the open agenda after the meeting, and send that.

    Its files that are closed by themselves stay closed. Raises ``ReasonMissing``, ``NothingToSend``
    for an item that is open or was never sent, ``MeetingBegun`` before the meeting, and
    ``Misplaced`` for a case that has gone on.
    """
    kept = AgendaEntry.objects.select_related("working").filter(pk=entry, removed=False).first()
    if kept is None:
        raise Http404
    row, step = taking(actor, kept.meeting_id, "open_item")
    told = checked_reason(step, reason)
    if not has_begun(row, now):
        raise MeetingBegun
    if kept.first_sent_id is None or _is_open(kept):
        raise NothingToSend("open")
    if gone_on([kept]):
        raise Misplaced("gone_on")
    if kept.working_id:
        papers.classify(actor=actor, working=kept.working_id, closed=False)
    else:
        kept.classification, kept.ground = "open", ""
        kept.entry = record(actor=actor, action="meetings.open_item", thing=_thing(row))
        kept.save()
    return dispatch(actor=actor, meeting=row.pk, printer=printer, now=now, note=told)


def _is_open(entry: AgendaEntry) -> bool:
    return (entry.working.classification if entry.working else entry.classification) == "open"


def _last_edition(meeting: Meeting) -> Edition | None:
    last = Dispatch.objects.filter(meeting=meeting).order_by("-serial").first()
    return sent_edition(last) if last else None


Hindrance = Literal["", "empty", "begun", "unchanged", "closed_under_open"]


def hindrance(
    meeting: Meeting, edition: Edition, before: Edition | None, now: datetime
) -> Hindrance:
    """What is in the way of sending ``edition``, whatever the rules say of the time; else empty."""
    if not edition.items:
        return "empty"
    if any(_is_misplaced(item, sub, before) for item in edition.items for sub in item.subs):
        return "closed_under_open"
    begun = has_begun(meeting, now)
    if before is None:
        return "begun" if begun else ""
    if not changes(before, edition) and not facts_changed(before, edition):
        return "unchanged"
    return "begun" if begun and added(before, edition) else ""


def _is_misplaced(item: EditionItem, sub: EditionItem, before: Edition | None) -> bool:
    """Whether a closed matter is to be sent under an open item. One that was sent there already
    cannot be moved any more; it is left out of what everybody sees."""
    if item.closed or not sub.closed:
        return False
    return before is None or all(one.entry != sub.entry for one in before.every_item())


def _check(meeting: Meeting, edition: Edition, before: Edition | None, now: datetime) -> None:
    match hindrance(meeting, edition, before, now):
        case "":
            return
        case "begun":
            raise MeetingBegun
        case "closed_under_open":
            raise Misplaced("closed_under_open")
        case why:
            raise NothingToSend(why)


def _mark_sent(
    actor: Actor,
    made: Dispatch,
    entries: Sequence[AgendaEntry],
    edition: Edition,
    items: dict[int, Item],
    entry: Entry,
) -> None:
    """Give the entries their numbers and items, move their papers on and release their files."""
    numbers = {item.entry: int(item.number) for item in edition.items}
    for one in entries:
        one.number = numbers.get(one.pk)
        one.first_sent_id = one.first_sent_id or made.pk
        one.item = items.get(one.pk) or items.get(one.parent_id or 0)
        one.entry = entry
    AgendaEntry.objects.bulk_update(entries, ["number", "first_sent", "item", "entry"])
    gone = gone_on(entries)
    papers_of = {one.pk: one.working_id for one in entries if one.working_id and one.pk not in gone}
    for working in papers_of.values():
        paper, step = papers.taking(actor, working, "dispatch")
        papers.move(paper, step, entry)
    release_files(made, edition, papers_of, entry)


def _address(made: Dispatch, entry: Entry) -> int:
    """Write down who is to get it. Members get the whole; the others what is open."""
    waiting = 0
    for member in recipients_of(made.meeting):
        state = "waiting" if member.email else "no_address"
        waiting += state == "waiting"
        Delivery.objects.create(
            dispatch=made,
            person_id=member.person_id,
            name=member.name,
            email=member.email,
            message_id=f"{made.open_file_id[:24]}.{member.person_id}",
            sha256=made.whole_id if member.votes else made.open_file_id,
            state=state,
            entry=entry,
        )
    return waiting


def recipients_of(meeting: Meeting) -> tuple[MemberLine, ...]:
    """Who is to get the meeting's agenda: who holds a seat on its day, but no substitutes, who get
    it when they take somebody's place."""
    if meeting.held_on is None:
        return ()
    members = members_on(meeting.body, meeting.held_on)
    return tuple(member for member in members if member.office is not Office.SUBSTITUTE)


def _still_closed(edition: Edition, items: dict[int, Item]) -> tuple[str, ...]:
    return tuple(
        item.number
        for item in edition.items
        if not item.closed
        and Item.objects.filter(pk=items[item.entry].pk, classification="closed").exists()
    )


def _thing(meeting: Meeting) -> str:
    return f"meeting:{meeting.body.slug}/{meeting.key}"


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
