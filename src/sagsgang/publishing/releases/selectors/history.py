"""The releases of a meeting, for everybody: what counts, what came before, what was taken back.

That something was released stays known; its files are handed out only to who sees all that is in
them, and those of a withdrawn release to nobody.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

from sagsgang.access.door import visible
from sagsgang.core.edition import EditionKind
from sagsgang.core.policy import Actor
from sagsgang.meetings.models import Meeting
from sagsgang.meetings.selectors import seen
from sagsgang.meetings.selectors.refs import meeting_ref
from sagsgang.publishing.models import Release, ReleasedFile
from sagsgang.publishing.releases.holds import Ids, still_seen
from sagsgang.publishing.releases.pages import (
    FileLine,
    Gone,
    Handed,
    HistoryPage,
    InForce,
    ReleaseLine,
    State,
)
from sagsgang.publishing.releases.services import manifest_file
from sagsgang.storage.services import open_original

MANIFEST = "application/json"


def releases_of(actor: Actor, body: str, key: str) -> tuple[ReleaseLine, ...]:
    """The releases of a meeting, the latest first; none of a meeting that never was released."""
    return lines_of(actor, _rows(actor, body, key))


def in_force_of(actor: Actor, body: str, key: str) -> tuple[InForce, ...]:
    """What counts now of a meeting's agenda and minutes, without attachments: one query where
    nothing was released."""
    mine = ReleasedFile.objects.filter(
        release__meeting__body__slug=body, release__meeting__key=key
    ).exclude(role="attachment")
    rows = list(
        visible(mine, actor)
        .select_related("release__meeting", "original")
        .defer("release__edition", "release__manifest")
        .order_by("release__serial", "position")
    )
    if not rows:
        return ()
    last = {row.release.kind: row.release for row in rows}
    counts = {one.pk for one in last.values() if one.withdrawn_at is None}
    files = [row for row in rows if row.release_id in counts]
    handed = still_seen(actor, rows[0].release.meeting, files)
    lines = (
        InForce(
            serial=one.serial,
            released_at=one.released_at,
            files=tuple(
                _file(row) for row in files if row.release_id == one.pk and row.pk in handed
            ),
        )
        for one in last.values()
    )
    return tuple(line for line in lines if line.files)


def history_page(actor: Actor, body: str, key: str) -> HistoryPage | None:
    """A meeting's releases; ``None`` when the actor may know of neither them nor the meeting."""
    rows = _rows(actor, body, key)
    there = seen.meetings(actor).filter(body__slug=body, key=key, merged_into=None).first()
    meeting = rows[0].meeting if rows else there
    if meeting is None:
        return None
    return HistoryPage(meeting_ref(meeting), lines_of(actor, rows), readable=there is not None)


def handed_file(
    actor: Actor, body: str, key: str, serial: int, position: int
) -> Handed | Gone | None:
    """One file of a release; ``None`` when there is none that the actor may have."""
    rows = _rows(actor, body, key)
    row = next((one for one in rows if one.serial == serial), None)
    file = next((one for one in _files(row) if one.position == position), None)
    if row is None or file is None:
        return None
    if row.withdrawn_at is not None:
        return _gone(actor, rows, row)
    if file.pk not in still_seen(actor, row.meeting, [file]):
        return None
    return Handed(open_original(file.original), file.original.media_type, file.name)


def handed_manifest(actor: Actor, body: str, key: str, serial: int) -> Handed | Gone | None:
    """The signed list of a release's files, as long as the actor may have all of them."""
    rows = _rows(actor, body, key)
    row = next((one for one in rows if one.serial == serial), None)
    if row is None:
        return None
    if row.withdrawn_at is not None:
        return _gone(actor, rows, row)
    files = _files(row)
    if len(still_seen(actor, row.meeting, files)) < len(files):
        return None
    return Handed(io.BytesIO(manifest_file(row)), MANIFEST, f"manifest-{key}-{serial}.json")


def agenda_withdrawn(body: str, key: str) -> bool:
    """Whether the meeting's agenda was released and taken back, with none released since."""
    return is_withdrawn("agenda", meeting__body__slug=body, meeting__key=key)


def is_withdrawn(kind: EditionKind, **meeting: object) -> bool:
    """Whether the last release of the kind was taken back."""
    rows = Release.objects.filter(kind=kind, **meeting).order_by("-serial")
    last = rows.values_list("withdrawn_at", flat=True)[:1]
    return any(at is not None for at in last)


def lines_of(actor: Actor, rows: Sequence[Release]) -> tuple[ReleaseLine, ...]:
    """All releases of one meeting, with their files at hand, the latest first."""
    if not rows:
        return ()
    files = [file for row in rows if row.withdrawn_at is None for file in _files(row)]
    handed = still_seen(actor, rows[0].meeting, files)
    return tuple(line_of(row, rows, handed) for row in reversed(rows))


def line_of(row: Release, rows: Sequence[Release], handed: Ids) -> ReleaseLine:
    """One of a meeting's releases; ``handed`` are the ids of files that may be fetched."""
    files = () if row.withdrawn_at else _files(row)
    after = [one.serial for one in rows if one.kind == row.kind and one.serial > row.serial]
    return ReleaseLine(
        id=row.pk,
        serial=row.serial,
        kind=kind_of(row),
        released_at=row.released_at,
        note=row.note,
        state=_state(row, replaced=bool(after)),
        replaces=row.replaces.serial if row.replaces else 0,
        replaced_by=min(after, default=0),
        withdrawn_at=row.withdrawn_at,
        withdrawn_because=row.withdrawn_because,
        files=tuple(_file(file) for file in files if file.pk in handed),
        manifest=bool(files) and all(file.pk in handed for file in files),
    )


def kind_of(row: Release) -> EditionKind:
    """The kind as the code knows it."""
    return "minutes" if row.kind == "minutes" else "agenda"


def all_of(meeting: Meeting) -> list[Release]:
    """A meeting's releases in order, with files and originals at hand."""
    rows = Release.objects.filter(meeting=meeting).select_related(
        "meeting__body__organisation", "replaces"
    )
    return list(rows.prefetch_related("files__original").order_by("serial"))


def _rows(actor: Actor, body: str, key: str) -> list[Release]:
    rows = visible(Release.objects.filter(meeting__body__slug=body, meeting__key=key), actor)
    found = rows.select_related("meeting__body__organisation", "replaces").defer("edition")
    return list(found.prefetch_related("files__original").order_by("serial"))


def _files(row: Release | None) -> list[ReleasedFile]:
    return list(row.files.all()) if row else []


def _state(row: Release, *, replaced: bool) -> State:
    if row.withdrawn_at is not None:
        return "withdrawn"
    return "replaced" if replaced else "in_force"


def _file(row: ReleasedFile) -> FileLine:
    return FileLine(
        position=row.position,
        role=row.role,
        name=row.name,
        media_type=row.original.media_type,
        size=row.original.size,
        sha256=row.original_id,
    )


def _gone(actor: Actor, rows: Sequence[Release], row: Release) -> Gone:
    lines = lines_of(actor, rows)
    told = next(line for line in lines if line.serial == row.serial)
    instead = next(
        (line for line in lines if line.kind == told.kind and line.state == "in_force"), None
    )
    return Gone(meeting_ref(row.meeting), told, instead)
