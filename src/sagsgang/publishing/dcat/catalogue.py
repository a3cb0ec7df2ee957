"""The open data as DCAT-AP-DK tells them: a catalogue, two sets of data, and two services.

Addresses are those of the site that asks. The same archive and dump give the same triples.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override
from rdflib import DCAT, DCTERMS, FOAF, RDF, XSD, BNode, Graph, Literal, Namespace, URIRef

from sagsgang.boards.models import Body
from sagsgang.boards.naming import UNKNOWN
from sagsgang.core.policy import STRANGER
from sagsgang.meetings.selectors import seen
from sagsgang.publishing.dcat.licences import Licence, licence_of
from sagsgang.publishing.dumps.keeping import Dump, DumpFile

DCATAP = Namespace("http://data.europa.eu/r5r/")
SPDX = Namespace("http://spdx.org/rdf/terms#")
_EU = "http://publications.europa.eu/resource/authority"
_DANISH = URIRef(f"{_EU}/language/DAN")
_IANA = "https://www.iana.org/assignments/media-types/"
_OPARL = URIRef("https://schema.oparl.org/1.1/")

# form of a dump's file → what the EU's vocabulary calls it, the type of the files that are packed
# in it, and its name for people
_FORMS = {
    "jsonl": (
        "JSON",
        "application/json",
        "Alt åbent som JSON Lines",
        "Everything open as JSON Lines",
    ),
    "csv": ("CSV", "text/csv", "Alt åbent som CSV", "Everything open as CSV"),
    "parquet": (
        "PARQUET",
        "application/vnd.apache.parquet",
        "Alt åbent som Parquet",
        "Everything open as Parquet",
    ),
}


@dataclass(frozen=True, slots=True)
class Site:
    """Where the catalogue is asked for: ``https://host`` without a stroke at its end."""

    base: str

    def at(self, address: str) -> URIRef:
        """An address of the site."""
        return URIRef(f"{self.base}{address}")


def catalogue(base: str, dump: Dump | None) -> Graph:
    """The catalogue of the site ``base``; without a ``dump`` its files are not told of."""
    site, graph = Site(base.rstrip("/")), Graph()
    for prefix, namespace in (("dcatap", DCATAP), ("spdx", SPDX)):
        graph.bind(prefix, namespace)
    licence = licence_of(settings.DATA_LICENCE)
    with override("da"):  # the addresses are the Danish ones
        bodies = list(seen.bodies(STRANGER).order_by("slug"))
        publisher = _publisher(graph, site, bodies)
        here = site.at(f"{reverse('api:data-catalogue-ttl')}#katalog")
        archive = _archive(graph, site, publisher, licence, dump)
        followed = _followed(graph, site, publisher, licence, bodies)
        services = (
            _oparl(graph, site, publisher, licence, archive),
            _search(graph, site, publisher, licence, archive),
        )
    graph.add((here, RDF.type, DCAT.Catalog))
    _named(
        graph,
        here,
        ("Åbne data om møder, sager og beslutninger", "Open data on meetings, cases and decisions"),
        (
            "Det, som alle må se af dagsordener, sager, beslutninger og bilag.",
            "What everybody may see of agendas, cases, decisions and attachments.",
        ),
    )
    graph.add((here, DCTERMS.publisher, publisher))
    graph.add((here, DCTERMS.language, _DANISH))
    graph.add((here, DCTERMS.license, URIRef(licence.uri)))
    graph.add((here, FOAF.homepage, site.at(reverse("portal:data"))))
    if dump:
        graph.add((here, DCTERMS.modified, _moment(dump)))
    for data in (archive, followed):
        graph.add((here, DCAT.dataset, data))
    for service in services:
        graph.add((here, DCAT.service, service))
    return graph


def publishers(bodies: list[Body]) -> str:
    """Whose data they are: the organisations of what is open."""
    names = dict.fromkeys(body.organisation.name for body in bodies)
    return ", ".join(name for name in names if not name.startswith(UNKNOWN)) or "Sagsgang"


def _publisher(graph: Graph, site: Site, bodies: list[Body]) -> URIRef:
    who = site.at("/#udgiver")
    graph.add((who, RDF.type, FOAF.Agent))
    graph.add((who, FOAF.name, Literal(publishers(bodies), lang="da")))
    return who


def _archive(
    graph: Graph, site: Site, publisher: URIRef, licence: Licence, dump: Dump | None
) -> URIRef:
    data = site.at(f"{reverse('portal:data')}#arkiv")
    _dataset(
        graph,
        data,
        publisher,
        ("Møder, punkter, sager og beslutninger", "Meetings, items, cases and decisions"),
        (
            "Hele det åbne arkiv: organer, møder, punkter med indstillinger og beslutninger, "
            "sager, bilag og medlemmer. Lukkede punkter har kun deres nummer.",
            "The whole open archive: bodies, meetings, items with recommendations and decisions, "
            "cases, attachments and members. Of closed items there is the number only.",
        ),
    )
    graph.add((data, DCAT.landingPage, site.at(reverse("portal:data"))))
    graph.add((data, DCTERMS.accrualPeriodicity, URIRef(f"{_EU}/frequency/DAILY")))
    if dump is None:
        return data
    graph.add((data, DCTERMS.modified, _moment(dump)))
    for file in dump.files:
        if file.form in _FORMS:
            _dump_file(graph, site, data, licence, dump, file)
    return data


def _dump_file(
    graph: Graph, site: Site, data: URIRef, licence: Licence, dump: Dump, file: DumpFile
) -> None:
    form, inner, danish, english = _FORMS[file.form]
    one = site.at(f"{reverse('portal:data')}#{file.form}")
    _distribution(graph, data, one, licence, (danish, english), form)
    address = site.at(reverse("api:data-file", args=[file.name]))
    graph.add((one, DCAT.accessURL, address))
    graph.add((one, DCAT.downloadURL, address))
    size = Literal(file.size, datatype=XSD.nonNegativeInteger)
    graph.add((one, DCAT.byteSize, size))
    graph.add((one, DCAT.mediaType, URIRef(f"{_IANA}{inner}")))
    graph.add((one, DCAT.packageFormat, URIRef(f"{_IANA}{file.media_type}")))
    graph.add((one, DCTERMS.modified, _moment(dump)))
    graph.add((one, FOAF.page, site.at(reverse("api:data-file", args=["schema.json"]))))
    checksum = BNode(f"sum-{file.form}")
    graph.add((one, SPDX.checksum, checksum))
    graph.add((checksum, RDF.type, SPDX.Checksum))
    graph.add((checksum, SPDX.algorithm, SPDX.checksumAlgorithm_sha256))
    graph.add((checksum, SPDX.checksumValue, Literal(file.sha256, datatype=XSD.hexBinary)))


def _followed(
    graph: Graph, site: Site, publisher: URIRef, licence: Licence, bodies: list[Body]
) -> URIRef:
    data = site.at(f"{reverse('portal:data')}#foelg")
    _dataset(
        graph,
        data,
        publisher,
        ("Nyt om møder som feeds og kalendere", "News of meetings as feeds and calendars"),
        (
            "Feeds (Atom) og kalendere (iCalendar) for alle organer og for hvert organ.",
            "Feeds (Atom) and calendars (iCalendar) of all bodies and of each body.",
        ),
    )
    graph.add((data, DCAT.landingPage, site.at(reverse("portal:data"))))
    for key, address, form, media_type, titles in _feeds(bodies):
        one = site.at(f"{reverse('portal:data')}#{key}")
        _distribution(graph, data, one, licence, titles, form)
        graph.add((one, DCAT.accessURL, site.at(address)))
        graph.add((one, DCAT.mediaType, URIRef(f"{_IANA}{media_type}")))
    return data


def _feeds(bodies: list[Body]) -> Iterator[tuple[str, str, str, str, tuple[str, str]]]:
    atom, calendar = ("ATOM", "application/atom+xml"), ("ICS", "text/calendar")
    every = ("alle organer", "all bodies")
    yield ("feed", reverse("portal:feed"), *atom, (f"Feed: {every[0]}", f"Feed: {every[1]}"))
    titles = (f"Kalender: {every[0]}", f"Calendar: {every[1]}")
    yield ("kalender", reverse("portal:calendar-file"), *calendar, titles)
    for body in bodies:
        feed = reverse("portal:body-feed", args=[body.slug])
        titles = (f"Feed: {body.name}", f"Feed: {body.name}")
        yield (f"feed-{body.slug}", feed, *atom, titles)
        file = reverse("portal:body-calendar", args=[body.slug])
        titles = (f"Kalender: {body.name}", f"Calendar: {body.name}")
        yield (f"kalender-{body.slug}", file, *calendar, titles)


def _oparl(graph: Graph, site: Site, publisher: URIRef, licence: Licence, data: URIRef) -> URIRef:
    service = site.at(f"{reverse('portal:data')}#oparl")
    _service(
        graph,
        service,
        publisher,
        licence,
        ("OParl 1.1", "OParl 1.1"),
        (
            "Hvert møde, punkt, organ og dokument under sin egen adresse som OParl 1.1.",
            "Each meeting, item, body and document at an address of its own, as OParl 1.1.",
        ),
    )
    graph.add((service, DCAT.endpointURL, site.at("/oparl/v1.1/system")))
    graph.add((service, DCAT.endpointDescription, URIRef("https://oparl.org/spezifikation/")))
    graph.add((service, DCTERMS.conformsTo, _OPARL))
    graph.add((_OPARL, RDF.type, DCTERMS.Standard))
    graph.add((service, DCAT.servesDataset, data))
    return service


def _search(graph: Graph, site: Site, publisher: URIRef, licence: Licence, data: URIRef) -> URIRef:
    service = site.at(f"{reverse('portal:data')}#soegning")
    _service(
        graph,
        service,
        publisher,
        licence,
        ("Søgning for programmer", "Search for programs"),
        (
            "Søgning i alt, som alle må se; svar som JSON.",
            "Search in all that everybody may see; answers as JSON.",
        ),
    )
    graph.add((service, DCAT.endpointURL, site.at(reverse("portal:search-api"))))
    graph.add((service, DCAT.servesDataset, data))
    return service


def _dataset(
    graph: Graph,
    data: URIRef,
    publisher: URIRef,
    titles: tuple[str, str],
    descriptions: tuple[str, str],
) -> None:
    graph.add((data, RDF.type, DCAT.Dataset))
    _named(graph, data, titles, descriptions)
    graph.add((data, DCTERMS.identifier, Literal(str(data), datatype=XSD.anyURI)))
    graph.add((data, DCTERMS.publisher, publisher))
    graph.add((data, DCTERMS.language, _DANISH))
    graph.add((data, DCAT.theme, URIRef(f"{_EU}/data-theme/GOVE")))
    graph.add((data, DCTERMS.accessRights, URIRef(f"{_EU}/access-right/PUBLIC")))
    for word in ("dagsorden", "referat", "beslutning", "sag"):
        graph.add((data, DCAT.keyword, Literal(word, lang="da")))


def _distribution(
    graph: Graph, data: URIRef, one: URIRef, licence: Licence, titles: tuple[str, str], form: str
) -> None:
    graph.add((data, DCAT.distribution, one))
    graph.add((one, RDF.type, DCAT.Distribution))
    graph.add((one, DCTERMS.title, Literal(titles[0], lang="da")))
    graph.add((one, DCTERMS.title, Literal(titles[1], lang="en")))
    graph.add((one, DCTERMS.license, URIRef(licence.uri)))
    graph.add((URIRef(licence.uri), RDF.type, DCTERMS.LicenseDocument))
    graph.add((one, DCTERMS.format, URIRef(f"{_EU}/file-type/{form}")))
    graph.add((one, DCATAP.availability, URIRef(f"{_EU}/planned-availability/STABLE")))


def _service(
    graph: Graph,
    service: URIRef,
    publisher: URIRef,
    licence: Licence,
    titles: tuple[str, str],
    descriptions: tuple[str, str],
) -> None:
    graph.add((service, RDF.type, DCAT.DataService))
    _named(graph, service, titles, descriptions)
    graph.add((service, DCTERMS.publisher, publisher))
    graph.add((service, DCTERMS.license, URIRef(licence.uri)))
    graph.add((service, DCTERMS.accessRights, URIRef(f"{_EU}/access-right/PUBLIC")))


def _named(
    graph: Graph, thing: URIRef, titles: tuple[str, str], descriptions: tuple[str, str]
) -> None:
    for language, title, description in zip(("da", "en"), titles, descriptions, strict=True):
        graph.add((thing, DCTERMS.title, Literal(title, lang=language)))
        graph.add((thing, DCTERMS.description, Literal(description, lang=language)))


def _moment(dump: Dump) -> Literal:
    return Literal(dump.made_at.isoformat(), datatype=XSD.dateTime)
