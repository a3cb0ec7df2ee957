"""A packet before its attachments are put in: the paper, a cover for each, and the page numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from sagsgang.adapters.packets.prepared import Beside, Prepared
from sagsgang.adapters.typesetting.agenda import agenda_data
from sagsgang.adapters.typesetting.content import Data, moment_of
from sagsgang.adapters.typesetting.typesetter import compile
from sagsgang.core.agenda_form import NO_TITLE, file_title, form_of, one_line
from sagsgang.core.edition import Edition, EditionFile, EditionItem
from sagsgang.core.edition_lines import attendance_of
from sagsgang.core.telling import json_text
from sagsgang.core.written.runs import clean

_BESIDE: dict[Beside, str] = {
    "encrypted": "er låst med en adgangskode",
    "broken": "er beskadiget og kan ikke læses",
    "too_large": "er for stor til at sætte ind",
    "too_many_pages": "har for mange sider til at sætte ind",
    "not_joined": "ikke kunne sættes ind",
    "too_slow": "tager for lang tid at sætte ind",
    "spreadsheet": "er et regneark, som ikke har faste sider",
    "document": "er et tekstdokument, som ikke har faste sider",
    "presentation": "er en præsentation, som ikke kan sættes ind som den er",
    "other": "er hverken en PDF eller et billede",
}
_A_PAGE = 6000  # signs of an item's data, of which half are words
_MISSING = "Filen ligger ikke i arkivet. Spørg sekretariatet."


@dataclass(frozen=True, slots=True)
class Attached:
    """An attachment with a cover, and what stands behind the cover.

    ``place`` is its place in ``every_file``, ``item`` and ``number`` the place and the number of
    its item, ``of`` the item, or the matter under it, that lists it. ``picture`` is the bytes of a
    prepared picture, ``text`` the lines of a document that was enclosed in a printed paper.
    """

    place: int
    item: int
    number: str
    of: EditionItem
    file: EditionFile
    prepared: Prepared
    picture: bytes = b""
    text: tuple[str, ...] = ()

    @property
    def mark(self) -> str:
        """``Bilag 2``."""
        return f"Bilag {self.file.number}"

    @property
    def title(self) -> str:
        """What the bookmark says: ``Bilag 2: Notat om lyset``."""
        return f"{self.mark}: {file_title(self.file) or NO_TITLE}"


def every_file(edition: Edition) -> Iterator[tuple[int, EditionItem, EditionFile]]:
    """All attachments in the order they are listed, with the place of the item and with the item,
    or the matter under it, that lists them."""
    for at, item in enumerate(edition.items):
        for of in (item, *item.subs):
            for file in of.files:
                yield at, of, file


def packet_typeset(
    edition: Edition,
    attached: Sequence[Attached],
    *,
    printed_at: datetime,
    notes: Mapping[int, Sequence[str]] | None = None,
    pictures: Mapping[str, bytes] = MappingProxyType({}),
) -> bytes:
    """The paper with its covers, and at its end one low page for each page to put in, with the page
    number that is to be stamped there. ``pictures`` are those in texts, by their SHA-256.
    Raises ``NotPrinted``.
    """
    data, own = packet_data(edition, attached, printed_at=printed_at, notes=notes)
    return compile("packet", data, at=printed_at, pictures={**pictures, **own})


def packet_data(
    edition: Edition,
    attached: Sequence[Attached],
    *,
    printed_at: datetime,
    notes: Mapping[int, Sequence[str]] | None = None,
) -> tuple[Data, dict[str, bytes]]:
    """What the template ``packet`` prints, and the pictures that it names."""
    data = agenda_data(
        edition,
        sent=f"Udskrevet {moment_of(printed_at)}",
        notes=notes,
        form=f"{form_of(edition)} med bilag" if attached else "",
    )
    lines = list(_lines(data["items"]))
    for at, one in enumerate(attached):
        lines[one.place]["cover"] = _name(at)
    _own_pages(data["items"])
    data["attendance"] = list(attendance_of(edition))
    data["covers"] = list(_covers(attached))
    pictures = {_picture(at, one): one.picture for at, one in enumerate(attached) if one.picture}
    return data, pictures


def _own_pages(items: Sequence[Data]) -> None:
    """Let a case of more than about a page begin on a page of its own, and what comes after it.

    It is found faster on paper; and typst sets what stands between such breaks side by side.
    """
    before = False
    for item in items:
        long = len(json_text(item["sections"])) > _A_PAGE
        item["own_page"] = long or before
        before = long


def _lines(items: Sequence[Data]) -> Iterator[Data]:
    """The lines of all lists of attachments, in the order of ``every_file``."""
    for item in items:
        yield from item["files"]
        for section in item["sections"]:
            for sub in section["subs"]:
                yield from sub["files"]


def _covers(attached: Sequence[Attached]) -> Iterator[Data]:
    before = 0
    for at, one in enumerate(attached):
        title = file_title(one.file) or NO_TITLE
        yield {
            "name": _name(at),
            "mark": f"{one.mark} til punkt {one.number}",
            "title": title,
            "labels": _labels(one),
            "beside": _beside(one),
            "picture": _picture(at, one) if one.picture else "",
            "alt": title,
            "text": [clean(line) for line in one.text if line.strip()],
            "before": before,
            "stamps": [page.width for page in one.prepared.pages],
        }
        before += len(one.prepared.pages)


def _labels(one: Attached) -> list[tuple[str, str]]:
    closed = one.file.closed or one.of.closed
    told = (
        ("Bilag Titel", file_title(one.file) or NO_TITLE),
        ("Dagsordens titel", one_line(one.of.title) or NO_TITLE),
        ("Dagsordenspunkt nr", one.number),
        ("Bilag nr", str(one.file.number)),
        ("Antal bilag", str(len(one.of.files))),
        ("Adgang", "Lukket" if closed else "Åben"),
        ("Sagsnummer", one_line(one.of.case_number)),
        ("Dokument-id", one_line(one.file.document_id)),
        ("Filnavn", one_line(one.file.name)),
    )
    return [(label, words) for label, words in told if words]


def _beside(one: Attached) -> str:
    why = one.prepared.beside
    if why is None:
        return ""
    if why == "missing":
        return _MISSING
    size = f" Den fylder {_megabytes(one.file.size)}." if why == "too_large" else ""
    return f"Bilaget udleveres ved siden af mødematerialet, fordi filen {_BESIDE[why]}.{size}"


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.0f} MB"


def _name(at: int) -> str:
    return f"bilag-{at}"


def _picture(at: int, one: Attached) -> str:
    return f"{_name(at)}.{one.prepared.picture}"
