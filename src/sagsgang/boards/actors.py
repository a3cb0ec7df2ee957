"""From a signed-in user to the actor that ``access`` asks about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from sagsgang.boards.demo import is_demo_person
from sagsgang.boards.models import RoleHeld
from sagsgang.core.policy import STRANGER, Actor, Grant, Role

# Whoever runs the command line on the machine itself holds the data anyway; the ledger tells that
# it was done from there.
SYSTEM = Actor(id="command-line", name="Kommandolinjen", grants=frozenset({Grant(Role.SECRETARY)}))


def actor_for(user: object) -> Actor:
    """The actor of a Django user; everybody who is not signed in is the public."""
    if not getattr(user, "is_authenticated", False) or not getattr(user, "is_active", False):
        return STRANGER
    if is_demo_person(user) and not settings.DEMO:
        # Their sign-in outlives the demonstration; what they may do does not.
        return STRANGER
    return actor_with_roles(user)


def actor_with_roles(user: Any) -> Actor:
    """The actor of a user with the roles held, whether or not the user can sign in now."""
    rows = RoleHeld.objects.filter(user_id=user.pk, withdrawn=False)
    held = rows.values_list("role", "body_id")
    return Actor(
        id=f"user:{user.pk}",
        name=user.get_full_name() or user.get_username(),
        grants=frozenset(Grant(Role(role), body) for role, body in held),
    )


def actor_middleware(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Set ``request.actor``, fetched when it is first asked for."""

    def with_actor(request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: actor_for(request.user))  # type: ignore[attr-defined]
        return get_response(request)

    return with_actor
