"""Who sits on a body on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThanOrEqual

from sagsgang.boards.models import Body, SeatHeld
from sagsgang.boards.offices import LEADING, Office, SeatKind, kind_of

_RANK = {office: rank for rank, office in enumerate((*LEADING, Office.MEMBER))}


@dataclass(frozen=True, slots=True)
class MemberLine:
    """Who holds a seat: a member, or an observer or substitute, who do not vote.

    ``office`` is a code of ``Office``, ``party`` a name or empty, ``user_id`` who the person signs
    in as.
    """

    person_id: int
    name: str
    email: str
    office: Office
    party: str
    user_id: int | None

    @property
    def votes(self) -> bool:
        """Whether the seat is a member's."""
        return kind_of(self.office) is SeatKind.MEMBER


def members_on(body: Body, day: date) -> tuple[MemberLine, ...]:
    """All who hold a seat of ``body`` on ``day``: the chair first, then by office and seat.

    Not for people's eyes as it is: it asks no access and holds e-mail addresses.
    """
    held = SeatHeld.objects.filter(seat__term__body=body).filter(holding_on(day))
    rows = held.select_related("person", "party", "seat").order_by("seat__number", "id")
    lines = [
        MemberLine(
            person_id=row.person_id,
            name=row.person.name,
            email=row.person.email,
            office=Office(row.office),
            party=row.party.name if row.party else "",
            user_id=row.person.user_id,
        )
        for row in rows
    ]
    return tuple(sorted(lines, key=lambda line: rank(line.office)))


def rank(office: Office) -> int:
    """The place of an office among the others."""
    return _RANK.get(office, len(_RANK) + (office is Office.SUBSTITUTE))


def holding_on(day: date) -> Q:
    """The holdings that last on ``day``; one without an end lasts as long as its term, or as long
    as the body carries on after it."""
    last = Coalesce("until_on", "seat__term__carries_on_until", "seat__term__ends_on")
    return Q(GreaterThanOrEqual(last, day), withdrawn=False, from_on__lte=day)
