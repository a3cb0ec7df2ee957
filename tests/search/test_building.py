"""The index is built beside the one in use, and whatever is wrong with it is mended by itself."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sagsgang.adapters.fulltext.side import Busy, Side, State, Unusable
from sagsgang.core.policy import STRANGER
from sagsgang.search import building, keeping_up, places, starting
from sagsgang.search.building import rebuild, share_done, update
from sagsgang.search.selectors import asking, suggesting
from sagsgang.search.selectors.asking import search_page
from sagsgang.search.selectors.suggesting import suggestions
from tests.cast import Cast
from tests.meetings.conftest import Enter
from tests.meetings.conftest import enter as enter
from tests.meetings.papers import Point, agenda, minutes
from tests.portal.board_papers import CANARY, Board
from tests.search.index import Index, answer, found

DAY = "2031-03-14"
MOLE = Point("1", "Den nye mole", sections={"summary": "Molen bygges af granit."})


def indexes(index: Index) -> list[str]:
    """The folders of built indexes."""
    return sorted(one.name for one in index.folder.iterdir() if one.name.startswith("index-"))


def test_built_anew_it_is_as_when_it_was_followed(index: Index, papers: Board, cast: Cast) -> None:
    index.follow()
    followed = {name: sorted(side.digests()) for name, side in index.sides().items()}
    before = index.place
    told: list[tuple[int, int]] = []
    rebuild(lambda done, of: told.append((done, of)))
    assert index.place != before
    assert {name: sorted(side.digests()) for name, side in index.sides().items()} == followed
    assert index.differences() == []
    assert told[-1][0] == told[-1][1] > 0
    assert indexes(index) == [index.place.name], "the old one is swept away"
    assert found(cast.member, "pakhus")
    assert found(STRANGER, "pakhus") == []


def test_words_of_closed_papers_are_in_no_vocabulary_of_the_open_side(
    index: Index, papers: Board
) -> None:
    rebuild()
    index.follow()
    for kept in (index.place / "open").glob("*.txt"):
        assert CANARY not in kept.read_text(encoding="utf-8")
    assert CANARY in (index.place / "closed" / "words.txt").read_text(encoding="utf-8")


def test_an_empty_database_has_an_empty_index(index: Index) -> None:
    rebuild()
    assert index.documents == 0
    assert answer(STRANGER, "mole").total == 0
    assert index.differences() == []


def test_what_happens_while_it_is_built_is_in_it(index: Index, enter: Enter, cast: Cast) -> None:
    enter(agenda(DAY, MOLE, Point("2", "Køb af grund", sections={"summary": "Åben endnu."})))
    index.follow()
    changed = []

    def meanwhile(done: int, of: int) -> None:
        if not changed:
            changed.append(enter(minutes(DAY, MOLE, Point("2", None, closed=True))))
            assert found(STRANGER, "grund") == [], "the one in use knows that it lags"
            index.follow()
            assert found(cast.member, "grund") == ["item:2"]

    rebuild(meanwhile)
    assert changed
    assert found(STRANGER, "grund") == []
    assert found(cast.member, "grund") == ["item:2"]
    assert index.differences() == []


@pytest.mark.parametrize("at", ["make", "fill", "finish"])
def test_a_building_that_fails_leaves_the_one_in_use_and_nothing_else(
    index: Index, papers: Board, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    index.follow()
    before = index.place

    def no_space(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    owner: Any = places if at == "finish" else Side
    with monkeypatch.context() as full:
        full.setattr(owner, at, no_space)
        with pytest.raises(OSError, match="No space"):
            rebuild()
    assert index.place == before
    assert indexes(index) == [before.name]
    assert share_done() == 0.0
    assert found(STRANGER, "budget")
    rebuild()
    assert index.differences() == []


def test_what_a_killed_builder_left_is_swept_away_and_other_files_stay(
    index: Index, papers: Board
) -> None:
    left = index.folder / "index-deadbeef"
    (left / "open").mkdir(parents=True)
    (left / "open" / "half").write_bytes(b"\0" * 100)
    (index.folder / "building.json").write_text('{"done": 1, "of": 4}', encoding="utf-8")
    others = index.folder / "texts"
    others.mkdir()
    (index.folder / "notes.txt").write_text("somebody's", encoding="utf-8")
    assert share_done() == 0.0, "nobody builds"
    rebuild()
    assert indexes(index) == [index.place.name]
    assert others.is_dir()
    assert (index.folder / "notes.txt").exists()


def test_one_builds_at_a_time(index: Index, papers: Board) -> None:
    with places.locked("building", wait=False) as held:
        assert held
        with pytest.raises(Busy):
            rebuild()
        keeping_up.start_update()
        assert index.started == [], "it is being built already"
    rebuild()


def test_looking_whether_somebody_builds_keeps_nobody_from_it(index: Index) -> None:
    stop = threading.Event()

    def look() -> None:
        while not stop.is_set():
            places.is_locked("building")

    looking = threading.Thread(target=look)
    looking.start()
    try:
        for _ in range(5):
            with building._alone():
                pass
    finally:
        stop.set()
        looking.join()


def test_while_it_is_built_the_page_says_how_far_it_is(
    index: Index, papers: Board, cast: Cast
) -> None:
    (index.folder / "current").unlink()
    with places.locked("building", wait=False):
        (index.folder / "building.json").write_text('{"done": 1, "of": 4}', encoding="utf-8")
        page = search_page(cast.member, "pakhus")
        assert (page.state, page.total, page.hits, page.done) == ("building", None, (), 0.25)
        assert suggestions(cast.member, "pak") == ()
        assert index.started == []
    page = search_page(cast.member, "pakhus")
    assert (page.state, page.done) == ("building", 0.0)
    assert index.started == ["update"]


def test_one_that_has_more_than_doubled_is_built_anew(
    index: Index, papers: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = index.place
    update()
    assert index.place == before, "a few more make no difference"
    monkeypatch.setattr(places, "_SOME", 5)
    keeping_up.after_request()
    update()
    assert index.place != before
    built = index.place
    update()
    assert index.place == built


def test_a_request_that_makes_it_double_has_it_built_anew(
    index: Index, papers: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "_SOME", 5)
    keeping_up.after_request()
    assert index.documents > 5
    assert index.started == ["update"]


def test_the_words_are_those_of_a_sample(
    index: Index, papers: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    sampled: list[Any] = []
    real = Side.make

    def noted(file: Path, texts: Any, state: State) -> Side:
        read = list(texts)
        sampled.extend(read)
        return real(file, read, state)

    monkeypatch.setattr(Side, "make", noted)
    rebuild()
    everything = list(sampled)
    sampled.clear()
    monkeypatch.setattr(building, "SAMPLE", 8)
    rebuild()
    assert 0 < len(sampled) < len(everything)
    assert index.differences() == []


def _truncate(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _zero(file: Path) -> None:
    file.write_bytes(b"\0" * file.stat().st_size)


def _garble_inside(file: Path) -> None:
    data = bytearray(file.read_bytes())
    middle = len(data) // 3
    data[middle : middle + 8] = bytes(255 - one for one in data[middle : middle + 8])
    file.write_bytes(data)


def _empty(file: Path) -> None:
    file.write_bytes(b"")


def _replace(file: Path) -> None:
    file.write_bytes(b"\x89PNG\r\n\x1a\n" * 40)


TOLD = ("current", "*/built.json", "*/open/meta.json", "*/closed/meta.json", "*/open/words.txt")
SEGMENTS = ("*/open/*.idx", "*/open/*.term", "*/open/*.fast", "*/closed/*.store")
DAMAGES: list[tuple[str, Callable[[Path], None]]] = [
    *((sort, damage) for sort in TOLD for damage in (_empty, _garble_inside, Path.unlink)),
    *((sort, damage) for sort in SEGMENTS for damage in (_truncate, _zero, _garble_inside)),
    ("*/open/*.pos", Path.unlink),
    ("*/closed/*.fieldnorm", _replace),
    ("current", _replace),
]
QUESTIONS = ("budget", "budget bestyrelse", '"behandling af budget"', "budg*", "pakhus", "år:2026")


@pytest.mark.parametrize(("sort", "damage"), DAMAGES)
def test_whatever_is_damaged_nothing_fails_and_it_is_mended(
    index: Index, papers: Board, cast: Cast, sort: str, damage: Callable[[Path], None]
) -> None:
    rebuild()
    right = {actor: [found(actor, q) for q in QUESTIONS] for actor in (STRANGER, cast.member)}
    files = [file for file in index.folder.glob(sort) if not file.name.startswith(".")]
    assert files, sort
    for file in files:
        damage(file)
    places._held.clear()  # as after a restart
    for actor in right:
        for question in QUESTIONS:
            page = search_page(actor, question)
            assert page.state in ("ready", "building")
            assert actor != STRANGER or CANARY not in repr(page)
        assert isinstance(suggestions(actor, "bud"), tuple)
    keeping_up.after_request()
    update()
    for actor, answers in right.items():
        assert [found(actor, question) for question in QUESTIONS] == answers
    assert index.differences() == []


def test_an_index_that_can_be_read_and_not_be_written_is_built_anew(
    index: Index, papers: Board, enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    rebuild()
    before = index.place
    enter(agenda(DAY, MOLE))
    real = Side.apply

    def refused(side: Side, *arguments: Any) -> None:
        if side.folder.parent == before:
            raise Unusable("The index cannot be used: Permission denied")
        real(side, *arguments)

    monkeypatch.setattr(Side, "apply", refused)
    assert answer(STRANGER, "budget").total
    keeping_up.after_request()
    assert index.started == ["update"]
    update()
    assert index.place != before
    assert answer(STRANGER, "granit type:punkt").total == 1
    assert index.differences() == []


def test_a_process_that_cannot_be_started_is_no_reason_to_fail(
    index: Index, papers: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none_left() -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(starting, "_start", none_left)
    (index.folder / "current").unlink()
    assert search_page(STRANGER, "budget").state == "building"


def test_a_folder_that_is_no_folder_is_an_index_that_is_missing(
    index: Index, papers: Board, caplog: pytest.LogCaptureFixture
) -> None:
    import shutil

    shutil.rmtree(index.folder)
    index.folder.write_bytes(b"a file, where nothing can be written")
    places._held.clear()
    assert search_page(STRANGER, "budget").state == "building"
    keeping_up.after_request()
    with pytest.raises(OSError, match=r"exists|directory"):
        update()


def test_an_index_of_another_version_is_built_anew(
    index: Index, papers: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sagsgang.adapters.fulltext import schema

    index.follow()
    before = index.place
    monkeypatch.setattr(schema, "FORM", schema.FORM + 1)
    places._held.clear()
    with pytest.raises(Unusable):
        places.sides()
    update()
    assert index.place != before
    assert found(STRANGER, "budget")


def test_a_fault_of_the_programme_is_not_told_as_a_cut_answer(
    index: Index, papers: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.follow()

    def faulty(*_: Any, **__: Any) -> None:
        raise KeyError("programme")

    monkeypatch.setattr(asking, "ask", faulty)
    monkeypatch.setattr(suggesting, "begin", faulty)
    with pytest.raises(KeyError):
        search_page(STRANGER, "budget")
    with pytest.raises(KeyError):
        suggestions(STRANGER, "bud")


def test_a_question_that_breaks_on_a_sound_index_is_cut_and_no_reason_to_build(
    index: Index,
    papers: Board,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    index.follow()
    before = index.place

    def broken(*_: Any) -> None:
        raise Unusable(f"The index cannot be used: {CANARY}")

    monkeypatch.setattr(asking, "ask", broken)
    monkeypatch.setattr(suggesting, "begin", lambda *_, **__: broken())
    assert suggestions(STRANGER, "bud") == ()
    page = search_page(STRANGER, CANARY)
    assert (page.state, page.cut, page.hits) == ("ready", True, ())
    assert index.place == before
    assert CANARY not in caplog.text


def test_many_ask_while_it_changes_and_each_gets_one_moment_of_it(
    index: Index, enter: Enter
) -> None:
    from sagsgang.access.marks import PUBLIC
    from sagsgang.adapters.fulltext.asking import ask
    from sagsgang.adapters.fulltext.document import Indexed, Question
    from sagsgang.core.asking import parse

    question = Question(parse("mole"), PUBLIC, limit=500)
    totals: list[int] = []
    faults: list[BaseException] = []
    stop = threading.Event()

    def reader() -> None:
        try:
            while not stop.is_set():
                sides = places.sides()
                answer = ask((sides.open, sides.closed), question)
                assert answer.total == len(answer.found) == sides.open.state().position
                totals.append(answer.total)
        except BaseException as fault:
            faults.append(fault)

    readers = [threading.Thread(target=reader) for _ in range(4)]
    for one in readers:
        one.start()
    try:
        writing = places.apart()
        for number in range(1, 21):
            made = Indexed(number * 16 + 1, "item", PUBLIC, f"Mole {number}", text=f"ord{number}")
            writing.open.apply([made], (), State(number, str(number)))
            writing.closed.apply((), (), State(number, str(number)))
    finally:
        stop.set()
        for one in readers:
            one.join()
    assert not faults, faults[0]
    assert len(set(totals)) > 3


def test_the_progress_that_the_pages_read_is_whole_at_any_moment(
    index: Index, papers: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "_TOLD_EVERY", 0.0)
    shares = []

    def look(done: int, of: int) -> None:
        shares.append(share_done())

    rebuild(look)
    assert shares == sorted(shares)
    assert 0 < max(shares) <= 1
    assert not (index.folder / "building.json").exists()
    assert json.loads((index.place / "built.json").read_text())["documents"] == index.documents
