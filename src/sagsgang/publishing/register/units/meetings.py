"""Meetings: the points of their agendas with their words, the files beside, and the place.

The words come from ``gathering``, which is where everything printed takes them from.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain

from sagsgang.core.edition import Edition, EditionItem
from sagsgang.core.policy import STRANGER
from sagsgang.meetings.models import Meeting
from sagsgang.meetings.selectors import seen
from sagsgang.publishing.gathering import edition_of
from sagsgang.publishing.oparl import meetings as mapped
from sagsgang.publishing.oparl import papers
from sagsgang.publishing.oparl.meetings import MeetingFiles, Sitting
from sagsgang.publishing.oparl.papers import MATTER
from sagsgang.publishing.oparl.vocabulary import Kind
from sagsgang.publishing.register import pages, sources
from sagsgang.publishing.register.files import FileMade, text_bytes
from sagsgang.publishing.register.keys import Keys
from sagsgang.publishing.register.things import Thing
from sagsgang.publishing.register.units import attached, meeting_files
from sagsgang.publishing.register.units.beside import Beside, beside


def things(pks: Collection[int], keys: Keys) -> Iterator[Thing]:
    """The meetings that everybody may see, with all that is theirs alone."""
    rows = list(seen.meetings(STRANGER).filter(pk__in=pks, merged_into=None).order_by("pk"))
    editions = {
        row.pk: edition_of(STRANGER, row, "minutes" if row.has_minutes else "agenda")
        for row in rows
    }
    wanted = chain.from_iterable(edition.items for edition in editions.values())
    known = beside(rows, [item for item in wanted if not item.closed])
    for row in rows:
        yield from _Making(row, editions[row.pk], known, keys).things()


@dataclass(slots=True)
class _Making:
    """One meeting on its way into the register."""

    row: Meeting
    edition: Edition
    known: Beside
    keys: Keys
    _listed: dict[int, str] = field(default_factory=dict)  # annex → the paper that lists it

    def things(self) -> Iterator[Thing]:
        """The meeting last, after all that stands in it."""
        if self.row.place.strip():
            told = mapped.location(meeting=self._key, place=self.row.place)
            yield self._thing(Kind.LOCATION, self._source, told)
        papers_of = {item.entry: self._paper(item) for item in self._open()}
        for item in self._open():
            for file in item.files:
                if file.annex and papers_of[item.entry]:
                    self._listed.setdefault(file.annex, papers_of[item.entry])
        for item in self._open():
            yield from self._words(item, papers_of[item.entry])
        files, made = meeting_files.files(self.row, self.known, self._listed)
        for one in made:
            yield self._file(one)
        for order, item in enumerate(self.edition.items):
            yield from self._point(order, item, papers_of.get(item.entry, ""))
        yield self._meeting(files)

    @property
    def _source(self) -> str:
        return sources.meeting(self.row.pk)

    @property
    def _key(self) -> str:
        return self.keys.of(Kind.MEETING, self._source)

    @property
    def _organization(self) -> str:
        return self.keys.of(Kind.ORGANIZATION, sources.body(self.row.body_id))

    def _open(self) -> Iterator[EditionItem]:
        return (item for item in self.edition.items if not item.closed)

    def _paper(self, item: EditionItem) -> str:
        """The source of the paper an open item is about; empty when it is a title and no more."""
        case = self.known.items[item.entry].case
        if case:
            return sources.case(case)
        return sources.item(item.entry) if papers.has_words(item) else ""

    def _words(self, item: EditionItem, paper: str) -> Iterator[Thing]:
        """The item's text as a file, and what was attached where no case has it."""
        if not papers.has_words(item):
            return
        told = text_bytes(papers.item_text(self.edition, item))
        yield self._file(
            FileMade(
                sources.text(item.entry),
                item.title or mapped.NO_TITLE,
                f"punkt-{item.address}.txt",
                told,
                paper=paper,
                item=item.entry,
            )
        )
        if paper == sources.item(item.entry):
            wanted = [file.file for file in item.files if file.file]
            for made in attached.files(wanted, self.known.attached, paper):
                yield self._file(made)

    def _point(self, order: int, item: EditionItem, paper: str) -> Iterator[Thing]:
        source = sources.item(item.entry)
        if item.closed:
            told = mapped.closed_item(meeting=self._key, order=order, number=item.number)
            yield self._thing(Kind.AGENDA_ITEM, source, told)
            return
        row = self.known.items[item.entry]
        if paper:
            yield self._consultation(source, paper, mapped.role(row.recommended), item=source)
        for sub in row.subs:
            if sources.case(sub.case) != paper:
                under = sources.told_under(item.entry, sub.case)
                yield self._consultation(under, sources.case(sub.case), "", told_under=source)
        yield self._thing(
            Kind.AGENDA_ITEM,
            source,
            mapped.item(
                meeting=self._key,
                order=order,
                number=item.number,
                title=item.title,
                consultation=self.keys.of(Kind.CONSULTATION, source) if paper else "",
                recommendations=row.recommended,
                decisions=row.decided,
                files=[sources.text(item.entry)] if papers.has_words(item) else [],
                officer=item.officer,
                web=self._web(item),
            ),
            since=row.published_at,
        )
        if paper == source:
            yield self._own_paper(item)

    def _consultation(
        self, source: str, paper: str, role: str, *, item: str = "", told_under: str = ""
    ) -> Thing:
        told = mapped.consultation(
            paper=self.keys.of(Kind.PAPER, paper),
            meeting=self._key,
            item=self.keys.of(Kind.AGENDA_ITEM, item),
            told_under=self.keys.of(Kind.AGENDA_ITEM, told_under),
            organization=self._organization,
            role=role,
        )
        return self._thing(
            Kind.CONSULTATION, source, told, organization=self._organization, paper=paper
        )

    def _own_paper(self, item: EditionItem) -> Thing:
        """The matter of an item that has no case."""
        source = sources.item(item.entry)
        wanted = [file.file for file in item.files if file.file]
        others = [
            *(file.source for file in attached.files(wanted, self.known.attached, source)),
            *(sources.annex(pk) for pk, paper in self._annexes() if paper == source),
        ]
        told = papers.paper(
            body=self._body,
            reference="",
            name=item.title or mapped.NO_TITLE,
            on=self.row.held_on,
            kind=MATTER,
            main=sources.text(item.entry),
            others=others,
            consultations=[source],
            web=self._web(item),
        )
        return self._thing(Kind.PAPER, source, told)

    def _annexes(self) -> Iterator[tuple[int, str]]:
        for annex in self.known.annexes.get(self.row.pk, ()):
            yield annex.pk, self._listed.get(annex.pk, "")

    def _meeting(self, files: MeetingFiles) -> Thing:
        row = self.row
        told = mapped.meeting(
            organization=self._organization,
            sitting=Sitting(
                row.body.name,
                row.held_on,
                row.starts_at,
                row.ends_at,
                row.extraordinary,
                has_agenda=bool(self.edition.items),
                has_minutes=row.has_minutes,
            ),
            location=self._source if row.place.strip() else "",
            items=[sources.item(item.entry) for item in self.edition.items],
            files=files,
            participants=[
                self.keys.of(Kind.PERSON, sources.person(pk))
                for pk in self.known.participants(row, self.edition.present)
            ],
            web=pages.meeting(row.body.slug, row.key),
        )
        return self._thing(Kind.MEETING, self._source, told, organization=self._organization)

    @property
    def _body(self) -> str:
        return self.keys.of(Kind.BODY, sources.organisation(self.row.body.organisation_id))

    def _web(self, item: EditionItem) -> str:
        return pages.item(self.row.body.slug, self.row.key, item.address)

    def _file(self, made: FileMade) -> Thing:
        told = papers.file(
            key=self.keys.of(Kind.FILE, made.source),
            name=made.name,
            file_name=made.file_name,
            on=self.row.held_on,
            bytes=made.bytes,
            meeting="" if made.paper or made.item else self._key,
            item=self.keys.of(Kind.AGENDA_ITEM, sources.item(made.item)) if made.item else "",
            paper=self.keys.of(Kind.PAPER, made.paper),
            document_id=made.document_id,
        )
        return self._thing(Kind.FILE, made.source, told, paper=made.paper)

    def _thing(
        self,
        kind: Kind,
        source: str,
        told: dict[str, object],
        *,
        organization: str = "",
        paper: str = "",
        since: datetime | None = None,
    ) -> Thing:
        return Thing(
            kind,
            source,
            sources.unit(sources.MEETINGS, self.row.pk),
            told,
            body=self._body,
            organization=organization,
            paper=paper,
            since=max(filter(None, (since, self.row.published_at)), default=None),
        )
