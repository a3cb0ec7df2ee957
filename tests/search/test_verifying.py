"""The comparison of index and database tells every difference, and takes no lag for one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sagsgang.adapters.fulltext.document import Indexed
from sagsgang.core.policy import STRANGER
from sagsgang.ledger.services import record
from sagsgang.search.kinds import BY_NAME
from sagsgang.search.verifying import Difference
from tests.meetings.conftest import Enter
from tests.meetings.conftest import enter as enter
from tests.meetings.papers import Point, agenda, minutes
from tests.search.index import Index
from tests.search.kinds.indexing import all_documents

DAY = "2031-03-14"
MOLE = Point("1", "Den nye mole", sections={"summary": "Molen bygges af granit."})
ITEM = BY_NAME["item"].ref(1)


@pytest.fixture(autouse=True)
def followed(index: Index, enter: Enter) -> None:
    """An index that is as it should be, for each test to spoil."""
    enter(agenda(DAY, MOLE))
    index.follow()
    assert index.differences() == []


def put(index: Index, side: str, *documents: Indexed, drop: Any = ()) -> None:
    """Write to a side behind everybody's back."""
    opened = index.sides()[side]
    opened.apply(documents, drop, opened.state())


def the_item() -> Indexed:
    return all_documents()["open", ITEM]


def test_what_is_missing(index: Index) -> None:
    put(index, "open", drop=[ITEM])
    assert index.differences() == [Difference("item:1", "open", "missing")]


def test_what_is_left_over(index: Index) -> None:
    gone = replace(the_item(), ref=BY_NAME["item"].ref(4711))
    unknown = replace(the_item(), ref=4711 * 16)
    put(index, "closed", gone, unknown)
    assert set(index.differences()) == {
        Difference("item:4711", "closed", "left-over"),
        Difference(f"ref:{4711 * 16}", "closed", "left-over"),
    }


@pytest.mark.parametrize(
    "spoiled",
    [
        {"title": "En anden"},
        {"readers": frozenset({"member:1"})},
        {"numbers": ("1",)},
        {"on": None},
    ],
)
def test_what_is_different(index: Index, spoiled: dict[str, Any]) -> None:
    put(index, "open", replace(the_item(), **spoiled))
    assert index.differences() == [Difference("item:1", "open", "different")]


def test_what_stands_on_the_wrong_side(index: Index) -> None:
    put(index, "closed", the_item())
    assert index.differences() == [Difference("item:1", "closed", "left-over")]
    put(index, "open", drop=[ITEM])
    assert index.differences() == [Difference("item:1", "open", "wrong-side")]


def test_what_waits_is_told_apart_from_what_differs(index: Index, enter: Enter) -> None:
    put(index, "open", drop=[ITEM])
    enter(minutes(DAY, Point("1", None, closed=True)))
    told, verified = index.verified()
    assert told == []
    assert verified.holds
    assert verified.behind
    assert verified.pending > 0


def test_an_index_that_is_behind_by_nothing_that_matters_holds(index: Index) -> None:
    record(actor=STRANGER, action="tests.nothing", thing="nothing")
    verified = index.verified()[1]
    assert (verified.holds, verified.behind, verified.pending) == (True, True, 0)


def test_a_file_that_is_damaged_is_told(index: Index) -> None:
    file = next((index.place / "open").glob("*.idx"))
    data = bytearray(file.read_bytes())
    data[len(data) // 3] ^= 255
    file.write_bytes(data)
    verified = index.verified()[1]
    assert verified.damaged == (file.name,)
    assert not verified.holds


def test_what_changes_while_it_compares_is_no_difference(index: Index, enter: Enter) -> None:
    from sagsgang.search.verifying import verify

    told: list[Difference] = []

    def meanwhile(done: int, of: int) -> None:
        if done == 1:
            enter(minutes(DAY, Point("1", None, closed=True)))

    verified = verify(told.append, meanwhile)
    assert told == []
    assert verified.pending > 0
