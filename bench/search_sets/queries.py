"""The queries of a set: what is typed, of which kind, and which documents answer it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

Part = Literal["dev", "held_out"]
KINDS = (
    "inflection",
    "compound",
    "abbreviation",
    "typing_error",
    "æøå",
    "identifiers",
    "names",
    "phrases",
    "questions",
    "no_answer",
)
FOLDER = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Query:
    """``relevant`` is document id → 2 (the answer) or 1 (useful); empty when nothing answers."""

    id: str
    kind: str
    text: str
    relevant: Mapping[str, int]

    @property
    def part(self) -> Part:
        """Tuned on or held out: by the query's own words, so that it stays when others come."""
        return "dev" if sha256(self.text.encode()).digest()[0] % 2 else "held_out"


def written(name: str) -> tuple[Query, ...]:
    """The queries of ``<name>.tsv``: kind, what is typed, ``document:grade`` separated by spaces.

    Raises ValueError for a kind or a grade that does not exist, and for a query that is twice.
    """
    path = FOLDER / f"{name}.tsv"
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    found = [_query(f"{name}-{number}", *row) for number, row in enumerate(rows[1:], 1)]
    if len({one.text for one in found}) < len(found):
        raise ValueError(f"{path.name}: a query is there twice")
    return tuple(found)


def _query(name: str, kind: str, text: str, answers: str) -> Query:
    if kind not in KINDS:
        raise ValueError(f"{name}: there is no kind {kind!r}")
    relevant = {}
    for answer in answers.split():
        document, _, grade = answer.rpartition(":")
        if grade not in {"1", "2"}:
            raise ValueError(f"{name}: {answer!r} is not document:1 or document:2")
        relevant[document] = int(grade)
    if bool(relevant) == (kind == "no_answer"):
        raise ValueError(f"{name}: only what has no answer is of the kind no_answer")
    return Query(name, kind, text, relevant)


def unknown_documents(queries: Iterable[Query], known: Iterable[str]) -> list[str]:
    """Documents that queries name and that are not there: the reader or the papers changed."""
    there = set(known)
    return sorted({one for query in queries for one in query.relevant if one not in there})
