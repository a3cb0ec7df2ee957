"""What would be sent now, and what was sent to whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import BinaryIO, Literal

from django.http import Http404

from sagsgang.access.door import allowed, may_in_body, require_in_body
from sagsgang.core.difference import difference
from sagsgang.core.edition import Change, Edition, changes, facts_changed
from sagsgang.core.policy import Action, Actor
from sagsgang.core.procedure import NotInForce, Verdict
from sagsgang.meetings.dispatch_pages import (
    ChangeLine,
    DeliveryLine,
    DispatchLine,
    DispatchPage,
    ItemLine,
    Recipient,
    SendingPage,
    VerdictView,
    WaiverView,
)
from sagsgang.meetings.dispatching import hindrance, recipients_of
from sagsgang.meetings.editions import edition_of, sent_edition
from sagsgang.meetings.models import Dispatch, Meeting, Waiver
from sagsgang.meetings.notice import NoHour, NoProcedure, sending
from sagsgang.meetings.pages import MeetingRef
from sagsgang.meetings.selectors.refs import meeting_ref
from sagsgang.meetings.selectors.still_open import still_open
from sagsgang.storage.services import open_original

Language = Literal["da", "en"]


def sending_page(
    actor: Actor, meeting: int, *, now: datetime, language: Language = "da"
) -> SendingPage:
    """What would go out if the agenda were sent at ``now``. Raises ``Http404``."""
    row = _meeting(actor, meeting)
    edition = edition_of(row)
    sent = list(Dispatch.objects.filter(meeting=row).order_by("serial"))
    before = sent_edition(sent[-1]) if sent else None
    found = changes(before, edition) if before else ()
    problem, told, verdict = _asked(row, edition, before, now, language)
    waiver = (
        Waiver.objects.filter(meeting=row, rule=verdict.rule, used=False)
        .select_related("entry")
        .first()
        if verdict and not verdict.holds
        else None
    )
    late = verdict is not None and not verdict.holds and waiver is None
    may_edit = may_in_body(actor, Action.EDIT, row.body_id)
    return SendingPage(
        meeting=meeting_ref(row),
        meeting_id=row.pk,
        serial=edition.serial,
        items=tuple(
            ItemLine(
                number=item.number,
                title=item.title,
                closed=item.closed,
                ground=item.ground,
                files=len(item.files),
                closed_files=sum(file.closed for file in item.files),
                subs=len(item.subs),
            )
            for item in edition.items
        ),
        changes=_lines(found),
        facts_changed=facts_changed(before, edition) if before else (),
        recipients=_recipients(row, with_addresses=may_edit),
        dispatches=_dispatches(sent),
        verdict=verdict,
        waiver=_waiver(waiver),
        problem=problem,
        told=told,
        may_send=may_edit and not problem and not late,
        may_waive=(
            late
            and not problem
            and verdict is not None
            and verdict.chair_may_go_on
            and may_in_body(actor, Action.WAIVE, row.body_id)
        ),
        mark=edition.digest(),
    )


def dispatch_page(actor: Actor, dispatch: int, *, language: Language = "da") -> DispatchPage:
    """One dispatch, for those who keep the body's agendas and for its chair. Raises ``Http404``."""
    row = _dispatch(actor, dispatch)
    _meeting(actor, row.meeting_id)
    sent = list(Dispatch.objects.filter(meeting=row.meeting).order_by("serial"))
    earlier = next((one for one in sent if one.serial == row.serial - 1), None)
    before, edition = sent_edition(earlier) if earlier else None, sent_edition(row)
    may_edit = may_in_body(actor, Action.EDIT, row.meeting.body_id)
    return DispatchPage(
        id=row.pk,
        meeting=meeting_ref(row.meeting),
        meeting_id=row.meeting_id,
        serial=row.serial,
        sent_at=row.sent_at,
        sent_by=row.entry.actor_name,
        rule=row.rule,
        paragraph=row.paragraph,
        in_time=row.in_time,
        reason=row.reason_en if language == "en" and row.reason_en else row.reason,
        waiver=_waiver(row.waiver),
        note=row.note,
        whole=row.whole_id,
        open_file=row.open_file_id,
        changes=_lines(changes(before, edition)) if before else (),
        facts_changed=facts_changed(before, edition) if before else (),
        deliveries=tuple(
            DeliveryLine(
                name=line.name,
                email=line.email if may_edit else "",
                state=line.state,
                sha256=line.sha256,
                whole=line.sha256 == row.whole_id,
                tried_at=line.tried_at,
                told=line.told if may_edit else "",
            )
            for line in row.deliveries.all()
        ),
        dispatches=_dispatches(sent),
        may_send=may_edit and row == sent[-1],
    )


def meeting_of(actor: Actor, dispatch: int) -> MeetingRef:
    """The meeting a dispatch is of. Raises ``Http404``."""
    return meeting_ref(_dispatch(actor, dispatch).meeting)


def edition_file(actor: Actor, dispatch: int, *, whole: bool) -> tuple[BinaryIO, str, str]:
    """One of the two files of a dispatch: for the body's members, chair and secretary.

    Raises ``Http404``.
    """
    row = _dispatch(actor, dispatch)
    kept = row.whole if whole else row.open_file
    kind = "" if whole else "-aaben"
    name = f"dagsorden-{row.meeting.key}-v{row.serial}{kind}.pdf"
    return open_original(kept), kept.media_type, name


def open_agenda(actor: Actor, *, body: str, key: str) -> tuple[BinaryIO, str, str] | None:
    """The agenda without what is closed, as it was last sent, for all who may see the meeting, as
    long as they may see all that stands in it."""
    row = (
        Dispatch.objects.filter(meeting__body__slug=body, meeting__key=key)
        .select_related("meeting__body", "open_file")
        .order_by("-serial")
        .first()
    )
    if row is None or not allowed(actor, Action.SEE, row.meeting).holds:
        return None
    if not still_open(actor, row):
        return None
    name = f"dagsorden-{row.meeting.key}.pdf"
    return open_original(row.open_file), row.open_file.media_type, name


def _meeting(actor: Actor, meeting: int) -> Meeting:
    row = (
        Meeting.objects.filter(pk=meeting, merged_into=None, held_on__isnull=False)
        .select_related("body__organisation")
        .first()
    )
    if row is None:
        raise Http404
    # Working material: for the secretariat and the chair, as what is not yet released.
    require_in_body(actor, Action.SEE, row.body_id, own=False)
    return row


def _dispatch(actor: Actor, dispatch: int) -> Dispatch:
    row = (
        Dispatch.objects.filter(pk=dispatch)
        .select_related(
            "meeting__body__organisation", "whole", "open_file", "entry", "waiver__entry"
        )
        .first()
    )
    if row is None or not allowed(actor, Action.SEE, row).holds:
        raise Http404
    return row


def _asked(
    row: Meeting, edition: Edition, before: Edition | None, now: datetime, language: Language
) -> tuple[str, str, VerdictView | None]:
    """Why nothing can be sent, in a code and what was told; and what the rules say."""
    try:
        told = sending(row, edition, before, now)
    except NoProcedure:
        return "no_procedure", "", None
    except NoHour:
        return "no_hour", "", None
    except NotInForce as refused:
        return "not_in_force", refused.reason_en if language == "en" else refused.reason, None
    # Nothing has been sent yet: the page tells the deadline, and by ``holds`` whether it is kept.
    deadline = sending(row, edition, before, None).verdict
    verdict = replace(
        _verdict(told.rule, deadline, language),
        holds=told.verdict.holds,
        chair_may_go_on=told.verdict.chair_may_go_on,
    )
    return hindrance(row, edition, before, now), "", verdict


def _verdict(rule: str, verdict: Verdict, language: Language) -> VerdictView:
    return VerdictView(
        rule=rule,
        holds=verdict.holds,
        reason=verdict.reason_en if language == "en" else verdict.reason,
        paragraph=verdict.paragraph,
        in_time=verdict.in_time,
        chair_may_go_on=verdict.chair_may_go_on,
    )


def _lines(found: tuple[Change, ...]) -> tuple[ChangeLine, ...]:
    return tuple(_line(change) for change in found)


def _line(change: Change) -> ChangeLine:
    item = change.after or change.before
    if item is None:
        message = "A change has a before or an after."
        raise ValueError(message)
    words = None
    if change.before and change.after and change.before.manuscript != change.after.manuscript:
        words = difference(change.before.manuscript, change.after.manuscript)
    return ChangeLine(change.kind, item.number, item.title, item.closed, words)


def _recipients(row: Meeting, *, with_addresses: bool) -> tuple[Recipient, ...]:
    return tuple(
        Recipient(member.name, member.email if with_addresses else "", member.votes)
        for member in recipients_of(row)
    )


def _dispatches(sent: list[Dispatch]) -> tuple[DispatchLine, ...]:
    return tuple(
        DispatchLine(one.pk, one.serial, one.sent_at, one.in_time, one.rule, one.paragraph)
        for one in reversed(sent)
    )


def _waiver(waiver: Waiver | None) -> WaiverView | None:
    if waiver is None:
        return None
    return WaiverView(waiver.paragraph, waiver.ground, waiver.entry.actor_name, waiver.given_at)
