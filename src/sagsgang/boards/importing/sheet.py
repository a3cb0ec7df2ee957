"""A spreadsheet's cells as text: Excel (.xlsx) and CSV, recognised by content.

Whatever a file holds, reading it ends soon and opens nothing but the file. Raises ``Refused`` with
a code ``file_…``.
"""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sagsgang.boards.refusals import Refused

MEGABYTE = 1024 * 1024
LIMIT = 5 * MEGABYTE  # of the file
MOST_ROWS = 1000  # that hold something; a few seconds of work
_UNPACKED = 30 * MEGABYTE
_PARTS = 400
_STRETCH = 50_000  # rows looked at, empty ones among them
_COLUMNS = 40
_LONGEST = 400  # characters of a cell
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Excel before 2007, and locked files
_DECLARATIONS = tuple("<!DOCTYPE".encode(coding) for coding in ("utf-8", "utf-16-le", "utf-16-be"))


@dataclass(frozen=True, slots=True)
class Row:
    """A row that holds something. ``number`` is what the spreadsheet calls it; ``formulas`` are
    the places of cells that are reckoned."""

    number: int
    cells: tuple[str, ...]
    formulas: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. ``serials`` is the year from which numbers count days, 0 where they do not."""

    name: str
    rows: tuple[Row, ...]
    serials: int = 0


def sheets_of(data: bytes) -> tuple[Sheet, ...]:
    """The sheets of a file that hold anything. Raises ``Refused``."""
    if len(data) > LIMIT:
        raise Refused("file_large", limit=LIMIT // MEGABYTE)
    if not data.strip():
        raise Refused("file_empty")
    if data.startswith(_OLE):
        raise Refused("file_old_or_locked")
    found = _excel(data) if data.startswith(b"PK") else (_csv(data),)
    held = tuple(sheet for sheet in found if sheet.rows)
    if not held:
        raise Refused("file_empty")
    return held


def _excel(data: bytes) -> tuple[Sheet, ...]:
    from openpyxl import load_workbook

    try:
        _require_harmless(data)
        book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        serials = 1904 if book.epoch.year == 1904 else 1900
        return tuple(
            Sheet(sheet.title, tuple(_excel_rows(sheet)), serials) for sheet in book.worksheets
        )
    except Refused:
        raise
    except Exception as broken:
        # A package of forged XML makes the library fail in every way there is.
        raise Refused("file_damaged") from broken


def _require_harmless(data: bytes) -> None:
    """Look at the package before the library unpacks and parses it."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        entries = package.infolist()
        names = {entry.filename for entry in entries}
        if "xl/workbook.xml" not in names:
            raise Refused("file_not_spreadsheet")
        if any(name.endswith("vbaProject.bin") for name in names):
            raise Refused("file_macros")
        if len(entries) > _PARTS or sum(entry.file_size for entry in entries) > _UNPACKED:
            raise Refused("file_unpacks_large", limit=_UNPACKED // MEGABYTE)
        for entry in entries:
            # No office programme writes one; it is where entities are declared that explode.
            if entry.filename.endswith((".xml", ".rels")) and _declares(package, entry):
                raise Refused("file_damaged")


def _declares(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    try:
        part = package.read(entry)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError) as broken:
        raise Refused("file_damaged") from broken
    return any(mark in part for mark in _DECLARATIONS)


def _excel_rows(sheet: Any) -> Iterator[Row]:
    # What the sheet says of its own size is not to be believed.
    sheet.reset_dimensions()
    held = 0
    for number, cells in enumerate(sheet.iter_rows(max_col=_COLUMNS), start=1):
        if number > _STRETCH:
            raise Refused("file_stretches", limit=_STRETCH)
        texts = tuple(_text(cell.value) for cell in cells)
        if not any(texts):
            continue
        held += 1
        _require_few(held)
        formulas = tuple(place for place, cell in enumerate(cells) if cell.data_type == "f")
        yield Row(number, texts, formulas)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        plain = value.time() == time()
        return value.date().isoformat() if plain else value.isoformat(" ")[:19]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())[: _LONGEST + 1]


def _csv(data: bytes) -> Sheet:
    text = _decoded(data)
    rows = []
    lines = text.splitlines()
    start = next((line for line in lines if line.strip()), "")
    delimiter = max(";,\t", key=start.count)
    try:
        for number, cells in enumerate(csv.reader(lines, delimiter=delimiter), start=1):
            texts = tuple(_text(cell) for cell in cells[:_COLUMNS])
            if any(texts):
                rows.append(Row(number, texts))
                _require_few(len(rows))
    except csv.Error as broken:
        raise Refused("file_damaged") from broken
    return Sheet("", tuple(rows))


def _decoded(data: bytes) -> str:
    """The text in the coding its first bytes tell, else UTF-8, else what old Excel writes."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        codings: tuple[str, ...] = ("utf-16",)
    else:
        codings = ("utf-8-sig", "cp1252", "latin-1")
    for coding in codings:
        try:
            text = data.decode(coding)
        except UnicodeDecodeError:
            continue
        if "\0" in text or text.startswith(("%PDF", "{\\rtf", "<")):
            break
        return text
    raise Refused("file_not_spreadsheet")


def _require_few(rows: int) -> None:
    # One more for the headings.
    if rows > MOST_ROWS + 1:
        raise Refused("file_many_rows", limit=MOST_ROWS)
