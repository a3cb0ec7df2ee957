"""PostgreSQL's ranked full text: ``danish``, GIN, ``ts_rank_cd`` and ``ts_headline``."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
from psycopg.sql import SQL

from bench.peers.peer import LONGEST_SNIPPET, TOP, Shown
from bench.search_mix import Wish

SETTINGS = (
    *("-c", "shared_buffers=1GB", "-c", "work_mem=64MB", "-c", "maintenance_work_mem=512MB"),
    *("-c", "max_wal_size=4GB", "-c", "effective_cache_size=4GB", "-c", "jit=off"),
)
_TABLE = SQL(
    "CREATE UNLOGGED TABLE items (ref int PRIMARY KEY, title text, body text, year int,"
    " outcome text, officer text, closed bool, text text,"
    " vector tsvector GENERATED ALWAYS AS (setweight(to_tsvector('danish', title), 'A')"
    " || setweight(to_tsvector('danish', text), 'D')) STORED)"
)
_COPY = SQL("COPY items (ref, title, body, year, outcome, officer, closed, text) FROM STDIN")
_INDEX = SQL("CREATE INDEX ON items USING gin (vector)")
_SIZE = SQL("SELECT pg_relation_size('items_vector_idx')")
_ASK = (
    "WITH best AS (SELECT ref, title, text, ts_rank_cd(vector, asked) AS rank"
    " FROM items, to_tsquery('danish', %(asked)s) AS asked WHERE {} ORDER BY rank DESC, ref LIMIT"
    f" {TOP}) SELECT ref, ts_headline('danish', text, to_tsquery('danish', %(asked)s),"
    f" 'MaxWords={LONGEST_SNIPPET // 7}, MinWords=15') FROM best ORDER BY rank DESC, ref"
)


def build(corpus: Path, connection: psycopg.Connection[Any], cores: int) -> None:
    """Fill a table on all cores, then index it."""
    connection.execute(_TABLE)
    at = connection.info.dsn
    with ThreadPoolExecutor(cores) as pool:
        list(pool.map(lambda part: _copy(corpus, at, part, cores), range(cores)))
    connection.execute(_INDEX)
    connection.execute(SQL("VACUUM ANALYZE items"))


def index_bytes(connection: psycopg.Connection[Any]) -> int:
    """What the index alone takes on disk."""
    row = connection.execute(_SIZE).fetchone()
    return int(row[0]) if row else 0


def _copy(corpus: Path, at: str, part: int, parts: int) -> None:
    with psycopg.connect(at, autocommit=True) as own, own.cursor().copy(_COPY) as copy:
        for row in _rows(corpus, part, parts):
            copy.write_row(row)


def _rows(corpus: Path, part: int, parts: int) -> Iterator[tuple[Any, ...]]:
    with closing(sqlite3.connect(corpus)) as database:
        yield from database.execute(
            "SELECT ref, title, body, CAST(strftime('%Y', day + 1721424.5) AS INTEGER), outcome,"
            " officer, closed = 1, told || char(10) || text FROM items WHERE ref % ? = ?",
            (parts, part),
        )


class Postgres:
    """A cluster with the corpus in it, asked for what one member of one body may see."""

    def __init__(self, connection: psycopg.Connection[Any], body: str) -> None:
        self._connection = connection
        self._body = body

    def ask(self, wish: Wish) -> Shown:
        """Every word must be there; the filter stands in WHERE, where the index can be used."""
        limits = ["vector @@ asked", "(NOT closed OR body = %(member)s)"]
        limits += [
            f"{name} = %({name})s" for name in ("body", "year", "outcome") if _of(wish, name)
        ]
        told = {name: _of(wish, name) for name in ("body", "year", "outcome")}
        query = _ASK.format(" AND ".join(limits))
        rows = self._connection.execute(
            query.encode(), {**told, "asked": _asked(wish), "member": self._body}
        ).fetchall()
        return Shown(tuple(row[0] for row in rows), tuple(row[1] for row in rows))


def _of(wish: Wish, name: str) -> Any:
    return getattr(wish, name)


def _asked(wish: Wish) -> str:
    """As ``to_tsquery`` reads it: every word in quotes, so that nothing in it is an operator."""
    words = [_quoted(word) for word in wish.words]
    words += [" <-> ".join(map(_quoted, wish.phrase))] if wish.phrase else []
    words += [f"{_quoted(wish.begins)}:*"] if wish.begins else []
    return " & ".join(words)


def _quoted(word: str) -> str:
    return "'" + word.replace("\\", "").replace("'", "''") + "'"
