"""Stop whoever tries passwords: five failures for a name or from an address, then a pause.

The counts lie in the process's own memory: one process serves, and a restart may forget them.
"""

from __future__ import annotations

from hashlib import sha256

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

TRIES = 5
WINDOW = 15 * 60  # seconds from the first failure


def may_try(request: HttpRequest, name: str) -> bool:
    """Count a try, before the password is looked at, and tell whether it may be made.

    Counted first, so that tries made at the same moment are not let through together. The address
    is asked before the name: who is stopped there cannot use up the tries of others' names.
    """
    return all(_count(key) <= TRIES for key in _keys(request, name))


def forget(request: HttpRequest, name: str) -> None:
    """The right password was given: the tries before it count no more."""
    cache.delete_many(_keys(request, name))


def _count(key: str) -> int:
    cache.add(key, 0, WINDOW)
    try:
        return cache.incr(key)
    except ValueError:  # the window ended between the two lines
        cache.set(key, 1, WINDOW)
        return 1


def _keys(request: HttpRequest, name: str) -> list[str]:
    """Hashed, since a name may be anything; in small letters, so that case gives no new tries."""
    told = (("address", _address(request)), ("name", name.strip().casefold()))
    return [f"sign-in:{kind}:{sha256(value.encode()).hexdigest()}" for kind, value in told]


def _address(request: HttpRequest) -> str:
    """Who asks. Behind the proxy of ``HTTPS`` everybody comes from it; what it adds last is who."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.HTTPS else ""
    return forwarded.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR", ""))
