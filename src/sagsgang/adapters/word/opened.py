"""A Word document that came from somebody, taken apart: its styles, lists, links and notes."""

from __future__ import annotations

import copy
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from sagsgang.adapters import foreign
from sagsgang.adapters.format import HEAD_BYTES, MEGABYTE, Original
from sagsgang.adapters.formats.docx_numbering import Level, Numbering
from sagsgang.adapters.formats.docx_package import (
    DOCUMENT,
    NUMBERING,
    STYLES,
    WordPackage,
    opened_package,
)
from sagsgang.adapters.formats.docx_parts import ListRules, StyleRules, whole
from sagsgang.adapters.unreadable import Unreadable
from sagsgang.adapters.word.markup import Element

PACKED_LIMIT = 64 * MEGABYTE  # a paper with many pictures has ten
UNPACKED_LIMIT = 512 * MEGABYTE
PART_LIMIT = 16 * MEGABYTE  # a paper of five hundred pages has ten
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OFF = ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Style:
    """What counts of a style. ``name`` is in small letters, ``outline`` 0 for the top heading."""

    name: str = ""
    outline: int | None = None
    bold: bool = False
    italic: bool = False


@dataclass(slots=True)
class Opened:
    """A document in memory. ``links`` and notes are by their id; notes are elements."""

    document: Element
    numbering: Numbering
    styles: dict[str, Style] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    footnotes: dict[str, Element] = field(default_factory=dict)
    endnotes: dict[str, Element] = field(default_factory=dict)


def open_document(data: bytes, name: str) -> Opened:
    """Take a document apart. Nothing outside it is fetched, nothing in it is run.

    Raises ``Unreadable`` for whatever is no Word document or not safe to open.
    """
    if not data:
        raise Unreadable(name, "empty")
    handle = cast(io.BufferedReader, io.BytesIO(data))
    original = Original(Path(name), name, len(data), data[:HEAD_BYTES], handle, 0)
    if not data.startswith(_ZIP):
        raise foreign.refusal(original) or Unreadable(name, "not_word")
    with opened_package(
        original,
        packed_limit=PACKED_LIMIT,
        unpacked_limit=UNPACKED_LIMIT,
        part_limit=PART_LIMIT,
    ) as package:
        if any(part.lower().endswith("vbaproject.bin") for part in package.names):
            raise Unreadable(name, "macros")
        return _taken_apart(package)


def local(element: Element) -> str:
    """An element's name in whichever of Word's namespaces."""
    return str(element.tag).rpartition("}")[2]


def value(element: Element, name: str = "val") -> str:
    """An attribute by its local name; empty when it is not there."""
    for key, given in element.items():
        if str(key).rpartition("}")[2] == name:
            return str(given)
    return ""


def inner(element: Element, *path: str) -> Element | None:
    """The first element along a path of local names."""
    here = element
    for step in path:
        found = next((child for child in here if local(child) == step), None)
        if found is None:
            return None
        here = found
    return here


def is_on(element: Element | None) -> bool:
    """Whether a switch such as ``b`` is there and not off."""
    return element is not None and value(element).lower() not in _OFF


def _taken_apart(package: WordPackage) -> Opened:
    numbering = Numbering()
    opened = Opened(package.tree(DOCUMENT), numbering)
    if NUMBERING in package.names:
        package.feed(NUMBERING, ListRules(numbering))
        _restart_lists(package.tree(NUMBERING), numbering)
    if STYLES in package.names:
        package.feed(STYLES, StyleRules(numbering))
        opened.styles = _styles(package.tree(STYLES))
    relationships = "word/_rels/document.xml.rels"
    if relationships in package.names:
        for entry in package.tree(relationships):
            if value(entry, "TargetMode") == "External":
                opened.links[value(entry, "Id")] = value(entry, "Target")
    for part, kind, notes in (
        ("word/footnotes.xml", "footnote", opened.footnotes),
        ("word/endnotes.xml", "endnote", opened.endnotes),
    ):
        if part in package.names:
            notes |= {value(note, "id"): note for note in _named(package.tree(part), kind)}
    return opened


def _named(root: Element, name: str) -> Iterator[Element]:
    return (child for child in root if local(child) == name)


def _restart_lists(root: Element, numbering: Numbering) -> None:
    """A list that begins anew counts for itself: ``num/lvlOverride/startOverride``."""
    for entry in _named(root, "num"):
        starts = {
            whole(value(override, "ilvl")): whole(value(given), 1)
            for override in _named(entry, "lvlOverride")
            if (given := inner(override, "startOverride")) is not None
        }
        list_id = value(entry, "numId")
        levels = numbering.levels.get(numbering.lists.get(list_id, ""))
        if not starts or not levels:
            continue
        own: dict[int, Level] = copy.deepcopy(levels)
        for level, start in starts.items():
            if level in own:
                own[level].start = start
        numbering.lists[list_id] = f"restarted {list_id}"
        numbering.levels[f"restarted {list_id}"] = own


def _styles(root: Element) -> dict[str, Style]:
    own: dict[str, Style] = {}
    parents: dict[str, str] = {}
    for entry in _named(root, "style"):
        id_ = value(entry, "styleId")
        name, parent = inner(entry, "name"), inner(entry, "basedOn")
        outline = inner(entry, "pPr", "outlineLvl")
        looks = inner(entry, "rPr")
        named = " ".join(value(name).lower().split()) if name is not None else id_.lower()
        own[id_] = Style(
            name=named,
            outline=_outline(value(outline)) if outline is not None else _by_name(named),
            bold=looks is not None and is_on(inner(looks, "b")),
            italic=looks is not None and is_on(inner(looks, "i")),
        )
        if parent is not None:
            parents[id_] = value(parent)
    return {id_: _inherited(id_, own, parents) for id_ in own}


def _inherited(id_: str, own: dict[str, Style], parents: dict[str, str]) -> Style:
    style = own[id_]
    seen = {id_}
    above = parents.get(id_, "")
    outline, bold, italic = style.outline, style.bold, style.italic
    while above in own and above not in seen and len(seen) < 20:
        seen.add(above)
        outline = own[above].outline if outline is None else outline
        bold, italic = bold or own[above].bold, italic or own[above].italic
        above = parents.get(above, "")
    return Style(style.name, outline, bold, italic)


def _outline(level: str) -> int | None:
    """Nine is body text."""
    depth = whole(level, 9)
    return depth if depth < 9 else None


def _by_name(name: str) -> int | None:
    for prefix in ("heading ", "overskrift "):
        if name.startswith(prefix) and name[len(prefix) :] in "123456789":
            return int(name[len(prefix) :]) - 1
    return None
