"""A board in full swing: no index holds a word for who may not read it, and no change is missed."""

from __future__ import annotations

import re
from typing import Any

import pytest

from sagsgang.access.marks import PUBLIC
from sagsgang.core.policy import Actor
from sagsgang.search.kinds import KINDS, kind_of
from tests.access.closed_world import (
    ADDRESS,
    DAYS,
    MAY_READ,
    ROLES,
    WAIVED,
    World,
    readers,
    world,
)
from tests.search.kinds.indexing import (
    all_documents,
    changed_since,
    different,
    met,
    position,
    words,
)

_CANARY = re.compile("KQX[A-Z]{3}7", re.IGNORECASE)
# Nobody finds a person by the address, or a meeting by why the chair let its agenda go out late.
_NOT_SEARCHED = {ADDRESS, WAIVED}


@pytest.fixture
def made(system: Actor, board: Any, committee: Any) -> World:
    return world(system, board, committee)


def canaries(text: str) -> set[str]:
    return {word.upper() for word in _CANARY.findall(text)}


def test_no_document_holds_a_word_that_one_of_its_readers_may_not_read(made: World) -> None:
    found: dict[str, set[str]] = {who: set() for who in ROLES}
    for day, begin in DAYS:
        begin(made)
        index = all_documents()
        for (side, _), indexed in index.items():
            told = canaries(words(indexed))
            if side == "open":
                assert indexed.readers == PUBLIC
                assert {word for word in told if "stranger" not in readers(word, day)} == set()
        for who in ROLES:
            actor = made.actor(who) if who != "stranger" else Actor("public", "")
            for indexed in met(index, actor):
                told = canaries(words(indexed))
                found[who] |= told
                theirs = {word for word in told if who in readers(word, day)}
                assert told == theirs, (day, who, indexed)
    # The test would be worth nothing if those who may did not find the words.
    for word, who_may in MAY_READ.items():
        if word not in _NOT_SEARCHED:
            assert {who for who in who_may if word in found[who]}, word


def test_what_is_shown_is_what_the_marks_let_be_found(made: World) -> None:
    for day, begin in DAYS:
        begin(made)
        index = all_documents()
        for who in ROLES:
            actor = made.actor(who) if who != "stranger" else Actor("public", "")
            by_marks = {indexed.ref for indexed in met(index, actor)}
            for kind in KINDS:
                refs = {ref for ref in by_marks if kind_of(ref)[0] is kind}
                everything = [pk for some in kind.all_pks() for pk in some]
                shown = kind.found(actor, everything)
                assert {kind.ref(pk) for pk in shown} == refs, (day, who, kind.name)
                for pk, told in shown.items():
                    assert (told.kind, told.id) == (kind.name, pk)
                    text = " ".join((told.title, told.number, told.officer, *told.texts))
                    theirs = {word for word in MAY_READ if who in readers(word, day)}
                    assert canaries(text) <= theirs, (day, who, told)


def test_every_document_that_changed_was_told_of(made: World) -> None:
    before, at = all_documents(), position()
    assert changed_since(at) == set()
    for _day, begin in DAYS[1:]:
        begin(made)
        after = all_documents()
        changed = different(before, after)
        assert changed
        assert changed <= changed_since(at)
        before, at = after, position()
