"""SQLite FTS5: unicode61, bm25, every word first and any word when nothing has all of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing

from bench.baselines.baseline import TOP, Answers, Baseline, parts
from bench.search_sets.documents import Document

_TABLE = "CREATE VIRTUAL TABLE papers USING fts5(id UNINDEXED, title, text, tokenize='unicode61')"
_ASK = f"SELECT id FROM papers WHERE papers MATCH ? ORDER BY rank LIMIT {TOP}"


def _answer(documents: Sequence[Document], typed: Sequence[str]) -> Answers:
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute(_TABLE)
        rows = ((one.id, one.title, one.text) for one in documents)
        database.executemany("INSERT INTO papers VALUES (?, ?, ?)", rows)
        return [_ask(database, query) for query in typed]


def _ask(database: sqlite3.Connection, typed: str) -> list[str]:
    # In quotes, each part is a string of words in their order: nothing in it is an operator.
    quoted = [f'"{part}"' for part in parts(typed)]
    if not quoted:
        return []
    for between in (" AND ", " OR "):
        found = database.execute(_ASK, (between.join(quoted),)).fetchall()
        if found:
            return [document for (document,) in found]
    return []


BASELINE = Baseline("SQLite FTS5", _answer)
