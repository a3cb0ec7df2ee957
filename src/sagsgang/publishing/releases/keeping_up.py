"""After each request: what is due goes out, also where no timer runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

from django.conf import settings
from django.utils import timezone

from sagsgang.adapters.faults import tell_of
from sagsgang.ledger.models import Entry
from sagsgang.publishing.releases.planning import due, next_due

AGAIN = timedelta(minutes=10)  # until what failed is tried again


@dataclass
class _Looked:
    """When this process looked last: at which entry of the ledger, and when it has to look again
    although nothing has changed."""

    head: int = -1
    again_at: datetime | None = None
    failed_at: datetime | None = None


_looked = _Looked()
_lock = Lock()


def after_request(**_: object) -> None:
    """Release what is due. Raises nothing; one thread at a time, the others go on."""
    if not settings.RELEASES_KEEP_UP or not _lock.acquire(blocking=False):
        return
    try:
        look(timezone.now())
    except Exception as error:
        # Whose page it was has long been answered; a plan that failed says so on the desk.
        tell_of("What is due to be released", error)
    finally:
        _lock.release()


def look(now: datetime) -> bool:
    """Do what is due, if anything can be; whether it was looked for. One query when not."""
    head = Entry.objects.order_by("-id").values_list("id", flat=True).first() or 0
    if head == _looked.head and (_looked.again_at is None or now < _looked.again_at):
        return False
    again = _looked.failed_at is None or now >= _looked.failed_at + AGAIN
    if any(done.outcome == "failed" for done in due(now=now, again=again)):
        _looked.failed_at = now
    elif again:
        _looked.failed_at = None
    coming = [next_due(now), _looked.failed_at + AGAIN if _looked.failed_at else None]
    _looked.head = Entry.objects.order_by("-id").values_list("id", flat=True).first() or 0
    _looked.again_at = min((at for at in coming if at), default=None)
    return True
