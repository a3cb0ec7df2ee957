"""What is different between two manuscripts, as a person reads it. Pure.

By section and paragraph, and inside a paragraph by word. Time is bounded: every comparison is
paid for out of one allowance, and when that is spent, paragraphs (and at last the rest of a
section) are told as removed and added whole. Nothing is ever left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from sagsgang.core.difference_words import (
    ALLOWANCE,
    Allowance,
    Cell,
    Piece,
    common_ends,
    stretches,
    words_between,
)
from sagsgang.core.manuscript import Clause, Manuscript, Text, WrittenSection, WrittenTable
from sagsgang.core.reader.findings import Act, SectionKind
from sagsgang.core.written.pieces import Entry, Listed, Picture, pieces_of
from sagsgang.core.written.runs import Line

Change = Literal["same", "added", "removed", "changed", "restyled"]
PartKind = Literal[
    "paragraph", "heading", "bullet", "number", "caption", "row", "picture", "clause", "title"
]

_TWIN = 1_000  # pairs that looking at two paragraphs for likeness counts as
_ALIKE = 0.4  # share of words that two paragraphs must have in common to be the same one, changed
_AHEAD = 20  # paragraphs that are looked through for the one that another became
_AROUND = 1  # unchanged parts that are shown beside a change
# Such numbers follow from what stands before; that they moved on is not told.
_IN_ORDER = re.compile(r"\(?(?:\d{1,3}|[a-zæøå])[.)]")


@dataclass(frozen=True, slots=True)
class PartDifference:
    """A paragraph, heading, list entry, table row or clause.

    ``cells`` is one for all but rows. ``restyled``: the words are the same, but not how they
    look or where they stand (bold, the level in a list). ``label`` is a list's number.
    """

    kind: PartKind
    change: Change
    cells: tuple[Cell, ...]
    label: str = ""
    level: int = 0
    act: Act | None = None
    act_before: Act | None = None


@dataclass(frozen=True, slots=True)
class Fold:
    """``count`` parts that did not change."""

    count: int
    kind: Literal["fold"] = "fold"


@dataclass(frozen=True, slots=True)
class SectionDifference:
    """A section. ``parts`` is empty when nothing in it changed."""

    kind: SectionKind
    heading: str
    change: Literal["same", "added", "removed", "changed"]
    parts: tuple[PartDifference | Fold, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """``title`` and ``clauses`` are empty when they did not change."""

    title: Cell
    clauses: tuple[PartDifference | Fold, ...]
    sections: tuple[SectionDifference, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the two say the same and look the same."""
        return not self.title and not self.clauses and not self.changed_sections

    @property
    def changed_sections(self) -> tuple[SectionDifference, ...]:
        """Those with something to show."""
        return tuple(section for section in self.sections if section.change != "same")


def difference(before: Manuscript, after: Manuscript) -> Difference:
    """What happened from ``before`` to ``after``."""
    allowance = Allowance(ALLOWANCE)
    title: Cell = ()
    if before.title != after.title:
        title = words_between(before.title, after.title, allowance)
    clauses = _compared(
        [_clause_part(clause) for clause in before.recommendations],
        [_clause_part(clause) for clause in after.recommendations],
        allowance,
    )
    return Difference(title, clauses, tuple(_sections(before, after, allowance)))


def text_difference(before: Text, after: Text) -> tuple[PartDifference | Fold, ...]:
    """What happened to one section's text; empty when nothing did."""
    return _compared(list(_parts(before)), list(_parts(after)), Allowance(ALLOWANCE))


@dataclass(frozen=True, slots=True)
class _Part:
    """A part before it is compared. ``look`` is all that words alone do not tell."""

    kind: PartKind
    cells: tuple[str, ...]
    look: tuple[object, ...] = ()
    label: str = field(default="", compare=False)
    level: int = 0
    act: Act | None = None


def _sections(
    before: Manuscript, after: Manuscript, allowance: Allowance
) -> Iterator[SectionDifference]:
    """In the new order; what is gone stands where it stood, after what it stood after."""
    old = {section.kind: section for section in before.sections}
    new = {section.kind: section for section in after.sections}
    order = list(new)
    for at, kind in enumerate(old):
        if kind not in new:
            earlier = [order.index(one) for one in list(old)[:at] if one in order]
            order.insert(max(earlier, default=-1) + 1, kind)
    for kind in order:
        yield _section(old.get(kind), new.get(kind), allowance)


def _section(
    old: WrittenSection | None, new: WrittenSection | None, allowance: Allowance
) -> SectionDifference:
    here = new or old
    if here is None:
        raise ValueError("There is no section to compare.")
    parts = _compared(
        list(_parts(old.text)) if old else [], list(_parts(new.text)) if new else [], allowance
    )
    change: Literal["same", "added", "removed", "changed"] = "changed" if parts else "same"
    if parts and not (old and old.text.blocks):
        change = "added"
    elif parts and not (new and new.text.blocks):
        change = "removed"
    return SectionDifference(here.kind, here.heading, change, parts)


def _parts(text: Text) -> Iterator[_Part]:
    for piece in pieces_of(text):
        if isinstance(piece, WrittenTable):
            if piece.caption:
                yield _Part("caption", (piece.caption,))
            for number, row in enumerate(piece.rows):
                yield _Part("row", row, ("head" if number == 0 else "row",))
        elif isinstance(piece, Listed):
            for entry in piece.entries:
                yield _entry_part(entry, piece.numbered)
        elif isinstance(piece, Picture):
            # Its words are what is told of it; another file with the same words is another look.
            yield _Part("picture", (piece.alt,), (piece.sha256, piece.decorative))
            if piece.caption:
                yield _Part("caption", (piece.caption,))
        elif piece.heading:
            yield _Part("heading", (_told(piece.lines[0]),), _looks(piece.lines[0]))
        else:
            told = "\n".join(_told(line) for line in piece.lines)
            yield _Part("paragraph", (told,), tuple(_looks(line) for line in piece.lines))


def _entry_part(entry: Entry, numbered: bool) -> _Part:
    return _Part(
        "number" if numbered else "bullet",
        (_told(entry.line),),
        ("" if _IN_ORDER.fullmatch(entry.label) else entry.label, entry.level, _looks(entry.line)),
        entry.label,
        entry.level,
    )


def _clause_part(clause: Clause) -> _Part:
    return _Part("clause", (clause.text,), (clause.act,), act=clause.act)


def _told(line: Line) -> str:
    """A line's words, with what a footnote says and where a link leads, so that both compare."""
    pieces = []
    for at, run in enumerate(line):
        pieces.append(f" [{run.note}]" if run.note else run.text)
        following = line[at + 1] if at + 1 < len(line) else None
        if run.link and (following is None or following.link != run.link) and run.link != run.text:
            pieces.append(f" <{run.link}>")
    return "".join(pieces)


def _looks(line: Line) -> tuple[object, ...]:
    return tuple((len(run.text), run.bold, run.italic) for run in line)


def _compared(
    old: Sequence[_Part], new: Sequence[_Part], allowance: Allowance
) -> tuple[PartDifference | Fold, ...]:
    """The parts with what is the same folded away; empty when all is."""
    found = list(_matched(old, new, allowance))
    if all(part.change == "same" for part in found):
        return ()
    return tuple(_folded(found))


def _matched(
    old: Sequence[_Part], new: Sequence[_Part], allowance: Allowance
) -> Iterator[PartDifference]:
    start, end = common_ends(old, new)
    yield from (_whole(part, "same") for part in new[:start])
    yield from _middle(old[start : len(old) - end], new[start : len(new) - end], allowance)
    yield from (_whole(part, "same") for part in new[len(new) - end :])


def _middle(
    old: Sequence[_Part], new: Sequence[_Part], allowance: Allowance
) -> Iterator[PartDifference]:
    if not old or not new or not allowance.pays(len(old), len(new)):
        yield from (_whole(part, "removed") for part in old)
        yield from (_whole(part, "added") for part in new)
        return
    for is_same, (i, j), (k, m) in stretches(old, new):
        if is_same:
            yield from (_whole(part, "same") for part in new[k:m])
        else:
            yield from _replaced(old[i:j], new[k:m], allowance)


def _replaced(
    old: Sequence[_Part], new: Sequence[_Part], allowance: Allowance
) -> Iterator[PartDifference]:
    """Parts in the place of others: those that are alike, in order, are the same one, changed."""
    words = [_tokens(part) for part in new]
    at = 0
    for part in old:
        own = _tokens(part)
        twin, likeness = at, 0.0
        for place in range(at, min(at + _AHEAD, len(new))):
            if not allowance.pays(1, _TWIN):
                break
            found = _likeness(part, new[place], own, words[place])
            if found > likeness:
                twin, likeness = place, found
        if likeness < _ALIKE:
            yield _whole(part, "removed")
            continue
        yield from (_whole(other, "added") for other in new[at:twin])
        yield _changed(part, new[twin], allowance)
        at = twin + 1
    yield from (_whole(other, "added") for other in new[at:])


def _likeness(old: _Part, new: _Part, before: set[str], after: set[str]) -> float:
    """From 0 to 1: the share of words in common."""
    if old.kind != new.kind or len(old.cells) != len(new.cells):
        return 0.0
    if old.cells == new.cells:
        return 1.0
    return len(before & after) / max(len(before), len(after), 1)


def _tokens(part: _Part) -> set[str]:
    return {word for cell in part.cells for word in re.findall(r"\w+", cell.lower())}


def _changed(old: _Part, new: _Part, allowance: Allowance) -> PartDifference:
    same = old.cells == new.cells
    cells = tuple(
        words_between(before, after, allowance)
        for before, after in zip(old.cells, new.cells, strict=True)
    )
    return PartDifference(
        new.kind, "restyled" if same else "changed", cells, new.label, new.level, new.act, old.act
    )


def _whole(part: _Part, change: Literal["same", "added", "removed"]) -> PartDifference:
    cells = tuple((Piece(change, cell),) if cell else () for cell in part.cells)
    return PartDifference(part.kind, change, cells, part.label, part.level, part.act, part.act)


def _folded(parts: Sequence[PartDifference]) -> Iterator[PartDifference | Fold]:
    """Unchanged parts away from any change become a fold; a single one is shown."""
    near = [False] * len(parts)
    for at, part in enumerate(parts):
        if part.change != "same":
            for place in range(max(0, at - _AROUND), min(len(parts), at + _AROUND + 1)):
                near[place] = True
    at = 0
    while at < len(parts):
        end = at
        while end < len(parts) and not near[end]:
            end += 1
        if end - at > 1:
            yield Fold(end - at)
            at = end
        else:
            yield parts[at]
            at += 1
