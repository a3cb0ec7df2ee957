"""One row of every gated model for every combination of what the table asks about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Model

from sagsgang.boards.models import Body, Person, Seat, SeatHeld, Term
from sagsgang.cases.models import AttachedFile, Hearing, Paper, Revision, WorkingPaper
from sagsgang.core.policy import STRANGER, Classification
from sagsgang.intake.models import Proposal, Reading
from sagsgang.ledger.models import Entry
from sagsgang.ledger.services import record
from sagsgang.meetings.models import Annex, Dispatch, Item, Meeting, MeetingPaper, Mention
from sagsgang.publishing.models import PlannedRelease, Release, ReleasedFile
from sagsgang.storage.models import Original
from tests.cast import OFFICER

NOW = datetime(2031, 3, 14, 12, tzinfo=UTC)


def everything(bodies: list[Body]) -> dict[type[Model], list[Any]]:
    """Rows by model; a new gated model without rows here fails the test that walks the gates."""
    entry = record(actor=STRANGER, action="tests.write", thing="things")
    rows: dict[type[Model], list[Any]] = {Body: list(bodies)}
    for row in _rows(bodies, entry):
        rows.setdefault(type(row), []).append(row)
    return rows


def _rows(bodies: list[Body], entry: Entry) -> Iterator[Model]:
    for body in bodies:
        yield from _seated(body, entry)
        yield from _written(body, entry)
        for published, held_back in ((None, False), (NOW, False), (NOW, True)):
            meeting = Meeting.objects.create(
                body=body,
                key=f"m-{published is None}-{held_back}",
                published_at=published,
                held_back=held_back,
                entry=entry,
            )
            yield meeting
            if published:
                yield _sent(meeting, entry)
                yield from _released(meeting, entry)
            for classification in Classification:
                yield from _in_meeting(meeting, classification, published, entry)
    for body in [*bodies, None]:
        original = _original(f"reading of {body}")
        reading = Reading.objects.create(
            original=original, name="x", layout="x", findings={}, state="waiting", body=body,
            read_at=NOW, entry=entry,
        )  # fmt: skip
        yield reading
        yield Proposal.objects.create(
            reading=reading,
            position=0,
            code="x",
            message="x",
            span_start=0,
            span_end=1,
            entry=entry,
        )


def _seated(body: Body, entry: Entry) -> Iterator[Model]:
    known = Body.objects.create(
        organisation=body.organisation,
        name=f"{body.name} x",
        slug=f"{body.slug}-x",
        members_public_at=NOW,
        entry=entry,
    )
    yield known
    for one in (body, known):
        yield from _seats(one, entry)


def _seats(body: Body, entry: Entry) -> Iterator[Model]:
    term = Term.objects.create(
        body=body, name="x", starts_on=date(2031, 1, 1), ends_on=date(2034, 12, 31), entry=entry
    )
    seat = Seat.objects.create(term=term, number=1, kind="member", entry=entry)
    person = Person.objects.create(organisation=body.organisation, name="x", entry=entry)
    held = SeatHeld.objects.create(
        seat=seat, person=person, office="member", from_on=term.starts_on, entry=entry
    )
    yield from (term, seat, held)


def _in_meeting(
    meeting: Meeting, classification: Classification, published: datetime | None, entry: Entry
) -> Iterator[Model]:
    shared = {"classification": classification.value, "published_at": published, "entry": entry}
    item = Item.objects.create(
        meeting=meeting, number="1", address=classification.value, position=1, **shared
    )
    yield item
    paper = MeetingPaper.objects.create(
        meeting=meeting, original=_original(f"{meeting.pk} {classification}"), kind="agenda",
        name="x", **shared,
    )  # fmt: skip
    yield paper
    yield Mention.objects.create(
        paper=paper, item=item, position=0, span_start=0, span_end=1, says_closed=False, wordy=True,
        entry=entry,
    )  # fmt: skip
    yield Annex.objects.create(paper=paper, position=0, span_start=0, span_end=1, **shared)


def _sent(meeting: Meeting, entry: Entry) -> Dispatch:
    file = _original(f"dispatch {meeting.pk}")
    return Dispatch.objects.create(
        meeting=meeting, serial=1, sent_at=NOW, edition={}, whole=file, open_file=file,
        rule="notice", paragraph="§ 16", in_time=True, reason="x", entry=entry,
    )  # fmt: skip


def _released(meeting: Meeting, entry: Entry) -> Iterator[Model]:
    yield PlannedRelease.objects.create(meeting=meeting, kind="agenda", due_at=NOW, entry=entry)
    release = Release.objects.create(
        meeting=meeting, kind="agenda", serial=1, released_at=NOW, edition={}, manifest={},
        signature="x", key_id="x", entry=entry,
    )  # fmt: skip
    yield release
    yield ReleasedFile.objects.create(
        release=release, role="agenda", name="x", original=_original(f"release {meeting.pk}"),
        position=1, entry=entry,
    )  # fmt: skip


def _written(body: Body, entry: Entry) -> Iterator[Model]:
    """Papers of two officers, with a file and a hearing in every state."""
    for number in (int(OFFICER), int(OFFICER) + 1):
        officer, _ = User.objects.get_or_create(pk=number, username=f"officer-{number}")
        for classification in Classification:
            paper = Paper.objects.create(organisation=body.organisation, entry=entry)
            revision = Revision.objects.create(paper=paper, entry=entry, serial=1)
            working = WorkingPaper.objects.create(
                paper=paper, body=body, officer=officer, revision=revision,
                classification=classification.value, state="draft", entry=entry,
            )  # fmt: skip
            yield working
            for at, held_back in ((None, False), (NOW, False), (NOW, True)):
                yield AttachedFile.objects.create(
                    working=working, original=_original(f"file {working.pk} {at} {held_back}"),
                    name="x", title="x", position=1, classification=classification.value,
                    published_at=at, held_back=held_back, entry=entry,
                )  # fmt: skip
            for at in (None, NOW):
                yield Hearing.objects.create(
                    working=working, revision=revision, committee=body,
                    classification=classification.value, in_writing=True, asked_at=at, entry=entry,
                )  # fmt: skip


def _original(name: str) -> Original:
    return Original.objects.create(
        sha256=name.ljust(64, "0")[:64], size=1, media_type="text/plain", stored_at=NOW
    )
