"""Blocks of a section that come from a file: what the pages show, or refused. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sagsgang.core.keepable import keepable

_MARKS = {"bold": 3, "italic": 3, "link": 4, "footnote": 4}  # how many values a mark has
# Blocks that are nothing but fields of words.
_WORDS = {"link": ("url", "text"), "picture": ("sha256", "alt", "caption")}
_DEEPEST = 20


class NotBlocks(ValueError):
    """What is wrong with a block, in words."""


def checked_blocks(told: Sequence[Any]) -> tuple[dict[str, Any], ...]:
    """The same blocks. Raises ``NotBlocks`` for what is none."""
    for block in told:
        if not isinstance(block, dict):
            raise NotBlocks("a block is no object")
        _check(block)
    return tuple(told)


def _check(block: dict[str, Any]) -> None:
    extra: set[str] = set()
    match block.get("type"):
        case "paragraph" | "subheading":
            extra = {"text", "marks"}
            _marks([_text(block.get("text"))], [block["marks"]] if "marks" in block else [])
        case "bullets":
            extra = {"items", "marks", "levels"}
            _entries([_text(one) for one in _list(block.get("items"))], block)
        case "numbered":
            extra = {"items", "marks", "levels"}
            texts = []
            for entry in _list(block.get("items")):
                if not isinstance(entry, dict) or entry.keys() != {"label", "text"}:
                    raise NotBlocks("an entry of a numbered list has not a label and a text")
                _text(entry["label"])
                texts.append(_text(entry["text"]))
            _entries(texts, block)
        case "rows":
            extra = {"lines", "marks"}
            _entries([_text(one) for one in _list(block.get("lines"))], block)
        case "table":
            extra = {"position"}
            _whole(block.get("position"))
        case str(kind) if kind in _WORDS:
            extra = {*_WORDS[kind], *({"decorative"} if kind == "picture" else ())}
            for field in _WORDS[kind]:
                _text(block.get(field))
            if kind == "picture" and type(block.get("decorative")) is not bool:
                raise NotBlocks("a picture does not say whether it is decorative")
        case other:
            raise NotBlocks(f"a block is of the unknown type {str(other)[:40]!r}")
    if odd := block.keys() - extra - {"type"}:
        raise NotBlocks(f"a block has the unknown field {min(odd)[:40]!r}")


def _entries(texts: list[str], block: dict[str, Any]) -> None:
    if "marks" in block:
        _marks(texts, _list(block["marks"]))
    if "levels" in block:
        levels = [_whole(level) for level in _list(block["levels"])]
        if len(levels) != len(texts) or max(levels, default=0) > _DEEPEST:
            raise NotBlocks("levels do not fit the entries of a list")


def _marks(texts: list[str], marks: list[Any]) -> None:
    if marks and len(marks) != len(texts):
        raise NotBlocks("marks do not fit the texts of a block")
    for text, own in zip(texts, marks, strict=False):
        for mark in _list(own):
            start, end, kind, *value = [*_list(mark), None, None, None][: max(3, len(mark))]
            if not isinstance(kind, str) or _MARKS.get(kind) != len(mark):
                raise NotBlocks("a mark is of an unknown form")
            if not 0 <= _whole(start) <= _whole(end) <= len(text):
                raise NotBlocks("a mark stands outside its text")
            for words in value:
                _text(words)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise NotBlocks("a text of a block is no text")
    if keepable(value) != value:
        raise NotBlocks("a text of a block has signs that cannot be kept")
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise NotBlocks("a list of a block is no list")
    return value


def _whole(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise NotBlocks("a number of a block is no whole number")
    return value
