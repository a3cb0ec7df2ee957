"""Where objects and lists stand. Kept texts hold a mark for the site's own address, put in when
they are given out. Pure.

The marks are characters that Unicode keeps free of meaning; texts are cleaned of them.
"""

from __future__ import annotations

from typing import Any

from sagsgang.publishing.oparl.vocabulary import Kind

API = "oparl/v1.1/"
_ROOT, _SITE = "\ufdd0", "\ufdd1"  # of the objects, and of the site's pages
_NO_MARKS = dict.fromkeys(map(ord, (_ROOT, _SITE)))


class Address(str):
    """An address with a mark for the site; all other texts are cleaned of marks."""

    __slots__ = ()


SYSTEM = Address(f"{_ROOT}{Kind.SYSTEM}")
BODIES = Address(f"{_ROOT}{Kind.BODY}")
SITE = Address(_SITE)


def address(kind: Kind, key: str) -> Address:
    """An object."""
    return Address(f"{_ROOT}{kind}/{key}")


def listed(kind: Kind, key: str, name: str) -> Address:
    """A list that an object links; ``name`` is the property's."""
    return Address(f"{_ROOT}{kind}/{key}/{name.lower()}")


def content(key: str) -> Address:
    """A file's bytes, to be looked at."""
    return Address(f"{_ROOT}{Kind.FILE}/{key}/content")


def download(key: str) -> Address:
    """A file's bytes, to be saved."""
    return Address(f"{_ROOT}{Kind.FILE}/{key}/download")


def page(path: str) -> Address:
    """A page of the site for people; ``path`` begins with a slash."""
    return Address(f"{_SITE}{path.lstrip('/')}")


def rooted(text: str, site: str) -> str:
    """``text`` with whole addresses; ``site`` ends in a slash: ``https://sager.example.dk/``."""
    # Not ``replace``: with 20,000 marks in a page it takes four times as long.
    return site.join(f"{site}{API}".join(text.split(_ROOT)).split(_SITE))


def cleaned(value: Any) -> Any:
    """``value``, of which no text holds a mark but addresses."""
    if isinstance(value, str):
        return value if isinstance(value, Address) else value.translate(_NO_MARKS)
    if isinstance(value, (list, tuple)):
        return [cleaned(one) for one in value]
    if isinstance(value, dict):
        return {name: cleaned(one) for name, one in value.items()}
    return value
