"""Files to findings, in processes of their own. Knows no database.

A file that brings its process down (a fault in a format's library, memory run out) takes no other
file with it: what was under way is read again one at a time, and the one that does it twice is
refused.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from sagsgang.adapters.format import Extracted, opened
from sagsgang.adapters.registry import extract
from sagsgang.adapters.unreadable import Unreadable
from sagsgang.core.reader.findings import Findings
from sagsgang.core.reader.reading import read
from sagsgang.core.reader.text import PaperText


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file, its text and what was found in it."""

    path: Path
    extracted: Extracted
    findings: Findings


@dataclass(frozen=True, slots=True)
class FileKnown:
    """A file that need not be read: its bytes are there already, under ``sha256``."""

    path: Path
    sha256: str


@dataclass(frozen=True, slots=True)
class FileRefused:
    """A file that cannot be read, and why."""

    path: Path
    why: Unreadable


_log = logging.getLogger(__name__)

Outcome = FileRead | FileKnown | FileRefused


def read_file(path: Path, name: str | None = None) -> FileRead:
    """Read one file in this process; ``name`` is what people know it by. Raises ``Unreadable``."""
    extracted = extract(path, name=name, processes=1)
    return FileRead(path, extracted, read(PaperText(extracted.text, extracted.page_starts)))


def read_apart(path: Path, name: str) -> FileRead:
    """Read one file in another process, which is kept for the next one. Raises ``Unreadable``.

    For servers: no file takes the server down, and PDFium, which bears one thread only, meets no
    second one.
    """
    with _APART:
        for outcome in (*_apart.take(path, name), *_apart.finish()):
            if isinstance(outcome, FileRefused):
                raise outcome.why
            if isinstance(outcome, FileRead):
                return outcome
    raise Unreadable(name, "crashed")


def read_files(
    paths: Iterable[Path], *, known: Callable[[str], bool], processes: int
) -> Iterator[Outcome]:
    """One outcome for each path, in the order the work is done.

    ``known`` says whether bytes of a SHA-256 are there already; it is asked in this process. At
    most twice ``processes`` papers are in memory at a time.
    """
    crew = _Crew(processes)
    begun: set[str] = set()
    twins: list[tuple[Path, str]] = []
    try:
        for path in paths:
            try:
                with opened(path) as original:
                    sha256 = original.sha256()
            except Unreadable as why:
                yield FileRefused(path, why)
                continue
            if sha256 in begun:
                twins.append((path, sha256))
            elif known(sha256):
                yield FileKnown(path, sha256)
            else:
                begun.add(sha256)
                yield from crew.take(path)
        yield from crew.finish()
        # The same bytes under a second name: known by now, or refused under this name too.
        for path, sha256 in twins:
            if known(sha256):
                yield FileKnown(path, sha256)
            else:
                yield from crew.take(path)
        yield from crew.finish()
    finally:
        crew.leave()


@dataclass(frozen=True, slots=True)
class _Job:
    path: Path
    name: str


class _Crew:
    """Worker processes and what they have under way."""

    def __init__(self, processes: int) -> None:
        self.processes = processes
        self._pool: ProcessPoolExecutor | None = None
        self._under_way: dict[Future[FileRead], _Job] = {}

    def take(self, path: Path, name: str | None = None) -> Iterator[Outcome]:
        """Begin on one more file, when there is room for it."""
        job = _Job(path, name or path.name)
        try:
            self._under_way[self._submit(job)] = job
        except BrokenProcessPool:
            yield from self._one_by_one([*self._leave_all(), job])
            return
        while len(self._under_way) >= 2 * self.processes:
            yield from self._next()

    def finish(self) -> Iterator[Outcome]:
        """What is still under way."""
        while self._under_way:
            yield from self._next()

    def leave(self) -> None:
        """Stop the workers without waiting for what nobody will take."""
        if self._pool:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None

    def _workers(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self.processes,
                # Not a fork: a fork would share the open database with us.
                mp_context=multiprocessing.get_context("spawn"),
                initializer=_end_with_parent,
            )
        return self._pool

    def _next(self) -> Iterator[Outcome]:
        done, _ = wait(self._under_way, return_when=FIRST_COMPLETED)
        for future in done:
            job = self._under_way.pop(future)
            if isinstance(future.exception(), BrokenProcessPool):
                yield from self._one_by_one([job, *self._leave_all()])
                return
            yield _outcome(job, future)

    def _leave_all(self) -> list[_Job]:
        left = list(self._under_way.values())
        self._under_way.clear()
        self.leave()
        return left

    def _one_by_one(self, jobs: list[_Job]) -> Iterator[Outcome]:
        """One file at a time, so that the guilty one is known."""
        for job in jobs:
            future = self._submit(job)
            if isinstance(future.exception(), BrokenProcessPool):
                self.leave()
            yield _outcome(job, future)

    def _submit(self, job: _Job) -> Future[FileRead]:
        return self._workers().submit(read_file, job.path, job.name)


def _outcome(job: _Job, future: Future[FileRead]) -> FileRead | FileRefused:
    """What a worker says of a file. A fault of the reader is told, and takes one file only."""
    why = future.exception()
    if why is None:
        return future.result()
    if isinstance(why, Unreadable):
        return FileRefused(job.path, why)
    _log.error("Reading %s failed", job.path, exc_info=why)
    return FileRefused(job.path, Unreadable(job.name, "crashed"))


def _end_with_parent() -> None:
    """Should the import be killed, its workers must not stay behind as orphans."""
    threading.Thread(target=_end_after_parent, daemon=True).start()


def _end_after_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


_APART = threading.Lock()
_apart = _Crew(1)
