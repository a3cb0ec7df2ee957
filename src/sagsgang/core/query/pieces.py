"""The pieces a typed text is made of, one after the other: each letter is passed once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from sagsgang.core.danish.words import WORD, fold

_MINUS = "-‐‑−"
_DOUBLE = '"„“”‟»«〝〞〟＂'
_OPENS, _CLOSES = "'‘‚‛‹›", "'’‘‛‹›"
# A minus counts after a space, a single quote where no word goes on: neither in e-mail nor in KL's.
_NEXT = re.compile(
    rf"(?P<minus>(?<![^\s([{{])[{_MINUS}](?=[^\W_]|[{_DOUBLE}{_OPENS}]))"
    rf"|(?P<quote>[{_DOUBLE}]|(?<!\w)[{_OPENS}])"
    rf"|(?P<word>{WORD.pattern})"
)
_DOUBLE_END = re.compile(f"[{_DOUBLE}]")
_SINGLE_END = re.compile(rf"(?<=\S)[{_CLOSES}](?!\w)")
_BEGINS = re.compile(r"\*(?!\w)")
_LEAST = 2  # letters before a star: with a single one begins a large part of all words
_FREE = re.compile(rf"(?<![^\s([{{{_MINUS}])")
_SPACES = re.compile(r"\s+")
_QUOTE = re.compile(f"[{_DOUBLE}{_OPENS}]")
# ``organ:Børne- og Ungeudvalget`` is one value without quotes too.
_VALUE = re.compile(
    rf"[^\s{_DOUBLE}()[\]{{}}]+(?:(?<=\w-) (?:og|eller|&) \w[^\s{_DOUBLE}()[\]{{}}]*)?"
)
_AROUND = ".,;:!?'’"

PieceKind = Literal["word", "phrase", "filter", "open"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, what stands in quotes, a filter (``name`` is folded; its value may be empty), or a
    quote that is not closed. ``begins``: a word of more than one letter with ``*`` at its end."""

    kind: PieceKind
    start: int
    text: str = ""
    minus: bool = False
    begins: bool = False
    name: str = ""


def pieces(text: str, names: Mapping[str, re.Pattern[str]]) -> Iterator[Piece]:
    """The pieces of a readable text, in their order.

    ``names`` are the filters' folded names, each with what a value must match to be one after
    ``name:`` and a space, where it may as well be plain text.
    """
    return _Walk(text, names).pieces()


class _Walk:
    def __init__(self, text: str, names: Mapping[str, re.Pattern[str]]) -> None:
        self._text = text
        self._names = names
        self._at = 0
        self._none_closes: set[re.Pattern[str]] = set()

    def pieces(self) -> Iterator[Piece]:
        """Every piece from where the walk stands."""
        minus = False
        while found := _NEXT.search(self._text, self._at):
            self._at = found.end()
            if found["minus"]:
                minus = True
                continue
            if found["quote"]:
                inside = self._quoted(found.start())
                if inside is not None:
                    yield Piece("phrase", found.start(), inside, minus)
                    minus = False
                elif found["quote"] in _DOUBLE:
                    yield Piece("open", found.start())
                continue
            yield from self._word(found["word"], found.start(), minus)
            minus = False

    def _word(self, word: str, start: int, minus: bool) -> Iterator[Piece]:
        name = fold(word)
        if (
            self._text.startswith(":", self._at)
            and name in self._names
            and (minus or _FREE.match(self._text, start))
            and (filters := self._filter(name, start, minus))
        ):
            yield from filters
            return
        starred = _BEGINS.match(self._text, self._at) is not None
        yield Piece("word", start, word, minus, starred and len(word) >= _LEAST)

    def _filter(self, name: str, start: int, minus: bool) -> list[Piece]:
        """The filter whose colon is at hand; nothing when it is plain text."""
        colon, opened = self._at, []
        spaced = _SPACES.match(self._text, colon + 1)
        at = self._at = spaced.end() if spaced else colon + 1
        value = self._quoted(at) if _QUOTE.match(self._text, at) else None
        if value is None:
            if _DOUBLE_END.match(self._text, at):
                opened = [Piece("open", at)]
                at += 1
            plain = _VALUE.match(self._text, at)
            value = plain.group() if plain else ""
            self._at = at + len(value)
        value = " ".join(value.split()).strip(_AROUND)
        if spaced and at < len(self._text) and not self._names[name].fullmatch(value):
            self._at = colon
            return []
        if not WORD.search(value):
            value = ""
        return [*opened, Piece("filter", start, value, minus, name=name)]

    def _quoted(self, start: int) -> str | None:
        """What stands in the quotes that open at ``start``; ``None`` when nothing closes them."""
        closes = _DOUBLE_END if self._text[start] in _DOUBLE else _SINGLE_END
        if closes in self._none_closes:
            return None
        end = closes.search(self._text, start + 1)
        if end is None:
            self._none_closes.add(closes)
            return None
        self._at = end.end()
        return self._text[start + 1 : end.start()]
