"""The form of a body's fixed items: rows in their order, those before the cases first."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import QueryDict

from sagsgang.core.edition import EntryKind
from sagsgang.desk.agenda_acts import OWN_KINDS
from sagsgang.desk.agenda_fields import NotAsked, whole
from sagsgang.meetings.planning import USUAL, Standing

_MOST = 100  # rows; nobody has as many fixed items


def rows_from(form: QueryDict) -> list[Standing]:
    """The rows as they were written; one without a title is on its way out."""
    rows = zip(form.getlist("title"), form.getlist("kind"), form.getlist("last"), strict=False)
    found = [Standing(_kind(kind), title, last == "ja") for title, kind, last in rows]
    return sorted(found[:_MOST], key=lambda row: row.last)


def with_new(form: QueryDict, rows: list[Standing]) -> list[Standing]:
    """The rows with the one that was written in the empty fields below them, if one was."""
    title = form.get("new-title", "")
    if not title.strip() or len(rows) >= _MOST:
        return rows
    new = Standing(_kind(form.get("new-kind", "")), title, form.get("new-last") == "ja")
    return sorted([*rows, new], key=lambda row: row.last)


def after(act: str, rows: Sequence[Standing]) -> list[Standing]:
    """The rows as they are to be: ``save``, ``usual``, or ``up-3``, ``down-3`` and ``off-3`` with a
    row counted from 0. Across the cases a row goes by one step too. Raises ``NotAsked``."""
    if act == "save":
        return list(rows)
    if act == "usual":
        return list(USUAL)
    verb, _, told = act.partition("-")
    at = whole(told)
    if verb not in {"up", "down", "off"} or str(at) != told or at >= len(rows):
        raise NotAsked
    moved = list(rows)
    row = moved.pop(at)
    if verb == "off":
        return moved
    if verb == "up" and row.last and (at == 0 or not rows[at - 1].last):
        return [*moved[:at], Standing(row.kind, row.title, last=False), *moved[at:]]
    if verb == "down" and not row.last and (at + 1 == len(rows) or rows[at + 1].last):
        return [*moved[:at], Standing(row.kind, row.title, last=True), *moved[at:]]
    to = max(at - 1, 0) if verb == "up" else at + 1
    return [*moved[:to], row, *moved[to:]]


def _kind(given: str) -> EntryKind:
    return OWN_KINDS.get(given, "standing")
