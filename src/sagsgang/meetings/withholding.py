"""Which files and which annexes are withheld because of what stands in them.

A file is closed when it tells more of a closed item than its number, whether that item was entered
or not (``outside``), when it may hold more than was read, or when an annex in it is closed. An
annex is closed when it belongs to closed items only, when it encloses a paper that tells of a
closed item, when its file is closed and it belongs to no open item, or when it belongs to nothing
and a closed item stands in its paper: it may be that item's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from sagsgang.cases.numbers import tidy_number
from sagsgang.core.policy import Classification
from sagsgang.meetings import outside
from sagsgang.meetings.models import Annex, MeetingPaper, Mention
from sagsgang.meetings.points import Voice
from sagsgang.meetings.sheet import Sheet

# Files whose text is all that they tell: others have comments, changes and fields beside it.
_HOLD_NO_MORE = {"text/plain", "application/pdf"}
_SAME_TITLE = 90  # likeness from 0 to 100
_LONGEST_TITLE = 400  # characters compared
_MOST_TITLES = 500  # beyond that only the very same title counts


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
    """What stands in a file: the given rows, new, changed or withdrawn, and all others kept.

    ``replaced`` are papers whose annexes are given complete; of a ``fresh`` file nothing is kept.
    """
    contents = FileContents(
        papers=[paper for paper in papers if paper.original_id == original],
        mentions=[m for m in mentions if m.paper.original_id == original],
        enclosures=[e for e in enclosures if e.annex.paper.original_id == original],
    )
    if fresh:
        return _living(contents)
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
    return _living(contents)


def _living(contents: FileContents) -> FileContents:
    return FileContents(
        [paper for paper in contents.papers if not paper.withdrawn],
        [m for m in contents.mentions if not (m.withdrawn or m.paper.withdrawn)],
        [e for e in contents.enclosures if not (e.annex.withdrawn or e.annex.paper.withdrawn)],
    )


def enclosure_of(annex: Annex) -> Enclosure:
    """A kept annex with its number and id."""
    return Enclosure(
        annex,
        annex.document.document_id if annex.document else "",
        annex.case.number if annex.case else "",
    )


def withhold(
    contents: FileContents, sheet: Sheet, text_of: Callable[[], str], titles: Sequence[str]
) -> None:
    """Classify the file's papers and annexes by what stands in them now.

    ``text_of`` fetches the file's text; ``titles`` are what any paper calls the closed items of the
    meeting.
    """
    closed = [mention for mention in contents.mentions if _is_closed(mention)]
    text = text_of() if closed else ""
    lists = {id(paper): _Listed() for paper in contents.papers}
    if contents.enclosures:
        for mention in contents.mentions:
            lists[id(mention.paper)].add(mention)
    telling = [mention.paper.enclosed_as for mention in closed if mention.wordy]
    # Closed words that wait for a person, or were left out, stand in the file all the same.
    telling += [place for paper in contents.papers for place in paper.closed_places]
    telling += _told_outside(contents, closed, text, titles)
    telling += _told_beside(contents, closed, titles)
    ties = [
        (enclosure, _tie(enclosure, lists[id(enclosure.annex.paper)], telling, text))
        for enclosure in contents.enclosures
    ]
    more = any(p.original.media_type not in _HOLD_NO_MORE for p in contents.papers if closed)
    closed_file = bool(telling) or more or any(tied is True for _, tied in ties)
    for paper in contents.papers:
        sheet.amend(paper, classification=_value(closed_file))
    for enclosure, tied in ties:
        sheet.amend(enclosure.annex, classification=_value(closed_file if tied is None else tied))


def _value(closed: bool) -> str:
    return (Classification.CLOSED if closed else Classification.OPEN).value


def _is_closed(mention: Mention) -> bool:
    """Whether the item is closed, in that paper or at all."""
    return mention.says_closed or mention.item.classification == Classification.CLOSED.value


def _told_outside(
    contents: FileContents, closed: Sequence[Mention], text: str, titles: Sequence[str]
) -> list[str]:
    """The places of papers whose words before or between their items tell of closed ones."""
    if not closed:
        return []
    first: dict[int, int] = {}
    for mention in contents.mentions:
        at = first.get(id(mention.paper), mention.span_start)
        first[id(mention.paper)] = min(at, mention.span_start)
    named = {
        id(paper): outside.numbers_with_words(text[paper.span_start or 0 : first[id(paper)]])
        for paper in {id(mention.paper): mention.paper for mention in closed}.values()
    }
    found = [
        mention.paper.enclosed_as
        for mention in closed
        if mention.item.number in named[id(mention.paper)]
    ]
    return found + [""] * outside.prints_any(text, titles)


def _told_beside(
    contents: FileContents, closed: Sequence[Mention], titles: Sequence[str]
) -> list[str]:
    """The file's own place, when its bookmarks or enclosed files' names tell of closed items."""
    if not closed:
        return []
    beside = contents.papers[0].original.beside
    named = outside.numbers_with_words(beside)
    tells = outside.prints_any(beside, titles) or any(m.item.number in named for m in closed)
    return [""] * tells


@dataclass(slots=True)
class _Listed:
    """The attachments that a paper's items list, each with whether its item is closed."""

    by_id: dict[str, list[bool]] = field(default_factory=dict)
    by_title: dict[str, list[bool]] = field(default_factory=dict)
    without_id: set[str] = field(default_factory=set)  # titles
    by_case: dict[str, list[bool]] = field(default_factory=dict)
    by_number: dict[str, list[bool]] = field(default_factory=dict)  # of the items themselves

    def add(self, mention: Mention) -> None:
        """Add what an item lists."""
        item, closed = Voice(mention).said.item, _is_closed(mention)
        self.by_number.setdefault(mention.item.number, []).append(closed)
        cases = {tidy_number(item.case_number or "")}
        for attachment in item.attachments:
            document_id, title = tidy_number(attachment.document_id or ""), _fold(attachment.title)
            self.by_id.setdefault(document_id, []).append(closed)
            self.by_title.setdefault(title, []).append(closed)
            if not document_id:
                self.without_id.add(title)
            cases.add(tidy_number(attachment.case_number or ""))
        for number in cases:
            self.by_case.setdefault(number, []).append(closed)

    def titled(self, title: str, *, has_id: bool) -> list[bool]:
        """Attachments of that title. One that has another id is another document."""
        among = self.without_id if has_id else self.by_title.keys()
        if title in among:
            return self.by_title[title]
        if not title or len(among) > _MOST_TITLES:
            return []
        found = [one for one in among if fuzz.ratio(title, one) >= _SAME_TITLE]
        return [closed for one in found for closed in self.by_title[one]]


def _tie(enclosure: Enclosure, listed: _Listed, telling: Sequence[str], text: str) -> bool | None:
    """Whether an annex is closed by what it belongs to; ``None`` when it belongs to nothing.

    ``telling`` are the places of the papers in the file that hold closed words, ``text`` is the
    file's.
    """
    within = f"{_path(enclosure)}."
    if any(f"{place}.".startswith(within) for place in telling):
        return True
    sure = listed.by_id.get(enclosure.document_id, []) if enclosure.document_id else []
    title = _fold(enclosure.annex.title)
    sure = sure or listed.titled(title, has_id=bool(enclosure.document_id))
    if sure:
        return all(sure)
    # A case may have an open and a closed item; which of them the annex belongs to is in doubt.
    perhaps = listed.by_case.get(enclosure.case_number, []) if enclosure.case_number else []
    number = outside.point_on_cover(text[enclosure.annex.span_start : enclosure.annex.span_end])
    perhaps = perhaps or listed.by_number.get(number or "", [])
    if perhaps:
        return any(perhaps)
    return True if any(any(one) for one in listed.by_number.values()) else None


def _path(enclosure: Enclosure) -> str:
    """The annex's place in the file, as a paper enclosed in it is known by."""
    place = str(enclosure.annex.position)
    return ".".join(filter(None, [enclosure.annex.paper.enclosed_as, place]))


def _fold(title: str) -> str:
    return " ".join(title[:_LONGEST_TITLE].casefold().split())
