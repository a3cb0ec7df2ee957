"""What would go out if a meeting were released now: found by trying it and taking it back.

Only so is what is shown before the act what goes out by it: the open edition is gathered as
everybody will see it, by the same way, and nothing foretells it.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from sagsgang.boards.actors import SYSTEM
from sagsgang.core.edition import Edition, EditionKind, edition_from_json
from sagsgang.core.policy import STRANGER, Actor
from sagsgang.core.telling import digest_of
from sagsgang.ledger.services import record
from sagsgang.meetings import kept_papers
from sagsgang.meetings.holding_back import set_held_back
from sagsgang.meetings.models import Dispatch, Meeting
from sagsgang.meetings.selectors.still_open import still_open
from sagsgang.publishing.gathering import edition_for
from sagsgang.publishing.models import Release
from sagsgang.publishing.releases.holds import Ids, last_dispatch, open_entries


@dataclass(frozen=True, slots=True)
class Prepared:
    """What goes out: ``edition`` is ``None`` when there is nothing of the kind to release.

    ``sent`` is the dispatch whose open file goes out as it was sent, ``entries`` are what it shows
    as open, ``kept`` counts the papers that were kept from their readers, ``before`` is the release
    of the kind that came last. ``mark`` tells two of them apart.
    """

    edition: Edition | None
    sent: Dispatch | None
    entries: Ids
    held_back: bool
    kept: int
    before: Release | None

    @property
    def mark(self) -> str:
        """SHA-256 of all that would be otherwise than now."""
        return digest_of(
            (
                self.edition.digest() if self.edition else "",
                self.sent.open_file_id if self.sent else "",
                self.before.serial if self.before else 0,
            )
        )

    @property
    def in_force(self) -> Release | None:
        """The release that counts now."""
        return self.before if self.before and self.before.withdrawn_at is None else None

    @property
    def changes_nothing(self) -> bool:
        """Whether the same is out already."""
        last = self.in_force
        if last is None or self.edition is None or self.held_back or self.kept:
            return False
        if edition_from_json(last.edition).digest() != self.edition.digest():
            return False
        return self.sent is None or self.sent.open_file_id in {
            file.original_id for file in last.files.all()
        }


def open_up(actor: Actor, meeting: Meeting, kind: EditionKind) -> int:
    """Let out what is held back of the meeting and what is kept of its papers; how many papers that
    were. Access has been asked; inside the caller's transaction."""
    kept = kept_papers.let_out(actor, meeting.pk, kind)
    if kept:
        meeting.refresh_from_db()
    if meeting.held_back:
        entry = record(actor=actor, action="publishing.let_out", thing=thing_of(meeting))
        set_held_back(meeting, entry, held_back=False)
    return kept


def prepared(meeting: Meeting, kind: EditionKind) -> Prepared:
    """What a release would let out, tried in a transaction that is taken back."""
    held_back = meeting.held_back
    with transaction.atomic():
        # Tried on the machine's own behalf: the chair looks at the page too, and changes nothing.
        tried = Meeting.objects.select_related("body__organisation").get(pk=meeting.pk)
        kept = open_up(SYSTEM, tried, kind)
        found = gathered(tried, kind, held_back=held_back, kept=kept)
        transaction.set_rollback(True)
    return found


def gathered(meeting: Meeting, kind: EditionKind, *, held_back: bool, kept: int) -> Prepared:
    """What everybody sees of the meeting at this moment."""
    last = last_dispatch(meeting.pk)
    sent = last if last and kind == "agenda" and still_open(STRANGER, last) else None
    return Prepared(
        edition=edition_for(STRANGER, meeting.pk, kind),
        sent=sent,
        entries=open_entries(last),
        held_back=held_back,
        kept=kept,
        before=Release.objects.filter(meeting=meeting, kind=kind).order_by("-serial").first(),
    )


def thing_of(meeting: Meeting) -> str:
    """The meeting as the ledger names it."""
    return f"meeting:{meeting.body.slug}/{meeting.key}"
