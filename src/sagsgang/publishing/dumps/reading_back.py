"""Read a dump back into an empty archive, or into one that was filled from dumps.

Each meeting is entered by ``meetings.services.enter_paper``, as everything is: first the files that
go along, then the text of its open items. What a newer dump has no more is taken out. All of it is
one transaction: whatever is wrong, nothing was done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from django.db import DatabaseError, transaction

from sagsgang.boards.models import Body as BodyRow
from sagsgang.boards.services import amend_body, body_at, ensure_body
from sagsgang.cases.models import Paper, WorkingPaper
from sagsgang.cases.services import Draft, join, write_revisions
from sagsgang.core.policy import Actor
from sagsgang.core.reader import findings as f
from sagsgang.core.reader.text import PaperText
from sagsgang.ledger.services import record
from sagsgang.meetings.models import Item, MeetingPaper
from sagsgang.meetings.plan import Placed
from sagsgang.meetings.services import enter_paper, withdraw_paper
from sagsgang.publishing.dumps import shape
from sagsgang.publishing.dumps.edition_text import (
    EDITION_NAME,
    LAYOUT,
    MEDIA_TYPE,
    EditionText,
    edition_text,
    facts_of,
)
from sagsgang.publishing.dumps.files_back import FilesBack
from sagsgang.publishing.dumps.making import FILES, TEXTS
from sagsgang.publishing.dumps.members_back import seat_members
from sagsgang.publishing.dumps.opening import Dump, MeetingLines, hold_against, opened
from sagsgang.publishing.dumps.reading import named
from sagsgang.publishing.dumps.refusal import NotRead
from sagsgang.storage.models import Original
from sagsgang.storage.services import keep_original

RULE = "export"  # by which the ledger knows papers that came with a dump

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What became of a dump. ``left_out`` counts files that are told of and did not go along."""

    meetings: int = 0
    items: int = 0
    changed: int = 0  # meetings in which anything is new
    withdrawn: int = 0  # papers that the dump has no more
    left_out: int = 0
    members: int = 0  # memberships that are new or gone


def read_back(*, actor: Actor, folder: Path, progress: Progress | None = None) -> ReadBack:
    """Read the dump in ``folder`` in; twice is once.

    Raises ``NotRead``, and as ``enter_paper``.
    """
    dump = opened(folder)
    hold_against(dump, progress)
    dump = replace(dump, bodies={body.body: body for body in dump.lines("bodies")})
    _go_through(dump)
    with transaction.atomic():
        _require_no_own_papers()
        return _enter_all(actor, dump, progress)


def _go_through(dump: Dump) -> None:
    """Look at every line before anything is entered."""
    counts = dict.fromkeys(shape.KINDS, 0)
    counts["bodies"] = len(dump.bodies)
    for kind in ("memberships", "cases"):
        counts[kind] = sum(1 for _ in dump.lines(kind))
    for lines in dump.meetings():
        counts["meetings"] += 1
        counts["items"] += len(lines.items)
        counts["papers"] += len(lines.papers)
        counts["annexes"] += len(lines.annexes)
    for kind, found in counts.items():
        if found != dump.counts.get(kind):
            wanted = dump.counts.get(kind, 0)
            raise NotRead("count", f"jsonl/{kind}.jsonl", found=found, wanted=wanted)


def _require_no_own_papers() -> None:
    own = MeetingPaper.objects.filter(withdrawn=False).exclude(entry__rule=RULE).first()
    if own is not None:
        raise NotRead("own_papers", what=own.name)


def _enter_all(actor: Actor, dump: Dump, progress: Progress | None) -> ReadBack:
    bodies = _bodies(actor, dump)
    kept: set[str] = set()
    seated = seat_members(actor, dump, bodies)
    told = ReadBack(members=seated)
    for number, lines in enumerate(dump.meetings(), start=1):
        with _told_of("meetings", number):
            told = _plus(told, _enter(actor, dump, bodies[lines.meeting.body], lines, kept))
        if progress:
            progress(told.meetings, dump.counts["meetings"])
    standing = MeetingPaper.objects.filter(withdrawn=False).order_by("original")
    for original in list(standing.values_list("original", flat=True).distinct()):
        if original not in kept:
            withdraw_paper(actor=actor, original=Original.objects.get(pk=original), rule=RULE)
            told = replace(told, withdrawn=told.withdrawn + 1)
    return told


def _plus(told: ReadBack, more: ReadBack) -> ReadBack:
    return ReadBack(
        told.meetings + more.meetings,
        told.items + more.items,
        told.changed + more.changed,
        told.withdrawn,
        told.left_out + more.left_out,
        told.members,
    )


@contextmanager
def _told_of(kind: str, number: int) -> Iterator[None]:
    """Tell of the line by which services or the database refuse what is to be entered."""
    try:
        yield
    except NotRead:
        raise
    except (ValueError, DatabaseError) as wrong:
        what = f"cannot be entered: {wrong}"
        raise NotRead("line", f"jsonl/{kind}.jsonl", number, what=what) from wrong


def _bodies(actor: Actor, dump: Dump) -> dict[str, BodyRow]:
    """The bodies by their address in the dump, each another one."""
    found: dict[str, BodyRow] = {}
    for number, (slug, body) in enumerate(dump.bodies.items(), start=1):
        with _told_of("bodies", number):
            found[slug] = _body(actor, body)
        if len({row.pk for row in found.values()}) < len(found):
            what = "is a body that is there already under another address"
            raise NotRead("line", "jsonl/bodies.jsonl", number, what=what)
    return found


def _body(actor: Actor, body: shape.Body) -> BodyRow:
    """The body at the address, made when it is not there; its name is the dump's."""
    row = body_at(body.body)
    if row is None or named(row.organisation.name) != body.organisation:
        row = ensure_body(
            actor=actor,
            organisation_name=body.organisation,
            body_name=body.name,
            slug=body.body,
        )
    return amend_body(actor=actor, body=row, name=body.name, procedure=row.procedure)


def _enter(
    actor: Actor, dump: Dump, body: BodyRow, lines: MeetingLines, kept: set[str]
) -> ReadBack:
    """One meeting: its files, then its text; ``kept`` gets what belongs to it."""
    entered, left_out = [], 0
    for paper in lines.papers:
        if not dump.has_file(paper.sha256):
            left_out += 1
            continue
        kept.add(paper.sha256)
        entered.append(_enter_file(actor, dump, body, lines, paper))
    files = FilesBack(actor, dump, body)
    files.bring(lines)
    text = edition_text(
        dump.bodies[lines.meeting.body],
        lines.meeting,
        lines.items,
        [annex for annex in lines.annexes if not annex.sha256],
        files.taking(),
    )
    original = keep_original(
        data=text.text.encode(), media_type=MEDIA_TYPE, text=text.text, page_starts=()
    )
    kept.add(original.sha256)
    entered.append(
        enter_paper(
            actor=actor,
            body=body,
            original=original,
            text=PaperText(text.text),
            findings=text.findings,
            name=EDITION_NAME,
            publish=True,
            rule=RULE,
            written=_written(actor, body, text, files.papers),
            placed=text.placed,
        ).nothing_new
    )
    left_out += files.left_out
    return ReadBack(1, len(lines.items), int(not all(entered)), 0, left_out)


def _enter_file(
    actor: Actor, dump: Dump, body: BodyRow, lines: MeetingLines, paper: shape.Paper
) -> bool:
    """A file that goes along, with where it prints which item; whether nothing is new."""
    data = dump.path(f"{FILES}/{paper.sha256}").read_bytes()
    text = ""
    if f"{TEXTS}/{paper.text_sha256}.txt" in dump.contents:
        text = dump.path(f"{TEXTS}/{paper.text_sha256}.txt").read_bytes().decode("utf-8", "replace")
    original = keep_original(
        data=data, media_type=paper.media_type, text=text, page_starts=paper.page_starts
    )
    by_address = {item.item: item for item in lines.items if not item.closed}
    findings = f.Findings(
        layout=LAYOUT,
        kind=paper.kind,  # type: ignore[arg-type]
        body=body.name,
        meeting=facts_of(lines.meeting),
        items=tuple(
            f.Item(
                number=by_address[place.item].number,
                title=by_address[place.item].title or None,
                access="open",
                span=(place.start, place.end),
                case_number=by_address[place.item].case_number or None,
            )
            for place in paper.places
        ),
        annexes=tuple(_annexes(lines.annexes, paper.sha256)),
    )
    addresses = tuple(place.item for place in paper.places)
    placed = Placed(lines.meeting.meeting, addresses, lines.meeting.extraordinary)
    entered = enter_paper(
        actor=actor,
        body=body,
        original=original,
        text=PaperText(text, paper.page_starts),
        findings=findings,
        name=paper.name,
        publish=True,
        rule=RULE,
        placed=placed,
    )
    return entered.nothing_new


def _annexes(annexes: Iterable[shape.Annex], sha256: str) -> Iterable[f.Annex]:
    for annex in annexes:
        if annex.sha256 == sha256:
            yield f.Annex(
                number=annex.number or None,
                title=annex.title or None,
                span=(annex.start or 0, annex.end or 0),
                document_id=annex.document_id or None,
                case_number=annex.case_number or None,
            )


def _written(
    actor: Actor, body: BodyRow, text: EditionText, papers: Mapping[str, Paper]
) -> tuple[int | None, ...]:
    """The revision each item is shown by: the one it has, if that says the same. ``papers`` are
    those to which items with files belong, by address."""
    rows = Item.objects.filter(
        meeting__body=body, meeting__key=text.placed.meeting, withdrawn=False
    ).select_related("revision__paper")
    there = {row.address: row.revision for row in rows if row.revision}
    found: list[int | None] = []
    drafts: dict[int, Draft] = {}
    for index, (address, wording) in enumerate(zip(text.placed.items, text.wordings, strict=True)):
        last = there.get(address)
        same = last if wording and last and last.digest == wording.digest() else None
        found.append(same.pk if same else None)
        if wording and not same:
            paper = papers.get(address) or (last.paper if last else None)
            drafts[index] = Draft(wording, paper)
    if not drafts:
        return tuple(found)
    entry = record(
        actor=actor,
        action="publishing.read_back",
        thing=f"meeting:{body.slug}/{text.placed.meeting}",
        rule=RULE,
        facts={"text": text.sha256},
    )
    numbers = {number for draft in drafts.values() for number in draft.wording.case_numbers()}
    ids = {one for draft in drafts.values() for one in draft.wording.document_ids()}
    joined = join(body.organisation, numbers, ids, entry)
    revisions = write_revisions(list(drafts.values()), body.organisation, joined, entry)
    for index, revision in zip(drafts, revisions, strict=True):
        found[index] = revision.pk
        if text.placed.items[index] in papers:
            WorkingPaper.objects.filter(paper=revision.paper_id).update(
                revision=revision, entry=entry
            )
    return tuple(found)
