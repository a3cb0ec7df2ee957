"""What pages say of themselves in the words of schema.org, and by which ways they are followed."""

from __future__ import annotations

import json
from datetime import date, time
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client
from rdflib import RDF, Graph, Namespace, URIRef

from sagsgang.core.policy import Actor
from sagsgang.meetings.pages import BodyRef, MeetingPage, MeetingRef
from sagsgang.portal import structured
from tests.meetings.papers import Point, minutes
from tests.people import SignIn
from tests.portal.board_papers import BUDGET, CANARY, Board, enter

pytestmark = [
    pytest.mark.django_db,
    # rdflib's own reader of JSON-LD still uses what it calls out of date.
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),
]

_SCHEMA = Namespace("https://schema.org/")
_SITE = "http://localhost"
_MEETING = "/organer/bestyrelsen/2026-03-12/"


class _Head(HTMLParser):
    """What a browser finds: the data of the page, its links, and scripts that are run."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.data: list[str] = []
        self.run: list[str] = []
        self.links: dict[str, str] = {}
        self.inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.inside = tag == "script" and told.get("type") == "application/ld+json"
        if self.inside:
            self.data.append("")
        elif tag == "script" and "src" not in told:
            self.run.append(tag)
        if tag == "link" and told.get("rel") == "alternate" and told.get("type"):
            self.links[str(told["type"])] = str(told["href"])

    def handle_endtag(self, tag: str) -> None:
        self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.data[-1] += data


def head(address: str, browser: Client | None = None) -> _Head:
    response = (browser or Client(headers={"host": "localhost"})).get(address)
    assert response.status_code == 200, address
    found = _Head(response.content.decode())
    assert not found.run, "only data stands in the page; what is run is loaded"
    return found


def nodes(address: str) -> dict[str, Any]:
    (data,) = head(address).data
    told = json.loads(data)
    assert told["@context"] == "https://schema.org"
    return {
        node["@type"] if isinstance(node["@type"], str) else node["@type"][0]: node
        for node in told["@graph"]
    }


def graph(address: str) -> Graph:
    """The data as a graph; the context is not fetched, its one rule is said here."""
    told = json.loads(head(address).data[0])
    told["@context"] = {"@vocab": str(_SCHEMA)}
    return Graph().parse(data=json.dumps(told), format="json-ld")


def test_a_meeting_is_an_event_that_its_body_holds(papers: Board) -> None:
    event = nodes(_MEETING)["Event"]
    assert event["name"] == "Bestyrelsen, 12. marts 2026"
    assert event["startDate"] == "2026-03-12T10:30:00+01:00"
    assert event["eventStatus"] == "https://schema.org/EventScheduled"
    assert event["organizer"]["@type"] == "GovernmentOrganization"
    assert event["organizer"]["parentOrganization"]["name"] == "Foreningen Fjord"
    assert not {"location", "endDate"} & set(event)  # no paper says
    told = graph(_MEETING)
    subject = URIRef(f"{_SITE}{_MEETING}#moede")
    assert (subject, RDF.type, _SCHEMA.Event) in told
    organizer = told.value(subject, _SCHEMA.organizer)
    assert organizer == URIRef(f"{_SITE}/organer/bestyrelsen/#organ")
    assert nodes("/organer/bestyrelsen/2026-05-07/")["Event"]["startDate"] == "2026-05-07"


def test_a_decided_item_is_a_document_with_what_was_decided(papers: Board) -> None:
    document = nodes(f"{_MEETING}punkt-2/")["DigitalDocument"]
    assert document["@type"] == ["DigitalDocument", "Legislation"]
    assert document["name"] == "1. behandling af budget 2027"
    assert document["identifier"] == document["legislationIdentifier"] == BUDGET
    assert document["legislationDate"] == "2026-03-12"
    assert document["abstract"].startswith("Bestyrelsen godkendte budgettet")
    told = graph(f"{_MEETING}punkt-2/")
    subject = URIRef(f"{_SITE}{_MEETING}punkt-2/#punkt")
    assert told.value(subject, _SCHEMA.recordedAt) == URIRef(f"{_SITE}{_MEETING}#moede")
    assert nodes(f"{_MEETING}punkt-4/")["DigitalDocument"]["@type"] == "DigitalDocument"


def test_crumbs_lead_here_and_the_front_page_can_be_searched(papers: Board) -> None:
    case = f"/sager/foreningen-fjord/{BUDGET}/"
    for address in ("/organer/bestyrelsen/", _MEETING, f"{_MEETING}punkt-2/", case):
        crumbs = nodes(address)["BreadcrumbList"]["itemListElement"]
        assert [crumb["position"] for crumb in crumbs] == list(range(1, len(crumbs) + 1))
        assert crumbs[0]["item"] == f"{_SITE}/"
        assert crumbs[-1]["item"] == f"{_SITE}{address}"
        client = Client(headers={"host": "localhost"})
        for crumb in crumbs:
            assert client.get(crumb["item"].removeprefix(_SITE)).status_code == 200
    assert nodes("/organer/bestyrelsen/")["GovernmentOrganization"]["name"] == "Bestyrelsen"
    action = nodes("/en/")["WebSite"]["potentialAction"]
    assert action["target"]["urlTemplate"] == f"{_SITE}/en/soeg/?q={{search_term_string}}"


def test_who_sees_more_is_given_no_data_that_could_hold_it(
    papers: Board, browser_of: SignIn
) -> None:
    for who in ("member", "chair", "clerk", "committee_member", "officer"):
        for address in ("/", _MEETING, f"{_MEETING}punkt-2/"):
            assert not head(address, browser_of(who)).data, (who, address)
    assert head(_MEETING, browser_of("citizen")).data == head(_MEETING).data
    assert CANARY not in head(_MEETING).data[0]


def test_pages_name_the_ways_to_follow_them_and_each_is_there(
    papers: Board, browser_of: SignIn
) -> None:
    case = f"/sager/foreningen-fjord/{BUDGET}/"
    for address in ("/", "/organer/bestyrelsen/", _MEETING, case, "/kalender/2026/", "/kalender/"):
        for prefix in ("", "/en"):
            found = head(f"{prefix}{address}").links
            assert found, address
            for media_type, link in found.items():
                assert link.startswith(f"{prefix}/")
                response = Client(headers={"host": "localhost"}).get(link)
                assert response["Content-Type"].startswith(media_type), link
    # A closed case has a page for some, and nothing that everybody could follow.
    closed = head("/sager/foreningen-fjord/EMN-2026-00666/", browser_of("member"))
    assert not closed.links


def test_titles_of_papers_end_no_script(system: Actor, board: Any) -> None:
    title = '</script><script>alert(1)</script><!-- "\u2028 & ]]> ' + "æ" * 2000
    point = Point("1", title, decides=[f"Bestyrelsen godkendte {title}"])
    enter(system, board, minutes("2026-03-12", point), "a.txt")
    document = nodes(f"{_MEETING}punkt-1/")["DigitalDocument"]
    assert document["name"].startswith("</script><script>alert(1)</script><!--")
    assert len(document["name"]) > 2000


_NEW_YEAR = ("2026-12-31T22:00:00+01:00", "2027-01-01T01:00:00+01:00")
_CLOCK_CHANGES = ("2026-10-25T01:00:00+02:00", "2026-10-25T04:00:00+01:00")


@pytest.mark.parametrize(
    ("day", "starts", "ends", "told"),
    [
        (date(2026, 7, 1), "00:00", None, ("2026-07-01T00:00:00+02:00", None)),
        (date(2026, 12, 31), "22:00", "01:00", _NEW_YEAR),
        (date(2026, 10, 25), "01:00", "04:00", _CLOCK_CHANGES),
        (date(2026, 3, 29), "10:00", "10:00", ("2026-03-29T10:00:00+02:00", None)),
        (date(2026, 3, 28), None, None, ("2026-03-28", None)),
        (None, "10:00", None, None),
    ],
)
def test_an_hour_is_told_with_its_distance_from_greenwich(
    day: date | None, starts: str | None, ends: str | None, told: tuple[str, str | None] | None
) -> None:
    starts_at, ends_at = (time.fromisoformat(at) if at else None for at in (starts, ends))
    ref = MeetingRef(BodyRef("Rådet", "raadet", ""), "k", day, starts_at, ends_at, "Ærø;\nsal 2")
    page = MeetingPage(ref, True, False, (), (), (), (), (), None, None)
    events = [node for node in structured.nodes_of(page, _SITE) if node["@type"] == "Event"]
    assert [(event["startDate"], event.get("endDate")) for event in events] == [told] * bool(told)
    assert {event["location"]["name"] for event in events} <= {"Ærø; sal 2"}
