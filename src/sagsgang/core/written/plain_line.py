"""One line in plain signs to runs and back; ``plain`` says which signs.

A mark is a switch: bold may begin inside a link and end after it. So any runs can be written.
"""

from __future__ import annotations

import re
from dataclasses import replace

from sagsgang.core.written.refusal import LONGEST_ADDRESS
from sagsgang.core.written.runs import Line, Run, address_of

_SIGNS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~•"  # those a backslash takes their meaning
_NOTE = re.compile(r"\[\^((?:[^\\\[\]]|\\.)+)\]", re.DOTALL)
_ADDRESS = re.compile(r"\]\(((?:[^\\()\s]|\\.)+)\)")
_WORDS = re.compile(r"[^\\*_\[\]]+")
_ITALIC = "_"


def line_of(signs: str) -> Line:
    """The runs that a line of signs stands for."""
    return tuple(_Reading(signs).runs())


class _Reading:
    """Goes through a line once, from left to right."""

    def __init__(self, signs: str) -> None:
        self.signs = signs
        self.at = 0
        self.done: list[Run] = []
        self.look = Run()
        # Where each switch was last turned on: the place among the runs, and its sign.
        self.on: dict[str, tuple[int, str]] = {}
        self.link_at: int | None = None
        # From here on no "](" follows, so that a line of "[" is not searched again and again.
        self.last_end = signs.rfind("](")

    def runs(self) -> list[Run]:
        while self.at < len(self.signs):
            self._step(self.signs[self.at])
        for mark in tuple(self.on):
            self._undo(mark)
        return self.done

    def _step(self, sign: str) -> None:
        following = self.signs[self.at + 1 : self.at + 2]
        if sign == "\\" and following and following in _SIGNS:
            self._words(following, 2)
        elif sign == "*" and following == "*":
            self._switch("bold", "**")
        elif sign == "_" and following == "_":
            self._switch("italic", "__")
        elif sign == "_" and self._borders_words():
            self._switch("italic", "_")
        elif sign == "[" and (note := _NOTE.match(self.signs, self.at)):
            self.done.append(Run(note=_unescaped(note[1])))
            self.at = note.end()
        elif sign == "[" and self.link_at is None and self.at < self.last_end:
            self.link_at = len(self.done)
            self.done.append(replace(self.look, text="["))
            self.at += 1
        elif sign == "]" and self.link_at is not None:
            self._close_link()
        else:
            words = _WORDS.match(self.signs, self.at)
            text = words[0] if words else sign
            self._words(text, len(text))

    def _words(self, text: str, length: int) -> None:
        self.done.append(replace(self.look, text=text))
        self.at += length

    def _borders_words(self) -> bool:
        """Whether a single ``_`` begins or ends words, rather than standing inside one."""
        before = self.signs[self.at - 1] if self.at else ""
        after = self.signs[self.at + 1 : self.at + 2]
        if self.look.italic:
            return _may_end(before, after)
        return _may_begin(before, after)

    def _switch(self, mark: str, sign: str) -> None:
        if mark in self.on:
            del self.on[mark]
        else:
            self.on[mark] = (len(self.done), sign)
            # The sign's place, should it turn out to be words.
            self.done.append(replace(self.look, text=""))
        self.look = _switched(self.look, mark, mark in self.on)
        self.at += len(sign)

    def _undo(self, mark: str) -> None:
        """A switch that is never turned off was words."""
        start, sign = self.on.pop(mark)
        self.done[start] = replace(self.done[start], text=sign)
        for place in range(start, len(self.done)):
            self.done[place] = _switched(self.done[place], mark, False)

    def _close_link(self) -> None:
        start = self.link_at or 0
        found = _ADDRESS.match(self.signs, self.at)
        address = address_of(_unescaped(found[1])) if found else None
        inside = self.done[start + 1 :]
        if found is None or address is None or len(address) > LONGEST_ADDRESS:
            self.link_at = None  # the bracket was words, and stands there as such
            self._words("]", 1)
            return
        self.done[start] = Run()
        for place in range(start + 1, len(self.done)):
            if not self.done[place].note:
                self.done[place] = replace(self.done[place], link=address)
        if not any(run.text for run in inside):
            self.done.append(replace(self.look, text=address, link=address))
        self.link_at = None
        self.at = found.end()


def _switched(run: Run, mark: str, on: bool) -> Run:
    return replace(run, bold=on) if mark == "bold" else replace(run, italic=on)


def signs_of(line: Line) -> str:
    """A line of runs in signs."""
    pieces: list[str] = []
    look = Run()
    for run in line:
        if run.note:
            pieces.append(f"[^{_escaped_note(run.note)}]")
            continue
        if look.link and look.link != run.link:
            pieces.append(_address_end(look.link))
        if look.bold != run.bold:
            pieces.append("**")
        if look.italic != run.italic:
            pieces.append(_ITALIC)
        if run.link and look.link != run.link:
            pieces.append("[")
        pieces.append(_escaped(run.text))
        look = run
    pieces += [_address_end(look.link)] if look.link else []
    pieces += ["**"] * look.bold + [_ITALIC] * look.italic
    return _with_italics(pieces)


def _with_italics(pieces: list[str]) -> str:
    """Joined, with ``__`` where a single sign would stand inside a word."""
    italic = False
    for at, piece in enumerate(pieces):
        if piece != _ITALIC:
            continue
        before = pieces[at - 1][-1:] if at else ""
        after = pieces[at + 1][:1] if at + 1 < len(pieces) else ""
        fits = _may_end(before, after) if italic else _may_begin(before, after)
        pieces[at] = "_" if fits else "__"
        italic = not italic
    return "".join(pieces)


def _may_begin(before: str, after: str) -> bool:
    return not before.isalnum() and before != "_" and after not in ("", "_") and not after.isspace()


def _may_end(before: str, after: str) -> bool:
    return not after.isalnum() and after != "_" and before not in ("", "_") and not before.isspace()


def _escaped(text: str) -> str:
    """Words whose signs are no signs. Signs that mean nothing where they stand stay bare."""
    pieces = []
    for at, sign in enumerate(text):
        before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
        means = (
            sign in "[]"
            or (sign == "^" and not before)
            or (sign == "\\" and (not after or after in _SIGNS))
            or (sign == "*" and (before in ("", "*") or after in ("", "*")))
            or (sign == "_" and not (before.isalnum() and after.isalnum()))
        )
        pieces.append(f"\\{sign}" if means else sign)
    return "".join(pieces)


def _escaped_note(words: str) -> str:
    return re.sub(r"[\\\[\]]", r"\\\g<0>", words)


def _address_end(address: str) -> str:
    return "](" + re.sub(r"[\\()]", r"\\\g<0>", address) + ")"


def _unescaped(signs: str) -> str:
    return re.sub(
        r"\\(.)", lambda sign: sign[1] if sign[1] in _SIGNS else sign[0], signs, flags=re.DOTALL
    )
