"""``sagsgang seats import``: bodies, people and seats out of a spreadsheet."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from sagsgang.cli.indexing import keep_up
from sagsgang.cli.language import Words, language
from sagsgang.cli.serving import have_tables, start_django

if TYPE_CHECKING:
    from sagsgang.boards.importing.plan import PlannedRow

REFUSED = 2
_MISSING = Words("There is no file {name}.", "Der er ingen fil {name}.")
_ROW = Words("Row {number}, {name}: {told}", "Række {number}, {name}: {told}")
_SAME = Words("unchanged", "uændret")
_COUNTS = Words(
    "{new} new, {changed} changed, {same} unchanged, {wrong} with faults.",
    "{new} nye, {changed} ændres, {same} uændrede, {wrong} med fejl.",
)
_NOTHING = Words("There is nothing to take in.", "Der er intet at læse ind.")
_ASK = Words("Take in {rows} rows?", "Indlæs {rows} rækker?")
_LEFT = Words("Nothing was taken in.", "Intet er læst ind.")
_CHANGED = Words(
    "Something changed meanwhile. Nothing was taken in; run the command again.",
    "Noget er ændret imens. Intet er læst ind; kør kommandoen igen.",
)
_DONE = Words("Taken in.", "Læst ind.")


class Deed(StrEnum):
    """What can be done with seats."""

    IMPORT = "import"


def seats(
    deed: Annotated[Deed, typer.Argument(help="import: look at a spreadsheet, and take it in.")],
    file: Annotated[Path, typer.Argument(help="An .xlsx or .csv file.")],
    yes: Annotated[bool, typer.Option("--yes", help="Take it in without asking.")] = False,
) -> None:
    """Show what a spreadsheet of seats would do and what is wrong in it, and take it in.

    Rows with faults are left out. Exit 0 when every row was in order, 1 when some were not, 2 when
    the file cannot be read.
    """
    start_django()
    have_tables()
    from django.utils.translation import override

    assert deed is Deed.IMPORT  # noqa: S101 - the only one there is
    try:
        data = file.read_bytes()
    except OSError:
        _fail(str(_MISSING).format(name=file))
    with override(language()):
        _take(data, yes=yes)


def _take(data: bytes, *, yes: bool) -> None:
    from sagsgang.boards.actors import SYSTEM
    from sagsgang.boards.importing.columns import table_of
    from sagsgang.boards.importing.plan import Changed, accept, preview
    from sagsgang.boards.importing.sheet import sheets_of
    from sagsgang.boards.refusals import Refused
    from sagsgang.boards.wording import told

    try:
        table = table_of(sheets_of(data))
    except Refused as refused:
        _fail(told(refused))
    plan = preview(actor=SYSTEM, table=table)
    for row in plan.rows:
        _tell(row)
    counts = {state: plan.count(state) for state in ("new", "changed", "same", "wrong")}
    typer.echo(str(_COUNTS).format(**counts))
    wrong = 1 if counts["wrong"] else 0
    if not plan.acting:
        typer.echo(str(_NOTHING))
        raise typer.Exit(wrong)
    if not yes and not typer.confirm(str(_ASK).format(rows=plan.acting)):
        typer.echo(str(_LEFT))
        raise typer.Exit(wrong)
    try:
        accept(actor=SYSTEM, table=table, digest=plan.digest)
    except Changed:
        _fail(str(_CHANGED))
    typer.echo(str(_DONE))
    keep_up()
    raise typer.Exit(wrong)


def _tell(row: PlannedRow) -> None:
    from sagsgang.boards.importing.columns import HEADINGS, heading
    from sagsgang.boards.wording import deed_told, fault_told

    said = [deed_told(deed.code, deed.facts) for deed in row.deeds]
    for fault in row.faults:
        column = f"{heading(fault.field)}: " if fault.field in HEADINGS else ""
        said.append(column + fault_told(fault.code, fault.facts))
    words = {"number": row.number, "name": row.name or "–", "told": "; ".join(said) or str(_SAME)}
    typer.echo(str(_ROW).format(**words), err=bool(row.faults))


def _fail(message: str) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(REFUSED)
