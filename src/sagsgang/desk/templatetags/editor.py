"""What the editor's parts of a page need: its words, and rows of clauses to fill in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from django import template
from django.utils.html import json_script
from django.utils.safestring import SafeString

from sagsgang.core.reader.findings import Act
from sagsgang.core.reader.verbs import act_of
from sagsgang.core.written.form import ACTS, clause_text
from sagsgang.desk.editor.words import WORDS
from sagsgang.desk.wording import CHOICES, Text

register = template.Library()

_SPARE = 3  # empty rows below the filled ones, for those without a script


class _Clause(Protocol):
    @property
    def text(self) -> str: ...
    @property
    def act(self) -> str: ...


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """One row. ``act`` is empty when the words say it by themselves; then ``read`` is what."""

    number: int
    text: str
    act: str
    read: str


@register.simple_tag
def editor_words() -> SafeString:
    """The script's words, in the page's language."""
    return json_script({name: str(word) for name, word in WORDS.items()}, "editor-words")


@register.simple_tag
def clause_rows(clauses: Iterable[_Clause]) -> list[ClauseRow]:
    """The rows of the form: what is there, and a few empty ones."""
    rows = []
    for number, clause in enumerate(clauses, 1):
        words = clause_text(clause.text)
        read = act_of(words) if words else ""
        act = "" if clause.act == read else clause.act
        rows.append(ClauseRow(number, clause.text, act, read))
    filled = max((row.number for row in rows if row.text.strip()), default=0)
    spare = range(len(rows) + 1, filled + _SPARE + 1)
    return rows + [ClauseRow(number, "", "", "") for number in spare]


@register.simple_tag
def acts() -> list[tuple[Act, Text]]:
    """What a clause can ask for, with its words."""
    return [(act, CHOICES[act]) for act in ACTS]


@register.filter
def act_name(act: str) -> Text:
    """What a clause asks for, in words."""
    return CHOICES.get(act, act)
