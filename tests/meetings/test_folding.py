"""What an item is does not depend on the order in which its papers came."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sagsgang.core.printed import Printed
from sagsgang.core.reader import findings as f
from sagsgang.meetings.folding import Telling, fold
from sagsgang.meetings.said import Said

TEXTS = {"a" * 64: "Et resumé.\n\nEn fremstilling.", "b" * 64: "En beslutning af bestyrelsen."}


def printed(original: str) -> Printed:
    return Printed(TEXTS[original])


SECTIONS = st.lists(
    st.builds(
        f.Section,
        st.sampled_from(["summary", "presentation", "decision", "other"]),
        st.sampled_from(["Resumé", "Andet", "Mere"]),
        st.sampled_from([((0, 10),), ((12, 20),), ((5, 5),), ()]),
        st.booleans(),
    ),
    max_size=4,
).map(tuple)
ITEMS = st.builds(
    f.Item,
    number=st.sampled_from(["3", "4"]),
    title=st.sampled_from([None, "Budget", "Budgettet"]),
    access=st.sampled_from(["open", "closed"]),
    span=st.just((0, 20)),
    case_number=st.sampled_from([None, "FJO-1"]),
    sections=SECTIONS,
    decisions=st.sampled_from([(), (f.Decision("Godkendt", "approved", (0, 5)),)]),
)
TELLINGS = st.lists(
    st.builds(
        Telling,
        said=st.builds(Said, ITEMS),
        original=st.sampled_from(list(TEXTS)),
        rank=st.integers(0, 3),
        order=st.just(0),
        published=st.booleans(),
    ),
    min_size=1,
    max_size=4,
).map(lambda rows: [replace(row, order=index) for index, row in enumerate(rows)])


@given(TELLINGS, st.randoms())
def test_the_order_of_entering_does_not_matter(tellings: list[Telling], chance: object) -> None:
    shuffled = list(tellings)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert fold(tellings, printed) == fold(shuffled, printed)


@given(TELLINGS)
def test_no_word_of_a_closed_telling_stands_in_an_open_item(tellings: list[Telling]) -> None:
    told = fold(tellings, printed)
    if told.closed or told.wording is None:
        return
    open_ones = [telling.said.item for telling in tellings if not telling.said.closed]
    assert told.wording.title in {item.title or "" for item in open_ones}
    spans = {section.spans for item in open_ones for section in item.sections}
    assert all(section.spans in spans for section in told.wording.sections)


@given(TELLINGS)
def test_nothing_unreleased_stands_in_a_released_item(tellings: list[Telling]) -> None:
    told = fold(tellings, printed)
    released = [telling for telling in tellings if telling.published]
    if told.published and not told.closed:
        assert told.decisions == fold(released, printed).decisions


@given(TELLINGS)
def test_an_item_is_open_only_if_the_paper_that_counts_most_says_so(
    tellings: list[Telling],
) -> None:
    told = fold(tellings, printed)
    released = [telling for telling in tellings if telling.published] or tellings
    last = max(released, key=lambda telling: (telling.rank, telling.order))
    if last.said.closed:
        assert told.closed
