"""Cases: a matter over the years, called as its latest item calls it.

A case has no words of its own, only those of its items. Where the public may see one of them, its
document is open and made of what the public may see. Otherwise it is for all who see an item of it,
and tells only what all of them may read: where two bodies have closed items of one case, neither
finds it by the other's words. All other items are found by themselves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from sagsgang.access.marks import PUBLIC, Marks, covers, either
from sagsgang.adapters.fulltext.document import Indexed
from sagsgang.cases.models import Case, SubMatter
from sagsgang.core.policy import Actor
from sagsgang.meetings.models import Item
from sagsgang.meetings.selectors import seen
from sagsgang.meetings.selectors.refs import is_closed, meeting_ref
from sagsgang.search.kinds import item
from sagsgang.search.kinds.item import Said, readers_of_item, said_by
from sagsgang.search.kinds.kind import Document, Kind, Told, side_for
from sagsgang.search.kinds.lots import every, ids, lots, since
from sagsgang.search.kinds.words import joined
from sagsgang.search.pages import Target

_AT_ONCE = 100  # cases: each may hold the words of many items
MOST = 200  # items of a case whose words are taken, the latest; of the others the titles
_MOST_SHOWN = 20  # items of a case that a snippet may be taken from


@dataclass(frozen=True, slots=True)
class Step:
    """An item of a case. ``under`` are the titles by which an item about something else tells of
    the case, empty where the case is its own matter."""

    item: Item
    under: tuple[str, ...]

    @property
    def titles(self) -> tuple[str, ...]:
        """What the item calls the case."""
        if self.under:
            return self.under
        return (self.item.revision.title,) if self.item.revision else ()


def changed_since(position: int) -> set[int]:
    """Cases that changed, and those of the items that changed. A case that an item has left counts
    as changed itself."""
    changed = ids(since(Case, position))
    for some in lots(item.changed_since(position)):
        changed |= ids(Item.objects.filter(pk__in=some), "case")
        changed |= ids(SubMatter.objects.filter(revision__items__in=some), "case")
    for some in lots(changed):
        changed |= ids(Case.objects.filter(pk__in=some), "joined_into")
    return changed


def documents(pks: Collection[int]) -> Iterator[Document]:
    """One document at most, none of a case that was joined into another."""
    for some in lots(pks, _AT_ONCE):
        cases = Case.objects.filter(pk__in=some, joined_into=None).order_by("pk")
        steps = _steps(cases, Item.objects.filter(withdrawn=False).select_related("meeting__body"))
        said = _said(steps.values(), MOST)
        for case in cases:
            sides: dict[bool, list[tuple[Step, Marks]]] = {True: [], False: []}
            for step in steps[case.pk]:
                readers = readers_of_item(step.item)
                sides[readers == PUBLIC].append((step, readers))
            if theirs := sides[True] or sides[False]:
                yield _document(case, theirs, said)


def _document(
    case: Case, theirs: Sequence[tuple[Step, Marks]], said: Mapping[int, Said]
) -> Document:
    readers = either(*(marks for _, marks in theirs))
    steps = [step for step, marks in theirs if covers(marks, readers)]
    latest = _own_first(steps)[0].item if steps else None
    titles = _titles(steps)
    indexed = Indexed(
        ref=KIND.ref(case.pk),
        kind=KIND.name,
        readers=readers,
        title=titles[0] if titles else "",
        told=joined(titles[1:]),
        text=joined(_words(steps, said)),
        numbers=(case.number,),
        body=steps[0].item.meeting.body.slug if steps else "",
        officer=latest.revision.officer if latest and latest.revision else "",
        on=steps[0].item.meeting.held_on if steps else None,
    )
    return side_for(readers), indexed


def _steps(cases: Iterable[Case], items: QuerySet[Item]) -> Mapping[int, list[Step]]:
    """Those of ``items`` that are about cases or tell of them, by case, the latest first."""
    wanted = {case.pk: case.pk for case in cases}
    before = Case.objects.filter(joined_into__in=wanted).values_list("pk", "joined_into")
    # What told of a case before it was joined goes on naming the old one.
    named = wanted | {pk: into for pk, into in before if into}
    rows = items.select_related("revision").order_by()
    under: dict[int, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    told = SubMatter.objects.filter(case__in=named)
    for revision, title, told_of in told.values_list("revision_id", "title", "case_id"):
        under[revision][named[told_of or 0]].append(title)
    steps: dict[int, list[Step]] = defaultdict(list)
    for row in rows.filter(case__in=wanted):
        steps[row.case_id or 0].append(Step(row, ()))
    for some in lots(under):
        for row in rows.filter(revision__in=some):
            for case, titles in under[row.revision_id or 0].items():
                if case != row.case_id:
                    steps[case].append(Step(row, tuple(titles)))
    for found in steps.values():
        found.sort(key=_place, reverse=True)
    return steps


def _place(step: Step) -> tuple[int, int, int]:
    held_on = step.item.meeting.held_on
    return held_on.toordinal() if held_on else 0, step.item.meeting_id, step.item.position


def _said(cases: Iterable[Sequence[Step]], most: int) -> dict[int, Said]:
    """What the latest ``most`` items of each case say, as far as they are about it."""
    rows = [step.item for steps in cases for step in steps[:most] if not step.under]
    by_id = {row.pk: row for row in rows}
    said: dict[int, Said] = {}
    for some in lots(by_id):
        said |= said_by(by_id[pk] for pk in some)
    return said


def _own_first(steps: Sequence[Step]) -> list[Step]:
    """A name given where the case is the item's own matter goes before one it is mentioned by."""
    return sorted(steps, key=lambda step: bool(step.under))


def _titles(steps: Sequence[Step]) -> list[str]:
    """What the case is called, the name that counts first, each once."""
    titles = (title for step in _own_first(steps) for title in step.titles)
    return list(dict.fromkeys(filter(None, titles)))


def _words(steps: Sequence[Step], said: Mapping[int, Said]) -> Iterator[str]:
    for step in steps:
        told = said.get(step.item.pk) if not step.under else None
        if told:
            yield from told.decisions
            yield from told.wording.recommendations
            yield from told.wording.summary


def found(actor: Actor, pks: Collection[int]) -> dict[int, Told]:
    """The cases with an item that the actor may see, told by those items."""
    cases = list(Case.objects.filter(pk__in=pks, joined_into=None).select_related("organisation"))
    theirs = seen.items(actor).select_related("meeting__body__organisation")
    steps = _steps(cases, theirs)
    said = _said(steps.values(), _MOST_SHOWN)
    return {case.pk: _told(case, steps[case.pk], said) for case in cases if steps[case.pk]}


def _told(case: Case, steps: Sequence[Step], said: Mapping[int, Said]) -> Told:
    named_by = _own_first(steps)[0].item
    titles = _titles(steps)
    ref = seen.case_ref(case)
    return Told(
        kind=KIND.name,
        id=case.pk,
        number=case.number,
        title=titles[0] if titles else "",
        target=Target("case", (ref.organisation, ref.slug)),
        meeting=meeting_ref(steps[0].item.meeting),
        case=ref,
        on=steps[0].item.meeting.held_on,
        officer=named_by.revision.officer if named_by.revision else "",
        closed=all(is_closed(step.item) for step in steps),
        texts=(*_words(steps, said), *titles[1:]),
    )


KIND = Kind(
    name="case",
    code=2,
    changed_since=changed_since,
    all_pks=lambda: every(Case),
    documents=documents,
    found=found,
)
