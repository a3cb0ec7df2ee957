"""The editor's document, which is JSON in ProseMirror's shape, to a ``Text`` and back.

Its nodes: ``paragraph`` (inline), ``heading`` (inline without bold), ``bulletList`` of
``bulletItem`` and ``numberedList`` of ``numberedItem`` (inline; attributes ``level`` and
``label``; lists are not nested, their entries have levels), ``table`` (attribute ``caption``) of
``tableRow`` of ``tableHeader`` or ``tableCell`` of ``cellLine`` (words only), ``picture``
(attributes ``sha256``, ``alt``, ``decorative`` and ``caption``). Inline is ``text``
with the marks ``bold``, ``italic`` and ``link`` (attribute ``href``), ``footnote`` (attribute
``note``), and in paragraphs ``hardBreak``. The editor's schema in ``desk/editor`` is the same.
What comes from it is checked here as if it came from anybody, because it may.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sagsgang.core.manuscript import Text, WrittenTable
from sagsgang.core.written import refusal
from sagsgang.core.written.pieces import (
    Entry,
    Listed,
    Paragraph,
    Picture,
    Piece,
    pieces_of,
    text_of,
)
from sagsgang.core.written.refusal import NotWritten, Where
from sagsgang.core.written.runs import Line, Run, address_of

Node = dict[str, Any]


def from_editor_json(sent: str) -> Text:
    """``from_editor`` of a document as the form sends it."""
    if len(sent) > refusal.LONGEST_JSON:
        raise NotWritten("characters")
    try:
        document = json.loads(sent)
    except (ValueError, RecursionError) as broken:
        raise NotWritten("not-a-document") from broken
    return from_editor(document)


def from_editor(document: object) -> Text:
    """The text of the editor's document. Raises ``NotWritten`` for whatever is no text of ours."""
    if not isinstance(document, dict) or document.get("type") != "doc":
        raise NotWritten("not-a-document")
    _only(document, {"type", "content"}, ())
    return text_of(_pieces(document))


def to_editor(text: Text) -> Node:
    """The editor's document of a text. ``from_editor`` gives the same text back."""
    content = [_node(piece) for piece in pieces_of(text)]
    return {"type": "doc", "content": content or [{"type": "paragraph"}]}


def _pieces(document: Node) -> Iterator[Piece]:
    for number, node in enumerate(_content(document, (), most=refusal.MOST_BLOCKS), 1):
        where: Where = (("block", number),)
        match _type(node, where):
            case "paragraph":
                _only(node, {"type", "content"}, where)
                yield Paragraph(tuple(_lines(node, where)))
            case "heading":
                _only(node, {"type", "content"}, where)
                yield Paragraph((_line(node, where),), heading=True)
            case "bulletList":
                yield _list(node, where, "bulletItem", {"level"})
            case "numberedList":
                yield _list(node, where, "numberedItem", {"level", "label"})
            case "table":
                yield _table(node, where)
            case "picture":
                yield _picture(node, where)
            case _:
                raise NotWritten("unknown", where)


def _list(node: Node, where: Where, kind: str, attributes: set[str]) -> Listed:
    _only(node, {"type", "content"}, where)
    entries = []
    for number, item in enumerate(_content(node, where, most=refusal.MOST_BLOCKS), 1):
        place: Where = (*where, ("entry", number))
        if _type(item, place) != kind:
            raise NotWritten("unknown", place)
        _only(item, {"type", "content", "attrs"}, place)
        attrs = _attributes(item, attributes, place)
        level = attrs.get("level", 0)
        if type(level) is not int or not 0 <= level <= refusal.DEEPEST:
            raise NotWritten("level", place)
        label = _string(attrs.get("label", ""), place)
        entries.append(Entry(_line(item, place), level, label))
    return Listed(kind == "numberedItem", tuple(entries))


def _table(node: Node, where: Where) -> WrittenTable:
    _only(node, {"type", "content", "attrs"}, where)
    caption = _string(_attributes(node, {"caption"}, where).get("caption", ""), where)
    rows = []
    for number, row in enumerate(_content(node, where, most=refusal.MOST_ROWS, code="rows"), 1):
        place: Where = (*where, ("row", number))
        if _type(row, place) != "tableRow":
            raise NotWritten("unknown", place)
        _only(row, {"type", "content"}, place)
        cells = _content(row, place, most=refusal.MOST_COLUMNS, code="columns")
        rows.append(
            tuple(_cell(cell, (*place, ("cell", column))) for column, cell in enumerate(cells, 1))
        )
    return WrittenTable(tuple(rows), caption)


def _picture(node: Node, where: Where) -> Picture:
    _only(node, {"type", "attrs"}, where)
    attrs = _attributes(node, {"sha256", "alt", "decorative", "caption"}, where)
    decorative = attrs.get("decorative", False)
    if type(decorative) is not bool:
        raise NotWritten("not-a-document", where)
    sha256, alt, caption = (
        _string(attrs.get(name, ""), where) for name in ("sha256", "alt", "caption")
    )
    return Picture(sha256, alt, decorative, caption)


def _cell(node: Node, where: Where) -> str:
    if _type(node, where) not in ("tableHeader", "tableCell"):
        raise NotWritten("unknown", where)
    _only(node, {"type", "content", "attrs"}, where)
    spans = _attributes(node, {"colspan", "rowspan", "colwidth"}, where)
    for name in ("colspan", "rowspan"):
        if type(spans.get(name, 1)) is not int or spans.get(name, 1) != 1:
            raise NotWritten("uneven", where)
    if spans.get("colwidth") is not None:
        raise NotWritten("unknown", where)
    lines = []
    for line in _content(node, where, most=refusal.MOST_BLOCKS):
        if _type(line, where) != "cellLine":
            raise NotWritten("unknown", where)
        _only(line, {"type", "content"}, where)
        runs = _line(line, where)
        if any(run != Run(run.text) for run in runs):
            raise NotWritten("unknown", where)
        lines.append("".join(run.text for run in runs).replace("\n", " "))
    return "\n".join(lines)


def _lines(node: Node, where: Where) -> Iterator[Line]:
    """The lines between a paragraph's hard breaks."""
    runs: list[Run] = []
    for child in _content(node, where, most=refusal.MOST_CHARACTERS, code="characters"):
        if _type(child, where) == "hardBreak":
            _only(child, {"type", "marks"}, where)
            yield tuple(runs)
            runs = []
        else:
            runs.append(_run(child, where))
    yield tuple(runs)


def _line(node: Node, where: Where) -> Line:
    children = _content(node, where, most=refusal.MOST_CHARACTERS, code="characters")
    return tuple(_run(child, where) for child in children)


def _run(node: Node, where: Where) -> Run:
    if _type(node, where) == "footnote":
        _only(node, {"type", "attrs", "marks"}, where)
        return Run(note=_string(_attributes(node, {"note"}, where).get("note", ""), where))
    if node["type"] != "text":
        raise NotWritten("unknown", where)
    _only(node, {"type", "text", "marks"}, where)
    marks = node.get("marks", [])
    if not isinstance(marks, list) or len(marks) > 3:
        raise NotWritten("unknown", where)
    found: dict[str, Any] = {}
    for mark in marks:
        kind = _type(mark, where)
        if kind == "link":
            _only(mark, {"type", "attrs"}, where)
            found["link"] = _address(_attributes(mark, {"href"}, where).get("href"), where)
        elif kind in ("bold", "italic"):
            _only(mark, {"type"}, where)
            found[kind] = True
        else:
            raise NotWritten("unknown", where)
    return Run(_string(node.get("text"), where), **found)


def _address(value: object, where: Where) -> str:
    address = address_of(_string(value, where)[: refusal.LONGEST_ADDRESS + 1])
    if address is None or len(address) > refusal.LONGEST_ADDRESS:
        raise NotWritten("address", where)
    return address


def _content(node: Node, where: Where, *, most: int, code: refusal.Code = "blocks") -> list[Any]:
    content = node.get("content", [])
    if not isinstance(content, list):
        raise NotWritten("not-a-document", where)
    if len(content) > most:
        raise NotWritten(code, where)
    return content


def _type(node: object, where: Where) -> str:
    if not isinstance(node, dict) or not isinstance(node.get("type"), str):
        raise NotWritten("not-a-document", where)
    return str(node["type"])


def _only(node: object, known: set[str], where: Where) -> None:
    if not isinstance(node, dict) or not node.keys() <= known:
        raise NotWritten("unknown", where)


def _attributes(node: object, known: set[str], where: Where) -> dict[str, Any]:
    attributes = node.get("attrs", {}) if isinstance(node, dict) else None
    if not isinstance(attributes, dict) or not attributes.keys() <= known:
        raise NotWritten("unknown", where)
    return attributes


def _string(value: object, where: Where) -> str:
    if not isinstance(value, str):
        raise NotWritten("not-a-document", where)
    if len(value) > refusal.MOST_CHARACTERS:
        raise NotWritten("characters", where)
    return value


def _node(piece: Piece) -> Node:
    if isinstance(piece, WrittenTable):
        return _table_node(piece)
    if isinstance(piece, Picture):
        return {
            "type": "picture",
            "attrs": {
                "sha256": piece.sha256,
                "alt": piece.alt,
                "decorative": piece.decorative,
                "caption": piece.caption,
            },
        }
    if isinstance(piece, Listed):
        kind = "numbered" if piece.numbered else "bullet"
        items = [
            _filled(
                {
                    "type": f"{kind}Item",
                    "attrs": {"level": entry.level}
                    | ({"label": entry.label} if piece.numbered else {}),
                },
                _inline(entry.line),
            )
            for entry in piece.entries
        ]
        return {"type": f"{kind}List", "content": items}
    inline: list[Node] = []
    for line in piece.lines:
        if inline:
            inline.append({"type": "hardBreak"})
        inline += _inline(line)
    return _filled({"type": "heading" if piece.heading else "paragraph"}, inline)


def _table_node(table: WrittenTable) -> Node:
    rows = []
    for number, row in enumerate(table.rows):
        kind = "tableCell" if number else "tableHeader"
        cells = [
            {"type": kind, "content": [_cell_line(line) for line in cell.split("\n")]}
            for cell in row
        ]
        rows.append({"type": "tableRow", "content": cells})
    return {"type": "table", "attrs": {"caption": table.caption}, "content": rows}


def _cell_line(words: str) -> Node:
    return _filled({"type": "cellLine"}, [{"type": "text", "text": words}] if words else [])


def _filled(node: Node, content: list[Node]) -> Node:
    return node | ({"content": content} if content else {})


def _inline(line: Line) -> list[Node]:
    """The line's nodes. ProseMirror knows no empty text."""
    nodes: list[Node] = []
    for run in line:
        if run.note:
            nodes.append({"type": "footnote", "attrs": {"note": run.note}})
            continue
        marks: list[Node] = [{"type": "link", "attrs": {"href": run.link}}] if run.link else []
        marks += [{"type": kind} for kind in ("bold", "italic") if getattr(run, kind)]
        if run.text:
            nodes.append({"type": "text", "text": run.text} | ({"marks": marks} if marks else {}))
    return nodes
