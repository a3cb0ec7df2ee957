"""A wording before it is written: what ``services.write_revisions`` takes. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sagsgang.core.telling import digest_of

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class SectionWords:
    """One section with its text as blocks (``core.prose``); ``original`` is a file's SHA-256."""

    kind: str
    heading: str
    blocks: tuple[dict[str, Any], ...]
    empty: bool
    original: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class RecommendationWords:
    """One recommendation clause."""

    text: str
    act: str
    original: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class AttachmentWords:
    """One line of the list of attachments; numbers as printed."""

    number: int | None
    title: str
    document_id: str
    case_number: str
    original: str


@dataclass(frozen=True, slots=True)
class AttachedWords(AttachmentWords):
    """The line of a file that was attached here; ``file`` is its row."""

    file: int = 0


@dataclass(frozen=True, slots=True)
class TableWords:
    """One table; its place in ``Wording.tables`` is what blocks call ``position``."""

    caption: str
    rows: tuple[tuple[str, ...], ...]
    original: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class SubMatterWords:
    """One matter told under a container item."""

    title: str
    case_number: str
    officer: str
    original: str


@dataclass(frozen=True, slots=True)
class Wording:
    """All that a revision holds. ``original`` and ``span`` are where the wording itself stands."""

    title: str = ""
    officer: str = ""
    case_number: str = ""
    original: str = ""
    span: tuple[int, int] | None = None
    sections: tuple[SectionWords, ...] = ()
    recommendations: tuple[RecommendationWords, ...] = ()
    attachments: tuple[AttachmentWords, ...] = ()
    tables: tuple[TableWords, ...] = ()
    sub_matters: tuple[SubMatterWords, ...] = ()

    def digest(self) -> str:
        """SHA-256 by which two wordings are told apart."""
        return digest_of(self)

    def case_numbers(self) -> set[str]:
        """Every case number in it, tidy."""
        parts = [self.case_number]
        parts += [attachment.case_number for attachment in self.attachments]
        parts += [matter.case_number for matter in self.sub_matters]
        return {number for number in parts if number}

    def document_ids(self) -> set[str]:
        """Every document id in it, tidy."""
        return {part.document_id for part in self.attachments if part.document_id}
