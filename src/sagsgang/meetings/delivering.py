"""Send the letters of a dispatch, and keep how each went.

Letters go out after the dispatch stands, so that no slow mail server holds the archive. Each has an
identity of its own: one that is sent again after an interruption is the same letter to a mail
program. Raises ``Http404`` or ``PermissionDenied`` as ``access`` says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from django.db import transaction
from django.db.models import Q
from django.http import Http404
from django.utils import timezone

from sagsgang.access.door import require_in_body
from sagsgang.adapters.mail.letter import Attachment, Letter, Mailbox, message_id_of
from sagsgang.adapters.mail.result import Result
from sagsgang.core.edition import changes, open_edition
from sagsgang.core.keepable import keepable
from sagsgang.core.policy import STRANGER, Action, Actor
from sagsgang.ledger.services import record
from sagsgang.meetings import letters
from sagsgang.meetings.editions import for_everybody, sent_edition
from sagsgang.meetings.models import Delivery, Dispatch
from sagsgang.meetings.selectors.still_open import still_open
from sagsgang.storage.services import open_original


@dataclass(frozen=True, slots=True)
class Post:
    """What takes letters and gives the result of each as soon as it is known."""

    sender: Mailbox
    send: Callable[[Iterable[Letter]], Iterator[Result]]


# A letter that somebody began to send is left to them this long; then it was interrupted.
_IN_HAND = timedelta(minutes=10)


class OutOfDate(ValueError):
    """Letters of a dispatch were to be sent that is not what counts any more: a ``later`` one was
    sent, or something that it shows as open is ``closed`` now."""

    def __init__(self, why: Literal["later", "closed"]) -> None:
        self.why = why
        super().__init__(why)


_REFUSED = frozenset({"refused", "unusable"})


@dataclass(frozen=True, slots=True)
class Delivered:
    """How many letters were taken by the mail server, and how many were not."""

    sent: int = 0
    failed: int = 0


def deliver(
    *, actor: Actor, dispatch: int, post: Post, meeting_address: str, now: datetime | None = None
) -> Delivered:
    """Send the letters that were not sent yet, or were refused; each result is kept at once.

    ``meeting_address`` is where the whole agenda is read after signing in. Interrupted or pressed
    twice, nobody is sent two letters that a mail program would take for two. Raises ``OutOfDate``.
    """
    row = dispatch_to_send(actor, dispatch)
    if Dispatch.objects.filter(meeting=row.meeting_id, serial__gt=row.serial).exists():
        raise OutOfDate("later")
    if not still_open(STRANGER, row):
        raise OutOfDate("closed")
    waiting = _take(actor, row, now or timezone.now())
    if not waiting:
        return Delivered()
    by_id = {message_id_of(line.message_id, post.sender): line for line in waiting}
    sent = failed = 0
    for result in post.send(_letters(row, by_id, meeting_address)):
        accepted = result.outcome == "accepted"
        sent, failed = sent + accepted, failed + (not accepted)
        _keep(actor, by_id[result.letter.message_id], result)
    return Delivered(sent, failed)


def dispatch_to_send(actor: Actor, dispatch: int) -> Dispatch:
    """The dispatch, for who may send its letters."""
    row = Dispatch.objects.select_related("meeting__body").filter(pk=dispatch).first()
    if row is None:
        raise Http404
    require_in_body(actor, Action.EDIT, row.meeting.body_id, own=False)
    return row


@transaction.atomic
def _take(actor: Actor, row: Dispatch, now: datetime) -> list[Delivery]:
    """Take the letters in hand, so that nobody else sends them meanwhile."""
    to_send = Q(state__in=["waiting", "refused"])
    interrupted = Q(state="sending", tried_at__lt=now - _IN_HAND)
    lines = list(
        Delivery.objects.select_for_update()
        .filter(to_send | interrupted, dispatch=row)
        .exclude(email="")
    )
    if not lines:
        return []
    entry = record(
        actor=actor,
        action="meetings.deliver",
        thing=f"dispatch:{row.pk}",
        facts={"letters": len(lines)},
    )
    for line in lines:
        line.state, line.tried_at, line.entry = "sending", now, entry
    Delivery.objects.bulk_update(lines, ["state", "tried_at", "entry"])
    return lines


@transaction.atomic
def _keep(actor: Actor, line: Delivery, result: Result) -> None:
    state = "sent" if result.outcome == "accepted" else "waiting"
    if result.outcome in _REFUSED:
        state = "refused"
    line.state, line.told = state, "" if state == "sent" else keepable(result.sentence("da"))
    line.entry = record(
        actor=actor,
        action="meetings.delivered",
        thing=f"dispatch:{line.dispatch_id}",
        facts={"person": line.person_id, "outcome": result.outcome, "code": result.code},
    )
    line.save()


def _letters(
    row: Dispatch, lines: Mapping[str, Delivery], meeting_address: str
) -> Iterator[Letter]:
    edition = sent_edition(row)
    earlier = Dispatch.objects.filter(meeting=row.meeting_id, serial=row.serial - 1).first()
    changed = for_everybody(changes(sent_edition(earlier), edition)) if earlier else ()
    public = open_edition(edition)
    with open_original(row.open_file) as stream:
        data = stream.read()
    attached = Attachment(f"dagsorden-{row.meeting.key}.pdf", row.open_file.media_type, data)
    for message_id, line in lines.items():
        yield Letter(
            to=line.email,
            to_name=line.name,
            subject=letters.subject_of(public),
            text=letters.text_of(
                line.name,
                public,
                note=row.note,
                changed=changed,
                meeting_address=meeting_address,
                sha256=row.open_file_id,
            ),
            message_id=message_id,
            attachments=(attached,),
        )
