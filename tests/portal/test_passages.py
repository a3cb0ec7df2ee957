"""Passages are cut out of a printed text without a word that may not be seen."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sagsgang.meetings.selectors.passages import merged, printed, without

TEXT = "Punkt 1 Resumé Vi ses. Beslutning Ja.\fPunkt 2 Lukket"
SPANS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda pair: tuple(sorted(pair))),
    max_size=6,
)


def cut(*spans: tuple[int, int], labels: tuple[tuple[int, int, str], ...] = ()) -> list[list[str]]:
    pages = printed(TEXT, spans, labels, (0, TEXT.index("\f") + 1))
    return [[segment.text for segment in page.segments] for page in pages]


def test_a_passage_is_told_page_by_page() -> None:
    pages = printed(TEXT, [(0, len(TEXT))], [], (0, TEXT.index("\f") + 1))
    assert [page.number for page in pages] == [1, 2]
    assert pages[1].segments[0].text == "Punkt 2 Lukket"


def test_a_file_without_pages_has_one_share_without_a_number() -> None:
    (page,) = printed(TEXT, [(0, 7)], [], ())
    assert page.number is None
    assert page.segments[0].text == "Punkt 1"


def test_sections_are_marked_where_they_begin_and_end() -> None:
    start = TEXT.index("Vi ses.")
    (page,) = printed(TEXT, [(0, start + 7)], [(start, start + 7, "Resumé")], ())
    assert [(segment.text.strip(), segment.label) for segment in page.segments] == [
        ("Punkt 1 Resumé", ""),
        ("Vi ses.", "Resumé"),
    ]


def test_a_heading_that_is_printed_just_before_is_not_said_twice() -> None:
    start = TEXT.index("Vi ses.")
    (page,) = printed(TEXT, [(0, start + 7)], [(start, start + 7, "Resumé")], ())
    assert page.segments[1].headed
    (alone,) = printed(TEXT, [(start, start + 7)], [(start, start + 7, "Resumé")], ())
    assert not alone.segments[0].headed


def test_what_is_hidden_is_cut_away_on_both_sides() -> None:
    assert without([(0, 10)], [(3, 5)]) == [(0, 3), (5, 10)]
    assert without([(0, 10)], [(0, 10)]) == []
    assert without([(0, 10)], [(8, 20)]) == [(0, 8)]


@given(SPANS, SPANS)
def test_nothing_hidden_is_ever_left(
    spans: list[tuple[int, int]], hidden: list[tuple[int, int]]
) -> None:
    shown = {offset for start, end in without(spans, hidden) for offset in range(start, end)}
    kept_back = {offset for start, end in hidden for offset in range(start, end)}
    wanted = {offset for start, end in spans for offset in range(start, end)}
    assert shown == wanted - kept_back


@given(SPANS)
def test_merging_keeps_the_places_and_puts_them_in_order(spans: list[tuple[int, int]]) -> None:
    joined = merged(spans)
    assert joined == sorted(joined)
    assert all(a[1] < b[0] for a, b in pairwise(joined))
