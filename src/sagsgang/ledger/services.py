"""Write to the ledger. Call inside the transaction of the change that is recorded."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from sagsgang.core.policy import Actor
from sagsgang.ledger.models import Entry


def record(
    *,
    actor: Actor,
    action: str,
    thing: str,
    rule: str = "",
    facts: dict[str, Any] | None = None,
) -> Entry:
    """Add one entry, chained to the last.

    ``action`` is the service's name (``intake.accept``), ``thing`` what it changed
    (``meeting:12``), ``rule`` the paragraph or stated rule by which, ``facts`` what it stood on.
    Raises ``TransactionManagementError`` outside a transaction.
    """
    if not connection.in_atomic_block:
        message = f"{action} is recorded outside the transaction of its change."
        raise transaction.TransactionManagementError(message)
    _take_turn()
    last = Entry.objects.order_by("-id").values_list("hash", flat=True).first()
    entry = Entry(
        at=timezone.now(),
        actor=actor.id,
        actor_name=actor.name,
        action=action,
        thing=thing,
        rule=rule,
        facts=facts or {},
        previous_hash=last or "",
    )
    entry.hash = digest(entry)
    entry.save(force_insert=True)
    return entry


def digest(entry: Entry) -> str:
    """SHA-256 over the entry's content and the hash before it, as hexadecimal."""
    content = [
        _utc(entry.at),
        entry.actor,
        entry.actor_name,
        entry.action,
        entry.thing,
        entry.rule,
        entry.facts,
        entry.previous_hash,
    ]
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _take_turn() -> None:
    """Let one writer at a time read the last hash; SQLite's transaction already does."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('sagsgang.ledger'))")
