"""Whether a file that somebody holds came from here, and whether it still counts.

A file with something closed in it is unknown to who may not see that, whatever was released once.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from sagsgang.access.door import visible
from sagsgang.core.policy import Actor
from sagsgang.meetings.models import Dispatch
from sagsgang.meetings.selectors.refs import meeting_ref
from sagsgang.publishing.models import ReleasedFile
from sagsgang.publishing.releases.holds import still_open, still_seen
from sagsgang.publishing.releases.pages import Known
from sagsgang.publishing.releases.selectors.history import all_of, kind_of, line_of

_SHA256 = re.compile(r"[0-9a-f]{64}")


def sha256_in(typed: str) -> str:
    """A SHA-256 as people paste it, with blanks or in capitals or with a file's name behind it, as
    programs print it; empty when it is none."""
    words = typed[:500].lower().split()
    for told in (words[0] if words else "", "".join(words)):
        if _SHA256.fullmatch(told):
            return told
    return ""


def released_file(actor: Actor, sha256: str) -> tuple[Known, ...]:
    """What is known of the file with that SHA-256: of each meeting and kind the latest release that
    has it, then what was sent to members. Nothing for what the actor may not know."""
    rows = list(
        visible(ReleasedFile.objects.filter(original=sha256), actor)
        .select_related("release__meeting__body__organisation", "original")
        .defer("release__edition")
        .order_by("-release__released_at", "-pk")
    )
    found = list(_released(actor, rows))
    told = {one.meeting for one in found}
    return (*found, *(one for one in _sent(actor, sha256) if one.meeting not in told))


def _released(actor: Actor, rows: Sequence[ReleasedFile]) -> Iterator[Known]:
    by_meeting: dict[tuple[int, str], list[ReleasedFile]] = defaultdict(list)
    for row in rows:
        by_meeting[row.release.meeting_id, row.release.kind].append(row)
    for files in by_meeting.values():
        meeting = files[0].release.meeting
        known = still_open(meeting, files) | still_seen(actor, meeting, files)
        # One that counts says more than a later one that was taken back.
        files.sort(key=lambda file: file.release.withdrawn_at is not None)
        newest = next((file for file in files if file.pk in known), None)
        if newest is not None:
            yield _known(newest)


def _known(file: ReleasedFile) -> Known:
    line = line_of(file.release, all_of(file.release.meeting), frozenset())
    return Known(
        meeting=meeting_ref(file.release.meeting),
        kind=kind_of(file.release),
        role=file.role,
        name=file.name if line.state != "withdrawn" else "",
        serial=line.serial,
        released_at=line.released_at,
        state=line.state,
        replaced_by=line.replaced_by,
        withdrawn_at=line.withdrawn_at,
        withdrawn_because=line.withdrawn_because,
    )


def _sent(actor: Actor, sha256: str) -> Iterator[Known]:
    """What members got: the whole agenda, or the open one before everybody has it."""
    rows = visible(
        Dispatch.objects.filter(whole=sha256) | Dispatch.objects.filter(open_file=sha256), actor
    )
    for row in rows.select_related("meeting__body__organisation").order_by("-sent_at"):
        later = Dispatch.objects.filter(meeting=row.meeting, serial__gt=row.serial)
        next_one = later.order_by("serial").values_list("serial", flat=True).first()
        yield Known(
            meeting=meeting_ref(row.meeting),
            kind="agenda",
            role="agenda",
            name="",
            serial=row.serial,
            released_at=row.sent_at,
            state="replaced" if next_one else "in_force",
            replaced_by=next_one or 0,
            sent=True,
            whole=row.whole_id == sha256,
        )
