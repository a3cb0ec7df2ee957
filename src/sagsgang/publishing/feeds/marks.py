"""What happened and when, newest first, read from the rows as far as somebody asks.

A mark is a place in the ledger, so marks are in the order in which things became known, and the
newest page of a feed reads a page's worth of rows however much there is.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from sagsgang.access.door import condition, visible
from sagsgang.core.policy import Action, Actor
from sagsgang.meetings.models import Decision, Item, Meeting, MeetingPaper, Mention
from sagsgang.meetings.selectors import seen
from sagsgang.publishing.feeds.pages import EntryKind
from sagsgang.publishing.models import Release

_AGENDA_PAPERS = ("agenda", "supplementary")
_AT_ONCE = 200  # rows fetched at a time


class Mark(NamedTuple):
    """That something of ``kind`` happened with the row ``pk``: the ledger's ``entry`` tells."""

    entry: int
    kind: EntryKind
    pk: int


@dataclass(frozen=True, slots=True)
class Scope:
    """What a feed is of: a body's or everybody's doings, or some items' way."""

    body: int | None = None
    items: QuerySet[Item] | None = None


def latest(actor: Actor, scope: Scope, *, first: int, count: int) -> list[Mark]:
    """The marks from number ``first`` on, newest first, each thing once at its latest."""
    streams = _of_items(scope.items) if scope.items is not None else _of_bodies(actor, scope.body)
    return list(islice(_once(heapq.merge(*streams, reverse=True)), first, first + count))


def _once(marks: Iterator[Mark]) -> Iterator[Mark]:
    known: set[tuple[EntryKind, int]] = set()
    for mark in marks:
        if mark[1:] not in known:
            known.add(mark[1:])
            yield mark


def _of_bodies(actor: Actor, body: int | None) -> list[Iterator[Mark]]:
    of_paper = Q(meeting__body=body) if body else Q()
    of_item = Q(item__meeting__body=body) if body else Q()
    papers = MeetingPaper.objects.filter(
        condition(Meeting, actor, Action.SEE, "meeting__"),
        of_paper,
        published_at__isnull=False,
        withdrawn=False,
    )
    decisions = Decision.objects.filter(
        seen.item_condition(actor, "item__"), of_item, withdrawn=False
    )
    releases = visible(Release.objects.filter(of_paper), actor)
    standing = releases.filter(withdrawn_at=None)
    first = standing.filter(condition(Meeting, actor, Action.SEE, "meeting__"), replaces=None)
    minutes = Q(meeting__has_minutes=True, kind="minutes")
    return [
        _read("agenda", papers.filter(kind__in=_AGENDA_PAPERS), "entry_id", "meeting_id"),
        _read("agenda", first.filter(kind="agenda"), "entry_id", "meeting_id"),
        _read("minutes", papers.filter(minutes), "entry_id", "meeting_id"),
        _read("minutes", first.filter(minutes), "entry_id", "meeting_id"),
        _read("decision", decisions, "entry_id", "item_id"),
        _read("corrected", standing.filter(replaces__isnull=False), "entry_id", "pk"),
        _read("withdrawn", releases.filter(withdrawn_at__isnull=False), "entry_id", "pk"),
    ]


def _of_items(items: QuerySet[Item]) -> list[Iterator[Mark]]:
    rows = items.values("pk")
    told = Mention.objects.filter(
        withdrawn=False, paper__withdrawn=False, paper__published_at__isnull=False
    )
    on_agenda = told.filter(paper__kind__in=_AGENDA_PAPERS)
    # Of many an old meeting there are only minutes: they tell that the item was on the agenda.
    only_minuted = ~Exists(on_agenda.filter(item=OuterRef("item")))
    decisions = Decision.objects.filter(item__in=rows, withdrawn=False)
    return [
        _read("item", on_agenda.filter(item__in=rows), "paper__entry_id", "item_id"),
        _read("item", told.filter(only_minuted, item__in=rows), "paper__entry_id", "item_id"),
        _read("decision", decisions, "entry_id", "item_id"),
    ]


def _read(kind: EntryKind, rows: QuerySet[Model], entry: str, key: str) -> Iterator[Mark]:
    ordered = rows.order_by(f"-{entry}", f"-{key}").values_list(entry, key)
    for at, pk in ordered.iterator(chunk_size=_AT_ONCE):
        yield Mark(at, kind, pk)
