"""The forms a dump is written in: JSON Lines, CSV and Parquet, each a stream of constant memory."""

from __future__ import annotations

import csv
import re
from abc import abstractmethod
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import date, time
from pathlib import Path
from typing import Any, Protocol

from sagsgang.core.telling import json_text
from sagsgang.publishing.dumps.shape import KINDS, Form
from sagsgang.publishing.dumps.tables import Batch, Column, Table, tables_of

ROW_GROUP = 10_000  # rows of a Parquet file that are written together
# Signs with which a spreadsheet takes a cell for something to compute, full-width ones too.
_COMPUTES = frozenset("=+-@\t\r\n＝＋－＠")
_BLANK = " \N{NO-BREAK SPACE}\ufeff"
_CUT = re.compile(rf"([;\t\r\n][{_BLANK}]*)(?=[=+\-@＝＋－＠])")


class Writer(Protocol):
    """Writes lines of all kinds into files of one form."""

    @abstractmethod
    def write(self, batch: Batch) -> None:
        """Add lines of one kind, in its order."""

    @abstractmethod
    def close(self) -> None:
        """Write all to the end."""


class JsonLines:
    """One file a kind, one line a thing, with all that nests in it."""

    def __init__(self, folder: Path) -> None:
        self._open = ExitStack()
        self._files = {
            kind: self._open.enter_context((folder / f"{kind}.jsonl").open("wb")) for kind in KINDS
        }

    def write(self, batch: Batch) -> None:
        """Add lines."""
        self._files[batch.kind].writelines(
            f"{json_text(line)}\n".encode("utf-8", "replace") for line in batch.lines
        )

    def close(self) -> None:
        """Write all to the end."""
        self._open.close()


class Csv:
    """One file a table, for spreadsheets: commas as RFC 4180 has them, and a byte order mark, by
    which Excel knows UTF-8. A cell that a spreadsheet would compute gets an apostrophe before it.
    """

    def __init__(self, folder: Path) -> None:
        self._open = ExitStack()
        self._files = {}
        for table in _all():
            place = folder / f"{table.name}.csv"
            file = self._open.enter_context(
                place.open("w", encoding="utf-8-sig", errors="replace", newline="")
            )
            self._files[table.name] = csv.writer(file)
            self._files[table.name].writerow([column.name for column in table.columns])

    def write(self, batch: Batch) -> None:
        """Add rows."""
        for table in tables_of(batch.kind):
            self._files[table.name].writerows(map(_cells, batch.rows(table)))

    def close(self) -> None:
        """Write all to the end."""
        self._open.close()


class Parquet:
    """One file a table, with typed columns; what is empty is null where the type has no empty."""

    def __init__(self, folder: Path) -> None:
        from pyarrow import parquet

        self._open = ExitStack()
        self._files = {}
        self._waiting: dict[str, list[tuple[Any, ...]]] = {}
        self._schemas = {table.name: _schema(table) for table in _all()}
        for table in _all():
            place, schema = folder / f"{table.name}.parquet", self._schemas[table.name]
            self._files[table.name] = self._open.enter_context(
                parquet.ParquetWriter(place, schema, compression="zstd")
            )
            self._waiting[table.name] = []

    def write(self, batch: Batch) -> None:
        """Add rows; whole row groups are written."""
        for table in tables_of(batch.kind):
            waiting = self._waiting[table.name]
            waiting += batch.rows(table)
            while len(waiting) >= ROW_GROUP:
                self._group(table, waiting[:ROW_GROUP])
                del waiting[:ROW_GROUP]

    def close(self) -> None:
        """Write all to the end."""
        for table in _all():
            if self._waiting[table.name]:
                self._group(table, self._waiting[table.name])
        self._open.close()

    def _group(self, table: Table, rows: list[tuple[Any, ...]]) -> None:
        import pyarrow

        schema = self._schemas[table.name]
        arrays = [
            pyarrow.array(_typed(column, values), schema.field(column.name).type)
            for column, values in zip(table.columns, zip(*rows, strict=True), strict=True)
        ]
        batch = pyarrow.Table.from_arrays(arrays, schema=schema)
        self._files[table.name].write_table(batch, row_group_size=ROW_GROUP)


FORMATS: dict[str, Any] = {"jsonl": JsonLines, "csv": Csv, "parquet": Parquet}


def _all() -> list[Table]:
    return [table for kind in KINDS for table in tables_of(kind)]


def _cells(row: Iterable[Any]) -> list[Any]:
    return [
        _cell(value) if isinstance(value, str) else _flag(value) if value is not None else ""
        for value in row
    ]


def _flag(value: int) -> int | str:
    return ("true" if value else "false") if isinstance(value, bool) else value


def _cell(text: str) -> str:
    """A cell that no spreadsheet computes, also where it is cut into more cells: Excel in Danish
    begins a new one at each semicolon, and then at each line end too."""
    if not text:
        return text
    if text.lstrip(_BLANK)[:1] in _COMPUTES:
        text = f"'{text}"
    return _CUT.sub(r"\1'", text)


def _schema(table: Table) -> Any:
    import pyarrow

    types: dict[Form, Any] = {
        "text": pyarrow.string(),
        "sha256": pyarrow.string(),
        "json": pyarrow.string(),
        "date": pyarrow.date32(),
        "time": pyarrow.time32("s"),
        "count": pyarrow.int64(),
        "flag": pyarrow.bool_(),
    }
    return pyarrow.schema(
        [
            pyarrow.field(
                column.name,
                types[column.form],
                nullable=column.optional or column.form in {"date", "time"},
                metadata={"description": column.says},
            )
            for column in table.columns
        ],
        metadata={"description": table.says},
    )


def _typed(column: Column, values: Iterable[Any]) -> list[Any]:
    match column.form:
        case "date":
            return [date.fromisoformat(value) if value else None for value in values]
        case "time":
            return [time.fromisoformat(value) if value else None for value in values]
        case "text" | "sha256" | "json":
            return [_utf8(value) for value in values]
        case _:
            return list(values)


def _utf8(value: str) -> str:
    return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")
