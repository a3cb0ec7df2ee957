"""The invented people of a demonstration: one for each role, without a password.

Nobody can sign in as them unless ``DEMO`` is on; see ``desk``'s sign-in page.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction

from sagsgang.boards.services import give_role
from sagsgang.core.policy import Actor, Role


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """``key`` stands in the sign-in form; ``role`` is held in every body, ``None`` for none."""

    key: str
    name: tuple[str, str]
    role: Role | None


DEMO_PEOPLE = (
    DemoPerson("secretary", ("Sofie", "Sekretær"), Role.SECRETARY),
    DemoPerson("officer", ("Olga", "Sagsbehandler"), Role.OFFICER),
    DemoPerson("chair", ("Frida", "Formand"), Role.CHAIR),
    DemoPerson("member", ("Mads", "Medlem"), Role.MEMBER),
    DemoPerson("citizen", ("Bo", "Borger"), None),
)


@transaction.atomic
def ensure_demo_people(*, actor: Actor) -> int:
    """Make those of the demo people who are not there; how many were made."""
    made = 0
    for person in DEMO_PEOPLE:
        first, last = person.name
        user, new = User.objects.get_or_create(
            username=_username(person.key), defaults={"first_name": first, "last_name": last}
        )
        if new:
            user.set_unusable_password()
            user.save()
            made += 1
        if person.role:
            give_role(actor=actor, user=user, role=person.role, body=None)
    return made


def demo_person(key: str) -> User | None:
    """The demo person of that key; ``None`` for another key, or when there are none."""
    if key not in {person.key for person in DEMO_PEOPLE}:
        return None
    return User.objects.filter(username=_username(key), is_active=True).first()


def is_demo_person(user: object) -> bool:
    """Whether a user is one of the demo people."""
    return getattr(user, "username", "") in {_username(person.key) for person in DEMO_PEOPLE}


def _username(key: str) -> str:
    return f"demo-{key}"
