"""Feeds: what was released and decided, in everything, in one body or in one case."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sagsgang.boards.models import Organisation
from sagsgang.boards.naming import UNKNOWN
from sagsgang.cases.models import Case
from sagsgang.core.policy import Actor
from sagsgang.ledger.models import Entry
from sagsgang.meetings.models import Decision, Item, Meeting
from sagsgang.meetings.pages import ItemRef
from sagsgang.meetings.selectors import case as way
from sagsgang.meetings.selectors import seen
from sagsgang.meetings.selectors.refs import body_ref, item_ref, meeting_ref
from sagsgang.publishing.feeds.marks import Mark, Scope, latest
from sagsgang.publishing.feeds.pages import Decided, FeedEntry, FeedPage, TitleLine
from sagsgang.publishing.models import Release

ENTRIES = 50  # of a page: more than come between two looks of a reader


def everything(actor: Actor, *, page: int) -> FeedPage | None:
    """What happened in all bodies; ``None`` for a page after the last."""
    organisations = Organisation.objects.exclude(name__startswith=UNKNOWN)
    names = list(organisations.values_list("name", flat=True)[:2])
    return _page(actor, Scope(), page, name=names[0] if len(names) == 1 else "")


def of_body(actor: Actor, *, slug: str, page: int) -> FeedPage | None:
    """What happened in one body; ``None`` where the actor sees no such body or page."""
    body = seen.bodies(actor).filter(slug=slug).first()
    if body is None:
        return None
    return _page(actor, Scope(body=body.pk), page, body=body_ref(body))


def of_case(actor: Actor, *, organisation: str, slug: str, page: int) -> FeedPage | None:
    """A case's way; ``None`` where the actor sees no such case or page. ``case`` says which it is:
    it may have been joined into another."""
    told = way.case_page(actor, organisation=organisation, slug=slug, newest_first=True, page=1)
    if told is None:
        return None
    case = Case.objects.get(organisation__slug=told.case.organisation, slug=told.case.slug)
    scope = Scope(items=way.items_of(case, actor))
    return _page(actor, scope, page, case=told.case, title=told.title)


def _page(actor: Actor, scope: Scope, page: int, **named: object) -> FeedPage | None:
    marks = latest(actor, scope, first=(page - 1) * ENTRIES, count=ENTRIES + 1)
    if page > 1 and not marks:
        return None
    shown = marks[:ENTRIES]
    entries = tuple(_entries(actor, shown))
    return FeedPage(entries=entries, page=page, more=len(marks) > ENTRIES, **named)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class _Rows:
    """What the marks of a page lead to, fetched at once."""

    at: dict[int, datetime]
    meetings: dict[int, Meeting]
    items: dict[int, Item]
    releases: dict[int, Release]
    decisions: dict[int, tuple[Decided, ...]]
    lines: dict[int, tuple[TitleLine, ...]]


def _entries(actor: Actor, marks: Sequence[Mark]) -> Iterable[FeedEntry]:
    """What the marks lead to, but for what was closed since they were read."""
    rows = _rows(actor, marks)
    for mark in marks:
        match mark.kind:
            case "agenda" | "minutes" if mark.pk in rows.meetings:
                yield _of_meeting(mark, rows)
            case "item" | "decision" if mark.pk in rows.items:
                yield _of_item(mark, rows)
            case "corrected" | "withdrawn":
                yield _of_release(mark, rows)


def _of_meeting(mark: Mark, rows: _Rows) -> FeedEntry:
    meeting = rows.meetings[mark.pk]
    lines = rows.lines.get(mark.pk, ())
    return FeedEntry(
        kind=mark.kind,
        key=f"{key_of(meeting)}:{mark.kind}",
        updated=rows.at[mark.entry],
        meeting=meeting_ref(meeting),
        lines=lines if mark.kind == "minutes" else tuple(TitleLine(line.item) for line in lines),
    )


def _of_item(mark: Mark, rows: _Rows) -> FeedEntry:
    item = rows.items[mark.pk]
    return FeedEntry(
        kind=mark.kind,
        key=f"{key_of(item.meeting)}/{item.address}:{mark.kind}",
        updated=rows.at[mark.entry],
        meeting=meeting_ref(item.meeting),
        item=item_ref(item),
        decisions=rows.decisions.get(mark.pk, ()) if mark.kind == "decision" else (),
    )


def _of_release(mark: Mark, rows: _Rows) -> FeedEntry:
    release = rows.releases[mark.pk]
    withdrawn = mark.kind == "withdrawn"
    return FeedEntry(
        kind=mark.kind,
        key=f"{key_of(release.meeting)}:{release.serial}:{mark.kind}",
        updated=rows.at[mark.entry],
        meeting=meeting_ref(release.meeting),
        paper="minutes" if release.kind == "minutes" else "agenda",
        note=release.withdrawn_because if withdrawn else release.note,
    )


def key_of(meeting: Meeting) -> str:
    """What names a meeting for ever. No row's number: that would tell how many there are, closed
    ones among them."""
    return f"meeting:{meeting.body.slug}/{meeting.key}"


def _rows(actor: Actor, marks: Sequence[Mark]) -> _Rows:
    of: dict[str, set[int]] = defaultdict(set)
    for mark in marks:
        of[mark.kind].add(mark.pk)
    releases = Release.objects.select_related("meeting__body__organisation").in_bulk(
        of["corrected"] | of["withdrawn"]
    )
    told = of["agenda"] | of["minutes"]
    items = seen.items(actor).filter(pk__in=of["item"] | of["decision"])
    return _Rows(
        at=dict(
            Entry.objects.filter(pk__in={mark.entry for mark in marks}).values_list("pk", "at")
        ),
        meetings={row.pk: row for row in seen.meetings(actor).filter(pk__in=told)},
        items={
            row.pk: row for row in items.select_related("meeting__body__organisation", "revision")
        },
        releases=releases,
        decisions=_decisions(of["decision"]),
        lines=open_lines(actor, told),
    )


def _decisions(items: set[int]) -> dict[int, tuple[Decided, ...]]:
    rows = Decision.objects.filter(item__in=items, withdrawn=False).order_by("position")
    found: dict[int, list[Decided]] = defaultdict(list)
    for item, text, outcome in rows.values_list("item_id", "text", "outcome"):
        found[item].append(Decided(text, outcome))
    return {item: tuple(decided) for item, decided in found.items()}


def open_lines(actor: Actor, meetings: Iterable[int]) -> dict[int, tuple[TitleLine, ...]]:
    """The lines of each agenda that the actor may read, in order, with what was decided in short.

    What is closed to the actor leaves no line, and no gap but in the numbers as printed.
    """
    ids = list(meetings)
    decided = Decision.objects.filter(
        seen.item_condition(actor, "item__"), item__meeting__in=ids, withdrawn=False
    )
    outcomes: dict[int, list[str]] = defaultdict(list)
    for item, outcome in decided.order_by("position").values_list("item_id", "outcome"):
        if outcome not in outcomes[item]:
            outcomes[item].append(outcome)
    # Plain values: a calendar of two years has thousands of lines and shows little of each.
    items = seen.items(actor).filter(meeting__in=ids).order_by("meeting_id", "position")
    found: dict[int, list[TitleLine]] = defaultdict(list)
    for pk, meeting, number, address, title in items.values_list(
        "pk", "meeting_id", "number", "address", "revision__title"
    ):
        line = ItemRef(number=number, address=address, title=title or "")
        found[meeting].append(TitleLine(line, tuple(outcomes.get(pk, ()))))
    return {meeting: tuple(lines) for meeting, lines in found.items()}
