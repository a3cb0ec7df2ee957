"""When a page cannot be shown, it is said in the page's language, with what to do."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory
from django.utils.translation import override

from sagsgang.core.policy import STRANGER, Action, Actor, Classification, Facts, decide
from sagsgang.intake import selectors
from sagsgang.portal import errors


def test_a_missing_page_says_so_in_danish_and_english(db: None, client: Any) -> None:
    danish = client.get("/organer/findes-ikke/")
    assert danish.status_code == 404
    assert "Siden findes ikke" in danish.content.decode()
    english = client.get("/en/organer/findes-ikke/")
    assert english.status_code == 404
    assert "There is no such page" in english.content.decode()


def refused(reason: str, language: str) -> str:
    with override(language):
        response = errors.forbidden(RequestFactory().get("/"), PermissionDenied(reason))
    assert response.status_code == 403
    return response.content.decode()


@pytest.mark.parametrize("action", [Action.REVIEW, Action.EDIT])
def test_a_refusal_tells_the_reason_in_the_language_of_the_page(action: Action) -> None:
    reason = decide(Actor("user:1", "Bo Ærø"), action, Facts(Classification.OPEN, True, 1)).reason
    danish, english = refused(reason, "da"), refused(reason, "en")
    assert "Kun mødesekretæren" in danish
    assert "Only the secretary" in english
    assert reason not in danish + english


def test_who_has_no_desk_is_told_whose_it_is(db: None) -> None:
    with pytest.raises(PermissionDenied) as stopped:
        selectors.require_desk(STRANGER)
    page = refused(str(stopped.value), "da")
    assert "Skrivebordet er for mødesekretærer." in page
    assert "Du kan se det" not in page
    assert "The desk is for secretaries." in refused(str(stopped.value), "en")


def test_a_reason_that_nobody_has_put_into_words_is_not_told() -> None:
    page = refused("<b>secret</b> reason", "da")
    assert "secret" not in page
    assert "Din rolle giver ikke lov til det." in page


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/", "Serveren kunne ikke tage imod det, du sendte"),
        ("/en/", "The server could not take what you sent"),
    ],
)
def test_a_site_asked_for_under_a_wrong_name_answers_with_a_page(
    db: None, client: Any, address: str, told: str
) -> None:
    answer = client.get(address, headers={"host": "ond.example"})
    assert answer.status_code == 400
    page = answer.content.decode()
    assert f"<h1>{told}</h1>" in page
    assert "ond.example" not in page
    assert "default-src 'self'" in answer["Content-Security-Policy"]


def test_a_wrong_name_is_told_of_also_when_nothing_has_been_done_yet(
    db: None, client: Any, settings: Any
) -> None:
    settings.SECURE_SSL_REDIRECT = True
    answer = client.get("/", headers={"host": "ond.example"})
    assert answer.status_code == 400
    assert "<h1>" in answer.content.decode()


def test_a_failure_is_told_without_a_question_to_the_database() -> None:
    # No database is given to this test, so a query would fail.
    with override("en"):
        response = errors.broken(RequestFactory().get("/en/"))
    assert response.status_code == 500
    assert "cannot be shown right now" in response.content.decode()


def test_an_error_on_the_way_shows_the_page_for_failures(
    db: None, client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sagsgang.meetings.selectors import front

    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError("the disk is gone")

    monkeypatch.setattr(front, "front_page", fail)
    client.raise_request_exception = False
    response = client.get("/")
    assert response.status_code == 500
    assert "Siden kan ikke vises lige nu" in response.content.decode()
    assert "the disk is gone" not in response.content.decode()
