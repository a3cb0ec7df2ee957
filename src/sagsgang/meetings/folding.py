"""What an item is, told from all that papers say of it. Pure.

Minutes count more than an agenda, a file more than what it encloses, and of two alike the one
entered last. Each part of an item is taken from the paper that counts most among those that have
it, so that minutes carry over what they do not repeat, whichever paper came first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sagsgang.cases.numbers import tidy_number
from sagsgang.cases.wording import (
    AttachmentWords,
    RecommendationWords,
    SectionWords,
    Spans,
    SubMatterWords,
    TableWords,
    Wording,
)
from sagsgang.core import prose
from sagsgang.core.printed import Printed
from sagsgang.core.reader.findings import Section, Span, Table
from sagsgang.meetings.said import Said

_LARGEST_NUMBER = 100_000  # of an attachment; what is larger was not one
_FIXED_ORDER = (
    "summary",
    "recommendation",
    "presentation",
    "economy",
    "secretariat_remarks",
    "communication",
    "decision",
    "attachments",
)


@dataclass(frozen=True, slots=True)
class Telling:
    """One paper's word on an item. ``original`` is the file's SHA-256; ``order`` grows with the
    time of entering; ``published`` says whether the paper is released to its readers."""

    said: Said
    original: str
    rank: int
    order: int
    published: bool


@dataclass(frozen=True, slots=True)
class DecisionWords:
    """One decision with its place."""

    text: str
    outcome: str
    original: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class Told:
    """What an item is. ``wording`` is ``None`` while nothing but its number is known.

    ``opened``: a later paper prints with content as open what an earlier one withheld; a person
    should look at it.
    """

    number: str
    closed: bool
    opened: bool
    published: bool
    wording: Wording | None
    decisions: tuple[DecisionWords, ...]


def rank_of(kind: str, enclosed: bool) -> int:
    """How much a paper counts."""
    return (2 if kind == "minutes" else 0) + (0 if enclosed else 1)


def fold(tellings: Iterable[Telling], text_of: Callable[[str], Printed]) -> Told:
    """The item that ``tellings`` (at least one) tell of; ``text_of`` gives an original's text.

    While a paper is not released, an item that is already public is told without it, except that
    an item it closes is closed at once.
    """
    everything = sorted(tellings, key=lambda telling: (telling.rank, telling.order))
    released = [telling for telling in everything if telling.published]
    counting = released or everything
    closed, opened = _closed(counting)
    closed = closed or any(t.said.closed for t in everything if not t.published)
    if not closed:
        # What a paper tells of an item it calls closed stays out of the open one.
        counting = [telling for telling in counting if not telling.said.closed]
    wording = _wording(counting, text_of)
    return Told(
        number=_first(t.said.item.number for t in reversed(counting)),
        closed=closed,
        opened=opened and not closed,
        published=bool(released),
        wording=wording,
        decisions=_decisions(counting),
    )


def _closed(tellings: Sequence[Telling]) -> tuple[bool, bool]:
    """Whether the item is closed, and whether a later paper opened it."""
    if not any(telling.said.closed for telling in tellings):
        return False, False
    last = tellings[-1].said
    opened = not last.closed and last.has_content
    return not opened, opened


def _wording(tellings: Sequence[Telling], text_of: Callable[[str], Printed]) -> Wording | None:
    wordy = [telling for telling in tellings if telling.said.wordy]
    if not wordy:
        return None
    top = wordy[-1]
    newest_first = list(reversed(wordy))
    sections = _sections(wordy)
    tables = _tables(sections, newest_first)
    return Wording(
        title=_first(t.said.item.title for t in newest_first),
        officer=_first(t.said.item.officer for t in newest_first),
        case_number=_first(tidy_number(t.said.item.case_number or "") for t in newest_first),
        original=top.original,
        span=top.said.item.span,
        sections=tuple(_section_words(section, tables, text_of) for section in sections),
        recommendations=_recommendations(newest_first),
        attachments=_attachments(newest_first),
        tables=tuple(_table_words(table) for table in tables),
        sub_matters=_sub_matters(newest_first),
    )


_Placed = tuple[str, Section]  # original, section
_PlacedTable = tuple[str, Table]


def _sections(tellings: Sequence[Telling]) -> list[_Placed]:
    """Each kind of section from the paper that counts most; a new kind after its neighbour."""
    groups: dict[str, list[_Placed]] = {}
    order: list[str] = []
    for telling in tellings:
        mine: dict[str, list[_Placed]] = {}
        for section in telling.said.item.sections:
            mine.setdefault(_kind(section), []).append((telling.original, section))
        after: int | None = None
        for kind, placed in mine.items():
            if kind not in groups:
                order.insert(_place_in(order, kind) if after is None else after + 1, kind)
                groups[kind] = placed
            elif any(start < end for _, section in placed for start, end in section.spans):
                groups[kind] = placed
            after = order.index(kind)
    return [placed for kind in order for placed in groups[kind]]


def _place_in(order: list[str], kind: str) -> int:
    """Where a section goes that is the first its paper prints: as the fixed order has it."""
    if kind not in _FIXED_ORDER:
        return len(order)
    earlier = _FIXED_ORDER[: _FIXED_ORDER.index(kind)]
    return max((index + 1 for index, other in enumerate(order) if other in earlier), default=0)


def _kind(section: Section) -> str:
    if section.kind != "other":
        return section.kind
    return "other " + " ".join(section.heading.casefold().split())


def _tables(sections: list[_Placed], newest_first: Sequence[Telling]) -> list[_PlacedTable]:
    """Tables of the chosen sections in their order, then those that stand in no section."""
    chosen: list[_PlacedTable] = []
    seen: set[tuple[str, Span]] = set()
    by_original = {t.original: t.said.tables for t in reversed(newest_first)}
    for original, section in sections:
        for table in by_original.get(original, ()):
            if (original, table.span) not in seen and _within(table.span, section.spans):
                seen.add((original, table.span))
                chosen.append((original, table))
    for telling in newest_first:
        spans = [span for section in telling.said.item.sections for span in section.spans]
        loose = [table for table in telling.said.tables if not _within(table.span, spans)]
        if loose:
            return chosen + [(telling.original, table) for table in loose]
    return chosen


def _within(span: Span, spans: Iterable[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in spans)


def _section_words(
    placed: _Placed, tables: list[_PlacedTable], text_of: Callable[[str], Printed]
) -> SectionWords:
    original, section = placed
    inside = [
        (position, table.span, table.caption or "")
        for position, (source, table) in enumerate(tables)
        if source == original and _within(table.span, section.spans)
    ]
    blocks = prose.blocks(text_of(original), section.spans, inside)
    return SectionWords(
        kind=section.kind,
        heading=section.heading,
        blocks=tuple(block.to_json() for block in blocks),
        empty=section.empty,
        original=original,
        spans=section.spans,
    )


def _table_words(placed: _PlacedTable) -> TableWords:
    original, table = placed
    return TableWords(
        caption=table.caption or "", rows=table.rows, original=original, spans=(table.span,)
    )


def _recommendations(newest_first: Sequence[Telling]) -> tuple[RecommendationWords, ...]:
    for telling in newest_first:
        if telling.said.item.recommendations:
            return tuple(
                RecommendationWords(part.text, part.act, telling.original, (part.span,))
                for part in telling.said.item.recommendations
            )
    return ()


def _attachments(newest_first: Sequence[Telling]) -> tuple[AttachmentWords, ...]:
    for telling in newest_first:
        if telling.said.item.attachments:
            return tuple(
                AttachmentWords(
                    number=part.number if 0 <= (part.number or -1) <= _LARGEST_NUMBER else None,
                    title=part.title,
                    document_id=tidy_number(part.document_id or ""),
                    case_number=tidy_number(part.case_number or ""),
                    original=telling.original,
                )
                for part in telling.said.item.attachments
            )
    return ()


def _sub_matters(newest_first: Sequence[Telling]) -> tuple[SubMatterWords, ...]:
    for telling in newest_first:
        if telling.said.item.sub_items:
            return tuple(
                SubMatterWords(
                    title=part.title,
                    case_number=tidy_number(part.case_number or ""),
                    officer=part.officer or "",
                    original=telling.original,
                )
                for part in telling.said.item.sub_items
            )
    return ()


def _decisions(tellings: Sequence[Telling]) -> tuple[DecisionWords, ...]:
    for telling in reversed(tellings):
        if telling.said.item.decisions:
            return tuple(
                DecisionWords(part.text, part.outcome, telling.original, (part.span,))
                for part in telling.said.item.decisions
            )
    return ()


def _first(values: Iterable[str | None]) -> str:
    return next((value for value in values if value), "")
