"""``sagsgang import`` where it meets an export: the whole archive read back."""

from __future__ import annotations

from pathlib import Path

import typer

from sagsgang.cli.indexing import keep_up, telling
from sagsgang.cli.language import Words, language

REFUSED = 2  # exit code

_READING = Words("Reading the export", "Læser eksporten")
_DONE = Words(
    "{items} items of {meetings} meetings are in the archive; something was new in {changed}.",
    "{items} punkter fra {meetings} møder er i arkivet; der var noget nyt i {changed}.",
)
_GONE = Words(
    "{withdrawn} files are not in the export any more, and were taken out.",
    "{withdrawn} filer er ikke i eksporten længere og er taget ud.",
)
_LEFT_OUT = Words(
    "{left_out} files did not come along: the export was made without them.",
    "{left_out} filer er ikke fulgt med: eksporten er lavet uden dem.",
)
_NOTHING = Words("Nothing was read in.", "Intet er læst ind.")


def read_back_exports(paths: list[Path]) -> list[Path]:
    """Read those of ``paths`` back that are exports; the others are given back."""
    from sagsgang.publishing.dumps.contents import is_dump

    exports = [path for path in paths if path.is_dir() and is_dump(path)]
    for folder in exports:
        _read_back(folder)
    if exports:
        keep_up()
    return [path for path in paths if path not in exports]


def _read_back(folder: Path) -> None:
    from sagsgang.boards.actors import SYSTEM
    from sagsgang.publishing.dumps.reading_back import read_back
    from sagsgang.publishing.dumps.refusal import NotRead

    try:
        with telling(_READING) as progress:
            told = read_back(actor=SYSTEM, folder=folder, progress=progress)
    except NotRead as why:
        typer.echo(f"{folder}: {why.sentence(language())} {_NOTHING}", err=True)
        raise typer.Exit(REFUSED) from None
    except OSError as error:
        typer.echo(f"{folder}: {error.strerror or error}. {_NOTHING}", err=True)
        raise typer.Exit(REFUSED) from None
    typer.echo(str(_DONE).format(items=told.items, meetings=told.meetings, changed=told.changed))
    if told.withdrawn:
        typer.echo(str(_GONE).format(withdrawn=told.withdrawn))
    if told.left_out:
        typer.echo(str(_LEFT_OUT).format(left_out=told.left_out))
