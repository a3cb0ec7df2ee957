"""What the desk shows of papers that were read, filled for one actor.

A secretary sees the papers of the bodies the role is held in; a paper whose body is not known yet
is seen by those who hold it in every body.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, BinaryIO

from django.core.exceptions import PermissionDenied
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404

from sagsgang.access.door import require, visible
from sagsgang.core.policy import Action, Actor, Role
from sagsgang.core.reader.doubts import DOUBTS
from sagsgang.intake import rule
from sagsgang.intake.models import Proposal, Reading
from sagsgang.intake.services import can_reopen
from sagsgang.meetings.doubts import MEETING_DOUBTS
from sagsgang.storage.services import open_original, text_of

PAGE = 50
_OPEN = Q(state=Proposal.State.OPEN)
_AROUND = 3  # lines of context to each side
_AROUND_CHARACTERS = 500
_BEGINNING = 14  # lines
_BLANK_START = re.compile(r"\A(?:[ \t\f\r]*\n)+")
_BLANK_LINES = re.compile(r"\n[ \t\f\r\n]*\n")
# What holds back most is asked first.
_WEIGHT = {"paper": 0, "enclosed": 1, "item": 2, "value": 3, "nothing": 4}
_MARKED_CHARACTERS = 400


@dataclass(frozen=True, slots=True)
class MeetingPlace:
    """Where a paper stands in the archive, as the parts of its address, and by its id."""

    body: str
    key: str
    id: int


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper in a list. ``open`` of its ``asked`` proposals wait for an answer.

    ``held_on`` is ``None`` when no date is known; ``meeting`` when it has not been entered.
    """

    id: int
    name: str
    state: str
    layout: str
    read_at: datetime
    body: str
    held_on: date | None
    open: int
    asked: int
    meeting: MeetingPlace | None


@dataclass(frozen=True, slots=True)
class DeskFront:
    """What needs a look: papers that wait first, then by how much there is to look at."""

    lines: tuple[PaperLine, ...]
    papers: int
    open: int
    doubtful: int
    waiting: int


@dataclass(frozen=True, slots=True)
class PapersPage:
    """All papers read, the latest first; ``page`` of ``pages``."""

    lines: tuple[PaperLine, ...]
    papers: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Printed text around what a proposal was read from; ``marked`` may be empty.

    ``number`` is the page it begins on, ``None`` when the file has no pages.
    """

    before: str
    marked: str
    after: str
    number: int | None


@dataclass(frozen=True, slots=True)
class ProposalView:
    """One thing to settle. ``detail`` is what the doubt names (``3 … 10``); ``item`` is the number
    and title of the item it stands in.

    ``form`` and ``choices`` say how a correction is written (see ``rule.form_of``); ``field`` is
    the last part of the path, which names the value for people.
    """

    id: int
    code: str
    detail: str
    field: str
    item: str
    holds: str
    form: str
    choices: tuple[str, ...]
    proposed: str
    suggested: str
    state: str
    answer: str
    settled_at: datetime | None
    settled_by: str
    can_accept: bool
    can_accept_unseen: bool
    can_reopen: bool
    passage: Passage


@dataclass(frozen=True, slots=True)
class PaperPage:
    """One paper with everything asked about it, the open ones first.

    ``unreleased``: it stands in the archive, but its readers are not shown it. ``open_items`` are
    the items that may be closed by hand: (index among the paper's items, number and title).
    """

    line: PaperLine
    kind: str
    media_type: str
    size: int
    pages: int
    items: int
    decisions: int
    proposals: tuple[ProposalView, ...]
    set_aside: bool
    unreleased: bool
    open_items: tuple[tuple[int, str], ...]

    @property
    def acceptable(self) -> int:
        """How many open proposals may be accepted together."""
        return sum(view.can_accept_unseen for view in self.proposals if view.state == "open")


def desk_front(actor: Actor, *, at_most: int = 100) -> DeskFront:
    """What waits for this actor. Raises ``PermissionDenied`` for who has no desk."""
    proposals = visible(Proposal.objects.all(), actor, Action.REVIEW)
    still_open = proposals.filter(state=Proposal.State.OPEN)
    doubtful = _lines(actor).filter(pk__in=still_open.values("reading"))
    whole = Reading.objects.filter(pk__in=still_open.values("reading")).aggregate(
        papers=Count("pk"),
        waiting=Count("pk", filter=Q(state=Reading.State.WAITING)),
    )
    first = doubtful.annotate(waits=Count("pk", filter=Q(state=Reading.State.WAITING))).order_by(
        "-waits", "-open", "-read_at", "-pk"
    )
    return DeskFront(
        lines=tuple(_line(row) for row in first[:at_most]),
        papers=visible(Reading.objects.all(), actor, Action.REVIEW).count(),
        open=still_open.count(),
        doubtful=whole["papers"],
        waiting=whole["waiting"],
    )


def papers_page(actor: Actor, *, page: int = 1) -> PapersPage:
    """One page of all papers; a page beyond the last is the last."""
    count = visible(Reading.objects.all(), actor, Action.REVIEW).count()
    pages = max(1, math.ceil(count / PAGE))
    page = min(max(1, page), pages)
    rows = _lines(actor).order_by("-pk")[(page - 1) * PAGE : page * PAGE]
    return PapersPage(tuple(_line(row) for row in rows), count, page, pages)


def paper_page(actor: Actor, reading: int) -> PaperPage:
    """One paper with its proposals. Raises ``Http404`` and ``PermissionDenied``."""
    row = _one(actor, reading)
    original, findings = row.original, row.findings
    text = text_of(original)
    views = [_view(proposal, findings, text, original.page_starts) for proposal in row.asked_now]
    views.sort(key=lambda view: (view.state != Proposal.State.OPEN, _WEIGHT[view.holds]))
    return PaperPage(
        line=_line(row),
        kind=findings["kind"],
        media_type=original.media_type,
        size=original.size,
        pages=len(original.page_starts),
        items=len(findings["items"]),
        decisions=sum(len(item["decisions"]) for item in findings["items"]),
        proposals=tuple(views),
        set_aside=row.set_aside,
        unreleased=row.state == Reading.State.ACCEPTED and not row.publish,
        open_items=_open_items(row),
    )


def _open_items(row: Any) -> tuple[tuple[int, str], ...]:
    """The items that stand open in the archive because this paper prints them so."""
    if row.state != Reading.State.ACCEPTED:
        return ()
    closed = {
        asked.field
        for asked in row.asked_now
        if asked.field.endswith(".access") and asked.answer == "closed"
    }
    return tuple(
        (index, f"{item['number']} {item['title'] or ''}".strip())
        for index, item in enumerate(row.findings["items"])
        if rule.can_close(row.findings, index) and f"items.{index}.access" not in closed
    )


def paper_of(actor: Actor, proposal: int) -> tuple[int, int]:
    """The id of the paper a proposal belongs to, and how many proposals that has."""
    row = Proposal.objects.select_related("reading").filter(pk=proposal).first()
    if row is None:
        raise Http404
    require(actor, Action.REVIEW, row)
    return row.reading_id, row.reading.proposals.count()


def original_of(actor: Actor, reading: int) -> tuple[BinaryIO, str, str]:
    """A paper's file as it came in: its bytes, its media type and its name."""
    row = _one(actor, reading)
    return open_original(row.original), row.original.media_type, row.name


def body_names(actor: Actor) -> tuple[str, ...]:
    """Names of bodies to choose from when a paper does not print its own."""
    names = (
        visible(Reading.objects.exclude(body=None), actor, Action.REVIEW)
        .values_list("body__name", flat=True)
        .distinct()
        .order_by("body__name")
    )
    return tuple(name for name in names if name)


def require_desk(actor: Actor) -> None:
    """Stop unless the actor reviews papers of some body."""
    if not actor.holds_anywhere(Role.SECRETARY):
        raise PermissionDenied("The desk is the secretariat's.")


def _lines(actor: Actor) -> QuerySet[Any]:
    require_desk(actor)
    return (
        visible(Reading.objects.all(), actor, Action.REVIEW)
        .defer("findings")
        .select_related("body", "meeting__body")
        # Counted row by row, so that a page of a long list costs no more than of a short one.
        .annotate(open=_count(_OPEN), asked=_count(Q()))
    )


def _count(which: Q) -> Coalesce:
    """How many of a reading's proposals are such."""
    mine = Proposal.objects.filter(which, reading=OuterRef("pk")).order_by().values("reading")
    return Coalesce(Subquery(mine.annotate(n=Count("pk")).values("n")), 0)


def _one(actor: Actor, reading: int) -> Any:
    rows: QuerySet[Any] = Reading.objects.select_related("body", "meeting__body", "original")
    row = rows.filter(pk=reading).first()
    if row is None:
        raise Http404
    require(actor, Action.REVIEW, row)
    asked = list(row.proposals.all())
    for proposal in asked:
        proposal.reading = row
    row.asked_now = asked
    row.asked = len(asked)
    row.open = sum(proposal.state == Proposal.State.OPEN for proposal in asked)
    return row


def _line(row: Any) -> PaperLine:
    meeting = row.meeting
    return PaperLine(
        id=row.pk,
        name=row.name,
        state=row.state,
        layout=row.layout,
        read_at=row.read_at,
        body=row.body.name if row.body else "",
        held_on=meeting.held_on if meeting else None,
        open=row.open,
        asked=row.asked,
        meeting=MeetingPlace(meeting.body.slug, meeting.key, meeting.pk) if meeting else None,
    )


def _view(row: Proposal, findings: rule.Json, text: str, page_starts: list[int]) -> ProposalView:
    span = (row.span_start, row.span_end)
    index = None if _is_whole(span, text) else rule.item_at(findings, span)
    item = findings["items"][index] if index is not None else None
    return ProposalView(
        id=row.pk,
        code=row.code,
        detail=_detail(row),
        field=row.field.rsplit(".", 1)[-1],
        item=f"{item['number']} {item['title'] or ''}".strip() if item else "",
        holds=row.holds,
        form=rule.form_of(row.field),
        choices=rule.choices_of(row.field),
        proposed=_words(row.proposed),
        suggested=row.message if row.code == "meeting.date_differs" else _words(row.proposed),
        state=row.state,
        answer=_words(row.answer),
        settled_at=row.settled_at,
        settled_by=row.settled_by,
        can_accept=rule.can_accept(row.field, row.proposed),
        can_accept_unseen=rule.can_accept_unseen(row.field, row.holds, row.proposed),
        can_reopen=row.state != Proposal.State.OPEN and can_reopen(row),
        passage=passage(text, span, page_starts, _words(row.proposed)),
    )


def passage(text: str, span: tuple[int, int], page_starts: list[int], value: str = "") -> Passage:
    """The text of a span, and lines around it. In a long span only ``value`` is marked, or the
    first line where the value does not stand in it."""
    start, end = span
    if _is_whole(span, text):
        # About the paper as a whole: its beginning is shown, and nothing marked.
        beginning = text[: 3 * _AROUND_CHARACTERS].lstrip().splitlines(keepends=True)
        return Passage("", "", "".join(beginning[:_BEGINNING]).rstrip(), None)
    if end == start or end - start > _MARKED_CHARACTERS:
        # About something that begins here: its first line tells at least what.
        at = text.find(value, start, end) if value else -1
        start, end = (at, at + len(value)) if at >= 0 else _first_line(text, start)
    before = text[max(0, start - _AROUND_CHARACTERS) : start].splitlines(keepends=True)
    after = text[end : end + _AROUND_CHARACTERS].splitlines(keepends=True)
    return Passage(
        before=_BLANK_START.sub("", _closed_up("".join(before[-_AROUND - 1 :]))),
        marked=text[start:end],
        after=_closed_up("".join(after[: 2 * _AROUND + 1])).rstrip(),
        number=max(1, bisect_right(page_starts, start)) if page_starts else None,
    )


def _closed_up(text: str) -> str:
    """Several blank lines as one, and a new page on a new line; a PDF has many of both."""
    return _BLANK_LINES.sub("\n\n", text.replace("\f", "\n"))


def _is_whole(span: tuple[int, int], text: str) -> bool:
    """Whether a span is about the paper as a whole, not about a place in it."""
    return span[0] == 0 and (span[1] <= 1 or span[1] >= len(text))


def _first_line(text: str, start: int) -> tuple[int, int]:
    piece = text[start : start + _MARKED_CHARACTERS]
    lead = len(piece) - len(piece.lstrip())
    line = piece[lead:].splitlines()[:1]
    return start + lead, start + lead + len("".join(line))


_KINDS = DOUBTS | {kind.code: kind for kind in MEETING_DOUBTS}


def _detail(row: Proposal) -> str:
    kind = _KINDS.get(row.code)
    return row.message.removeprefix(kind.means).strip(" .") if kind else row.message


def _words(value: Any) -> str:
    return "" if value is None else str(value)
