"""Fill the data folder of the agenda's browser tests; prints what they need to know as JSON.

Run as a program: ``python -m tests.browser.agenda_filling`` with ``SAGSGANG_DATA`` set.
"""

from __future__ import annotations

import json
import os
from datetime import time, timedelta
from typing import Any

CANARY = "Fjeldræven"
GROUND = "Forvaltningslovens § 27 (tavshedspligt)"
ITEMS, FILES = 40, 200
SMALL = (
    *("drag", "lost", "closed", "keys", "quick", "details", "writing", "columns", "chair"),
    *("plain", "both"),
)


def fill() -> dict[str, str]:
    """A small agenda of a body of its own for each test, and one of 40 items, 200 attachments."""
    people = {name: _user(name) for name in ("sekretaer", "formand", "sagsbehandler")}
    known = {name: str(_small(name, people)) for name in SMALL}
    known["large"] = str(_large(people))
    return known | {f"{name}_session": _session(user) for name, user in people.items()}


def _small(name: str, people: dict[str, Any]) -> int:
    body, clerk, officer = _office(f"Udvalget for {name}", people)
    for title, closed in (
        ("Ny havneplan for de syv øer", False),
        (f"Salg af {CANARY}", True),
        ("Fyrets maling", False),
    ):
        _ready(clerk, officer, body, title, files=2, closed=closed)
    return _meeting(clerk, body)


def _large(people: dict[str, Any]) -> int:
    from sagsgang.meetings.agenda import place_paper
    from sagsgang.meetings.models import AgendaEntry

    body, clerk, officer = _office("Bestyrelsen", people)
    meeting = _meeting(clerk, body)
    cases = ITEMS - AgendaEntry.objects.filter(meeting=meeting).count()
    for number in range(cases):
        files = FILES // cases + (number < FILES % cases)
        title = f"Kystsikring, havneanlæg og redningsberedskab på ø nummer {number + 1}"
        working = _ready(clerk, officer, body, title, files=files, closed=number % 9 == 4)
        place_paper(actor=clerk, meeting=meeting, working=working)
    return meeting


def _office(name: str, people: dict[str, Any]) -> tuple[Any, Any, Any]:
    """A body, its secretary and its officer."""
    from sagsgang.boards.actors import SYSTEM, actor_for
    from sagsgang.boards.services import amend_body, ensure_body, give_role
    from sagsgang.core.policy import Role

    body = ensure_body(actor=SYSTEM, organisation_name="Foreningen Fjord", body_name=name)
    body = amend_body(actor=SYSTEM, body=body, name=body.name, procedure="board")
    roles = (Role.SECRETARY, Role.CHAIR, Role.OFFICER)
    for user, role in zip(people.values(), roles, strict=True):
        give_role(actor=SYSTEM, user=user, role=role, body=body)
    return body, actor_for(people["sekretaer"]), actor_for(people["sagsbehandler"])


def _meeting(clerk: Any, body: Any) -> int:
    from django.utils import timezone

    from sagsgang.meetings.planning import plan_meeting

    meeting = plan_meeting(
        actor=clerk,
        body=body,
        held_on=timezone.localdate() + timedelta(days=20),
        starts_at=time(10, 30),
        ends_at=time(14),
        place="Rådssalen på Ærø",
    )
    return meeting.pk


def _ready(
    clerk: Any, officer: Any, body: Any, title: str, *, files: int, closed: bool = False
) -> int:
    from sagsgang.cases import papers
    from sagsgang.cases.files import attach
    from tests.meetings.agendas import NoScanner, manuscript

    working = papers.start_paper(
        actor=officer,
        body=body,
        manuscript=manuscript(title, f"{title} fremlægges."),
        case_number="FJD-2026-00077" if closed else "FJD-2026-00012",
        closed=closed,
        ground=GROUND if closed else "",
    ).pk
    for number in range(1, files + 1):
        attach(
            actor=officer,
            working=working,
            data=f"{title} {number}".encode(),
            name=f"bilag-{number}.txt",
            title=f"Bilag {number} til {title}",
            scanner=NoScanner(),
        )
    papers.submit(actor=officer, working=working)
    papers.take_step(actor=clerk, working=working, name="make_ready")
    return working


def _user(name: str) -> Any:
    from django.contrib.auth import get_user_model

    return get_user_model().objects.create_user(name, first_name="Åse", last_name=name.title())


def _session(user: Any) -> str:
    """The key of a session in which ``user`` is signed in."""
    from django.test import Client

    client = Client()
    client.force_login(user)
    return str(client.cookies["sessionid"].value)


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sagsgang.config.settings")
    django.setup()
    print(json.dumps(fill()))  # noqa: T201 - the answer of this program
