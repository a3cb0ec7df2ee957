"""Write to those who follow a search: once a day at most, and of each thing once.

What a letter will tell is kept before it is sent, and what it told when it was taken. Killed in
between, the next run sends the same letter under the same id, which a mail program knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from django.db import transaction
from django.utils import timezone

from sagsgang.adapters.mail.result import Result
from sagsgang.core.policy import STRANGER
from sagsgang.meetings import mailing
from sagsgang.meetings.delivering import Post
from sagsgang.search.kinds.kind import CHUNK, Told
from sagsgang.search.models import SavedSearch
from sagsgang.search.pages import Chosen
from sagsgang.search.reach import fetched
from sagsgang.search.saved import letters
from sagsgang.search.saved.asking import sweep
from sagsgang.search.saved.matching import matching
from sagsgang.search.saved.refs import packed, unpacked

# A letter that another process began to send is left to it this long; then it was interrupted.
_IN_HAND = timedelta(minutes=10)
_AT_ONCE = 20  # letters taken in hand together: they are on their way long before that
_REFUSED_AT_MOST = 3  # letters in a row; then the address is forgotten


@dataclass(frozen=True, slots=True)
class Written:
    """How many letters the mail server took, and how many it did not."""

    sent: int = 0
    failed: int = 0


def send_news(now: datetime | None = None, *, post: Post | None = None) -> Written | None:
    """Write to everybody who follows a search of which there is something new.

    ``None`` when mail is not set up. Safe to kill and to run twice at once.
    """
    now = now or timezone.now()
    post = post or mailing.post()
    sweep(now)
    if post is None:
        return None
    sent = failed = 0
    taken = _taken(now)
    while together := list(islice(taken, _AT_ONCE)):
        written = [(letters.news(row, post.sender, found), row.pk) for row, found in together]
        rows = {letter.message_id: pk for letter, pk in written}
        for result in post.send([letter for letter, _ in written]):
            accepted = result.outcome == "accepted"
            sent, failed = sent + accepted, failed + (not accepted)
            _keep(rows[result.letter.message_id], result, now)
    return Written(sent, failed)


def _taken(now: datetime) -> Iterator[tuple[SavedSearch, list[Told]]]:
    """Each search with something to tell, taken in hand when it is asked for."""
    following = SavedSearch.objects.filter(confirmed_at__isnull=False)
    due = following.exclude(written_on=timezone.localdate(now)).order_by("pk")
    for pk in list(due.values_list("pk", flat=True)):
        if (taken := _take(pk, now)) is not None:
            yield taken


def _take(pk: int, now: datetime) -> tuple[SavedSearch, list[Told]] | None:
    """What one letter is to tell, kept before it is sent; ``None`` when there is nothing."""
    row = SavedSearch.objects.filter(pk=pk).first()
    if row is None or (row.tried_at and row.tried_at > now - _IN_HAND):
        return None
    seen = {
        "pk": pk,
        "letters": row.letters,
        "tried_at": row.tried_at,
        "written_on": row.written_on,
    }
    begun = bool(row.telling)
    found = _found(row.telling or _new(row))
    if not begun and not found:
        return None
    # Asked before the row is held, so that nobody waits for the index to be able to write. What a
    # letter was to tell and is closed by now is left out, and news again when it is opened.
    with transaction.atomic():
        same = SavedSearch.objects.select_for_update().filter(**seen).first()
        if same is None:
            return None
        same.telling, same.tried_at = sorted(found), now if found else None
        same.letters += not begun
        same.save()
    return (same, _newest_first(found.values())) if found else None


def _new(row: SavedSearch) -> Iterable[int]:
    """What answers the search and is not known to who follows it. The first look makes it known."""
    matches = matching(row.asked, Chosen(**row.chosen))
    if matches is None:
        return ()
    if row.known is None:
        known = packed(matches.refs | matches.unsettled)
        SavedSearch.objects.filter(pk=row.pk, known=None).update(known=known)
        return ()
    return matches.refs - unpacked(row.known)


def _found(refs: Iterable[int]) -> dict[int, Told]:
    """What everybody may see of some refs."""
    found: dict[int, Told] = {}
    rest = iter(sorted(refs))
    while lot := tuple(islice(rest, CHUNK)):
        found |= fetched(STRANGER, lot)
    return found


def _newest_first(found: Iterable[Told]) -> list[Told]:
    return sorted(found, key=lambda one: one.on.toordinal() if one.on else 0, reverse=True)


@transaction.atomic
def _keep(pk: int, result: Result, now: datetime) -> None:
    """What became of a letter. One of which nobody knows is tried again, as the same letter."""
    row = SavedSearch.objects.select_for_update().filter(pk=pk).first()
    if row is None:  # stopped meanwhile
        return
    if result.outcome == "accepted":
        row.known = packed(unpacked(row.known or packed(())) | set(row.telling))
        row.telling, row.tried_at, row.refused = [], None, 0
        row.written_on = timezone.localdate(now)
    elif result.outcome in ("refused", "unusable"):
        row.refused, row.written_on = row.refused + 1, timezone.localdate(now)
        if row.refused >= _REFUSED_AT_MOST:
            row.delete()
            return
    row.save()
