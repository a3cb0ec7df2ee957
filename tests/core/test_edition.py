"""An agenda as it is sent: kept and given back the same, opened without a closed word, compared."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagsgang.core.edition import (
    Edition,
    EditionFile,
    EditionItem,
    changes,
    edition_from_json,
    facts_changed,
    open_edition,
    without_closed_files,
)
from sagsgang.core.manuscript import Manuscript, Text, WrittenSection, WrittenTable
from sagsgang.core.printing import findings_of
from sagsgang.core.telling import as_json, json_text
from tests.core.invented_editions import editions

_SECRET = "\ue000hemmeligt"  # a sign that no strategy makes


def _marked(value: Any) -> Any:
    """``value`` with every word in it made secret: dataclasses, tuples and blocks throughout."""
    if isinstance(value, str):
        return _SECRET + value
    if isinstance(value, tuple | list):
        return type(value)(map(_marked, value))
    if isinstance(value, dict):
        return {
            name: one if name in ("type", "marks") else _marked(one) for name, one in value.items()
        }
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value,
            **{
                slot.name: _marked(getattr(value, slot.name))
                for slot in fields(value)
                if slot.name not in ("number", "kind", "act", "whole")
            },
        )
    return value


def _with_secrets(item: EditionItem) -> EditionItem:
    """The item with all that is closed in it marked as secret."""
    if item.closed:
        marked: EditionItem = _marked(item)
        return marked
    return replace(
        item,
        files=tuple(_marked(file) if file.closed else file for file in item.files),
        subs=tuple(map(_with_secrets, item.subs)),
    )


def _deeper(edition: Edition) -> Iterator[Edition]:
    """The edition, and one in which every item with matters below it stands under another."""
    yield edition
    top = EditionItem(entry=0, kind="container", number="1", subs=edition.items)
    yield replace(edition, items=(top,))


@given(editions)
def test_what_is_kept_comes_back_the_same(edition: Edition) -> None:
    for one in (edition, open_edition(edition)):
        assert edition_from_json(as_json(one)) == one
        assert edition_from_json(json.loads(json_text(one))).digest() == one.digest()


@given(editions)
def test_the_open_edition_holds_no_closed_word(edition: Edition) -> None:
    for one in _deeper(replace(edition, items=tuple(map(_with_secrets, edition.items)))):
        told = json_text(open_edition(one))
        assert _SECRET not in told
        assert not open_edition(one).whole


@given(editions)
def test_what_everybody_reads_of_an_open_item_holds_no_closed_word(edition: Edition) -> None:
    marked = replace(edition, items=tuple(map(_with_secrets, edition.items)))
    for item in without_closed_files(marked).items:
        assert item.closed or _SECRET not in json_text(item)
    text, found = findings_of(without_closed_files(marked))
    for one in found.items:
        if one.access == "open":
            assert _SECRET not in json_text(one)
            assert _SECRET not in text[slice(*one.span)]


@given(editions)
def test_a_closed_item_keeps_its_words_for_members(edition: Edition) -> None:
    for item, before in zip(without_closed_files(edition).items, edition.items, strict=True):
        assert item == before or not before.closed


@given(editions)
def test_the_open_edition_keeps_the_number_of_every_item_and_file(edition: Edition) -> None:
    opened = open_edition(edition)
    assert [(item.entry, item.number, item.closed) for item in opened.items] == [
        (item.entry, item.number, item.closed) for item in edition.items
    ]
    for item, before in zip(opened.items, edition.items, strict=True):
        if not before.closed:
            assert [(file.number, file.closed) for file in item.files] == [
                (file.number, file.closed) for file in before.files
            ]


@given(editions)
def test_opening_twice_changes_nothing_more(edition: Edition) -> None:
    assert open_edition(open_edition(edition)) == open_edition(edition)


@given(editions)
def test_an_edition_without_anything_closed_is_open_as_it_is(edition: Edition) -> None:
    if not edition.holds_closed:
        assert open_edition(edition) == replace(edition, whole=False)


@given(editions)
def test_two_editions_that_say_the_same_have_no_changes(edition: Edition) -> None:
    again = replace(edition, serial=edition.serial + 1)
    assert changes(edition, again) == ()
    assert facts_changed(edition, again) == ()
    assert edition.digest() == again.digest()


_MIRRORED = {"added": "removed", "removed": "added", "opened": "closed", "closed": "opened"}


@given(editions, editions)
def test_what_changed_is_the_same_seen_from_the_other_side(before: Edition, after: Edition) -> None:
    there = {(change.kind, change.before, change.after) for change in _told(before, after)}
    back = {
        (_MIRRORED.get(change.kind, change.kind), change.after, change.before)
        for change in _told(after, before)
    }
    assert there == back
    touched = {one for _, *sides in there for one in sides if one is not None}
    same = {item.entry for item in before.items if item in after.items}
    assert touched == {item.entry for item in (*before.items, *after.items)} - same


class _Told(NamedTuple):
    kind: str
    before: int | None
    after: int | None


def _told(before: Edition, after: Edition) -> list[_Told]:
    """The changes with the entries they are of."""
    return [
        _Told(
            change.kind,
            change.before.entry if change.before else None,
            change.after.entry if change.after else None,
        )
        for change in changes(before, after)
    ]


@given(editions, st.data())
def test_another_digest_for_another_word(edition: Edition, data: st.DataObject) -> None:
    other = replace(edition, place=edition.place + data.draw(st.text(min_size=1)))
    assert edition.digest() != other.digest()
    assert facts_changed(edition, other) == ("place",)


_HEAD = Edition("Øernes Fællesråd", "Bestyrelsen", "2026-09-17")


def _item(entry: int, title: str = "Lyset", **facts: Any) -> EditionItem:
    return EditionItem(entry, "case", str(entry), title, **facts)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ((_item(1),), (_item(1), _item(2)), [("added", None, 2)]),
        ((_item(1), _item(2)), (_item(2),), [("removed", 1, None)]),
        ((_item(1),), (_item(1, "Lygten"),), [("changed", 1, 1)]),
        ((_item(1, closed=True),), (_item(1),), [("opened", 1, 1)]),
        ((_item(1),), (_item(1, "Lygten", closed=True),), [("closed", 1, 1)]),
        (
            (_item(1), _item(2)),
            (_item(3), _item(2, "Lygten")),
            [("added", None, 3), ("changed", 2, 2), ("removed", 1, None)],
        ),
        (
            (_item(1, files=(EditionFile(1, "Notat", "n.pdf", "aa"),)),),
            (_item(1, files=(EditionFile(1, "Notat", "n.pdf", "bb"),)),),
            [("changed", 1, 1)],
        ),
    ],
)
def test_what_is_otherwise_in_the_next_dispatch(
    before: tuple[EditionItem, ...], after: tuple[EditionItem, ...], told: list[Any]
) -> None:
    assert _told(replace(_HEAD, items=before), replace(_HEAD, items=after)) == told


def test_a_change_in_what_is_closed_is_none_in_the_open_edition() -> None:
    before = replace(_HEAD, items=(_item(1, "Køb af grund", closed=True, ground="§ 30"),))
    after = replace(_HEAD, items=(_item(1, "Salg af grund", closed=True, ground="§ 33"),))
    assert [change.kind for change in changes(before, after)] == ["changed"]
    assert changes(open_edition(before), open_edition(after)) == ()


def test_facts_of_the_meeting_that_are_otherwise_are_named() -> None:
    after = replace(_HEAD, date="2026-09-18", starts_at="10:00", place="Fyrhuset")
    assert facts_changed(_HEAD, after) == ("date", "starts_at", "place")


def test_a_closed_attachment_or_matter_makes_the_edition_hold_closed() -> None:
    closed_file = EditionFile(1, "Løntal", "loen.pdf", "aa", closed=True)
    assert not replace(_HEAD, items=(_item(1),)).holds_closed
    assert replace(_HEAD, items=(_item(1, closed=True),)).holds_closed
    assert replace(_HEAD, items=(_item(1, files=(closed_file,)),)).holds_closed
    assert replace(_HEAD, items=(_item(1, subs=(_item(2, closed=True),)),)).holds_closed


def test_tables_and_marks_of_a_manuscript_come_back_as_they_were() -> None:
    text = Text(
        (
            {"type": "paragraph", "text": "fed", "marks": [[0, 3, "bold"]]},
            {"type": "table", "position": 0},
        ),
        (WrittenTable((("Ø", "Både"), ("Tågø", "2")), "Både"),),
    )
    manuscript = Manuscript("Lyset", (WrittenSection("summary", "Resumé", text),))
    edition = replace(_HEAD, items=(_item(1, manuscript=manuscript),))
    assert edition_from_json(as_json(edition)).items[0].manuscript == manuscript
