"""Where the index lies, and which one is in use.

In ``DATA/search``: a folder for each time it was built, with the two sides; ``current``, a file
with the name of the folder in use; locks, which end with the process that holds them; and
``building.json``, how far the building is. What else lies there is left alone.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from django.conf import settings
from django.core.files import locks

from sagsgang.adapters.fulltext.asking import ask
from sagsgang.adapters.fulltext.document import Question
from sagsgang.adapters.fulltext.side import Side, State, Unusable
from sagsgang.adapters.whole_file import write_whole
from sagsgang.core.asking import Asked

NAME = re.compile(r"index-[0-9a-z]+")
_WORDS = "*.txt"  # the vocabulary's files: what the engine itself does not look after


@dataclass(frozen=True, slots=True)
class Sides:
    """Both sides as they were at one moment. Never refreshed: what is newer is opened anew, so that
    a question that is under way keeps what it began with."""

    folder: Path
    open: Side
    closed: Side
    built: int

    @property
    def state(self) -> State:
        """What both follow at least."""
        return min((self.open.state(), self.closed.state()), key=lambda one: one.position)

    @property
    def documents(self) -> int:
        """How many documents both hold."""
        return self.open.documents + self.closed.documents

    @property
    def outgrown(self) -> bool:
        """Whether there is so much more than when it was built that its words are out of date."""
        return outgrows(self.documents, self.built)


@dataclass(frozen=True, slots=True)
class _Held:
    mark: tuple[object, ...]
    words: dict[Path, tuple[object, ...]]
    sides: Sides


_SOME = 1_000  # documents that make no difference
_opening = Lock()
_held: list[_Held] = []


def outgrows(documents: int, built: int) -> bool:
    """Whether an index that was built with ``built`` documents is to be built anew."""
    return documents > 2 * built + _SOME


def folder() -> Path:
    """Where all of it lies."""
    return Path(settings.DATA) / "search"


def current() -> Path:
    """The folder of the index in use. Raises ``Unusable``."""
    try:
        name = (folder() / "current").read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise Unusable("There is no index.") from error
    if not NAME.fullmatch(name):
        raise Unusable("It is not told which index is in use.")
    return folder() / name


def sides() -> Sides:
    """The sides in use, as this process holds them; opened anew when there is a newer commit.

    Raises ``Unusable``.
    """
    place = current()
    mark = _mark(place)
    held = _held[0] if _held else None
    if held and held.mark == mark:
        return held.sides
    if held and held.sides.folder == place:
        # Whoever meets another who is opening goes on with what there is: it lags, as is known.
        if not _opening.acquire(blocking=False):
            return held.sides
    else:
        _opening.acquire()
    try:
        mark = _mark(place)
        if not (_held and _held[0].mark == mark):
            _held[:] = [_opened(place, mark, _held[0] if _held else None)]
        return _held[0].sides
    finally:
        _opening.release()


def apart(place: Path | None = None) -> Sides:
    """The sides in ``place`` (those in use without it), opened for the caller alone.

    Raises ``Unusable``.
    """
    place = place or current()
    told = _built(place)
    for name, digest in told["words"].items():
        if _digest(place / name) != digest:
            raise Unusable("The words of the index are damaged.")
    return Sides(place, Side.open(place / "open"), Side.open(place / "closed"), told["documents"])


def _opened(place: Path, mark: tuple[object, ...], before: _Held | None) -> _Held:
    """Open both sides. What is known of their words is kept as long as there are no new ones:
    reading them takes longer than all the rest."""
    words = {place / side: _words(place / side) for side in ("open", "closed")}
    both = apart(place)
    if before:
        for new, old in ((both.open, before.sides.open), (both.closed, before.sides.closed)):
            if words[new.folder] == before.words.get(old.folder):
                new.vocabulary, new.analysis = old.vocabulary, old.analysis
    return _Held(mark, words, both)


def _words(folder: Path) -> tuple[object, ...]:
    """What tells the words of a side from those of another, or of another moment."""
    try:
        told = [(file.name, file.stat()) for file in sorted(folder.glob(_WORDS))]
    except OSError as error:
        raise Unusable(f"There is no index in {folder.parent.name}.") from error
    return (folder, *((name, one.st_size, one.st_mtime_ns) for name, one in told))


def is_sound(those: Sequence[Side]) -> bool:
    """Whether sides that broke in answering a question can be opened anew and answer another; if
    not, their index is taken out of use."""
    everything = Question(Asked(), readers=None)
    try:
        ask([Side.open(side.folder) for side in those], everything)
    except Unusable:
        for side in those:
            give_up(side.folder.parent)
        return False
    return True


def finish(place: Path, documents: int) -> None:
    """Write down what a new index was built with; without that it is not taken into use."""
    files = [file for side in ("open", "closed") for file in (place / side).glob(_WORDS)]
    words = {str(file.relative_to(place)): _digest(file) for file in files}
    built = json.dumps({"documents": documents, "words": words})
    write_whole(place / "built.json", built.encode())


def take_into_use(place: Path) -> None:
    """Make the index in ``place`` the one in use: at once, or not at all."""
    write_whole(folder() / "current", place.name.encode())


def give_up(place: Path) -> None:
    """Take the index in ``place`` out of use, when it is the one: it cannot be used."""
    with suppress(Unusable, OSError):
        if current() == place:
            (folder() / "current").unlink()


@contextmanager
def locked(name: str, *, wait: bool) -> Iterator[bool]:
    """Hold a lock among all processes; gives whether it is held. The system frees it in the end,
    whatever the process dies of. Raises ``OSError`` where nothing can be written."""
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder() / f"{name}.lock").open("w") as file:
        yield locks.lock(file, locks.LOCK_EX if wait else locks.LOCK_EX | locks.LOCK_NB)


def is_locked(name: str) -> bool:
    """Whether some process holds the lock."""
    try:
        with (folder() / f"{name}.lock").open() as file:
            return not locks.lock(file, locks.LOCK_SH | locks.LOCK_NB)
    except OSError:
        return False


def _mark(place: Path) -> tuple[object, ...]:
    """What tells one commit of both sides from another without reading it."""
    try:
        told = [(place / side / "meta.json").stat() for side in ("open", "closed")]
    except OSError as error:
        raise Unusable(f"There is no index in {place.name}.") from error
    return (place, *((one.st_mtime_ns, one.st_ino, one.st_size) for one in told))


def _built(place: Path) -> dict[str, Any]:
    try:
        told = json.loads((place / "built.json").read_bytes())
        return {"documents": int(told["documents"]), "words": dict(told["words"])}
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise Unusable(f"The index in {place.name} was not finished.") from error


def _digest(file: Path) -> int:
    try:
        return zlib.crc32(file.read_bytes())
    except OSError as error:
        raise Unusable(f"{file.name} of the index is missing.") from error
