"""Calendars of deadlines travel: no word of a matter stands in one, whoever's it is, on any day."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.utils import timezone

from sagsgang.core.policy import Actor
from sagsgang.publishing.feeds.own_address import give_address
from tests.access.closed_world import DAYS, MAY_READ, ROLES, world
from tests.access.unpacking import words_in


def test_no_calendar_of_deadlines_holds_a_word_of_a_matter(
    system: Actor, board: Any, committee: Any
) -> None:
    made = world(system, board, committee)
    program = Client(headers={"host": "localhost"})
    told: list[str] = []
    for day, begin in DAYS:
        begin(made)
        for who, roles in ROLES.items():
            if not roles or who == "left":
                continue
            secret = give_address(actor=made.actor(who), now=timezone.now())
            for prefix in ("", "/en"):
                response = program.get(f"{prefix}/skrivebord/frister/{secret}.ics")
                assert response.status_code == 200, (day, who)
                text = words_in(response.content).upper()
                assert not [word for word in MAY_READ if word in text], (day, who)
                told.append(text)
    assert any("BEGIN:VEVENT" in text for text in told), "nothing was told of"
