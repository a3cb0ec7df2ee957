"""An agenda that is being made, for those who make it: the secretary, and the chair to look at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Count, Q
from django.http import Http404

from sagsgang.access.door import may_in_body, require_in_body, visible
from sagsgang.cases.models import AttachedFile, WorkingPaper
from sagsgang.cases.selectors.working import officer_name
from sagsgang.core.edition import Edition, EditionItem, changes, facts_changed, text_from_json
from sagsgang.core.policy import Action, Actor, Classification
from sagsgang.core.steps import PaperState
from sagsgang.core.written.plain import to_plain
from sagsgang.meetings.agenda import standing_entries, wording_mark
from sagsgang.meetings.building_pages import (
    Board,
    Container,
    EntryRow,
    FileLine,
    GoneRow,
    ReadyLine,
)
from sagsgang.meetings.editions import edition_of, sent_edition
from sagsgang.meetings.gone_on import gone_on
from sagsgang.meetings.models import AgendaEntry, Dispatch, Meeting
from sagsgang.meetings.moving import WAYS, Way, spot
from sagsgang.meetings.notice import added
from sagsgang.meetings.ordering import (
    Misplaced,
    Order,
    closed_class,
    closed_under_open,
    numbers_of,
)
from sagsgang.meetings.pages import MeetingRef
from sagsgang.meetings.planning import meeting_before
from sagsgang.meetings.selectors.clock import Language, clock_of
from sagsgang.meetings.selectors.refs import meeting_ref

_CLOSED = Classification.CLOSED.value


def board_of(actor: Actor, meeting: int, *, now: datetime, language: Language = "da") -> Board:
    """The agenda of a meeting that is planned or was sent from here. Raises ``Http404``."""
    row = find_meeting(actor, meeting)
    last = Dispatch.objects.filter(meeting=row).order_by("-serial").first()
    before = sent_edition(last) if last else None
    after = edition_of(row) if before else None
    entries = standing_entries(row)
    if not entries and row.published_at and not AgendaEntry.objects.filter(meeting=row).exists():
        # It was read from papers; there is no agenda to make.
        raise Http404
    new = added(before, after) if before and after else False
    clock = clock_of(row, now, language, sent=before is not None, added=new)
    build = _Building(
        order=Order(entries),
        numbers=numbers_of(entries),
        files=_files(entries),
        changed=_changed(before, after),
        wrong={entry.pk for entry in closed_under_open(entries)},
        as_sent=_as_sent(entries, after),
        begun=clock.begun,
    )
    rows = build.rows()
    return Board(
        id=row.pk,
        meeting=meeting_ref(row),
        extraordinary=row.extraordinary,
        serial=last.serial if last else 0,
        sent_at=last.sent_at if last else None,
        rows=rows,
        ready=_ready(actor, row),
        submitted=_submitted(actor, row),
        containers=tuple(
            Container(one.id, one.title, one.closed) for one in rows if one.kind == "container"
        ),
        gone=_gone(row, before) if before else (),
        facts_changed=facts_changed(before, after) if before and after else (),
        clock=clock,
        can_add_minutes=all(one.kind != "minutes" for one in rows)
        and meeting_before(row) is not None,
        may_edit=may_in_body(actor, Action.EDIT, row.body_id, own=False),
    )


def find_meeting(actor: Actor, meeting: int) -> Meeting:
    """The meeting, for who sees what is not yet released in its body. Raises ``Http404``."""
    row = (
        Meeting.objects.filter(pk=meeting, merged_into=None, held_on__isnull=False)
        .select_related("body__organisation")
        .first()
    )
    if row is None:
        raise Http404
    require_in_body(actor, Action.SEE, row.body_id, own=False)
    return row


def require_maker(actor: Actor, meeting: int) -> None:
    """Stop unless the actor makes the meeting's agenda. Raises as ``access`` says."""
    row = find_meeting(actor, meeting)
    require_in_body(actor, Action.EDIT, row.body_id, own=False)


@dataclass(frozen=True, slots=True)
class _Building:
    """What the rows are made of."""

    order: Order
    numbers: dict[int, int]
    files: dict[int, list[AttachedFile]]
    changed: dict[int, str]
    wrong: set[int]
    as_sent: dict[int, EditionItem]
    begun: bool

    def rows(self) -> tuple[EntryRow, ...]:
        """The entries with numbers, in their order."""
        return tuple(self._row(entry) for entry in self.order.under[None])

    def _row(self, entry: AgendaEntry) -> EntryRow:
        sent = entry.first_sent_id is not None
        row = EntryRow(
            id=entry.pk,
            kind=entry.kind,
            number=self.numbers.get(entry.pk),
            title=entry.title,
            closed=closed_class(entry) == _CLOSED,
            ground=entry.ground,
            minutes_of=_minutes_of(entry),
            subs=tuple(self._row(sub) for sub in self.order.under.get(entry.pk, ())),
            sent=sent,
            change=self.changed.get(entry.pk, ""),
            wrong=entry.pk in self.wrong,
            ways=frozenset() if sent else frozenset(w for w in WAYS if self._goes(entry.pk, w)),
            can_be_opened=self.begun and sent and closed_class(entry) == _CLOSED,
        )
        if entry.working is None:
            text = to_plain(text_from_json(entry.text)) if entry.text else ""
            return replace(row, text=text, mark=wording_mark(entry))
        if entry.pk in self.as_sent:
            return _gone_on(row, self.as_sent[entry.pk])
        return self._case(row, entry.working)

    def _case(self, row: EntryRow, paper: WorkingPaper) -> EntryRow:
        return replace(
            row,
            title=paper.revision.title,
            ground=paper.ground,
            officer=officer_name(paper),
            case_number=_number(paper),
            working=paper.pk,
            reading=paper.reading,
            readings=paper.readings,
            files=tuple(
                _file(number, file, closed=row.closed)
                for number, file in enumerate(self.files.get(paper.pk, ()), start=1)
            ),
            can_be_brought_back=self.begun and row.sent and paper.state == PaperState.SENT,
        )

    def _goes(self, entry: int, way: Way) -> bool:
        try:
            spot(self.order, entry, way)
        except Misplaced:
            return False
        return True


def _as_sent(entries: list[AgendaEntry], after: Edition | None) -> dict[int, EditionItem]:
    """What was sent of the cases that have gone on."""
    if after is None:
        return {}
    gone = gone_on(entries)
    return {item.entry: item for item in after.every_item() if item.entry in gone}


def _gone_on(row: EntryRow, sent: EditionItem) -> EntryRow:
    return replace(
        row,
        title=sent.title,
        closed=sent.closed,
        ground=sent.ground,
        officer=sent.officer,
        case_number=sent.case_number,
        reading=sent.reading,
        readings=sent.readings,
        can_be_opened=row.can_be_opened and sent.closed,
        wrong=False,
        gone_on=True,
    )


def _files(entries: Iterable[AgendaEntry]) -> dict[int, list[AttachedFile]]:
    found: dict[int, list[AttachedFile]] = defaultdict(list)
    papers = [entry.working_id for entry in entries if entry.working_id]
    for file in AttachedFile.objects.filter(working__in=papers, removed=False):
        found[file.working_id].append(file)
    return found


def _file(number: int, file: AttachedFile, *, closed: bool) -> FileLine:
    return FileLine(
        id=file.pk,
        number=number,
        title=file.title,
        name=file.name,
        closed=closed or file.closed,
        closed_by_itself=file.closed,
        ground=file.ground,
    )


def _ready(actor: Actor, meeting: Meeting) -> tuple[ReadyLine, ...]:
    papers = (
        visible(WorkingPaper.objects.filter(body=meeting.body_id), actor)
        .filter(state=PaperState.READY.value)
        .select_related("revision", "paper__case", "officer")
        .annotate(files_count=Count("files", filter=Q(files__removed=False)))
        .order_by("entry_id")
    )
    return tuple(
        ReadyLine(
            working=paper.pk,
            title=paper.revision.title,
            case_number=_number(paper),
            officer=officer_name(paper),
            closed=paper.classification == _CLOSED,
            ground=paper.ground,
            reading=paper.reading,
            readings=paper.readings,
            files=paper.files_count,
        )
        for paper in papers
    )


def _submitted(actor: Actor, meeting: Meeting) -> int:
    papers = visible(WorkingPaper.objects.filter(body=meeting.body_id), actor)
    return papers.filter(state=PaperState.SUBMITTED.value).count()


def _changed(before: Edition | None, after: Edition | None) -> dict[int, str]:
    """What is otherwise since the agenda was sent, by entry; also of matters under a container."""
    if before is None or after is None:
        return {}
    found = {change.after.entry: change.kind for change in changes(before, after) if change.after}
    old = {sub.entry: sub for item in before.items for sub in item.subs}
    for sub in (sub for item in after.items for sub in item.subs):
        if sub.entry not in old:
            found[sub.entry] = "added"
        elif sub != old[sub.entry]:
            found[sub.entry] = "changed"
    return dict(found)


def _gone(meeting: Meeting, before: Edition) -> tuple[GoneRow, ...]:
    sent = [item.entry for item in before.every_item()]
    rows = AgendaEntry.objects.filter(meeting=meeting, removed=True, pk__in=sent)
    return tuple(
        GoneRow(row.pk, row.number, title_of(row))
        for row in rows.select_related("working__revision")
    )


def title_of(entry: AgendaEntry) -> str:
    """What an entry is called; its paper's revision is at hand."""
    return entry.working.revision.title if entry.working else entry.title


def _minutes_of(entry: AgendaEntry) -> MeetingRef | None:
    return meeting_ref(entry.minutes_of) if entry.minutes_of else None


def _number(paper: WorkingPaper) -> str:
    return paper.paper.case.number if paper.paper.case else ""
