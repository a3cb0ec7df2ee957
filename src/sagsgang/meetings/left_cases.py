"""Tell of the cases that items leave: no item says afterwards that it was theirs."""

from __future__ import annotations

from django.db.models import Q

from sagsgang.cases.models import Case, SubMatter
from sagsgang.ledger.models import Entry
from sagsgang.meetings.models import Item
from sagsgang.meetings.sheet import Sheet


def tell_left_cases(sheet: Sheet, entry: Entry) -> None:
    """Let each case that a changed item was about, or told of, and now is not, carry ``entry``.

    What a case tells is told by its items, so it has changed too. Call before the items are
    written.
    """
    changed = [
        item
        for item, names in sheet.changed.get(Item, {}).values()
        if names & {"case_id", "revision_id"}
    ]
    if not changed:
        return
    before = Item.objects.filter(pk__in=[item.pk for item in changed])
    left = {case for case in before.order_by().values_list("case", flat=True) if case}
    left |= _told_of(Q(revision__items__in=before))
    if left:
        left -= {item.case_id for item in changed}
        left -= _told_of(Q(revision__in=[i.revision_id for i in changed if i.revision_id]))
        Case.objects.filter(pk__in=left).update(entry=entry)


def _told_of(condition: Q) -> set[int]:
    found = SubMatter.objects.filter(condition, case__isnull=False).order_by()
    return set(found.values_list("case", flat=True))
