"""Written text as blocks of Akoma Ntoso, each thing that must have an id with a stable one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sagsgang.adapters.akoma.markup import Content, Element, akn
from sagsgang.adapters.akoma.naming import iri_of
from sagsgang.core.agenda_form import picture_words, pieces_in
from sagsgang.core.manuscript import Text, WrittenTable
from sagsgang.core.written.pieces import Entry, Listed, Picture
from sagsgang.core.written.printable import printable
from sagsgang.core.written.runs import Line, Run


@dataclass(slots=True)
class Ids:
    """Ids within what has the id ``within``, counted by kind: ``sec_4__list_2``."""

    within: str
    _counts: dict[str, int] = field(default_factory=dict)

    def next(self, kind: str) -> str:
        """The next id of a kind."""
        number = self._counts[kind] = self._counts.get(kind, 0) + 1
        return f"{self.within}__{kind}_{number}"

    def named(self, name: str) -> str:
        """The id of what there is mostly one of; the second is ``sec_4__other_2``."""
        number = self._counts[name] = self._counts.get(name, 0) + 1
        return f"{self.within}__{name}" + (f"_{number}" if number > 1 else "")


def blocks(text: Text, ids: Ids) -> list[Element]:
    """What is printed of a text."""
    done: list[Element] = []
    for piece in printable(pieces_in(text)):
        if isinstance(piece, WrittenTable):
            done.append(_table(piece, ids))
        elif isinstance(piece, Listed):
            done.append(_list(piece, ids))
        elif isinstance(piece, Picture):
            done += _picture(piece)
        elif piece.heading:
            done.append(akn("block", *_lines(piece.lines, ids), name="mellemrubrik"))
        else:
            done.append(akn("p", *_lines(piece.lines, ids)))
    return done


def _lines(lines: Sequence[Line], ids: Ids) -> Iterator[Content]:
    for number, line in enumerate(lines):
        if number:
            yield akn("eol")
        for run in line:
            yield _run(run, ids)


def _run(run: Run, ids: Ids) -> Content:
    if run.note:
        # Marks count through the paper only where they are printed; here the order says it.
        return akn("authorialNote", akn("p", run.note), eId=ids.next("note"), placement="bottom")
    shown: Content = run.text
    if run.italic:
        shown = akn("i", shown)
    if run.bold:
        shown = akn("b", shown)
    if address := iri_of(run.link):
        shown = akn("a", shown, href=address)
    return shown


def _list(piece: Listed, ids: Ids) -> Element:
    """A list with the labels as printed; a level that is left out counts as the next."""
    top = akn("blockList", eId=ids.next("list"))
    above: list[tuple[int, Element]] = [(-1, top)]
    for entry in piece.entries:
        while above[-1][0] >= entry.level:
            above.pop()
        item = _item(entry, ids)
        _list_in(above[-1][1], ids).append(item)
        above.append((entry.level, item))
    return top


def _list_in(holder: Element, ids: Ids) -> Element:
    """The list itself, or the one below an entry."""
    if not holder.tag.endswith("}item"):
        return holder
    below = holder[-1]
    if not below.tag.endswith("}blockList"):
        below = akn("blockList", eId=ids.next("list"))
        holder.append(below)
    return below


def _item(entry: Entry, ids: Ids) -> Element:
    number = [akn("num", entry.label)] if entry.label else []
    return akn("item", *number, akn("p", *_lines((entry.line,), ids)), eId=ids.next("item"))


def _picture(picture: Picture) -> list[Element]:
    """Its caption and its words: what is given out as data tells the picture, not shows it."""
    told = (picture.caption, picture_words(picture))
    return [akn("p", words) for words in told if words]


def _table(table: WrittenTable, ids: Ids) -> Element:
    element = akn("table", eId=ids.next("table"))
    if table.caption:
        element.append(akn("caption", table.caption))
    for number, row in enumerate(table.rows):
        tag = "td" if number else "th"
        element.append(akn("tr", *(akn(tag, _cell(words)) for words in row)))
    return element


def _cell(words: str) -> Element:
    return akn("p", *_lines([(Run(line),) for line in words.split("\n")], Ids("cell")))
