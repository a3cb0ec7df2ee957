"""``sagsgang prepare`` and ``sagsgang serve``: the data folder made ready, the site served."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from sagsgang.cli.language import Words

SETTINGS = "sagsgang.config.settings"
APPLICATION = "sagsgang.config.wsgi:application"
NOT_READY = 2  # exit code
_LAST_PAGES = 5  # seconds for pages that are being made when the server is stopped
_THIS_MACHINE = {"127.0.0.1", "localhost", "::1"}
_BEHIND = Words(
    "The database is older than this version. Run: sagsgang prepare",
    "Databasen er ældre end denne version. Kør: sagsgang prepare",
)
_NOT_PREPARED = Words(
    "The data folder {folder} is not ready. Run: sagsgang prepare",
    "Datamappen {folder} er ikke klar. Kør: sagsgang prepare",
)
_DEMO_HERE_ONLY = Words(
    "With SAGSGANG_DEMO=1 anybody signs in as anybody, so it is served to this machine only. "
    "Leave out --host, or the setting.",
    "Med SAGSGANG_DEMO=1 kan enhver logge ind som enhver, så det vises kun på denne maskine. "
    "Udelad --host eller indstillingen.",
)


def start_django() -> None:
    """Load settings and apps; commands that need the database call this first.

    The settings are named, not imported: the command line stands below them.
    """
    os.umask(0o077)  # closed papers lie in the data folder: it is this user's alone
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django

    django.setup()


def have_tables() -> None:
    """Make the tables of a new data folder; stop before those of an older version."""
    with _setting_up():
        if not _are_behind():
            return
        if not _is_new():
            typer.echo(str(_BEHIND), err=True)
            raise typer.Exit(NOT_READY)
        _migrate()


def prepare() -> None:
    """Make the data folder ready: database tables of this version, collected static files, and the
    key that releases are signed with."""
    start_django()
    from django.core.management import call_command

    from sagsgang.adapters.signing import KeyUnusable
    from sagsgang.publishing.releases.keys import have_key

    with _setting_up():
        _migrate()
        try:
            have_key()
        except KeyUnusable as unusable:
            typer.echo(str(unusable), err=True)
            raise typer.Exit(NOT_READY) from None
    call_command("collectstatic", verbosity=0, interactive=False)


@contextmanager
def _setting_up() -> Iterator[None]:
    """One process at a time makes the tables; the others wait and find them made."""
    from django.conf import settings
    from django.core.files import locks

    settings.DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (settings.DATA / "set-up.lock").open("w") as lock:
        locks.lock(lock, locks.LOCK_EX)
        yield


def _are_behind() -> bool:
    """Whether the database lacks tables of this version."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _is_new() -> bool:
    """Whether nothing has been recorded yet, also when making the tables was broken off."""
    from django.db import connection

    from sagsgang.ledger.selectors import is_empty

    return "ledger_entry" not in connection.introspection.table_names() or is_empty()


def _migrate() -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


def _require_ready(host: str) -> None:
    """Stop before a folder that is not prepared, and before a demonstration for the whole net."""
    from django.conf import settings
    from django.db import connection

    if _are_behind() or not (settings.DEBUG or settings.STATIC_ROOT.is_dir()):
        typer.echo(str(_NOT_PREPARED).format(folder=settings.DATA), err=True)
        raise typer.Exit(NOT_READY)
    if settings.DEMO and host not in _THIS_MACHINE:
        typer.echo(str(_DEMO_HERE_ONLY), err=True)
        raise typer.Exit(NOT_READY)
    connection.close()


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.", min=1, max=65535)] = 8000,
    threads: Annotated[int, typer.Option(help="Pages made at a time.", min=1)] = 4,
) -> None:
    """Serve the site until stopped with Ctrl+C."""
    start_django()
    _require_ready(host)
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    typer.echo(f"Sagsgang: http://{host}:{port}/  (Ctrl+C stops)")
    # One process: SQLite takes one writer at a time, and threads make the pages. Without a time to
    # stop in it waits for whoever has opened a connection and says no more.
    Granian(
        APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=threads,
        workers_kill_timeout=_LAST_PAGES,
        log_level=LogLevels.warning,
    ).serve()
