"""Annexes: documents enclosed in a meeting's papers, with their printed text.

Whatever the file prints of an item or another annex is cut out of an annex that more people see:
a span that was read a little too wide must not tell of a closed neighbour.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from sagsgang.access.marks import Marks, both, covers, readers_of
from sagsgang.adapters.fulltext.document import Indexed
from sagsgang.core.keepable import keepable
from sagsgang.core.policy import Actor
from sagsgang.core.printed import Printed
from sagsgang.meetings.models import Annex, Item, Meeting, MeetingPaper, Mention
from sagsgang.meetings.pages import CaseRef
from sagsgang.meetings.selectors import seen
from sagsgang.meetings.selectors.passages import Span, without
from sagsgang.meetings.selectors.refs import is_closed, meeting_ref
from sagsgang.search.kinds.item import readers_of_item
from sagsgang.search.kinds.kind import Document, Kind, Told, side_for
from sagsgang.search.kinds.lots import every, ids, lots, since
from sagsgang.search.kinds.words import joined, printed_words
from sagsgang.search.pages import Target
from sagsgang.storage.models import Original
from sagsgang.storage.services import Damaged, text_of

_WITH = ("paper__meeting__body__organisation", "paper__original", "document", "case")


def changed_since(position: int) -> set[int]:
    """Annexes of the files of which a paper, an annex or something printed in it has changed."""
    meetings, items = ids(since(Meeting, position)), ids(since(Item, position))
    originals: set[str] = ids(since(MeetingPaper, position), "original")
    originals |= ids(since(Annex, position), "paper__original")
    originals |= ids(since(Mention, position), "paper__original")
    for some in lots(meetings):
        originals |= ids(MeetingPaper.objects.filter(meeting__in=some), "original")
        items |= ids(Item.objects.filter(meeting__in=some))
    for some in lots(items):
        originals |= ids(Mention.objects.filter(item__in=some), "paper__original")
    changed: set[int] = set()
    for those in lots(originals):
        changed |= ids(Annex.objects.filter(paper__original__in=those))
    return changed


def documents(pks: Collection[int]) -> Iterator[Document]:
    """One document an annex that stands."""
    for some in lots(pks):
        rows = list(
            Annex.objects.filter(pk__in=some, withdrawn=False).select_related(*_WITH).order_by("pk")
        )
        texts, beside = _Texts(), _printed_beside({row.paper.original_id for row in rows})
        for row in rows:
            readers = both(readers_of(row), readers_of(row.paper.meeting))
            hidden = [
                span
                for span, theirs in beside[row.paper.original_id]
                if not covers(theirs, readers)
            ]
            yield _document(row, readers, texts.of(row, hidden))


def _printed_beside(originals: Collection[str]) -> Mapping[str, list[tuple[Span, Marks]]]:
    """Where files print items and annexes, and who may see them, by file."""
    found: dict[str, list[tuple[Span, Marks]]] = defaultdict(list)
    mentions = Mention.objects.filter(
        paper__original__in=originals, withdrawn=False, item__withdrawn=False
    ).select_related("item__meeting", "paper")
    for mention in mentions.order_by():
        span = mention.span_start, mention.span_end
        found[mention.paper.original_id].append((span, readers_of_item(mention.item)))
    annexes = Annex.objects.filter(paper__original__in=originals, withdrawn=False)
    for annex in annexes.select_related("paper__meeting").order_by():
        span = annex.span_start, annex.span_end
        found[annex.paper.original_id].append((span, readers_of(annex)))
    return found


class _Texts:
    """The texts of files, each fetched once."""

    def __init__(self) -> None:
        self._known: dict[str, Printed] = {}

    def of(self, row: Annex, hidden: Sequence[Span]) -> str:
        """An annex's own, without what is hidden; empty where the file's text is lost."""
        original = row.paper.original
        printed = self._known.get(original.pk)
        if printed is None:
            self._known.clear()  # annexes come file by file, and a file's text is long
            printed = self._known[original.pk] = _printed(original)
        return joined(printed_words(printed, without([(row.span_start, row.span_end)], hidden)))


def _printed(original: Original) -> Printed:
    try:
        return Printed(keepable(text_of(original)), tuple(original.page_starts))
    except Damaged:
        return Printed("")


def _document(row: Annex, readers: Marks, text: str) -> Document:
    meeting = row.paper.meeting
    numbers = (
        row.document.document_id if row.document else "",
        row.case.number if row.case else "",
    )
    indexed = Indexed(
        ref=KIND.ref(row.pk),
        kind=KIND.name,
        readers=readers,
        title=row.title,
        text=text,
        numbers=tuple(filter(None, numbers)),
        body=meeting.body.slug,
        on=meeting.held_on,
    )
    return side_for(readers), indexed


def found(actor: Actor, pks: Collection[int]) -> dict[int, Told]:
    """The annexes that the actor may see."""
    rows = list(
        seen.annexes(actor).filter(pk__in=pks).select_related(*_WITH).order_by("paper__original")
    )
    if not rows:
        return {}
    hidden = _hidden_from(actor, {row.paper.original_id for row in rows})
    cases = seen.cases(actor, [row.case_id for row in rows])
    texts = _Texts()
    return {
        row.pk: _told(
            row, cases.get(row.case_id or 0), texts.of(row, hidden[row.paper.original_id])
        )
        for row in rows
    }


def _hidden_from(actor: Actor, originals: Collection[str]) -> Mapping[str, list[Span]]:
    """What the actor may not read in files, by file."""
    found: dict[str, list[Span]] = defaultdict(list)
    mentions = Mention.objects.filter(
        ~seen.item_condition(actor, "item__"),
        paper__original__in=originals,
        withdrawn=False,
        item__withdrawn=False,
    )
    annexes = Annex.objects.filter(paper__original__in=originals, withdrawn=False)
    for rows in (mentions.order_by(), seen.unseen(annexes, actor).order_by()):
        for sha256, start, end in rows.values_list("paper__original_id", "span_start", "span_end"):
            found[sha256].append((start, end))
    return found


def _told(row: Annex, case: CaseRef | None, text: str) -> Told:
    meeting = meeting_ref(row.paper.meeting)
    return Told(
        kind=KIND.name,
        id=row.pk,
        number=row.number,
        title=row.title,
        target=Target("annex", (meeting.body.slug, meeting.key, row.pk)),
        meeting=meeting,
        case=case,
        on=meeting.held_on,
        closed=is_closed(row),
        texts=(text,),
    )


KIND = Kind(
    name="annex",
    code=4,
    changed_since=changed_since,
    all_pks=lambda: every(Annex),
    documents=documents,
    found=found,
)
