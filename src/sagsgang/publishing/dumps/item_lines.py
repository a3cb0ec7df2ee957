"""The items of some meetings as lines of a dump: nine queries however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from django.urls import reverse

from sagsgang.access.door import visible
from sagsgang.cases.models import (
    AttachedFile,
    Recommendation,
    Section,
    SubMatter,
    Table,
)
from sagsgang.cases.models import Attachment as AttachmentRow
from sagsgang.core.policy import STRANGER
from sagsgang.meetings.models import Decision
from sagsgang.meetings.models import Meeting as MeetingRow
from sagsgang.meetings.selectors import seen
from sagsgang.publishing.dumps import shape
from sagsgang.publishing.dumps.held import Held, Mark


class _Shown(NamedTuple):
    """An open item's row."""

    pk: int
    meeting: int
    position: int
    address: str
    number: str
    revision: int | None
    case: int | None
    case_number: str | None
    title: str | None
    officer: str | None


class _File(NamedTuple):
    """A file that everybody may fetch."""

    pk: int
    removed: bool
    name: str
    sha256: str
    media_type: str
    size: int


class Lines:
    """The items of ``meetings``, which everybody sees, with all that hangs on them."""

    def __init__(self, meetings: Sequence[MeetingRow]) -> None:
        self._meetings = meetings
        rows = seen.items(STRANGER).filter(meeting__in=[row.pk for row in meetings])
        told = ("revision_id", "case_id", "case__number", "revision__title", "revision__officer")
        self._items = [
            _Shown(*row)
            for row in rows.values_list(
                "pk", "meeting_id", "position", "address", "number", *told
            ).iterator(2000)
        ]
        self._revisions = [item.revision for item in self._items if item.revision]
        self._sections = self._parts(Section, "kind", "heading", "empty", "blocks")
        self._tables = self._parts(Table, "caption", "rows")
        self._clauses = self._parts(Recommendation, "text", "act")
        self._subs = self._parts(SubMatter, "title", "case__number", "officer")
        self._listed = self._parts(
            AttachmentRow,
            *("number", "title", "document__document_id", "case_id", "file_id"),
        )
        self._files = self._fetchable()
        self._cases = self._linked()

    def tell(self, lines: list[shape.Item], files: list[str], marks: list[Mark]) -> None:
        """Add the items in order, the files that go along with them, and what they are of."""
        decided = self._decided(marks)
        agendas: dict[int, list[tuple[int, str, _Shown | None]]] = defaultdict(list)
        for item in self._items:
            agendas[item.meeting].append((item.position, item.number, item))
            marks.append((Held.ITEM, item.pk, item.revision or 0))
        marks += [(Held.FILE, pk, 0) for pk in self._files]
        files += [file.sha256 for file in self._files.values() if not file.removed]
        # Only number and place are fetched: what is never read cannot be shown.
        withheld = seen.withheld_in([row.pk for row in self._meetings], STRANGER)
        for meeting, position, number in withheld.values_list("meeting_id", "position", "number"):
            agendas[meeting].append((position, number, None))
        for row in self._meetings:
            agenda = sorted(agendas[row.pk], key=lambda line: line[:2])
            for position, (_, number, shown) in enumerate(agenda):
                lines.append(
                    shape.closed_item(row.body.slug, row.key, position, number)
                    if shown is None
                    else self._item(row, position, shown, decided[shown.pk])
                )

    def _parts(self, model: Any, *columns: str) -> dict[int, list[tuple[Any, ...]]]:
        found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
        rows = model.objects.filter(revision__in=self._revisions).order_by("position")
        for revision, *values in rows.values_list("revision_id", *columns).iterator(2000):
            found[revision].append(tuple(values))
        return found

    def _decided(self, marks: list[Mark]) -> dict[int, list[shape.Decision]]:
        found: dict[int, list[shape.Decision]] = defaultdict(list)
        items = [item.pk for item in self._items]
        rows = Decision.objects.filter(item__in=items, withdrawn=False).order_by("position", "pk")
        for pk, item, text, outcome in rows.values_list("pk", "item_id", "text", "outcome"):
            found[item].append(shape.Decision(text, outcome))
            marks.append((Held.DECISION, pk, 0))
        return found

    def _fetchable(self) -> dict[int, _File]:
        wanted = {line[4] for lines in self._listed.values() for line in lines if line[4]}
        if not wanted:
            return {}
        rows = visible(AttachedFile.objects.filter(pk__in=wanted), STRANGER).values_list(
            *("pk", "removed", "name", "original_id", "original__media_type", "original__size")
        )
        return {row[0]: _File(*row) for row in rows}

    def _linked(self) -> dict[int, str]:
        """Numbers of the cases that lines name and of which everybody sees something."""
        own = {item.case: item.case_number or "" for item in self._items if item.case}
        named = {line[3] for lines in self._listed.values() for line in lines if line[3]}
        told = seen.cases(STRANGER, named - own.keys())
        return own | {pk: ref.number for pk, ref in told.items()}

    def _item(
        self, row: MeetingRow, position: int, shown: _Shown, decided: Iterable[shape.Decision]
    ) -> shape.Item:
        own = shown.revision or 0
        return shape.Item(
            body=row.body.slug,
            meeting=row.key,
            position=position,
            item=shown.address,
            number=shown.number,
            closed=False,
            title=shown.title or "",
            officer=shown.officer or "",
            case_number=shown.case_number or "",
            sections=tuple(
                shape.Section(kind, heading, empty, tuple(blocks))
                for kind, heading, empty, blocks in self._sections.get(own, ())
            ),
            tables=tuple(
                shape.Table(caption, tuple(map(tuple, cells)))
                for caption, cells in self._tables.get(own, ())
            ),
            recommendations=tuple(
                shape.Recommendation(text, act) for text, act in self._clauses.get(own, ())
            ),
            decisions=tuple(decided),
            attachments=tuple(self._attachments(own)),
            sub_matters=tuple(
                shape.SubMatter(title, number or "", officer)
                for title, number, officer in self._subs.get(own, ())
            ),
            path=reverse("portal:item", args=[row.body.slug, row.key, shown.address]),
        )

    def _attachments(self, revision: int) -> Iterator[shape.Attachment]:
        for number, title, document, case, file in self._listed.get(revision, ()):
            kept = self._files.get(file)
            if file and kept is None:
                yield _attachment(number, closed=True)
            elif kept and not kept.removed:
                yield _attachment(number, title, kept=kept)
            else:
                linked = self._cases.get(case, "")
                yield _attachment(number, title, document or "", linked)


def _attachment(
    number: int | None,
    title: str = "",
    document: str = "",
    case_number: str = "",
    *,
    closed: bool = False,
    kept: _File | None = None,
) -> shape.Attachment:
    return shape.Attachment(
        number=number,
        title=title,
        document_id=document,
        case_number=case_number,
        closed=closed,
        name=kept.name if kept else "",
        sha256=kept.sha256 if kept else "",
        media_type=kept.media_type if kept else "",
        size=kept.size if kept else None,
    )
