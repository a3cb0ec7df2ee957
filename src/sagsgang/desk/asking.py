"""Who asks, and in which language."""

from __future__ import annotations

from typing import Literal

from django.http import HttpRequest
from django.utils.translation import get_language

from sagsgang.core.policy import Actor

Language = Literal["da", "en"]


def actor_of(request: HttpRequest) -> Actor:
    """Who asks."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def language() -> Language:
    """The language of the page, for sentences that are not in the catalogue."""
    return "en" if get_language() == "en" else "da"
