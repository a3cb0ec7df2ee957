"""``sagsgang demo``: people to try the roles with, and an invented board."""

from __future__ import annotations

import typer

from sagsgang.cli.indexing import keep_up
from sagsgang.cli.language import Words
from sagsgang.cli.serving import have_tables, start_django

_READY = Words(
    "Demo people are ready: officer, secretary, chair, member, citizen. They can sign in without a "
    "password while SAGSGANG_DEMO=1 is set, and never otherwise.",
    "Demopersoner er klar: sagsbehandler, sekretær, formand, medlem, borger. De kan logge ind uden "
    "adgangskode, så længe SAGSGANG_DEMO=1 er sat, og ellers aldrig.",
)


def demo() -> None:
    """Make a person for each role, seat an invented board, plan its next meeting, and release what
    was read in of its earlier ones.

    Does nothing when they are there.
    """
    start_django()
    have_tables()
    from django.utils import timezone

    from sagsgang.boards.actors import SYSTEM
    from sagsgang.boards.demo import ensure_demo_people
    from sagsgang.boards.demo_board import seat_demo_board
    from sagsgang.meetings.demo_agenda import plan_demo_agenda
    from sagsgang.publishing.releases.demo import release_demo_meetings

    ensure_demo_people(actor=SYSTEM)
    seat_demo_board(actor=SYSTEM, now=timezone.now())
    plan_demo_agenda(actor=SYSTEM, today=timezone.localdate())
    release_demo_meetings(actor=SYSTEM, now=timezone.now())
    keep_up()
    typer.echo(str(_READY))
