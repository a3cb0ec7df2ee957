"""Ask a throwaway index of given documents, so that anybody can measure on papers of their own."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sagsgang.adapters.fulltext.asking import ask
from sagsgang.adapters.fulltext.document import Indexed, Question
from sagsgang.adapters.fulltext.side import Side, State
from sagsgang.core.asking import parse
from sagsgang.core.danish.abbreviations import learn
from sagsgang.core.danish.words import fold

TOP = 20


class BadLine(Exception):
    """A line that is no document or query; says which and why."""


def evaluate(docs: Path, queries: Path) -> Iterator[tuple[str, str, int, float]]:
    """Query id, document id, rank from 1 and score, the best ``TOP`` of each query.

    Lines of ``docs`` are ``{"id", "title", "text"}``, of ``queries`` ``{"id", "query"}``.
    """
    names: list[str] = []
    documents: list[Indexed] = []
    for row in _rows(docs, ("id", "title", "text")):
        names.append(row["id"])
        documents.append(
            Indexed(
                ref=len(names),
                kind="item",
                readers=frozenset(),
                title=row["title"],
                text=row["text"],
            )
        )
    asked = list(_rows(queries, ("id", "query")))
    abbreviations: dict[str, tuple[str, ...]] = {}
    for one in documents:
        for defined in learn(f"{one.title}\n{one.text}"):
            short, long_form = fold(defined.short), defined.long.lower()
            known = abbreviations.get(short, ())
            if long_form not in known:
                abbreviations[short] = (*known, long_form)
    with tempfile.TemporaryDirectory() as folder:
        texts = (text for one in documents for text in (one.title, one.text))
        side = Side.make(Path(folder), texts, State(0, ""))
        side.fill(documents, State(0, ""))
        for row in asked:
            taken = parse(row["query"])
            if taken.empty:
                continue
            question = Question(taken, None, abbreviations=abbreviations, limit=TOP, facets=False)
            for rank, found in enumerate(ask([side], question).found, 1):
                yield row["id"], names[found.ref - 1], rank, found.score


def _rows(file: Path, keys: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError as error:
                raise BadLine(f"{file.name}, line {number}: this is not JSON.") from error
            if not isinstance(row, dict) or any(key not in row for key in keys):
                wanted = ", ".join(keys)
                raise BadLine(f"{file.name}, line {number}: an object with {wanted} is needed.")
            yield {key: str(row[key]) for key in keys}
