"""``sagsgang export``: everything that is open, as files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from sagsgang.cli.indexing import telling
from sagsgang.cli.language import Words
from sagsgang.cli.serving import have_tables, start_django

if TYPE_CHECKING:
    from sagsgang.publishing.dumps.making import Made

NOT_WRITTEN = 2  # exit code

_EXPORTING = Words("Export", "Eksport")
_DONE = Words(
    "{items} items of {meetings} meetings, {files} files, {megabytes} MB.",
    "{items} punkter fra {meetings} møder, {files} filer, {megabytes} MB.",
)
_WHERE = Words("Written to {folder}.", "Skrevet til {folder}.")
_PUBLISHED = Words("It is handed out under /data/.", "Den udleveres under /data/.")
_SAME = Words(
    "Nothing was recorded since the last one was made: it is handed out still.",
    "Intet er indført, siden den seneste blev lavet: den udleveres fortsat.",
)
_NOWHERE = Words(
    "Say where: sagsgang export FOLDER, or --publish for the one under /data/.",
    "Sig hvor: sagsgang export MAPPE, eller --publish for den under /data/.",
)
_UNKNOWN_FORM = Words(
    "{form} is not a form of export. Choose among {forms}.",
    "{form} er ikke en form for eksport. Vælg mellem {forms}.",
)
_BUSY = Words(
    "Another export is being written to the same place. Wait until it is done.",
    "En anden eksport er ved at blive skrevet samme sted. Vent, til den er færdig.",
)
_NOT_OURS = Words(
    "{folder} holds other things than an export, and would be replaced. Choose an empty folder.",
    "{folder} indeholder andet end en eksport og ville blive erstattet. Vælg en tom mappe.",
)
_LOST = Words(
    "A file of the archive is missing or damaged: {why} Nothing was replaced.",
    "En fil i arkivet mangler eller er beskadiget: {why} Intet er erstattet.",
)
_CANNOT = Words(
    "The export cannot be written: {why}. What there was stays.",
    "Eksporten kan ikke skrives: {why}. Det, der var, står.",
)


def export(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="FOLDER", help="Where to; an export that lies there is replaced."),
    ] = None,
    formats: Annotated[
        str, typer.Option(help="Which forms, separated by commas.")
    ] = "jsonl,csv,parquet",
    files: Annotated[
        bool,
        typer.Option("--files/--no-files", help="Take along the files that everybody may fetch."),
    ] = True,
    publish: Annotated[
        bool, typer.Option("--publish", help="Make the one that is handed out under /data/.")
    ] = False,
) -> None:
    """Write everything that everybody may see: JSON Lines, CSV, Parquet, and the files themselves.

    Nothing closed is in it, whoever runs the command. Read it back with: sagsgang import FOLDER
    """
    start_django()
    have_tables()
    from sagsgang.publishing.dumps import contents

    if folder is None and not publish:
        _fail(str(_NOWHERE))
    forms = _forms(formats)
    try:
        if folder is not None:
            _tell(_export(folder, forms, files=files))
            typer.echo(str(_WHERE).format(folder=folder))
        if publish:
            _publish()
    except contents.Busy:
        _fail(str(_BUSY))
    except contents.NotOurs as other:
        _fail(str(_NOT_OURS).format(folder=other))
    except contents.Lost as lost:
        _fail(str(_LOST).format(why=lost))
    except OSError as error:
        _fail(str(_CANNOT).format(why=error.strerror or error))


def _forms(told: str) -> list[str]:
    from sagsgang.publishing.dumps.writing import FORMATS

    forms = [form.strip().lower() for form in told.split(",") if form.strip()]
    for form in forms or [""]:
        if form not in FORMATS:
            _fail(str(_UNKNOWN_FORM).format(form=form or "''", forms=", ".join(FORMATS)))
    return forms


def _export(folder: Path, forms: list[str], *, files: bool) -> Made:
    from sagsgang.publishing.dumps.making import export

    with telling(_EXPORTING) as progress:
        return export(folder, formats=forms, files=files, progress=progress)


def _publish() -> None:
    from sagsgang.publishing.dumps.keeping import publish

    with telling(_EXPORTING) as progress:
        made = publish(progress)
    if made is None:
        typer.echo(str(_SAME))
        return
    _tell(made)
    typer.echo(str(_PUBLISHED))


def _tell(made: Made) -> None:
    told = str(_DONE).format(
        items=made.counts["items"],
        meetings=made.counts["meetings"],
        files=made.files,
        megabytes=round(made.bytes / 1_000_000),
    )
    typer.echo(told)


def _fail(message: str) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(NOT_WRITTEN)
