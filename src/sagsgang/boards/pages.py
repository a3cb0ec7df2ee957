"""The finished shapes that the desk shows of bodies, seats and people.

``email`` and ``born_on`` are empty for those who may not read them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A body in the list of bodies; ``term`` is empty where none lasts today."""

    slug: str
    name: str
    organisation: str
    term: str
    members: int
    seats: int
    others: int
    may_edit: bool


@dataclass(frozen=True, slots=True)
class BodiesPage:
    """The bodies whose seats the actor sees."""

    rows: tuple[BodyRow, ...]
    organisations: tuple[str, ...]
    may_make: bool
    may_edit: bool


@dataclass(frozen=True, slots=True)
class HolderLine:
    """Who holds a seat, and as what.

    ``until_on`` is ``None`` while no end is set; ``lasts_until`` is the last day in any case, and
    ``carries_on`` says that it lies after the end of the term.
    """

    holding: int
    person: int
    name: str
    born_on: date | None
    email: str
    office: str
    party_id: int | None
    party: str
    letter: str
    list_id: int | None
    electoral_list: str
    region: str
    from_on: date
    until_on: date | None
    lasts_until: date
    carries_on: bool
    left_because: str

    @property
    def key(self) -> str:
        """By which its forms are told from those of others on the page."""
        return str(self.holding)


@dataclass(frozen=True, slots=True)
class SeatLine:
    """A seat, and who holds it on the day; ``None`` when it is vacant."""

    id: int
    number: int
    kind: str
    term: str
    holder: HolderLine | None


@dataclass(frozen=True, slots=True)
class TermLine:
    """A term with its numbers of seats; ``is_held``: somebody sits or sat in one."""

    id: int
    name: str
    starts_on: date
    ends_on: date
    carries_on_until: date | None
    members: int
    observers: int
    substitutes: int
    is_held: bool

    @property
    def key(self) -> str:
        """By which its form is told from those of others on the page."""
        return str(self.id)


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: a row's id, and what it is called."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class PartyLine:
    """A party or a list: ``parties`` are those on the list."""

    id: int
    name: str
    letter: str = ""
    parties: tuple[int, ...] = ()
    party_names: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """By which its form is told from those of others on the page."""
        return str(self.id)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the forms of a body let choose. ``people`` are told apart where two share a name."""

    people: tuple[Choice, ...] = ()
    parties: tuple[PartyLine, ...] = ()
    lists: tuple[PartyLine, ...] = ()
    regions: tuple[str, ...] = ()
    seats: tuple[SeatLine, ...] = ()


@dataclass(frozen=True, slots=True)
class BodyPage:
    """A body on a day: its term and seats, and the days on which something changed before and
    after. ``begins_on`` is the day from which somebody new would sit; ``releases`` and
    ``release_days`` say when everybody gets its agendas."""

    slug: str
    name: str
    organisation: str
    procedure: str
    releases: str
    release_days: int
    members_public_at: datetime | None
    on: date
    is_today: bool
    term: TermLine | None
    terms: tuple[TermLine, ...]
    seats: tuple[SeatLine, ...]
    carrying_on: tuple[SeatLine, ...]
    members: int
    vacant: int
    previous_change: date | None
    next_change: date | None
    begins_on: date
    may_edit: bool
    choices: Choices


@dataclass(frozen=True, slots=True)
class Change:
    """One part of a holding that was corrected: from what to what. Days are days."""

    field: str
    before: str | date | None
    after: str | date | None


@dataclass(frozen=True, slots=True)
class LogLine:
    """One recorded act: who did what when, and what it said."""

    at: datetime
    by: str
    action: str
    rule: str
    person: str
    said: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class SeatPage:
    """A seat: who held it, what was withdrawn, and everything done to it, the latest first.

    ``leaving_rule`` is the paragraph, if any, by which who leaves the party leaves the seat.
    """

    slug: str
    body: str
    seat: SeatLine
    term: TermLine
    on: date
    held: tuple[HolderLine, ...]
    withdrawn: tuple[HolderLine, ...]
    log: tuple[LogLine, ...]
    begins_on: date
    leaving_rule: str
    may_edit: bool
    choices: Choices


@dataclass(frozen=True, slots=True)
class PartiesPage:
    """The parties and lists of the organisation that a body belongs to."""

    slug: str
    body: str
    organisation: str
    choices: Choices
    may_edit: bool


@dataclass(frozen=True, slots=True)
class SeatOfPerson:
    """A holding, told of the person who holds it."""

    slug: str
    body: str
    seat: int
    number: int
    term: str
    held: HolderLine
    is_now: bool


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person in the list; ``apart`` tells apart those who share a name."""

    id: int
    name: str
    apart: str
    email: str
    bodies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """People whom the actor sees, by name; ``page`` of ``pages``."""

    lines: tuple[PersonLine, ...]
    people: int
    sought: str
    page: int
    pages: int
    bodies: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RoleLine:
    """A role that the person's user holds in a body; ``unseated``: without a seat there today."""

    slug: str
    body: str
    role: str
    unseated: bool


@dataclass(frozen=True, slots=True)
class PersonPage:
    """A person with every seat held. ``sees_address``: who asks may read address and birthday."""

    id: int
    name: str
    apart: str
    organisation: str
    email: str
    born_on: date | None
    username: str
    seats: tuple[SeatOfPerson, ...]
    roles: tuple[RoleLine, ...]
    log: tuple[LogLine, ...]
    sees_address: bool
    may_amend: bool
    may_withdraw: bool
