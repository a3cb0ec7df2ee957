"""Seats of bodies: who holds or held them, in which office, for which party. The desk's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import override

from sagsgang.access.door import visible
from sagsgang.access.marks import readers_of
from sagsgang.adapters.fulltext.document import Indexed
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
from sagsgang.boards.offices import SeatKind
from sagsgang.boards.selectors.lines import HELD_WITH
from sagsgang.boards.wording import OFFICES
from sagsgang.core.policy import Actor
from sagsgang.meetings.selectors.refs import body_ref
from sagsgang.search.kinds.kind import Document, Kind, Told, side_for
from sagsgang.search.kinds.lots import every, ids, lots, since
from sagsgang.search.kinds.words import joined
from sagsgang.search.pages import Target

Holdings = Mapping[int, Sequence[SeatHeld]]  # by seat, the latest first


def changed_since(position: int) -> set[int]:
    """Seats that changed or were taken or left, and those of which a name has changed: of a
    holder, the term, the body, the party or the list."""
    changed = ids(since(Seat, position)) | ids(since(SeatHeld, position), "seat")
    for path, model in (
        ("holdings__person", Person),
        ("holdings__party", Party),
        ("holdings__electoral_list", ElectoralList),
        ("term", Term),
        ("term__body", Body),
        ("term__body__organisation", Organisation),
    ):
        for some in lots(ids(since(model, position))):
            changed |= ids(Seat.objects.filter(**{f"{path}__in": some}))
    return changed


def documents(pks: Collection[int]) -> Iterator[Document]:
    """One document a seat that stands, in a term that does."""
    for some in lots(pks):
        rows = list(
            Seat.objects.filter(pk__in=some, withdrawn=False, term__withdrawn=False)
            .select_related("term__body__organisation")
            .order_by("pk")
        )
        held = _holdings(row.pk for row in rows)
        with override("da"):  # what is asked is Danish
            made = [_document(row, held[row.pk]) for row in rows]
        yield from made


def _document(row: Seat, held: Sequence[SeatHeld]) -> Document:
    readers, body = readers_of(row), body_ref(row.term.body)
    indexed = Indexed(
        ref=KIND.ref(row.pk),
        kind=KIND.name,
        readers=readers,
        title=_title(row),
        told=joined(_held_line(one) for one in held),
        text=joined([body.organisation, str(OFFICES[row.kind])]),
        body=body.slug,
        on=held[0].from_on if held else row.term.starts_on,
    )
    return side_for(readers), indexed


def _title(row: Seat) -> str:
    said = {"body": row.term.body.name, "term": row.term.name, "number": row.number}
    if row.kind == SeatKind.MEMBER:
        return _("%(body)s %(term)s, plads %(number)s") % said
    office = str(OFFICES[row.kind]).lower()
    return _("%(body)s %(term)s, plads %(number)s (%(office)s)") % {**said, "office": office}


def held_as(row: SeatHeld) -> str:
    """As what a seat is held, in the language in use; ``row`` has been selected with
    ``HELD_WITH``."""
    party, letter = (row.party.name, row.party.letter) if row.party else ("", "")
    named = row.electoral_list.name if row.electoral_list else ""
    office = str(OFFICES[row.office]).lower()
    return ", ".join(
        filter(None, (office, f"{party} ({letter})" if letter else party, named, row.region))
    )


def _held_line(row: SeatHeld) -> str:
    return f"{row.person.name}, {held_as(row)}"


def _holdings(seats: Iterable[int]) -> Holdings:
    found: dict[int, list[SeatHeld]] = defaultdict(list)
    rows = SeatHeld.objects.filter(seat__in=list(seats), withdrawn=False)
    for row in rows.select_related(*HELD_WITH).order_by("-from_on", "-pk"):
        found[row.seat_id].append(row)
    return found


def found(actor: Actor, pks: Collection[int]) -> dict[int, Told]:
    """The seats that the actor sees."""
    standing = Seat.objects.filter(pk__in=pks, withdrawn=False, term__withdrawn=False)
    rows = list(visible(standing, actor).select_related("term__body"))
    held = _holdings(row.pk for row in rows)
    return {row.pk: _told(row, held[row.pk]) for row in rows}


def _told(row: Seat, held: Sequence[SeatHeld]) -> Told:
    return Told(
        kind=KIND.name,
        id=row.pk,
        number=str(row.number),
        title=_title(row),
        target=Target("seat", (row.term.body.slug, row.pk)),
        on=held[0].from_on if held else row.term.starts_on,
        texts=tuple(_held_line(one) for one in held),
    )


KIND = Kind(
    name="seat",
    code=8,
    changed_since=changed_since,
    all_pks=lambda: every(Seat),
    documents=documents,
    found=found,
)
