"""Names of bodies and organisations, and the names in their addresses."""

from __future__ import annotations

from django.utils.text import slugify

UNKNOWN = "Ikke angivet – "
_DANISH = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa", "ä": "ae", "ö": "oe"}
)
_LONGEST = 60


def squeezed(name: str) -> str:
    """``name`` with single spaces and at most 200 characters, as long as the table takes."""
    return " ".join(name.split())[:200]


def slug_of(name: str) -> str:
    """``name`` as it stands in an address: lower-case, æøå spelled out, at most 60 characters."""
    return slugify(name.translate(_DANISH))[:_LONGEST].strip("-") or "organ"


def unknown_organisation(body_name: str) -> str:
    """What the organisation of a body is called until somebody says which it is."""
    return f"{UNKNOWN}{body_name}"[:200]
