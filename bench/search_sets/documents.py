"""Documents to search in, read from papers by the project's own reader each time: none is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench import options
from sagsgang.adapters.registry import extract
from sagsgang.core.reader.findings import Annex, Findings, Item, Span, SubItem
from sagsgang.core.reader.reading import read
from sagsgang.core.reader.text import PaperText

BOARD = options.ROOT / "examples" / "papers"
# Folder of annotated papers → which of its files are papers, in the order they are read.
_FOLDERS = {
    "danske-regioner": "*.txt",
    "layout-replicas": "*.txt",
    "other-bodies": "*.txt",
    "exports": "*/*.json",
}


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that can be found. ``id`` is its place: ``set/paper/item number``."""

    id: str
    title: str
    text: str


def board_documents() -> tuple[Document, ...]:
    """Those of the invented board; of a meeting with minutes only the minutes tell the items."""
    papers = sorted(BOARD.glob("*.txt"))
    told = {path.name.removesuffix("-referat.txt") for path in papers if "-referat" in path.name}
    documents: list[Document] = []
    for path in papers:
        agenda_of_minutes = path.name.removesuffix("-dagsorden.txt") in told
        found = _documents_of(path, f"board/{path.stem}")
        documents += (one for one in found if not agenda_of_minutes or "/bilag-" in one.id)
    return _once(documents)


def paper_documents(folder: Path) -> tuple[Document, ...]:
    """Those of the annotated papers; a paper that is there in two formats counts once."""
    documents: list[Document] = []
    for name, pattern in _FOLDERS.items():
        for path in sorted((folder / name).glob(pattern)):
            documents += _documents_of(path, f"{name}/{path.stem.split('_')[0]}")
    return _once(documents)


def _once(documents: Iterable[Document]) -> tuple[Document, ...]:
    seen: set[tuple[str, str]] = set()
    kept = []
    for one in documents:
        if (one.title, one.text) not in seen:
            seen.add((one.title, one.text))
            kept.append(one)
    return tuple(kept)


def _documents_of(path: Path, place: str) -> Iterator[Document]:
    file = extract(path, processes=1)
    text = PaperText(file.text, file.page_starts)
    yield from _told_in(text, read(text), place)


def _told_in(text: PaperText, findings: Findings, place: str) -> Iterator[Document]:
    used: set[str] = set()
    for item in findings.items:
        if not item.title:  # a closed item whose place is all that is printed
            continue
        number = item.number if item.number not in used else f"{item.number}-again"
        used.add(number)
        yield from _item(text, item, f"{place}/{number}")
    for position, annex in enumerate(findings.annexes, 1):
        yield from _annex(text, annex, f"{place}/bilag-{position}")


def _item(text: PaperText, item: Item, place: str) -> Iterator[Document]:
    """The item itself, and each matter under it with the text from its heading to the next."""
    begins = _beginnings(text, item)
    ends = [start for start, _ in begins[1:]] + [item.span[1]]
    own: Span = (item.span[0], begins[0][0] if begins else item.span[1])
    yield Document(place, _plain(item.title or ""), text[own])
    for number, ((start, matter), end) in enumerate(zip(begins, ends, strict=False), 1):
        yield Document(f"{place}.{number}", _plain(matter.title), text[(start, end)])


def _beginnings(text: PaperText, item: Item) -> list[tuple[int, SubItem]]:
    """Where each matter is told: its last heading, as a list of all of them may come before."""
    found: list[tuple[int, SubItem]] = []
    end = item.span[1]
    for matter in reversed(item.sub_items):
        words = r"\s+".join(map(re.escape, matter.title.split()))
        heading = re.compile(rf"^[ \t]*{words}", re.MULTILINE)
        starts = [match.start() for match in heading.finditer(text.text, item.span[0], end)]
        if starts:
            end = starts[-1]
            found.append((end, matter))
    return found[::-1]


def _annex(text: PaperText, annex: Annex, place: str) -> Iterator[Document]:
    """An enclosed document; one that is itself a paper is told item by item."""
    if annex.paper is not None and annex.paper.items:
        yield from _told_in(text, annex.paper, place)
    else:
        yield Document(place, _plain(annex.title or ""), text[annex.span])


def _plain(title: str) -> str:
    return " ".join(title.split())
