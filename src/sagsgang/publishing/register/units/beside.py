"""What is asked for besides the editions of some meetings, for all of them at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models.functions import Coalesce

from sagsgang.access.door import visible
from sagsgang.boards.bounds import until
from sagsgang.boards.models import SeatHeld
from sagsgang.cases.models import AttachedFile, Recommendation, SubMatter
from sagsgang.core.edition import Decided, EditionItem
from sagsgang.core.manuscript import Clause
from sagsgang.core.policy import STRANGER
from sagsgang.meetings.models import Annex, Decision, Item, Meeting, MeetingPaper
from sagsgang.meetings.selectors import seen
from sagsgang.publishing.register.units.attached import attached_to


@dataclass(frozen=True, slots=True)
class SubRow:
    """A case that is told under an item, with what it is called there."""

    case: int
    title: str


@dataclass(frozen=True, slots=True)
class ItemRow:
    """What is known of an open item besides what it prints; ``case`` is 0 for none.

    The clauses are all of them, also those that a section prints.
    """

    case: int
    published_at: datetime | None
    recommended: tuple[Clause, ...]
    decided: tuple[Decided, ...]
    subs: tuple[SubRow, ...]


@dataclass(frozen=True, slots=True)
class Seated:
    """A person with a seat that everybody may know of."""

    person: int
    name: str
    from_on: date
    until_on: date


@dataclass(frozen=True, slots=True)
class Beside:
    """All that is known of some meetings, by item, file, meeting or body."""

    items: Mapping[int, ItemRow]
    attached: Mapping[int, AttachedFile]
    annexes: Mapping[int, Sequence[Annex]]
    originals: Mapping[int, Sequence[MeetingPaper]]
    seated: Mapping[int, Sequence[Seated]]

    def participants(self, meeting: Meeting, present: Iterable[str]) -> list[int]:
        """Who of those who sit in the body is printed as present: only who is the one of that
        name."""
        day = meeting.held_on
        if day is None:
            return []
        by_name: dict[str, set[int]] = defaultdict(set)
        for one in self.seated.get(meeting.body_id, ()):
            if one.from_on <= day <= one.until_on:
                by_name[_folded(one.name)].add(one.person)
        found = (by_name.get(_folded(name), set()) for name in present)
        return list(dict.fromkeys(pk for those in found if len(those) == 1 for pk in those))


def beside(meetings: Sequence[Meeting], items: Collection[EditionItem]) -> Beside:
    """About ten queries however many meetings there are."""
    pks = [item.entry for item in items]
    files = [file.file for item in items for file in item.files if file.file]
    return Beside(
        items=_items(pks),
        attached=attached_to(files),
        annexes=_annexes(meetings),
        originals=_originals(meetings),
        seated=_seated({meeting.body_id for meeting in meetings}),
    )


def _items(pks: Sequence[int]) -> dict[int, ItemRow]:
    rows = list(
        Item.objects.filter(pk__in=pks)
        .annotate(real=Coalesce("case__joined_into_id", "case_id"))
        .values_list("pk", "real", "revision_id", "published_at")
    )
    revisions = [revision for _, _, revision, _ in rows if revision]
    asked: dict[int, list[Clause]] = defaultdict(list)
    clauses = Recommendation.objects.filter(revision__in=revisions).order_by("position")
    for revision, text, act in clauses.values_list("revision_id", "text", "act"):
        asked[revision].append(Clause(text, act))  # type: ignore[arg-type]
    decided: dict[int, list[Decided]] = defaultdict(list)
    decisions = Decision.objects.filter(item__in=pks, withdrawn=False).order_by("position")
    for item, text, outcome in decisions.values_list("item_id", "text", "outcome"):
        decided[item].append(Decided(text, outcome))
    subs: dict[int, dict[int, SubRow]] = defaultdict(dict)
    told = (
        SubMatter.objects.filter(revision__in=revisions, case__isnull=False)
        .annotate(real=Coalesce("case__joined_into_id", "case_id"))
        .order_by("position")
    )
    for revision, case, title in told.values_list("revision_id", "real", "title"):
        subs[revision].setdefault(case, SubRow(case, title))
    return {
        pk: ItemRow(
            case or 0,
            published_at,
            tuple(asked[revision]),
            tuple(decided[pk]),
            tuple(subs[revision].values()),
        )
        for pk, case, revision, published_at in rows
    }


def _annexes(meetings: Sequence[Meeting]) -> dict[int, list[Annex]]:
    found: dict[int, list[Annex]] = defaultdict(list)
    rows = seen.annexes(STRANGER).filter(paper__meeting__in=meetings, paper__withdrawn=False)
    for row in rows.select_related("paper", "document"):
        found[row.paper.meeting_id].append(row)
    return found


def _originals(meetings: Sequence[Meeting]) -> dict[int, list[MeetingPaper]]:
    """The papers of meetings that everybody may fetch as they came in."""
    found: dict[int, list[MeetingPaper]] = defaultdict(list)
    for row in seen.papers(STRANGER).filter(meeting__in=meetings, enclosed_as=""):
        found[row.meeting_id].append(row)
    return found


def _seated(bodies: Collection[int]) -> dict[int, list[Seated]]:
    found: dict[int, list[Seated]] = defaultdict(list)
    rows = SeatHeld.objects.filter(
        seat__term__body__in=bodies, withdrawn=False, person__withdrawn=False
    ).select_related("person", "seat__term")
    for row in visible(rows, STRANGER):
        one = Seated(row.person_id, row.person.name, row.from_on, until(row))
        found[row.seat.term.body_id].append(one)
    return found


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
