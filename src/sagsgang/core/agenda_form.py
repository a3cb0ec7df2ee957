"""An agenda's form: what is printed of it, in which order and in which words. Pure.

Plain text and PDF print the same, so both take it from here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sagsgang.core.edition import Change, Edition, EditionFile, EditionItem
from sagsgang.core.manuscript import WRITTEN_SECTIONS, Clause, Text, WrittenSection, WrittenTable
from sagsgang.core.procedure.words import written
from sagsgang.core.reader.findings import SectionKind
from sagsgang.core.reader.recommended import carries_lead
from sagsgang.core.written.pieces import Picture, Piece, pieces_of
from sagsgang.core.written.runs import clean

CLOSED_EDITION = "Lukket udgave – kun for medlemmer"
ATTACHMENTS = "Bilag"
CLOSED_FILE = "(lukket)"
NO_TITLE = "Uden titel"
_HEADINGS: dict[SectionKind, str] = dict(WRITTEN_SECTIONS)
_LEADS_IN = (",", ":", " at")
DECISION = "Beslutning"
PRESENT, ABSENT = "Til stede", "Fraværende"
# What the body did, by the codes of the reader's contract; "other" says nothing.
OUTCOMES = {
    "approved": "Godkendt",
    "approved_with_amendments": "Godkendt med ændringer",
    "granted": "Bevilget",
    "noted": "Taget til efterretning",
    "decided": "Besluttet",
    "discussed": "Drøftet",
    "postponed": "Udsat",
    "rejected": "Ikke godkendt",
}


def one_line(text: str) -> str:
    """``text`` on one line, as it is kept."""
    return " ".join(clean(text).split())


def form_of(edition: Edition) -> str:
    """What the paper calls itself: ``Referat``, ``Dagsorden``, ``Dagsorden, version 2``."""
    if edition.kind == "minutes":
        return "Referat"
    return "Dagsorden" if edition.serial == 1 else f"Dagsorden, version {edition.serial}"


def time_of(edition: Edition) -> str:
    """``torsdag den 17. september 2026 kl. 10.00–12.30``, as far as it is known."""
    hours = "–".join(at.replace(":", ".") for at in (edition.starts_at, edition.ends_at) if at)
    day = written(date.fromisoformat(edition.date), "da") if edition.date else ""
    return " ".join(filter(None, (day, f"kl. {hours}" if hours else "")))


def access_of(item: EditionItem) -> str:
    """``Åben`` or ``Lukket``."""
    return "Lukket" if item.closed else "Åben"


def ground_of(item: EditionItem) -> str:
    """``Grundlag for lukning: …``, or nothing.

    Not "Lukket efter …": between two items that would close all that follow, as papers print it.
    """
    ground = one_line(item.ground) if item.closed else ""
    return f"Grundlag for lukning: {ground}" if ground else ""


def reading_of(item: EditionItem) -> str:
    """``1. behandling``, or nothing when the matter is treated once."""
    return f"{item.reading}. behandling" if item.readings > 1 else ""


def clause_lines(clauses: Sequence[Clause]) -> Iterator[tuple[str, str, str]]:
    """What stands before, in and behind each clause: ``at``, its words, and ``,`` or ``.``."""
    for place, clause in enumerate(clauses, 1):
        words = one_line(clause.text)
        end = "," if place < len(clauses) else "."
        behind = "" if words.endswith((end, "!", "?")) else end
        yield "" if carries_lead(words) else "at ", words, behind


def pieces_in(text: Text) -> tuple[Piece, ...]:
    """What is printed of a text: its pieces but tables without a cell."""
    return tuple(
        piece
        for piece in pieces_of(text)
        if not isinstance(piece, WrittenTable) or (piece.rows and piece.rows[0])
    )


def picture_words(picture: Picture) -> str:
    """What stands for a picture where only words do; empty for decoration."""
    alt = one_line(picture.alt)
    return f"[Billede: {alt}]" if alt else ""


def leads_in(text: Text) -> bool:
    """Whether the text of a recommendation goes on in its clauses: ``Sekretariatet indstiller,``.

    Other text stands below them.
    """
    if not text.blocks or text.tables:
        return False
    last = str(text.blocks[-1].get("text", ""))
    return last.rstrip().endswith(_LEADS_IN)


@dataclass(frozen=True, slots=True)
class Part:
    """A section to print, with the clauses or the sub-matters that belong in it."""

    kind: SectionKind
    heading: str
    text: Text
    clauses: tuple[Clause, ...] = ()
    subs: tuple[EditionItem, ...] = ()


def parts_of(item: EditionItem) -> tuple[Part, ...]:
    """The sections in their order; those without a word are left out.

    Clauses and sub-matters whose section nobody wrote get one.
    """
    sections = list(item.manuscript.sections)
    clauses = tuple(one for one in item.manuscript.recommendations if one_line(one.text))
    subs = item.subs
    kinds = [section.kind for section in sections]
    if clauses and "recommendation" not in kinds:
        sections.insert(_after(kinds, "summary"), WrittenSection("recommendation", ""))
        kinds = [section.kind for section in sections]
    if subs and "presentation" not in kinds:
        place = max(_after(kinds, "recommendation"), _after(kinds, "summary"))
        sections.insert(place, WrittenSection("presentation", ""))
    parts = []
    for section in sections:
        heading = one_line(section.heading) or _HEADINGS.get(section.kind, "Andet")
        asked = clauses if section.kind == "recommendation" else ()
        told = subs if section.kind == "presentation" else ()
        if pieces_in(section.text) or asked or told:
            parts.append(Part(section.kind, heading, section.text, asked, told))
            clauses = () if asked else clauses
            subs = () if told else subs
    return tuple(parts)


def only_told(parts: Sequence[Part]) -> bool:
    """Whether a sub-matter has one running text and no more: it needs no heading of its own."""
    return len(parts) == 1 and parts[0].kind == "presentation" and not parts[0].subs


def file_title(file: EditionFile) -> str:
    """What an attachment is called; ``(lukket)`` where the edition has its number only."""
    if file.closed and not (file.title or file.name):
        return CLOSED_FILE
    return one_line(file.title) or one_line(file.name)


def _after(kinds: Sequence[SectionKind], kind: SectionKind) -> int:
    return kinds.index(kind) + 1 if kind in kinds else 0


def change_line(change: Change) -> str:
    """What an agenda sent anew says of one change. Nothing that the edition itself leaves out."""
    item = change.after or change.before
    if item is None:
        raise ValueError("A change is of an item before, after or both.")
    name = one_line(item.title) or ("lukket punkt" if item.closed else NO_TITLE.lower())
    match change.kind:
        case "added":
            return f"Punkt {item.number} er nyt: {name}"
        case "opened":
            return f"Punkt {item.number} er flyttet til den åbne dagsorden: {name}"
        case "closed":
            return f"Punkt {item.number} er nu lukket: {name}"
        case "removed":
            return f"Taget af dagsordenen: {name} (før punkt {item.number})"
    if only_renumbered(change) and change.before is not None:
        return f"Punkt {item.number} var før punkt {change.before.number}: {name}"
    parts = ", ".join(_changed_parts(change))
    return f"Punkt {item.number} er ændret: {name}" + (f" ({parts})" if parts else "")


def only_renumbered(change: Change) -> bool:
    """Whether an item says what it said, at another place of the agenda."""
    before, after = change.before, change.after
    return (
        before is not None and after is not None and before == replace(after, number=before.number)
    )


def _changed_parts(change: Change) -> Iterator[str]:
    before, after = change.before, change.after
    if before is None or after is None:
        return
    if before.number != after.number:
        yield f"før punkt {before.number}"
    for name, said in _CHANGED.items():
        if getattr(before, name) != getattr(after, name):
            yield said
    old, new = ({part.heading: part for part in parts_of(one)} for one in (before, after))
    for heading in dict.fromkeys((*new, *old)):
        if old.get(heading) != new.get(heading):
            yield heading.lower()
    if before.files != after.files:
        yield ATTACHMENTS.lower()


_CHANGED = {
    "title": "titel",
    "ground": "grundlag for lukning",
    "officer": "sagsbehandler",
    "case_number": "sagsnummer",
    "reading": "behandling",
}
