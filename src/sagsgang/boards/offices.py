"""The codes of seats: what kind a seat is, which office is held in it, why somebody left it."""

from __future__ import annotations

from enum import StrEnum


class SeatKind(StrEnum):
    """What a seat is in its body. Only a ``MEMBER``'s votes."""

    MEMBER = "member"
    OBSERVER = "observer"
    SUBSTITUTE = "substitute"


class Office(StrEnum):
    """What somebody is in a body. The offices are held in a member's seat, one of each a day."""

    CHAIR = "chair"
    FIRST_VICE_CHAIR = "first_vice_chair"
    SECOND_VICE_CHAIR = "second_vice_chair"
    MEMBER = "member"
    OBSERVER = "observer"
    SUBSTITUTE = "substitute"


class Left(StrEnum):
    """Why somebody's holding of a seat ended. In ``GOES_ON`` the same person holds on, anew."""

    RESIGNED = "resigned"
    LEFT_PARTY = "left_party"
    DIED = "died"
    TERM_ENDED = "term_ended"
    REPLACED = "replaced"
    OTHER = "other"
    MOVED = "moved"
    CHANGED_PARTY = "changed_party"
    CHANGED_OFFICE = "changed_office"


GOES_ON = frozenset({Left.MOVED, Left.CHANGED_PARTY, Left.CHANGED_OFFICE})
LEADING = (Office.CHAIR, Office.FIRST_VICE_CHAIR, Office.SECOND_VICE_CHAIR)
PLAIN = {
    SeatKind.MEMBER: Office.MEMBER,
    SeatKind.OBSERVER: Office.OBSERVER,
    SeatKind.SUBSTITUTE: Office.SUBSTITUTE,
}


def offices_of(kind: SeatKind) -> tuple[Office, ...]:
    """The offices that can be held in a seat of that kind, the plain one first."""
    plain = PLAIN[kind]
    return (plain, *LEADING) if kind is SeatKind.MEMBER else (plain,)


def kind_of(office: Office) -> SeatKind:
    """The kind of seat in which an office is held."""
    return next((kind for kind, plain in PLAIN.items() if plain is office), SeatKind.MEMBER)
