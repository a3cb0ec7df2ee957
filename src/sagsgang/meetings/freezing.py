"""Keep what is sent as it was: print both editions, and enter the whole one into the archive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from sagsgang.cases.models import AttachedFile, Paper
from sagsgang.cases.services import Draft, join, write_revisions
from sagsgang.core.edition import (
    Change,
    Edition,
    EditionItem,
    changes,
    open_edition,
    without_closed_files,
)
from sagsgang.core.policy import Actor
from sagsgang.core.printing import findings_of
from sagsgang.core.reader.text import PaperText
from sagsgang.ledger.services import record
from sagsgang.meetings.editions import assembled, for_everybody
from sagsgang.meetings.gone_on import gone_on
from sagsgang.meetings.models import AgendaEntry, Dispatch, Item, Meeting, MeetingPaper, Mention
from sagsgang.meetings.pictures import files_of
from sagsgang.meetings.services import enter_paper
from sagsgang.storage.models import Original
from sagsgang.storage.services import keep_original

PDF = "application/pdf"


class Printer(Protocol):
    """What prints an edition: the same edition gives the same bytes."""

    def __call__(
        self,
        edition: Edition,
        *,
        sent_at: datetime,
        changes_since: Sequence[Change] = (),
        pictures: Mapping[str, bytes] = ...,
    ) -> bytes:
        """The edition as PDF; ``pictures`` are those of its texts, by their SHA-256."""


def freeze(
    actor: Actor,
    meeting: Meeting,
    edition: Edition,
    before: Edition | None,
    entries: Sequence[AgendaEntry],
    printer: Printer,
    now: datetime,
) -> tuple[Original, Original, dict[int, Item]]:
    """Print and keep both editions, and enter the whole one: both files, and the items by entry."""
    text, findings = findings_of(without_closed_files(edition))
    since = changes(before, edition) if before else ()
    whole = keep_original(
        data=printer(edition, sent_at=now, changes_since=since, pictures=files_of(edition)),
        media_type=PDF,
        text=text,
        page_starts=(),
    )
    public, public_before = open_edition(edition), open_edition(before) if before else None
    public_since = for_everybody(changes(public_before, public)) if public_before else ()
    open_file = keep_original(
        data=printer(public, sent_at=now, changes_since=public_since, pictures=files_of(public)),
        media_type=PDF,
        text=findings_of(public)[0],
        page_starts=(),
    )
    written = _written(actor, meeting, edition, entries)
    entered = enter_paper(
        actor=actor,
        body=meeting.body,
        original=whole,
        text=PaperText(text),
        findings=findings,
        name=f"dagsorden-{edition.date}-v{edition.serial}.pdf",
        publish=True,
        rule="dispatch",
        written=tuple(written.get(item.entry) for item in edition.items),
        closed=edition.holds_closed,
    )
    return whole, open_file, _items(entered.meeting_paper, edition)


def _written(
    actor: Actor, meeting: Meeting, edition: Edition, entries: Sequence[AgendaEntry]
) -> dict[int, int]:
    """The revision each item is shown by, by entry; that of a container is put together here."""
    gone = gone_on(entries)
    found = {
        entry.pk: entry.working.revision_id
        for entry in entries
        if entry.working and entry.parent_id is None and entry.pk not in gone
    }
    last = Dispatch.objects.filter(meeting=meeting).order_by("-serial").first()
    if last:
        # What has gone on is shown as it was last sent.
        sent = Mention.objects.filter(paper__original=last.whole, written__isnull=False)
        by_item = dict(sent.values_list("item", "written"))
        found |= {
            e.pk: by_item[e.item_id] for e in entries if e.pk in gone and e.item_id in by_item
        }
    bare = without_closed_files(edition)
    for item, shown in zip(edition.items, bare.items, strict=True):
        if shown.subs:
            found[item.entry] = _container_revision(actor, meeting, item, shown, entries)
    return found


def _container_revision(
    actor: Actor,
    meeting: Meeting,
    item: EditionItem,
    shown: EditionItem,
    entries: Sequence[AgendaEntry],
) -> int:
    """``shown`` is the item without the closed matters that stand under it while it is open."""
    wording = assembled(shown, _files_of(item, shown, entries))
    own = AgendaEntry.objects.select_related("item__revision__paper").get(pk=item.entry)
    last = own.item.revision if own.item else None
    if last and last.digest == wording.digest():
        return last.pk
    entry = record(
        actor=actor, action="meetings.assemble", thing=f"meeting:{meeting.body.slug}/{meeting.key}"
    )
    organisation = meeting.body.organisation
    joined = join(organisation, wording.case_numbers(), wording.document_ids(), entry)
    paper: Paper | None = last.paper if last else None
    (revision,) = write_revisions([Draft(wording, paper)], organisation, joined, entry)
    return revision.pk


def _files_of(
    item: EditionItem, shown: EditionItem, entries: Sequence[AgendaEntry]
) -> list[tuple[str, AttachedFile]]:
    """The files of the matters that are ``shown``, closed ones too, with what each is called."""
    papers_of = {entry.pk: entry.working_id for entry in entries}
    wanted = {sub.entry for sub in shown.subs}
    found = []
    for sub in (sub for sub in item.subs if sub.entry in wanted):
        files = AttachedFile.objects.filter(working=papers_of[sub.entry]).order_by("-removed", "pk")
        # The same bytes may have been taken off and attached again: the one that stands counts.
        by_sha = {file.original_id: file for file in files}
        found += [(file.title, by_sha[file.sha256]) for file in sub.files if file.sha256 in by_sha]
    return found


def _items(paper: MeetingPaper, edition: Edition) -> dict[int, Item]:
    """The archive's items by the entry they were printed from."""
    mentions = Mention.objects.filter(paper=paper, withdrawn=False).select_related("item")
    by_position = {mention.position: mention.item for mention in mentions}
    return {item.entry: by_position[index] for index, item in enumerate(edition.items)}
