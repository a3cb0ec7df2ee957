"""What an Akoma Ntoso document says of itself: which work it is, and whom and what it speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sagsgang.adapters.akoma.markup import Element, akn
from sagsgang.adapters.akoma.naming import COUNTRY, LANGUAGE, Named, name_of
from sagsgang.core.agenda_form import OUTCOMES, access_of, form_of
from sagsgang.core.edition import Edition, EditionItem
from sagsgang.core.edition_lines import attendance_of
from sagsgang.core.written.printable import one_line

SOURCE, AUTHOR, PLACE = "#organisation", "#body", "#place"
_ONTOLOGY = "/akn/ontology"


def meta(edition: Edition, known: Named, address: str) -> Element:
    """The identification, and everything that is referred to. It names no day but the meeting's."""
    return akn(
        "meta",
        akn(
            "identification",
            akn("FRBRWork", *_core(edition, known.work, address), *_work(edition, known)),
            akn(
                "FRBRExpression",
                *_core(edition, known.expression, ""),
                akn("FRBRlanguage", language=LANGUAGE),
            ),
            akn(
                "FRBRManifestation",
                *_core(edition, known.manifestation, ""),
                akn("FRBRformat", value="application/akn+xml"),
            ),
            source=SOURCE,
        ),
        akn("references", *_references(edition, known), source=SOURCE),
    )


def access_ref(item: EditionItem) -> str:
    """The concept an item's access is."""
    return "#closed" if item.closed else "#open"


def outcome_ref(code: str) -> str:
    """The concept an outcome is."""
    return f"#outcome-{name_of(code)}"


def person_ref(number: int) -> str:
    """The person who is the nth of those that are named."""
    return f"#person-{number}"


def _core(edition: Edition, iri: str, address: str) -> Iterator[Element]:
    head, dot, kind = iri.partition(".")
    yield akn("FRBRthis", value=f"{head}/!main{dot}{kind}")
    yield akn("FRBRuri", value=iri)
    if address:
        yield akn("FRBRalias", name="address", value=address)
    yield akn("FRBRdate", date=edition.date, name="meeting")
    yield akn("FRBRauthor", href=AUTHOR, as_="#author")


def _work(edition: Edition, known: Named) -> Iterator[Element]:
    yield akn("FRBRcountry", value=COUNTRY)
    yield akn("FRBRsubtype", value=name_of(form_of(edition)))
    yield akn("FRBRnumber", value=known.number)
    yield akn("FRBRname", value=form_of(edition))


def _references(edition: Edition, known: Named) -> Iterator[Element]:
    organisation, body = one_line(edition.organisation), one_line(edition.body)
    yield _concept("Organization", SOURCE, name_of(organisation) or "unnamed", organisation)
    yield _concept("Organization", AUTHOR, known.author, body)
    yield _concept("Role", "#author", "author", "Ophav")
    if place := one_line(edition.place):
        yield _concept("Location", PLACE, name_of(place) or "unnamed", place)
    names = [name for _, told in attendance_of(edition) for name in told]
    for number, name in enumerate(names, 1):
        # A name alone does not say who it is: each is a person of this paper.
        own = f"{known.author}.{known.number}.{number}"
        yield _concept("Person", person_ref(number), own, name)
    for item in ({item.closed: item for item in edition.every_item()}).values():
        yield _concept("Concept", access_ref(item), access_ref(item)[1:], access_of(item))
    for code in sorted(_outcomes(edition.every_item())):
        own = outcome_ref(code)
        yield _concept("Concept", own, own[1:], OUTCOMES.get(code, one_line(code)))


def _outcomes(items: Iterable[EditionItem]) -> set[str]:
    return {decided.outcome for item in items for decided in item.decisions if decided.outcome}


def _concept(kind: str, ref: str, name: str, shown: str) -> Element:
    href = f"{_ONTOLOGY}/{kind.lower()}/{COUNTRY}/{name}"
    return akn(f"TLC{kind}", eId=ref[1:], href=href, showAs=shown or "–")
