"""Let a meeting's agenda or minutes out to everybody, and take them back.

Both raise ``Http404`` or ``PermissionDenied`` as ``access`` says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.http import Http404

from sagsgang.access.door import require
from sagsgang.adapters import signing
from sagsgang.core.edition import Edition, EditionKind
from sagsgang.core.keepable import keepable
from sagsgang.core.policy import Action, Actor
from sagsgang.core.telling import as_json
from sagsgang.ledger.models import Entry
from sagsgang.ledger.services import record
from sagsgang.meetings.holding_back import set_held_back
from sagsgang.meetings.models import Meeting
from sagsgang.publishing.models import PlannedRelease, Release, ReleasedFile
from sagsgang.publishing.releases.holds import Holds, holds_of, holds_of_file
from sagsgang.publishing.releases.keys import folder, have_key
from sagsgang.publishing.releases.manifest import (
    ManifestFile,
    ManifestMeeting,
    canonical,
    manifest_of,
    with_signature,
)
from sagsgang.publishing.releases.preparing import (
    Prepared,
    gathered,
    open_up,
    prepared,
    thing_of,
)
from sagsgang.publishing.releases.printers import FORMS, Printing
from sagsgang.storage.models import Original
from sagsgang.storage.services import Damaged, keep_original

LONGEST = 1000  # characters of a note or a reason


class NothingToRelease(ValueError):
    """There is nothing of the kind, or the same is out already: ``why`` is ``nothing`` or
    ``unchanged``."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


class OtherThanShown(ValueError):
    """Something else would go out than what was looked at."""


class FileLost(RuntimeError):
    """A kept file that was to go out is not there any more, or not what was kept."""


class ReasonMissing(ValueError):
    """Nobody takes back what everybody could read without saying why."""


class AlreadyWithdrawn(ValueError):
    """It was taken back before."""


@dataclass(frozen=True, slots=True)
class _Made:
    """A file that is to go out; ``original`` is one that is kept already, else ``data`` is new."""

    role: str
    name: str
    media_type: str
    holds: Holds
    data: bytes = b""
    original: str = ""


def release(
    *,
    actor: Actor,
    meeting: int,
    kind: EditionKind,
    now: datetime,
    shown: str | None = None,
    note: str = "",
    planned: int | None = None,
) -> Release:
    """Let out the open edition as it is now, and keep every file of it.

    ``shown`` is the mark of what the secretary looked at, ``planned`` the plan that this does.
    Raises ``NothingToRelease``, ``OtherThanShown``, ``NotPrinted``, ``FileLost`` and
    ``signing.KeyUnusable``; then nothing has changed.
    """
    row = _meeting(actor, meeting)
    found = prepared(row, kind)
    edition = _checked(found, shown)
    have_key()
    # Printed before the archive is locked: a packet of hundreds of pages takes its time.
    made = () if _reads_let_out(found) else _all_made(row, kind, edition, found, now)
    with transaction.atomic():
        row = _meeting(actor, meeting, lock=True)
        plan = _taken(planned)
        held_back = row.held_back
        kept = open_up(actor, row, kind)
        again = gathered(row, kind, held_back=held_back, kept=kept)
        if again.mark != found.mark:
            raise OtherThanShown
        made = made or _all_made(row, kind, edition, found, now)
        return _written(actor, row, kind, edition, again.before, made, now, note, plan)


@transaction.atomic
def withdraw(*, actor: Actor, release: int, reason: str, now: datetime) -> Release:
    """Take back a release: its files are handed out no more, and everybody may read why.

    When it is the one in force, the meeting's pages and attachments are held back from everybody
    too, until something is released again. Raises ``ReasonMissing`` and ``AlreadyWithdrawn``.
    """
    found = Release.objects.filter(pk=release).values_list("meeting", flat=True).first()
    if found is None:
        raise Http404
    row = _meeting(actor, found, lock=True)
    kept = Release.objects.get(pk=release)
    told = _tidy(reason)
    if not told:
        raise ReasonMissing
    if kept.withdrawn_at is not None:
        raise AlreadyWithdrawn
    is_last = not Release.objects.filter(
        meeting=row, kind=kept.kind, serial__gt=kept.serial
    ).exists()
    entry = record(
        actor=actor,
        action="publishing.withdraw",
        thing=thing_of(row),
        facts={"serial": kept.serial, "kind": kept.kind, "in_force": is_last},
    )
    if is_last:
        set_held_back(row, entry, held_back=True)
    kept.withdrawn_at, kept.withdrawn_because, kept.entry = now, told, entry
    kept.save(update_fields=["withdrawn_at", "withdrawn_because", "entry"])
    return kept


def manifest_file(release: Release) -> bytes:
    """The signed manifest, byte for byte the same each time."""
    return canonical(
        with_signature(
            release.manifest,
            algorithm=signing.ALGORITHM,
            key_id=release.key_id,
            value=release.signature,
        )
    )


def _meeting(actor: Actor, meeting: int, *, lock: bool = False) -> Meeting:
    rows = Meeting.objects.select_related("body__organisation").filter(merged_into=None)
    if lock:
        rows = rows.select_for_update(of=("self",))
    row = rows.filter(pk=meeting).first()
    if row is None:
        raise Http404
    require(actor, Action.EDIT, row)
    return row


def _checked(found: Prepared, shown: str | None) -> Edition:
    if found.edition is None:
        raise NothingToRelease("nothing")
    if shown not in (None, found.mark):
        raise OtherThanShown
    if found.changes_nothing:
        raise NothingToRelease("unchanged")
    return found.edition


def _reads_let_out(found: Prepared) -> bool:
    """Whether printing reads what only the release itself lets everybody see: the text of documents
    enclosed in papers is in no edition."""
    if found.edition is None or not (found.held_back or found.kept):
        return False
    items = found.edition.every_item()
    return any(file.annex for item in items for file in item.files)


def _all_made(
    meeting: Meeting, kind: EditionKind, edition: Edition, found: Prepared, now: datetime
) -> tuple[_Made, ...]:
    try:
        return tuple(_made(meeting, kind, edition, found, now))
    except Damaged as damaged:
        raise FileLost from damaged


def _made(
    meeting: Meeting, kind: EditionKind, edition: Edition, found: Prepared, now: datetime
) -> Iterator[_Made]:
    """The files, in the order in which people look for them."""
    everything = holds_of(edition, found.entries)
    # The host is left out: what is kept says the same wherever the site is moved.
    told = Printing(edition, now, f"/organer/{meeting.body.slug}/{meeting.key}/")
    for form in FORMS[kind]:
        name = form.name(meeting.key)
        if form.role == "agenda" and found.sent is not None:
            original = found.sent.open_file_id
            yield _Made(form.role, name, form.media_type, everything, original=original)
        elif data := form.make(told):
            yield _Made(form.role, name, form.media_type, everything, data=data)
    for item in edition.every_item() if kind == "agenda" else ():
        for file in item.files:
            if file.file and not file.closed:
                holds = holds_of_file(item.entry, file)
                yield _Made("attachment", file.name, file.media_type, holds, original=file.sha256)


def _written(
    actor: Actor,
    meeting: Meeting,
    kind: EditionKind,
    edition: Edition,
    before: Release | None,
    made: tuple[_Made, ...],
    now: datetime,
    note: str,
    plan: PlannedRelease | None,
) -> Release:
    originals = [_kept(one) for one in made]
    last = Release.objects.filter(meeting=meeting).aggregate(last=Max("serial"))["last"]
    told = manifest_of(
        meeting=ManifestMeeting(
            organisation=edition.organisation,
            body=edition.body,
            date=edition.date,
            key=f"{meeting.body.slug}/{meeting.key}",
        ),
        kind=kind,
        serial=(last or 0) + 1,
        released_at=now,
        note=_tidy(note),
        replaces=sha256(manifest_file(before)).hexdigest() if before else "",
        files=[
            ManifestFile(one.role, one.name, one.media_type, kept.size, kept.sha256)
            for one, kept in zip(made, originals, strict=True)
        ],
    )
    signature = signing.sign(folder(), canonical(told))
    entry = record(
        actor=actor,
        action="publishing.release",
        thing=thing_of(meeting),
        facts=_facts(told, signature, plan),
    )
    row = Release.objects.create(
        meeting=meeting,
        kind=kind,
        serial=told["serial"],
        released_at=now,
        edition=as_json(edition),
        manifest=told,
        signature=signature.value,
        key_id=signature.key_id,
        note=told["note"],
        replaces=before,
        entry=entry,
    )
    _keep_files(row, made, originals, entry)
    if plan is not None:
        plan.state, plan.told, plan.entry = "done", "", entry
        plan.save(update_fields=["state", "told", "entry"])
    return row


def _facts(
    told: dict[str, Any], signature: signing.Signature, plan: PlannedRelease | None
) -> dict[str, Any]:
    return {
        "serial": told["serial"],
        "kind": told["kind"],
        "files": len(told["files"]),
        "manifest": sha256(canonical(told)).hexdigest(),
        "key": signature.key_id,
        "planned": plan.pk if plan else None,
    }


def _keep_files(
    row: Release, made: tuple[_Made, ...], originals: list[Original], entry: Entry
) -> None:
    ReleasedFile.objects.bulk_create(
        ReleasedFile(
            release=row,
            role=one.role,
            name=keepable(one.name),
            original=kept,
            position=position,
            holds=one.holds.told(),
            entry=entry,
        )
        for position, (one, kept) in enumerate(zip(made, originals, strict=True), 1)
    )


def _kept(one: _Made) -> Original:
    if one.original:
        return Original.objects.get(pk=one.original)
    return keep_original(data=one.data, media_type=one.media_type, text="", page_starts=())


class PlanTaken(ValueError):
    """Another process has done what was planned, or it was cancelled meanwhile."""


def _taken(planned: int | None) -> PlannedRelease | None:
    """The plan, locked. Raises ``PlanTaken``."""
    if planned is None:
        return None
    row = PlannedRelease.objects.select_for_update(of=("self",)).get(pk=planned)
    if row.state not in {"waiting", "failed"}:
        raise PlanTaken
    return row


def _tidy(text: str) -> str:
    return keepable(" ".join(text.split()))[:LONGEST]
