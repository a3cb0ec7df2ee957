"""Which files of the paths a person names are papers to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sagsgang.adapters.format import opened, os_errors
from sagsgang.adapters.formats import plain
from sagsgang.adapters.registry import claimed, recognised
from sagsgang.adapters.unreadable import Unreadable

Identity = tuple[int, int]  # device and number of a folder: the same folder by whatever way

_HARMLESS = frozenset({"hidden", "unknown_type", "unknown_json", "loop", "seen"})


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something in a folder that is passed over, and why.

    ``harmless`` when nothing that could be a paper was lost.
    """

    path: Path
    why: Unreadable

    @property
    def harmless(self) -> bool:
        """Whether this is no paper, as opposed to a folder that could not be looked into."""
        return self.why.reason in _HARMLESS


def papers_in(paths: Iterable[Path]) -> Iterator[Path | Skipped]:
    """The files to read, in the order of ``paths``; inside a folder by name, deep first to last.

    A file that is named is always given back, whatever it is. In a folder only papers are: PDF,
    Word, HTML and exports by their contents, text by its ``.txt``. A damaged file that claims to be
    one of these is given back too, so that reading it tells what is wrong.
    """
    seen: set[Identity] = set()
    for path in paths:
        if path.is_dir():
            yield from _walk(path, seen)
        else:
            yield path


def _walk(top: Path, seen: set[Identity]) -> Iterator[Path | Skipped]:
    """Without recursion, for folders nest deeper than Python's stack."""
    ahead: list[tuple[Path, frozenset[Identity]]] = [(top, frozenset())]
    while ahead:
        path, above = ahead.pop()
        if not path.is_dir():
            if why := _why_not(path):
                yield Skipped(path, why)
            else:
                yield path
            continue
        try:
            with os_errors(path.name):
                facts = path.stat()
                names = sorted(child.name for child in path.iterdir())
        except Unreadable as why:
            yield Skipped(path, why)
            continue
        identity = (facts.st_dev, facts.st_ino)
        if identity in seen:
            yield Skipped(path, Unreadable(path.name, "loop" if identity in above else "seen"))
            continue
        seen.add(identity)
        ahead += [(path / name, above | {identity}) for name in reversed(names)]


def _why_not(path: Path) -> Unreadable | None:
    """Why a file found in a folder is not even tried; ``None`` for one to read."""
    name = path.name
    if name.startswith((".", "~$")):  # ~$ is how Word marks a document that is open
        return Unreadable(name, "hidden")
    claim = claimed(name)
    try:
        with opened(path) as original:
            form = recognised(original)
    except Unreadable as error:
        if claim:
            return None
        return Unreadable(name, "unknown_type") if error.reason == "empty" else error
    if claim is not None and ".json" in claim.suffixes and form is not claim:
        return Unreadable(name, "unknown_json")
    if claim is None and form in (None, plain.FORMAT):
        return Unreadable(name, "unknown_type")
    return None
