"""The stated rule: what is asked, and what is entered until it is answered."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sagsgang.core.reader.contract import findings_from_json
from sagsgang.core.reader.doubts import DOUBTS, doubt
from sagsgang.core.reader.findings import Annex, Findings, Item, Meeting, SubItem, Table
from sagsgang.intake.rule import (
    Answer,
    NotAnAnswer,
    answer_from,
    answered,
    can_accept_unseen,
    entered,
    questions,
    state,
    with_given,
)
from tests.intake.papers import TEXT, doubtful, minutes


def asked(findings: Findings, **given: str) -> list[tuple[str, str, str]]:
    return [(q.code, q.field, q.holds) for q in questions(asdict(findings), given)]


def told(findings: Findings, *answers: Answer) -> Findings:
    return findings_from_json(entered(answered(asdict(findings), answers), answers))


def test_a_paper_without_doubt_is_entered_as_it_was_read_and_nothing_is_asked() -> None:
    assert asked(minutes()) == []
    assert told(minutes()) == minutes()
    assert state([]) == "accepted"


@pytest.mark.parametrize(
    ("code", "words", "field", "holds"),
    [
        ("meeting.weekday_differs", "torsdag den 17. september 2026", "meeting.date", "value"),
        ("meeting.dates_differ", "torsdag den 17. september 2026", "meeting.date", "paper"),
        ("item.title_missing", "3. Ansættelse", "items.2.title", "item"),
        ("item.access_unclear", "3. Ansættelse", "items.2.access", "item"),
        ("item.number_repeated", "2. Nyt bådehus", "items.1.number", "item"),
        ("case_number.malformed", "FJD-2026-00014", "items.1.case_number", "value"),
        ("decision.unclear", "Bestyrelsen godkendte planen", "items.1.decisions.0", "value"),
        (
            "recommendation.unheaded",
            "bestyrelsen godkender planen",
            "items.1.recommendations.0",
            "value",
        ),
        ("item.number_gap", "3. Ansættelse", "", "nothing"),
        ("text.broken", "Ørnæs", "", "nothing"),
        ("paper.language", "Foreningen Fjord", "", "paper"),
    ],
)
def test_a_doubt_asks_about_the_value_it_stands_at(
    code: str, words: str, field: str, holds: str
) -> None:
    assert asked(minutes(doubtful(code, words))) == [(code, field, holds)]


def test_a_doubt_about_a_value_that_is_not_there_holds_nothing_back() -> None:
    paper = minutes(doubtful("decision.unclear", "Foreningen Fjord"))
    assert asked(paper) == [("decision.unclear", "", "nothing")]


def test_a_doubted_case_number_is_the_one_the_doubt_names() -> None:
    item = replace(
        minutes().items[1],
        sub_items=(SubItem("Moler", "FJD-26-1"), SubItem("Fyr", "FJD-2026-00002")),
    )
    paper = replace(
        minutes(doubt("case_number.malformed", item.span, "“FJD-26-1”.")),
        items=(minutes().items[0], item),
    )
    (question,) = questions(asdict(paper), {})
    assert question.field == "items.1.sub_items.0.case_number"
    assert question.proposed == "FJD-26-1"


def test_a_paper_without_body_is_asked_about_once_and_not_when_the_body_was_given() -> None:
    paper = replace(minutes(doubt("body.missing", (0, len(TEXT)))), body=None)
    assert asked(paper) == [("body.missing", "body", "paper")]
    assert asked(replace(minutes(), body=None)) == [("body.missing", "body", "paper")]
    assert asked(paper, body="Bestyrelsen") == []
    assert with_given(asdict(paper), {"body": "Bestyrelsen"})["body"] == "Bestyrelsen"


def test_a_given_date_fills_a_gap_and_does_not_overrule_what_is_printed() -> None:
    undated = replace(minutes(doubt("meeting.date_missing", (0, 1))), meeting=Meeting())
    assert asked(undated) == [("meeting.date_missing", "meeting.date", "value")]
    assert asked(undated, date="2026-09-17") == []
    assert with_given(asdict(undated), {"date": "2026-09-17"})["meeting"]["date"] == "2026-09-17"
    assert asked(minutes(), date="2026-09-17") == []
    assert asked(minutes(), date="2026-09-18") == [
        ("meeting.date_differs", "meeting.date", "paper")
    ]
    assert with_given(asdict(minutes()), {"date": "2026-09-18"})["meeting"]["date"] == "2026-09-17"


def test_a_held_value_is_left_out_until_it_is_answered() -> None:
    number = ("items.1.case_number", "value")
    assert told(minutes(), Answer(*number, "open", None)).items[1].case_number is None
    assert told(minutes(), Answer(*number, "rejected", None)).items[1].case_number is None
    kept = told(minutes(), Answer(*number, "accepted", "FJD-2026-00014"))
    assert kept == minutes()
    assert told(minutes(), Answer(*number, "corrected", "X-1")).items[1].case_number == "X-1"


def test_a_held_item_is_left_out_with_its_tables() -> None:
    item = minutes().items[1]
    paper = replace(
        minutes(), tables=(Table("2", None, (("a",),), (item.span[0] + 3, item.span[1])),)
    )
    left = told(paper, Answer("items.1.title", "item", "open", None))
    assert [one.number for one in left.items] == ["1", "3"]
    assert left.tables == ()


def test_two_held_items_leave_the_right_ones_in() -> None:
    held = [Answer(f"items.{at}.title", "item", "open", None) for at in (0, 1)]
    assert [one.number for one in told(minutes(), *held).items] == ["3"]
    assert [one.number for one in told(minutes(), *held[::-1]).items] == ["3"]


def test_an_item_that_may_be_closed_is_closed_until_a_person_says_otherwise() -> None:
    place = ("items.2.access", "item")
    assert told(minutes(), Answer(*place, "open", None)).items[2].access == "closed"
    assert told(minutes(), Answer(*place, "corrected", "open")).items[2].access == "open"
    assert len(told(minutes(), Answer(*place, "rejected", None)).items) == 2


def test_a_held_decision_is_left_out_and_the_others_stay() -> None:
    left = told(minutes(), Answer("items.1.decisions.0", "value", "open", None))
    assert [len(item.decisions) for item in left.items] == [1, 0, 1]


def test_a_value_that_is_only_shown_is_entered_until_it_is_rejected() -> None:
    shown = ("items.0.title", "nothing")
    assert told(minutes(), Answer(*shown, "open", None)) == minutes()
    assert told(minutes(), Answer(*shown, "rejected", None)).items[0].title is None


def test_an_enclosed_paper_in_doubt_waits_without_holding_the_one_around_it() -> None:
    inner = minutes(doubt("paper.language", (0, 5)), doubt("meeting.date_missing", (0, 1)))
    paper = replace(minutes(), annexes=(Annex("1", "Referat", (0, 9), paper=inner),))
    found = questions(asdict(paper), {})
    assert {(q.field, q.holds) for q in found} == {
        ("annexes.0.paper", "enclosed"),
        ("annexes.0.paper.meeting.date", "enclosed"),
    }
    held = [Answer(q.field, q.holds, "open", None) for q in found]
    assert state(held) == "accepted"
    assert told(paper, *held).annexes[0].paper is None
    settled = [replace(one, state="accepted", value="2026-09-17") for one in held]
    kept = told(paper, *settled).annexes[0].paper
    assert kept is not None
    assert kept.meeting.date == "2026-09-17"


def test_the_paper_waits_for_what_holds_it_and_is_rejected_with_it() -> None:
    assert state([Answer("body", "paper", "open", None)]) == "waiting"
    assert state([Answer("body", "paper", "corrected", "B")]) == "accepted"
    assert state([Answer("", "paper", "rejected", None), Answer("", "paper", "open", None)]) == (
        "rejected"
    )


@pytest.mark.parametrize(
    ("field", "written", "value"),
    [
        ("meeting.date", " 2026-09-17 ", "2026-09-17"),
        ("meeting.starts_at", "9.30", "09:30"),
        ("items.0.title", "  To   ord ", "To ord"),
        ("items.0.access", "closed", "closed"),
    ],
)
def test_a_correction_is_written_as_the_contract_has_it(
    field: str, written: str, value: str
) -> None:
    assert answer_from(field, written) == value


@pytest.mark.parametrize(
    ("field", "written"),
    [
        ("meeting.date", "i morgen"),
        ("meeting.date", "2026-02-30"),
        ("meeting.starts_at", "25.00"),
        ("items.0.access", "secret"),
        ("items.0.title", "   "),
        ("items.0.title", "///"),
        ("items.0.title", "x" * 501),
        ("meeting.date", "9999-01-01"),
        ("items.0", "noget"),
        ("", "noget"),
    ],
)
def test_a_correction_that_cannot_stand_in_its_field_is_no_answer(field: str, written: str) -> None:
    with pytest.raises(NotAnAnswer):
        answer_from(field, written)


@pytest.mark.parametrize(
    ("field", "holds", "proposed", "together"),
    [
        ("items.0.title", "item", "Titel", True),
        ("", "nothing", None, True),
        ("items.0.title", "item", None, False),
        ("", "paper", None, False),
        ("organisation", "nothing", None, False),
    ],
)
def test_what_wants_a_look_of_its_own_is_not_accepted_with_the_rest(
    field: str, holds: str, proposed: Any, together: bool
) -> None:
    assert can_accept_unseen(field, holds, proposed) is together


_SPANS = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda two: (min(two), max(two)))
_PAPERS = st.builds(
    Findings,
    items=st.lists(st.builds(Item, span=_SPANS), max_size=3).map(tuple),
    annexes=st.just(()),
    doubts=st.lists(
        st.builds(doubt, st.sampled_from(sorted(DOUBTS)), _SPANS, st.text(max_size=5)), max_size=5
    ).map(tuple),
)


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.one_of(
        _PAPERS,
        st.builds(
            lambda outer, inner: replace(outer, annexes=(Annex("1", None, (0, 9), paper=inner),)),
            _PAPERS,
            _PAPERS,
        ),
    ),
    st.data(),
)
def test_whatever_is_doubted_and_answered_what_is_entered_is_a_paper(
    paper: Findings, data: Any
) -> None:
    read = asdict(paper)
    found = [
        Answer(
            question.field,
            question.holds,
            data.draw(st.sampled_from(["open", "accepted", "rejected"])),
            question.proposed,
        )
        for question in questions(read, {})
    ]
    kept = findings_from_json(entered(answered(read, found), found))
    assert len(kept.items) <= len(paper.items)
    assert read == asdict(paper)
