"""A dump as a folder: its manifest, its files held against it, and its lines a meeting at a time.

Nothing of a file is believed before its SHA-256 is that of the manifest.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from sagsgang.publishing.dumps import shape
from sagsgang.publishing.dumps.contents import (
    LARGEST_MANIFEST,
    MANIFEST,
    SCHEMA,
    sha256_of,
)
from sagsgang.publishing.dumps.lines_in import is_sha256, lines_of
from sagsgang.publishing.dumps.making import FILES, TEXTS
from sagsgang.publishing.dumps.refusal import NotRead
from sagsgang.publishing.dumps.writing import FORMATS

_LINES = "jsonl"

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class MeetingLines:
    """All lines of one meeting."""

    meeting: shape.Meeting
    items: tuple[shape.Item, ...] = ()
    papers: tuple[shape.Paper, ...] = ()
    annexes: tuple[shape.Annex, ...] = ()


@dataclass(frozen=True, slots=True)
class Dump:
    """A folder whose manifest was read; ``contents`` are sizes and SHA-256 by path."""

    folder: Path
    contents: dict[str, dict[str, Any]]
    counts: dict[str, int]
    with_files: bool
    bodies: dict[str, shape.Body] = field(default_factory=dict)

    def path(self, name: str) -> Path:
        """A file of the folder."""
        return self.folder / name

    def has_file(self, sha256: str) -> bool:
        """Whether a file goes along."""
        return self.with_files and f"{FILES}/{sha256}" in self.contents

    def lines(self, kind: str) -> Iterator[Any]:
        """The lines of a kind in their order, checked one by one."""
        name = f"{_LINES}/{kind}.jsonl"
        with self.path(name).open("rb") as file:
            yield from lines_of(file, kind, name)

    def meetings(self) -> Iterator[MeetingLines]:
        """Each meeting with all its lines; each file is read once, from begin to end.

        Raises ``NotRead`` for lines that are out of order or of no meeting.
        """
        with ExitStack() as streams:
            parts = {
                kind: streams.enter_context(_Part(self.lines(kind), kind))
                for kind in ("items", "papers", "annexes")
            }
            last: Key = ("", "")
            for number, meeting in enumerate(self.lines("meetings"), start=1):
                key = meeting.body, meeting.meeting
                if key <= last:
                    raise _wrong("meetings", number, "is out of order")
                last = key
                if meeting.body not in self.bodies:
                    raise _wrong("meetings", number, "is of a body that is not in the export")
                if meeting.date and meeting.date != meeting.meeting:
                    raise _wrong("meetings", number, "has a date that is not its address")
                there = {kind: tuple(part.of(key)) for kind, part in parts.items()}
                whole = MeetingLines(meeting, **there)
                if what := _what_is_wrong(whole):
                    raise _wrong("meetings", number, what)
                yield whole
            for part in parts.values():
                part.require_empty()


class _Part:
    """Lines that hang on meetings, taken a meeting at a time."""

    def __init__(self, lines: Iterable[Any], kind: str) -> None:
        self._kind = kind
        self._taken = 0
        self._groups = groupby(lines, key=lambda line: (line.body, line.meeting))
        self._next: tuple[Key, Iterator[Any]] | None = next(self._groups, None)

    def __enter__(self) -> _Part:
        return self

    def __exit__(self, *_: object) -> None:
        self._groups = iter(())  # type: ignore[assignment]

    def of(self, key: Key) -> list[Any]:
        """The lines of the meeting, if it is the next."""
        if self._next is not None and self._next[0] < key:
            raise self._left_over()
        if self._next is None or self._next[0] != key:
            return []
        found = list(self._next[1])
        self._taken += len(found)
        self._next = next(self._groups, None)
        return found

    def require_empty(self) -> None:
        """Refuse lines that no meeting has taken."""
        if self._next is not None:
            raise self._left_over()

    def _left_over(self) -> NotRead:
        key = self._next[0] if self._next else ()
        what = f"{'/'.join(key)} is no meeting of the export, or out of order"
        return _wrong(self._kind, self._taken + 1, what)


def _what_is_wrong(lines: MeetingLines) -> str:
    """Why the lines of a meeting do not go together; empty when they do."""
    addresses = [item.item for item in lines.items if not item.closed]
    there = {"", *addresses}
    if not all(addresses) or len(there) <= len(addresses):
        return "has open items without an address of their own"
    if [item.position for item in lines.items] != list(range(len(lines.items))):
        return "has items out of order"
    if any(item != shape.withheld(item) for item in lines.items if item.closed):
        return "has a closed item with words"
    places = [place for paper in lines.papers for place in paper.places]
    if any(place.item not in there or place.start > place.end for place in places):
        return "has a file with places that are none"
    files = {paper.sha256 for paper in lines.papers}
    for annex in lines.annexes:
        if annex.sha256 and annex.sha256 not in files:
            return "has an annex of a file that is not the meeting's"
        if bool(annex.sha256) == (annex.start is None) or (annex.start or 0) > (annex.end or 0):
            return "has an annex with a place that is none"
    return ""


def _wrong(kind: str, number: int, what: str) -> NotRead:
    return NotRead("line", f"{_LINES}/{kind}.jsonl", number, what=what)


def opened(folder: Path) -> Dump:
    """The dump in a folder, with nothing held against its manifest yet. Raises ``NotRead``."""
    place = folder / MANIFEST
    try:
        if place.stat().st_size > LARGEST_MANIFEST:
            raise NotRead("manifest", MANIFEST, what="it is too large")
        told = json.loads(place.read_bytes())
    except OSError as missing:
        raise NotRead("missing", MANIFEST) from missing
    except (ValueError, RecursionError) as broken:
        raise NotRead("manifest", MANIFEST, what="it is not JSON") from broken
    found = str(told.get("format")) if isinstance(told, dict) else "?"
    if found != shape.FORMAT:
        raise NotRead("version", MANIFEST, found=found[:60], wanted=shape.FORMAT)
    contents, counts = told.get("contents"), told.get("counts")
    if not isinstance(contents, dict) or not all(map(_is_told, contents.values())):
        raise NotRead("manifest", MANIFEST, what="its contents are not told")
    if not isinstance(counts, dict) or not all(type(one) is int for one in counts.values()):
        raise NotRead("manifest", MANIFEST, what="its counts are not told")
    for name in contents:
        _require_place(str(name))
    for kind in shape.KINDS:
        if f"{_LINES}/{kind}.jsonl" not in contents:
            raise NotRead("missing", f"{_LINES}/{kind}.jsonl")
    return Dump(folder, contents, counts, told.get("with_files") is True)


def _is_told(told: Any) -> bool:
    return (
        isinstance(told, dict)
        and type(told.get("bytes")) is int
        and isinstance(told.get("sha256"), str)
    )


def _require_place(name: str) -> None:
    """Refuse every path but those that a dump has: none leads out of the folder."""
    folder, _, file = name.partition("/")
    stem, _, suffix = file.rpartition(".")
    if name == SCHEMA or (folder == FILES and is_sha256(file)):
        return
    if folder == TEXTS and is_sha256(stem) and suffix == "txt":
        return
    if folder == _LINES and suffix == "jsonl" and stem.isidentifier():
        if stem not in shape.KINDS:
            raise NotRead("kind", name[:100])
        return
    if folder in FORMATS and suffix == folder and stem.isidentifier():
        return
    raise NotRead("path", repr(name[:100]))


def hold_against(dump: Dump, progress: Callable[[int, int], None] | None = None) -> None:
    """Hold each file that is read back against the manifest: size, SHA-256, and no link."""
    wanted = [
        name
        for name in dump.contents
        if name.startswith(f"{_LINES}/") or (dump.with_files and name.startswith((FILES, TEXTS)))
    ]
    for number, name in enumerate(sorted(wanted)):
        path, told = dump.path(name), dump.contents[name]
        if path.is_symlink() or path.parent.is_symlink() or not path.is_file():
            raise NotRead("missing", name)
        if path.stat().st_size != told["bytes"]:
            raise NotRead("changed", name)
        with path.open("rb") as file:
            if sha256_of(file) != told["sha256"]:
                raise NotRead("changed", name)
        stem = Path(name).name.partition(".")[0]
        if name.startswith((f"{FILES}/", f"{TEXTS}/")) and told["sha256"] != stem:
            raise NotRead("changed", name)
        if progress and not number % 100:
            progress(number, len(wanted))
