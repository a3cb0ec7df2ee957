"""The place in the original: an item's passages, an enclosed document's text, the file itself."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import BinaryIO

from django.db.models import Exists, OuterRef, QuerySet

from sagsgang.access.door import visible
from sagsgang.cases.models import AttachedFile, Section
from sagsgang.core.policy import Actor
from sagsgang.meetings.item_pages import AnnexPage, OriginalPage, Passage
from sagsgang.meetings.models import Annex, Item, Meeting, MeetingPaper, Mention
from sagsgang.meetings.pages import PaperLine
from sagsgang.meetings.selectors import passages, seen
from sagsgang.meetings.selectors.item import find_item
from sagsgang.meetings.selectors.passages import Labelled, Span
from sagsgang.meetings.selectors.refs import (
    annex_ref,
    is_closed,
    item_ref,
    meeting_ref,
    paper_line,
)
from sagsgang.meetings.selectors.still_open import sent_for
from sagsgang.storage.services import open_original, text_of


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file the actor may fetch, opened; whoever takes it closes it."""

    paper: PaperLine
    stream: BinaryIO


def attached_file(actor: Actor, file: int) -> tuple[BinaryIO, str, str] | None:
    """A file that was attached to an item, opened, with its media type and name.

    Both the file and an item that lists it must be visible: minutes may have closed the item.
    """
    rows = visible(AttachedFile.objects.filter(pk=file, removed=False), actor)
    rows = rows.filter(Exists(seen.items(actor).filter(revision__attachments__file=OuterRef("pk"))))
    kept = rows.select_related("original").first()
    return (open_original(kept.original), kept.original.media_type, kept.name) if kept else None


def original_page(actor: Actor, *, body: str, key: str, address: str) -> OriginalPage | None:
    """Where the item was read: its own passage in each file, no word of its neighbours."""
    item = find_item(actor, body=body, key=key, address=address)
    if item is None:
        return None
    labels = _labels(item)
    hidden = _hidden(item.meeting, actor)
    fetchable = {paper.pk for paper in seen.papers(actor).filter(meeting=item.meeting_id)}
    back = sent_for(actor, item.meeting).held_back
    found = [
        _passage(
            mention.paper,
            [(mention.span_start, mention.span_end)],
            labels[mention.paper.original_id],
            hidden[mention.paper.original_id],
            mention.paper_id in fetchable,
        )
        for mention in _mentions(item, actor)
        if mention.paper.original_id not in back
    ]
    return OriginalPage(
        meeting=meeting_ref(item.meeting),
        item=item_ref(item),
        closed=is_closed(item),
        passages=tuple(passage for passage in found if passage.pages),
    )


def annex_page(actor: Actor, *, body: str, key: str, number: int) -> AnnexPage | None:
    """The enclosed document with id ``number`` in the meeting's papers."""
    annex = (
        seen.annexes(actor)
        .filter(pk=number, paper__meeting__body__slug=body, paper__meeting__key=key)
        .select_related("paper__meeting__body__organisation", "paper__original", "document")
        .first()
    )
    if annex is None:
        return None
    meeting = annex.paper.meeting
    passage = _passage(
        annex.paper,
        [(annex.span_start, annex.span_end)],
        [],
        _hidden(meeting, actor)[annex.paper.original_id],
        seen.papers(actor).filter(pk=annex.paper_id).exists(),
    )
    return AnnexPage(
        meeting=meeting_ref(meeting),
        annex=annex_ref(annex),
        document_id=annex.document.document_id if annex.document else "",
        case=seen.cases(actor, [annex.case_id]).get(annex.case_id or 0),
        passage=passage,
    )


def opened_file(actor: Actor, *, sha256: str) -> OpenedFile | None:
    """The original ``sha256``, when it is a file of a meeting that the actor may fetch."""
    papers = seen.papers(actor).filter(original=sha256, enclosed_as="")
    paper = papers.select_related("meeting", "original").first()
    if paper is None or sha256 in sent_for(actor, paper.meeting).held_back:
        return None
    return OpenedFile(paper=paper_line(paper), stream=open_original(paper.original))


def _mentions(item: Item, actor: Actor) -> QuerySet[Mention]:
    """Where papers that the actor may know of print the item, the latest first.

    A paper that prints an open item as closed is passed over: it must not be what opens it.
    """
    rows = visible(Mention.objects.filter(item=item), actor)
    rows = rows.filter(withdrawn=False, paper__withdrawn=False)
    if not is_closed(item):
        rows = rows.filter(says_closed=False)
    return rows.select_related("paper__original").order_by("-paper_id", "position")


def _labels(item: Item) -> dict[str, list[Labelled]]:
    """Where the item's sections and decisions were read, by file, with what to call them."""
    found: dict[str, list[Labelled]] = defaultdict(list)
    sections = Section.objects.filter(revision=item.revision_id)
    for sha, heading, spans in sections.values_list("original_id", "heading", "spans"):
        found[sha] += [(start, end, heading) for start, end in spans]
    return found


def _hidden(meeting: Meeting, actor: Actor) -> dict[str, list[Span]]:
    """What the actor may not read in the meeting's files, by file.

    A span read a little too wide must not show a closed neighbour's words, so whatever papers
    print of the items and annexes that the actor may not see is cut away.
    """
    found: dict[str, list[Span]] = defaultdict(list)
    originals = MeetingPaper.objects.filter(meeting=meeting).values("original")
    items = Mention.objects.filter(
        ~seen.item_condition(actor, "item__"),
        paper__original__in=originals,
        withdrawn=False,
        item__withdrawn=False,
    )
    annexes = Annex.objects.filter(paper__original__in=originals, withdrawn=False).order_by()
    for rows in (
        items.values_list("paper__original_id", "span_start", "span_end"),
        seen.unseen(annexes, actor).values_list("paper__original_id", "span_start", "span_end"),
    ):
        for sha, start, end in rows:
            found[sha].append((start, end))
    return found


def _passage(
    paper: MeetingPaper,
    spans: list[Span],
    labels: list[Labelled],
    hidden: list[Span],
    fetchable: bool,
) -> Passage:
    original = paper.original
    return Passage(
        paper=paper_line(paper) if fetchable else None,
        kind=paper.kind,
        pages=passages.printed(
            text_of(original), passages.without(spans, hidden), labels, original.page_starts
        ),
    )
