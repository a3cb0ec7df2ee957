"""What the addresses of open data are filled with: all that is or was open, after catching up."""

from __future__ import annotations

from typing import Any

from sagsgang.publishing.oparl.answers import LISTS
from sagsgang.publishing.oparl.vocabulary import Kind
from sagsgang.publishing.register.catching_up import caught_up
from sagsgang.publishing.register.models import OpenThing


def things() -> list[dict[str, Any]]:
    """Every object but the system, which has an address of its own."""
    rows = _rows().exclude(kind=Kind.SYSTEM).order_by("pk")
    return [{"oparl_kind": kind, "oparl_key": key} for kind, key in rows.values_list("kind", "key")]


def lists(kind: Kind) -> list[dict[str, Any]]:
    """Every list of every body, or of every organisation."""
    keys = _rows().filter(kind=kind).order_by("pk").values_list("key", flat=True)
    return [{f"oparl_{kind}": key, "oparl_list": name} for key in keys for name in LISTS[kind]]


def files() -> list[dict[str, Any]]:
    """Every file."""
    keys = _rows().filter(kind=Kind.FILE).order_by("pk").values_list("key", flat=True)
    return [{"oparl_file": key} for key in keys]


def _rows() -> Any:
    caught_up()
    return OpenThing.objects
