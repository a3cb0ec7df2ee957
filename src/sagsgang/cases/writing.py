"""Between what a person writes (``core.manuscript``) and what a revision holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sagsgang.cases.models import AttachedFile, Recommendation, Revision, Section, Table
from sagsgang.cases.wording import (
    AttachedWords,
    RecommendationWords,
    SectionWords,
    TableWords,
    Wording,
)
from sagsgang.core.manuscript import Clause, Manuscript, Text, WrittenSection, WrittenTable


def wording_of(
    manuscript: Manuscript, *, officer: str, case_number: str, files: Iterable[AttachedFile]
) -> Wording:
    """What a revision of ``manuscript`` will hold. Sections without text are left out."""
    sections: list[SectionWords] = []
    tables: list[TableWords] = []
    for section in manuscript.sections:
        if not section.text.blocks:
            continue
        blocks = _renumbered(section.text.blocks, len(tables))
        sections.append(SectionWords(section.kind, section.heading, blocks, False, "", ()))
        tables += [TableWords(table.caption, table.rows, "", ()) for table in section.text.tables]
    return Wording(
        title=" ".join(manuscript.title.split()),
        officer=officer,
        case_number=case_number,
        sections=tuple(sections),
        recommendations=tuple(
            RecommendationWords(clause.text, clause.act, "", ())
            for clause in manuscript.recommendations
        ),
        attachments=tuple(
            AttachedWords(number, file.title, "", "", "", file.pk)
            for number, file in enumerate(files, start=1)
        ),
        tables=tuple(tables),
    )


def manuscript_of(revision: Revision) -> Manuscript:
    """A revision as a person goes on writing it; also one that was read from a paper."""
    return manuscripts_of([revision.pk])[revision.pk]


def manuscripts_of(revisions: Iterable[int]) -> dict[int, Manuscript]:
    """The revisions with these ids, as persons go on writing them. Four queries."""
    ids = list(revisions)
    tables: dict[int, dict[int, WrittenTable]] = defaultdict(dict)
    for table in Table.objects.filter(revision__in=ids):
        rows = tuple(tuple(row) for row in table.rows)
        tables[table.revision_id][table.position] = WrittenTable(rows, table.caption)
    sections: dict[int, list[WrittenSection]] = defaultdict(list)
    for section in Section.objects.filter(revision__in=ids, empty=False).order_by("position"):
        text = _text(section.blocks, tables[section.revision_id])
        sections[section.revision_id].append(
            WrittenSection(section.kind, section.heading, text)  # type: ignore[arg-type]
        )
    clauses: dict[int, list[Clause]] = defaultdict(list)
    for clause in Recommendation.objects.filter(revision__in=ids).order_by("position"):
        clauses[clause.revision_id].append(Clause(clause.text, clause.act))  # type: ignore[arg-type]
    titles = Revision.objects.filter(pk__in=ids).values_list("pk", "title")
    return {pk: Manuscript(title, tuple(sections[pk]), tuple(clauses[pk])) for pk, title in titles}


def _text(blocks: list[dict[str, Any]], tables: dict[int, WrittenTable]) -> Text:
    """Blocks whose tables are counted from 0 in the section."""
    own: list[WrittenTable] = []
    kept: list[dict[str, Any]] = []
    for block in blocks:
        if block["type"] != "table":
            kept.append(block)
        elif block["position"] in tables:
            kept.append({**block, "position": len(own)})
            own.append(tables[block["position"]])
    return Text(tuple(kept), tuple(own))


def _renumbered(blocks: Iterable[dict[str, Any]], first: int) -> tuple[dict[str, Any], ...]:
    """Blocks whose tables are counted from ``first``."""
    return tuple(
        {**block, "position": block["position"] + first} if block["type"] == "table" else block
        for block in blocks
    )
