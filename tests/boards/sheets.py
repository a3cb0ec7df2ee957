"""Spreadsheets made for the tests."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any

HEADINGS = (
    *("Organ", "Periode", "Plads", "Funktion", "Navn", "E-mail", "Fødselsdag", "Parti", "Liste"),
    *("Region", "Fra", "Til"),
)


def rows(*said: dict[str, Any], headings: Sequence[str] = HEADINGS) -> list[list[Any]]:
    """The headings and a row for each of ``said``, which are of the board from 2026 on."""
    plain = {"Organ": "Bestyrelsen", "Fra": "01.01.2026"}
    return [list(headings), *([{**plain, **one}.get(name) for name in headings] for one in said)]


def csv_of(table: Sequence[Sequence[Any]], delimiter: str = ";") -> str:
    return "\r\n".join(
        delimiter.join("" if cell is None else str(cell) for cell in row) for row in table
    )


def xlsx_of(table: Sequence[Sequence[Any]], *, since_1904: bool = False) -> bytes:
    from openpyxl import Workbook
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book = Workbook()
    if since_1904:
        book.epoch = CALENDAR_MAC_1904
    for row in table:
        book.active.append(list(row))
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def with_part(data: bytes, name: str, part: bytes) -> bytes:
    """The package with one part more, or another one in its place."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w", 8) as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, part)
    return written.getvalue()


def part_of(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name)
