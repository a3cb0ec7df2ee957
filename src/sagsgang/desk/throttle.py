"""Stop whoever tries passwords: five failures for a name or from an address, then a pause."""

from __future__ import annotations

from django.http import HttpRequest

from sagsgang.access import throttle

TRIES = 5
WINDOW = 15 * 60  # seconds from the first failure


def may_try(request: HttpRequest, name: str) -> bool:
    """Count a try, before the password is looked at, and tell whether it may be made.

    Counted first, so that tries made at the same moment are not let through together. The address
    is asked before the name: who is stopped there cannot use up the tries of others' names.
    """
    return all(
        throttle.count(what, whose, WINDOW) <= TRIES for what, whose in _tried(request, name)
    )


def forget(request: HttpRequest, name: str) -> None:
    """The right password was given: the tries before it count no more."""
    for what, whose in _tried(request, name):
        throttle.forget(what, whose)


def _tried(request: HttpRequest, name: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """In small letters, so that case gives no new tries."""
    return (
        ("sign-in-address", throttle.sender_of(request)),
        ("sign-in-name", name.strip().casefold()),
    )
