"""Every response says what it may load and who may keep it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.people import SignIn
from tests.portal.board_papers import Board


@pytest.mark.parametrize("address", ["/", "/sager/", "/findes-ikke/"])
def test_pages_load_from_this_site_only(db: None, client: Any, address: str) -> None:
    policy = client.get(address)["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("address", ["/", "/en/", "/organer/bestyrelsen/2026-03-12/punkt-2/"])
def test_no_page_has_script_or_style_of_its_own(
    papers: Board, browser_of: SignIn, address: str
) -> None:
    html = browser_of("stranger").get(address).content.decode()
    assert "<style" not in html
    assert " style=" not in html
    assert "<script>" not in html
    assert " onclick=" not in html


def test_the_publics_pages_are_asked_for_anew(db: None, client: Any) -> None:
    assert client.get("/")["Cache-Control"] == "no-cache"


def test_pages_cannot_be_framed(db: None, client: Any) -> None:
    response = client.get("/")
    assert response["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]


def test_only_reading_is_offered(db: None, client: Any) -> None:
    assert client.post("/").status_code == 405
