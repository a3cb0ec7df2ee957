"""Which files and which annexes are withheld because of what stands in them.

A file is closed when it tells more of a closed item than its number, or when an annex in it
belongs to a closed item. An annex is closed when it belongs to closed items only, when it encloses
a paper that tells of a closed item, or when its file is closed and it belongs to no open item.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from sagsgang.cases.numbers import tidy_number
from sagsgang.core.policy import Classification
from sagsgang.meetings.models import Annex, MeetingPaper, Mention
from sagsgang.meetings.points import Voice
from sagsgang.meetings.sheet import Sheet

_SAME_TITLE = 90  # likeness from 0 to 100


@dataclass(frozen=True, slots=True)
class Enclosure:
    """An annex row with the number and id it is known by, which may not be rows yet."""

    annex: Annex
    document_id: str
    case_number: str


@dataclass(slots=True)
class FileContents:
    """All that is known of one file: its papers, their mentions and annexes, as they will be."""

    papers: list[MeetingPaper] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    enclosures: list[Enclosure] = field(default_factory=list)


def contents_of(
    original: str,
    papers: Iterable[MeetingPaper],
    mentions: Iterable[Mention],
    enclosures: Iterable[Enclosure],
    replaced: Iterable[MeetingPaper],
    *,
    fresh: bool = False,
) -> FileContents:
    """What stands in a file: the given rows, which may be new or changed, and all others kept.

    ``replaced`` are papers whose annexes are given complete; of a ``fresh`` file nothing is kept.
    """
    contents = FileContents(
        papers=[paper for paper in papers if paper.original_id == original],
        mentions=[m for m in mentions if m.paper.original_id == original],
        enclosures=[e for e in enclosures if e.annex.paper.original_id == original],
    )
    if fresh:
        return contents
    known = {paper.pk: paper for paper in contents.papers if paper.pk}
    for paper in MeetingPaper.objects.filter(original_id=original, withdrawn=False):
        if paper.pk not in known:
            contents.papers.append(paper)
            known[paper.pk] = paper
    seen = {mention.pk for mention in contents.mentions if mention.pk}
    for mention in Mention.objects.filter(
        paper__original_id=original, withdrawn=False
    ).select_related("item"):
        if mention.pk not in seen and mention.paper_id in known:
            mention.paper = known[mention.paper_id]
            contents.mentions.append(mention)
    complete = {paper.pk for paper in replaced if paper.pk}
    for annex in (
        Annex.objects.filter(paper__original_id=original, withdrawn=False)
        .exclude(paper_id__in=complete)
        .select_related("document", "case")
    ):
        if annex.paper_id in known:
            annex.paper = known[annex.paper_id]
            contents.enclosures.append(enclosure_of(annex))
    contents.papers = [paper for paper in contents.papers if not paper.withdrawn]
    contents.mentions = [m for m in contents.mentions if not m.withdrawn]
    contents.enclosures = [e for e in contents.enclosures if not e.annex.withdrawn]
    return contents


def enclosure_of(annex: Annex) -> Enclosure:
    """A kept annex with its number and id."""
    return Enclosure(
        annex,
        annex.document.document_id if annex.document else "",
        annex.case.number if annex.case else "",
    )


def withhold(contents: FileContents, sheet: Sheet) -> None:
    """Classify the file's papers and annexes by what stands in them now."""
    by_paper: dict[int, list[Mention]] = {id(paper): [] for paper in contents.papers}
    for mention in contents.mentions:
        by_paper.setdefault(id(mention.paper), []).append(mention)
    ties = [
        (enclosure, _ties(enclosure, by_paper.get(id(enclosure.annex.paper), ()), contents))
        for enclosure in contents.enclosures
    ]
    closed_file = any(_closed_words(m) for m in contents.mentions) or any(
        tied is True for _, tied in ties
    )
    for paper in contents.papers:
        sheet.amend(paper, classification=_value(closed_file))
    for enclosure, tied in ties:
        sheet.amend(enclosure.annex, classification=_value(closed_file if tied is None else tied))


def _value(closed: bool) -> str:
    return (Classification.CLOSED if closed else Classification.OPEN).value


def _closed_words(mention: Mention) -> bool:
    """Whether a paper tells more than the number of an item that is closed, there or at all."""
    closed = mention.says_closed or mention.item.classification == Classification.CLOSED.value
    return mention.wordy and closed


def _ties(enclosure: Enclosure, mentions: Sequence[Mention], contents: FileContents) -> bool | None:
    """Whether an annex is closed by what it belongs to; ``None`` when it belongs to nothing."""
    within = f"{_path(enclosure)}."
    for mention in contents.mentions:
        inside = f"{mention.paper.enclosed_as}.".startswith(within)
        if inside and _closed_words(mention):
            return True
    sure: list[bool] = []
    perhaps: list[bool] = []
    for mention in mentions:
        closed = mention.says_closed or mention.item.classification == Classification.CLOSED.value
        attached, same_case = _belongs(enclosure, mention)
        if attached:
            sure.append(closed)
        elif same_case:
            perhaps.append(closed)
    if sure:
        return all(sure)
    # A case may have an open and a closed item; which of them the annex belongs to is in doubt.
    return any(perhaps) if perhaps else None


def _path(enclosure: Enclosure) -> str:
    """The annex's place in the file, as a paper enclosed in it is known by."""
    return ".".join(
        filter(None, [enclosure.annex.paper.enclosed_as, str(enclosure.annex.position)])
    )


def _belongs(enclosure: Enclosure, mention: Mention) -> tuple[bool, bool]:
    """Whether an item lists the annex among its attachments, and whether they share a case."""
    item = Voice(mention).said.item
    title = enclosure.annex.title.casefold()
    for attachment in item.attachments:
        document_id = tidy_number(attachment.document_id or "")
        if enclosure.document_id and document_id:
            if document_id == enclosure.document_id:
                return True, True
        elif title and fuzz.ratio(title[:300], attachment.title[:300].casefold()) >= _SAME_TITLE:
            return True, True
    numbers = {tidy_number(item.case_number or "")}
    numbers |= {tidy_number(attachment.case_number or "") for attachment in item.attachments}
    return False, bool(enclosure.case_number) and enclosure.case_number in numbers
