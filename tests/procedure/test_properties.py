"""What holds for whatever numbers: shares, seats and deadlines."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sagsgang.core.procedure import ask, keys, procedure_of
from sagsgang.core.procedure.apportionment import METHODS, Method, share_out
from sagsgang.core.procedure.days import days_before, is_by, moment_on
from sagsgang.core.procedure.words import DANISH_TIME, written

ON = date(2025, 6, 1)
VOTES = st.dictionaries(st.sampled_from("ABCDEFGH"), st.integers(0, 60), min_size=1).filter(
    lambda votes: any(votes.values())
)
PLACES = st.integers(1, 40)
MEETINGS = st.builds(
    lambda minutes: datetime(2022, 6, 1, tzinfo=UTC) + timedelta(minutes=minutes),
    st.integers(0, 10 * 366 * 24 * 60),
)
NOTICES = ("notice", "supplementary_notice", "extraordinary_notice")


@given(votes=VOTES, places=PLACES, method=st.sampled_from(list(METHODS)))
def test_all_places_are_given_or_left_to_lots(
    votes: dict[str, int], places: int, method: Method
) -> None:
    shared = share_out(votes, places, method)
    assert sum(shared.seats.values()) + shared.left == places
    assert set(shared.seats) == set(votes)
    assert all(seats == 0 for name, seats in shared.seats.items() if not votes[name])
    # A lot is only drawn when it must be.
    assert (shared.left == 0) == (not shared.tied)
    assert shared.left < max(len(shared.tied), 1)
    assert all(votes[name] for name in shared.tied)


@given(votes=VOTES, places=PLACES, method=st.sampled_from(list(METHODS)))
def test_more_votes_are_never_fewer_places(
    votes: dict[str, int], places: int, method: Method
) -> None:
    seats = share_out(votes, places, method).seats
    for more in votes:
        for fewer in votes:
            if votes[more] > votes[fewer]:
                assert seats[more] >= seats[fewer]
            if votes[more] == votes[fewer]:
                assert seats[more] == seats[fewer]


@given(votes=VOTES, places=PLACES, method=st.sampled_from(list(METHODS)))
def test_the_order_of_the_lists_is_nothing(
    votes: dict[str, int], places: int, method: Method
) -> None:
    turned = dict(reversed(votes.items()))
    one, other = share_out(votes, places, method), share_out(turned, places, method)
    assert one.seats == other.seats
    assert set(one.tied) == set(other.tied)


@given(votes=VOTES, places=PLACES, method=st.sampled_from(["d_hondt", "sainte_lague"]))
def test_a_place_more_takes_none_from_anybody(
    votes: dict[str, int], places: int, method: Method
) -> None:
    fewer, more = share_out(votes, places, method), share_out(votes, places + 1, method)
    assert all(more.seats[name] >= fewer.seats[name] for name in votes)


@given(votes=VOTES, places=PLACES, step=st.sampled_from([1, 2]))
def test_divisors_give_what_all_quotients_in_a_row_give(
    votes: dict[str, int], places: int, step: int
) -> None:
    """Reckoned the other way: every quotient written down, the largest taken."""
    quotients = sorted(
        (Fraction(n, 1 + step * k) for n in votes.values() if n for k in range(places)),
        reverse=True,
    )
    edge = quotients[places - 1]
    shared = share_out(votes, places, "d_hondt" if step == 1 else "sainte_lague")
    for name, number in votes.items():
        above = sum(Fraction(number, 1 + step * k) > edge for k in range(places))
        at = sum(Fraction(number, 1 + step * k) == edge for k in range(places)) if number else 0
        assert shared.seats[name] == (above if name in shared.tied else above + at)
        assert not (name in shared.tied and not at)


@given(votes=VOTES, places=PLACES)
def test_the_largest_remainder_keeps_to_the_quota(votes: dict[str, int], places: int) -> None:
    shared = share_out(votes, places, "largest_remainder")
    for name, number in votes.items():
        quota = Fraction(number * places, sum(votes.values()))
        assert floor(quota) <= shared.seats[name] <= ceil(quota)


@given(votes=VOTES, places=PLACES)
def test_d_hondt_gives_nobody_less_than_the_whole_quota(votes: dict[str, int], places: int) -> None:
    shared = share_out(votes, places, "d_hondt")
    for name, number in votes.items():
        quota = Fraction(number * places, sum(votes.values()))
        assert shared.seats[name] + (name in shared.tied) >= floor(quota)


def test_thirteen_places_and_thousands_of_lists_are_shared_at_once() -> None:
    votes = {f"Liste {n}": 1_000 - n % 7 for n in range(2_000)}
    shared = share_out(votes, 1_000, "d_hondt")
    assert sum(shared.seats.values()) + shared.left == 1_000


@given(votes=VOTES, places=st.integers(1, 20), body=st.sampled_from(keys()), data=st.data())
def test_lots_settle_every_tie_and_are_recorded(
    votes: dict[str, int], places: int, body: str, data: st.DataObject
) -> None:
    facts = {"votes": votes, "places": places}
    verdict = ask("proportional_election", ON, facts, procedure_of(body))
    assert verdict.holds == (verdict.lot is None)
    if verdict.lot is None:
        assert sum(verdict.figures["seats"].values()) == places
        return
    drawn = data.draw(st.permutations(verdict.lot.among))[: verdict.lot.wins]
    settled = ask("proportional_election", ON, {**facts, "drawn": drawn}, procedure_of(body))
    assert settled.holds
    assert settled.lot is not None
    assert settled.lot.drawn == tuple(drawn)
    assert sum(settled.figures["seats"].values()) == places


@given(seats=st.integers(1, 400), body=st.sampled_from(keys()), data=st.data())
def test_one_more_present_never_breaks_a_quorum(seats: int, body: str, data: st.DataObject) -> None:
    present = data.draw(st.integers(0, seats - 1))
    fewer, more = (
        ask("quorum", ON, {"seats": seats, "present": n}, procedure_of(body))
        for n in (present, present + 1)
    )
    assert more.holds or not fewer.holds
    assert fewer.holds == (present >= fewer.figures["needed"])


@given(seats=st.integers(1, 400))
def test_everybody_present_is_a_quorum_and_nobody_is_none(seats: int) -> None:
    for body in keys():
        full = ask("quorum", ON, {"seats": seats, "present": seats}, procedure_of(body))
        empty = ask("quorum", ON, {"seats": seats, "present": 0}, procedure_of(body))
        assert full.holds
        assert not empty.holds


@given(in_favour=st.integers(0, 50), against=st.integers(0, 50), neither=st.integers(0, 50))
def test_a_proposal_and_its_opposite_are_never_both_carried(
    in_favour: int, against: int, neither: int
) -> None:
    for body in keys():
        carried, opposite = (
            ask(
                "majority",
                ON,
                {
                    "in_favour": one,
                    "against": other,
                    "abstaining": neither,
                    "chair_votes": vote,
                },
                procedure_of(body),
            ).holds
            for one, other, vote in (
                (in_favour, against, "in_favour"),
                (against, in_favour, "against"),
            )
        )
        assert not (carried and opposite)


@given(meeting=MEETINGS, body=st.sampled_from(keys()), rule=st.sampled_from(NOTICES))
@example(datetime(2023, 3, 26, 1, 30, tzinfo=UTC), "board", "notice")
@example(datetime(2023, 10, 29, 0, 30, tzinfo=UTC), "committee", "notice")
@example(datetime(2023, 10, 29, 1, 30, tzinfo=UTC), "council", "notice")
@example(datetime(2024, 2, 29, 22, 59, tzinfo=UTC), "board", "supplementary_notice")
def test_a_deadline_is_before_the_meeting_and_in_time_to_its_minute(
    meeting: datetime, body: str, rule: str
) -> None:
    procedure = procedure_of(body)
    on = meeting.astimezone(DANISH_TIME).date()
    told = ask(rule, on, {"meeting_at": meeting}, procedure)
    deadline = told.in_time
    assert deadline is not None
    assert told.holds
    assert deadline.astimezone(UTC) < meeting
    assert deadline.date() < on
    for late, holds in (
        (timedelta(0), True),
        (timedelta(seconds=59), True),
        (timedelta(minutes=1), False),
        (timedelta(days=400), False),
    ):
        sent = deadline.astimezone(UTC) + late
        verdict = ask(rule, on, {"meeting_at": meeting, "sent_at": sent}, procedure)
        assert verdict.holds is holds
        assert verdict.in_time == deadline
        assert written(deadline, "da") in verdict.reason
        assert written(deadline, "en") in verdict.reason_en


@given(meeting=MEETINGS)
def test_a_week_before_is_the_same_weekday_whatever_the_clocks_do(meeting: datetime) -> None:
    on = meeting.astimezone(DANISH_TIME).date()
    deadline = ask("notice", on, {"meeting_at": meeting}, procedure_of("board")).in_time
    assert deadline is not None
    assert deadline.date() == on - timedelta(days=7)
    assert deadline.weekday() == on.weekday()
    assert deadline.time() == time(23, 59)


@given(
    day=st.dates(date(1850, 1, 1), date(2150, 1, 1)),
    number=st.integers(1, 60),
    counted=st.sampled_from(["calendar", "weekdays", "working"]),
)
def test_more_days_before_is_earlier_and_fewer_kinds_of_days_too(
    day: date, number: int, counted: str
) -> None:
    closed = frozenset({"06-05", "12-24", "12-31"})
    here = days_before(day, number, counted, closed)  # type: ignore[arg-type]
    assert days_before(day, number + 1, counted, closed) < here < day  # type: ignore[arg-type]
    assert days_before(day, number, "working", closed) <= days_before(
        day, number, "weekdays", closed
    )
    assert days_before(day, number, "weekdays", closed) <= days_before(
        day, number, "calendar", closed
    )


@pytest.mark.parametrize(
    ("day", "clock", "instant"),
    [
        # The hour that comes twice: the later one, so that nobody is late by it.
        (date(2022, 10, 30), time(2, 30), datetime(2022, 10, 30, 1, 30, tzinfo=UTC)),
        # The hour that is skipped: the hour after.
        (date(2022, 3, 27), time(2, 30), datetime(2022, 3, 27, 1, 30, tzinfo=UTC)),
        (date(2022, 3, 27), time(1, 59), datetime(2022, 3, 27, 0, 59, tzinfo=UTC)),
        (date(2022, 10, 30), time(3, 0), datetime(2022, 10, 30, 2, 0, tzinfo=UTC)),
    ],
)
def test_a_clock_in_a_night_when_it_is_moved(day: date, clock: time, instant: datetime) -> None:
    assert moment_on(day, clock).astimezone(UTC) == instant


def test_two_times_of_one_clock_are_told_apart_by_more_than_the_clock() -> None:
    summer = datetime(2022, 10, 30, 2, 30, tzinfo=DANISH_TIME)
    winter = summer.replace(fold=1)
    assert is_by(summer, winter)
    assert not is_by(winter, summer)
    assert written(summer, "da").endswith("kl. 02.30 (sommertid)")
    assert written(winter, "en").endswith("at 02:30 (winter)")
