"""From rows to the small shapes that many pages share. No queries of their own."""

from __future__ import annotations

from bisect import bisect_right

from sagsgang.boards.models import Body
from sagsgang.boards.naming import UNKNOWN
from sagsgang.core.policy import Classification
from sagsgang.meetings.models import Annex, Item, Meeting, MeetingPaper
from sagsgang.meetings.pages import AnnexRef, BodyRef, ItemRef, MeetingRef, PaperLine


def body_ref(body: Body) -> BodyRef:
    """A body; its organisation is at hand, and left unnamed when nobody has named it."""
    organisation = body.organisation.name
    known = not organisation.startswith(UNKNOWN)
    return BodyRef(name=body.name, slug=body.slug, organisation=organisation if known else "")


def meeting_ref(meeting: Meeting) -> MeetingRef:
    """A meeting; its body is at hand."""
    return MeetingRef(
        body=body_ref(meeting.body),
        key=meeting.key,
        held_on=meeting.held_on,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        place=meeting.place,
    )


def item_ref(item: Item) -> ItemRef:
    """An item that the actor may see; its revision is at hand."""
    title = item.revision.title if item.revision else ""
    return ItemRef(number=item.number, address=item.address, title=title)


def paper_line(paper: MeetingPaper) -> PaperLine:
    """A file that the actor may fetch; its original is at hand."""
    starts = paper.original.page_starts
    enclosed = bool(paper.enclosed_as)
    return PaperLine(
        kind=paper.kind,
        name=paper.name,
        sha256=paper.original_id,
        media_type=paper.original.media_type,
        size=paper.original.size,
        closed=is_closed(paper),
        enclosed_on=bisect_right(starts, paper.span_start or 0) if enclosed and starts else None,
    )


def annex_ref(annex: Annex) -> AnnexRef:
    """An enclosed document that the actor may see."""
    return AnnexRef(id=annex.pk, number=annex.number, title=annex.title, closed=is_closed(annex))


def is_closed(thing: Item | MeetingPaper | Annex) -> bool:
    """Whether the thing stands on the closed agenda."""
    return thing.classification == Classification.CLOSED.value
