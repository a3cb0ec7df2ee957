"""Which items are the same: surest likeness first, and never a guess between two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagsgang.meetings.matching import Label, Matches, match


def label(number: str, *titles: str, case: str = "") -> Label:
    return Label(number, titles, frozenset({case} if case else ()))


BUDGET, REVISER = "Havnebudget", "Valg af revisor"


@pytest.mark.parametrize(
    ("why", "known", "read", "same"),
    [
        ("number and title", label("3", BUDGET), label("3", BUDGET), True),
        ("zero, full stop, case", label("03.", BUDGET), label("3", "HAVNEBUDGET"), True),
        ("a wrapped hyphen", label("3", "Havne- budget 32"), label("3", "Havnebudget 32"), True),
        ("moved, same title", label("3", BUDGET), label("4", "HAVNEBUDGET"), True),
        ("moved, a comma", label("3", f"{REVISER} 2031"), label("9", f"{REVISER}, 2031"), True),
        (
            "moved and reworded, same case",
            label("3", "Budget for havnen", case="FJO-1"),
            label("9", "Budget for havn og kaj", case="FJO-1"),
            True,
        ),
        ("withheld in one", label("5"), label("5", BUDGET), True),
        ("withheld in the other", label("5", BUDGET), label("5"), True),
        ("withheld in both", label("5"), label("5"), True),
        ("withheld, other number", label("5"), label("6"), False),
        ("same number, other title", label("3", BUDGET), label("3", REVISER), False),
        ("moved, reworded", label("3", "Budget for havn"), label("9", "Budget for kaj"), False),
        (
            "same title, other case",
            label("3", "Ansøgning om tilskud", case="FJO-1"),
            label("9", "Ansøgning om tilskud", case="FJO-2"),
            False,
        ),
        (
            "reordered",
            label("3", "Budget 2032, 1. behandling"),
            label("3", "1. behandling af budget 2032"),
            True,
        ),
        (
            "what is done is not what it is about",
            label("1", "Godkendelse af dagsorden"),
            label("1", "Godkendelse af referat"),
            False,
        ),
        (
            "other figures, moved",
            label("3", "Kvartalsrapport 1-2031 for havnen"),
            label("4", "Kvartalsrapport 2-2031 for havnen"),
            False,
        ),
        ("nothing in common", label("3", BUDGET), label("4", "Eventuelt"), False),
    ],
)
def test_two_items(why: str, known: Label, read: Label, same: bool) -> None:
    assert bool(match([known], [read]).pairs) is same, why


def test_a_very_title_elsewhere_is_surer_than_a_like_one_here() -> None:
    known = [label("1", "Regnskab for 1. kvartal"), label("2", "Regnskab for 2. kvartal")]
    read = [label("2", "Regnskab for 1. kvartal"), label("3", "Regnskab for 2. kvartal")]
    assert match(known, read).pairs == {0: 0, 1: 1}


def test_of_two_alike_none_is_taken_and_it_is_said() -> None:
    known = [label("3", "Orientering"), label("4", "Orientering")]
    assert match(known, [label("9", "Orientering")]) == Matches({}, (0,))


def test_the_surer_match_is_out_of_the_way_of_the_next() -> None:
    known = [label("3", "Orientering"), label("4", "Orientering")]
    read = [label("3", "Orientering"), label("9", "Orientering")]
    assert match(known, read).pairs == {0: 0, 1: 1}


LABELS = st.builds(
    Label,
    st.sampled_from(["1", "2", "3", "", "x"]),
    st.lists(st.sampled_from(["Budget", "Budgettet", "Eventuelt", "", "æøå"]), max_size=2).map(
        tuple
    ),
    st.frozensets(st.sampled_from(["A", "B"]), max_size=1),
)


@given(st.lists(LABELS, max_size=6), st.lists(LABELS, max_size=6))
def test_nobody_is_paired_twice(known: list[Label], read: list[Label]) -> None:
    matches = match(known, read)
    assert len(set(matches.pairs.values())) == len(matches.pairs)
    assert not set(matches.doubtful) & matches.pairs.keys()


def test_ten_thousand_items_of_one_number_do_not_freeze_it() -> None:
    many = [label("1", f"Punkt {n} " + "x" * 1000) for n in range(10_000)]
    matches = match(many, many)
    assert len(set(matches.pairs.values())) == len(matches.pairs)
