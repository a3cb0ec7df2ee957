"""The key that releases are signed with: made at set-up, changed on purpose, published whole."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import transaction

from sagsgang.adapters import signing
from sagsgang.core.policy import Actor
from sagsgang.ledger.services import record


def folder() -> Path:
    """Where the keys lie."""
    return Path(settings.DATA) / "signing"


def have_key() -> signing.PublicKey:
    """The key that signs now; made when there is none. Raises ``KeyUnusable``."""
    return signing.have_key(folder())


@transaction.atomic
def change_key(*, actor: Actor) -> signing.PublicKey:
    """Sign with a new key from now on; what was signed before can still be checked."""
    old = have_key()
    new = signing.change_key(folder())
    record(
        actor=actor,
        action="publishing.change_key",
        thing=f"key:{new.id}",
        facts={"before": old.id},
    )
    return new


def public_keys() -> tuple[signing.PublicKey, ...]:
    """All keys that releases were ever signed with, the one of now first."""
    return signing.public_keys(folder())


def public_key_file() -> str:
    """Those keys as one file; programmes that take one key read the first."""
    return "".join(f"{key.id}\n{key.pem}" for key in public_keys())
