"""The index by itself: what is found, in which order and by whom."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from sagsgang.adapters.fulltext.asking import ask
from sagsgang.adapters.fulltext.document import Answer, Indexed, Question
from sagsgang.adapters.fulltext.likeness import begin, like
from sagsgang.adapters.fulltext.marking import Marker
from sagsgang.adapters.fulltext.side import Busy, Side, State, Unusable, digest_of
from sagsgang.core.asking import parse

PUBLIC, MEMBER = frozenset({"public"}), frozenset({"public", "member:1"})

CLUSTERS = Indexed(
    1, "item", PUBLIC, "Sundhedsklynger på øerne", told="Godkendt", text="Møde 12. marts 2026.",
    numbers=("EMN-2026-00012",), body="board", outcomes=("approved",), officer="Åse Ærø",
    on=date(2026, 3, 12),
)  # fmt: skip
CLUSTER = Indexed(
    2, "item", PUBLIC, "En klynge af vindmøller", text="Møllerne koster 1.090 kr.", body="board",
    outcomes=("noted",), on=date(2025, 1, 9),
)  # fmt: skip
COMMITTEE = Indexed(
    3, "item", PUBLIC, "Patientinddragelsesudvalget", text="Udvalget får ni medlemmer i Aabenraa.",
    body="committee", on=date(2024, 5, 2),
)  # fmt: skip
SECRET = Indexed(
    4, "item", frozenset({"member:1"}), "Køb af Færgegården", text="En klynge af huse.",
    body="board", on=date(2026, 2, 2),
)  # fmt: skip
OPEN = (CLUSTERS, CLUSTER, COMMITTEE)


@pytest.fixture
def sides(tmp_path: Path) -> tuple[Side, Side]:
    """The open side and the closed one."""
    made = []
    for name, documents in (("open", OPEN), ("closed", (SECRET,))):
        texts = [text for one in documents for text in (one.title, one.told, one.text)]
        side = Side.make(tmp_path / name, texts, State(1, "a"))
        side.fill(documents, State(2, "b"))
        made.append(side)
    return made[0], made[1]


def asked(sides: tuple[Side, ...], typed: str, **more: object) -> Answer:
    return ask(sides, Question(parse(typed), **{"readers": PUBLIC, **more}))  # type: ignore[arg-type]


def refs(answer: Answer) -> list[int]:
    return [one.ref for one in answer.found]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("klynge", [2, 1]),  # the word itself before the word it is a part of
        ("klyngerne", [2, 1]),
        ("sundhedsklynge", [1]),
        ("patient inddragelse", [3]),
        ("Abenraa", [3]),
        ("aabenrå", [3]),
        ("sundhedsklynegr", [1]),
        ("vindmøler", [2]),
        ("1090", [2]),
        ("12/3-2026", [1]),
        ("emn 2026 12", [1]),
        ("sag:EMN/2026/12", [1]),
        ("sagsbehandler:ærø", [1]),
        ('"klynge af vindmøller"', [2]),
        ('"af klynge"', []),
        ('"sundhed klynge"', []),  # the parts of a word are no phrase
        ('"øerne første"', []),
        ("klynge -vindmøller", [1]),
        ("organ:committee", [3]),
        ("år:2024-2025", [2, 3]),
        ("udfald:approved klynge", [1]),
        ("sundhedskl*", [1]),
        ("kvantecomputer", []),
        ("kvantecomputer i Aabenraa", []),
        ("hvad er der med klyngen på øerne?", [1, 2]),
    ],
)
def test_what_is_found(sides: tuple[Side, Side], typed: str, found: list[int]) -> None:
    answer = asked(sides[:1], typed)
    assert refs(answer) == found or (sorted(refs(answer)) == sorted(found) and ":" in typed)
    assert answer.total == len(found)


def test_a_phrase_is_found_where_its_words_stand_in_that_order_alone(tmp_path: Path) -> None:
    words = ("mole", "kaj", "fyr", "bro", "vej", "sti", "mark", "skov", "strand", "fjord")
    side = Side.make(tmp_path / "open", words, State(1, "a"))
    side.fill([Indexed(1, "item", PUBLIC, "Ti", text=" ".join(words))], State(2, "b"))
    found = {
        (first, second)
        for first in words
        for second in words
        if asked((side,), f'"{first} {second}"').total
    }
    assert found == set(pairwise(words))


def test_who_may_not_see_a_document_does_not_find_count_or_have_a_word_of_it(
    sides: tuple[Side, Side],
) -> None:
    stranger = asked(sides, "færgegård")
    assert (refs(stranger), stranger.total, stranger.facets) == ([], 0, {})
    assert asked(sides, "færgegårdne").corrections == ()
    assert begin(sides, "Færgeg", readers=PUBLIC) == ()
    assert like(sides, "Køb af Færgegården", "", readers=PUBLIC) == ()
    assert refs(asked(sides, "færgegård", readers=MEMBER)) == [4]
    assert [one.used for one in asked(sides, "færgegårdem", readers=MEMBER).corrections] != []


def test_what_was_taken_away_does_not_count_for_what_somebody_may_see(tmp_path: Path) -> None:
    """One of two documents of ours is gone, but a third is another's: its words stay unknown."""
    ours = [Indexed(ref, "item", MEMBER, "Havnegebyr", text=f"Bilag {ref}.") for ref in (1, 2)]
    theirs = Indexed(3, "item", frozenset({"member:2"}), "Havnegebyrsatser for Marstal")
    texts = [one.title for one in (*ours, theirs)]
    side = Side.make(tmp_path / "closed", texts, State(1, "a"))
    side.fill([*ours, theirs], State(2, "b"))
    side.apply([], [1], State(3, "c"))
    answer = asked((side,), "marstel", readers=MEMBER)
    assert (answer.total, answer.corrections, answer.terms) == (0, (), frozenset())


def test_what_is_known_on_one_side_is_not_corrected_on_the_other(sides: tuple[Side, Side]) -> None:
    answer = asked(sides, "vindmøller", readers=MEMBER)
    assert (refs(answer), answer.corrections) == ([2], ())


def test_what_does_not_count_for_now_is_nowhere(sides: tuple[Side, Side]) -> None:
    answer = asked(sides, "klynge", without=frozenset({2}))
    assert (refs(answer), answer.total) == ([1], 1)
    assert answer.facets["year"] == {"2026": 1}
    assert refs(asked(sides, "vindmøller", without=frozenset({2}))) == []


def test_facets_are_counted_over_both_sides(sides: tuple[Side, Side]) -> None:
    answer = asked(sides, "klynge", readers=MEMBER)
    assert answer.total == 3
    assert answer.facets["body"] == {"board": 3}
    assert answer.facets["year"] == {"2025": 1, "2026": 2}
    assert answer.facets["outcome"] == {"approved": 1, "noted": 1}


def test_words_that_stand_together_come_first_and_only_in_the_order_of_the_answer(
    tmp_path: Path,
) -> None:
    apart = Indexed(1, "item", PUBLIC, "Møde", text="Havne har broer, og kaj er der langs dem.")
    beside = Indexed(2, "item", PUBLIC, "Møde", text="Langs dem er der broer, og havne kaj har.")
    side = Side.make(tmp_path / "open", (apart.text, beside.text), State(1, "a"))
    side.fill([apart, beside], State(2, "b"))
    answer = asked((side,), "havn kaj")
    assert refs(answer) == [2, 1]
    assert answer.found[0].score > answer.found[1].score
    assert answer.facets["kind"] == {"item": 2}
    by_day = asked((side,), "havn kaj", order="oldest")
    assert [one.score for one in by_day.found] == [0.0, 0.0]


def test_a_text_of_any_letters_is_indexed(tmp_path: Path) -> None:
    """What would mean something to the engine's reader of documents is a letter like any other."""
    odd = Indexed(
        1, "item", PUBLIC, 'Ål "og" \\ kaj\n\x00', text='{"ref": 9}', officer='A "B" \\', body="x"
    )
    side = Side.make(tmp_path / "open", (odd.title,), State(1, "a"))
    side.fill([odd], State(2, "b"))
    assert refs(asked((side,), "kaj")) == [1]
    assert asked((side,), "kaj").facets["officer"] == {'A "B" \\': 1}


def test_days_put_in_order(sides: tuple[Side, Side]) -> None:
    assert refs(asked(sides, "klynge", readers=MEMBER, order="newest")) == [1, 4, 2]
    assert refs(asked(sides, "klynge", readers=MEMBER, order="oldest")) == [2, 4, 1]


def test_a_word_may_be_asked_for_exactly(sides: tuple[Side, Side]) -> None:
    assert asked(sides, "sundhedsklynegr", exactly=True).total == 0
    assert asked(sides, "klynge helikopter", exactly=True).total == 0


def test_short_and_long_forms_stand_for_each_other(sides: tuple[Side, Side]) -> None:
    known = {"piu": ("patientinddragelsesudvalget",)}
    assert refs(asked(sides, "PIU", abbreviations=known)) == [3]


def test_a_question_without_time_is_cut_and_says_so(sides: tuple[Side, Side]) -> None:
    answer = asked(sides, "klynge", seconds=0.0)
    assert answer.cut
    assert answer.facets == {}


def test_words_are_marked_that_were_looked_for(sides: tuple[Side, Side]) -> None:
    is_hit = Marker(sides[:1], asked(sides, "klynge"))
    assert [word for word in ("Sundhedsklynger", "klyngen", "øerne", "af") if is_hit(word)] == [
        "Sundhedsklynger",
        "klyngen",
    ]


def test_a_text_finds_its_like(sides: tuple[Side, Side]) -> None:
    found = like(sides, "Flere vindmøller i klynge", "", readers=PUBLIC)
    assert found[0].ref == 2


def test_a_change_is_one_commit_that_can_be_made_twice(sides: tuple[Side, Side]) -> None:
    side, _ = sides
    changed = Indexed(2, "item", PUBLIC, "En mole", body="board")
    for _ in range(2):
        side.apply([changed], [3], State(7, "g"))
    assert (side.documents, side.state()) == (2, State(7, "g"))
    assert dict(side.digests()) == {1: digest_of(CLUSTERS), 2: digest_of(changed)}
    assert refs(asked((side,), "mole")) == [2]
    again = Side.open(side.folder)
    assert again.state() == State(7, "g")
    assert refs(asked((again,), "vindmøller")) == []


def test_one_writes_at_a_time(sides: tuple[Side, Side]) -> None:
    side, _ = sides
    writer = side._index.writer(15 << 20, 1)
    with pytest.raises(Busy):
        Side.open(side.folder).apply([], [], State(9, "x"))
    del writer


@pytest.mark.parametrize("name", ["meta.json", "*.term", "*.store"])
def test_a_damaged_index_cannot_be_used_and_says_so(sides: tuple[Side, Side], name: str) -> None:
    for file in sides[0].folder.glob(name):
        file.write_bytes(b"\0" * 10)
    with pytest.raises(Unusable):
        asked((Side.open(sides[0].folder),), "klynge")


def test_no_index_is_none(tmp_path: Path) -> None:
    with pytest.raises(Unusable):
        Side.open(tmp_path)
