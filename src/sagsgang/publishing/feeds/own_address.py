"""The address by which somebody's calendar program reads deadlines without signing in.

Whoever has the address reads what that person may see at that moment, and no words of any matter.
Its secret is shown once and kept as a digest only, so a copy of the data opens nothing.
"""

from __future__ import annotations

import secrets
from datetime import datetime
from hashlib import sha256

from django.contrib.auth import get_user_model
from django.db import transaction
from django.http import Http404

from sagsgang.access.door import user_of
from sagsgang.boards.actors import actor_for
from sagsgang.core.policy import Actor
from sagsgang.ledger.models import Entry
from sagsgang.ledger.services import record
from sagsgang.publishing.models import CalendarAddress

_BYTES = 32
_LONGEST = 100  # characters: what is longer was never a secret of ours


@transaction.atomic
def give_address(*, actor: Actor, now: datetime) -> str:
    """A new secret, told this once; the one before it opens nothing any more. ``Http404`` for who
    is not signed in."""
    user = _user(actor)
    standing = _standing(user)
    secret = secrets.token_urlsafe(_BYTES)
    entry = record(actor=actor, action="feeds.give_address", thing=f"user:{user}")
    if standing:
        _end(standing, now, entry)
    CalendarAddress.objects.create(user_id=user, digest=_digest(secret), made_at=now, entry=entry)
    return secret


@transaction.atomic
def stop_address(*, actor: Actor, now: datetime) -> bool:
    """Let the address open nothing any more; whether there was one."""
    user = _user(actor)
    standing = _standing(user)
    if standing is None:
        return False
    _end(standing, now, record(actor=actor, action="feeds.stop_address", thing=f"user:{user}"))
    return True


def given_at(actor: Actor) -> datetime | None:
    """Since when there is an address of the actor's; ``None`` where there is none."""
    user = user_of(actor)
    standing = _standing(user) if user is not None else None
    return standing.made_at if standing else None


def whose(secret: str) -> Actor | None:
    """Whose address it is, with the roles held now; ``None`` for an address that is none, is
    stopped, or is somebody's who cannot sign in any more or has no role left."""
    if len(secret) > _LONGEST:
        return None
    row = CalendarAddress.objects.filter(digest=_digest(secret), ended_at=None).first()
    user = get_user_model().objects.filter(pk=row.user_id).first() if row else None
    actor = actor_for(user)
    return actor if actor.grants else None


def _user(actor: Actor) -> int:
    user = user_of(actor)
    if user is None:
        raise Http404
    return user


def _standing(user: int) -> CalendarAddress | None:
    return CalendarAddress.objects.filter(user=user, ended_at=None).first()


def _end(row: CalendarAddress, now: datetime, entry: Entry) -> None:
    row.ended_at, row.entry = now, entry
    row.save(update_fields=["ended_at", "entry"])


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
