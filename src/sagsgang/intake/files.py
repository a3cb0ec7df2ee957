"""Files to findings, in processes of their own. Knows no database.

A file that brings its process down (a fault in a format's library, memory run out) takes no other
file with it: what was under way is read again one at a time, and the one that does it twice is
refused.
"""

from __future__ import annotations

import json
import logging
import multiprocessing
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sagsgang.adapters.format import Extracted, opened
from sagsgang.adapters.registry import extract
from sagsgang.adapters.unreadable import Unreadable
from sagsgang.core.reader.contract import findings_from_json
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


LONGEST = 120  # seconds for one file; a thousand pages take two
_log = logging.getLogger(__name__)

Outcome = FileRead | FileKnown | FileRefused


def read_file(path: Path, name: str | None = None) -> FileRead:
    """Read one file in this process; ``name`` is what people know it by. Raises ``Unreadable``."""
    extracted = extract(path, name=name, processes=1)
    return FileRead(path, extracted, read(PaperText(extracted.text, extracted.page_starts)))


def read_apart(path: Path, name: str) -> FileRead:
    """Read one file in a process that ends with it. Raises ``Unreadable``.

    For servers: no file takes the server down or holds it up, and PDFium, which bears one thread
    only, meets no second one.
    """
    try:
        done = subprocess.run(  # noqa: S603 - own interpreter, own module, no shell
            [sys.executable, "-m", __name__],
            input=json.dumps({"path": str(path), "name": name}).encode("ascii"),
            capture_output=True,
            timeout=LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        _log.exception("Reading %s took more than %s seconds", name, LONGEST)
        raise Unreadable(name, "too_slow", seconds=LONGEST) from late
    if done.returncode != 0:
        _log.error("Reading %s failed: %s", name, done.stderr.decode("utf-8", "replace"))
        raise Unreadable(name, "crashed")
    told = json.loads(done.stdout)
    if "reason" in told:
        why = Unreadable(name, told["reason"])
        why.facts.update(told["facts"])
        raise why
    told["extracted"]["page_starts"] = tuple(told["extracted"]["page_starts"])
    return FileRead(path, Extracted(**told["extracted"]), findings_from_json(told["findings"]))


def _tell_apart() -> None:
    """The other end of ``read_apart``."""
    asked = json.load(sys.stdin)
    try:
        read = read_file(Path(asked["path"]), asked["name"])
    except Unreadable as why:
        told: dict[str, Any] = {"reason": why.reason, "facts": why.facts}
    else:
        told = {"extracted": asdict(read.extracted), "findings": asdict(read.findings)}
    json.dump(told, sys.stdout)


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


class _Crew:
    """Worker processes and what they have under way."""

    def __init__(self, processes: int) -> None:
        self.processes = processes
        self._pool: ProcessPoolExecutor | None = None
        self._under_way: dict[Future[FileRead], Path] = {}

    def take(self, path: Path) -> Iterator[Outcome]:
        """Begin on one more file, when there is room for it."""
        try:
            self._under_way[self._submit(path)] = path
        except BrokenProcessPool:
            yield from self._one_by_one([*self._leave_all(), path])
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
            for worker in multiprocessing.active_children():
                worker.kill()

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
        done, _ = wait(self._under_way, timeout=LONGEST, return_when=FIRST_COMPLETED)
        if not done:
            yield from self._one_by_one(self._leave_all())
            return
        for future in done:
            path = self._under_way.pop(future)
            if isinstance(future.exception(), BrokenProcessPool):
                yield from self._one_by_one([path, *self._leave_all()])
                return
            yield _outcome(path, future)

    def _leave_all(self) -> list[Path]:
        left = list(self._under_way.values())
        self._under_way.clear()
        self.leave()
        return left

    def _one_by_one(self, paths: list[Path]) -> Iterator[Outcome]:
        """One file at a time, so that the guilty one is known."""
        for path in paths:
            future = self._submit(path)
            try:
                broken = isinstance(future.exception(timeout=LONGEST), BrokenProcessPool)
            except TimeoutError:
                self.leave()
                yield FileRefused(path, Unreadable(path.name, "too_slow", seconds=LONGEST))
                continue
            if broken:
                self.leave()
            yield _outcome(path, future)

    def _submit(self, path: Path) -> Future[FileRead]:
        return self._workers().submit(read_file, path)


def _outcome(path: Path, future: Future[FileRead]) -> FileRead | FileRefused:
    """What a worker says of a file. A fault of the reader is told, and takes one file only."""
    why = future.exception()
    if why is None:
        return future.result()
    if isinstance(why, Unreadable):
        return FileRefused(path, why)
    _log.error("Reading %s failed", path, exc_info=why)
    return FileRefused(path, Unreadable(path.name, "crashed"))


def _end_with_parent() -> None:
    """Should the import be killed, its workers must not stay behind as orphans."""
    threading.Thread(target=_end_after_parent, daemon=True).start()


def _end_after_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


if __name__ == "__main__":
    _tell_apart()
