"""What Word holds of a manuscript: ``read(write(m))`` gives ``settled(m)``.

Texts have the form in which the editor keeps them (``core.written.pieces``); besides, "at …" in the
recommendation is a clause, every number of a list is printed, and empty sections are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sagsgang.adapters.word.form import HEADINGS
from sagsgang.core.manuscript import Clause, Manuscript, Text, WrittenSection, WrittenTable
from sagsgang.core.reader.findings import SectionKind
from sagsgang.core.reader.recommended import closed_off
from sagsgang.core.reader.verbs import act_of
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
from sagsgang.core.written.printable import one_line, printable, sayable, sayable_line
from sagsgang.core.written.runs import Run

_AT = re.compile(r"(?:(?:[-*•–]\s+)?at(?:\s+|$))+", re.IGNORECASE)
_WORD = re.compile(r"\S+")
_JOINTS = ("", "og", "samt")
_ENDS = ",;:."


def settled(manuscript: Manuscript) -> Manuscript:
    """The one form of what Word gives back. Sections nobody writes there are not in it.

    Raises ``core.written.refusal.NotWritten`` when it is more than can be kept.
    """
    pieces: dict[SectionKind, list[Piece]] = {}
    headings: dict[SectionKind, str] = {}
    for section in manuscript.sections:
        if section.kind in HEADINGS:
            pieces.setdefault(section.kind, []).extend(settled_pieces(pieces_of(section.text)))
            headings.setdefault(section.kind, one_line(section.heading) or HEADINGS[section.kind])
    clauses: list[Clause] = []
    if "recommendation" in pieces:
        # Lists that touch are one before it is asked whether all of one is clauses.
        whole = settled_pieces(pieces["recommendation"])
        pieces["recommendation"] = [rest for piece in whole for rest in _lifted(piece, clauses)]
    texts = {kind: text_of(settled_pieces(own)) for kind, own in pieces.items()}
    return Manuscript(
        title=one_line(manuscript.title),
        sections=tuple(
            WrittenSection(kind, headings[kind], texts[kind])
            for kind in HEADINGS
            if kind in texts and texts[kind].blocks
        ),
        recommendations=_within_limits((*clauses, *manuscript.recommendations)),
    )


def settled_text(pieces: Iterable[Piece]) -> Text:
    """Pieces as Word holds them, as a text."""
    return text_of(settled_pieces(pieces))


def settled_pieces(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Pieces in their one form. Raises ``NotWritten``."""
    return pieces_of(text_of(_for_word(piece) for piece in pieces))


def printed(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Pieces as Word prints them, however many: what is only read need not be kept."""
    return printable(map(_for_word, pieces))


def plain(line: Iterable[Run]) -> str:
    """Runs where no marks can be: notes and addresses of links are kept, in brackets."""
    pieces: list[str] = []
    link = words = ""
    for run in (*line, Run()):
        if run.link != link or run.note:
            if link and link.rstrip("/") not in (words, f"http://{words}", f"https://{words}"):
                pieces.append(f" [{link}]")
            link, words = run.link, ""
        pieces.append(f" [{run.note}]" if run.note else run.text)
        words += run.text
    return "".join(pieces)


def at_words(text: str) -> str:
    """A clause without its "at" and what ends it: ``planen godkendes, og`` → ``planen godkendes``.

    The full stop of an abbreviation stays.
    """
    words, before = one_line(text), ""
    while words != before:
        before = words
        at = _AT.match(words)
        words = _without_end(words[at.end() :] if at else words)
    return words


def opens_clause(text: str) -> bool:
    """Whether a line of the recommendation says "at …"."""
    return _AT.match(text) is not None


def _without_end(words: str) -> str:
    """Without "og" and the punctuation before the next clause."""
    ends = [0, *(word.end() for word in _WORD.finditer(words))]
    while len(ends) > 1 and words[ends[-2] : ends[-1]].strip().rstrip(_ENDS) in _JOINTS:
        ends.pop()
    return closed_off(words[: ends[-1]])


def _for_word(piece: Piece) -> Piece:
    """A piece without what Word cannot hold, each number of a list printed."""
    if isinstance(piece, WrittenTable):
        if not any(piece.rows):
            return Paragraph(((Run(one_line(piece.caption)),),))
        rows = tuple(tuple(sayable(cell) for cell in row) for row in piece.rows)
        return WrittenTable(rows, one_line(piece.caption))
    if isinstance(piece, Listed):
        return Listed(piece.numbered, tuple(_entries(piece)))
    if isinstance(piece, Picture):
        return replace(piece, alt=one_line(piece.alt), caption=one_line(piece.caption))
    return replace(piece, lines=tuple(sayable_line(line) for line in piece.lines))


def _entries(piece: Listed) -> Iterable[Entry]:
    counts = [0] * (refusal.DEEPEST + 1)
    for entry in piece.entries:
        line = sayable_line(entry.line)
        if not any(run.note or run.text.strip() for run in line):
            continue
        level = min(max(entry.level, 0), refusal.DEEPEST)
        counts[level] += 1
        counts[level + 1 :] = [0] * (refusal.DEEPEST - level)
        # A percent sign stands for a number in Word's rules.
        label = one_line(entry.label).replace("%", "")[: refusal.LONGEST_LABEL].strip()
        yield Entry(line, level, (label or f"{counts[level]}.") if piece.numbered else "")


def _lifted(piece: Piece, clauses: list[Clause]) -> list[Piece]:
    """What is left of a piece when its clauses are taken out: a list if all of it is clauses, and
    lines from the first that says "at …" on."""
    if isinstance(piece, Listed):
        lines, first = [entry.line for entry in piece.entries], 0
    elif isinstance(piece, Paragraph) and not piece.heading:
        lines = list(piece.lines)
        first = next((n for n, line in enumerate(lines) if opens_clause(plain(line))), len(lines))
    else:
        return [piece]
    if first == len(lines) or not all(opens_clause(plain(line)) for line in lines[first:]):
        return [piece]
    texts = [at_words(plain(line)) for line in lines[first:]]
    clauses += [Clause(text, act_of(text)) for text in texts if text]
    return [Paragraph(tuple(lines[:first]))] if first else []


def _within_limits(clauses: Iterable[Clause]) -> tuple[Clause, ...]:
    kept = tuple(replace(clause, text=at_words(clause.text)) for clause in clauses)
    kept = tuple(clause for clause in kept if clause.text)
    if len(kept) > refusal.MOST_CLAUSES:
        raise refusal.NotWritten("clauses")
    for number, clause in enumerate(kept, 1):
        if len(clause.text) > refusal.LONGEST_CLAUSE:
            raise refusal.NotWritten("clause", (("clause", number),))
    return kept
