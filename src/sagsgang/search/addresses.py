"""Addresses of the search and of what it finds, said once for pages, feeds, letters and commands.

Each is one that can be shared: it says the same to everybody who follows it.
"""

from __future__ import annotations

from dataclasses import asdict
from urllib.parse import urlencode

from django.urls import reverse

from sagsgang.adapters.fulltext.document import Order
from sagsgang.core.asking import LONGEST
from sagsgang.search.pages import Chosen, Target

# The name of a target → the name of the page in the urlconf, with the same parts in the same order.
PAGES = {
    "item": "portal:item",
    "case": "portal:case",
    "meeting": "portal:meeting",
    "annex": "portal:annex",
    "file": "portal:attached",
    "paper": "desk:case",
    "person": "desk:person",
    "seat": "desk:seat",
}
# Facet → the word for it in the address of a search.
CHOICES = {
    "kind": "type",
    "body": "organ",
    "year": "aar",
    "outcome": "udfald",
    "officer": "sagsbehandler",
}
ORDERS: dict[str, Order] = {"nyeste": "newest", "aeldste": "oldest"}
_NONE = Chosen()


def address_of(target: Target) -> str:
    """The address on this site, in the language of the moment. ``KeyError`` for no known page."""
    return reverse(PAGES[target.name], args=target.parts)


def query(asked: str, chosen: Chosen = _NONE, order: Order = "relevance") -> str:
    """A search as what follows ``?``, without a page; of a text only what is looked at."""
    parts = [("q", asked[:LONGEST])]
    parts += [(CHOICES[facet], value) for facet, value in asdict(chosen).items() if value]
    parts += [("orden", word) for word, named in ORDERS.items() if named == order]
    return urlencode(parts)
