"""The lines of a dump, read from the rows that everybody may see, a lot of meetings at a time.

What everybody may not see is never read. About 20 queries a lot, however many items are in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import override

from sagsgang.access.door import visible
from sagsgang.boards.models import Body as BodyRow
from sagsgang.boards.models import SeatHeld
from sagsgang.boards.naming import UNKNOWN
from sagsgang.cases.models import Case as CaseRow
from sagsgang.core.policy import STRANGER
from sagsgang.meetings.models import Attendance, Dispatch
from sagsgang.meetings.models import Meeting as MeetingRow
from sagsgang.meetings.selectors import seen
from sagsgang.meetings.selectors.still_open import sent_for
from sagsgang.publishing.dumps import shape
from sagsgang.publishing.dumps.held import Held, Mark, of_name, standing_seats
from sagsgang.publishing.dumps.item_lines import Lines
from sagsgang.publishing.dumps.paper_lines import annexes_of, papers_of

LOT = 100  # meetings; some 1,600 items are in memory at a time
_CASES = 1000  # asked about at a time


@dataclass(slots=True)
class Lot:
    """Lines of each kind that were read together, the files they name, and what they are of."""

    lines: dict[str, list[Any]] = field(default_factory=lambda: defaultdict(list))
    files: list[str] = field(default_factory=list)  # SHA-256 of originals
    texts: list[str] = field(default_factory=list)  # SHA-256 of their texts
    marks: list[Mark] = field(default_factory=list)


def meetings_count() -> int:
    """How many meetings a dump tells of."""
    return _meetings().count()


def lots() -> Iterator[Lot]:
    """The whole of it: bodies and memberships, then meetings with all that hangs on them, then
    cases; each kind in the order of its keys."""
    yield _bodies()
    yield _memberships()
    keys = list(_meetings().order_by("body__slug", "key").values_list("pk", flat=True))
    for start in range(0, len(keys), LOT):
        yield _lot(keys[start : start + LOT])
    yield from _cases()


def _bodies() -> Lot:
    lot = Lot()
    public = BodyRow.objects.filter(members_public_at__isnull=False).values("pk")
    rows = seen.bodies(STRANGER) | BodyRow.objects.select_related("organisation").filter(
        pk__in=public
    )
    for row in rows.order_by("slug"):
        lot.lines["bodies"].append(shape.Body(row.slug, row.name, named(row.organisation.name)))
    return lot


def named(organisation: str) -> str:
    """An organisation's name; empty when nobody has said it."""
    return "" if organisation.startswith(UNKNOWN) else organisation


def _memberships() -> Lot:
    lot = Lot()
    for row, line in memberships():
        lot.marks.append((Held.SEAT, row.pk, of_name(line.name)))
        lot.lines["memberships"].append(line)
    return lot


def memberships() -> Iterator[tuple[SeatHeld, shape.Membership]]:
    """Who holds which seat in the bodies that have made their members public, in order."""
    known: dict[int, int] = {}
    namesakes: dict[tuple[int, str], int] = defaultdict(int)
    rows = visible(standing_seats(), STRANGER).select_related(
        "seat__term__body", "person", "party", "electoral_list"
    )
    for row in rows.order_by(
        "seat__term__body__slug", "seat__term__starts_on", "seat__number", "from_on", "pk"
    ):
        person = row.person
        if person.pk not in known:
            called = person.organisation_id, person.name
            namesakes[called] += 1
            known[person.pk] = namesakes[called]
        yield row, _membership(row, known[person.pk])


def _membership(row: SeatHeld, namesake: int) -> shape.Membership:
    term = row.seat.term
    return shape.Membership(
        body=term.body.slug,
        term=term.name,
        term_from=term.starts_on.isoformat(),
        term_until=(term.carries_on_until or term.ends_on).isoformat(),
        seat=row.seat.number,
        seat_kind=row.seat.kind,
        name=row.person.name,
        namesake=namesake,
        office=row.office,
        party=row.party.name if row.party else "",
        letter=row.party.letter if row.party else "",
        electoral_list=row.electoral_list.name if row.electoral_list else "",
        region=row.region,
        from_on=row.from_on.isoformat(),
        until_on=row.until_on.isoformat() if row.until_on else "",
    )


def _meetings() -> QuerySet[MeetingRow]:
    return seen.meetings(STRANGER).filter(merged_into=None)


def _lot(keys: Sequence[int]) -> Lot:
    lot = Lot()
    rows = list(_meetings().filter(pk__in=keys).order_by("body__slug", "key"))
    there = _attendance(lot, keys)
    with override("da"):  # the addresses of a dump are the Danish ones
        for row in rows:
            lot.marks.append((Held.MEETING, row.pk, 0))
            lot.lines["meetings"].append(_meeting(row, there[row.pk]))
        Lines(rows).tell(lot.lines["items"], lot.files, lot.marks)
    papers = papers_of(rows, held_back(rows), lot.lines["papers"], lot.marks)
    for paper in papers.values():
        lot.files.append(paper.sha256)
        lot.texts.append(paper.text_sha256)
    annexes_of(rows, papers, lot.lines["annexes"], lot.marks)
    return lot


def _attendance(lot: Lot, keys: Iterable[int]) -> Mapping[int, list[shape.Attendee]]:
    there: dict[int, list[shape.Attendee]] = defaultdict(list)
    rows = Attendance.objects.filter(meeting__in=keys, withdrawn=False).order_by("position", "pk")
    for pk, meeting, name, present in rows.values_list("pk", "meeting_id", "name", "present"):
        there[meeting].append(shape.Attendee(name, present))
        lot.marks.append((Held.ATTENDANCE, pk, 0))
    return there


def _meeting(row: MeetingRow, there: Iterable[shape.Attendee]) -> shape.Meeting:
    return shape.Meeting(
        body=row.body.slug,
        meeting=row.key,
        date=_day(row.held_on),
        starts_at=_clock(row.starts_at),
        ends_at=_clock(row.ends_at),
        place=row.place,
        extraordinary=row.extraordinary,
        has_minutes=row.has_minutes,
        attendance=tuple(there),
        path=reverse("portal:meeting", args=[row.body.slug, row.key]),
    )


def held_back(rows: Iterable[MeetingRow]) -> frozenset[str]:
    """Files that were sent as open and are not any more."""
    by_pk = {row.pk: row for row in rows}
    sent = Dispatch.objects.filter(meeting__in=by_pk).values_list("meeting", flat=True).distinct()
    return frozenset().union(*(sent_for(STRANGER, by_pk[pk]).held_back for pk in sent.order_by()))


def _cases() -> Iterator[Lot]:
    keys = list(
        CaseRow.objects.filter(joined_into=None)
        .order_by("organisation__slug", "number")
        .values_list("pk", flat=True)
    )
    for start in range(0, len(keys), _CASES):
        lot, some = Lot(), keys[start : start + _CASES]
        told = seen.cases(STRANGER, some)
        names = dict(CaseRow.objects.filter(pk__in=told).values_list("pk", "organisation__name"))
        with override("da"):
            for pk in some:
                if pk in told:
                    ref = told[pk]
                    path = reverse("portal:case", args=[ref.organisation, ref.slug])
                    case = shape.Case(named(names[pk]), ref.number, path)
                    lot.lines["cases"].append(case)
        yield lot


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _clock(hour: time | None) -> str:
    return f"{hour:%H:%M}" if hour else ""
