"""Keep the register at the head of the ledger: what is read in it is never behind.

The ledger is the outbox (decision 13): what was recorded since is found by asking the tables, and
noted as due in the same transaction as the place up to which that was done. What is due is made
anew some at a time; nobody reads before all of it is. So a process may be killed anywhere, and a
whole country's archive is taken in without ever being in memory.
"""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from threading import Lock

from django.conf import settings
from django.db import OperationalError, transaction
from django.utils import timezone
from django.utils.translation import override

from sagsgang.core.telling import digest_of
from sagsgang.ledger.models import Entry
from sagsgang.publishing.oparl.moments import whole_second
from sagsgang.publishing.register import following, sources
from sagsgang.publishing.register.keys import Keys
from sagsgang.publishing.register.models import Due, Following
from sagsgang.publishing.register.settling import settle
from sagsgang.publishing.register.units import cases, meetings, organisations, people

FORM = 1  # counted up when the same rows are told otherwise: then all is made anew
_AT_ONCE = (20, 100, 10, 50)  # units of each stage, in a transaction of a few tenths of a second
_ALL_IT_TAKES = 7 * 86_400.0  # seconds
_NOTED = 2000  # due units written at a time
_log = logging.getLogger(__name__)
_SECOND = timedelta(seconds=1)
_turn = Lock()  # one thread at a time: others would only wait for the database

# How many units are done of so many, while it goes on.
Progress = Callable[[int, int], None]


class Behind(Exception):
    """It takes longer to catch up than anybody who reads is kept waiting."""

    again_in = 5  # seconds after which to ask again


@dataclass(frozen=True, slots=True)
class State:
    """What somebody who reads needs to know: which state of the register is read, since when it is
    like this, and how things are named."""

    revision: int
    changed_at: datetime
    keys: Keys


def caught_up(*, patience: float | None = None, progress: Progress | None = None) -> State:
    """The register's state, with all that the ledger says by now. Raises ``Behind``.

    Two queries when nothing was recorded since. What is too much for one's ``patience``, in
    seconds (a setting by default), is done by those who ask again.
    """
    row = Following.objects.first()
    if row is not None and _is_current(row):
        return _state(row)
    patience = settings.OPEN_DATA_PATIENCE if patience is None else patience
    ends = time.monotonic() + patience
    if not _turn.acquire(timeout=patience):
        raise Behind
    try:
        return _catch_up(ends, progress)
    except OperationalError as error:
        # Another process has the database for itself for longer than anybody waits.
        _log.warning("The open data could not be brought up to date: %s", error)
        raise Behind from error
    finally:
        _turn.release()


def update(progress: Progress | None = None) -> State:
    """Catch up, however long it takes."""
    return caught_up(patience=_ALL_IT_TAKES, progress=progress)


def rebuild(progress: Progress | None = None) -> State:
    """Make everything anew, with the keys and times that it has."""
    with transaction.atomic():
        row = _row()
        row.form = ""
        row.save(update_fields=["form"])
    return update(progress)


@override(settings.LANGUAGE_CODE)  # in which papers are, whoever asks
def _catch_up(ends: float, progress: Progress | None) -> State:
    done = 0
    while True:
        with transaction.atomic():
            row = _row()
            _note_what_is_due(row)
            done += _do_some(row)
            row.save()
        if row.settled:
            return _state(row)
        if progress:
            progress(done, done + Due.objects.count())
        if time.monotonic() > ends:
            raise Behind


def _state(row: Following) -> State:
    return State(row.revision, row.changed_at, Keys(bytes(row.secret)))


def _is_current(row: Following) -> bool:
    return row.settled and row.position == _head() and row.form == _form()


def _head() -> int:
    return Entry.objects.order_by("-id").values_list("id", flat=True).first() or 0


def _form() -> str:
    """The code's form, and the settings of which the installation tells."""
    told = digest_of([list(settings.CONTACT), settings.DATA_LICENCE])[:16]
    return f"{FORM}:{told}"


def _row() -> Following:
    """The one row, locked until the transaction ends."""
    row = Following.objects.select_for_update().first()
    if row is None:
        now = whole_second(timezone.now())
        row = Following.objects.create(
            pk=1, instant=now, changed_at=now - _SECOND, secret=secrets.token_bytes(32)
        )
    return row


def _note_what_is_due(row: Following) -> None:
    """Note what has changed since, and go on to the head. Nobody writes meanwhile."""
    head, form = _head(), _form()
    if row.form.partition(":")[0] != form.partition(":")[0]:
        due: Iterable[following.Unit] = following.everything()
    else:
        due = following.changed_since(row.position) if row.position != head else ()
        if row.form != form:
            due = {*due, (sources.ORGANISATIONS, sources.INSTALLATION)}
    row.position, row.form = head, form
    if _note(due) and row.settled:
        # Later than all that anybody has been told, so that who asks what is new is told.
        row.instant = max(whole_second(timezone.now()), row.changed_at + _SECOND)
        row.settled = False


def _note(due: Iterable[following.Unit]) -> bool:
    found = False
    rest = iter(due)
    while some := list(islice(rest, _NOTED)):
        found = True
        rows = [Due(stage=stage, thing=thing) for stage, thing in some]
        Due.objects.bulk_create(rows, ignore_conflicts=True)
    return found


def _do_some(row: Following) -> int:
    """Make some units of the first stage that has any anew; how many."""
    first = Due.objects.order_by("stage", "thing").first()
    if first is None:
        row.settled = row.filled = True
        return 0
    rows = Due.objects.filter(stage=first.stage).order_by("thing")
    pks = list(rows.values_list("thing", flat=True)[: _AT_ONCE[first.stage]])
    keys = Keys(bytes(row.secret))
    stage = first.stage
    beside = cases.beside(pks) if stage == sources.CASES else {}
    if stage == sources.CASES:
        things = cases.things(pks, keys, beside)
    else:
        things = _MAKING[stage](pks, keys)
    units = [sources.unit(stage, pk) for pk in pks]
    settled = settle(units, things, keys, row.instant, first=not row.filled, beside=beside)
    if settled.changed:
        row.revision += 1
        row.changed_at = max(row.changed_at, row.instant)
    if stage == sources.MEETINGS:
        _note(_cases_after(pks, settled.papers))
    Due.objects.filter(stage=stage, thing__in=pks).delete()
    if not Due.objects.exists():
        row.settled = row.filled = True
    return len(pks)


_MAKING = {
    sources.ORGANISATIONS: organisations.things,
    sources.PEOPLE: people.things,
    sources.MEETINGS: meetings.things,
}


def _cases_after(meetings: Iterable[int], papers: Iterable[str]) -> Iterator[following.Unit]:
    """The cases that are told anew after meetings: theirs, and those that were."""
    known = {sources.unit_of(one)[1] for one in papers if one.startswith("case:")}
    for pk in sorted(known | following.cases_of(set(meetings))):
        yield sources.CASES, pk
