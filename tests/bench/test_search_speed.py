"""The corpora are the same each time, everybody is asked the same, and the verdict is plain."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from bench import search_speed
from bench.peers import own, plain, postgres
from bench.peers.peer import Peer
from bench.search_corpus import BODIES, Item, items, store, stored, words
from bench.search_mix import Wish, wishes

COUNT = 240
MEMBER_OF = BODIES[0]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small corpus, indexed by both that need no server."""
    made = tmp_path_factory.mktemp("corpus")
    store(made / "items.db", COUNT)
    plain.build(made / "items.db", made / "plain")
    assert own.build(made / "items.db", made / "own", COUNT) == COUNT
    return made


@pytest.fixture(scope="module")
def corpus(folder: Path) -> dict[int, Item]:
    return {one.ref: one for one in stored(folder / "items.db")}


@pytest.fixture
def peers(folder: Path) -> Iterator[dict[str, Peer]]:
    file = folder / "items.db"
    yield {
        "limit": plain.Plain(folder / "plain"),
        "the public": own.Own(folder / "own", file, own.PUBLIC),
        "a member": own.Own(folder / "own", file, own.member(MEMBER_OF)),
    }


def test_the_first_items_are_the_same_for_every_count(corpus: dict[int, Item]) -> None:
    assert list(islice(items(10_000), COUNT)) == list(corpus.values())


def test_some_items_are_closed_and_some_are_long(corpus: dict[int, Item]) -> None:
    lengths = sorted(len(one.text.split()) for one in corpus.values())
    assert lengths[len(lengths) // 2] < 150 < 700 < lengths[-1]
    assert 0 < sum(one.closed for one in corpus.values()) < COUNT / 4


def test_most_different_words_are_compounds_of_others() -> None:
    known = set(words().nouns)
    longest = [one for one in words().nouns if len(one) > 14]
    compounds = [
        one
        for one in longest
        if any(
            one[:at] in known and one[at:].removeprefix("s") in known for at in range(2, len(one))
        )
    ]
    assert len(compounds) > len(known) / 2


def test_a_wish_is_typed_as_people_type() -> None:
    wish = Wish(("havn",), ("ny", "plan"), "bøg", "byraadet-1", 2022, "approved")
    assert wish.typed == 'havn "ny plan" bøg* organ:byraadet-1 år:2022 udfald:approved'


def test_every_wish_is_answered_by_all_and_only_with_what_may_be_seen(
    corpus: dict[int, Item], peers: dict[str, Peer]
) -> None:
    for wish in wishes([one for one in corpus.values() if not one.closed], 40):
        limit, public, member = (peers[who].ask(wish) for who in peers)
        # By stems alone a beginning that is longer than the stem is not found.
        assert limit.refs or wish.begins, wish
        assert limit.facets
        assert member.refs, wish
        assert member.facets
        assert len(member.refs) == len(member.snippets)
        assert not any(corpus[ref].closed for ref in public.refs)
        assert all(corpus[ref].body == MEMBER_OF for ref in member.refs if corpus[ref].closed)
        for ref in (*limit.refs, *member.refs):
            if wish.year:
                assert corpus[ref].on.year == wish.year


def test_words_are_marked_in_the_snippets(peers: dict[str, Peer], corpus: dict[int, Item]) -> None:
    word = next(one for one in corpus[1].text.split() if one.isalpha() and len(one) > 9)
    for who in ("limit", "a member"):
        shown = peers[who].ask(Wish((word,)))
        assert f"<b>{word}</b>".lower() in "".join(shown.snippets).lower()


def test_nothing_that_is_typed_is_an_operator_of_postgresql() -> None:
    assert postgres._asked(Wish(("o'hara", "a\\b|c"), ("x", "y"), "z")) == (
        "'o''hara' & 'ab|c' & 'x' <-> 'y' & 'z':*"
    )


def test_the_time_of_a_share_is_the_one_that_so_many_keep() -> None:
    times = [float(one) for one in range(100, 0, -1)]
    assert [search_speed.percentile(times, share) for share in (0.5, 0.95, 0.99)] == [51, 96, 100]


def test_twice_the_limit_holds_and_more_does_not() -> None:
    rows = search_speed._latency_rows("x", [2.0] * 99 + [9.0], [1.0] * 99 + [4.0])
    assert [row.holds for row in rows] == [True, True, False]
    assert [row.ratio for row in rows] == [2.0, 2.0, 2.25]


def test_postgresql_must_be_twenty_times_slower_and_may_be_missing() -> None:
    times = {"the public": [1.0], "a member": [2.0]}
    held = search_speed._postgres_row("x", {**times, "PostgreSQL": [40.0]}, "")
    lost = search_speed._postgres_row("x", {**times, "PostgreSQL": [39.0]}, "")
    assert (held.holds, lost.holds) == (True, False)
    missing = search_speed._postgres_row("x", times, "PostgreSQL is not installed")
    assert (missing.ratio, missing.holds) == (None, False)
    assert missing.remark == "PostgreSQL is not installed"


def test_each_question_is_asked_of_everybody() -> None:
    class Counting:
        asked = 0

        def ask(self, wish: Wish) -> None:
            self.asked += 1

    one, other = Counting(), Counting()
    times = search_speed.asked({"a": one, "b": other}, [Wish(("x",)), Wish(("y",))])  # type: ignore[dict-item]
    assert one.asked == other.asked == 4
    assert {name: len(those) for name, those in times.items()} == {"a": 2, "b": 2}
