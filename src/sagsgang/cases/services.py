"""Write cases, documents and revisions, as part of the act that a ledger entry records.

These are steps of a use case above (``meetings.services``), which holds the transaction, has asked
``access`` and has recorded ``entry``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Max

from sagsgang.boards.models import Organisation
from sagsgang.cases.models import (
    Attachment,
    Case,
    Document,
    Paper,
    Part,
    Recommendation,
    Revision,
    Section,
    SubMatter,
    Table,
)
from sagsgang.cases.numbers import slug_of_number
from sagsgang.cases.wording import AttachedWords, Wording
from sagsgang.core.telling import json_text
from sagsgang.ledger.models import Entry

# SQLite takes at most 32,766 parameters a statement; the widest row here has eleven.
_BATCH = 2000


@dataclass(frozen=True, slots=True)
class Draft:
    """A wording to be written: a new paper's first revision, or the next of ``paper``; ``beside``
    the one that counts, when it came too late to count itself."""

    wording: Wording
    paper: Paper | None = None
    beside: Revision | None = None


@dataclass(frozen=True, slots=True)
class Joined:
    """The cases and documents of an organisation by number and id, and how many are new."""

    cases: dict[str, Case]
    documents: dict[str, Document]
    new_cases: int
    new_documents: int


def join(organisation: Organisation, numbers: set[str], ids: set[str], entry: Entry) -> Joined:
    """Find or make the cases and documents with these tidy numbers and ids."""
    cases, new_cases = _cases(organisation, numbers, entry)
    documents, new_documents = _documents(organisation, ids, entry)
    return Joined(cases, documents, new_cases, new_documents)


def write_revisions(
    drafts: Sequence[Draft], organisation: Organisation, joined: Joined, entry: Entry
) -> list[Revision]:
    """Write each draft with all its parts and return the revisions in the same order."""
    papers = _papers(drafts, organisation, joined, entry)
    serials = _last_serials(draft.paper for draft in drafts if draft.paper)
    revisions = Revision.objects.bulk_create(
        [
            Revision(
                paper=paper,
                entry=entry,
                serial=serials.get(paper.pk, 0) + 1,
                digest=draft.wording.digest(),
                title=draft.wording.title,
                officer=draft.wording.officer,
                original_id=draft.wording.original or None,
                span_start=draft.wording.span[0] if draft.wording.span else None,
                span_end=draft.wording.span[1] if draft.wording.span else None,
                beside=draft.beside,
            )
            for draft, paper in zip(drafts, papers, strict=True)
        ],
        batch_size=_BATCH,
    )
    _write_parts([draft.wording for draft in drafts], revisions, joined)
    return revisions


def move_cases(*, source: Organisation, target: Organisation, entry: Entry) -> dict[int, Case]:
    """Let ``target`` have the cases, documents and papers of ``source``.

    Each case is joined into the one of its number that ``target`` has, or gets, so that its old
    address leads there. Returns that one by the id of the old.
    """
    joined: dict[int, Case] = {}
    left = list(Case.objects.filter(organisation=source, joined_into=None))
    there, _ = _cases(target, {case.number for case in left}, entry)
    for case in left:
        case.entry = entry
        case.joined_into = joined[case.pk] = there[case.number]
        case.save()
    documents = {d.document_id: d for d in Document.objects.filter(organisation=target)}
    for document in Document.objects.filter(organisation=source, joined_into=None):
        document.entry = entry
        same = documents.get(document.document_id)
        if same:
            document.joined_into = same.joined_into or same
        else:
            document.organisation = target
        document.save()
    # Each row is changed once: the guard asks a newer entry of every change.
    for old, case in joined.items():
        Paper.objects.filter(case_id=old).update(case=case, organisation=target, entry=entry)
    Paper.objects.filter(organisation=source).update(organisation=target, entry=entry)
    return joined


def _cases(
    organisation: Organisation, numbers: set[str], entry: Entry
) -> tuple[dict[str, Case], int]:
    cases = _known_cases(organisation, numbers)
    new = sorted(numbers - cases.keys())
    if not new:
        return cases, 0
    slugs = {number: slug_of_number(number) for number in new}
    taken: set[str] = set()
    for some in _portions(slugs.values()):
        rows_there = Case.objects.filter(organisation=organisation, slug__in=some)
        taken |= set(rows_there.values_list("slug", flat=True))
    rows = []
    for number in new:
        slug = slugs[number]
        if slug in taken:
            rows_there = Case.objects.filter(organisation=organisation, slug__startswith=f"{slug}-")
            slug = _free_slug(slug, taken.union(rows_there.values_list("slug", flat=True)))
        taken.add(slug)
        rows.append(Case(organisation=organisation, number=number, slug=slug, entry=entry))
    for case in Case.objects.bulk_create(rows, batch_size=_BATCH):
        cases[case.number] = case
    return cases, len(rows)


def _documents(
    organisation: Organisation, ids: set[str], entry: Entry
) -> tuple[dict[str, Document], int]:
    documents = _known_documents(organisation, ids)
    rows = [
        Document(organisation=organisation, document_id=id_, entry=entry)
        for id_ in sorted(ids - documents.keys())
    ]
    for document in Document.objects.bulk_create(rows, batch_size=_BATCH):
        documents[document.document_id] = document
    return documents, len(rows)


def _known_cases(organisation: Organisation, numbers: set[str]) -> dict[str, Case]:
    rows = Case.objects.select_related("joined_into").filter(organisation=organisation)
    return {
        case.number: case.joined_into or case
        for some in _portions(numbers)
        for case in rows.filter(number__in=some)
    }


def _known_documents(organisation: Organisation, ids: set[str]) -> dict[str, Document]:
    rows = Document.objects.select_related("joined_into").filter(organisation=organisation)
    return {
        document.document_id: document.joined_into or document
        for some in _portions(ids)
        for document in rows.filter(document_id__in=some)
    }


def _portions(values: Iterable[str]) -> Iterator[list[str]]:
    """``values`` in lists short enough for one statement."""
    rest = sorted(values)
    for start in range(0, len(rest), _BATCH):
        yield rest[start : start + _BATCH]


def _free_slug(wanted: str, taken: set[str]) -> str:
    """``wanted``, or with a count when ``10/2562`` meets ``10-2562``."""
    slug, count = wanted, 2
    while slug in taken:
        slug, count = f"{wanted}-{count}", count + 1
    return slug


def _papers(
    drafts: Sequence[Draft], organisation: Organisation, joined: Joined, entry: Entry
) -> list[Paper]:
    """The paper of each draft: made, or given its case when that has changed."""
    papers: list[Paper] = []
    new: list[Paper] = []
    for draft in drafts:
        case = joined.cases.get(draft.wording.case_number)
        paper = draft.paper
        if paper is None:
            paper = Paper(organisation=organisation, case=case, entry=entry)
            new.append(paper)
        elif draft.beside is None and paper.case_id != (case.pk if case else None):
            paper.case, paper.entry = case, entry
            paper.save(update_fields=["case", "entry"])
        papers.append(paper)
    Paper.objects.bulk_create(new, batch_size=_BATCH)
    return papers


def _last_serials(papers: Iterable[Paper]) -> dict[int, int]:
    ids = [paper.pk for paper in papers]
    if not ids:
        return {}
    rows = Revision.objects.filter(paper_id__in=ids).values("paper_id").annotate(last=Max("serial"))
    return {row["paper_id"]: row["last"] for row in rows}


def _write_parts(wordings: Sequence[Wording], revisions: list[Revision], joined: Joined) -> None:
    """Write the parts of revisions, which nobody reads back here: no model objects are made,
    which takes a third of the time."""
    pairs = [(wording, row.pk) for wording, row in zip(wordings, revisions, strict=True)]
    _insert(
        Section,
        ("kind", "heading", "empty", "blocks", "spans"),
        (
            (
                *(pk, at, part.original or None, part.kind, part.heading, part.empty),
                *(json_text(part.blocks), json_text(part.spans)),
            )
            for wording, pk in pairs
            for at, part in enumerate(wording.sections)
        ),
    )
    _insert(
        Recommendation,
        ("text", "act", "spans"),
        (
            (pk, at, part.original or None, part.text, part.act, json_text(part.spans))
            for wording, pk in pairs
            for at, part in enumerate(wording.recommendations)
        ),
    )
    cases = {number: case.pk for number, case in joined.cases.items()}
    documents = {id_: document.pk for id_, document in joined.documents.items()}
    _insert(
        Attachment,
        ("number", "title", "document_id", "case_id", "file_id", "spans"),
        (
            (
                *(pk, at, part.original or None, part.number, part.title),
                *(documents.get(part.document_id), cases.get(part.case_number)),
                *(part.file if isinstance(part, AttachedWords) else None, "[]"),
            )
            for wording, pk in pairs
            for at, part in enumerate(wording.attachments)
        ),
    )
    _insert(
        Table,
        ("caption", "rows", "spans"),
        (
            (
                *(pk, at, part.original or None, part.caption),
                *(json_text(part.rows), json_text(part.spans)),
            )
            for wording, pk in pairs
            for at, part in enumerate(wording.tables)
        ),
    )
    _insert(
        SubMatter,
        ("title", "case_id", "officer", "spans"),
        (
            (
                *(pk, at, part.original or None, part.title),
                *(cases.get(part.case_number), part.officer, "[]"),
            )
            for wording, pk in pairs
            for at, part in enumerate(wording.sub_matters)
        ),
    )


def _insert(model: type[Part], columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Insert parts; each row begins with the revision's id, its position and its original."""
    names = ["revision_id", "position", "original_id", *columns]
    quoted = ", ".join(connection.ops.quote_name(name) for name in names)
    marks = ", ".join(["%s"] * len(names))
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        # Names come from the models; every value is a parameter.
        cursor.executemany(f"INSERT INTO {table} ({quoted}) VALUES ({marks})", list(rows))  # noqa: S608
