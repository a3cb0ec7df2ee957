"""People who sign in: made on the machine itself until sign-in comes from elsewhere."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from sagsgang.access.door import require_in_body
from sagsgang.boards.demo import is_demo_person
from sagsgang.core.policy import Action, Actor
from sagsgang.ledger.services import record


class NotAPerson(ValueError):
    """A name under which nobody can be made."""


def find_person(username: str) -> User | None:
    """The person of that user name."""
    return User.objects.filter(username=username).first()


@transaction.atomic
def make_person(*, actor: Actor, username: str, name: str, password: str) -> User:
    """A new person, who has no role yet.

    Raises ``NotAPerson`` for a name of the demonstration, Django's ``ValidationError`` for another
    that cannot be or a password that is too weak, and ``Http404`` or ``PermissionDenied`` for those
    who may not edit every body.
    """
    require_in_body(actor, Action.EDIT, None)
    first, _, last = " ".join(name.split()).rpartition(" ")
    user = User(username=username, first_name=first, last_name=last)
    if is_demo_person(user):
        raise NotAPerson(username)
    validate_password(password, user)
    user.set_password(password)
    user.full_clean()
    user.save()
    record(actor=actor, action="boards.make_person", thing=f"user:{user.pk}")
    return user
