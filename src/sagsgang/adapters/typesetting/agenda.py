"""An agenda as PDF, open or whole as its edition is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sagsgang.adapters.typesetting.typesetter import NotPrinted, compile
from sagsgang.core.agenda_form import (
    ATTACHMENTS,
    CLOSED_EDITION,
    CLOSED_FILE,
    NO_TITLE,
    Part,
    access_of,
    change_line,
    clause_lines,
    file_title,
    form_of,
    ground_of,
    leads_in,
    one_line,
    only_renumbered,
    only_told,
    parts_of,
    pieces_in,
    reading_of,
    time_of,
)
from sagsgang.core.edition import Change, Edition, EditionFile, EditionItem
from sagsgang.core.manuscript import Text, WrittenTable
from sagsgang.core.procedure.words import DANISH_TIME, written
from sagsgang.core.written.pieces import Entry, Listed, Paragraph, Piece
from sagsgang.core.written.runs import Line, clean

__all__ = ["NotPrinted", "agenda_pdf"]

_FIGURE = re.compile(r"[-−–+(]?\d[\d.,  ]*\)?\s?%?|[-–]?")
_NEWS = {
    "added": "Nyt punkt",
    "opened": "Flyttet til den åbne dagsorden",
    "closed": "Nu lukket",
    "changed": "Ændret",
}


def agenda_pdf(
    edition: Edition, *, sent_at: datetime, changes_since: Sequence[Change] = ()
) -> bytes:
    """The agenda as PDF/UA-1: same edition, instant and changes, same bytes.

    ``sent_at`` is aware. ``changes_since`` are of editions of the same openness; they are listed
    before the items, and marked in the margin. Raises ``NotPrinted``.
    """
    news = {
        change.after.entry: _news(change) for change in changes_since if change.after is not None
    }
    body, organisation = one_line(edition.body), one_line(edition.organisation)
    form, when = form_of(edition), time_of(edition)
    data = {
        "title": " – ".join(filter(None, (form, body, organisation, when))),
        "organisation": organisation,
        "body": body,
        "form": form,
        "when": when,
        "place": one_line(edition.place),
        "extraordinary": edition.extraordinary,
        "sent": f"Udsendt {written(sent_at.astimezone(DANISH_TIME), 'da')}",
        "running": ", ".join(filter(None, (body, when.partition(" kl.")[0]))),
        "closed": CLOSED_EDITION if edition.whole and edition.holds_closed else "",
        "changes": [change_line(change) for change in changes_since],
        "items": [
            _item(item, whole=edition.whole, news=news.get(item.entry, ""))
            for item in edition.items
        ],
    }
    return compile("agenda", data, at=sent_at)


def _news(change: Change) -> str:
    """What stands under the title of an item that is otherwise than before."""
    if change.before is not None and only_renumbered(change):
        return f"Før punkt {change.before.number}"
    return _NEWS[change.kind]


def _item(item: EditionItem, *, whole: bool, news: str) -> dict[str, Any]:
    withheld = item.closed and not whole
    return {
        "mark": f"Punkt {item.number}" + ("" if withheld else f" ({access_of(item)})"),
        "title": "Lukket punkt" if withheld else one_line(item.title),
        "news": news,
        "labels": _labels(item),
        "sections": [_section(part, 2) for part in parts_of(item)],
        "files": _files(item.files),
    }


def _labels(item: EditionItem) -> list[str]:
    officer, case_number = one_line(item.officer), one_line(item.case_number)
    return [
        line
        for line in (
            f"Sagsbehandler: {officer}" if officer else "",
            f"Sagsnr.: {case_number}" if case_number else "",
            reading_of(item),
            ground_of(item),
        )
        if line
    ]


def _section(part: Part, level: int) -> dict[str, Any]:
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


def _sub_item(sub: EditionItem, level: int) -> dict[str, Any]:
    parts = parts_of(sub)
    return {
        "title": (one_line(sub.title) or NO_TITLE) + (" (lukket)" if sub.closed else ""),
        "level": level,
        "labels": _labels(sub),
        "text": _blocks(parts[0].text) if only_told(parts) else [],
        "sections": [] if only_told(parts) else [_section(part, level + 1) for part in parts],
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
            }
        )
    return told


def _blocks(text: Text) -> list[dict[str, Any]]:
    return [_block(piece) for piece in pieces_in(text)]


def _block(piece: Piece) -> dict[str, Any]:
    if isinstance(piece, Paragraph):
        kind = "heading" if piece.heading else "paragraph"
        return {"kind": kind, "lines": [_runs(line) for line in piece.lines]}
    if isinstance(piece, Listed):
        return {"kind": "list", "numbered": piece.numbered, "entries": _nested(piece.entries)}
    return _table(piece)


def _nested(entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """Entries with those below them; a level that is left out counts as the next."""
    top: list[dict[str, Any]] = []
    above: list[tuple[int, list[dict[str, Any]]]] = [(-1, top)]
    for entry in entries:
        while above[-1][0] >= entry.level:
            above.pop()
        below: list[dict[str, Any]] = []
        above[-1][1].append(
            {"label": entry.label or "–", "runs": _runs(entry.line), "entries": below}
        )
        above.append((entry.level, below))
    return top


def _runs(line: Line) -> list[dict[str, Any]]:
    runs: list[dict[str, Any]] = []
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


def _table(table: WrittenTable) -> dict[str, Any]:
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
