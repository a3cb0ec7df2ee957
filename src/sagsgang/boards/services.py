"""Make and name bodies, and give roles in them."""

from __future__ import annotations

from datetime import datetime
from typing import Any, get_args

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import QuerySet

from sagsgang.access.door import require, require_in_body
from sagsgang.boards.keeping import require_keeper
from sagsgang.boards.models import Body, Organisation, Releases, RoleHeld
from sagsgang.boards.naming import (
    UNKNOWN,
    body_key,
    presentable,
    slug_of,
    squeezed,
    unknown_organisation,
)
from sagsgang.boards.refusals import Refused, tidy
from sagsgang.core.policy import Action, Actor, Role
from sagsgang.core.procedure import keys
from sagsgang.ledger.models import Entry
from sagsgang.ledger.services import record

# What the desk's address of bodies already means: /skrivebord/organer/indlaes/.
_NO_BODY = {"indlaes"}
_MOST_DAYS = 60  # before a meeting; nobody sends an agenda earlier


class NameMissing(ValueError):
    """A body or organisation was to be made without a name."""

    def __init__(self, what: str) -> None:
        super().__init__(f"The {what} needs a name.")


class AlreadyNamed(ValueError):
    """A body whose organisation is known was to be given one."""

    def __init__(self, body: Body) -> None:
        super().__init__(f"{body} already belongs to {body.organisation}.")


@transaction.atomic
def ensure_body(*, actor: Actor, organisation_name: str, body_name: str, slug: str = "") -> Body:
    """The body of that name in that organisation, made when it is not there.

    An empty ``organisation_name`` keeps the body in an organisation of its own until
    ``meetings.services.name_organisation`` tells which. ``slug`` is the address it has on another
    site, and gets here too if that is free. Raises ``NameMissing``; ``Http404`` or
    ``PermissionDenied`` for those who may not edit the body.
    """
    body_name = squeezed(body_name)
    if not body_name:
        raise NameMissing("body")
    organisation_name = squeezed(organisation_name) or unknown_organisation(presentable(body_name))
    organisation = organisation_named(organisation_name)
    known = body_named(organisation, body_name) if organisation else None
    if known:
        require(actor, Action.EDIT, known)
        return known
    require_in_body(actor, Action.EDIT, None)
    body_name = presentable(body_name)
    slug = _free(Body.objects.all(), slug or slug_of(body_name), slug_of(organisation_name))
    entry = record(
        actor=actor,
        action="boards.ensure_body",
        thing=f"body:{slug}",
        facts={"name": body_name, "organisation": organisation_name},
    )
    if organisation is None:
        organisation = make_organisation(name=organisation_name, entry=entry)
    return Body.objects.create(organisation=organisation, name=body_name, slug=slug, entry=entry)


@transaction.atomic
def amend_body(*, actor: Actor, body: Body, name: str, procedure: str) -> Body:
    """Set a body's name and the key of the rules of procedure it follows; its address stays.

    Raises ``Refused``; ``Http404`` or ``PermissionDenied`` for those who do not keep the body.
    """
    require_keeper(actor, body.pk)
    name = tidy(name, "body_name", 200)
    if procedure and procedure != body.procedure and procedure not in keys():
        raise Refused("not_chosen", "procedure")
    if (body.name, body.procedure) == (name, procedure):
        return body
    other = body_named(body.organisation, name)
    if other and other != body:
        raise Refused("body_exists", "body_name", name=other.name)
    body.name, body.procedure = name, procedure
    body.entry = record(
        actor=actor,
        action="boards.amend_body",
        thing=f"body:{body.slug}",
        facts={"name": name, "procedure": procedure},
    )
    body.save(update_fields=["name", "procedure", "entry"])
    return body


@transaction.atomic
def set_releases(*, actor: Actor, body: Body, releases: str, days: int = 7) -> Body:
    """Say when everybody gets the body's agendas: ``at_once``, ``before`` or ``by_hand``.

    ``days`` before the meeting count for ``before``. Raises as ``amend_body``.
    """
    require_keeper(actor, body.pk)
    if releases not in get_args(Releases):
        raise Refused("not_chosen", "releases")
    if not 0 <= days <= _MOST_DAYS:
        raise Refused("not_such_days", "release_days", most=str(_MOST_DAYS))
    if (body.releases, body.release_days) == (releases, days):
        return body
    body.releases, body.release_days = releases, days
    body.entry = record(
        actor=actor,
        action="boards.set_releases",
        thing=f"body:{body.slug}",
        facts={"releases": releases, "days": days},
    )
    body.save(update_fields=["releases", "release_days", "entry"])
    return body


@transaction.atomic
def publish_members(*, actor: Actor, body: Body, now: datetime | None) -> Body:
    """Let everybody know who holds which seat in the body since when, with office and party; with
    ``None`` for ``now`` nobody outside it any more. Never addresses or birthdays.

    Raises as ``amend_body``.
    """
    require_keeper(actor, body.pk)
    if (body.members_public_at is None) == (now is None):
        return body
    body.members_public_at = now
    body.entry = record(
        actor=actor,
        action="boards.publish_members" if now else "boards.withhold_members",
        thing=f"body:{body.slug}",
    )
    body.save(update_fields=["members_public_at", "entry"])
    return body


@transaction.atomic
def give_role(*, actor: Actor, user: AbstractBaseUser, role: Role, body: Body | None) -> RoleHeld:
    """Give ``user`` a role in ``body``, or in every body when that is ``None``.

    Raises ``Http404`` or ``PermissionDenied`` for those who may not edit the body (every body).
    """
    return _set_role(actor, user, role, body, withdrawn=False)


@transaction.atomic
def take_role(
    *, actor: Actor, user: AbstractBaseUser, role: Role, body: Body | None
) -> RoleHeld | None:
    """Take a role back; ``None`` when it was never held. Raises as ``give_role``."""
    require_in_body(actor, Action.EDIT, body.pk if body else None)
    if not RoleHeld.objects.filter(user_id=user.pk, role=role.value, body=body).exists():
        return None
    return _set_role(actor, user, role, body, withdrawn=True)


def _set_role(
    actor: Actor, user: AbstractBaseUser, role: Role, body: Body | None, *, withdrawn: bool
) -> RoleHeld:
    require_in_body(actor, Action.EDIT, body.pk if body else None)
    held = RoleHeld.objects.filter(user_id=user.pk, role=role.value, body=body).first()
    if held and held.withdrawn == withdrawn:
        return held
    entry = record(
        actor=actor,
        action="boards.take_role" if withdrawn else "boards.give_role",
        thing=f"user:{user.pk}",
        facts={"role": role.value, "body": body.slug if body else None},
    )
    held = held or RoleHeld(user_id=user.pk, role=role.value, body=body)
    held.withdrawn, held.entry = withdrawn, entry
    held.save()
    return held


def organisation_named(name: str) -> Organisation | None:
    """The organisation of that name, whatever its letters' case.

    Compared here because SQLite folds the case of a-z only.
    """
    wanted = squeezed(name).casefold()
    return next((row for row in Organisation.objects.all() if row.name.casefold() == wanted), None)


def body_named(organisation: Organisation, name: str) -> Body | None:
    """The organisation's body that is printed as ``name`` (see ``naming.body_key``)."""
    wanted = body_key(name, organisation.name)
    bodies = Body.objects.filter(organisation=organisation).select_related("organisation")
    return next((body for body in bodies if body_key(body.name, organisation.name) == wanted), None)


def body_at(slug: str) -> Body | None:
    """The body with that name in its address."""
    return Body.objects.filter(slug=slug).select_related("organisation").first()


def is_called(body: Body, printed: str) -> bool:
    """Whether ``printed`` is a name of ``body`` (see ``naming.body_key``)."""
    owner = body.organisation.name
    return body_key(body.name, owner) == body_key(printed, owner)


def make_organisation(*, name: str, entry: Entry) -> Organisation:
    """A new organisation, as part of the act that ``entry`` records."""
    slug = _free(Organisation.objects.all(), slug_of(name), "organisation")
    return Organisation.objects.create(name=name, slug=slug, entry=entry)


def organisation_is_unknown(body: Body) -> bool:
    """Whether nobody has said yet which organisation ``body`` belongs to."""
    return body.organisation.name.startswith(UNKNOWN)


def move_body(*, body: Body, organisation: Organisation, entry: Entry) -> Body:
    """Let ``body`` belong to ``organisation``, as part of the act that ``entry`` records."""
    body.organisation = organisation
    body.entry = entry
    body.save(update_fields=["organisation", "entry"])
    return body


def _free(rows: QuerySet[Any], wanted: str, longer: str) -> str:
    """``wanted`` or the first variant of it that no row has."""
    taken = set(rows.filter(slug__startswith=wanted[:60]).values_list("slug", flat=True))
    taken |= set(rows.filter(slug__startswith=longer[:60]).values_list("slug", flat=True))
    taken |= _NO_BODY
    names = [wanted, f"{longer}-{wanted}"[:90].strip("-")]
    names += [f"{wanted}-{count}" for count in range(2, len(taken) + 3)]
    return next(name for name in names if name not in taken)
