"""``sagsgang prepare`` and ``sagsgang serve``: the data folder made ready, the site served."""

from __future__ import annotations

import os
from typing import Annotated

import typer

SETTINGS = "sagsgang.config.settings"
APPLICATION = "sagsgang.config.wsgi:application"


def start_django() -> None:
    """Load settings and apps; commands that need the database call this first.

    The settings are named, not imported: the command line stands below them.
    """
    os.umask(0o077)  # closed papers lie in the data folder: it is this user's alone
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django

    django.setup()


def prepare() -> None:
    """Make the data folder ready: database tables of this version, collected static files."""
    start_django()
    from django.conf import settings
    from django.core.management import call_command

    settings.DATA.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.", min=1, max=65535)] = 8000,
    threads: Annotated[int, typer.Option(help="Pages made at a time.", min=1)] = 4,
) -> None:
    """Serve the site until stopped with Ctrl+C."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    typer.echo(f"Sagsgang: http://{host}:{port}/  (Ctrl+C stops)")
    # One process: SQLite takes one writer at a time, and threads make the pages.
    Granian(
        APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=threads,
        log_level=LogLevels.warning,
    ).serve()
