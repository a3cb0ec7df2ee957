"""An edition as plain data for the templates: words as they are printed, nothing of it source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sagsgang.core.agenda_form import (
    ATTACHMENTS,
    CLOSED_EDITION,
    CLOSED_FILE,
    DECISION,
    NO_TITLE,
    Part,
    clause_lines,
    file_title,
    leads_in,
    one_line,
    only_told,
    picture_words,
    pieces_in,
    time_of,
)
from sagsgang.core.edition import Edition, EditionFile, EditionItem
from sagsgang.core.edition_lines import (
    CLOSED_ITEM,
    decided_of,
    decision_of,
    is_withheld,
    labels_of,
    mark_of,
    shows_closed,
    told_parts,
)
from sagsgang.core.manuscript import Text, WrittenTable
from sagsgang.core.procedure.words import DANISH_TIME, written
from sagsgang.core.written.pieces import Entry, Listed, Paragraph, Picture, Piece
from sagsgang.core.written.runs import Line, clean

Data = dict[str, Any]

_FIGURE = re.compile(r"[-−–+(]?\d[\d.,  ]*\)?\s?%?|[-–]?")


def head_of(edition: Edition, form: str, *, sent: str, name: str = "") -> Data:
    """What stands at the head of every page and of the first one; ``form`` is what the paper calls
    itself, ``sent`` a line about when, ``name`` what it is about within the meeting."""
    body, organisation = one_line(edition.body), one_line(edition.organisation)
    when = time_of(edition)
    return {
        "title": " – ".join(filter(None, (form, name, body, organisation, when))),
        "organisation": organisation,
        "body": body,
        "form": form,
        "when": when,
        "place": one_line(edition.place),
        "extraordinary": edition.extraordinary,
        "sent": sent,
        "running": ", ".join(filter(None, (body, when.partition(" kl.")[0]))),
        "closed": CLOSED_EDITION if shows_closed(edition.items) else "",
    }


def moment_of(at: datetime) -> str:
    """``torsdag den 10. september 2026 kl. 11.30``, in Danish time."""
    return written(at.astimezone(DANISH_TIME), "da")


def item_data(item: EditionItem, *, news: str = "", notes: Sequence[str] = ()) -> Data:
    """An item; ``news`` is what is told under its title, ``notes`` the reader's own."""
    return {
        "mark": mark_of(item),
        "own_page": False,
        "title": CLOSED_ITEM if is_withheld(item) else one_line(item.title),
        "news": news,
        "labels": list(labels_of(item)),
        "sections": [section_data(part, 2) for part in told_parts(item)],
        "decided": decided_data(item),
        "files": _files(item.files),
        "notes": [clean(line) for note in notes for line in note.split("\n") if line.strip()],
    }


def decided_data(item: EditionItem, *, with_outcomes: bool = True) -> Data | None:
    """What was decided; ``None`` when nothing is written down."""
    part = decision_of(item)
    if part is not None:
        return {"heading": part.heading, "text": _blocks(part.text), "clauses": []}
    clauses = [(words, outcome if with_outcomes else "") for words, _, outcome in decided_of(item)]
    return {"heading": DECISION, "text": [], "clauses": clauses} if clauses else None


def section_data(part: Part, level: int) -> Data:
    """A section with its heading, text and clauses, and the matters told in it."""
    text = _blocks(part.text)
    first = leads_in(part.text)
    return {
        "heading": part.heading,
        "level": level,
        "before": text if first or not part.clauses else [],
        "clauses": list(clause_lines(part.clauses)),
        "after": text if part.clauses and not first else [],
        "subs": [_sub_item(sub, level + 1) for sub in part.subs],
    }


def _sub_item(sub: EditionItem, level: int) -> Data:
    parts = told_parts(sub)
    return {
        "title": (one_line(sub.title) or NO_TITLE) + (" (lukket)" if sub.closed else ""),
        "level": level,
        "labels": list(labels_of(sub)),
        "text": _blocks(parts[0].text) if only_told(parts) else [],
        "sections": [] if only_told(parts) else [section_data(part, level + 1) for part in parts],
        "decided": decided_data(sub),
        "files": _files(sub.files),
    }


def _files(files: Sequence[EditionFile]) -> list[dict[str, str]]:
    told = []
    for file in files:
        title, name = file_title(file), one_line(file.name)
        told.append(
            {
                "mark": f"{ATTACHMENTS} {file.number}",
                "title": "" if title == CLOSED_FILE else title,
                "name": "" if name == title else name,
                "closed": CLOSED_FILE if file.closed else "",
                "document_id": one_line(file.document_id),
                "cover": "",
            }
        )
    return told


def _blocks(text: Text) -> list[Data]:
    return [_block(piece) for piece in pieces_in(text)]


def _block(piece: Piece) -> Data:
    if isinstance(piece, Paragraph):
        kind = "heading" if piece.heading else "paragraph"
        return {"kind": kind, "lines": [_runs(line) for line in piece.lines]}
    if isinstance(piece, Listed):
        return {"kind": "list", "numbered": piece.numbered, "entries": _nested(piece.entries)}
    if isinstance(piece, Picture):
        return {
            "kind": "picture",
            "file": piece.sha256,
            "alt": one_line(piece.alt),
            "decorative": piece.decorative,
            "caption": one_line(piece.caption),
            "words": picture_words(piece),
        }
    return _table(piece)


def _nested(entries: Sequence[Entry]) -> list[Data]:
    """Entries with those below them; a level that is left out counts as the next."""
    top: list[Data] = []
    above: list[tuple[int, list[Data]]] = [(-1, top)]
    for entry in entries:
        while above[-1][0] >= entry.level:
            above.pop()
        below: list[Data] = []
        above[-1][1].append(
            {"label": entry.label or "–", "runs": _runs(entry.line), "entries": below}
        )
        above.append((entry.level, below))
    return top


def _runs(line: Line) -> list[Data]:
    runs: list[Data] = []
    for run in line:
        if run.note:
            runs.append({"note": one_line(run.note)})
            continue
        text = clean(run.text)
        runs.append({"text": text, "bold": run.bold, "italic": run.italic, "link": run.link})
        address = run.link.removeprefix("mailto:")
        if address and address not in run.text:
            # On paper a link is lost: its address is told below.
            runs.append({"note": address})
    return runs


def _table(table: WrittenTable) -> Data:
    """A table; columns of figures stand to the right."""
    head, *rows = table.rows
    columns = zip(*rows, strict=True) if rows else ([] for _ in head)
    return {
        "kind": "table",
        "caption": one_line(table.caption),
        "figures": [_are_figures(column) for column in columns],
        "rows": [
            ["\n".join(map(one_line, cell.split("\n"))) for cell in row] for row in table.rows
        ],
    }


def _are_figures(cells: Sequence[str]) -> bool:
    return any(cells) and all(_FIGURE.fullmatch(cell.strip()) for cell in cells)
