"""The invented board of a demonstration, seated from a table in the package."""

from __future__ import annotations

import tomllib
from datetime import datetime
from functools import partial
from importlib.resources import files
from typing import Any

from django.db import transaction

from sagsgang.boards.bounds import Holding
from sagsgang.boards.models import Body, ElectoralList, Party, Term
from sagsgang.boards.offices import Office, SeatKind
from sagsgang.boards.parties import add_list, add_party, list_named, party_named
from sagsgang.boards.seating import seat_newcomer
from sagsgang.boards.services import amend_body, ensure_body, publish_members
from sagsgang.boards.terms import open_term, seats_of
from sagsgang.core.policy import Actor


@transaction.atomic
def demo_body(*, actor: Actor) -> Body:
    """The body of the invented board, made when it is not there."""
    table = _table()
    return ensure_body(
        actor=actor, organisation_name=table["organisation"], body_name=table["body"]
    )


@transaction.atomic
def seat_demo_board(*, actor: Actor, now: datetime) -> Term | None:
    """Seat the invented board and let everybody know who sits on it; ``None`` when its body has a
    term already."""
    table = _table()
    body = demo_body(actor=actor)
    if body.terms.exists():
        return None
    publish_members(actor=actor, body=body, now=now)
    amend_body(actor=actor, body=body, name=body.name, procedure=table["procedure"])
    parties = {row["name"]: _party(actor, body, row) for row in table["parties"]}
    lists = {row["name"]: _list(actor, body, row, parties) for row in table["lists"]}
    term = open_term(
        actor=actor,
        body=body,
        starts_on=table["starts_on"],
        ends_on=table["ends_on"],
        seats={SeatKind.MEMBER: len(table["members"])},
    )
    for seat, row in zip(seats_of(term, SeatKind.MEMBER), table["members"], strict=True):
        seat_newcomer(
            actor=actor,
            seat=seat.pk,
            name=row["name"],
            email=row["email"],
            born_on=row["born_on"],
            said=partial(
                Holding,
                office=Office(row["office"]),
                from_on=term.starts_on,
                party=parties[row["party"]],
                electoral_list=lists.get(row["list"]),
                region=row["region"],
            ),
        )
    return term


def _table() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("demo_board.toml").read_text("utf-8"))


def _party(actor: Actor, body: Body, row: dict[str, Any]) -> Party:
    known = party_named(body, row["name"])
    return known or add_party(actor=actor, body=body, **row)


def _list(
    actor: Actor, body: Body, row: dict[str, Any], parties: dict[str, Party]
) -> ElectoralList:
    on_it = [parties[name].pk for name in row["parties"]]
    known = list_named(body, row["name"])
    return known or add_list(actor=actor, body=body, name=row["name"], parties=on_it)
