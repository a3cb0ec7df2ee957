"""The search index from the command line: brought up to date, built anew, compared."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from sagsgang.cli.language import Words

if TYPE_CHECKING:
    from sagsgang.search.verifying import Difference

DIFFERENT = 1
NOT_POSSIBLE = 2
_LONG = 1.0  # seconds after which one tells what is going on
_A_LINE_EVERY = 5.0  # seconds, where there is no terminal

_INDEXING = Words("Search index", "Søgeindeks")
_LATER = Words(
    "The search index could not be brought up to date. What is new is not found until it is. "
    "Run: sagsgang search update",
    "Søgeindekset kunne ikke bringes ajour. Det nye kan først findes, når det er sket. "
    "Kør: sagsgang search update",
)
_BUSY = Words(
    "Another process is building the index. Wait until it is done.",
    "Et andet program er ved at bygge indekset. Vent, til det er færdigt.",
)
_NOT_WRITTEN = Words(
    "The index cannot be written: {why}. What there was stays.",
    "Indekset kan ikke skrives: {why}. Det, der var, står.",
)
_DONE = Words(
    "The index is up to date: {documents} documents.",
    "Indekset er ajour: {documents} dokumenter.",
)
_NO_INDEX = Words(
    "There is no index that can be used. Run: sagsgang search rebuild",
    "Der er intet indeks, der kan bruges. Kør: sagsgang search rebuild",
)
_DAMAGED = Words("damaged: {file}", "beskadiget: {file}")
_WHAT = {
    "missing": Words("is missing", "mangler"),
    "left-over": Words("is left over", "er tilovers"),
    "different": Words("is different", "er anderledes"),
    "wrong-side": Words("stands on the other side", "står på den anden side"),
}
_SIDES = {"open": Words("open", "åben"), "closed": Words("closed", "lukket")}
_SAME = Words(
    "The index says what the database says: {documents} documents.",
    "Indekset siger det samme som databasen: {documents} dokumenter.",
)
_DIFFERENT = Words(
    "The index and the database differ in {differences} of {documents} documents. "
    "Run: sagsgang search rebuild",
    "Indekset og databasen er uenige om {differences} af {documents} dokumenter. "
    "Kør: sagsgang search rebuild",
)
_PENDING = Words(
    "{pending} changed since; they are not found until they are in the index, and are no "
    "differences. Run: sagsgang search update",
    "{pending} er ændret siden; de findes først, når de er i indekset, og er ingen forskelle. "
    "Kør: sagsgang search update",
)


def keep_up() -> None:
    """Bring the search and the open data up to date at the end of a command. What goes wrong with
    the index is told, and stops nothing."""
    from sagsgang.adapters.faults import tell_of
    from sagsgang.adapters.fulltext.side import Busy
    from sagsgang.search.building import update

    try:
        with telling() as progress:
            update(progress)
    except Busy:
        pass  # whoever builds it takes what is new too
    except Exception as error:
        tell_of("The search index", error)
        typer.echo(str(_LATER), err=True)
    # It takes its words from here.
    from sagsgang.cli import open_data

    open_data.keep_up()


def ready_index() -> None:
    """Have an index to ask, with all that is new in it if it can be had; built where there is none.

    Where nothing can be written, what is pending does not count.
    """
    from sagsgang.adapters.fulltext.side import Busy, Unusable
    from sagsgang.search.building import update

    with suppress(Busy, OSError, Unusable), telling() as progress:
        update(progress, closely=False, wait=False)


def update_index() -> None:
    """``sagsgang search update``."""
    from sagsgang.search.building import update

    _write(update)


def rebuild_index() -> None:
    """``sagsgang search rebuild``."""
    from sagsgang.search.building import rebuild

    _write(rebuild)


def verify_index() -> None:
    """``sagsgang search verify``: exit 1 when something differs."""
    from sagsgang.adapters.fulltext.side import Unusable
    from sagsgang.search.verifying import verify

    try:
        with telling() as progress:
            verified = verify(_tell, progress)
    except Unusable:
        _fail(str(_NO_INDEX), DIFFERENT)
    for file in verified.damaged:
        typer.echo(str(_DAMAGED).format(file=file))
    if verified.pending:
        typer.echo(str(_PENDING).format(pending=verified.pending))
    counts = {"documents": verified.documents, "differences": verified.differences}
    if not verified.holds:
        _fail(str(_DIFFERENT).format(**counts), DIFFERENT)
    typer.echo(str(_SAME).format(**counts))


@contextmanager
def telling(what: Words = _INDEXING) -> Iterator[Callable[[int, int], None]]:
    """Something to tell how much of how much is done: nothing when it is quick, then a bar for
    people at a terminal, a line now and then for everybody else."""
    console = Console(stderr=True)
    columns = (
        TextColumn(str(what)),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
    )
    bar = Progress(*columns, console=console, transient=True)
    task = bar.add_task("", total=None)
    begun = last = time.monotonic()

    def tell(done: int, of: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - begun < _LONG:
            return
        if console.is_terminal:
            bar.start()
            bar.update(task, completed=done, total=of)
        elif now - last > _A_LINE_EVERY:
            last = now
            typer.echo(f"{what}: {100 * done // max(of, 1)} %", err=True)

    try:
        yield tell
    finally:
        bar.stop()


def _write(act: Callable[[Callable[[int, int], None]], None]) -> None:
    from sagsgang.adapters.fulltext.side import Busy, Unusable
    from sagsgang.search import places

    try:
        with telling() as progress:
            act(progress)
        documents = places.apart().documents
    except Busy:
        _fail(str(_BUSY), NOT_POSSIBLE)
    except (OSError, Unusable) as error:
        why = getattr(error, "strerror", None) or error
        _fail(str(_NOT_WRITTEN).format(why=why), NOT_POSSIBLE)
    typer.echo(str(_DONE).format(documents=documents))


def _tell(difference: Difference) -> None:
    what, side = _WHAT[difference.what], _SIDES[difference.side]
    typer.echo(f"{difference.thing} ({side}) {what}")


def _fail(message: str, code: int) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(code)
