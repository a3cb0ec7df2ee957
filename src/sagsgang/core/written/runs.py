"""Words with marks, as runs: pieces that look the same all through, and footnotes between them.

``core.manuscript`` says how marks are kept. Everything that reads or writes marks goes through
runs, because they cannot contradict each other as offsets can.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sagsgang.core.keepable import keepable


@dataclass(frozen=True, slots=True)
class Run:
    """Words that look the same, or, when ``note`` is set, a footnote, which has no words here."""

    text: str = ""
    bold: bool = False
    italic: bool = False
    link: str = ""
    note: str = ""

    def looks_like(self, other: Run) -> bool:
        """Whether both are words and the two would be one run."""
        return (
            not self.note and not other.note and replace(self, text="") == replace(other, text="")
        )


Line = tuple[Run, ...]
Mark = list[Any]  # [start, end, kind] or [start, end, kind, value]

# Line ends and controls inside one line; prints and Word leave them behind.
_NOT_IN_A_LINE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_ADDRESS = re.compile(r"(?:https?://[^\s/?#]|mailto:[^\s@]+@)\S*")


def clean(text: str) -> str:
    """``text`` as one line that can be kept: NFC, without control characters."""
    return unicodedata.normalize("NFC", _NOT_IN_A_LINE.sub(" ", keepable(text)))


def address_of(text: str) -> str | None:
    """The address a link may have, or ``None``: only the web and mail, no ``javascript:``."""
    address = clean(text).strip().replace(" ", "%20")
    scheme, colon, rest = address.partition(":")
    address = f"{scheme.lower()}{colon}{rest}"
    return address if _ADDRESS.fullmatch(address) else None


def tidy(runs: Iterable[Run]) -> Line:
    """The one form in which the same words with the same marks are kept.

    Cleaned, without space at the ends, neighbours that look alike joined. A letter's accents go
    with the letter when a mark ends between them.
    """
    done: list[Run] = []
    for run in runs:
        if run.note:
            if note := clean(run.note).strip():
                done.append(Run(note=note))
            continue
        text = clean(run.text)
        accents = 0
        if done and not done[-1].note:
            while accents < len(text) and unicodedata.combining(text[accents]):
                accents += 1
            if accents:
                done[-1] = replace(done[-1], text=done[-1].text + text[:accents])
        if rest := text[accents:]:
            if done and done[-1].looks_like(run):
                done[-1] = replace(done[-1], text=done[-1].text + rest)
            else:
                done.append(replace(run, text=rest))
    return _stripped([replace(run, text=unicodedata.normalize("NFC", run.text)) for run in done])


def _stripped(runs: list[Run]) -> Line:
    """Without white space at the ends."""
    start, end = 0, len(runs)
    while start < end and not runs[start].note:
        runs[start] = replace(runs[start], text=runs[start].text.lstrip())
        if runs[start].text:
            break
        start += 1
    while end > start and not runs[end - 1].note:
        runs[end - 1] = replace(runs[end - 1], text=runs[end - 1].text.rstrip())
        if runs[end - 1].text:
            break
        end -= 1
    return tuple(runs[start:end])


def marked(line: Iterable[Run]) -> tuple[str, list[Mark]]:
    """Text and marks of a line, the marks in order and joined where they touch."""
    pieces: list[str] = []
    at = 0
    marks: list[Mark] = []
    open_marks: dict[str, Mark] = {}
    for run in line:
        if run.note:
            marks.append([at, at, "footnote", run.note])
            continue
        end = at + len(run.text)
        wanted = (("bold", run.bold), ("italic", run.italic), ("link", run.link))
        for kind, value in wanted:
            last = open_marks.get(kind)
            if not value:
                open_marks.pop(kind, None)
            elif last is not None and last[3:] == ([value] if kind == "link" else []):
                last[1] = end
            else:
                open_marks[kind] = [at, end, kind] + ([value] if kind == "link" else [])
                marks.append(open_marks[kind])
        pieces.append(run.text)
        at = end
    return "".join(pieces), sorted(marks, key=lambda mark: (mark[0], mark[1], mark[2]))


def runs_of(text: str, marks: Sequence[Sequence[Any]] = ()) -> Line:
    """The runs of a kept text and its marks. ``ValueError`` when the marks do not fit the text."""
    if not marks:
        return (Run(text),) if text else ()
    cuts: dict[int, list[tuple[str, str, bool]]] = {0: [], len(text): []}
    notes: dict[int, list[str]] = {}
    for start, end, kind, *values in marks:
        value = str(values[0]) if values else ""
        if not 0 <= start <= end <= len(text):
            raise ValueError(f"A mark from {start} to {end} is outside its text.")
        if kind == "footnote":
            cuts.setdefault(start, [])
            notes.setdefault(start, []).append(value)
        elif kind in ("bold", "italic", "link"):
            cuts.setdefault(start, []).append((kind, value, True))
            cuts.setdefault(end, []).append((kind, value, False))
        else:
            raise ValueError(f"A text has a mark of an unknown kind: {kind!r}.")
    return tuple(_swept(text, cuts, notes))


def _swept(
    text: str, cuts: dict[int, list[tuple[str, str, bool]]], notes: dict[int, list[str]]
) -> Iterable[Run]:
    depth = {"bold": 0, "italic": 0}
    links: list[str] = []
    places = sorted(cuts)
    for place, until in zip(places, [*places[1:], len(text)], strict=True):
        # What ends here ends before what begins here.
        for kind, value, begins in sorted(cuts[place], key=lambda cut: cut[2]):
            if kind != "link":
                depth[kind] += 1 if begins else -1
            elif begins:
                links.append(value)
            elif value in links:
                links.remove(value)
        for note in notes.get(place, ()):
            yield Run(note=note)
        if place < until:
            yield Run(
                text[place:until],
                bold=depth["bold"] > 0,
                italic=depth["italic"] > 0,
                link=links[-1] if links else "",
            )
