"""A section's printed text as blocks to display: line ends of the print undone, lists as lists.

No word is lost but page furniture. Pure, and linear in the length of the text.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from sagsgang.core.printed import Printed, PrintedLine, is_address
from sagsgang.core.reader.findings import Span
from sagsgang.core.reader.flow import BULLETS, SOFT_HYPHENS, hyphen_joins


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str

    def to_json(self) -> dict[str, Any]:
        """``{"type": "paragraph", "text"}``."""
        return {"type": "paragraph", "text": self.text}


@dataclass(frozen=True, slots=True)
class Subheading:
    """A line that heads what follows."""

    text: str

    def to_json(self) -> dict[str, Any]:
        """``{"type": "subheading", "text"}``."""
        return {"type": "subheading", "text": self.text}


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list without numbers; the marks are left out."""

    items: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """``{"type": "bullets", "items": [text…]}``."""
        return {"type": "bullets", "items": list(self.items)}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a numbered list; ``label`` as printed: ``2.``, ``b)``."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """A list with numbers or letters."""

    items: tuple[Entry, ...]

    def to_json(self) -> dict[str, Any]:
        """``{"type": "numbered", "items": [{"label", "text"}…]}``."""
        return {
            "type": "numbered",
            "items": [{"label": item.label, "text": item.text} for item in self.items],
        }


@dataclass(frozen=True, slots=True)
class Rows:
    """Lines whose ends matter: an address, names, figures no table was made of."""

    lines: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """``{"type": "rows", "lines": [text…]}``."""
        return {"type": "rows", "lines": list(self.lines)}


@dataclass(frozen=True, slots=True)
class TableHere:
    """The place of the revision's table with this ``position``."""

    position: int

    def to_json(self) -> dict[str, Any]:
        """``{"type": "table", "position": n}``."""
        return {"type": "table", "position": self.position}


@dataclass(frozen=True, slots=True)
class Link:
    """A web address on a line of its own; ``url`` has its scheme."""

    url: str
    text: str

    def to_json(self) -> dict[str, Any]:
        """``{"type": "link", "url", "text"}``."""
        return {"type": "link", "url": self.url, "text": self.text}


Block = Paragraph | Subheading | Bullets | Numbered | Rows | TableHere | Link

_END = (".", ":", "!", "?", ";")
_STOP = (*_END, ",")
_LABEL = re.compile(r"(\(?(?:\d{1,3}|[A-Za-zÆØÅæøå])[.)])(?:\s+|$)")
_DASHES = "-–—"
_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_SIMPLE = re.compile(r"\w{2,}(?: [\w,.]+)*")
_CAPTION = re.compile(r"(?:Tabel|Figur|Table|Figure)\s+\d+\s*[.:]")
_FIGURE = re.compile(r"[-−–+(]?\d[\d.,]*\)?%?")
_UNWRAPPED = 160  # characters; a line longer than any print's is a whole paragraph
_NARROWEST = 45  # characters; no column is narrower, so shorter lines were broken on purpose
_ROOM = 0.8  # a line was broken on purpose if the next word would have ended before this share
_HEADING = 100  # characters at most
_ROWS = 3  # short lines in a row that are kept as lines


def blocks(
    printed: Printed, spans: Sequence[Span], tables: Sequence[tuple[int, Span, str]] = ()
) -> tuple[Block, ...]:
    """The text of ``spans`` as blocks.

    ``tables`` are ``(position, span, caption)`` of the tables that stand in it: their lines are
    replaced by a reference, and a caption that the table repeats is left out above it.
    """
    if not tables and len(spans) == 1:
        words = printed.text[spans[0][0] : spans[0][1]].strip()
        if len(words) < _HEADING and words[:1].isalpha() and _SIMPLE.fullmatch(words):
            return (Paragraph(words),)  # "Ingen bemærkninger": most sections by far
    pieces = list(_pieces(printed, spans, tables))
    width = _width(line for piece in pieces if not isinstance(piece, TableHere) for line in piece)
    captions = {position: caption for position, _, caption in tables}
    done: list[Block] = []
    for piece in pieces:
        if isinstance(piece, TableHere):
            _drop_caption(done, captions[piece.position])
            done.append(piece)
        else:
            done += _finish(_gather(piece, width))
    return tuple(done)


def _pieces(
    printed: Printed, spans: Sequence[Span], tables: Sequence[tuple[int, Span, str]]
) -> Iterator[list[PrintedLine] | TableHere]:
    """The text between tables, line by line, and the tables in their places.

    A sentence may go on in the next span: what was printed between them was not of the section.
    """
    waiting = deque(sorted(tables, key=lambda table: table[1]))
    lines: list[PrintedLine] = []
    for start, end in spans:
        at = start
        while waiting and waiting[0][1][0] < end:
            position, (table_start, table_end), _ = waiting.popleft()
            if table_start < at:
                continue
            yield [*lines, *printed.lines(at, table_start)]
            yield TableHere(position)
            lines = []
            at = min(max(table_end, at), end)
        lines += [*printed.lines(at, end), PrintedLine("")]
    yield lines


@dataclass(slots=True)
class _Draft:
    """A block while its lines are gathered. ``label`` is the mark of a list entry."""

    kind: Literal["text", "bullet", "number", "link"]
    label: str = ""
    lines: list[PrintedLine] = field(default_factory=list)
    after_gap: bool = False

    @property
    def last(self) -> str:
        return self.lines[-1].words if self.lines else ""


def _gather(lines: Iterable[PrintedLine], width: int) -> list[_Draft]:
    """Put lines together that belong together."""
    drafts: list[_Draft] = []
    gap = True
    label = ""  # of the last numbered entry, for the next to follow it
    for line in lines:
        if not line.words:
            gap = True
            continue
        draft = drafts[-1] if drafts else None
        fresh = (
            gap
            or draft is None
            or _broken_on_purpose(draft.last, line.words, width)
            or (_heads(draft, width) and line.words[0].isupper())
            or _CAPTION.match(line.words) is not None
        )
        entry = _entry(line.words, draft, fresh, label)
        if entry:
            kind, mark, rest = entry
            label = mark if kind == "number" else label
            draft = _Draft(kind, mark, after_gap=gap)
            drafts.append(draft)
            if rest:
                draft.lines.append(PrintedLine(rest, line.open_end))
        elif draft is not None and _continues(draft, line.words, gap, fresh):
            draft.lines.append(line)
        elif is_address(line.words):
            drafts.append(_Draft("link", lines=[line], after_gap=gap))
        else:
            drafts.append(_Draft("text", lines=[line], after_gap=gap))
        gap = False
    return drafts


def _entry(
    words: str, draft: _Draft | None, fresh: bool, label: str
) -> tuple[Literal["bullet", "number"], str, str] | None:
    """Kind, mark and text of the list entry that a line begins, if it does."""
    mark = words[0]
    if mark in BULLETS and (mark != "*" or words[1:2].isspace()):
        return "bullet", mark, words[1:].lstrip()
    ended = draft is None or not draft.lines or draft.last.endswith(_STOP)
    if (mark in _DASHES or mark == "o") and words[1:2].isspace() and (fresh or ended):
        return "bullet", mark, words[1:].lstrip()
    if words.startswith("at ") and _begins_clause(draft, fresh):
        return "bullet", "at", words
    numbered = _LABEL.match(words[:12])
    listed = draft is not None and draft.kind == "number"
    if numbered and (fresh or ended or listed) and not _is_date(words):
        mark = numbered.group(1)
        if _follows(mark, label):
            return "number", mark, words[numbered.end() :].lstrip()
    return None


def _begins_clause(draft: _Draft | None, fresh: bool) -> bool:
    """Whether a line that begins with "at" is a clause of a recommendation or decision."""
    if draft is None:
        return True
    if draft.label == "at" and draft.last.endswith((*_STOP, " og", " samt")):
        return True
    return fresh and draft.last.endswith((",", ":"))


def _follows(mark: str, label: str) -> bool:
    """Whether ``mark`` begins a list or comes after ``label`` in one."""
    here, before = mark.strip("(.)"), label.strip("(.)")
    if here in {"1", "a", "A"}:
        return True
    if here.isdigit():
        return before.isdigit() and int(here) == int(before) + 1
    return len(before) == 1 and before.isalpha() and ord(here) == ord(before) + 1


def _is_date(words: str) -> bool:
    parts = words[:40].split(None, 2)
    return len(parts) > 1 and parts[0][:-1].isdigit() and parts[1].lower().startswith(_MONTHS)


def _continues(draft: _Draft, words: str, gap: bool, fresh: bool) -> bool:
    """Whether a line goes on with what the draft says."""
    if draft.kind == "link":
        return False
    if not draft.lines:
        return True
    unfinished = not draft.last.endswith(_END) and words[0].islower()
    if not fresh:
        return True
    if gap:
        return unfinished and not words.startswith("at ")
    return unfinished


def _broken_on_purpose(last: str, words: str, width: int) -> bool:
    """Whether the next word had room on the line before."""
    if width > _UNWRAPPED:
        return True
    first = words[:width].split(None, 1)[0]
    return len(last) + 1 + len(first) < width * _ROOM


def _heads(draft: _Draft, width: int) -> bool:
    """Whether a draft so far is a lone short line after a gap, as headings are printed."""
    return (
        draft.kind == "text"
        and draft.after_gap
        and len(draft.lines) == 1
        and len(draft.last) < width * _ROOM
        and not draft.last.endswith(_STOP)
    )


def _width(lines: Iterable[PrintedLine]) -> int:
    """How wide the text was set: nine of ten lines are shorter, but not the longest few."""
    lengths = sorted(len(line.words) for line in lines if line.words)
    usual = lengths[int(len(lengths) * 0.9) - (len(lengths) > 9)] if lengths else 0
    return max(usual, _NARROWEST)


def _finish(drafts: list[_Draft]) -> list[Block]:
    """Lists as lists, short lines as headings or rows, the rest as paragraphs."""
    done: list[Block] = []
    index = 0
    while index < len(drafts):
        run = _run(drafts, index)
        here = drafts[index : index + run]
        if here[0].kind == "bullet":
            done.append(Bullets(tuple(_joined(draft.lines) for draft in here)))
        elif here[0].kind == "number":
            done += _numbered(here, has_more=index + run < len(drafts))
        elif here[0].kind == "link":
            address = here[0].last
            done.append(Link(_with_scheme(address), address))
        elif len(here) >= _ROWS or (len(here) > 1 and all(_is_row(draft.last) for draft in here)):
            done.append(Rows(tuple(_joined(draft.lines) for draft in here)))
        else:
            heads = index + run < len(drafts)
            for draft in here:
                text = _joined(draft.lines)
                heading = heads and _is_short(draft) and not _is_row(text)
                done.append(Subheading(text) if heading else Paragraph(text))
        index += run
    return done


def _run(drafts: list[_Draft], start: int) -> int:
    """How many drafts from ``start`` on become one block, or are short lines in a row."""
    first = drafts[start]
    end = start + 1
    if first.kind in ("bullet", "number"):
        while end < len(drafts) and drafts[end].kind == first.kind:
            end += 1
    elif first.kind == "text" and _is_short(first):
        while end < len(drafts) and drafts[end].kind == "text" and _is_short(drafts[end]):
            end += 1
    return end - start


def _numbered(drafts: list[_Draft], has_more: bool) -> list[Block]:
    if len(drafts) == 1 and has_more and _is_short(drafts[0]):
        return [Subheading(f"{drafts[0].label} {_joined(drafts[0].lines)}".strip())]
    return [Numbered(tuple(Entry(draft.label, _joined(draft.lines)) for draft in drafts))]


def _is_short(draft: _Draft) -> bool:
    """Whether a draft looks like a heading or a row: short, and without an end of sentence."""
    if not draft.lines or len(draft.lines) > 2:
        return False
    words, last = draft.lines[0].words, draft.last
    return (
        sum(len(line.words) for line in draft.lines) <= _HEADING
        and not last.endswith(_STOP)
        and not words[0].islower()
    )


def _is_row(words: str) -> bool:
    """Whether a line ends in two figures or more."""
    parts = words[-200:].split()
    return len(parts) > 2 and all(_FIGURE.fullmatch(part) for part in parts[-2:])


def _joined(lines: Sequence[PrintedLine]) -> str:
    """Printed lines as running text: white space single, words broken at a line end whole."""
    parts: list[str] = []
    for index, line in enumerate(lines):
        piece = " ".join(line.words.split())
        if not piece:
            continue
        following = lines[index + 1].words if index + 1 < len(lines) else ""
        parts.append(_before(piece, following, line.open_end))
    text = "".join(parts).strip()
    for mark in SOFT_HYPHENS:
        text = text.replace(mark, "")
    return text


def _before(piece: str, following: str, open_end: bool) -> str:
    """A line with what belongs between it and the next."""
    if following and piece[-1] in SOFT_HYPHENS:
        return piece[:-1]
    if following and not open_end and hyphen_joins(piece, following):
        return piece[:-1]
    if following and not open_end and _keeps_hyphen(piece, following):
        return piece
    return f"{piece} "


def _keeps_hyphen(before: str, after: str) -> bool:
    """``EMN-2022-`` and ``00920``, ``EU-`` and ``regler``: joined, hyphen and all."""
    if not before.endswith("-") or before.endswith(" -") or len(before) < 2:
        return False
    return not after.startswith(("og ", "eller ", "samt ", "til ", "/"))


def _with_scheme(address: str) -> str:
    return address if "://" in address else f"https://{address}"


def _drop_caption(done: list[Block], caption: str) -> None:
    """Leave out the line above a table that the table's own caption repeats."""
    above = done[-1] if done and caption else None
    if isinstance(above, Paragraph | Subheading) and above.text.split() == caption.split():
        done.pop()
