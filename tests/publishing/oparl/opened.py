"""A world in which there is everything that OParl can tell of, and what it must not tell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from django.test import Client

from sagsgang.boards.bounds import Holding
from sagsgang.boards.models import Body, Person, Seat, SeatHeld
from sagsgang.boards.offices import Left, Office
from sagsgang.boards.parties import add_list, add_party, amend_party
from sagsgang.boards.persons import add_person, amend_person
from sagsgang.boards.seating import seat_person, vacate
from sagsgang.boards.services import amend_body, ensure_body, publish_members
from sagsgang.core.policy import Actor
from sagsgang.publishing.models import Release
from sagsgang.publishing.releases.services import withdraw
from tests.access.closed_world import DAYS, World, world
from tests.meetings.papers import Point, agenda
from tests.portal.board_papers import enter, enter_board

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
ADDRESS = "aase.ukendt@fjord.example"
Act = Callable[[World], None]


def opened(system: Actor, board: Any, committee: Any) -> World:
    """The closed world before anything is sent, with papers of an earlier meeting read in."""
    made = world(system, board, committee)
    enter_board(system, board, committee)
    return made


def browser() -> Client:
    """Who is nobody in particular."""
    return Client(headers={"host": "localhost"})


def seat_more(made: World) -> None:
    """A member for a party and a list, before anybody may know."""
    party = add_party(actor=made.system, body=made.board, name="Havpartiet", letter="Å")
    stand = add_list(actor=made.system, body=made.board, name="Kystlisten", parties=[party.pk])
    person = add_person(
        actor=made.system, body=made.board, name="Åse Ørn", email=ADDRESS, born_on=date(1970, 1, 1)
    )
    free = Seat.objects.filter(term__body=made.board, holdings=None).first()
    assert free is not None
    seat_person(
        actor=made.system,
        seat=free.pk,
        said=Holding(
            person=person,
            office=Office.MEMBER,
            from_on=date(2026, 2, 1),
            party=party,
            electoral_list=stand,
            region="Ærø",
        ),
    )


def show_members(made: World) -> None:
    """Who sits in the board is for everybody."""
    publish_members(actor=made.system, body=_board(made), now=NOW)


def hide_members(made: World) -> None:
    """And is so no more."""
    publish_members(actor=made.system, body=_board(made), now=None)


def rename(made: World) -> None:
    """Everything that has a name gets another one."""
    board = _board(made)
    amend_body(actor=made.system, body=board, name="Hovedbestyrelsen", procedure=board.procedure)
    party = board.organisation.parties.get()
    amend_party(actor=made.system, body=board, party=party.pk, name="Søpartiet", letter="Ø")
    person = Person.objects.get(name="Åse Ørn")
    amend_person(actor=made.system, person=person.pk, name="Åse Ørnø", email=ADDRESS, born_on=None)


def leave(made: World) -> None:
    """A member leaves."""
    row = SeatHeld.objects.get(person__email=ADDRESS)
    vacate(
        actor=made.system,
        holding=row.pk,
        until_on=date(2026, 12, 31),
        left_because=Left.RESIGNED,
    )


def another_organisation(made: World) -> None:
    """A second organisation lets something out."""
    other = ensure_body(
        actor=made.system, organisation_name="Havnelauget", body_name="Havnerådet i Ærøby"
    )
    enter(made.system, other, agenda("2026-04-01", Point("1", "Ny kaj")), "kaj.txt")


def take_back(made: World) -> None:
    """All releases are withdrawn."""
    for row in Release.objects.filter(withdrawn_at=None).order_by("pk"):
        withdraw(actor=made.system, release=row.pk, reason="Der var en fejl.", now=NOW)


def _board(made: World) -> Body:
    return Body.objects.select_related("organisation").get(pk=made.board.pk)


ACTS: tuple[tuple[str, Act], ...] = (
    ("read in", lambda made: None),
    ("seated", seat_more),
    ("members shown", show_members),
    *DAYS[1:],
    ("renamed", rename),
    ("left", leave),
    ("another organisation", another_organisation),
    ("taken back", take_back),
    ("members hidden", hide_members),
)
