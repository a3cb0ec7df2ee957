"""One item: its sections, what was recommended and decided, what hangs on it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Q

from sagsgang.cases.models import Section, Table
from sagsgang.core.policy import Actor
from sagsgang.meetings.item_pages import (
    AttachmentLine,
    Block,
    Clause,
    ItemPage,
    PictureView,
    SectionView,
    TableView,
)
from sagsgang.meetings.models import Item
from sagsgang.meetings.pages import ItemRef
from sagsgang.meetings.selectors import seen
from sagsgang.meetings.selectors.blocks import blocks_of
from sagsgang.meetings.selectors.parts import Parts, parts_of
from sagsgang.meetings.selectors.refs import is_closed, item_ref, meeting_ref
from sagsgang.meetings.selectors.tables import table_view


def item_page(actor: Actor, *, body: str, key: str, address: str) -> ItemPage | None:
    """The item at ``/organer/<body>/<key>/punkt-<address>/``."""
    item = find_item(actor, body=body, key=key, address=address)
    if item is None:
        return None
    parts = parts_of(actor, [item])[item.pk]
    views, empty = _sections(item, pictures_of(parts.attachments))
    views = [view for view in views if not _told_elsewhere(view, parts)]
    # The summary tells what the item is about, so it stands before what was decided.
    lead = views.pop(0) if views and views[0].kind == "summary" else None
    previous, following = _neighbours(item, actor)
    return ItemPage(
        meeting=meeting_ref(item.meeting),
        item=item_ref(item),
        published=item.published_at is not None,
        closed=is_closed(item),
        officer=item.revision.officer if item.revision else "",
        case=seen.case_ref(item.case) if item.case else None,
        lead=lead,
        sections=tuple(views),
        empty_headings=tuple(empty),
        recommendations=parts.recommendations,
        decisions=parts.decisions,
        attachments=parts.attachments,
        sub_matters=parts.sub_matters,
        has_original=bool(item.revision and item.revision.original_id),
        previous=previous,
        following=following,
    )


def find_item(actor: Actor, *, body: str, key: str, address: str) -> Item | None:
    """The item by its address, with all that its pages say of its meeting."""
    return (
        seen.items(actor)
        .filter(meeting__body__slug=body, meeting__key=key, address=address)
        .select_related("meeting__body__organisation", "revision__original", "case__organisation")
        .first()
    )


def _sections(
    item: Item, pictures: Mapping[str, PictureView]
) -> tuple[list[SectionView], list[str]]:
    """The sections that say something, and the headings of those that do not."""
    if item.revision_id is None:
        return [], []
    tables = [
        table_view(table.caption, table.rows)
        for table in Table.objects.filter(revision=item.revision_id).order_by("position")
    ]
    views: list[SectionView] = []
    empty: list[str] = []
    left = dict(enumerate(tables))
    rows = Section.objects.filter(revision=item.revision_id).order_by("position")
    for number, section in enumerate(rows, start=1):
        blocks = blocks_of(section.blocks, left, pictures)
        if section.empty or not blocks:
            empty.append(section.heading)
            continue
        views.append(SectionView(section.kind, section.heading, f"afsnit-{number}", blocks))
    if left:
        views.append(_loose(left.values(), len(views) + len(empty) + 1))
    return views, empty


def pictures_of(attachments: Iterable[AttachmentLine]) -> dict[str, PictureView]:
    """The attached files that the reader may fetch, as they may stand in the text."""
    return {line.file.sha256: PictureView(line.file, "") for line in attachments if line.file}


def _loose(tables: Iterable[TableView], number: int) -> SectionView:
    """Tables that no section gives a place are shown after the sections, never dropped."""
    blocks = tuple(Block(kind="table", table=table) for table in tables)
    return SectionView("tables", "", f"afsnit-{number}", blocks)


def _told_elsewhere(view: SectionView, parts: Parts) -> bool:
    """Whether the page already says all that the section says, as clauses or attachments."""
    if view.kind == "recommendation":
        return bool(parts.recommendations) and not says_more(view.blocks, parts.recommendations)
    if view.kind == "decision":
        return bool(parts.decisions) and not says_more(view.blocks, parts.decisions)
    return view.kind == "attachments" and bool(parts.attachments)


# "Formandskabet indstiller, at bestyrelsen", "Sekretariatet indstiller til bestyrelsen".
_LEAD_IN = re.compile(
    r"(?:[^\W\d_]+ ){0,6}(?:indstilles?|indstiller|anbefaler|foreslår)(?: [^\W\d_]+){0,5}"
)
_LETTERS = re.compile(r"[^\W\d_]+")


def says_more(blocks: Sequence[Block], clauses: Sequence[Clause]) -> bool:
    """Whether a section has words besides the clauses and the phrase that leads in to them.

    A reservation somebody wanted in the minutes is such words, so anything left over counts.
    """
    left = _plain(" ".join(line for block in blocks for line in block.lines))
    for clause in sorted(clauses, key=lambda each: -len(each.text)):
        left = left.replace(_plain(clause.text), " ", 1)
    words = [word for word in _LETTERS.findall(left) if word != "at"]
    if any(block.table or block.picture for block in blocks):
        return True
    return bool(words) and not _LEAD_IN.fullmatch(" ".join(words))


def _plain(text: str) -> str:
    """Letters in small, one space between words: hyphens at line ends and bullets do not count."""
    return " ".join(_LETTERS.findall(text.lower()))


def _neighbours(item: Item, actor: Actor) -> tuple[ItemRef | None, ItemRef | None]:
    """The items before and after this one that the actor may see."""
    others = seen.items(actor).filter(meeting=item.meeting_id)
    before = others.filter(position__lt=item.position).order_by("-position")
    after = others.filter(position__gt=item.position).order_by("position")
    both = others.filter(Q(pk=before.values("pk")[:1]) | Q(pk=after.values("pk")[:1]))
    previous = following = None
    for other in both.select_related("revision"):
        if other.position < item.position:
            previous = item_ref(other)
        else:
            following = item_ref(other)
    return previous, following
