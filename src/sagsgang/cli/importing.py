"""``sagsgang import``: papers into the archive, as often as one likes."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from sagsgang.adapters.files import Skipped, papers_in
from sagsgang.adapters.registry import cores
from sagsgang.adapters.unreadable import Unreadable
from sagsgang.cli.exports_back import read_back_exports
from sagsgang.cli.indexing import keep_up
from sagsgang.cli.language import Words, language
from sagsgang.cli.passed_over import PassedOver
from sagsgang.cli.serving import have_tables, start_django

if TYPE_CHECKING:
    from sagsgang.intake.files import Outcome
    from sagsgang.intake.services import Given, Taken

REFUSED = 2  # exit code when a file was refused
_MOST_LISTED = 20
_log = logging.getLogger(__name__)

_READ = Words("read, {items}", "indlæst, {items}")
_DOUBTFUL = Words(", {open} to look at", ", {open} at se på")
_WAITING = Words(
    "waiting. {why}. Settle it on the desk.", "venter. {why}. Afklar det på skrivebordet."
)
_ALREADY = Words("already there", "er der allerede")
_REFUSED = Words("refused", "afvist")


@dataclass
class Tally:
    """What became of the files so far."""

    taken: list[Taken] = field(default_factory=list)
    already: int = 0
    refused: list[str] = field(default_factory=list)
    loops: list[str] = field(default_factory=list)
    passed_over: PassedOver = field(default_factory=PassedOver)


class Teller(Protocol):
    """Tells of one file when it is done."""

    def __call__(self, path: Path, what: str, message: str = "") -> None:
        """``message`` is a whole sentence when the file was refused."""


def import_papers(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", help="Files, or folders with files.")
    ],
    organisation: Annotated[
        str, typer.Option(help="Whose papers these are; an association, region, municipality.")
    ] = "",
    body: Annotated[
        str, typer.Option(help="The body that met, where the papers do not say it.")
    ] = "",
    date: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="The meeting's date, where none is printed."),
    ] = None,
    unpublished: Annotated[
        bool, typer.Option("--unpublished", help="Keep the meetings from the public for now.")
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option(min=1, help="Processes at work; as many as there are cores if not said."),
    ] = None,
) -> None:
    """Read board papers into the archive. Safe to stop at any moment and to run again.

    What is in doubt waits on the desk for a person. Exit code 2 when a file was refused; the
    others are read all the same. A folder that "sagsgang export" wrote is read back as it is.
    """
    start_django()
    have_tables()
    from sagsgang.intake.services import Given

    paths = read_back_exports(paths)
    if not paths:
        return

    given = Given(
        organisation=organisation.strip(),
        body=body.strip(),
        date=date.date().isoformat() if date else "",
    )
    tally = Tally()
    files = list(_files(paths, tally))
    console = Console()
    with _telling(console, len(files)) as tell:
        _take_all(files, given, not unpublished, jobs or cores(), tally, tell)
    keep_up()
    _summary(console, tally)
    if tally.refused:
        raise typer.Exit(REFUSED)


def _take_all(
    files: list[Path], given: Given, publish: bool, jobs: int, tally: Tally, tell: Teller
) -> None:
    from sagsgang.boards.actors import SYSTEM
    from sagsgang.intake.files import FileKnown, FileRefused, read_files
    from sagsgang.intake.services import is_known, take_again, take_in

    def taken(outcome: Outcome) -> None:
        if isinstance(outcome, FileKnown):
            tally.already += 1
            tell(
                outcome.path,
                _told(take_again(actor=SYSTEM, sha256=outcome.sha256, given=given)),
            )
        elif isinstance(outcome, FileRefused):
            _refuse(outcome.path, outcome.why, tally, tell)
        else:
            try:
                data = outcome.path.read_bytes()
                took = take_in(actor=SYSTEM, data=data, read=outcome, given=given, publish=publish)
            except OSError:
                _refuse(outcome.path, Unreadable(outcome.path.name, "vanished"), tally, tell)
            except Unreadable as why:
                _refuse(outcome.path, why, tally, tell)
            except Exception:
                # Each paper is a transaction of its own: whatever is wrong, it takes one paper.
                _log.exception("Entering %s failed", printable(outcome.path))
                _refuse(outcome.path, Unreadable(outcome.path.name, "not_entered"), tally, tell)
            else:
                if took.already:
                    tally.already += 1
                else:
                    tally.taken.append(took)
                tell(outcome.path, _told(took))

    for outcome in read_files(files, known=is_known, processes=jobs):
        taken(outcome)


def _refuse(path: Path, why: Unreadable, tally: Tally, tell: Teller) -> None:
    message = why.message(language(), name=str(path))
    tally.refused.append(message)
    tell(path, str(_REFUSED), message)


def _told(took: Taken) -> str:
    if took.state == "waiting":
        return str(_WAITING).format(why=_why(took))
    if took.already:
        return str(_ALREADY)
    told = str(_READ).format(items=_items(took.items))
    return told + (str(_DOUBTFUL).format(open=took.open) if took.open else "")


def _why(took: Taken) -> str:
    """What a paper waits for: the titles of the doubts that hold it."""
    from django.utils.translation import override

    from sagsgang.intake.wording import words_of

    with override(language()):
        return ". ".join(str(words_of(code).title) for code in dict.fromkeys(took.holds))


def _items(count: int) -> Words:
    if count == 1:
        return Words("1 item", "1 punkt")
    return Words(f"{count} items", f"{count} punkter")


def _files(paths: Iterable[Path], tally: Tally) -> Iterator[Path]:
    """The files that may be papers; folders that cannot be opened are refused."""
    for found in papers_in(paths):
        if not isinstance(found, Skipped):
            yield found
        elif found.why.reason == "loop":
            tally.loops.append(found.why.message(language(), name=str(found.path)))
        elif not tally.passed_over.takes(found) and not found.harmless:
            tally.refused.append(found.why.message(language(), name=str(found.path)))


@contextmanager
def _telling(console: Console, files: int) -> Iterator[Teller]:
    """A bar for people at a terminal, a line for each file for everybody else."""
    if not console.is_terminal:
        done = Counter[str]()

        def line(path: Path, what: str, message: str = "") -> None:
            done["files"] += 1
            # Written at once, so that a log shows how far a stopped import came.
            typer.echo(f"[{done['files']}/{files}] {message or f'{printable(path)}: {what}'}")

        yield line
        return
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}", markup=False),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=files)

        def bar(path: Path, what: str, message: str = "") -> None:
            progress.update(task, advance=1, description=f"{printable(path.name)}: {what}")

        yield bar


def printable(name: str | Path) -> str:
    """A name that can be written to any terminal and does nothing there."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in str(name))


def _summary(console: Console, tally: Tally) -> None:
    doubtful = [took for took in tally.taken if took.open]
    waiting = [took for took in tally.taken if took.state == "waiting"]
    proposals = sum(took.open for took in doubtful)
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column()
    table.add_column(justify="right")
    table.add_column()
    items = sum(took.items for took in tally.taken)
    for words, count, more in (
        (Words("Read", "Indlæst"), len(tally.taken), _items(items)),
        (Words("Already there", "Fandtes allerede"), tally.already, ""),
        (
            Words("Doubtful", "Tvivl"),
            len(doubtful),
            Words(f"{proposals} to look at", f"{proposals} forslag at se på") if doubtful else "",
        ),
        (
            Words("– of them waiting", "– heraf venter"),
            len(waiting),
            Words("until they are settled", "til de er afklaret") if waiting else "",
        ),
        (Words("Refused", "Afvist"), len(tally.refused), ""),
    ):
        table.add_row(str(words), str(count), str(more))
    console.print(table)
    if doubtful:
        _list(
            console,
            Words("Look at them on the desk:", "Se på dem på skrivebordet:"),
            [f"{took.name} ({took.open})" for took in sorted(doubtful, key=lambda t: -t.open)],
        )
    _list(console, Words("Refused:", "Afvist:"), tally.refused, most=len(tally.refused))
    _list(console, Words("Not looked into:", "Ikke set igennem:"), tally.loops)
    if tally.passed_over:
        console.print(Text(str(tally.passed_over)))


def _list(console: Console, heading: Words, lines: list[str], most: int = _MOST_LISTED) -> None:
    if not lines:
        return
    console.print(Text(f"\n{heading}"))
    for line in lines[:most]:
        console.print(Text(f"  {printable(line)}"), soft_wrap=True)
    if len(lines) > most:
        rest = len(lines) - most
        console.print(Text(f"  {Words(f'and {rest} more', f'og {rest} til')}"))
