"""The one shape of a kind of thing that is searched for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sagsgang.access.marks import PUBLIC, Marks
from sagsgang.adapters.fulltext.document import Indexed
from sagsgang.core.policy import Actor
from sagsgang.meetings.pages import CaseRef, MeetingRef
from sagsgang.search.pages import Target

CODES = 16  # room for so many kinds in a ref
CHUNK = 500  # things whose documents are made with one set of queries

SideName = Literal["open", "closed"]
Document = tuple[SideName, Indexed]


@dataclass(frozen=True, slots=True)
class Told:
    """One thing as one actor may know it: all that a ``pages.Hit`` needs but score and marks.

    ``number`` is the item's, the annex's or the seat's own, or the case's number. ``outcome`` is a
    code of the reader's contract, of the first decision. ``texts`` are what a snippet may be taken
    from, what matters most first.
    """

    kind: str
    id: int
    number: str
    title: str
    target: Target
    meeting: MeetingRef | None = None
    case: CaseRef | None = None
    on: date | None = None
    outcome: str = ""
    officer: str = ""
    closed: bool = False
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of thing: what becomes of it in the index, and what is shown of it.

    ``changed_since`` gives the ids of the things of which a document may have changed by ledger
    entries after a position: also of those that have no document any more. ``all_pks`` gives the
    ids of all things that may have a document, ``CHUNK`` at a time. ``documents`` makes the
    documents of some things, in a few queries for all of them: at most one a side, none for what is
    withdrawn or not there. ``found`` fetches what an actor may see of some things; what is missing
    in its answer must not be shown.
    """

    name: str
    code: int
    changed_since: Callable[[int], set[int]]
    all_pks: Callable[[], Iterator[tuple[int, ...]]]
    documents: Callable[[Collection[int]], Iterator[Document]]
    found: Callable[[Actor, Collection[int]], dict[int, Told]]

    def __post_init__(self) -> None:
        if not 0 < self.code < CODES:
            message = f"The kind {self.name} has the code {self.code}; there is 1 to {CODES - 1}."
            raise ValueError(message)

    def ref(self, pk: int) -> int:
        """The ref of a thing in the index."""
        return pk * CODES + self.code


def side_for(readers: Marks) -> SideName:
    """The side on which a document with these readers belongs."""
    return "open" if readers == PUBLIC else "closed"
