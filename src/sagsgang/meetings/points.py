"""A meeting's items with what papers say of them, and which of them a paper's items are."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.text import slugify

from sagsgang.cases.numbers import tidy_number
from sagsgang.meetings.folding import Telling, rank_of
from sagsgang.meetings.matching import Label, match
from sagsgang.meetings.models import Item, Meeting, MeetingPaper, Mention
from sagsgang.meetings.said import Said, said_from_json

_LONGEST_NUMBER = 60
_DIGITS = re.compile(r"\d{1,9}")


@dataclass(eq=False)
class Voice:
    """One paper's mention of an item; ``just_read`` when it need not be read back."""

    mention: Mention
    just_read: Said | None = None

    @cached_property
    def said(self) -> Said:
        """What it says."""
        return self.just_read or said_from_json(self.mention.said)

    def telling(self) -> Telling:
        """As the fold takes it. A paper not yet written comes after all others."""
        paper = self.mention.paper
        return Telling(
            said=self.said,
            original=paper.original_id,
            rank=rank_of(paper.kind, bool(paper.enclosed_as)),
            order=paper.pk or sys.maxsize,
            published=paper.published_at is not None,
        )


@dataclass(eq=False)
class Point:
    """An item with the living mentions of it."""

    item: Item
    voices: list[Voice] = field(default_factory=list)

    def voice_of(self, paper: MeetingPaper) -> Voice | None:
        """What ``paper`` says of it."""
        return next((voice for voice in self.voices if voice.mention.paper is paper), None)

    def only_by(self, paper: MeetingPaper) -> bool:
        """Whether no other paper tells of it."""
        return all(voice.mention.paper is paper for voice in self.voices)

    def label(self) -> Label:
        """What it is known by."""
        labels = [label_of(voice.said) for voice in self.voices]
        return Label(
            number=self.item.number,
            titles=tuple(dict.fromkeys(title for label in labels for title in label.titles)),
            case_numbers=frozenset().union(*(label.case_numbers for label in labels)),
        )


def label_of(said: Said) -> Label:
    """What an item is known by in one paper."""
    case_number = tidy_number(said.item.case_number or "")
    return Label(
        number=said.item.number,
        titles=(said.item.title,) if said.item.title else (),
        case_numbers=frozenset({case_number} if case_number else ()),
    )


def points_of(meeting: Meeting, papers: dict[int, MeetingPaper]) -> list[Point]:
    """The living items of a meeting in their order; mentions share the rows of ``papers``."""
    points = {
        item.pk: Point(item)
        for item in Item.objects.filter(meeting=meeting, withdrawn=False)
        .select_related("revision__paper")
        .order_by("position", "id")
    }
    mentions = Mention.objects.filter(item__meeting=meeting, withdrawn=False).order_by("id")
    for mention in mentions:
        if mention.item_id in points and mention.paper_id in papers:
            mention.paper = papers[mention.paper_id]
            mention.item = points[mention.item_id].item
            points[mention.item_id].voices.append(Voice(mention))
    return list(points.values())


def place(
    paper: MeetingPaper, read: Sequence[Said], here: Sequence[Point], strays: Sequence[Point]
) -> tuple[list[Point | None], tuple[int, ...]]:
    """For each read item the item it is, or ``None`` for a new one; and the doubtful ones.

    ``here`` are the items of the paper's meeting, ``strays`` those of the meeting the paper was
    thought to belong to. An item that only this paper tells of may turn out, by a corrected title,
    to be one that others tell of.
    """
    own = _same_place(paper, read, here)
    open_to_others = [
        index
        for index in range(len(read))
        if index not in own
        or (own[index].only_by(paper) and _relabelled(own[index], paper, read[index]))
    ]
    settled = set(own.values())
    others = [point for point in here if point not in settled]
    found = match([p.label() for p in others], [label_of(read[index]) for index in open_to_others])
    claimed = {others[old]: open_to_others[new] for new, old in found.pairs.items()}
    own = {index: point for index, point in own.items() if claimed.get(point, index) == index}
    own |= {index: point for point, index in claimed.items()}
    movable = [point for point in strays if point.only_by(paper)]
    for index, point in _same_place(paper, read, movable).items():
        own.setdefault(index, point)
    rest = [index for index in range(len(read)) if index not in own]
    settled = set(own.values())
    free = [point for point in movable if point not in settled]
    moved = match([point.label() for point in free], [label_of(read[index]) for index in rest])
    for new, old in moved.pairs.items():
        own[rest[new]] = free[old]
    doubtful = tuple(
        open_to_others[new] for new in found.doubtful if open_to_others[new] not in own
    )
    return [own.get(index) for index in range(len(read))], doubtful


def _same_place(
    paper: MeetingPaper, read: Sequence[Said], points: Iterable[Point]
) -> dict[int, Point]:
    """Items that the paper told of at the very same place before."""
    places: dict[int, list[Point]] = {}
    for point in points:
        voice = point.voice_of(paper)
        if voice:
            places.setdefault(voice.mention.span_start, []).append(point)
    times = Counter(said.item.span[0] for said in read)
    return {
        index: places[said.item.span[0]][0]
        for index, said in enumerate(read)
        if times[said.item.span[0]] == 1 and len(places.get(said.item.span[0], ())) == 1
    }


def _relabelled(point: Point, paper: MeetingPaper, said: Said) -> bool:
    voice = point.voice_of(paper)
    return voice is None or label_of(voice.said) != label_of(said)


def arranged(points: Sequence[Point]) -> list[Point]:
    """The order of a meeting's items: as the paper that counts most prints them; what it does not
    print goes before the first that has a larger number."""
    tops = [max(p.voices, key=_weight).mention.paper for p in points if p.voices]
    if not tops:
        return list(points)
    top = max(tops, key=lambda paper: _paper_weight(paper))
    printed = sorted(
        (point for point in points if point.voice_of(top)), key=lambda point: _position(point, top)
    )
    others = sorted(
        (point for point in points if not point.voice_of(top)),
        key=lambda point: (_natural(point.item.number), point.item.position),
        reverse=True,
    )
    order: list[Point] = []
    for point in printed:
        while others and _natural(others[-1].item.number) < _natural(point.item.number):
            order.append(others.pop())
        order.append(point)
    return order + others[::-1]


def _weight(voice: Voice) -> tuple[int, int]:
    return _paper_weight(voice.mention.paper)


def _paper_weight(paper: MeetingPaper) -> tuple[int, int]:
    return rank_of(paper.kind, bool(paper.enclosed_as)), paper.pk or sys.maxsize


def _position(point: Point, paper: MeetingPaper) -> int:
    voice = point.voice_of(paper)
    return voice.mention.position if voice else 0


def _natural(number: str) -> tuple[int, str]:
    found = _DIGITS.search(number)
    return (int(found.group()) if found else sys.maxsize, number)


def printed_number(number: str) -> str:
    """A number as it is kept."""
    return " ".join(number.split())[:_LONGEST_NUMBER]


def address_for(number: str, taken: dict[str, int]) -> str:
    """An address for an item of that number; the second of one number is ``7-2``.

    ``taken`` leads from each address in use to the count at which the next of its name is tried.
    """
    wanted = slugify(number.replace(".", "-"))[:_LONGEST_NUMBER].strip("-") or "punkt"
    address = wanted
    while address in taken:
        count = taken[wanted] = taken[wanted] + 1
        address = f"{wanted}-{count}"
    taken[address] = 1
    return address
