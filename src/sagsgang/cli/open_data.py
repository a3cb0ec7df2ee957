"""``sagsgang open-data``: the register of what is open, brought up to date or made anew."""

from __future__ import annotations

from typing import Annotated

import typer

from sagsgang.cli.indexing import telling
from sagsgang.cli.language import Words
from sagsgang.cli.serving import have_tables, start_django

REFUSED = 2
_WORKING = Words("Open data", "Åbne data")
_ASKED = Words(
    "sagsgang open-data takes: update, or rebuild.",
    "sagsgang open-data tager: update eller rebuild.",
)
_DONE = Words(
    "The open data are up to date: {objects} objects, and {gone} that are gone.",
    "De åbne data er ajour: {objects} objekter, og {gone}, der ikke er åbne mere.",
)


def open_data(
    action: Annotated[
        str,
        typer.Argument(
            metavar="ACTION",
            help="update: take in what has changed. rebuild: make everything anew; names and "
            "times of what has not changed stay.",
        ),
    ] = "update",
) -> None:
    """Bring the open data up to date. Whoever reads them does that too, a little at a time."""
    if action not in {"update", "rebuild"}:
        typer.echo(str(_ASKED), err=True)
        raise typer.Exit(REFUSED)
    start_django()
    have_tables()
    from sagsgang.publishing.register.catching_up import rebuild, update
    from sagsgang.publishing.register.selectors import sizes

    with telling(_WORKING) as progress:
        if action == "rebuild":
            rebuild(progress)
        else:
            update(progress)
    there, gone = sizes()
    typer.echo(str(_DONE).format(objects=there, gone=gone))


def keep_up() -> None:
    """Bring the open data up to date at the end of a command."""
    from sagsgang.publishing.register.catching_up import update

    with telling(_WORKING) as progress:
        update(progress)
