"""The whole index as values, for tests: what would be in it if it were built now."""

from __future__ import annotations

from collections.abc import Iterator

from sagsgang.access.marks import marks_of
from sagsgang.adapters.fulltext.document import Indexed
from sagsgang.core.policy import Actor
from sagsgang.ledger.models import Entry
from sagsgang.search.kinds import BY_NAME, KINDS
from sagsgang.search.kinds.kind import Kind

Index = dict[tuple[str, int], Indexed]  # by side and ref


def all_documents(kinds: tuple[Kind, ...] = KINDS) -> Index:
    """Every document of every kind."""
    found: Index = {}
    for kind in kinds:
        for some in kind.all_pks():
            for side, indexed in kind.documents(some):
                assert (side, indexed.ref) not in found, "two documents of one thing on one side"
                found[side, indexed.ref] = indexed
    return found


def of_kind(name: str) -> list[tuple[str, Indexed]]:
    """The documents of one kind with their sides, in order."""
    made = all_documents((BY_NAME[name],))
    return [
        (side, indexed) for (side, _), indexed in sorted(made.items(), key=lambda one: one[0][1])
    ]


def words(indexed: Indexed) -> str:
    """All that a document can be found by."""
    parts = (indexed.title, indexed.told, indexed.text, *indexed.numbers, indexed.officer)
    return "\n".join(parts)


def position() -> int:
    """The ledger's last entry."""
    last = Entry.objects.order_by("-pk").values_list("pk", flat=True).first()
    return last or 0


def changed_since(before: int) -> set[int]:
    """The refs that every kind says may have changed."""
    return {kind.ref(pk) for kind in KINDS for pk in kind.changed_since(before)}


def different(before: Index, after: Index) -> set[int]:
    """The refs of documents that came, went or are otherwise."""
    keys = before.keys() | after.keys()
    return {ref for side, ref in keys if before.get((side, ref)) != after.get((side, ref))}


def met(index: Index, actor: Actor) -> Iterator[Indexed]:
    """The documents whose marks let ``actor`` find them."""
    brought = marks_of(actor)
    return (indexed for indexed in index.values() if indexed.readers & brought)
