"""Originals are handed out so that no file can act in the name of the site."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest

from sagsgang.meetings.models import MeetingPaper
from sagsgang.storage.handing_out import file_response
from tests.people import SignIn
from tests.portal.board_papers import Board

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def handed_out(media_type: str, data: bytes = b"ord", name: str = "fil") -> Any:
    return file_response(BytesIO(data), media_type, name)


@pytest.mark.parametrize(
    ("media_type", "told", "saved"),
    [
        ("application/pdf", "application/pdf", False),
        ("text/plain", "text/plain; charset=utf-8", False),
        ("text/html", "text/plain; charset=utf-8", True),
        ("image/svg+xml", "text/plain; charset=utf-8", True),
        ("application/json", "application/json", True),
        (DOCX, DOCX, True),
    ],
)
def test_only_pdf_and_text_are_shown_and_html_is_never_run(
    media_type: str, told: str, saved: bool
) -> None:
    response = handed_out(media_type)
    assert response["Content-Type"] == told
    assert response["Content-Disposition"].startswith("attachment" if saved else "inline")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]


def test_old_text_files_keep_their_danish_letters() -> None:
    assert "windows-1252" in handed_out("text/plain", "Rødgrød".encode("cp1252"))["Content-Type"]
    assert "utf-8" in handed_out("text/plain", "Rødgrød".encode())["Content-Type"]


def test_a_letter_cut_by_the_probe_is_still_utf_8() -> None:
    assert "utf-8" in handed_out("text/plain", b"a" * 65_535 + "ø".encode())["Content-Type"]


def test_a_danish_file_name_survives() -> None:
    response = handed_out("application/pdf", name="Dagsorden for Ærø.pdf")
    assert "Dagsorden%20for%20%C3%86r%C3%B8.pdf" in response["Content-Disposition"]


def test_a_file_name_cannot_add_a_header() -> None:
    response = handed_out("application/pdf", name='a"\r\nSet-Cookie: x=1.pdf')
    assert "\n" not in response["Content-Disposition"]


def test_an_open_paper_is_fetched_by_its_hash(papers: Board, browser_of: SignIn) -> None:
    paper = MeetingPaper.objects.get(name="2026-03-12-dagsorden.txt")
    response = browser_of("stranger").get(f"/originaler/{paper.original_id}/{paper.name}")
    assert response.status_code == 200
    assert "Budgettet går i nul." in b"".join(response.streaming_content).decode()


def test_an_unknown_hash_is_not_found(papers: Board, browser_of: SignIn) -> None:
    assert browser_of("clerk").get(f"/originaler/{'0' * 64}/x.pdf").status_code == 404
    assert browser_of("clerk").get("/originaler/../../etc/passwd").status_code == 404
