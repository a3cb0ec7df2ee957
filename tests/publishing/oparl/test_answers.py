"""How the addresses of OParl answer: to any client, to bad questions, and to who asks again."""

from __future__ import annotations

import gzip
import hashlib
import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sagsgang.boards.models import Body
from sagsgang.core.policy import Actor
from sagsgang.meetings.models import Item, MeetingPaper
from sagsgang.meetings.services import enter_paper
from sagsgang.publishing.oparl.mapping import COMMON, TYPES
from sagsgang.publishing.oparl.meetings import location
from sagsgang.publishing.oparl.vocabulary import Kind
from sagsgang.publishing.oparl.wanted import MOST
from sagsgang.publishing.register import catching_up, selectors, sources
from sagsgang.publishing.register.models import Following, OpenThing
from sagsgang.storage.services import keep_original
from tests.meetings.papers import Point, agenda, minutes
from tests.people import sign_in
from tests.portal.board_papers import CANARY, enter, enter_board
from tests.publishing.oparl.opened import browser

pytestmark = pytest.mark.django_db
_ROOT = "/oparl/v1.1/"


@pytest.fixture
def papers(system: Actor, board: Any, committee: Any) -> Any:
    enter_board(system, board, committee)
    for month in range(1, 6):
        point = Point("1", _title(month), case_number=f"EMN-2025-0{month}")
        enter(system, board, agenda(f"2025-0{month}-07", point), f"2025-0{month}-dagsorden.txt")
    return board


def _title(month: int) -> str:
    return f"Sag & <b>{month}</b> »æøå« 🦑"


def body_path(papers: Any) -> str:
    return f"{_ROOT}body/{key(Kind.BODY, sources.organisation(papers.organisation_id))}"


def key(kind: Kind, source: str) -> str:
    return selectors.key_of(kind, source)


def told(address: str, **headers: str) -> Any:
    return browser().get(address, headers=headers)


def one_of(kind: Kind) -> dict[str, Any]:
    return next(selectors.records(kind)).object("http://localhost/")


def test_each_property_that_is_given_out_is_in_the_mapping(papers: Any) -> None:
    names = {one.type: {line.property for line in one.lines} for one in TYPES}
    common = {line.property for line in COMMON.lines} | {"id", "type"}
    catching_up.caught_up()
    for text in OpenThing.objects.values_list("told", flat=True):
        one = json.loads(text)
        known = names[one["type"].rpartition("/")[2]] | common
        assert set(one) <= known, one
    for prefix in ("", "/en"):
        page = told(f"{prefix}/aabne-data/oparl/").content.decode()
        assert "sagsgang:<wbr>toldUnder" in page and "http://localhost/oparl/v1.1/system" in page


def test_a_long_list_is_walked_page_by_page_and_loses_nothing(papers: Any) -> None:
    place = f"{body_path(papers)}/meeting"
    whole = told(place).json()
    assert whole["pagination"] == {"totalElements": 8, "elementsPerPage": MOST, "totalPages": 1}
    assert "next" not in whole["links"]
    found, address = [], f"http://localhost{place}?limit=2"
    while address:
        page = told(address.removeprefix("http://localhost")).json()
        assert page["links"]["self"] == address
        assert page["links"]["first"] == f"http://localhost{place}?limit=2"
        assert page["pagination"]["totalPages"] == 4
        found += page["data"]
        address = page["links"].get("next")
    assert found == whole["data"]
    assert "Sag & <b>3</b> »æøå« 🦑" in told(place).content.decode()


NO_SENSE = (
    "modified_since=yesterday",
    "modified_since=",
    "created_until=2026-13-01T00:00:00%2B01:00",
    "created_since=2026-01-01",
    "created_since=2026-01-01T00:00:00",
    "modified_until=9999-12-31T23:59:59-23:59",
    "modified_until=0001-01-01T00:00:00%2B23:59",
    "modified_since=%00",
    "modified_since=2026-01-01T00:00:00%2B01:00&modified_since=2026-01-01T00:00:00%2B01:00",
    "limit=0",
    "limit=-1",
    "limit=x",
    "limit=1.5",
    "limit=%C2%B2",
    "limit=",
    "omit_internal=maybe",
    "after=ukendt",
    "after=%00",
    "&".join(f"a{n}=1" for n in range(60)),
)


def test_a_question_that_makes_no_sense_is_told_so(papers: Any) -> None:
    for query in NO_SENSE:
        response = told(f"{body_path(papers)}/meeting?{query}")
        assert response.status_code == 400, query
        error = response.json()
        assert error["type"] == "https://schema.oparl.org/1.1/Error"
        assert error["message"].endswith(".") and error["debug"]
        assert response["Access-Control-Allow-Origin"] == "*"


SOME_SENSE = (
    "limit=1000000",
    f"limit={'9' * 500}",
    "limit=007",
    "page=3",
    "ukendt=1",
    "modified_since=1970-01-01T00:00:00Z",
    "modified_since=1970-01-01T00:00:00+01:00",
    "modified_since=1970-01-01T00:00:00.123%2B01:00",
    "created_since=1970-01-01T00:00:00%2B00:00&created_until=2999-01-01T00:00:00%2B00:00",
)


def test_a_question_that_makes_some_sense_is_answered(papers: Any) -> None:
    for query in SOME_SENSE:
        page = told(f"{body_path(papers)}/meeting?{query}").json()
        assert page["pagination"]["totalElements"] == 8
        again = told(page["links"]["self"].removeprefix("http://localhost"))
        assert again.json()["links"]["self"] == page["links"]["self"]


def test_filters_include_their_ends_and_leave_out_the_rest(papers: Any) -> None:
    place = f"{body_path(papers)}/meeting"
    times = [one["modified"] for one in told(place).json()["data"]]
    at = times[0].replace("+", "%2B")
    same = told(f"{place}?modified_since={at}&modified_until={at}").json()["data"]
    assert [one["modified"] for one in same] == [time for time in times if time == times[0]]
    empty = told(f"{place}?modified_since=2999-01-01T00:00:00%2B01:00")
    assert (empty.status_code, empty.json()["data"]) == (200, [])
    none = told(f"{place}?created_until=1999-01-01T00:00:00%2B01:00").json()
    assert none["data"] == [] and none["pagination"]["totalElements"] == 0


NOTHING = (
    "meeting/aaaaaaaaaaaaaaaa",
    "meeting/1",
    "meeting",
    "body/aaaaaaaaaaaaaaaa/meeting",
    "organization/aaaaaaaaaaaaaaaa/meeting",
    "organization/aaaaaaaaaaaaaaaa/paper",
    "file/aaaaaaaaaaaaaaaa/content",
    "file/aaaaaaaaaaaaaaaa/download",
    "system-no-such-object",
    "../../etc/passwd",
    "%00",
    "x" * 5000,
    "ærø",
)


def test_where_nothing_is_an_error_is_told_as_an_object(papers: Any) -> None:
    for place in NOTHING:
        response = told(_ROOT + place)
        assert response.status_code == 404, place
        assert response.json()["type"] == "https://schema.oparl.org/1.1/Error"
        assert response["Access-Control-Allow-Origin"] == "*"


def test_other_spellings_lead_to_the_one_address(papers: Any) -> None:
    key_ = key(Kind.MEETING, sources.meeting(papers.meetings.first().pk))
    place = f"{_ROOT}meeting/{key_}"
    for other in (
        f"{place}/",
        f"{_ROOT}/meeting/{key_}",
        f"/oparl//v1.1/meeting//{key_}//",
        f"{_ROOT}MEETING/{key_.upper()}",
    ):
        response = told(f"{other}?omit_internal=true")
        assert response.status_code == 301, other
        assert response["Location"] == f"http://localhost{place}?omit_internal=true"
    for other in ("/oparl", "/oparl/", "/oparl/v1.1", "/OPARL/v1.1/system/"):
        response = told(other)
        if other.startswith("/oparl"):
            assert response["Location"] == f"http://localhost{_ROOT}system"
    assert told(place).json()["id"] == f"http://localhost{place}"


def test_it_is_only_read(papers: Any) -> None:
    client = Client(headers={"host": "localhost"}, enforce_csrf_checks=True)
    for method in ("post", "put", "patch", "delete"):
        place = f"{body_path(papers)}/paper"
        response = getattr(client, method)(place)
        assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
        assert response.json()["type"].endswith("/Error")


def test_pages_of_others_may_ask_and_browsers_ask_first(papers: Any) -> None:
    response = browser().options(f"{_ROOT}system")
    assert (response.status_code, response.content) == (204, b"")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "GET" in response["Access-Control-Allow-Methods"]
    head = browser().head(f"{_ROOT}system")
    assert (head.status_code, head.content) == (200, b"")
    assert head["ETag"] == told(f"{_ROOT}system")["ETag"]


def test_who_asks_again_is_told_that_nothing_is_new(papers: Any, system: Actor, board: Any) -> None:
    meeting = one_of(Kind.MEETING)["id"].removeprefix("http://localhost")
    for place in (f"{_ROOT}system", f"{body_path(papers)}/meeting", meeting):
        first = told(place)
        mark, when = first["ETag"], first["Last-Modified"]
        assert told(place, if_none_match=mark).status_code == 304
        since = told(place, if_modified_since=when)
        assert (since.status_code, since.content) == (304, b"")
        assert since["Access-Control-Allow-Origin"] == "*"
        assert told(place, if_none_match='"x"').status_code == 200
    enter(system, board, agenda("2025-09-09", Point("1", "Ny sag")), "ny.txt")
    newer = told(f"{body_path(papers)}/meeting", if_none_match=mark, if_modified_since=when)
    assert newer.status_code == 200 and len(newer.json()["data"]) == 9


def test_who_is_signed_in_gets_the_same_as_everybody(
    papers: Any, system: Actor, board: Any, committee: Any
) -> None:
    member = sign_in(system, board, committee)("chair")
    catching_up.caught_up()
    for place in (f"{_ROOT}system", f"{body_path(papers)}/agendaitem", f"{body_path(papers)}/file"):
        mine, theirs = member.get(place), told(place)
        assert mine.content == theirs.content
        assert mine.headers == theirs.headers
        assert not mine.cookies
        assert mine["Vary"] == "Accept-Encoding"
        english = told(place, accept_language="en")
        assert english.content == theirs.content
        assert english["Content-Language"] == "da"


def test_a_long_answer_is_packed_for_who_can_unpack_it(papers: Any) -> None:
    place = f"{body_path(papers)}/meeting"
    packed = told(place, accept_encoding="gzip, br")
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == told(place).content


def test_importers_can_leave_out_what_they_ask_for_anyway(papers: Any) -> None:
    place = f"{body_path(papers)}/meeting?omit_internal=true"
    for meeting in told(place).json()["data"]:
        assert not {"agendaItem", "auxiliaryFile"} & set(meeting)
        alone = told(meeting["id"].removeprefix("http://localhost") + "?omit_internal=true")
        assert alone.json() == meeting
    assert "omit_internal=true" in told(place).json()["links"]["self"]


def test_files_are_shown_saved_and_known_by_their_sum(papers: Any) -> None:
    roles = set()
    for one in selectors.records(Kind.FILE):
        roles.add(one.source.partition(":")[0])
        file = one.object("/")
        shown, saved = told(file["accessUrl"]), told(file["downloadUrl"])
        data = b"".join(shown.streaming_content)
        assert b"".join(saved.streaming_content) == data
        assert hashlib.sha512(data).hexdigest() == file["sha512Checksum"]
        assert len(data) == file["size"] == int(shown["Content-Length"])
        assert shown["Content-Type"].partition(";")[0] == file["mimeType"]
        assert not shown["Content-Disposition"].startswith("attachment")
        assert saved["Content-Disposition"].startswith("attachment; filename")
        assert CANARY not in data.decode() and CANARY not in str(shown.headers)
        assert "sandbox" in shown["Content-Security-Policy"]
        assert told(file["accessUrl"], if_none_match=shown["ETag"]).status_code == 304
        assert told(file["accessUrl"], if_modified_since=shown["Last-Modified"]).status_code == 304
    assert roles == {"text", "annex", "original"}


HOSTILE = (
    ("Åben plan æøå.pdf", "application/pdf", "filename*=utf-8''%C3%85ben%20plan"),
    ('a"b\r\nX-Injected: 1.docx', "application/msword", 'filename="a\\"bX-Injected: 1.docx"'),
    ("../../etc/passwd.html", "text/html", 'filename="passwd.html"'),
    ("🦑.svg", "image/svg+xml", "%F0%9F%A6%91.svg"),
)


def test_a_file_of_a_hostile_name_is_only_a_file(papers: Any, system: Actor, board: Any) -> None:
    for number, (name, media_type, said) in enumerate(HOSTILE):
        paper = agenda(f"2025-11-1{number}", Point("1", f"Sag {name}"))
        original = keep_original(
            data=f"<script>alert({number})</script>".encode(),
            media_type=media_type,
            text=paper.text.text,
            page_starts=(),
        )
        enter_paper(
            actor=system,
            body=board,
            original=original,
            text=paper.text,
            findings=paper.findings,
            name=name,
            publish=True,
            rule="without doubt",
        )
        pk = MeetingPaper.objects.get(original=original).pk
        place = f"{_ROOT}file/{key(Kind.FILE, sources.original(pk))}"
        saved, shown = told(f"{place}/download"), told(f"{place}/content")
        assert said in saved["Content-Disposition"]
        assert "X-Injected" not in saved.headers
        assert shown["Content-Type"].partition(";")[0] not in {"text/html", "image/svg+xml"}
        assert shown["X-Content-Type-Options"] == "nosniff"


def test_a_file_that_is_public_no_more_is_gone(papers: Any, system: Actor, board: Any) -> None:
    item = Item.objects.get(meeting__key="2025-03-07")
    place = f"{_ROOT}file/{key(Kind.FILE, sources.text(item.pk))}"
    assert told(f"{place}/content").status_code == 200
    closing = minutes("2025-03-07", Point("1", _title(3), closed=True, decides=["Vedtaget."]))
    enter(system, board, closing, "lukket.txt")
    for part in ("content", "download"):
        response = told(f"{place}/{part}")
        assert (response.status_code, response.json()["type"][-6:]) == (410, "/Error")
    assert told(place).json()["deleted"] is True


def test_while_it_is_brought_up_to_date_programs_are_asked_to_come_again(
    papers: Any, settings: Any
) -> None:
    settings.OPEN_DATA_PATIENCE = 0.0
    response = told(f"{_ROOT}system")
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert response.json()["message"].endswith(".")
    assert "ETag" not in response


def test_what_is_broken_is_told_without_its_reason(
    papers: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError(CANARY)

    monkeypatch.setattr("sagsgang.publishing.oparl.answers.bodies_answer", broken)
    response = told(f"{_ROOT}body")
    assert response.status_code == 500
    assert response.json()["type"].endswith("/Error")
    assert CANARY not in response.content.decode()


def test_addresses_hold_no_number_name_or_date(papers: Any) -> None:
    catching_up.caught_up()
    slugs = set(Body.objects.values_list("slug", flat=True))
    for row in OpenThing.objects.exclude(kind="system"):
        assert row.key.isalnum() and row.key not in slugs and len(row.key) == 16
    assert reverse("api:oparl-system") == f"{_ROOT}system"


@pytest.mark.parametrize(
    ("place", "parts"),
    [
        ("Rådhuset, Havnegade 3, 8000 Aarhus C", ("Rådhuset", "Havnegade 3", "8000", "Aarhus C")),
        ("Dampfærgevej 22, 2100 København Ø", (None, "Dampfærgevej 22", "2100", "København Ø")),
        ("Lokale 3", (None, None, None, None)),
        ("Teams, 12 deltagere, 2026", (None, None, None, None)),
        (f"{'a ' * 5000}1, 8000", (None, None, None, None)),
    ],
)
def test_an_address_is_told_in_its_parts_where_there_is_one(
    place: str, parts: tuple[str | None, ...]
) -> None:
    found = location(meeting="x", place=place)
    names = ("room", "streetAddress", "postalCode", "locality")
    assert tuple(found.get(name) for name in names) == parts
    assert found["description"] == " ".join(place.split())


def test_whoever_asks_first_is_answered(papers: Any) -> None:
    """The register is filled by the first question, whichever it is."""
    secret = catching_up.caught_up().keys
    place = (
        f"{_ROOT}body/{secret.of(Kind.BODY, sources.organisation(papers.organisation_id))}/paper"
    )
    OpenThing.objects.all().delete()
    Following.objects.update(form="", position=0, filled=False)
    assert len(told(place).json()["data"]) > 5
