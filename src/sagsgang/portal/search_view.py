"""The page of a search as it is shown: a ``SearchPage`` with the words and addresses around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

from sagsgang.adapters.fulltext.document import Correction
from sagsgang.portal import search_words as words
from sagsgang.portal.search_words import Text
from sagsgang.search.addresses import address_of, query
from sagsgang.search.pages import Facet, FacetValue, Hit, SearchPage

SHOWN_AT_ONCE = 8  # values of a facet; the rest is unfolded


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be chosen: where it leads, and how many there are behind it."""

    label: Text
    address: str
    chosen: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """One facet: the values shown at once, and the rest. ``danish``: they are words of papers."""

    name: str
    title: Text
    first: tuple[Choice, ...]
    rest: tuple[Choice, ...]
    danish: bool


@dataclass(frozen=True, slots=True)
class ShownHit:
    """A hit with its address."""

    hit: Hit
    kind: Text
    address: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """A word that was looked for instead of the one typed, and the way to the typed one."""

    typed: str
    used: str
    exactly: str


@dataclass(frozen=True, slots=True)
class Shown:
    """All that the template shows.

    ``query`` is the search's address after ``?`` without a page; ``kept`` are the fields of it that
    go with a new text. ``follow`` is the address of what can be followed: the words that were
    looked for, in no order.
    """

    page: SearchPage
    hits: tuple[ShownHit, ...]
    facets: tuple[Choices, ...]
    taken: tuple[Choice, ...]
    everything: str
    orders: tuple[Choice, ...]
    remarks: tuple[str, ...]
    corrections: tuple[Corrected, ...]
    kept: tuple[tuple[str, str], ...]
    query: str
    follow: str
    looked_for: str

    @property
    def more(self) -> str:
        """The search as what follows after the number of a page in an address."""
        return f"&{self.query}"


def shown(page: SearchPage) -> Shown:
    """The page with its words, in the language of the moment."""
    looked_for = corrected(page.asked, page.corrections)
    return Shown(
        page=page,
        hits=tuple(
            ShownHit(hit, words.kind_word(hit.kind), address_of(hit.target)) for hit in page.hits
        ),
        facets=tuple(_choices(page, facet) for facet in page.facets if _worth(facet)),
        taken=tuple(_taken(page)),
        everything=query(page.asked, order=page.order),
        orders=tuple(
            Choice(title, query(page.asked, page.chosen, order), chosen=order == page.order)
            for order, title in words.ORDERS.items()
        ),
        remarks=tuple(words.remark(said) for said in page.said),
        corrections=tuple(_corrected(page, one) for one in page.corrections),
        kept=tuple(parse_qsl(query("", page.chosen, page.order))),
        query=query(page.asked, page.chosen, page.order),
        follow=query(looked_for, page.chosen),
        looked_for=looked_for,
    )


def corrected(asked: str, corrections: tuple[Correction, ...]) -> str:
    """The text with the words that were looked for in place of those typed."""
    for one in corrections:
        asked = one.used.join(_word(one.typed).split(asked))
    return asked


def _corrected(page: SearchPage, one: Correction) -> Corrected:
    exactly = _word(one.typed).sub(lambda found: f'"{found[0]}"', page.asked)
    return Corrected(one.typed, one.used, query(exactly, page.chosen, page.order))


def _word(typed: str) -> re.Pattern[str]:
    """The word where it stands alone; correction knows it in small letters."""
    return re.compile(rf"(?<!\w){re.escape(typed)}(?!\w)", re.IGNORECASE)


def _worth(facet: Facet) -> bool:
    """Whether there is anything to choose between."""
    return len(facet.values) > 1 or any(value.chosen for value in facet.values)


def _choices(page: SearchPage, facet: Facet) -> Choices:
    every = [_choice(page, facet.name, value) for value in facet.values]
    # Who has chosen something finds it without unfolding.
    every.sort(key=lambda choice: not choice.chosen)
    return Choices(
        name=facet.name,
        title=words.FACETS[facet.name],
        first=tuple(every[:SHOWN_AT_ONCE]),
        rest=tuple(every[SHOWN_AT_ONCE:]),
        danish=facet.name in ("body", "officer"),
    )


def _choice(page: SearchPage, facet: str, value: FacetValue) -> Choice:
    chosen = replace(page.chosen, **{facet: "" if value.chosen else value.value})
    return Choice(
        value.label,
        query(page.asked, chosen, page.order),
        value.chosen,
        value.count,
    )


def _taken(page: SearchPage) -> list[Choice]:
    """What is chosen, each with the address without it; also what no hit has."""
    known = {(facet.name, value.value): value for facet in page.facets for value in facet.values}
    taken = []
    for facet, title in words.FACETS.items():
        if not (value := getattr(page.chosen, facet)):
            continue
        one = known.get((facet, value), FacetValue(value, value, 0, chosen=True))
        without = query(page.asked, replace(page.chosen, **{facet: ""}), page.order)
        taken.append(Choice(f"{title}: {one.label}", without, chosen=True))
    return taken
