"""Keep the index in step with the ledger.

The ledger is the outbox: every changed row carries the entry of its latest change, and the index
keeps, in the commit of its documents, the entry up to which it follows. What has changed since is
pending: it does not count in any answer until it is applied. Applying twice gives the same, so a
process may be killed at any moment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import override

from sagsgang.adapters.faults import tell_of
from sagsgang.adapters.fulltext.document import Indexed
from sagsgang.adapters.fulltext.side import Busy, Side, State, Unusable
from sagsgang.ledger.models import Entry
from sagsgang.search import places
from sagsgang.search.abbreviations import learn_from
from sagsgang.search.kinds import KINDS, kind_of
from sagsgang.search.kinds.kind import CHUNK, Document, Kind, SideName
from sagsgang.search.places import Sides

# How many are applied of so many, while it goes on.
Progress = Callable[[int, int], None]

_SLOW = {"file"}
_LEARNED = "search.learn"
_ROUNDS = 5
_STEPS = 10  # in which a long backlog is applied: what was done before a kill is not done again
_FEW_ENTRIES = 500  # of the ledger, which are one step
_AT_ONCE = 8_000_000  # characters of documents that are held before they are written
_changed: dict[tuple[State, State], frozenset[int]] = {}


@dataclass(frozen=True, slots=True)
class Caught:
    """How many things were applied. ``left``: there were too many; ``busy``: another process is at
    it."""

    applied: int = 0
    left: bool = False
    busy: bool = False


def head() -> State:
    """The last entry of the ledger."""
    last = Entry.objects.order_by("-id").values_list("id", "hash").first()
    return State(*last) if last else State(0, "")


def pending(state: State) -> frozenset[int]:
    """The refs of which a document may have changed since ``state``: they must not count.

    One query when nothing was recorded since. Raises ``Unusable`` when the index follows another
    ledger than this database's.
    """
    now = head()
    if now == state:
        return frozenset()
    _require_same_ledger(state, now)
    # What changed up to an entry is told once: who asks again before it is applied has it here.
    known = _changed.get((state, now))
    if known is None:
        known = changed_since(state.position)
        _changed.clear()
        _changed[state, now] = known
    return known


def changed_since(position: int) -> frozenset[int]:
    """The refs of which a document may have changed by entries after ``position``."""
    return frozenset(kind.ref(pk) for kind in KINDS for pk in kind.changed_since(position))


def catch_up(
    *, limit: int | None = None, wait: bool = False, progress: Progress | None = None
) -> Caught:
    """Apply what is pending to the index in use.

    ``limit``: when there is more, or what takes long, all of it is left. Without ``wait`` it is
    left to another process when one is at it. Raises ``Unusable``, and ``OSError`` where nothing
    can be written.
    """
    applied = 0
    for _ in range(_ROUNDS):
        with places.locked("writing", wait=wait) as held:
            if not held:
                return Caught(applied, busy=True)
            try:
                sides = places.apart()
                caught = follow(sides, limit=limit, progress=progress)
            except Busy:
                return Caught(applied, busy=True)
        applied += caught.applied
        # Whoever changed something meanwhile, and found the lock held, has left it to this one.
        if caught.left or sides.state == head():
            break
    return Caught(applied, left=caught.left)


@override(settings.LANGUAGE_CODE)  # in which documents are made, whoever's request ends
def follow(sides: Sides, *, limit: int | None = None, progress: Progress | None = None) -> Caught:
    """Apply what is pending to ``sides``, which nobody else writes to."""
    now, state = head(), sides.state
    if now == state:
        return Caught()
    # Asked after the head was: nothing up to it is missing. What comes meanwhile may be applied
    # now, and is again later, for it stays pending until its own entry is followed.
    due = pending(state)
    if limit is not None and (len(due) > limit or _takes_long(due)):
        return Caught(left=True)
    done, of = 0, len(due)
    for target in _targets(state, now):
        later = frozenset() if target == now else changed_since(target.position)
        for count in _apply(sides, due - later, target):
            done += count
            if progress:
                progress(done, max(done, of))
        due = later
    return Caught(applied=done)


def learn(documents: Iterable[Document]) -> None:
    """Learn abbreviations from documents that are put into the index. Without them it is found
    nearly as well: what goes wrong is told in the log, and holds nothing up."""
    try:
        learn_from(documents)
    except Exception as error:
        tell_of("The search index", error)


def _takes_long(refs: frozenset[int]) -> bool:
    """Whether making the documents may take a minute: files that were never read before."""
    return any(kind_of(ref)[0].name in _SLOW for ref in refs)


def _targets(state: State, now: State) -> Iterator[State]:
    """Entries on the way to ``now``, the last of them ``now`` itself."""
    entries = now.position - state.position
    stride = max(_FEW_ENTRIES, entries // _STEPS)
    at = state.position
    while True:
        further = Entry.objects.filter(id__gte=at + stride, id__lt=now.position).order_by("id")
        entry = further.values_list("id", "hash").first()
        if entry is None:
            yield now
            return
        yield State(*entry)
        at = entry[0]


def _apply(sides: Sides, refs: frozenset[int], target: State) -> Iterator[int]:
    """Write what has become of ``refs``, and then that ``target`` is followed; tells how many."""
    rest = sorted(refs)
    writing = _Writing(sides)
    for start in range(0, len(rest), CHUNK):
        lot = rest[start : start + CHUNK]
        by_kind: dict[Kind, list[int]] = {}
        for ref in lot:
            kind, pk = kind_of(ref)
            by_kind.setdefault(kind, []).append(pk)
        for kind, pks in by_kind.items():
            for name, one in kind.documents(pks):
                writing.put(name, one)
        writing.drop(lot)
        yield len(lot)
    writing.finish(target)


class _Writing:
    """Documents on their way to both sides, a bounded number of characters at a time."""

    def __init__(self, sides: Sides) -> None:
        self._sides: dict[SideName, Side] = {"open": sides.open, "closed": sides.closed}
        self._put: dict[SideName, list[Indexed]] = {name: [] for name in self._sides}
        self._there: dict[SideName, set[int]] = {name: set() for name in self._sides}
        self._drop: dict[SideName, list[int]] = {name: [] for name in self._sides}
        self._held = 0

    def put(self, name: SideName, one: Indexed) -> None:
        """One document on its side."""
        self._put[name].append(one)
        self._there[name].add(one.ref)
        self._held += len(one.title) + len(one.told) + len(one.text)
        if self._held > _AT_ONCE:
            self._write()

    def drop(self, lot: list[int]) -> None:
        """What of ``lot`` was not put on a side is taken away from it."""
        for name, there in self._there.items():
            self._drop[name] += [ref for ref in lot if ref not in there]
            there.clear()

    def finish(self, target: State) -> None:
        """Write the rest, with the entry that is followed now: a commit a side."""
        self._learn()
        target = _past_what_was_learned(target)
        for name, side in self._sides.items():
            side.apply(self._put[name], self._drop[name], target)

    def _write(self) -> None:
        self._learn()
        for name, side in self._sides.items():
            if self._put[name]:
                side.apply(self._put[name], (), side.state())
                self._put[name].clear()
        self._held = 0

    def _learn(self) -> None:
        learn((name, one) for name, those in self._put.items() for one in those)


def _past_what_was_learned(state: State) -> State:
    """Learning from documents writes to the ledger too, and changes none of them."""
    for number, digest, action in (
        Entry.objects.filter(id__gt=state.position)
        .order_by("id")[:CHUNK]
        .values_list("id", "hash", "action")
    ):
        if action != _LEARNED:
            break
        state = State(number, digest)
    return state


def _require_same_ledger(state: State, now: State) -> None:
    if state.position == 0 and not state.hash:
        return
    if state.position > now.position:
        raise Unusable("The index follows a longer ledger than this database has.")
    known = Entry.objects.filter(pk=state.position).values_list("hash", flat=True).first()
    if known != state.hash:
        raise Unusable("The index follows another ledger than this database has.")
