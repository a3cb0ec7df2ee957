"""Items and minutes as files: each as whoever asks may see it, and no closed word for others."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
import pytest
from lxml import etree

from sagsgang.adapters.akoma.markup import NAMESPACE
from sagsgang.core.policy import STRANGER, Actor
from sagsgang.ledger.services import record
from sagsgang.meetings.models import Meeting
from sagsgang.publishing.documents import item_in_word, minutes_as_akoma_ntoso, minutes_in_word
from tests.adapters.test_akoma_minutes import schema
from tests.people import SignIn, sign_in
from tests.portal.board_papers import CANARY, SECRET, Board, enter_board

pytestmark = pytest.mark.django_db

MEETING = "/organer/bestyrelsen/2026-03-12/"
WORD = ("dagsorden.docx", "referat.docx", "punkt-2/punkt.docx", "punkt-4/punkt.docx")


@pytest.fixture
def papers(system: Actor, board: Any, committee: Any) -> Board:
    return enter_board(system, board, committee)


@pytest.fixture
def browser_of(system: Actor, board: Any, committee: Any) -> SignIn:
    return sign_in(system, board, committee)


def fetched(browser: Any, address: str) -> bytes:
    response = browser.get(address)
    assert response.status_code == 200, address
    return b"".join(response.streaming_content)


def words_of(data: bytes) -> str:
    """All that stands in a package, file properties and names of parts included."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [package.read(name).decode() for name in package.namelist()]
        return "\n".join([*package.namelist(), *parts, package.comment.decode()]).lower()


def shown(data: bytes) -> list[str]:
    return [p.text for p in docx.Document(io.BytesIO(data)).paragraphs if p.text]


def test_who_may_not_see_the_closed_item_gets_no_word_of_it(
    papers: Board, browser_of: SignIn
) -> None:
    for who in ("stranger", "citizen", "committee_member"):
        browser = browser_of(who)
        for name in WORD:
            told = words_of(fetched(browser, f"{MEETING}{name}"))
            assert CANARY not in told and SECRET.lower() not in told, (who, name)
        data = fetched(browser, f"{MEETING}referat.akn.xml").decode().lower()
        assert CANARY not in data and SECRET.lower() not in data, who
        assert "punkt 3 lukket punkt" in " ".join(
            "\n".join(shown(fetched(browser, f"{MEETING}referat.docx"))).lower().split()
        )


def test_members_get_the_closed_item_and_a_warning_on_each_page(
    papers: Board, browser_of: SignIn
) -> None:
    browser = browser_of("member")
    told = words_of(fetched(browser, f"{MEETING}referat.docx"))
    assert CANARY in told and "lukket udgave" in told
    assert CANARY in words_of(fetched(browser, f"{MEETING}punkt-3/punkt.docx"))
    # An open item is open for members too.
    assert "lukket udgave" not in words_of(fetched(browser, f"{MEETING}punkt-2/punkt.docx"))
    assert CANARY in fetched(browser, f"{MEETING}referat.akn.xml").decode()


def test_an_item_has_what_its_page_has(papers: Board) -> None:
    made = item_in_word(STRANGER, body="bestyrelsen", key="2026-03-12", address="2")
    assert made and made.name == "2026-03-12-punkt-2.docx"
    lines = shown(made.data)
    for line in (
        "Referat, torsdag den 12. marts 2026 kl. 10.30",
        "Punkt 2 (Åben) 1. behandling af budget 2027",
        "Sagsbehandler: Rasmus Regnskab",
        "Sagsnr.: EMN-2026-00100",
        "bestyrelsen godkender budgettet,",
        "Beslutning",
        "Bestyrelsen godkendte budgettet (Godkendt)",
        "Forudsætninger for budgettet – dokument-id 1234567",
    ):
        assert line in lines
    (table,) = docx.Document(io.BytesIO(made.data)).tables
    assert table.cell(1, 2).text == "-1.250"


def test_minutes_that_are_not_out_are_nobodys(papers: Board, browser_of: SignIn) -> None:
    draft = "/organer/bestyrelsen/2026-05-07/"
    for who in ("stranger", "citizen", "member"):
        browser = browser_of(who)
        assert CANARY not in words_of(fetched(browser, f"{draft}punkt-1/punkt.docx"))
        for name in ("referat.docx", "referat.akn.xml"):
            response = browser.get(f"{draft}{name}")
            assert response.status_code == 404, (who, name)


def test_the_data_is_valid_and_names_one_address_in_both_languages(
    papers: Board, browser_of: SignIn
) -> None:
    browser = browser_of("stranger")
    danish = fetched(browser, f"{MEETING}referat.akn.xml")
    root = etree.fromstring(danish)
    schema().assertValid(root)
    (address,) = root.xpath("//a:FRBRalias/@value", namespaces={"a": NAMESPACE})
    assert address == f"http://localhost{MEETING}"
    assert fetched(browser, f"/en{MEETING}referat.akn.xml") == danish


def test_the_same_is_not_sent_twice_and_others_pages_may_read_only_what_all_may(
    papers: Board, browser_of: SignIn
) -> None:
    browser = browser_of("stranger")
    for name, media_type in (
        ("referat.akn.xml", "application/akn+xml"),
        (
            "referat.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
    ):
        first = browser.get(f"{MEETING}{name}")
        assert first["Content-Type"] == media_type
        assert first["Content-Disposition"].startswith("attachment")
        assert first["X-Content-Type-Options"] == "nosniff"
        again = browser.get(f"{MEETING}{name}", headers={"if-none-match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
    assert browser.get(f"{MEETING}referat.akn.xml")["Access-Control-Allow-Origin"] == "*"
    inside = browser_of("member").get(f"{MEETING}referat.akn.xml")
    assert not inside.has_header("Access-Control-Allow-Origin")
    assert "no-store" in inside["Cache-Control"]


def test_pages_lead_to_the_files(papers: Board, browser_of: SignIn) -> None:
    browser = browser_of("stranger")
    page = browser.get(MEETING).content.decode()
    for name in ("dagsorden.docx", "referat.docx", "referat.akn.xml"):
        assert f'href="{MEETING}{name}"' in page
    assert (
        f'href="{MEETING}punkt-2/punkt.docx"' in browser.get(f"{MEETING}punkt-2/").content.decode()
    )
    without = browser.get("/organer/bestyrelsen/2026-09-10/")
    assert without.status_code == 404


def test_what_is_not_there_has_no_file(papers: Board) -> None:
    for body, key, address in (
        ("ukendt", "2026-03-12", "1"),
        ("bestyrelsen", "1999-01-01", "1"),
        ("bestyrelsen", "2026-03-12", "99"),
        ("bestyrelsen", "2026-03-12", ""),
        ("bestyrelsen", "2026-03-12", "3"),
    ):
        assert item_in_word(STRANGER, body=body, key=key, address=address) is None
    assert minutes_in_word(STRANGER, body="bestyrelsen", key="2026-09-10") is None
    assert (
        minutes_as_akoma_ntoso(STRANGER, body="ukendt", key="x", address="http://a.dk/b/c/") is None
    )


def test_files_of_a_merged_meeting_lead_to_those_of_the_one_it_is_part_of(
    papers: Board, browser_of: SignIn, system: Actor
) -> None:
    there = Meeting.objects.get(body=papers.body, key="2026-03-12")
    entry = record(actor=system, action="tests.write", thing="tests:rows")
    Meeting.objects.create(entry=entry, body=papers.body, key="udateret-1", merged_into=there)
    browser = browser_of("stranger")
    for name in (*WORD, "punkt-3/punkt.docx", "punkt-99/punkt.docx", "referat.akn.xml"):
        answer = browser.get(f"/en/organer/bestyrelsen/udateret-1/{name}")
        assert (answer.status_code, answer["Location"]) == (302, f"/en{MEETING}{name}")
    for name in ("punkt-3/punkt.docx", "punkt-99/punkt.docx"):
        assert browser.get(f"{MEETING}{name}").status_code == 404
