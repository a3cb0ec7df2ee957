"""All that revisions say, many at once: five queries however many there are."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sagsgang.cases.models import Attachment, Recommendation, Section, SubMatter, Table
from sagsgang.core.manuscript import WRITTEN_SECTIONS
from sagsgang.search.kinds.words import table_words, without_clauses, words_of

_FIXED = {kind for kind, _ in WRITTEN_SECTIONS} | {"decision", "attachments"}


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the list of attachments; ``file`` when it was attached here."""

    title: str
    document_id: str
    file: int | None


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter told under a container; ``case`` is the one that its number stands for now."""

    title: str
    officer: str
    number: str
    case: int | None


@dataclass(slots=True)
class Wording:
    """What one revision says, in printed order. ``sections`` are all but summary, clauses and list
    of attachments, one text each, then the tables."""

    recommendations: list[str] = field(default_factory=list)
    summary: list[str] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    listed: list[Listed] = field(default_factory=list)
    matters: list[Matter] = field(default_factory=list)

    def texts(self, shown: Callable[[Listed], bool]) -> Iterator[str]:
        """All but recommendations and summary; of the attachments those that are ``shown``."""
        yield from self.sections
        yield from (line.title for line in self.listed if shown(line))
        for matter in self.matters:
            yield " ".join(filter(None, (matter.title, matter.officer)))

    def numbers(self) -> Iterator[str]:
        """Document ids and the case numbers of the matters told."""
        yield from (line.document_id for line in self.listed if line.document_id)
        yield from (matter.number for matter in self.matters if matter.number)


def wordings(
    revisions: Collection[int], decided: Mapping[int, Sequence[str]] | None = None
) -> dict[int, Wording]:
    """What ``revisions`` say. ``decided`` are the decisions that are told beside one, which its
    section of decisions need not say again."""
    found = {pk: Wording() for pk in revisions}
    _clauses(found)
    _attachments(found)
    _sections(found, decided or {})
    for revision, caption, rows in Table.objects.filter(revision__in=found).values_list(
        "revision_id", "caption", "rows"
    ):
        found[revision].sections.append(table_words(caption, rows))
    for revision, title, officer, number, case, joined in SubMatter.objects.filter(
        revision__in=found
    ).values_list(
        "revision_id", "title", "officer", "case__number", "case_id", "case__joined_into_id"
    ):
        found[revision].matters.append(Matter(title, officer, number or "", joined or case))
    return found


def _clauses(found: dict[int, Wording]) -> None:
    rows = Recommendation.objects.filter(revision__in=found)
    for revision, text in rows.values_list("revision_id", "text"):
        found[revision].recommendations.append(text)


def _sections(found: dict[int, Wording], decided: Mapping[int, Sequence[str]]) -> None:
    rows = Section.objects.filter(revision__in=found, empty=False)
    for revision, kind, heading, blocks in rows.values_list(
        "revision_id", "kind", "heading", "blocks"
    ):
        wording, lines = found[revision], list(words_of(blocks))
        if kind == "summary":
            wording.summary += lines
            continue
        if kind == "recommendation":
            lines = list(without_clauses(lines, wording.recommendations))
        elif kind == "decision":
            lines = list(without_clauses(lines, decided.get(revision, ())))
        elif kind == "attachments" and wording.listed:
            continue
        elif kind not in _FIXED:
            lines.insert(0, heading)
        if lines:
            wording.sections.append(" ".join(lines))


def _attachments(found: dict[int, Wording]) -> None:
    rows = Attachment.objects.filter(revision__in=found)
    for revision, title, document_id, file in rows.values_list(
        "revision_id", "title", "document__document_id", "file_id"
    ):
        found[revision].listed.append(Listed(title, document_id or "", file))
