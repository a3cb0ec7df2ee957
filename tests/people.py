"""The cast as users who sign in: each test client is one of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.test import Client

from sagsgang.boards.services import give_role
from sagsgang.core.policy import Actor, Role

# Who they are to the board; "other" roles are held in the committee instead.
ROLES: dict[str, tuple[tuple[str, Role], ...]] = {
    "clerk": (("own", Role.SECRETARY),),
    "chair": (("own", Role.CHAIR), ("own", Role.MEMBER)),
    "member": (("own", Role.MEMBER),),
    "committee_member": (("other", Role.MEMBER),),
    "officer": (("own", Role.OFFICER),),
    "citizen": (),
    "stranger": (),
}

SignIn = Callable[[str], Client]


def sign_in(system: Actor, body: Any, committee: Any) -> SignIn:
    """A function from a name in ``ROLES`` to that person's browser."""
    from django.contrib.auth import get_user_model

    clients: dict[str, Client] = {}

    def client_of(name: str) -> Client:
        if name not in clients:
            clients[name] = Client(headers={"host": "localhost"})
            if name != "stranger":
                user, _ = get_user_model().objects.get_or_create(username=name)
                for where, role in ROLES[name]:
                    give_role(
                        actor=system,
                        user=user,
                        role=role,
                        body=body if where == "own" else committee,
                    )
                clients[name].force_login(user)
        return clients[name]

    return client_of
