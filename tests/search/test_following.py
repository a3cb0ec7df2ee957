"""The index keeps up with what happens, however it is interrupted, and tells nothing early."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from sagsgang.adapters.fulltext.side import Side, Unusable
from sagsgang.core.policy import STRANGER, Actor, Role
from sagsgang.ledger.services import record
from sagsgang.meetings.services import withdraw_paper
from sagsgang.search import following, keeping_up, places, starting
from sagsgang.search.following import catch_up, changed_since, head, pending
from sagsgang.search.kinds import BY_NAME
from tests.boards.seated import seated
from tests.cases.papers import attached, person, start
from tests.cast import Cast
from tests.meetings.conftest import Enter, keep
from tests.meetings.conftest import enter as enter
from tests.meetings.papers import Point, agenda, minutes
from tests.people import SignIn, sign_in
from tests.portal.board_papers import CANARY, Board
from tests.search.index import Index, answer, found, offered, shown, steps_of

DAY, LATER = "2031-03-14", "2031-05-02"
MOLE = Point("1", "Den nye mole", sections={"summary": "Molen bygges af granit."})
SILENT = Point("1", None, closed=True)


@pytest.fixture
def browser_of(system: Actor, board: Any, committee: Any) -> SignIn:
    return sign_in(system, board, committee)


def test_what_a_request_changed_is_found_after_it(
    index: Index, enter: Enter, browser_of: SignIn
) -> None:
    enter(agenda(DAY, MOLE))
    assert found(STRANGER, "mole") == []
    assert browser_of("stranger").get("/").status_code == 200
    assert found(STRANGER, "mole") == ["item:1"]
    assert index.differences() == []


def test_when_nothing_happened_it_costs_one_query_and_nothing_is_written(
    index: Index, papers: Board
) -> None:
    index.follow()
    commits = [side.folder / "meta.json" for side in index.sides().values()]
    before = [commit.stat().st_mtime_ns for commit in commits]
    with CaptureQueriesContext(connection) as queries:
        keeping_up.after_request()
    assert len(queries) == 1
    with CaptureQueriesContext(connection) as queries:
        assert pending(places.sides().state) == frozenset()
    assert len(queries) == 1
    assert [commit.stat().st_mtime_ns for commit in commits] == before


def test_a_change_that_waits_is_asked_for_once_however_many_ask(
    index: Index, papers: Board
) -> None:
    first = pending(places.sides().state)
    with CaptureQueriesContext(connection) as queries:
        assert pending(places.sides().state) == first
    assert len(queries) <= 2
    assert first


def test_what_became_closed_is_neither_shown_counted_nor_suggested_before_it_is_applied(
    index: Index, enter: Enter, cast: Cast
) -> None:
    enter(agenda(DAY, MOLE))
    enter(agenda(LATER, Point("2", "Molens fyr", sections={"summary": "Fyret tændes."})))
    index.follow()
    assert set(found(STRANGER, "mole")) == {"item:1", "item:2"}
    enter(minutes(DAY, SILENT))
    lagging = index.sides()
    assert any(ref == BY_NAME["item"].ref(1) for ref, _ in lagging["open"].digests()), "it lags"
    for actor in (STRANGER, cast.citizen, cast.committee_member):
        page = answer(actor, "mole")
        assert [hit.id for hit in page.hits] == ["item:2"]
        assert page.total == 1
        assert {value.count for facet in page.facets for value in facet.values} == {1}
        assert "granit" not in shown(page)
        assert answer(actor, "granitt").corrections == ()
        assert answer(actor, "granit").total == 0
        assert offered(actor, "den nye") == []
        assert offered(actor, "mol") == ["Molens fyr"]
    index.follow()
    assert found(STRANGER, "mole") == ["item:2"]
    assert index.differences() == []


def test_closed_open_and_closed_again(index: Index, enter: Enter, cast: Cast) -> None:
    secret = Point("1", "Køb af grund", closed=True, sections={"summary": "Prisen er høj."})
    told = minutes(DAY, Point("1", "Køb af grund", decides=["Grunden købes."]))
    for step, of_public in (
        (lambda: enter(agenda(DAY, secret)), []),
        (lambda: enter(told), ["item:1"]),
        (lambda: withdraw_paper(actor=cast.clerk, original=keep(told), rule="fejl"), []),
    ):
        step()
        assert found(STRANGER, "grund") == [], "it is pending"
        index.follow()
        assert found(STRANGER, "grund") == of_public
        assert found(cast.member, "grund") == ["item:1"]
        assert found(STRANGER, "prisen") == [], "the closed words stay where they were"
        assert index.differences() == []


STEPS = 10  # before and after: what changed, what is learned, where that ends, each side's commit


@pytest.mark.parametrize("at", range(1, STEPS + 2))
def test_a_process_that_dies_between_any_two_steps_leaves_nothing_to_see(
    index: Index, enter: Enter, cast: Cast, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    enter(agenda(DAY, MOLE, Point("2", "Køb af grund", closed=True)))
    index.follow()
    enter(minutes(DAY, SILENT, Point("2", "Køb af grund", decides=["Grunden købes."])))
    count = 0

    def die() -> None:
        nonlocal count
        count += 1
        if count == at:
            raise KeyboardInterrupt

    with monkeypatch.context() as dying:
        for owner, name in (
            (Side, "apply"),
            (following, "learn_from"),
            (following, "_past_what_was_learned"),
            (following, "changed_since"),
        ):
            steps_of(dying, owner, name, die)
        following._changed.clear()
        try:
            catch_up()
        except KeyboardInterrupt:
            died = True
        else:
            died = False
    assert died == (at <= STEPS), "all steps are met"
    applied = places.sides().state == head()
    assert applied == (at >= STEPS)
    assert found(STRANGER, "mole") == []
    assert found(STRANGER, "grund") == (["item:2"] if applied else [])
    index.follow()
    assert found(STRANGER, "mole") == []
    assert found(STRANGER, "grund") == ["item:2"]
    assert found(cast.member, "mole") == ["item:1"]
    assert index.differences() == []


def test_a_long_backlog_is_applied_in_steps_that_are_not_done_again(
    index: Index, enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in range(1, 13):
        enter(agenda(f"2031-05-{day:02}", MOLE, salt=str(day)))
    monkeypatch.setattr(following, "_FEW_ENTRIES", 3)
    positions: list[int] = []
    real = Side.apply

    def noted(side: Side, put: Any, drop: Any, state: Any) -> None:
        real(side, put, drop, state)
        positions.append(state.position)
        if len(positions) == 6:
            raise KeyboardInterrupt

    with monkeypatch.context() as dying:
        dying.setattr(Side, "apply", noted)
        with pytest.raises(KeyboardInterrupt):
            catch_up()
    reached = places.apart().state.position
    assert 0 < reached < head().position
    assert len(changed_since(reached)) < len(changed_since(0))
    told: list[tuple[int, int]] = []
    catch_up(progress=lambda done, of: told.append((done, of)))
    assert told[-1][0] == told[-1][1] == len(changed_since(reached))
    assert index.differences() == []
    assert answer(STRANGER, "mole").total == 12


def test_who_comes_while_another_is_at_it_leaves_it_to_the_other(
    index: Index, papers: Board
) -> None:
    with places.locked("writing", wait=False) as held:
        assert held
        caught = catch_up()
        assert (caught.applied, caught.busy) == (0, True)
        keeping_up.after_request()
        assert index.started == []
    assert index.follow() > 0


def test_what_was_left_to_another_is_applied_by_the_other(
    index: Index, enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter(agenda(DAY, MOLE))
    came: list[Any] = []
    real = Side.apply

    def meanwhile(side: Side, *arguments: Any) -> None:
        real(side, *arguments)
        if not came:
            came.append(enter(agenda(LATER, Point("1", "Fyret"))))
            assert catch_up().busy

    monkeypatch.setattr(Side, "apply", meanwhile)
    assert not catch_up().busy
    assert found(STRANGER, "fyret") == ["item:2"]
    assert places.sides().state == head()


def test_a_process_is_started_once_and_after_one_that_failed_not_soon(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    for code, more in ((None, 0), (0, 1), (2, 0)):
        index.ends_with = code
        monkeypatch.setattr(starting, "_started", [])
        starting.start_update()
        before = len(index.started)
        starting.start_update()
        assert len(index.started) == before + more, code
    monkeypatch.setattr(starting, "_PAUSE", 0.0)
    starting.start_update()
    assert len(index.started) == before + 1


def test_more_than_a_request_has_time_for_is_left_to_a_process(
    index: Index, papers: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping_up, "MOST", 3)
    keeping_up.after_request()
    assert index.documents == 0
    assert index.started == ["update"]
    index.follow()
    keeping_up.after_request()
    assert index.started == ["update"]


def test_files_which_may_take_long_to_read_are_left_to_a_process(
    index: Index, system: Actor, board: Any
) -> None:
    officer = person(system, "olga", (Role.OFFICER, board))
    attached(officer, start(officer, board).pk)
    keeping_up.after_request()
    assert index.started == ["update"]
    index.follow()
    assert index.differences() == []


def test_whatever_goes_wrong_no_request_fails_and_the_log_has_no_word_of_it(
    index: Index,
    papers: Board,
    browser_of: SignIn,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise ValueError(f"the text is {CANARY}")

    monkeypatch.setattr(Side, "apply", broken)
    with caplog.at_level(logging.DEBUG):
        assert browser_of("stranger").get("/").status_code == 200
    assert "ValueError" in caplog.text
    assert CANARY not in caplog.text


def test_what_is_learned_from_documents_brings_following_to_an_end(
    index: Index, enter: Enter
) -> None:
    told = "Havnenes Lodsudvalg (HLU) mødes."
    enter(agenda(DAY, Point("1", "Lodser", sections={"summary": told})))
    before = head()
    index.follow()
    assert head() != before, "an abbreviation was learned, and recorded"
    assert places.sides().state == head()
    assert index.follow() == 0


def test_learning_that_fails_holds_nothing_up(
    index: Index, enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Any) -> None:
        raise ValueError("nothing learned")

    monkeypatch.setattr(following, "learn_from", broken)
    enter(agenda(DAY, MOLE))
    index.follow()
    assert found(STRANGER, "mole") == ["item:1"]


def test_documents_are_danish_whoever_the_request_was_from(
    index: Index, system: Actor, board: Any
) -> None:
    seated(system, board, "Åse Ørn")
    with override("en"):
        index.follow()
    assert index.differences() == []


def test_an_index_of_another_database_is_not_asked(index: Index, enter: Enter) -> None:
    enter(agenda(DAY, MOLE))
    index.follow()
    for side in index.sides().values():
        side.apply((), (), following.State(1, "another"))
    with pytest.raises(Unusable):
        pending(places.sides().state)
    keeping_up.after_request()
    assert index.started == ["update"]


def test_an_index_of_a_longer_ledger_is_not_asked(index: Index, enter: Enter) -> None:
    enter(agenda(DAY, MOLE))
    index.follow()
    for side in index.sides().values():
        side.apply((), (), following.State(head().position + 1, "of a later day"))
    with pytest.raises(Unusable):
        catch_up()


def test_an_entry_that_changes_no_document_is_followed_too(index: Index, papers: Board) -> None:
    index.follow()
    record(actor=STRANGER, action="tests.nothing", thing="nothing")
    assert pending(places.sides().state) == frozenset()
    keeping_up.after_request()
    assert places.sides().state == head()
