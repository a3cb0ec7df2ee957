"""A paper as it is written: what the editor, Word and the agenda take and give. Pure.

Blocks are those of ``core.prose`` as JSON, so that what was read and what was written are shown by
the same pages. What is written may carry more: ``marks`` beside a ``text``, or one list of them for
each entry of a list's ``items`` or of the ``lines`` of rows. A mark is ``[start, end, kind]`` or
``[start, end, kind, value]``, offsets in code points into the text: ``bold``, ``italic``, ``link``
(value: address) and ``footnote`` (start = end, value: the note's words). Lists may carry
``levels``, one depth from 0 for each entry. ``{"type": "table", "position": n}`` is the place of
``tables[n]``. ``{"type": "picture", "sha256": …, "alt": …, "decorative": …, "caption": …}`` is one
of the paper's attached files, shown in the text; ``alt`` says what is to be seen for who cannot see
it, and is empty only of what is ``decorative``. ``core.written`` takes them from a person and gives
them back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sagsgang.core.reader.findings import Act, SectionKind

# The fixed sections that a person writes, in their order; decisions and attachments come by
# themselves.
WRITTEN_SECTIONS: tuple[tuple[SectionKind, str], ...] = (
    ("summary", "Resumé"),
    ("recommendation", "Indstilling"),
    ("presentation", "Sagsfremstilling"),
    ("economy", "Økonomi"),
    ("secretariat_remarks", "Sekretariatets bemærkninger"),
    ("communication", "Kommunikation"),
)


@dataclass(frozen=True, slots=True)
class WrittenTable:
    """A table; the first row is the head. All rows have the same number of cells."""

    rows: tuple[tuple[str, ...], ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """Running text: blocks, and the tables they give a place."""

    blocks: tuple[dict[str, Any], ...] = ()
    tables: tuple[WrittenTable, ...] = ()


@dataclass(frozen=True, slots=True)
class WrittenSection:
    """One section. Of the recommendation, ``text`` is what stands besides the clauses."""

    kind: SectionKind
    heading: str
    text: Text = Text()


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing the body is asked to do, without its "at"; ``act`` as in the reader's contract."""

    text: str
    act: Act


@dataclass(frozen=True, slots=True)
class Manuscript:
    """All that a person writes of a matter; its number, officer and files stand beside it."""

    title: str = ""
    sections: tuple[WrittenSection, ...] = ()
    recommendations: tuple[Clause, ...] = ()
