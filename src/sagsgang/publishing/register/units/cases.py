"""Cases: each is one paper, however often it is before a body."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.db.models.functions import Coalesce, Greatest

from sagsgang.cases.models import Attachment, Case
from sagsgang.core.policy import STRANGER
from sagsgang.meetings.selectors import seen
from sagsgang.publishing.oparl import meetings as mapped
from sagsgang.publishing.oparl import papers
from sagsgang.publishing.oparl.addresses import address
from sagsgang.publishing.oparl.papers import CASE
from sagsgang.publishing.oparl.vocabulary import Kind, Object
from sagsgang.publishing.register import pages, sources
from sagsgang.publishing.register.files import FileMade
from sagsgang.publishing.register.keys import Keys
from sagsgang.publishing.register.models import OpenThing
from sagsgang.publishing.register.things import Names, Thing
from sagsgang.publishing.register.units import attached


@dataclass(frozen=True, slots=True)
class Step:
    """One time a case was before a body: as the item's own matter, or told under another."""

    item: int
    own: bool
    title: str
    on: date | None
    organisation: int
    revision: int | None
    since: datetime | None

    def consultation(self, case: int) -> str:
        """The source of the consultation."""
        return sources.item(self.item) if self.own else sources.told_under(self.item, case)


Known = Mapping[Names, Object]


def things(pks: Collection[int], keys: Keys, beside: Known) -> Iterator[Thing]:
    """The papers, with what was attached to them; ``beside`` is what meetings tell of them."""
    ways = _ways(pks)
    listed = _listed(ways)
    known = attached.attached_to({pk for those in listed.values() for pk in those})
    enclosed = _enclosed(beside)
    for row in Case.objects.filter(pk__in=list(ways)).select_related("organisation").order_by("pk"):
        way = ways[row.pk]
        files = list(attached.files(listed.get(row.pk, ()), known, sources.case(row.pk)))
        yield from _paper(row, way, files, enclosed, keys, beside)


def beside(pks: Collection[int]) -> dict[Names, Object]:
    """The consultations and files of cases, as they were told with their meetings."""
    wanted = [sources.case(pk) for pk in pks]
    own = [sources.unit(sources.CASES, pk) for pk in pks]
    rows = OpenThing.objects.filter(paper__in=wanted, deleted=False).exclude(unit__in=own)
    return {
        (Kind(kind), source): json.loads(told)
        for kind, source, told in rows.order_by("pk").values_list("kind", "source", "told")
    }


def _ways(pks: Collection[int]) -> dict[int, list[Step]]:
    """The way of each case that everybody may follow, the oldest step first."""
    found: dict[int, list[Step]] = defaultdict(list)
    wanted = set(pks)
    let_out = Greatest("published_at", "meeting__published_at")
    facts = ("pk", "meeting__held_on", "meeting__body__organisation_id", "since")
    own = (
        seen.items(STRANGER)
        .filter(Q(case__in=pks) | Q(case__joined_into__in=pks), meeting__merged_into=None)
        .annotate(real=Coalesce("case__joined_into_id", "case_id"), since=let_out)
        .order_by("meeting__held_on", "meeting_id", "position")
    )
    rows = [
        (real, Step(pk, True, title or "", on, organisation, revision, since))
        for pk, on, organisation, since, real, revision, title in own.values_list(
            *facts, "real", "revision_id", "revision__title"
        )
        if real in wanted
    ]
    told = (
        seen.items(STRANGER)
        .filter(
            Q(revision__submatters__case__in=pks)
            | Q(revision__submatters__case__joined_into__in=pks),
            meeting__merged_into=None,
        )
        .annotate(
            real=Coalesce(
                "revision__submatters__case__joined_into_id", "revision__submatters__case_id"
            ),
            since=let_out,
        )
        .order_by("meeting__held_on", "meeting_id", "position", "revision__submatters__position")
    )
    mentioned: set[tuple[int, int]] = {(real, step.item) for real, step in rows}
    for pk, on, organisation, since, real, title in told.values_list(
        *facts, "real", "revision__submatters__title"
    ):
        if real in wanted and (real, pk) not in mentioned:
            mentioned.add((real, pk))
            rows.append((real, Step(pk, False, title, on, organisation, None, since)))
    for real, step in sorted(rows, key=lambda row: (row[1].on or date.min, not row[1].own)):
        found[real].append(step)
    return found


def _listed(ways: Mapping[int, Sequence[Step]]) -> dict[int, list[int]]:
    """The attached files that the items of cases list, by case, as first listed."""
    cases = {step.revision: case for case, way in ways.items() for step in way if step.revision}
    found: dict[int, list[int]] = defaultdict(list)
    lines = Attachment.objects.filter(revision__in=list(cases), file__isnull=False)
    for revision, file in lines.order_by("revision_id", "position").values_list(
        "revision_id", "file_id"
    ):
        found[cases[revision]].append(file)
    return found


def _enclosed(beside: Known) -> dict[str, list[str]]:
    """The sources of the files of meetings that stand in papers, by the paper's address."""
    found: dict[str, list[str]] = defaultdict(list)
    for (kind, source), told in beside.items():
        if kind is Kind.FILE:
            for paper in told.get("paper", ()):
                found[paper].append(source)
    return found


def _paper(
    row: Case,
    way: Sequence[Step],
    files: Sequence[FileMade],
    enclosed: Mapping[str, Sequence[str]],
    keys: Keys,
    beside: Known,
) -> Iterator[Thing]:
    source = sources.case(row.pk)
    unit = sources.unit(sources.CASES, row.pk)
    body = keys.of(Kind.BODY, sources.organisation(way[-1].organisation))
    key = keys.of(Kind.PAPER, source)
    since = min((step.since for step in way if step.since), default=None)
    for made in files:
        told = papers.file(
            key=keys.of(Kind.FILE, made.source),
            name=made.name,
            file_name=made.file_name,
            on=None,
            bytes=made.bytes,
            paper=key,
        )
        yield Thing(Kind.FILE, made.source, unit, told, body=body, paper=source, since=since)
    texts = [sources.text(step.item) for step in reversed(way) if step.own]
    texts = [one for one in texts if (Kind.FILE, one) in beside]
    beside_texts = [
        one for one in enclosed.get(address(Kind.PAPER, key), ()) if one not in set(texts)
    ]
    # A name given where the case is the item's own matter goes before one it is mentioned by.
    named_by = next((step for step in reversed(way) if step.own), way[-1])
    told = papers.paper(
        body=body,
        reference=row.number,
        name=named_by.title or mapped.NO_TITLE,
        on=next((step.on for step in way if step.on), None),
        kind=CASE,
        main=texts[0] if texts else "",
        others=[*texts[1:], *(one.source for one in files), *beside_texts],
        consultations=[
            name
            for name in dict.fromkeys(step.consultation(row.pk) for step in way)
            if (Kind.CONSULTATION, name) in beside
        ],
        web=pages.case(row.organisation.slug, row.slug),
    )
    yield Thing(Kind.PAPER, source, unit, told, body=body, since=since)
