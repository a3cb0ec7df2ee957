"""The kinds of things that are searched for, as a family."""

from __future__ import annotations

import pytest

from sagsgang.core.policy import Actor
from sagsgang.search.kinds import BY_NAME, KINDS, kind_of
from sagsgang.search.kinds.kind import CODES, Kind
from sagsgang.search.kinds.lots import lots


def test_each_kind_has_a_name_and_a_code_of_its_own() -> None:
    assert len({kind.code for kind in KINDS}) == len({kind.name for kind in KINDS}) == len(KINDS)
    # What is in an index on somebody's disk: a code never comes to mean something else.
    assert {kind.name: kind.code for kind in KINDS} == {
        "item": 1, "case": 2, "meeting": 3, "annex": 4, "file": 5, "paper": 6, "person": 7,
        "seat": 8,
    }  # fmt: skip


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_ref_leads_back_to_the_thing(kind: Kind) -> None:
    for pk in (1, 500, 3_000_000, 2**59):
        ref = kind.ref(pk)
        assert 0 < ref < 2**64
        assert kind_of(ref) == (kind, pk)


def test_a_ref_of_no_kind_is_an_error() -> None:
    with pytest.raises(KeyError):
        kind_of(17 * CODES + 15)


@pytest.mark.parametrize("code", [0, CODES, -1])
def test_a_code_that_does_not_fit_is_refused(code: int) -> None:
    item = BY_NAME["item"]
    with pytest.raises(ValueError, match="the code"):
        Kind("x", code, item.changed_since, item.all_pks, item.documents, item.found)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_nothing_is_made_of_nothing(kind: Kind, db: None, system: Actor) -> None:
    assert list(kind.all_pks()) == []
    assert list(kind.documents([])) == list(kind.documents([7])) == []
    assert kind.changed_since(0) == set()
    assert kind.found(system, []) == kind.found(system, [7]) == {}


def test_lots_are_in_order_and_each_once() -> None:
    made = list(lots([*range(1200, 0, -1), 5, 5]))
    assert [len(some) for some in made] == [500, 500, 200]
    assert [one for some in made for one in some] == list(range(1, 1201))
