"""Which units may have changed since a place in the ledger."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Model, QuerySet
from django.db.models.functions import Coalesce

from sagsgang.boards.models import (
    Body,
    ElectoralList,
    Organisation,
    Party,
    Person,
    Seat,
    SeatHeld,
    Term,
)
from sagsgang.cases.models import AttachedFile, Case
from sagsgang.meetings.models import (
    Annex,
    Attendance,
    Decision,
    Dispatch,
    Item,
    Meeting,
    MeetingPaper,
    Mention,
)
from sagsgang.publishing.models import Release, ReleasedFile
from sagsgang.publishing.register import sources
from sagsgang.publishing.register.models import OpenThing
from sagsgang.publishing.register.sources import CASES, MEETINGS, ORGANISATIONS, PEOPLE

Unit = tuple[int, int]  # stage and thing
_LOT = 500  # ids in a statement


def changed_since(position: int) -> set[Unit]:
    """The units of which something may have changed by entries after ``position``.

    The cases of a meeting are not among them: they are made anew after it.
    """
    bodies = _bodies(position)
    seats = _seats(position)
    sat_in = _ids(SeatHeld, "seat__term__body", "pk__in", seats)
    meetings = _meetings(position) | _ids(Meeting, "pk", "body__in", bodies | sat_in)
    meetings |= _sharing_a_file(meetings)
    people = _since(Person, position) | _ids(SeatHeld, "person", "pk__in", seats)
    people |= _ids(SeatHeld, "person", "seat__term__body__in", bodies)
    organisations = _organisations(position)
    touched = bodies | sat_in | _ids(Meeting, "body", "pk__in", meetings)
    organisations |= _ids(Body, "organisation", "pk__in", touched)
    if organisations:  # the installation is called as the only one of them
        organisations.add(sources.INSTALLATION)
    return {
        *((ORGANISATIONS, pk) for pk in organisations),
        *((PEOPLE, pk) for pk in people),
        *((MEETINGS, pk) for pk in meetings),
        *((CASES, pk) for pk in _cases(position)),
    }


def everything() -> Iterator[Unit]:
    """All units but cases, which follow from the meetings, and the cases there once were."""
    yield ORGANISATIONS, sources.INSTALLATION
    models: tuple[tuple[int, type[Model]], ...] = (
        (ORGANISATIONS, Organisation),
        (PEOPLE, Person),
        (MEETINGS, Meeting),
    )
    for stage, model in models:
        for pk in model._default_manager.order_by("pk").values_list("pk", flat=True).iterator():
            yield stage, pk
    known = OpenThing.objects.filter(unit__startswith=f"{sources.UNITS[CASES]}:", kind="paper")
    for unit in known.values_list("unit", flat=True).iterator():
        yield sources.unit_of(unit)


def cases_of(meetings: Collection[int]) -> set[int]:
    """The cases that items of meetings are about, or tell of."""
    found: set[int] = set()
    for some in _lots(meetings):
        rows = Item.objects.filter(meeting__in=some)
        for path in ("case", "revision__submatters__case"):
            real = Coalesce(f"{path}__joined_into_id", f"{path}_id")
            found |= set(rows.annotate(real=real).values_list("real", flat=True))
    return found - {None}


def _bodies(position: int) -> set[int]:
    """Bodies that changed, or whose organisation did."""
    organisations = _since(Organisation, position)
    return _since(Body, position) | _ids(Body, "pk", "organisation__in", organisations)


def _organisations(position: int) -> set[int]:
    found = _since(Organisation, position)
    for model in (Party, ElectoralList, Person):
        found |= _since(model, position, "organisation")
    # The body may have left an organisation that then has nothing open.
    if _since(Body, position):
        found |= _values(Organisation.objects.filter(bodies__isnull=True), "pk")
    return found


def _seats(position: int) -> set[int]:
    """Holdings of seats that changed, or of which the seat, the term or the person did."""
    return (
        _since(SeatHeld, position)
        | _ids(SeatHeld, "pk", "seat__in", _since(Seat, position))
        | _ids(SeatHeld, "pk", "seat__term__in", _since(Term, position))
        | _ids(SeatHeld, "pk", "person__in", _since(Person, position))
    )


def _meetings(position: int) -> set[int]:
    """Meetings of which anything changed that hangs on them."""
    found = _since(Meeting, position)
    hanging: tuple[tuple[type[Model], str], ...] = (
        *((model, "meeting") for model in (Item, MeetingPaper, Attendance, Dispatch, Release)),
        (Decision, "item__meeting"),
        (Annex, "paper__meeting"),
        (Mention, "paper__meeting"),
        (ReleasedFile, "release__meeting"),
    )
    for model, path in hanging:
        found |= _since(model, position, path)
    cases = _since(Case, position)
    files = _since(AttachedFile, position)
    for path, pks in (
        ("case", cases),
        ("revision__submatters__case", cases),
        ("revision__attachments__file", files),
    ):
        found |= _ids(Item, "meeting", f"{path}__in", pks)
    # Where an item was told before it moved to another meeting.
    for some in _lots(_since(Item, position)):
        moved = OpenThing.objects.filter(
            kind="agendaitem", source__in=[sources.item(pk) for pk in some]
        )
        found |= {sources.unit_of(unit)[1] for unit in moved.values_list("unit", flat=True)}
    return found


def _sharing_a_file(meetings: Collection[int]) -> set[int]:
    """Meetings with a paper in a file of one of these: what one hides, is hidden in the other."""
    originals: set[str] = set()
    for some in _lots(meetings):
        rows = MeetingPaper.objects.filter(meeting__in=some)
        originals |= set(rows.order_by().values_list("original_id", flat=True))
    found: set[int] = set()
    for those in _lots(originals):
        papers = MeetingPaper.objects.filter(original__in=those)
        found |= set(papers.order_by().values_list("meeting_id", flat=True))
    return found


def _cases(position: int) -> set[int]:
    """Cases that changed, with those they were joined into."""
    rows = Case.objects.filter(entry__gt=position).order_by().values_list("pk", "joined_into_id")
    return {pk for row in rows for pk in row if pk}


def _since(model: type[Model], position: int, field: str = "pk") -> set[int]:
    return _values(model._default_manager.filter(entry__gt=position), field)


def _ids(model: type[Model], field: str, path: str, pks: Collection[int]) -> set[int]:
    """What ``field`` is in the rows of which ``path`` is among ``pks``."""
    found: set[int] = set()
    for some in _lots(pks):
        found |= _values(model._default_manager.filter(**{path: some}), field)
    return found


def _values(rows: QuerySet[Any], field: str) -> set[int]:
    # Not DISTINCT: for it SQLite walks the whole index of the field.
    return {value for value in rows.order_by().values_list(field, flat=True) if value is not None}


def _lots(pks: Collection[Any]) -> Iterator[list[Any]]:
    rest = sorted(pks)
    for start in range(0, len(rest), _LOT):
        yield rest[start : start + _LOT]
