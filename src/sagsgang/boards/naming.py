"""Names of bodies and organisations, and the names in their addresses."""

from __future__ import annotations

import re
import unicodedata

from django.utils.text import slugify

UNKNOWN = "Ikke angivet – "
_DANISH = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa", "ä": "ae", "ö": "oe"}
)
_LONGEST = 60
_LONGEST_ABBREVIATION = 5  # letters: "FU", "KMB"
_TERM = re.compile(r"(?<=\S)\s+\(?\d{4}\s?[-–]\s?\d{4}\)?$")
# The Danish definite form of what bodies are called: bestyrelse(n), råd(et), udvalg(et) …
_DEFINITE = (
    ("bestyrelsen", "bestyrelse"),
    ("rådet", "råd"),
    ("udvalget", "udvalg"),
    ("formandskabet", "formandskab"),
    ("gruppen", "gruppe"),
    ("forsamlingen", "forsamling"),
    ("kredsen", "kreds"),
    ("nævnet", "nævn"),
    ("komiteen", "komite"),
    ("delegationen", "delegation"),
)


def squeezed(name: str) -> str:
    """``name`` with single spaces and at most 200 characters, as long as the table takes.

    An ``å`` is one letter however a file writes it.
    """
    return " ".join(unicodedata.normalize("NFC", name).split())[:200]


def slug_of(name: str) -> str:
    """``name`` as it stands in an address: lower-case, æøå spelled out, at most 60 characters."""
    return slugify(name.translate(_DANISH))[:_LONGEST].strip("-") or "organ"


def unknown_organisation(body_name: str) -> str:
    """What the organisation of a body is called until somebody says which it is."""
    return f"{UNKNOWN}{body_name}"[:200]


def presentable(name: str) -> str:
    """A body's name as it is shown: without the years of its term, not in capitals only, and with
    a capital first. A council is the same body after an election."""
    name = _TERM.sub("", squeezed(name))
    if name.isupper() and len(name) > _LONGEST_ABBREVIATION:
        name = name.lower()
    return name[:1].upper() + name[1:]


def body_key(name: str, organisation_name: str) -> str:
    """By which two printed names of one organisation's body are the same.

    ``BESTYRELSEN``, ``bestyrelse`` and ``Foreningen Fjords bestyrelse`` are the same body of
    Foreningen Fjord; ``Byråd 2022-2025`` and ``Byrådet`` are the same one too.
    """
    key = _TERM.sub("", squeezed(name)).casefold()
    owner = squeezed(organisation_name).casefold()
    for genitive in (f"{owner}s ", f"{owner}' ", f"{owner}’ ", f"{owner} "):
        if owner and key.startswith(genitive) and len(key) > len(genitive):
            key = key[len(genitive) :]
            break
    for definite, bare in _DEFINITE:
        if key.endswith(definite):
            return key[: -len(definite)] + bare
    return key
