"""Organisations, bodies and people as objects. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sagsgang.publishing.oparl.addresses import (
    BODIES,
    SITE,
    SYSTEM,
    Address,
    address,
    listed,
    page,
)
from sagsgang.publishing.oparl.parts import embedded, present
from sagsgang.publishing.oparl.vocabulary import (
    BODY_LISTS,
    COMMITTEE,
    GROUP,
    ORGANIZATION_LISTS,
    OTHER,
    PARLIAMENT,
    SCHEMA,
    Kind,
    Object,
)

PRODUCT = "Sagsgang"
_HIGHEST = re.compile(r"byråd|kommunalbestyrelse|regionsråd|borgerrepræsentation", re.IGNORECASE)
_CLASSIFICATIONS = (
    (re.compile(r"udvalg", re.IGNORECASE), "Udvalg"),
    (re.compile(r"bestyrelse", re.IGNORECASE), "Bestyrelse"),
    (re.compile(r"formandskab", re.IGNORECASE), "Formandskab"),
    (re.compile(r"arbejdsgruppe", re.IGNORECASE), "Arbejdsgruppe"),
    (re.compile(r"nævn", re.IGNORECASE), "Nævn"),
    (re.compile(r"råd(et)?\b", re.IGNORECASE), "Råd"),
)


@dataclass(frozen=True, slots=True)
class Contact:
    """Who answers for the site; empty where nobody has said."""

    name: str = ""
    email: str = ""


def system(*, name: str, contact: Contact, license: str, mapping: Address) -> Object:
    """The installation; ``mapping`` is the page that tells what became what."""
    return present(
        oparlVersion=SCHEMA,
        name=name or PRODUCT,
        contactName=contact.name,
        contactEmail=contact.email,
        website=SITE,
        web=mapping,
        vendor=mapping,
        product=mapping,
        license=license,
        body=BODIES,
    )


def body(*, key: str, name: str, terms: Sequence[str], web: str) -> Object:
    """An organisation; ``terms`` are the sources of its terms."""
    told = present(
        system=SYSTEM,
        name=name,
        web=page(web),
        **{prop: listed(Kind.BODY, key, prop) for prop in BODY_LISTS},
    )
    told["legislativeTerm"] = embedded(Kind.TERM, terms)
    return told


def term(*, body: str, name: str, starts_on: date, ends_on: date) -> Object:
    """A period for which bodies are elected."""
    return present(
        name=name,
        startDate=starts_on.isoformat(),
        endDate=ends_on.isoformat(),
        body=address(Kind.BODY, body),
    )


def classification(name: str, procedure: str) -> str:
    """What a body is in a word; the highest elected one in the German word for it."""
    if procedure == "council" or _HIGHEST.search(name):
        return PARLIAMENT
    return next((word for form, word in _CLASSIFICATIONS if form.search(name)), "")


def organization(
    *, key: str, body: str, name: str, procedure: str, memberships: Sequence[str], web: str
) -> Object:
    """A body that meets; ``memberships`` are keys."""
    return present(
        body=address(Kind.BODY, body),
        name=name,
        organizationType=COMMITTEE,
        classification=classification(name, procedure),
        membership=[address(Kind.MEMBERSHIP, one) for one in memberships],
        web=page(web),
        **{prop: listed(Kind.ORGANIZATION, key, prop) for prop in ORGANIZATION_LISTS},
    )


def group(*, body: str, name: str, letter: str) -> Object:
    """A party whose members sit in a body."""
    return present(
        body=address(Kind.BODY, body),
        name=name,
        shortName=letter,
        organizationType=GROUP,
        classification="Parti",
    )


def electoral_list(*, body: str, name: str) -> Object:
    """Parties that stand together in an election."""
    return present(
        body=address(Kind.BODY, body),
        name=name,
        organizationType=OTHER,
        classification="Listesamarbejde",
    )


def person(*, body: str, name: str, memberships: Sequence[str]) -> Object:
    """Somebody who sits in a body whose members are public; ``memberships`` are sources."""
    return present(
        body=address(Kind.BODY, body),
        name=name,
        membership=embedded(Kind.MEMBERSHIP, memberships),
    )


def membership(
    *,
    person: str,
    organization: str,
    role: str,
    votes: bool,
    from_on: date,
    until_on: date,
    on_behalf_of: str,
) -> Object:
    """One holding of a seat; all but ``role`` and the days are keys, ``on_behalf_of`` may be
    empty."""
    return present(
        person=address(Kind.PERSON, person),
        organization=address(Kind.ORGANIZATION, organization),
        role=role,
        votingRight=votes,
        startDate=from_on.isoformat(),
        endDate=until_on.isoformat(),
        onBehalfOf=address(Kind.ORGANIZATION, on_behalf_of) if on_behalf_of else None,
    )
