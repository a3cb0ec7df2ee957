"""What a paper is called by the naming convention of Akoma Ntoso (IRIs and FRBR).

``/akn/dk/doc/referat/bestyrelsen/2026-09-17/2026-09-17`` is the work: country, type, subtype,
author, day and the meeting's key. Its one expression is ``…/dan@``, the one in Danish.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from sagsgang.core.edition import Edition

LANGUAGE, COUNTRY = "dan", "dk"
_NOT_IN_NAME = re.compile("[^a-z0-9]+")
_DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
_BROKEN_ESCAPE = re.compile("%(?![0-9A-Fa-f]{2})")
_IRI = re.compile(
    r"(?:https?://(?:[\w.~!$&'()*+,;=%-]+@)?(?:[\w.~!$&'()*+,;=%-]+)(?::\d{1,5})?(?=[/?#]|$)|mailto:)"
    r"[^#]*(?:#[^#]*)?",
    re.ASCII,
)
_KEPT = "/:?#@!$&'()*+,;=%~"  # of the signs that part an address, all but brackets
_LONGEST = 80  # characters; a name is to be recognised, not read


@dataclass(frozen=True, slots=True)
class Named:
    """The IRIs of one paper. ``number`` is the meeting's key, ``author`` the body's name there."""

    number: str
    author: str
    work: str

    @property
    def expression(self) -> str:
        """The paper's text in its language."""
        return f"{self.work}/{LANGUAGE}@"

    @property
    def manifestation(self) -> str:
        """That text in this format."""
        return f"{self.expression}.akn"


def named(edition: Edition, address: str, subtype: str) -> Named:
    """The IRIs of a paper of the meeting at ``address``, whose last two parts are body and key.

    ``address`` may have a host; the IRIs have none, for they stay when a site moves.
    """
    parts = [name_of(part) for part in urlsplit(address).path.split("/") if part]
    if len(parts) < 2:
        raise ValueError(f"A meeting's address ends in its body and its key; {address!r} does not.")
    author, number = parts[-2:]
    work = f"/akn/{COUNTRY}/doc/{subtype}/{author}/{edition.date}/{number}"
    return Named(number, author, work)


def iri_of(link: str) -> str:
    """A link as the schema takes it (RFC 3986); empty when it cannot be one."""
    escaped = _BROKEN_ESCAPE.sub("%25", quote(link, safe=_KEPT))
    return escaped if _IRI.fullmatch(escaped) else ""


def name_of(words: str) -> str:
    """``words`` as they stand in an IRI and in ids: small letters, figures and hyphens."""
    plain = unicodedata.normalize("NFKD", words.lower().translate(_DANISH))
    return _NOT_IN_NAME.sub("-", plain).strip("-")[:_LONGEST].strip("-")
