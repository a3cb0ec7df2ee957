"""When a page cannot be shown, it is said in the page's language, with what to do."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory
from django.utils.translation import override

from sagsgang.portal import errors


def test_a_missing_page_says_so_in_danish_and_english(db: None, client: Any) -> None:
    danish = client.get("/organer/findes-ikke/")
    assert danish.status_code == 404
    assert "Siden findes ikke" in danish.content.decode()
    english = client.get("/en/organer/findes-ikke/")
    assert english.status_code == 404
    assert "There is no such page" in english.content.decode()


def test_a_refusal_tells_the_reason() -> None:
    request = RequestFactory().get("/")
    response = errors.forbidden(request, PermissionDenied("The secretary keeps the papers."))
    assert response.status_code == 403
    assert "The secretary keeps the papers." in response.content.decode()


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
