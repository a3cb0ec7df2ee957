"""What every baseline is: documents in, ranked documents of each query out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.search_sets.documents import Document

TOP = 20

# Ids of the best documents, for each of the typed queries.
Answers = list[list[str]]

_PHRASE_OR_WORD = re.compile(r'"([^"]*)"|([^\s"]+)')


class NotHere(Exception):
    """The engine is not installed on this machine; says what is missing."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """``answer`` indexes the documents and asks every query; raises NotHere."""

    name: str
    answer: Callable[[Sequence[Document], Sequence[str]], Answers]


def parts(typed: str) -> list[str]:
    """The phrases and words of a typed query, without their quotes and outer signs."""
    found = ((phrase or word) for phrase, word in _PHRASE_OR_WORD.findall(typed))
    cleaned = (re.sub(r"^\W+|\W+$", "", part) for part in found)
    return [part for part in cleaned if part]
