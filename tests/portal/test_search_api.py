"""The search for programs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from sagsgang.meetings.pages import Place
from sagsgang.portal import search_api
from sagsgang.search.fields import ANSWER, FIELDS
from tests.portal.search_pages import BUILDING, CORRECTED, EMPTY, FOUND, Answering

pytestmark = pytest.mark.django_db


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> Answering:
    answers = Answering()
    monkeypatch.setattr(search_api.asking, "search_page", answers)
    return answers


def asked(query: str, client: Client | None = None) -> Any:
    return (client or Client(headers={"host": "localhost"})).get(f"/api/search?{query}")


def test_the_answer_has_the_fields_that_are_documented(answering: Answering) -> None:
    told = asked("q=havneplan").json()
    assert list(told) == list(ANSWER)
    for hit in told["hits"]:
        assert list(hit) == [*FIELDS, "url"]
    first = told["hits"][0]
    assert first["title"] == "Ny havneplan for Ærø"
    assert first["date"] == "2026-03-12"
    assert first["url"] == "http://localhost/organer/havneudvalget/2026-03-12/punkt-3/"
    assert told["facets"]["kind"][0] == {"value": "item", "label": "Punkter", "count": 1200}


def test_the_next_page_is_at_the_address_that_is_told(answering: Answering) -> None:
    answering.page = replace(FOUND, place=Place(2, 3))
    told = asked("q=%C3%A6+b&organ=x&limit=5&page=2").json()
    assert told["next"] == "http://localhost/api/search?q=%C3%A6+b&organ=x&limit=5&page=3"
    asked(told["next"].partition("?")[2])
    (_, _, more), (_, text, again) = answering.asked
    assert (more["size"], more["page"]) == (5, 2)
    assert (text, again["size"], again["page"]) == ("æ b", 5, 3)
    answering.page = replace(FOUND, place=Place(3, 3))
    assert asked("q=x&page=3").json()["next"] is None


def test_corrections_are_told(answering: Answering) -> None:
    answering.page = CORRECTED
    told = asked("q=havnepaln").json()
    assert told["corrections"] == [{"typed": "havnepaln", "used": "havneplan"}]


@pytest.mark.parametrize(
    "wrong", ["limit=0", "limit=101", "limit=x", "limit=-1", "page=0", "page=²"]
)
def test_a_number_that_is_none_is_refused_in_a_sentence(answering: Answering, wrong: str) -> None:
    response = asked(f"q=x&{wrong}")
    assert response.status_code == 400
    name = wrong.partition("=")[0]
    assert response.json()["error"].startswith(f"{name} skal være et helt tal fra 1 til")
    assert not answering.asked


def test_nothing_to_search_for_is_told(answering: Answering) -> None:
    answering.page = EMPTY
    response = asked("q=")
    assert (response.status_code, list(response.json())) == (400, ["error"])
    english = Client(headers={"host": "localhost"}).get("/en/api/search").json()
    assert english["error"] == "There is nothing to search for: put it in q."


def test_while_the_index_is_made_programs_are_asked_to_come_again(answering: Answering) -> None:
    answering.page = BUILDING
    response = asked("q=x")
    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert response.json()["error"].endswith(".")


def test_pages_of_others_read_what_everybody_may_and_nothing_else(
    answering: Answering, django_user_model: Any
) -> None:
    for query in ("q=x", "q=x&limit=0"):
        assert asked(query)["Access-Control-Allow-Origin"] == "*"
    signed_in = Client(headers={"host": "localhost"})
    signed_in.force_login(django_user_model.objects.create_user("karen"))
    response = asked("q=x", signed_in)
    assert "Access-Control-Allow-Origin" not in response
    for one in (response, asked("q=x")):
        assert "Access-Control-Allow-Credentials" not in one
        assert "Cookie" in one["Vary"]


@pytest.mark.parametrize("typed", ["x" * 10_000, "\x00", "🦑", '"(('])
def test_whatever_is_asked_is_answered(answering: Answering, typed: str) -> None:
    client = Client(headers={"host": "localhost"})
    assert client.get("/api/search", {"q": typed}).status_code == 200


def test_it_is_only_read(answering: Answering) -> None:
    assert Client(headers={"host": "localhost"}).post("/api/search", {"q": "x"}).status_code == 405
