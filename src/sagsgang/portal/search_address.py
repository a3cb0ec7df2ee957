"""What the address of a search asks for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sagsgang.adapters.fulltext.document import Order
from sagsgang.search.addresses import CHOICES, ORDERS
from sagsgang.search.pages import Chosen

_LONGEST_CHOICE = 200
_NOT_IN_A_LINE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Sought:
    """A search as an address tells it."""

    asked: str
    chosen: Chosen
    order: Order = "relevance"
    page: int = 1


def sought(given: Mapping[str, str]) -> Sought:
    """Read an address; what makes no sense in it is left out."""
    return Sought(
        asked=_line(given.get("q", "")),
        chosen=Chosen(
            **{
                facet: _line(given.get(word, ""))[:_LONGEST_CHOICE]
                for facet, word in CHOICES.items()
            }
        ),
        order=ORDERS.get(given.get("orden", ""), "relevance"),
        page=_page(given.get("side", "")),
    )


def _page(side: str) -> int:
    """The page of the answer; what is no number is the first."""
    known = side.isascii() and side.isdecimal() and len(side) < 6
    return max(1, int(side)) if known else 1


def _line(text: str) -> str:
    """Text on one line, without what neither a page nor a feed can carry."""
    return _NOT_IN_A_LINE.sub(" ", text).strip()
