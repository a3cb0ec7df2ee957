"""The pages for people that tell of the same things. Danish stands at the root."""

from __future__ import annotations

from django.urls import reverse


def bodies() -> str:
    """All bodies."""
    return reverse("portal:bodies")


def body(slug: str) -> str:
    """A body."""
    return reverse("portal:body", args=[slug])


def meeting(body: str, key: str) -> str:
    """A meeting."""
    return reverse("portal:meeting", args=[body, key])


def item(body: str, key: str, address: str) -> str:
    """An item."""
    return reverse("portal:item", args=[body, key, address])


def case(organisation: str, slug: str) -> str:
    """A case."""
    return reverse("portal:case", args=[organisation, slug])


def mapping() -> str:
    """What became what in OParl."""
    return reverse("portal:oparl")
