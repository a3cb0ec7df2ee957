"""Meetings: their body and day, the place, and who was there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import override

from sagsgang.access.marks import readers_of
from sagsgang.adapters.fulltext.document import Indexed
from sagsgang.boards.models import Body, Organisation
from sagsgang.boards.wording import day_words
from sagsgang.core.policy import Actor
from sagsgang.meetings.models import Attendance, Meeting, MeetingPaper
from sagsgang.meetings.selectors import seen
from sagsgang.meetings.selectors.refs import body_ref, meeting_ref
from sagsgang.search.kinds.kind import Document, Kind, Told, side_for
from sagsgang.search.kinds.lots import every, ids, lots, since
from sagsgang.search.kinds.words import joined
from sagsgang.search.pages import Target

Names = Mapping[int, Sequence[tuple[str, bool]]]  # name and whether present, by meeting


def changed_since(position: int) -> set[int]:
    """Meetings that changed, whose papers or attendance did, or whose body has another name."""
    changed = ids(since(Meeting, position))
    changed |= ids(since(Attendance, position), "meeting")
    changed |= ids(since(MeetingPaper, position), "meeting")
    bodies = ids(since(Body, position))
    bodies |= ids(Body.objects.filter(organisation__in=ids(since(Organisation, position))))
    for some in lots(bodies):
        changed |= ids(Meeting.objects.filter(body__in=some))
    return changed


def documents(pks: Collection[int]) -> Iterator[Document]:
    """One document a meeting that has papers or was released, and is not part of another."""
    papers = Exists(MeetingPaper.objects.filter(meeting=OuterRef("pk"), withdrawn=False))
    for some in lots(pks):
        rows = list(
            Meeting.objects.filter(Q(published_at__isnull=False) | papers)
            .filter(pk__in=some, merged_into=None)
            .select_related("body__organisation")
            .order_by("pk")
        )
        names = _names(row.pk for row in rows)
        with override("da"):  # papers are Danish, and so is what is asked
            made = [_document(row, names) for row in rows]
        yield from made


def _document(row: Meeting, names: Names) -> Document:
    readers = readers_of(row)
    indexed = Indexed(
        ref=KIND.ref(row.pk),
        kind=KIND.name,
        readers=readers,
        title=_title(row),
        told=joined([row.place, *(name for name, _present in names[row.pk])]),
        text=body_ref(row.body).organisation,
        body=row.body.slug,
        on=row.held_on,
    )
    return side_for(readers), indexed


def _title(row: Meeting) -> str:
    if row.held_on is None:
        return _("%(body)s, møde uden dato") % {"body": row.body.name}
    return _("%(body)s, møde %(day)s") % {"body": row.body.name, "day": day_words(row.held_on)}


def _names(meetings: Iterable[int]) -> Names:
    found: dict[int, list[tuple[str, bool]]] = defaultdict(list)
    rows = Attendance.objects.filter(meeting__in=list(meetings), withdrawn=False)
    for meeting, name, present in rows.values_list("meeting_id", "name", "present"):
        found[meeting].append((name, present))
    return found


def found(actor: Actor, pks: Collection[int]) -> dict[int, Told]:
    """The meetings that the actor may see."""
    rows = list(seen.meetings(actor).filter(pk__in=pks, merged_into=None))
    names = _names(row.pk for row in rows)
    return {row.pk: _told(row, names) for row in rows}


def _told(row: Meeting, names: Names) -> Told:
    meeting = meeting_ref(row)
    there = names[row.pk]
    return Told(
        kind=KIND.name,
        id=row.pk,
        number="",
        title=_title(row),
        target=Target("meeting", (meeting.body.slug, meeting.key)),
        meeting=meeting,
        on=row.held_on,
        texts=(
            ", ".join(name for name, present in there if present),
            ", ".join(name for name, present in there if not present),
            row.place,
        ),
    )


KIND = Kind(
    name="meeting",
    code=3,
    changed_since=changed_since,
    all_pks=lambda: every(Meeting),
    documents=documents,
    found=found,
)
