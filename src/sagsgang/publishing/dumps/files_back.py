"""Files that were attached to items, read back from a dump.

A file hangs on a working paper. So an item with files gets one, in the state that sent ones have;
it answers to a user nobody can sign in as. A closed file did not come along: a line of text stands
for it, closed as it was.
"""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from sagsgang.boards.models import Body
from sagsgang.boards.people import find_person, make_person
from sagsgang.cases.models import AttachedFile, Paper, WorkingPaper
from sagsgang.cases.services import Draft, join, write_revisions
from sagsgang.cases.wording import Wording
from sagsgang.core.policy import Actor, Classification
from sagsgang.core.steps import PaperState
from sagsgang.ledger.services import record
from sagsgang.meetings.models import Item
from sagsgang.publishing.dumps import shape
from sagsgang.publishing.dumps.making import FILES
from sagsgang.publishing.dumps.opening import Dump, MeetingLines
from sagsgang.storage.models import Original
from sagsgang.storage.services import keep_original

OFFICER = "eksport"
_NAME = "Indlæst fra en eksport"
_CLOSED = "lukket-bilag.txt"
_INSTEAD = "Bilaget er lukket. Det fulgte ikke med eksporten.\n"

_Known = tuple[str, str, str]  # SHA-256, name, title


@dataclass(slots=True)
class FilesBack:
    """The files of one meeting's items. ``papers`` are those of items that have some, by address.

    ``left_out`` counts files that the dump tells of and did not bring.
    """

    actor: Actor
    dump: Dump
    body: Body
    papers: dict[str, Paper] = field(default_factory=dict)
    left_out: int = 0
    _rows: dict[tuple[str, _Known], list[int]] = field(default_factory=lambda: defaultdict(list))

    def bring(self, lines: MeetingLines) -> None:
        """Keep the files, and make the rows that are not there."""
        for item in lines.items:
            coming = [line for line in item.attachments if self._comes(line)]
            if coming:
                self._bring(lines.meeting.meeting, item, coming)

    def taking(self) -> Callable[[shape.Item, shape.Attachment], int]:
        """What gives each line its row: of two lines that say the same, each its own."""
        left = {key: list(rows) for key, rows in self._rows.items()}

        def file_of(item: shape.Item, line: shape.Attachment) -> int:
            rows = left.get((item.item, _known(line)), [])
            return rows.pop(0) if rows else 0

        return file_of

    def _comes(self, line: shape.Attachment) -> bool:
        if line.closed:
            return True
        if line.sha256 and not self.dump.has_file(line.sha256):
            self.left_out += 1
            return False
        return bool(line.sha256)

    def _bring(self, meeting: str, item: shape.Item, coming: list[shape.Attachment]) -> None:
        working = self._working(meeting, item)
        self.papers[item.item] = working.paper
        there: dict[_Known, list[int]] = defaultdict(list)
        for row in working.files.filter(removed=False).order_by("pk"):
            closed = row.classification == Classification.CLOSED.value
            there[("", "", "") if closed else (row.original_id, row.name, row.title)].append(row.pk)
        missing = []
        for line in coming:
            rows = there[_known(line)]
            if rows:
                self._rows[item.item, _known(line)].append(rows.pop(0))
            else:
                missing.append(line)
        if missing:
            entry = self._entry(meeting)
            for line in missing:
                row = _row(working, self._original(line), line, entry)
                self._rows[item.item, _known(line)].append(row.pk)

    def _working(self, meeting: str, item: shape.Item) -> WorkingPaper:
        standing = Item.objects.filter(
            meeting__body=self.body, meeting__key=meeting, address=item.item
        )
        row = standing.select_related("revision__paper").first()
        paper = row.revision.paper if row and row.revision else None
        known = WorkingPaper.objects.filter(paper=paper).first() if paper else None
        if known:
            return known
        officer = self._officer()
        entry = self._entry(meeting)
        organisation = self.body.organisation
        wording = Wording(title=item.title, case_number=item.case_number)
        joined = join(organisation, wording.case_numbers(), set(), entry)
        (revision,) = write_revisions([Draft(wording, paper)], organisation, joined, entry)
        return WorkingPaper.objects.create(
            paper=revision.paper,
            body=self.body,
            officer=officer,
            revision=revision,
            classification=Classification.OPEN.value,
            state=PaperState.SENT.value,
            entry=entry,
        )

    def _officer(self) -> Any:
        known = find_person(OFFICER)
        if known is None:
            known = make_person(
                actor=self.actor, username=OFFICER, name=_NAME, password=secrets.token_urlsafe(32)
            )
            known.is_active = False
            known.save(update_fields=["is_active"])
        return known

    def _original(self, line: shape.Attachment) -> Original:
        if line.closed:
            data = _INSTEAD.encode()
            return keep_original(data=data, media_type="text/plain", text=_INSTEAD, page_starts=())
        data = self.dump.path(f"{FILES}/{line.sha256}").read_bytes()
        kept = line.media_type or "application/octet-stream"
        return keep_original(data=data, media_type=kept, text="", page_starts=())

    def _entry(self, meeting: str) -> Any:
        return record(
            actor=self.actor,
            action="publishing.bring_files",
            thing=f"meeting:{self.body.slug}/{meeting}",
            rule="export",
        )


def _known(line: shape.Attachment) -> _Known:
    return ("", "", "") if line.closed else (line.sha256, line.name, line.title)


def _row(
    working: WorkingPaper, original: Original, line: shape.Attachment, entry: Any
) -> AttachedFile:
    kind = Classification.CLOSED if line.closed else Classification.OPEN
    return AttachedFile.objects.create(
        working=working,
        original=original,
        name=_CLOSED if line.closed else line.name,
        title=line.title,
        position=line.number or 1,
        closed=line.closed,
        classification=kind.value,
        published_at=timezone.now(),
        entry=entry,
    )
