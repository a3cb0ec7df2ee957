"""The short summary people get: of one paper its items, of many papers a line each."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from sagsgang.cli.language import Words
from sagsgang.core.reader.findings import Findings, Paper

_KINDS = {"agenda": Words("agenda", "dagsorden"), "minutes": Words("minutes", "referat")}
_CLOSED = Words("closed", "lukket")
_UNKNOWN = "–"
_FILE = Words("File", "Fil")


def show(papers: list[Paper]) -> None:
    """Print the summary of what was read; nothing when nothing was."""
    console = Console()
    if len(papers) == 1:
        console.print(_heading(papers[0]))
        console.print(_items(papers[0].findings))
        _doubts(console, papers[0].findings)
    elif papers:
        console.print(_papers(papers))


def _heading(paper: Paper) -> Text:
    found = paper.findings
    meeting = found.meeting
    parts = (
        str(_KINDS[found.kind]),
        found.body,
        " ".join(filter(None, (meeting.date, meeting.starts_at))),
        meeting.place,
        f"{Words('layout', 'opsætning')}: {found.layout}",
    )
    return Text(f"{paper.source.name}\n" + " · ".join(filter(None, parts)))


def _items(found: Findings) -> Table:
    table = _table(
        (Words("No.", "Nr."), True),
        (Words("Title", "Titel"), False),
        (Words("Case", "Sag"), False),
        (Words("Recomm.", "Indst."), True),
        (Words("Decisions", "Beslutn."), True),
        (Words("Attachm.", "Bilag"), True),
    )
    for item in found.items:
        title = item.title or (str(_CLOSED) if item.access == "closed" else _UNKNOWN)
        table.add_row(
            Text(item.number),
            Text(title),
            Text(item.case_number or ""),
            _count(item.recommendations),
            _count(item.decisions),
            _count(item.attachments),
        )
    return table


def _papers(papers: list[Paper]) -> Table:
    table = _table(
        (_FILE, False),
        (Words("Kind", "Art"), False),
        (Words("Body", "Organ"), False),
        (Words("Date", "Dato"), False),
        (Words("Items", "Punkter"), True),
        (Words("Decisions", "Beslutn."), True),
        (Words("Doubts", "Tvivl"), True),
        (Words("Layout", "Opsætning"), False),
    )
    for paper in papers:
        found = paper.findings
        table.add_row(
            Text(paper.source.name),
            str(_KINDS[found.kind]),
            Text(found.body or _UNKNOWN),
            found.meeting.date or _UNKNOWN,
            str(len(found.items)),
            str(sum(len(item.decisions) for item in found.items)),
            _count(found.doubts),
            found.layout,
        )
    return table


def _doubts(console: Console, found: Findings) -> None:
    for doubt in found.doubts:
        console.print(Text(f"? {doubt.message}"))


def _table(*columns: tuple[Words, bool]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for words, is_number in columns:
        table.add_column(
            str(words),
            justify="right" if is_number else "left",
            overflow="fold",
            no_wrap=is_number,
            min_width=16 if words is _FILE else None,
        )
    return table


def _count(things: tuple[object, ...]) -> str:
    return str(len(things)) if things else ""
