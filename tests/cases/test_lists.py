"""Finding a paper among many, and knowing who else has it open."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sagsgang.boards.models import Body
from sagsgang.cases import papers, presence, saving
from sagsgang.cases.models import OpenIn
from sagsgang.cases.pages import Wanted
from sagsgang.cases.selectors import listing
from sagsgang.cases.selectors.listing import bodies_to_write_for, body_to_write_for, paper_list
from sagsgang.cases.selectors.working import news_of, paper_page
from sagsgang.core.policy import Actor
from tests.cases.papers import manuscript, start

pytestmark = pytest.mark.django_db


def titles(actor: Actor, page: int = 1, **wanted: Any) -> list[str]:
    return [row.title for row in paper_list(actor, Wanted(**wanted), page).rows]


@pytest.fixture
def many(people: dict[str, Actor], board: Body) -> None:
    start(people["officer"], board, manuscript("Økonomi for broen"), case_number="EMN-2031-7")
    ready = start(people["officer"], board, manuscript("Ærøs havn"))
    papers.submit(actor=people["officer"], working=ready.pk)
    gone = start(people["other"], board, manuscript("100 % af prisen"))
    papers.take_step(actor=people["other"], working=gone.pk, name="withdraw")


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, ["Ærøs havn", "Økonomi for broen"]),
        ({"over": True}, ["100 % af prisen", "Ærøs havn", "Økonomi for broen"]),
        ({"state": "withdrawn"}, ["100 % af prisen"]),
        ({"words": "økonomi"}, ["Økonomi for broen"]),
        ({"words": "ØKONOMI BRO"}, ["Økonomi for broen"]),
        ({"words": "ærøs HAVN"}, ["Ærøs havn"]),
        ({"words": "emn-2031"}, ["Økonomi for broen"]),
        ({"words": "%", "over": True}, ["100 % af prisen"]),
        ({"words": "_"}, []),
        ({"words": "x " * 5000}, []),
        ({"body": "bestyrelsen", "state": "submitted"}, ["Ærøs havn"]),
        ({"body": "havneudvalget"}, []),
        ({"own": True}, []),
    ],
)
def test_papers_are_found_by_state_body_and_words(
    secretary: Actor, wanted: dict[str, Any], found: list[str]
) -> None:
    assert titles(secretary, **wanted) == found


@pytest.mark.usefixtures("many")
def test_everybody_finds_only_what_is_theirs(people: dict[str, Actor]) -> None:
    found = {who: len(titles(actor, over=True)) for who, actor in people.items()}
    assert found == {
        "officer": 2,
        "other": 1,
        "secretary": 3,
        "chair": 3,
        "member": 0,
        "committee": 0,
        "citizen": 0,
        "stranger": 0,
    }
    assert not paper_list(people["member"], Wanted()).any


@pytest.mark.usefixtures("many")
def test_counts_tell_of_each_state_whatever_state_is_shown(secretary: Actor) -> None:
    page = paper_list(secretary, Wanted(state="draft"))
    assert {state: count for state, count in page.counts if count} == {
        "draft": 1,
        "submitted": 1,
        "withdrawn": 1,
    }
    assert page.found == 1


def test_a_long_list_has_pages_and_no_page_beyond_the_last(
    officer: Actor, board: Body, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "PAGE", 2)
    for number in range(5):
        start(officer, board, manuscript(f"Sag {number}"))
    assert titles(officer, page=1) == ["Sag 4", "Sag 3"]
    assert titles(officer, page=3) == titles(officer, page=99) == ["Sag 0"]
    assert titles(officer, page=-1) == ["Sag 4", "Sag 3"]
    with CaptureQueriesContext(connection) as asked:
        paper_list(officer, Wanted())
    assert len(asked) <= 5


def test_papers_are_started_for_ones_own_bodies(
    people: dict[str, Actor], board: Body, committee: Body
) -> None:
    for who in ("officer", "secretary"):
        assert [body.slug for body in bodies_to_write_for(people[who])] == [board.slug]
        assert body_to_write_for(people[who], committee.slug) is None
    for who in ("chair", "member", "committee", "citizen", "stranger"):
        assert bodies_to_write_for(people[who]) == ()


def test_the_second_to_open_a_paper_is_told_of_the_first(
    officer: Actor, secretary: Actor, people: dict[str, Actor], board: Body
) -> None:
    paper = start(officer, board)
    assert presence.keep_open(officer, paper.pk) == ()
    assert presence.keep_open(secretary, paper.pk) == ("Olga Sørensen",)
    assert presence.keep_open(officer, paper.pk) == ("Karen Ågård",)
    # The chair reads; nobody needs to mind.
    assert len(presence.keep_open(people["chair"], paper.pk)) == 2
    assert presence.keep_open(officer, paper.pk) == ("Karen Ågård",)
    presence.close(secretary, paper.pk)
    assert presence.keep_open(officer, paper.pk) == ()
    for who in ("other", "member", "citizen", "stranger"):
        with pytest.raises(Http404):
            presence.keep_open(people[who], paper.pk)


def test_who_left_without_a_word_is_forgotten(
    officer: Actor, secretary: Actor, board: Body
) -> None:
    paper = start(officer, board)
    presence.keep_open(officer, paper.pk)
    OpenIn.objects.update(seen_at=timezone.now() - timedelta(minutes=3))
    assert presence.keep_open(secretary, paper.pk) == ()


def test_a_new_wording_is_news_to_all_but_who_wrote_it(
    officer: Actor, secretary: Actor, board: Body
) -> None:
    paper = start(officer, board)
    assert news_of(officer, paper.pk, 1) is None
    saving.write(actor=secretary, working=paper.pk, manuscript=manuscript("Ny"), based_on=1)
    news = news_of(officer, paper.pk, 1)
    assert news is not None
    assert (news.serial, news.by) == (2, "Karen Ågård")
    assert news_of(officer, paper.pk, 2) is None
    assert news_of(secretary, paper.pk, 1) is None


def test_the_page_tells_who_else_is_there_at_once(
    officer: Actor, secretary: Actor, board: Body
) -> None:
    paper = start(officer, board)
    presence.keep_open(officer, paper.pk)
    assert paper_page(secretary, paper.pk).others == ("Olga Sørensen",)
