"""Ask to follow a search by mail, say that it was meant, and stop.

Whoever asks learns nothing of who follows what: to every address goes one letter, and the answer is
the same. What is typed by who asks reaches the letter as bare words, so that nobody can have a
message or a link of their own carried to others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.db import transaction

from sagsgang.access import throttle
from sagsgang.adapters.mail import address_problem
from sagsgang.adapters.mail.result import Result
from sagsgang.core.asking import LONGEST
from sagsgang.core.keepable import keepable
from sagsgang.meetings.delivering import Post
from sagsgang.search.addresses import query
from sagsgang.search.models import SavedSearch
from sagsgang.search.pages import Chosen
from sagsgang.search.saved import letters
from sagsgang.search.saved.links import id_of, token_of
from sagsgang.search.saved.matching import matching
from sagsgang.search.saved.refs import packed

CONFIRMED_WITHIN = timedelta(hours=48)
_LETTERS = 3  # to one address a day: more would be a nuisance to who did not ask
_TRIES = 20  # from one sender an hour
_DAY, _HOUR = 24 * 3600, 3600  # seconds


class NotAnAddress(ValueError):
    """What was given cannot be sent to; ``args[0]`` is a code of ``mail.result.REASONS``."""


class NothingAsked(ValueError):
    """There is no search to follow."""


class TooOften(Exception):
    """One sender has asked too often."""


@dataclass(frozen=True, slots=True)
class Following:
    """A saved search as the page shows it to who has the letter: as it could be typed, what its
    address says after ``?``, whether it is confirmed, and what names it in the link that stops it.
    """

    words: str
    query: str
    confirmed: bool
    stop: str


def ask_for(
    *,
    email: str,
    asked: str,
    chosen: Chosen,
    language: str,
    site: str,
    sender: str,
    post: Post,
    now: datetime,
) -> Result | None:
    """Send a letter with which a search is confirmed; what became of it.

    ``None`` when the address has got enough letters today. ``site`` is the scheme and host under
    which the pages are read, ``sender`` tells those who ask apart. Nothing is kept of a letter that
    the mail server did not take. Raises ``NotAnAddress``, ``NothingAsked`` or ``TooOften``.
    """
    email = keepable(email.strip())
    if problem := address_problem(email):
        raise NotAnAddress(problem)
    if not asked.strip() and chosen == Chosen():
        raise NothingAsked
    if throttle.count("saved-search-sender", sender, _HOUR) > _TRIES:
        raise TooOften
    if throttle.count("saved-search-address", email.casefold(), _DAY) > _LETTERS:
        return None
    row = _kept(email, asked[:LONGEST], chosen, language, site, now)
    made = letters.already(row, post.sender, now) if row.confirmed_at else None
    (result,) = post.send([made or letters.confirm(row, post.sender, now)])
    if not row.confirmed_at and result.outcome not in ("accepted", "unknown"):
        SavedSearch.objects.filter(pk=row.pk, confirmed_at=None).delete()
    return result


@transaction.atomic
def confirm(token: str, now: datetime) -> Following | None:
    """Follow the search from now on; the same again when it was confirmed already.

    ``None`` when the link is not one, or too old.
    """
    row = _asked_for(token, now)
    if row is None:
        return None
    if row.confirmed_at is None:
        others = [one.pk for one in _same(row.email, row.asked, row.chosen) if one.pk != row.pk]
        SavedSearch.objects.filter(pk__in=others).delete()
        row.confirmed_at = now
        row.save()
    return _following(row)


def asked_for(token: str, now: datetime) -> Following | None:
    """The search that a link is there to confirm; ``None`` when the link is not one, or too old."""
    row = _asked_for(token, now)
    return _following(row) if row else None


def followed(token: str) -> Following | None:
    """The search that a link is there to stop; ``None`` when it is stopped, or the link not one."""
    row = SavedSearch.objects.filter(pk=id_of(token, "stop")).first()
    return _following(row) if row else None


def stop(token: str) -> None:
    """Forget the search and its address. Nothing happens when that was done before."""
    SavedSearch.objects.filter(pk=id_of(token, "stop")).delete()


def sweep(now: datetime) -> int:
    """Forget what nobody confirmed in time; how many."""
    late = SavedSearch.objects.filter(confirmed_at=None, made_at__lt=now - CONFIRMED_WITHIN)
    return late.delete()[0]


def _asked_for(token: str, now: datetime) -> SavedSearch | None:
    row = SavedSearch.objects.filter(pk=id_of(token, "confirm")).first()
    late = row is not None and not row.confirmed_at and row.made_at < now - CONFIRMED_WITHIN
    return None if late else row


def _following(row: SavedSearch) -> Following:
    return Following(
        words=letters.told(row),
        query=query(row.asked, Chosen(**row.chosen)),
        confirmed=row.confirmed_at is not None,
        stop=token_of(row, "stop"),
    )


def _kept(
    email: str, asked: str, chosen: Chosen, language: str, site: str, now: datetime
) -> SavedSearch:
    """The row of the same address and search, or a new one. What is there now is no news to it."""
    now_there = matching(asked, chosen)
    with transaction.atomic():
        sweep(now)
        row = next(_same(email, asked, asdict(chosen)), None)
        row = row or SavedSearch(email=email, asked=asked, chosen=asdict(chosen))
        if row.confirmed_at is None:
            row.language, row.site, row.made_at = language, site, now
            row.known = packed(now_there.refs | now_there.unsettled) if now_there else None
            row.save()
    return row


def _same(email: str, asked: str, chosen: dict[str, str]) -> Iterator[SavedSearch]:
    """The rows of an address and a search; two letters may have been asked for at once."""
    for row in SavedSearch.objects.filter(email__iexact=email).order_by("pk"):
        if (row.asked, row.chosen) == (asked, chosen):
            yield row
