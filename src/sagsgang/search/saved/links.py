"""The links of letters: each is signed for one saved search and one purpose, and known by nobody
but whoever got the letter."""

from __future__ import annotations

from typing import Literal

from django.core import signing
from django.urls import reverse
from django.utils.translation import override

from sagsgang.search.addresses import address_of, query
from sagsgang.search.models import SavedSearch
from sagsgang.search.pages import Chosen, Target

Purpose = Literal["confirm", "stop"]

_PAGES: dict[Purpose, str] = {"confirm": "portal:saved-confirm", "stop": "portal:saved-stop"}


def token_of(row: SavedSearch, purpose: Purpose) -> str:
    """What names the saved search in a link of this purpose."""
    return _signer(purpose).sign(str(row.pk))


def id_of(token: str, purpose: Purpose) -> int:
    """The id of the saved search that a token names; 0 when nobody signed it for this."""
    try:
        return int(_signer(purpose).unsign(token))
    except (signing.BadSignature, ValueError):
        return 0


def link(row: SavedSearch, purpose: Purpose) -> str:
    """The whole address of the page that confirms or stops."""
    return _on_site(row, _PAGES[purpose], token_of(row, purpose))


def search_link(row: SavedSearch) -> str:
    """The whole address of the search itself, newest first."""
    asked = query(row.asked, Chosen(**row.chosen), "newest")
    return f"{_on_site(row, 'portal:search')}?{asked}"


def hit_link(row: SavedSearch, target: Target) -> str:
    """The whole address of what was found."""
    with override(row.language):
        return row.site + address_of(target)


def _on_site(row: SavedSearch, name: str, *parts: str) -> str:
    with override(row.language):
        return row.site + reverse(name, args=parts)


def _signer(purpose: Purpose) -> signing.Signer:
    return signing.Signer(salt=f"sagsgang.search.saved.{purpose}")
