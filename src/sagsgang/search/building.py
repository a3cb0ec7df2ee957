"""Build the index anew, beside the one in use, and take it into use when it is whole."""

from __future__ import annotations

import json
import pickle
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from django.conf import settings
from django.utils.translation import override

from sagsgang.adapters.fulltext.document import Indexed
from sagsgang.adapters.fulltext.side import Busy, Side, Unusable
from sagsgang.adapters.fulltext.soundness import damaged
from sagsgang.adapters.whole_file import write_whole
from sagsgang.search import places
from sagsgang.search.following import Progress, catch_up, follow, head, learn, pending
from sagsgang.search.kinds import KINDS
from sagsgang.search.kinds.kind import CHUNK, Document, Kind

SAMPLE = 50_000  # documents whose words make the vocabulary, at most
_TOLD_EVERY = 0.5  # seconds
_PROGRESS = "building.json"


def update(progress: Progress | None = None, *, closely: bool = True, wait: bool = True) -> None:
    """Bring the index up to date: apply what is pending, or build it where that is not enough.

    ``closely``: every byte of it is looked at first. Without ``wait`` applying is left to another
    process that is at it. Raises as ``rebuild``.
    """
    if not _is_fit(closely=closely):
        rebuild(progress, unless=_is_fit)
        return
    try:
        catch_up(wait=wait, progress=progress)
    except Unusable:  # it can be read, and not be written
        rebuild(progress)


def rebuild(progress: Progress | None = None, unless: Callable[[], bool] = lambda: False) -> None:
    """Build both sides in a new folder, take it into use, and sweep the old ones away.

    What happens meanwhile is applied before and after that. ``unless`` is asked when nobody else
    builds any more. ``progress`` is told how much of how much is done. Raises ``Busy`` when
    another process builds, ``Unusable`` or ``OSError`` when it cannot be written; then the index in
    use stays.
    """
    with _alone():
        if unless():
            return
        _sweep()
        place = places.folder() / f"index-{time.time_ns():x}"
        try:
            place.mkdir(mode=0o700)
            _build(place, progress)
            follow(places.apart(place))
            with places.locked("writing", wait=True):
                follow(places.apart(place))
                places.take_into_use(place)
        finally:
            (places.folder() / _PROGRESS).unlink(missing_ok=True)
            _sweep()
    catch_up(wait=True)


def share_done() -> float:
    """How much of the building that goes on is done, from 0 to 1; 0 when nobody builds."""
    if not places.is_locked("building"):
        return 0.0
    try:
        told = json.loads((places.folder() / _PROGRESS).read_bytes())
        return float(min(1.0, told["done"] / max(1, told["of"])))
    except (OSError, ValueError, TypeError, KeyError):
        return 0.0


def _is_fit(*, closely: bool = False) -> bool:
    """Whether the index in use can be used, and following is enough."""
    try:
        sides = places.apart()
        more = len(pending(sides.state))
    except Unusable:
        return False
    if closely and any(damaged(side.folder) for side in (sides.open, sides.closed)):
        places.give_up(sides.folder)
        return False
    return not places.outgrows(sides.documents + more, sides.built)


@contextmanager
def _alone() -> Iterator[None]:
    for last in (False, False, True):
        with places.locked("building", wait=False) as held:
            if held:
                yield
                return
        if not last:
            time.sleep(0.05)  # somebody who only looked whether the lock is held
    raise Busy("Another process builds the index.")


@override(settings.LANGUAGE_CODE)  # in which documents are made
def _build(place: Path, progress: Progress | None) -> None:
    """Both sides with all documents, in two rounds: the words first, then what is made of them."""
    state = head()
    sizes = [len(pks) for _, pks in _things()]
    stride = -(-sum(sizes) // SAMPLE) or 1
    told = _telling(sum(sizes) + sum(sizes[::stride]), progress)
    with TemporaryFile(dir=place) as file:  # without a name: it is gone with the process
        aside = _Aside(file)
        texts = _texts(aside.open_ones(_documents(_things(stride), told)))
        open_side = Side.make(place / "open", texts, state)
        closed_side = Side.make(place / "closed", _texts(aside), state)
    with TemporaryFile(dir=place) as file:
        aside = _Aside(file)
        documents = _learned_from(_documents(_things(), told))
        count = open_side.fill(aside.open_ones(documents), state)
        count += closed_side.fill(aside, state)
    places.finish(place, count)


def _things(stride: int = 1) -> Iterator[tuple[Kind, tuple[int, ...]]]:
    """The ids of everything that may have a document, a lot at a time; each ``stride``-th lot."""
    number = 0
    for kind in KINDS:
        for pks in kind.all_pks():
            if number % stride == 0:
                yield kind, pks
            number += 1


def _documents(
    things: Iterable[tuple[Kind, tuple[int, ...]]], told: Callable[[int], None]
) -> Iterator[Document]:
    for kind, pks in things:
        yield from kind.documents(pks)
        told(len(pks))


def _learned_from(documents: Iterator[Document]) -> Iterator[Document]:
    """The same documents; abbreviations are learned from some of them at a time."""
    while some := list(islice(documents, CHUNK)):
        learn(some)
        yield from some


def _texts(documents: Iterable[Indexed]) -> Iterator[str]:
    for one in documents:
        yield from (one.title, one.told, one.text)


def _telling(of: int, progress: Progress | None) -> Callable[[int], None]:
    """Tell how far it is when some more are done; in the file that the pages read not too often."""
    done, last = 0, 0.0

    def told(more: int) -> None:
        nonlocal done, last
        done += more
        if progress:
            progress(done, max(done, of))
        if time.monotonic() - last > _TOLD_EVERY:
            last = time.monotonic()
            text = json.dumps({"done": done, "of": of})
            write_whole(places.folder() / _PROGRESS, text.encode())

    return told


def _sweep() -> None:
    """Remove every index but the one in use: what a builder left that was killed or failed."""
    in_use = None
    with suppress(Unusable):
        in_use = places.current()
    for one in places.folder().iterdir():
        if places.NAME.fullmatch(one.name) and one != in_use:
            shutil.rmtree(one, ignore_errors=True)


class _Aside:
    """Closed documents that are put aside in a file while the open ones are taken, so that each is
    made once and few are held."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def open_ones(self, documents: Iterable[Document]) -> Iterator[Indexed]:
        """The open documents; the closed ones are put aside."""
        for side, one in documents:
            if side == "open":
                yield one
            else:
                pickle.dump(one, self._file)

    def __iter__(self) -> Iterator[Indexed]:
        self._file.seek(0)
        while True:
            try:
                yield pickle.load(self._file)  # noqa: S301 - what was written just before
            except EOFError:
                return
