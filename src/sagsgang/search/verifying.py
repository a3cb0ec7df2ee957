"""Compare the index with the database, document by document."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Literal

from django.conf import settings
from django.utils.translation import override

from sagsgang.adapters.fulltext.side import Side, digest_of, usable
from sagsgang.adapters.fulltext.soundness import damaged
from sagsgang.search import places
from sagsgang.search.following import Progress, head, pending
from sagsgang.search.kinds import KINDS, kind_of
from sagsgang.search.kinds.kind import SideName

What = Literal["missing", "left-over", "different", "wrong-side"]

_TABLES = """
CREATE TABLE indexed (ref INTEGER, side TEXT, digest INTEGER, met INTEGER DEFAULT 0);
CREATE TABLE found (ref INTEGER, side TEXT, what TEXT);
"""


@dataclass(frozen=True, slots=True)
class Difference:
    """One document that is not as the database has it: ``thing`` is ``item:12``, no word of it."""

    thing: str
    side: SideName
    what: What


@dataclass(frozen=True, slots=True)
class Verified:
    """What a comparison says.

    ``pending`` changed after what the index follows; those count in no answer, and are no
    differences. ``behind``: it follows an earlier entry than the last. ``damaged`` are names of
    files that are not as they were written.
    """

    documents: int
    differences: int
    pending: int
    behind: bool
    damaged: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether the index says what the database says."""
        return not self.differences and not self.damaged


@override(settings.LANGUAGE_CODE)  # in which documents are made
def verify(tell: Callable[[Difference], None], progress: Progress | None = None) -> Verified:
    """Tell every difference; documents are compared as they come, and few are held.

    What changes while it goes on is pending in the end. Raises ``Unusable``.
    """
    sides = places.apart()
    pending(sides.state)  # or it follows another ledger, and there is nothing to compare
    both: dict[SideName, Side] = {"open": sides.open, "closed": sides.closed}
    broken = tuple(name for side in both.values() for name in damaged(side.folder))
    # A database without a file name lies on the disk when it grows, and is gone when it is closed.
    with closing(sqlite3.connect("", isolation_level=None)) as kept:
        kept.executescript(_TABLES)
        kept.execute("BEGIN")
        with usable():
            for name, side in both.items():
                rows = ((ref, name, digest) for ref, digest in side.digests())
                kept.executemany("INSERT INTO indexed (ref, side, digest) VALUES (?, ?, ?)", rows)
        kept.execute("CREATE INDEX by_ref ON indexed (ref)")
        count = _compare(kept, progress)
        waiting = pending(sides.state)
        differences = 0
        for ref, where, what in _found(kept):
            if ref not in waiting:
                differences += 1
                tell(Difference(_thing(ref), where, what))
        behind = sides.state != head()
        return Verified(count, differences, len(waiting), behind, broken)


def _compare(kept: sqlite3.Connection, progress: Progress | None) -> int:
    """Note what is different in the documents that the database makes; how many there are."""
    count, done = 0, 0
    of = sum(len(pks) for kind in KINDS for pks in kind.all_pks()) if progress else 0
    for kind in KINDS:
        for pks in kind.all_pks():
            for side, one in kind.documents(pks):
                count += 1
                _look_up(kept, one.ref, side, digest_of(one))
            done += len(pks)
            if progress:
                progress(done, max(done, of))
    return count


def _look_up(kept: sqlite3.Connection, ref: int, side: SideName, digest: int) -> None:
    known = kept.execute("SELECT rowid, side, digest FROM indexed WHERE ref = ?", (ref,)).fetchall()
    here = next((row for row in known if row[1] == side), None)
    first = here or next(iter(known), None)
    if first is None:
        what: What | None = "missing"
    elif here is None:
        what = "wrong-side"
    else:
        what = None if here[2] == digest else "different"
    if first:  # what else there is of this ref is left over
        kept.execute("UPDATE indexed SET met = 1 WHERE rowid = ?", (first[0],))
    if what:
        kept.execute("INSERT INTO found VALUES (?, ?, ?)", (ref, side, what))


def _found(kept: sqlite3.Connection) -> Iterator[tuple[int, SideName, What]]:
    yield from kept.execute("SELECT ref, side, what FROM found")
    yield from kept.execute("SELECT ref, side, 'left-over' FROM indexed WHERE NOT met")


def _thing(ref: int) -> str:
    try:
        kind, pk = kind_of(ref)
    except KeyError:
        return f"ref:{ref}"
    return f"{kind.name}:{pk}"
