"""The list of all public pages, and what search engines are asked to leave."""

from __future__ import annotations

from typing import Any
from urllib.robotparser import RobotFileParser

import pytest
from django.test import Client
from lxml import etree

from sagsgang.publishing.feeds import addresses
from tests.people import SignIn
from tests.portal.board_papers import BUDGET, CANARY, HARBOUR, Board

pytestmark = pytest.mark.django_db

_SITE = "http://localhost"
_NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}
# The schema of sitemaps.org 0.9, as far as it is used here.
_SCHEMA = etree.XMLSchema(
    etree.fromstring(
        """<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema"
  targetNamespace="http://www.sitemaps.org/schemas/sitemap/0.9"
  xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" elementFormDefault="qualified">
  <xsd:simpleType name="loc"><xsd:restriction base="xsd:anyURI">
    <xsd:minLength value="12"/><xsd:maxLength value="2048"/></xsd:restriction></xsd:simpleType>
  <xsd:simpleType name="at"><xsd:union memberTypes="xsd:date xsd:dateTime"/></xsd:simpleType>
  <xsd:element name="urlset"><xsd:complexType><xsd:sequence>
    <xsd:element name="url" maxOccurs="10000"><xsd:complexType><xsd:sequence>
      <xsd:element name="loc" type="loc"/>
      <xsd:element name="lastmod" type="at" minOccurs="0"/>
      <xsd:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>
    </xsd:sequence></xsd:complexType></xsd:element>
  </xsd:sequence></xsd:complexType></xsd:element>
  <xsd:element name="sitemapindex"><xsd:complexType><xsd:sequence>
    <xsd:element name="sitemap" maxOccurs="50000"><xsd:complexType><xsd:sequence>
      <xsd:element name="loc" type="loc"/>
      <xsd:element name="lastmod" type="at" minOccurs="0"/>
    </xsd:sequence></xsd:complexType></xsd:element>
  </xsd:sequence></xsd:complexType></xsd:element>
</xsd:schema>"""
    )
)


def asked(address: str) -> bytes:
    response = Client(headers={"host": "localhost"}).get(address)
    assert response.status_code == 200, address
    return b"".join(response.streaming_content) if response.streaming else response.content


def read(address: str) -> Any:
    told = etree.fromstring(asked(address))
    _SCHEMA.assertValid(told)
    return told


def listed() -> list[str]:
    """Every page that the index leads to."""
    parts = read("/sitemap.xml").xpath("//s:loc/text()", namespaces=_NAMES)
    return [
        address
        for part in parts
        for address in read(part.removeprefix(_SITE)).xpath("//s:loc/text()", namespaces=_NAMES)
    ]


def test_every_public_page_is_listed_once_in_both_languages_and_opens(papers: Board) -> None:
    found = listed()
    assert len(set(found)) == len(found)
    paths = {address.removeprefix(_SITE) for address in found}
    assert {
        *("/", "/organer/", "/sager/"),
        *("/organer/bestyrelsen/", "/organer/havneudvalget/"),
        *("/organer/bestyrelsen/2026-03-12/", "/organer/bestyrelsen/2026-05-07/"),
        *(f"/organer/bestyrelsen/2026-03-12/punkt-{n}/" for n in (1, 2, 4)),
        *(f"/sager/foreningen-fjord/{case}/" for case in (BUDGET, HARBOUR)),
    } <= paths
    assert not [path for path in paths if "2026-09-10" in path or "punkt-3" in path]
    assert {path for path in paths if path.startswith("/en/")} == {
        f"/en{path}" for path in paths if not path.startswith("/en/")
    }
    client = Client(headers={"host": "localhost"})
    assert {path: client.get(path).status_code for path in paths} == dict.fromkeys(paths, 200)
    assert CANARY not in " ".join(found)


def test_a_page_names_itself_in_the_other_language_and_when_it_changed(papers: Board) -> None:
    told = read("/sitemap-moeder-1.xml")
    for page in told.xpath("//s:url", namespaces=_NAMES):
        links = {link.get("hreflang"): link.get("href") for link in page.findall("{*}link")}
        assert links["en"] == links["da"].replace(f"{_SITE}/", f"{_SITE}/en/")
        assert page.findtext("{*}loc") in links.values()
        assert page.findtext("{*}lastmod").endswith("Z")


def test_parts_are_cut_so_that_nothing_is_lost_and_no_part_is_empty(
    papers: Board, browser_of: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = sorted(listed())
    monkeypatch.setattr(addresses, "THINGS", 2)
    assert sorted(listed()) == whole
    client = browser_of("chair")
    for address in (
        *("/sitemap-punkter-99.xml", "/sitemap-punkter-0.xml", "/sitemap-sider-2.xml"),
        *("/sitemap-ukendt-1.xml", f"/sitemap-punkter-{'9' * 30}.xml"),
    ):
        assert client.get(address).status_code == 404, address
    response = client.get("/sitemap-punkter-1.xml")
    assert b"".join(response.streaming_content) == asked("/sitemap-punkter-1.xml")


def test_an_empty_installation_has_a_list(db: None) -> None:
    assert len(listed()) == 6


def test_search_engines_are_let_in_but_not_led_in_circles(papers: Board) -> None:
    text = asked("/robots.txt").decode()
    assert f"Sitemap: {_SITE}/sitemap.xml" in text
    rules = RobotFileParser()
    # The library knows no wildcards, and takes the first line that fits.
    rules.parse([line for line in text.splitlines() if line != "Allow: /"])
    for path in listed():
        assert rules.can_fetch("*", path), path
    for path in ("/skrivebord/", "/en/skrivebord/sager/", "/soeg/?q=a", "/kalender/1730/02/"):
        assert not rules.can_fetch("*", f"{_SITE}{path}"), path
    for path in ("/kalender.ics", "/feed.atom", "/organer/bestyrelsen/feed.atom"):
        assert rules.can_fetch("*", f"{_SITE}{path}"), path
