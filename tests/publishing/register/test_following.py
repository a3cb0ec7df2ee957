"""The register says what everybody may see, at every moment, and no word more."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sagsgang.boards.services import amend_body
from sagsgang.core.policy import Actor
from sagsgang.meetings.models import AgendaEntry, Item
from sagsgang.publishing.oparl.vocabulary import Kind
from sagsgang.publishing.register import catching_up, selectors, sources
from sagsgang.publishing.register.catching_up import Behind, caught_up, rebuild
from sagsgang.publishing.register.models import Due, Following, OpenThing
from tests.access.closed_world import EARLIER, MAY_READ, MINUTES, World, readers
from tests.portal.board_papers import CANARY, enter_board
from tests.publishing.oparl.opened import ACTS, ADDRESS, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(system: Actor, board: Any, committee: Any) -> World:
    return opened(system, board, committee)


def rows() -> dict[tuple[str, str], tuple[Any, ...]]:
    """All that the register holds, by thing."""
    fields = ("kind", "source", "key", "deleted", "created_at", "modified_at", "told", "body")
    return {(row[0], row[1]): row[2:] for row in OpenThing.objects.values_list(*fields)}


def texts() -> Iterator[str]:
    yield from OpenThing.objects.values_list("told", flat=True)


def test_what_follows_is_what_would_be_made_anew(made: World) -> None:
    """After each act: following the ledger comes to the same as making everything anew, nothing
    that changed kept its time, no name changed, and no closed word stands anywhere."""
    before: dict[tuple[str, str], tuple[Any, ...]] = {}
    days = {"read in": "before", "seated": "before", "members shown": "before"}
    changed_at = None
    for name, act in ACTS:
        act(made)
        state = caught_up()
        now = rows()
        for thing, row in before.items():
            assert thing in now, f"{name}: {thing} is forgotten"
            same_name = row[0] == now[thing][0] and row[2] == now[thing][2]
            assert same_name, f"{name}: {thing} has another name or beginning"
            if row[4:5] != now[thing][4:5] or row[1] != now[thing][1] or row[5] != now[thing][5]:
                later = now[thing][3] > row[3]
                assert later, f"{name}: {thing} changed and kept its time"
        rebuilt = rebuild()
        again = rows()
        different = [
            thing for thing in again.keys() | now.keys() if again.get(thing) != now.get(thing)
        ]
        assert not different, f"{name}: {different[:5]} would be told otherwise"
        assert rebuilt.revision == state.revision, f"{name}: nobody can see a change"
        assert changed_at is None or state.changed_at >= changed_at
        changed_at, before = state.changed_at, now
        day = days.get(name, name)
        if day in {"before", "sent", "changed", "minuted"}:
            said = " ".join(texts())
            for word in MAY_READ:
                if "citizen" not in readers(word, day):
                    assert word.lower() not in said.lower(), f"{name}: {word}"
            assert CANARY not in said and ADDRESS not in said and "1970-01-01" not in said
    kinds = {kind for kind, _ in before}
    assert kinds == {kind.value for kind in Kind}, "the world is too small"
    assert any(row[1] for row in before.values())


def test_a_closed_item_leaves_its_number_and_takes_its_words_along(made: World) -> None:
    acts = dict(ACTS)
    acts["sent"](made)
    caught_up()
    item = AgendaEntry.objects.get(pk=made.made[MINUTES].pk).item_id
    assert item
    was = OpenThing.objects.get(kind="agendaitem", source=sources.item(item))
    words = OpenThing.objects.get(kind="file", source=sources.text(item))
    assert json.loads(was.told)["public"] is True and not words.deleted
    acts["changed"](made)
    acts["minuted"](made)
    caught_up()
    closed = OpenThing.objects.get(pk=was.pk)
    told = json.loads(closed.told)
    assert closed.key == was.key and not closed.deleted
    assert set(told) == {
        "id", "type", "meeting", "number", "order", "name", "public", "created", "modified",
    }  # fmt: skip
    words.refresh_from_db()
    assert words.deleted
    assert set(json.loads(words.told)) == {"id", "type", "deleted", "created", "modified"}


def test_what_happens_behind_closed_doors_changes_nothing_that_is_seen(made: World) -> None:
    """Neither a count nor a time nor a mark tells that something closed was written."""
    dict(ACTS)["sent"](made)
    before, held = caught_up(), rows()
    made.start("hemmeligt")
    made.rewrite(made.made[EARLIER].working_id, "andre lukkede ord")
    assert caught_up() == before
    assert rows() == held
    assert Following.objects.get().position > 0


@pytest.fixture
def papers(system: Actor, board: Any, committee: Any) -> Any:
    """A small board: its meetings were read in."""
    return enter_board(system, board, committee)


def test_nobody_can_tell_from_names_how_many_closed_things_there_are(papers: Any) -> None:
    caught_up()
    named = [one["id"] for one in map(json.loads, texts())]
    assert len(set(named)) == len(named)
    ids = {str(pk) for pk in Item.objects.values_list("pk", flat=True)}
    assert all(name.rpartition("/")[2] not in ids for name in named)
    keys = [row.key for row in OpenThing.objects.order_by("pk")]
    assert keys != sorted(keys)


def test_asking_again_costs_two_questions(papers: Any) -> None:
    caught_up()
    with CaptureQueriesContext(connection) as captured:
        caught_up()
    assert len(captured) == 2


def test_who_reads_waits_so_long_and_no_longer(
    papers: Any, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is too much is done by those who ask again, and nothing is read before it is whole."""
    monkeypatch.setattr(catching_up, "_AT_ONCE", (1, 1, 1, 1))
    settings.OPEN_DATA_PATIENCE = 0.0
    turned_away = 0
    while turned_away < 50:
        try:
            next(selectors.records(Kind.MEETING))
        except Behind:
            turned_away += 1
            assert Due.objects.exists()
            continue
        break
    assert 2 < turned_away < 50
    assert not Due.objects.exists()
    left = rows()
    rebuild()
    assert rows() == left


def test_times_of_two_changes_in_one_second_differ(papers: Any, system: Actor, board: Any) -> None:
    caught_up()
    times = []
    for name in ("Bestyrelse A", "Bestyrelse B", "Bestyrelse C"):
        board.refresh_from_db()
        amend_body(actor=system, body=board, name=name, procedure="")
        key = selectors.key_of(Kind.ORGANIZATION, sources.body(board.pk))
        times.append(selectors.modified_of(Kind.ORGANIZATION, key))
    assert times == sorted(set(times))
    assert all(time.microsecond == 0 for time in times if time)


def test_records_come_in_a_stable_order_and_those_gone_only_when_asked_for(made: World) -> None:
    acts = dict(ACTS)
    acts["members shown"](made)
    people = list(selectors.records(Kind.PERSON))
    assert people == list(selectors.records(Kind.PERSON))
    assert [one.key for one in people] == list(
        OpenThing.objects.filter(kind="person").order_by("pk").values_list("key", flat=True)
    )
    acts["members hidden"](made)
    assert not list(selectors.records(Kind.PERSON))
    gone = list(selectors.records(Kind.PERSON, deleted=True))
    assert [(one.key, one.deleted) for one in gone] == [(one.key, True) for one in people]
    one = next(selectors.records(Kind.MEETING))
    assert selectors.record(Kind.MEETING, one.key) == one
    assert one.object("http://x/")["id"] == f"http://x/oparl/v1.1/meeting/{one.key}"
    assert selectors.record(Kind.MEETING, "a" * 16) is None
    acts["members shown"](made)
    back = list(selectors.records(Kind.PERSON))
    assert [(one.key, one.created_at) for one in back] == [
        (one.key, one.created_at) for one in people
    ]
