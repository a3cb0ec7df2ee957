"""What the desk shows before a meeting is released, and of what was and will be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from sagsgang.access.door import may_in_body, require_in_body, visible
from sagsgang.core.difference import difference
from sagsgang.core.edition import (
    Change,
    Edition,
    EditionFile,
    EditionItem,
    EditionKind,
    changes,
    edition_from_json,
    facts_changed,
)
from sagsgang.core.policy import STRANGER, Action, Actor, Role
from sagsgang.meetings.models import AgendaEntry, Meeting
from sagsgang.meetings.selectors.refs import meeting_ref
from sagsgang.publishing.gathering import edition_for
from sagsgang.publishing.models import PlannedRelease, Release
from sagsgang.publishing.releases.holds import last_dispatch
from sagsgang.publishing.releases.pages import (
    ChangeLine,
    FileOut,
    ItemLine,
    PlanLine,
    PrintOut,
    PublishingPage,
    PublishPage,
    Released,
    State,
    Waiting,
)
from sagsgang.publishing.releases.planning import STANDING, usual_hour
from sagsgang.publishing.releases.preparing import Prepared, prepared
from sagsgang.publishing.releases.printers import FORMS
from sagsgang.publishing.releases.selectors.history import all_of, is_withdrawn, lines_of

RECENT = 30  # releases in the desk's list


def publish_page(actor: Actor, meeting: int, kind: EditionKind) -> PublishPage:
    """What a release would let out now. For who keeps the body's meetings, and its chair; raises
    ``Http404`` for others."""
    row = _meeting(actor, meeting)
    found = prepared(row, kind)
    rows = all_of(row)
    lines = tuple(line for line in lines_of(actor, rows) if line.kind == kind)
    edition = found.edition
    before = edition_from_json(found.in_force.edition) if found.in_force else None
    return PublishPage(
        meeting=meeting_ref(row),
        meeting_id=row.pk,
        kind=kind,
        is_public=row.published_at is not None and not row.held_back,
        problem=_problem(found),
        items=tuple(_goes_out(item) for item in edition.items if not item.closed)
        if edition
        else (),
        staying=tuple(_staying(actor, row, kind, edition)),
        prints=_prints(row, kind, found),
        changes=tuple(_change(one) for one in changes(before, edition))
        if before and edition
        else (),
        facts_changed=facts_changed(before, edition) if before and edition else (),
        in_force=next((line for line in lines if line.state == "in_force"), None),
        releases=lines,
        plan=_plan_of(row, kind),
        usual=usual_hour(row) if kind == "agenda" else None,
        kept=found.kept,
        other_withdrawn=is_withdrawn("agenda" if kind == "minutes" else "minutes", meeting=row),
        as_sent=found.sent is not None,
        may_edit=may_in_body(actor, Action.EDIT, row.body_id),
        mark=found.mark,
    )


def publishing_page(actor: Actor) -> PublishingPage:
    """What is planned and waits in the bodies whose agendas the actor may see before others."""
    plans = _desk(PlannedRelease.objects.filter(state__in=STANDING), actor, "meeting__body")
    released = _desk(Release.objects.defer("edition", "manifest"), actor, "meeting__body")
    planned = PlannedRelease.objects.filter(meeting=OuterRef("pk"), state__in=STANDING)
    waiting = _desk(
        Meeting.objects.filter(~Exists(planned), held_back=True, merged_into=None), actor, "body"
    )
    related = "meeting__body__organisation"
    later = Release.objects.filter(
        meeting=OuterRef("meeting"), kind=OuterRef("kind"), serial__gt=OuterRef("serial")
    )
    return PublishingPage(
        plans=tuple(
            plan_line(row) for row in plans.select_related(related).order_by("-state", "due_at")
        ),
        waiting=tuple(
            Waiting(meeting_ref(row), row.pk)
            for row in waiting.select_related("body__organisation").order_by("held_on", "pk")
        ),
        released=tuple(
            _released(row)
            for row in released.select_related(related)
            .annotate(replaced=Exists(later))
            .order_by("-released_at", "-pk")[:RECENT]
        ),
    )


def plan_line(row: PlannedRelease) -> PlanLine:
    """A plan; its meeting and body are at hand."""
    return PlanLine(
        meeting=meeting_ref(row.meeting),
        meeting_id=row.meeting_id,
        kind="minutes" if row.kind == "minutes" else "agenda",
        due_at=row.due_at,
        state=row.state,
        told=row.told,
    )


def meeting_of(actor: Actor, release: int) -> tuple[int, EditionKind]:
    """The meeting and the kind of a release. Raises ``Http404``."""
    row = Release.objects.filter(pk=release).defer("edition").first()
    if row is None:
        raise Http404
    _meeting(actor, row.meeting_id)
    return row.meeting_id, "minutes" if row.kind == "minutes" else "agenda"


def require_kept(actor: Actor, meeting: int) -> None:
    """Stop unless the actor keeps the meeting. Raises ``Http404``, ``PermissionDenied``."""
    require_in_body(actor, Action.EDIT, _meeting(actor, meeting).body_id, own=False)


def is_public(meeting: int) -> bool:
    """Whether everybody may see the meeting. For who has just acted on it."""
    return visible(Meeting.objects.filter(pk=meeting), STRANGER).exists()


def _meeting(actor: Actor, meeting: int) -> Meeting:
    row = (
        Meeting.objects.filter(pk=meeting, merged_into=None)
        .select_related("body__organisation")
        .first()
    )
    if row is None:
        raise Http404
    # What is not yet released is for the secretariat and the chair.
    require_in_body(actor, Action.SEE, row.body_id, own=False)
    return row


def _desk(rows: QuerySet[Any], actor: Actor, body: str) -> QuerySet[Any]:
    """Rows of the bodies in which the actor sees what is not yet released."""
    mine = {grant.body for grant in actor.grants if grant.role in {Role.SECRETARY, Role.CHAIR}}
    seen = visible(rows, actor)
    return seen if None in mine else seen.filter(**{f"{body}__in": mine})


def _problem(found: Prepared) -> str:
    if found.edition is None:
        return "nothing"
    return "unchanged" if found.changes_nothing else ""


def _goes_out(item: EditionItem) -> ItemLine:
    return ItemLine(
        number=item.number,
        title=item.title,
        files=tuple(_file(file) for file in item.files if not file.closed),
        subs=len(item.subs),
    )


def _file(file: EditionFile) -> FileOut:
    return FileOut(file.number, file.title or file.name, file.size, file.sha256, file.ground)


def _staying(
    actor: Actor, row: Meeting, kind: EditionKind, edition: Edition | None
) -> Iterator[ItemLine]:
    """The closed items and files, as who looks may see them, each with its ground."""
    whole = edition_for(actor, row.pk, kind)
    if whole is None:
        return
    out = {item.entry: item for item in edition.items if not item.closed} if edition else {}
    grounds = _grounds(row)
    for item in whole.items:
        shown = out.get(item.entry)
        if shown is None:
            yield ItemLine(
                item.number, item.title, ground=item.ground or grounds.get(item.entry, "")
            )
            continue
        mine = {file.file for file in shown.files if file.file}
        files = tuple(_file(one) for one in item.files if one.file and one.file not in mine)
        if files:
            yield ItemLine(item.number, item.title, files=files)


def _grounds(row: Meeting) -> dict[int, str]:
    """Why items were closed when the agenda was last sent from here, by item."""
    last = last_dispatch(row.pk)
    if last is None:
        return {}
    told = {item["entry"]: item["ground"] for item in last.edition["items"] if item["closed"]}
    entries = AgendaEntry.objects.filter(pk__in=told, item__isnull=False)
    return {item: told[pk] for pk, item in entries.values_list("pk", "item")}


def _prints(row: Meeting, kind: EditionKind, found: Prepared) -> tuple[PrintOut, ...]:
    lines = []
    for form in FORMS[kind]:
        size, sha256 = 0, ""
        if form.role == "agenda" and found.sent is not None:
            size, sha256 = found.sent.open_file.size, found.sent.open_file_id
        lines.append(PrintOut(form.role, form.name(row.key), form.media_type, size, sha256))
    return tuple(lines)


def _change(change: Change) -> ChangeLine:
    old, new = change.before, change.after
    words = None
    if old and new and not (old.closed or new.closed) and old.manuscript != new.manuscript:
        words = difference(old.manuscript, new.manuscript)
    return ChangeLine(
        kind=change.kind,
        number=next(item.number for item in (new, old) if item),
        # What was closed since has its title in what is out now only.
        title=next((item.title for item in (new, old) if item and item.title), ""),
        closed=new is not None and new.closed,
        difference=words,
    )


def _plan_of(row: Meeting, kind: EditionKind) -> PlanLine | None:
    plan = (
        PlannedRelease.objects.filter(meeting=row, kind=kind)
        .select_related("meeting__body__organisation")
        .first()
    )
    return plan_line(plan) if plan else None


def _released(row: Any) -> Released:
    state: State = "replaced" if row.replaced else "in_force"
    return Released(
        meeting=meeting_ref(row.meeting),
        meeting_id=row.meeting_id,
        kind="minutes" if row.kind == "minutes" else "agenda",
        serial=row.serial,
        released_at=row.released_at,
        state="withdrawn" if row.withdrawn_at else state,
    )
