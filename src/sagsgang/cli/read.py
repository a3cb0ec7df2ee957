"""``sagsgang read``: what the reader finds in files, without database or network."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sagsgang.adapters.files import Skipped, papers_in
from sagsgang.adapters.registry import cores, extract
from sagsgang.adapters.unreadable import Unreadable
from sagsgang.cli.language import Words, language
from sagsgang.cli.passed_over import PassedOver
from sagsgang.core.reader.findings import SCHEMA, Findings, Paper, Source
from sagsgang.core.reader.text import PaperText
from sagsgang.core.telling import json_text

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

UNREADABLE = 2  # exit code when a file could not be read

# Below this much together, starting more processes takes longer than reading.
_WORTH_MORE_PROCESSES = 2 * 1024 * 1024  # bytes

_ONE_OBJECT = Words(
    "--json prints one object, but there are {count} files: use --jsonl for one object a line.",
    "--json skriver ét objekt, men der er {count} filer: brug --jsonl, som skriver ét pr. linje.",
)
_ONE_FORM = Words(
    "choose one of --json, --jsonl, --text and --layouts.",
    "vælg én af --json, --jsonl, --text og --layouts.",
)
_NOTHING = Words("there is no paper in what you named.", "der er ingen dagsorden i det, du nævnte.")


class Form(StrEnum):
    """What is printed of each file."""

    SUMMARY = "summary"
    JSON = "json"
    JSONL = "jsonl"
    TEXT = "text"
    LAYOUTS = "layouts"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one file: either ``refused``, or ``printed`` or ``paper`` as the form asks."""

    path: Path
    refused: Unreadable | None = None
    printed: str = ""
    paper: Paper | None = None


def read(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", help="Files, or folders with files.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object, of one file.")] = False,
    as_jsonl: Annotated[
        bool, typer.Option("--jsonl", help="One JSON object a line, in the order given.")
    ] = False,
    as_text: Annotated[
        bool, typer.Option("--text", help="The text that all places in the findings refer to.")
    ] = False,
    layouts: Annotated[
        bool, typer.Option("--layouts", help="How well each known layout fits, and why.")
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option(min=1, help="Processes at work; as many as there are cores if not said."),
    ] = None,
) -> None:
    """Read board papers: items, sections, recommendations, decisions, attachments, tables.

    Reads PDF, Word (.docx), HTML, text and exports of FirstAgenda. Exit code 2 when a file could
    not be read; the others are read all the same.
    """
    form = _form(as_json=as_json, as_jsonl=as_jsonl, as_text=as_text, layouts=layouts)
    files, all_read = _files(paths)
    if form is Form.JSON and len(files) > 1:
        _fail(str(_ONE_OBJECT).format(count=len(files)))
    papers: list[Paper] = []
    for answer in _answers(files, form, jobs or cores()):
        if answer.refused:
            _complain(answer.refused.message(language(), name=str(answer.path)))
            all_read = False
        _print(answer.printed)
        if answer.paper:
            papers.append(answer.paper)
    if form is Form.SUMMARY:
        # Imported here: only this form needs rich.
        from sagsgang.cli.summary import show

        show(papers)
    if not all_read:
        raise typer.Exit(UNREADABLE)


def _form(*, as_json: bool, as_jsonl: bool, as_text: bool, layouts: bool) -> Form:
    asked = [
        form
        for form, wanted in (
            (Form.JSON, as_json),
            (Form.JSONL, as_jsonl),
            (Form.TEXT, as_text),
            (Form.LAYOUTS, layouts),
        )
        if wanted
    ]
    if len(asked) > 1:
        _fail(str(_ONE_FORM))
    return asked[0] if asked else Form.SUMMARY


def _files(paths: list[Path]) -> tuple[list[Path], bool]:
    """The files to read, and whether every folder could be looked into."""
    files: list[Path] = []
    others = PassedOver()
    all_seen = True
    for found in papers_in(paths):
        if not isinstance(found, Skipped):
            files.append(found)
        elif not others.takes(found) and found.why.reason != "hidden":
            _complain(found.why.message(language(), name=str(found.path)))
            all_seen = all_seen and found.harmless
    if others:
        _complain(str(others))
    if not files and all_seen:
        _fail(str(_NOTHING))
    return files, all_seen


def _answers(files: list[Path], form: Form, jobs: int) -> Iterator[Answer]:
    """One answer a file, in order, by as many processes as pay off."""
    if len(files) < 2 or jobs < 2 or _bytes_of(files) < _WORTH_MORE_PROCESSES:
        for path in files:
            yield answer(path, form, jobs)
        return
    # Imported here: one file is read without it. Fresh interpreters, so nothing is inherited.
    from concurrent.futures.process import BrokenProcessPool

    with _workers(min(jobs, len(files))) as pool:
        begun: list[Future[Answer]] = []
        with suppress(BrokenProcessPool):
            begun += (pool.submit(answer, path, form, 1) for path in files)
        for index, path in enumerate(files):
            try:
                # A file that takes its worker down ends the whole pool.
                found = begun[index].result() if index < len(begun) else None
            except BrokenProcessPool:
                found = None
            yield found or _answer_alone(path, form)


def _answer_alone(path: Path, form: Form) -> Answer:
    """A file in a process of its own, so that the one that brings its reader down is known."""
    from concurrent.futures.process import BrokenProcessPool

    with _workers(1) as pool:
        try:
            return pool.submit(answer, path, form, 1).result()
        except BrokenProcessPool:
            return Answer(path, refused=Unreadable(path.name, "crashed"))


def _workers(count: int) -> ProcessPoolExecutor:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    return ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("spawn"))


def _bytes_of(files: Iterable[Path]) -> int:
    total = 0
    for path in files:
        try:
            total += path.stat().st_size
        except (OSError, ValueError):  # told when it is read
            continue
    return total


def answer(path: Path, form: Form, processes: int) -> Answer:
    """Read one file and set what the form prints of it."""
    # Findings hold no circles, and looking for some takes a twentieth of the time.
    gc.disable()
    try:
        return _answer(path, form, processes)
    finally:
        gc.enable()


def _answer(path: Path, form: Form, processes: int) -> Answer:
    try:
        file = extract(path, processes=processes)
    except Unreadable as refused:
        return Answer(path, refused=refused)
    if form is Form.TEXT:
        return Answer(path, printed=file.text)
    text = PaperText(file.text, file.page_starts)
    if form is Form.LAYOUTS:
        return Answer(path, printed=_layouts(path, text))
    # Imported here: --text needs no layouts.
    from sagsgang.core.reader.reading import read as findings_of

    findings = findings_of(text)
    source = Source(file.name, file.sha256, file.media_type, file.characters, file.pages)
    if form is Form.SUMMARY:
        return Answer(path, paper=Paper(source, findings))
    return Answer(path, printed=_json(source, findings))


def _json(source: Source, findings: Findings) -> str:
    """The contract's object on one line: what ``Paper.to_json`` says, without its copies."""
    found = {part.name: getattr(findings, part.name) for part in fields(findings)}
    return json_text({"schema": SCHEMA, "source": source, **found}) + "\n"


def _layouts(path: Path, text: PaperText) -> str:
    from sagsgang.core.reader.reading import recognise

    lines = [str(path)]
    for found in recognise(text):
        reasons = "; ".join(found.evidence.reasons)
        lines.append(f"  {found.evidence.score:.2f}  {found.layout.id}  {reasons}".rstrip())
    return "\n".join(lines) + "\n"


def _print(text: str) -> None:
    """To stdout as UTF-8 whatever the terminal's own encoding, line ends as they are."""
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.buffer.flush()


def _complain(message: str) -> None:
    typer.echo(message, err=True)


def _fail(message: str) -> None:
    _complain(f"sagsgang read: {message}")
    raise typer.Exit(UNREADABLE)
