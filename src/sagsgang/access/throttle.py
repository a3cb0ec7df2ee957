"""Count what must not be tried without end, and tell who tries.

The counts lie in the process's own memory: one process serves, and a restart may forget them.
"""

from __future__ import annotations

from hashlib import sha256

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest


def count(what: str, whose: str, window: int) -> int:
    """Count one try and tell how many there were in the ``window`` seconds since the first."""
    key = _key(what, whose)
    cache.add(key, 0, window)
    try:
        return cache.incr(key)
    except ValueError:  # the window ended between the two lines
        cache.set(key, 1, window)
        return 1


def forget(what: str, whose: str) -> None:
    """The tries before count no more."""
    cache.delete(_key(what, whose))


def _key(what: str, whose: str) -> str:
    """Hashed, since a name may be anything."""
    return f"{what}:{sha256(whose.encode()).hexdigest()}"


def sender_of(request: HttpRequest) -> str:
    """Who asks. Behind the proxy of ``HTTPS`` everybody comes from it; what it adds last is who."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.HTTPS else ""
    return forwarded.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR", ""))
