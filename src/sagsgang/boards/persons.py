"""Enter and amend those who sit on bodies."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import User
from django.db import transaction
from django.http import Http404
from django.utils import timezone

from sagsgang.boards.keeping import require_all_of, require_keeper
from sagsgang.boards.models import Body, Person
from sagsgang.boards.refusals import Refused, tidy, tidy_email
from sagsgang.boards.services import take_role
from sagsgang.core.policy import Actor, Role
from sagsgang.ledger.services import record

_OLDEST = 120  # years
_LONGEST_NAME = 200


@transaction.atomic
def add_person(
    *,
    actor: Actor,
    body: Body,
    name: str,
    email: str = "",
    born_on: date | None = None,
    apart: bool = False,
) -> Person:
    """Somebody new in the organisation of ``body``.

    Another of the same name is somebody else only with an address or birthday of their own, or when
    it is known that they are two (``apart``). Raises
    ``Refused``; ``Http404`` or ``PermissionDenied`` for those who do not keep the body.
    """
    require_keeper(actor, body.pk)
    name, email = tidy(name, "name", _LONGEST_NAME), tidy_email(email)
    _require_birthday(born_on)
    for other in people_named(body.organisation_id, name):
        if not apart and is_perhaps(other, email, born_on):
            raise Refused("name_known", "name", name=other.name)
    entry = record(
        actor=actor, action="boards.add_person", thing="person", facts={"body": body.slug}
    )
    return Person.objects.create(
        organisation=body.organisation, name=name, email=email, born_on=born_on, entry=entry
    )


@transaction.atomic
def amend_person(
    *, actor: Actor, person: int, name: str, email: str, born_on: date | None
) -> Person:
    """Set what is known of a person. Raises as ``add_person``; see ``keeping.require_all_of``."""
    row = find_person(person)
    require_all_of(actor, row)
    said = {
        "name": tidy(name, "name", _LONGEST_NAME),
        "email": tidy_email(email),
        "born_on": born_on,
    }
    _require_birthday(born_on)
    changed = [field for field, value in said.items() if getattr(row, field) != value]
    if not changed:
        return row
    for field in changed:
        setattr(row, field, said[field])
    # Which fields, never what stood in them: the ledger keeps nobody's address for ever.
    row.entry = record(
        actor=actor,
        action="boards.amend_person",
        thing=f"person:{row.pk}",
        facts={"changed": changed},
    )
    row.save()
    return row


@transaction.atomic
def link_user(*, actor: Actor, person: int, username: str) -> Person:
    """Say who the person signs in as; an empty name says nobody. Raises as ``amend_person``."""
    row = find_person(person)
    require_all_of(actor, row)
    user = _user(username.strip())
    if user and Person.objects.filter(user=user, organisation_id=row.organisation_id).exclude(
        pk=row.pk
    ):
        raise Refused("user_taken", "username", username=user.get_username())
    if row.user_id == (user.pk if user else None):
        return row
    row.user = user
    row.entry = record(
        actor=actor,
        action="boards.link_user",
        thing=f"person:{row.pk}",
        facts={"user": user.pk if user else None},
    )
    row.save()
    return row


@transaction.atomic
def take_access(*, actor: Actor, person: int, body: Body, role: Role) -> Person:
    """Take a role in ``body`` back from the person's user. Raises as ``amend_person``."""
    row = find_person(person)
    require_all_of(actor, row)
    if row.user:
        take_role(actor=actor, user=row.user, role=role, body=body)
    return row


@transaction.atomic
def withdraw_person(*, actor: Actor, person: int) -> Person:
    """Take back somebody entered by mistake, who holds no seat. Raises as ``amend_person``."""
    row = find_person(person)
    require_all_of(actor, row)
    if row.holdings.filter(withdrawn=False).exists():
        raise Refused("person_sits", name=row.name)
    row.withdrawn = True
    # Who was never here leaves no address behind.
    row.email, row.born_on, row.user = "", None, None
    row.entry = record(actor=actor, action="boards.withdraw_person", thing=f"person:{row.pk}")
    row.save()
    return row


def require_amender(actor: Actor, person: int) -> None:
    """Stop unless ``actor`` may amend the person; see ``keeping.require_all_of``."""
    require_all_of(actor, find_person(person))


def find_person(person: int) -> Person:
    """The person of that id. ``Http404`` when there is none, or not any more."""
    row = Person.objects.filter(pk=person, withdrawn=False).select_related("organisation").first()
    if row is None:
        raise Http404
    return row


def people_named(organisation: int, name: str) -> list[Person]:
    """The organisation's people of that name."""
    # Compared here because SQLite folds the case of a-z only.
    wanted = name.casefold()
    rows = Person.objects.filter(organisation_id=organisation, withdrawn=False)
    named = [pk for pk, known in rows.values_list("pk", "name") if known.casefold() == wanted]
    return list(rows.filter(pk__in=named).order_by("id")) if named else []


def is_perhaps(person: Person, email: str, born_on: date | None) -> bool:
    """Whether somebody of the same name may be ``person``: nothing tells them apart."""
    if born_on and person.born_on:
        return born_on == person.born_on
    if email and person.email:
        return email.casefold() == person.email.casefold()
    return not (email or born_on)


def _user(username: str) -> User | None:
    if not username:
        return None
    active = User.objects.filter(username=username, is_active=True)
    user = active.first() if username.isprintable() else None
    if user is None:
        raise Refused("no_such_user", "username", username=username[:80])
    return user


def _require_birthday(born_on: date | None) -> None:
    today = timezone.localdate()
    if born_on and not (today.year - _OLDEST <= born_on.year and born_on <= today):
        raise Refused("not_a_birthday", "born_on", given=born_on)
