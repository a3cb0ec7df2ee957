"""What the editor's form sends, as a person's words. The fields:

``doc-<section>`` is the editor's document as JSON, set by the script when it runs; otherwise
``text-<section>`` holds plain signs. Clauses are ``clause-text`` and ``clause-act``, as many of
each as there are rows, in the order of the page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import get_args

from sagsgang.core.manuscript import Clause, Text
from sagsgang.core.reader.findings import Act
from sagsgang.core.reader.recommended import closed_off
from sagsgang.core.reader.verbs import act_of
from sagsgang.core.written import refusal
from sagsgang.core.written.editor import from_editor_json
from sagsgang.core.written.plain import from_plain
from sagsgang.core.written.refusal import NotWritten
from sagsgang.core.written.runs import clean

ACTS: tuple[Act, ...] = get_args(Act)

_AT = re.compile(r"(?:[-*•–]\s+)?at\s+", re.IGNORECASE)
_SPACE = re.compile(r"\s+")


def text_from_form(posted: Mapping[str, str], section: str) -> Text | None:
    """The section's text; ``None`` when the form does not have the section.

    Raises ``NotWritten``.
    """
    document = posted.get(f"doc-{section}", "")
    if document:
        return from_editor_json(document)
    typed = posted.get(f"text-{section}")
    return None if typed is None else from_plain(typed)


def clauses_from_form(texts: Sequence[str], acts: Sequence[str]) -> tuple[Clause, ...]:
    """The clauses of the rows with words; an act that is left out is read from the words.

    Of a clause "at … ." only what stands between is kept. Raises ``NotWritten``.
    """
    if len(texts) > refusal.MOST_CLAUSES * 2:
        raise NotWritten("clauses")
    clauses = []
    for number, typed in enumerate(texts, 1):
        if len(typed) > refusal.LONGEST_CLAUSE:
            raise NotWritten("clause", (("clause", number),))
        if text := clause_text(typed):
            clauses.append(Clause(text, _act(acts, number, text)))
    if len(clauses) > refusal.MOST_CLAUSES:
        raise NotWritten("clauses")
    return tuple(clauses)


def clause_text(typed: str) -> str:
    """One line, without a list's mark, "at" and the closing punctuation."""
    words = _SPACE.sub(" ", clean(typed)).strip()
    return closed_off(_AT.sub("", words, count=1) if _AT.match(words) else words)


def _act(acts: Sequence[str], number: int, text: str) -> Act:
    chosen = acts[number - 1] if number <= len(acts) else ""
    if not chosen:
        return act_of(text)
    for act in ACTS:
        if act == chosen:
            return act
    raise NotWritten("act", (("clause", number),))
