"""What is rare in real papers: a closed paper enclosed in an open file, a meeting that was merged,
a case that was joined into another."""

from __future__ import annotations

from typing import Any

import pytest

from sagsgang.cases.models import Case
from sagsgang.core.policy import Actor
from sagsgang.ledger.services import record
from sagsgang.meetings.models import Annex, Meeting, MeetingPaper
from tests.people import SignIn
from tests.portal.board_papers import BUDGET, CANARY, Board

MEETING = "/organer/bestyrelsen/2026-03-12/"


@pytest.fixture
def entry(papers: Board, system: Actor) -> Any:
    return record(actor=system, action="tests.write", thing="tests:rows")


def test_a_file_is_withheld_when_a_closed_paper_is_enclosed_in_it(
    papers: Board, browser_of: SignIn, entry: Any
) -> None:
    file = MeetingPaper.objects.get(name="2026-03-12-dagsorden.txt")
    address = f"/originaler/{file.original_id}/dagsorden.txt"
    stranger = browser_of("stranger")
    assert stranger.get(address).status_code == 200
    MeetingPaper.objects.create(
        entry=entry,
        meeting=Meeting.objects.get(body=papers.committee),
        original=file.original,
        kind="minutes",
        name=file.name,
        classification="closed",
        published_at=file.published_at,
        enclosed_as="1",
    )
    assert stranger.get(address).status_code == 404
    assert file.original_id not in stranger.get(MEETING).content.decode()
    original = stranger.get(MEETING + "punkt-2/originalen/").content.decode()
    assert "Budgettet går i nul." in original
    assert file.original_id not in original
    # The board's own member may see the file but not the committee's paper in it.
    assert browser_of("member").get(address).status_code == 404


def test_an_enclosed_paper_leads_to_its_page_in_the_file(
    papers: Board, browser_of: SignIn, entry: Any
) -> None:
    file = MeetingPaper.objects.get(name="2026-03-12-dagsorden.txt")
    MeetingPaper.objects.create(
        entry=entry,
        meeting=Meeting.objects.get(body=papers.committee),
        original=file.original,
        kind="minutes",
        name=file.name,
        classification="open",
        published_at=file.published_at,
        enclosed_as="1",
        span_start=file.original.page_starts[1] + 5,
    )
    html = browser_of("stranger").get("/organer/havneudvalget/2026-03-12/").content.decode()
    assert f"/originaler/{file.original_id}/2026-03-12-dagsorden.txt#page=2" in html
    assert "vedlagt, fra side 2" in html


def test_a_merged_meeting_leads_to_the_one_it_is_part_of(
    papers: Board, browser_of: SignIn, entry: Any
) -> None:
    there = Meeting.objects.get(body=papers.body, key="2026-03-12")
    Meeting.objects.create(entry=entry, body=papers.body, key="udateret-1", merged_into=there)
    response = browser_of("stranger").get("/en/organer/bestyrelsen/udateret-1/")
    assert response.status_code == 301
    assert response["Location"] == "/en" + MEETING


def test_a_meeting_merged_into_a_hidden_one_is_not_there(
    papers: Board, browser_of: SignIn, entry: Any
) -> None:
    hidden = Meeting.objects.get(body=papers.body, key="2026-09-10")
    Meeting.objects.create(entry=entry, body=papers.body, key="udateret-1", merged_into=hidden)
    assert browser_of("stranger").get("/organer/bestyrelsen/udateret-1/").status_code == 404


@pytest.mark.parametrize(
    ("who", "part", "leads_to"),
    [
        ("stranger", "punkt-2/", "punkt-2/"),
        ("stranger", "punkt-2/originalen/", "punkt-2/originalen/"),
        ("stranger", "bilag/{annex}/", "bilag/{annex}/"),
        # What is closed and what was never there lead to the same place.
        ("stranger", "punkt-3/", ""),
        ("stranger", "punkt-3/originalen/", ""),
        ("stranger", "bilag/{closed_annex}/", ""),
        ("stranger", "punkt-99/", ""),
        ("member", "punkt-3/", "punkt-3/"),
        ("member", "bilag/{closed_annex}/", "bilag/{closed_annex}/"),
        ("clerk", "punkt-99/originalen/", ""),
    ],
)
def test_what_was_under_a_merged_meeting_leads_to_the_like_in_the_one_it_is_part_of(
    papers: Board, browser_of: SignIn, entry: Any, who: str, part: str, leads_to: str
) -> None:
    there = Meeting.objects.get(body=papers.body, key="2026-03-12")
    Meeting.objects.create(entry=entry, body=papers.body, key="udateret-1", merged_into=there)
    annexes = Annex.objects.filter(paper__meeting=there)
    ids = {
        "annex": annexes.get(title="Forudsætninger for budgettet").pk,
        "closed_annex": annexes.get(title__contains=CANARY).pk,
    }
    answer = browser_of(who).get("/en/organer/bestyrelsen/udateret-1/" + part.format(**ids))
    assert answer.status_code == 302
    assert answer["Location"] == "/en" + MEETING + leads_to.format(**ids)


@pytest.mark.parametrize("part", ["punkt-1/", "punkt-1/originalen/", "bilag/1/"])
def test_nothing_leads_to_a_hidden_meeting(
    papers: Board, browser_of: SignIn, entry: Any, part: str
) -> None:
    hidden = Meeting.objects.get(body=papers.body, key="2026-09-10")
    Meeting.objects.create(entry=entry, body=papers.body, key="udateret-1", merged_into=hidden)
    address = "/organer/bestyrelsen/udateret-1/" + part
    assert browser_of("stranger").get(address).status_code == 404
    assert browser_of("member").get(address).status_code == 404


def test_a_joined_case_leads_to_the_one_it_was_joined_into(
    papers: Board, browser_of: SignIn, entry: Any
) -> None:
    into = Case.objects.get(number=BUDGET)
    Case.objects.create(
        entry=entry, organisation=into.organisation, number="OLD-1", slug="OLD-1", joined_into=into
    )
    response = browser_of("stranger").get("/sager/foreningen-fjord/OLD-1/")
    assert response.status_code == 301
    assert response["Location"] == f"/sager/foreningen-fjord/{BUDGET}/"
    found = browser_of("stranger").get("/sager/", {"nummer": "old-1"})
    assert found["Location"] == f"/sager/foreningen-fjord/{BUDGET}/"
