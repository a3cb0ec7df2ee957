"""The dump under ``/data/``, the page about it, and the catalogue that programs read."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from rdflib import DCTERMS, FOAF, RDF, Graph, Literal, Namespace, URIRef

from sagsgang.boards.models import Body, Person
from sagsgang.boards.persons import amend_person
from sagsgang.boards.seating import withdraw_holding
from sagsgang.boards.services import publish_members
from sagsgang.core.policy import Actor
from sagsgang.meetings.models import MeetingPaper
from sagsgang.meetings.services import enter_paper, withdraw_paper
from sagsgang.publishing.dcat.catalogue import SPDX
from sagsgang.publishing.dumps.keeping import latest, publish
from sagsgang.storage.services import keep_original
from tests.boards.seated import seated
from tests.meetings.papers import Point, agenda
from tests.portal.board_papers import enter_board

DCAT = Namespace("http://www.w3.org/ns/dcat#")  # rdflib's own warns when pytest looks at it
_DATA = "http://localhost/data/#arkiv"


@pytest.fixture
def reader() -> Client:
    return Client(headers={"host": "localhost"})


def _enter(system: Actor, body: Any, day: str, point: Point) -> Any:
    paper = agenda(day, point)
    original = keep_original(
        data=paper.text.text.encode(), media_type="text/plain", text=paper.text.text, page_starts=()
    )
    enter_paper(
        actor=system, body=body, original=original, text=paper.text, findings=paper.findings,
        name="dagsorden.txt", publish=True, rule="without doubt",
    )  # fmt: skip
    return original


def test_it_is_handed_out_as_long_as_all_of_it_is_open(
    system: Actor, board: Any, committee: Any, tmp_path: Path, reader: Client
) -> None:
    enter_board(system, board, committee)
    nothing = reader.get("/data/dump/sagsgang-csv.zip")
    assert nothing.status_code == 404
    assert nothing["Content-Type"].startswith("application/json")
    assert "Her er ingen filer" in reader.get("/data/").content.decode()

    later = _enter(system, board, "2027-05-20", Point("1", "Havnens fyr"))
    publish()
    given = reader.get("/data/dump/sagsgang-jsonl.zip")
    data = b"".join(given.streaming_content)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert "Havnens fyr" in package.read("jsonl/items.jsonl").decode()
        assert json.loads(package.read("manifest.json"))["counts"]["meetings"] == len(
            package.read("jsonl/meetings.jsonl").splitlines()
        )
    assert given["Access-Control-Allow-Origin"] == "*"
    assert "attachment" in given["Content-Disposition"]
    again = reader.get("/data/dump/sagsgang-jsonl.zip", headers={"If-None-Match": given["ETag"]})
    assert again.status_code == 304
    assert publish() is None, "nothing was recorded since"
    # What is kept beside it is nobody's; nor does a name lead anywhere else.
    for name in ("held.sqlite", "made.json", "..%2Fmade.json", "%2e%2e"):
        assert reader.get(f"/data/dump/{name}").status_code == 404, name

    _enter(system, board, "2027-06-17", Point("1", "Noget nyt"))
    assert latest().state == "open", "what came later is no matter"
    withdraw_paper(actor=system, original=later, rule="by hand")
    for headers in ({}, {"If-None-Match": given["ETag"]}):
        gone = reader.get("/data/dump/sagsgang-jsonl.zip", headers=headers)
        assert gone.status_code == 410
        assert "trukket tilbage" in json.loads(gone.content)["message"]
    page = reader.get("/data/").content.decode()
    assert "trukket tilbage" in page
    assert "sagsgang-jsonl.zip" not in page
    assert not list(_catalogue(reader).objects(URIRef(_DATA), DCAT.distribution))

    publish()
    assert latest().state == "open"
    fresh = reader.get("/data/dump/sagsgang-jsonl.zip")
    with zipfile.ZipFile(io.BytesIO(b"".join(fresh.streaming_content))) as package:
        assert "Havnens fyr" not in package.read("jsonl/items.jsonl").decode()
    cut = tmp_path / "dumps" / "latest" / "sagsgang-csv.zip"
    cut.write_bytes(cut.read_bytes()[:-1])
    assert reader.get("/data/dump/sagsgang-csv.zip").status_code == 404, "it was cut off"
    # Without the note of what it holds, nothing is handed out.
    (tmp_path / "dumps" / "latest" / "held.sqlite").unlink()
    _enter(system, board, "2027-07-01", Point("1", "Endnu noget"))
    assert reader.get("/data/dump/sagsgang-jsonl.zip").status_code == 410


def test_a_closed_or_reworded_item_withdraws_it(system: Actor, board: Any, tmp_path: Path) -> None:
    first = Point("1", "Salg af havnen", sections={"summary": "Prisen er 3 mio. kr."})
    for day, second in (
        ("2027-01-14", Point("1", closed=True)),
        ("2027-02-11", Point("1", "Salg af havnen", sections={"summary": "Prisen er fortrolig."})),
    ):
        _enter(system, board, day, first)
        publish()
        assert latest().state == "open"
        _enter(system, board, day, second)
        assert latest().state == "withdrawn", day


def test_a_person_who_is_named_otherwise_or_leaves_withdraws_it(
    system: Actor, board: Any, tmp_path: Path
) -> None:
    seated(system, board, "Åse Ærø")
    person = Person.objects.get(name="Åse Ærø")
    acts: tuple[Callable[[], Any], ...] = (
        lambda: amend_person(actor=system, person=person.pk, name="Åse A.", email="", born_on=None),
        lambda: publish_members(actor=system, body=Body.objects.get(pk=board.pk), now=None),
        lambda: withdraw_holding(actor=system, holding=person.holdings.get().pk),
    )
    for number, act in enumerate(acts):
        board = Body.objects.get(pk=board.pk)
        publish_members(actor=system, body=board, now=timezone.now())
        publish()
        assert latest().state == "open"
        told = (tmp_path / "dumps" / "latest" / "sagsgang-jsonl.zip").read_bytes()
        with zipfile.ZipFile(io.BytesIO(told)) as package:
            assert "Åse" in package.read("jsonl/memberships.jsonl").decode()
        act()
        assert latest().state == "withdrawn", number


def _catalogue(reader: Client, form: str = "turtle", name: str = "ttl") -> Graph:
    answer = reader.get(f"/data/catalog.{name}")
    assert answer.status_code == 200
    return Graph().parse(data=answer.content, format=form)


def test_the_catalogue_says_what_dcat_ap_asks_for(
    system: Actor, board: Any, committee: Any, reader: Client, settings: Any
) -> None:
    enter_board(system, board, committee)
    publish()
    graph = _catalogue(reader)
    assert set(graph) - _blank(graph) == set(other := _catalogue(reader, "json-ld", "jsonld")) - (
        _blank(other)
    )
    wanted = {
        DCAT.Catalog: (
            DCTERMS.title,
            DCTERMS.description,
            DCTERMS.publisher,
            DCAT.dataset,
        ),
        DCAT.Dataset: (
            DCTERMS.title,
            DCTERMS.description,
            DCTERMS.publisher,
            DCAT.theme,
        ),
        DCAT.Distribution: (
            DCAT.accessURL,
            DCTERMS.license,
            DCTERMS["format"],
            DCAT.mediaType,
        ),
        DCAT.DataService: (
            DCTERMS.title,
            DCAT.endpointURL,
            DCAT.servesDataset,
        ),
        FOAF.Agent: (FOAF.name,),
    }
    for kind, properties in wanted.items():
        things = list(graph.subjects(RDF.type, kind))
        assert things, kind
        for thing in things:
            for one in properties:
                assert graph.value(thing, one, any=True) is not None, (thing, one)
    dump = latest().dump
    assert dump is not None
    told = list(graph.objects(URIRef(_DATA), DCAT.distribution))
    assert len(told) == 3
    for one in told:
        address = str(graph.value(one, DCAT.downloadURL))
        given = reader.get(address.removeprefix("http://localhost"))
        assert given.status_code == 200
        assert int(graph.value(one, DCAT.byteSize)) == int(given["Content-Length"])
        checksum = graph.value(graph.value(one, SPDX.checksum), SPDX.checksumValue)
        assert str(checksum) in {file.sha256 for file in dump.files}
    for service in graph.objects(None, DCAT.endpointURL):
        assert str(service).startswith("http://localhost/")
    names = {str(name) for name in graph.objects(None, FOAF.name)}
    assert names == {"Foreningen Fjord"}
    assert (None, DCTERMS.title, Literal("Feed: Bestyrelsen", lang="da")) in graph

    settings.DATA_LICENCE = "CC0-1.0"
    licences = {str(one).rpartition("/")[2] for one in _catalogue(reader).objects(
        None, DCTERMS.license
    )}  # fmt: skip
    assert licences == {"CC0"}
    assert "publicdomain/zero" in reader.get("/data/").content.decode()


def _blank(graph: Graph) -> set[Any]:
    """Triples with a node that has no name: the two forms call it otherwise."""
    return {
        triple
        for triple in graph
        if not all(isinstance(one, URIRef | Literal) for one in (triple[0], triple[2]))
    }


def test_an_archive_of_nothing_has_a_catalogue(db: None, reader: Client) -> None:
    graph = _catalogue(reader)
    assert len(list(graph.subjects(RDF.type, DCAT.Catalog))) == 1
    assert not MeetingPaper.objects.exists()
