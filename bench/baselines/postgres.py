"""PostgreSQL with its ``danish`` configuration, ``ts_rank_cd`` and ``websearch_to_tsquery``."""

from __future__ import annotations

from collections.abc import Sequence

from psycopg.sql import SQL

from bench.baselines.baseline import TOP, Answers, Baseline
from bench.baselines.cluster import cluster
from bench.search_sets.documents import Document

_TABLE = SQL(
    "CREATE TABLE papers (id text, vector tsvector);CREATE INDEX ON papers USING gin (vector)"
)
_ADD = (
    "INSERT INTO papers VALUES (%s, setweight(to_tsvector('danish', %s), 'A')"
    " || setweight(to_tsvector('danish', %s), 'D'))"
)
_WEIGHTS = "{0.1, 0.2, 0.4, 1.0}"  # of D, C, B and A: PostgreSQL's own
_LENGTH = 8  # divides the rank by the number of different words: the best of its ways here
_EVERY_WORD = SQL("SELECT websearch_to_tsquery('danish', %s)::text")
_ASK = SQL(
    "SELECT id FROM papers, CAST(%s AS tsquery) AS asked WHERE vector @@ asked"
    " ORDER BY ts_rank_cd(%s::float4[], vector, asked, %s) DESC, id LIMIT %s"
)


def _answer(documents: Sequence[Document], typed: Sequence[str]) -> Answers:
    with cluster() as connection, connection.cursor() as cursor:
        cursor.execute(_TABLE)
        cursor.executemany(_ADD, [(one.id, one.title, one.text) for one in documents])

        def ask(query: str) -> list[str]:
            every_word = str((cursor.execute(_EVERY_WORD, (query,)).fetchone() or ("",))[0])
            for asked in (every_word, every_word.replace(" & ", " | ")):
                found = cursor.execute(_ASK, (asked, _WEIGHTS, _LENGTH, TOP)).fetchall()
                if found:
                    return [str(document) for (document,) in found]
            return []

        return [ask(query) for query in typed]


BASELINE = Baseline("PostgreSQL", _answer)
