"""An agenda or minutes as they are given out: for members whole, for everybody without what is
closed. Pure.

Both come from one source by leaving out. ``Edition`` is also what is kept of each dispatch, so that
two of them can be compared later.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from sagsgang.core.manuscript import (
    Clause,
    Manuscript,
    Text,
    WrittenSection,
    WrittenTable,
)
from sagsgang.core.telling import digest_of

_NOTHING = Manuscript()

EntryKind = Literal["case", "standing", "container", "minutes", "next_meeting"]
EditionKind = Literal["agenda", "minutes"]


@dataclass(frozen=True, slots=True)
class EditionFile:
    """An attachment; a closed one in the open edition has its number only.

    ``sha256`` is the stored file's, empty for a document that is only listed. ``file`` and
    ``annex`` are the ids of what was attached here, or enclosed in a paper that was read.
    """

    number: int
    title: str
    name: str
    sha256: str
    closed: bool = False
    ground: str = ""
    document_id: str = ""
    media_type: str = ""
    size: int = 0
    file: int = 0
    annex: int = 0


@dataclass(frozen=True, slots=True)
class Decided:
    """What the body did about an item; ``outcome`` as in the reader's contract."""

    text: str
    outcome: str


@dataclass(frozen=True, slots=True)
class EditionItem:
    """One item; ``entry`` is by which it is known from one dispatch to the next: of an agenda that
    is sent its entry there, of an edition gathered from the archive the item itself.

    A closed item in the open edition has its number only. ``subs`` are the matters told under a
    container item; they have no number. ``address`` is its place in the meeting's address.
    """

    entry: int
    kind: EntryKind
    number: str
    title: str = ""
    closed: bool = False
    ground: str = ""
    officer: str = ""
    case_number: str = ""
    reading: int = 1
    readings: int = 1
    manuscript: Manuscript = _NOTHING
    files: tuple[EditionFile, ...] = ()
    subs: tuple[EditionItem, ...] = ()
    address: str = ""
    decisions: tuple[Decided, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """One meeting's agenda or minutes. ``date`` is ``YYYY-MM-DD`` or empty, times are ``HH:MM`` or
    empty.

    ``serial`` counts the dispatches; ``whole`` is false for the edition without what is closed.
    Who was ``present`` and ``absent`` is told by minutes.
    """

    organisation: str
    body: str
    date: str
    starts_at: str = ""
    ends_at: str = ""
    place: str = ""
    extraordinary: bool = False
    serial: int = 1
    whole: bool = True
    items: tuple[EditionItem, ...] = ()
    kind: EditionKind = "agenda"
    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()

    def digest(self) -> str:
        """SHA-256 of what it says, whichever dispatch it is of."""
        return digest_of(replace(self, serial=0))

    def every_item(self) -> Iterator[EditionItem]:
        """Items and the matters under them, in order."""
        for item in self.items:
            yield item
            yield from item.subs

    @property
    def holds_closed(self) -> bool:
        """Whether anything in it is closed."""
        return any(
            item.closed or any(file.closed for file in item.files) for item in self.every_item()
        )


def open_edition(edition: Edition) -> Edition:
    """The same agenda without what is closed: made anew from what is open, nothing covered over."""
    return replace(edition, whole=False, items=tuple(_open(item) for item in edition.items))


def without_closed_files(edition: Edition) -> Edition:
    """The whole agenda, but for the closed files and matters that stand under open items.

    The text of an open item is shown to everybody; in the file that members get they stay.
    """
    return replace(edition, items=tuple(_bare_files(item) for item in edition.items))


def _bare_files(item: EditionItem) -> EditionItem:
    if item.closed:
        return item
    return replace(
        item,
        files=_open_files(item.files),
        subs=tuple(_bare_files(sub) for sub in item.subs if not sub.closed),
    )


def _open_files(files: tuple[EditionFile, ...]) -> tuple[EditionFile, ...]:
    return tuple(withheld_file(file.number) if file.closed else file for file in files)


def withheld_item(entry: int, number: str) -> EditionItem:
    """What everybody may know of a closed item."""
    return EditionItem(entry=entry, kind="case", number=number, closed=True)


def withheld_file(number: int) -> EditionFile:
    """What everybody may know of a closed file."""
    return EditionFile(number, "", "", "", closed=True)


def _open(item: EditionItem) -> EditionItem:
    if item.closed:
        return withheld_item(item.entry, item.number)
    return replace(
        item,
        files=_open_files(item.files),
        subs=tuple(_open(sub) for sub in item.subs if not sub.closed),
    )


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is otherwise than in the dispatch before: ``added``, ``removed``, ``opened``,
    ``closed`` or ``changed``."""

    kind: Literal["added", "removed", "opened", "closed", "changed"]
    before: EditionItem | None
    after: EditionItem | None


def changes(before: Edition, after: Edition) -> tuple[Change, ...]:
    """What ``after`` says otherwise, in its order; what is gone comes last."""
    known = {item.entry: item for item in before.items}
    found: list[Change] = []
    for item in after.items:
        old = known.pop(item.entry, None)
        if old is None:
            found.append(Change("added", None, item))
        elif old.closed != item.closed:
            found.append(Change("closed" if item.closed else "opened", old, item))
        elif old != item:
            found.append(Change("changed", old, item))
    found += [Change("removed", old, None) for old in known.values()]
    return tuple(found)


def facts_changed(before: Edition, after: Edition) -> tuple[str, ...]:
    """Which of the meeting's own facts are otherwise: ``date``, ``starts_at``, ``place`` …"""
    names = ("date", "starts_at", "ends_at", "place", "extraordinary")
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))


def edition_from_json(data: dict[str, Any]) -> Edition:
    """As ``core.telling.as_json`` told it."""
    told = {name: tuple(data.get(name, ())) for name in ("present", "absent")}
    return Edition(**{**data, **told, "items": tuple(_item(item) for item in data["items"])})


def _item(data: dict[str, Any]) -> EditionItem:
    return EditionItem(
        **{
            **data,
            "manuscript": manuscript_from_json(data["manuscript"]),
            "files": tuple(EditionFile(**file) for file in data["files"]),
            "subs": tuple(_item(sub) for sub in data["subs"]),
            # What was kept before these were told has none of them.
            "decisions": tuple(Decided(**one) for one in data.get("decisions", ())),
        }
    )


def manuscript_from_json(data: dict[str, Any]) -> Manuscript:
    """As ``core.telling.as_json`` told it."""
    return Manuscript(
        title=data["title"],
        sections=tuple(
            WrittenSection(section["kind"], section["heading"], text_from_json(section["text"]))
            for section in data["sections"]
        ),
        recommendations=tuple(Clause(**clause) for clause in data["recommendations"]),
    )


def text_from_json(data: dict[str, Any]) -> Text:
    """As ``core.telling.as_json`` told it."""
    return Text(
        blocks=tuple(data["blocks"]),
        tables=tuple(
            WrittenTable(tuple(tuple(row) for row in table["rows"]), table["caption"])
            for table in data["tables"]
        ),
    )
