"""A file under review is handed out just as the public pages hand it out later."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse

from sagsgang.desk import downloads as desk
from sagsgang.intake.models import Proposal
from sagsgang.meetings.pages import PaperLine
from sagsgang.meetings.selectors.originals import OpenedFile
from sagsgang.portal import downloads as portal
from tests.intake.papers import TEXT
from tests.people import SignIn

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def told(response: Any) -> tuple[dict[str, str], bytes]:
    return dict(response.headers), b"".join(response.streaming_content)


@pytest.mark.parametrize("data", [b"ord", "Rødgrød".encode(), "Rødgrød".encode("cp1252")])
@pytest.mark.parametrize(
    "media_type",
    [
        *("application/pdf", "text/plain", "text/html", "application/xhtml+xml", "image/svg+xml"),
        *("text/xml", "application/xml", "application/json", DOCX, "application/octet-stream"),
    ],
)
def test_desk_and_portal_answer_alike(media_type: str, data: bytes) -> None:
    name = 'Dagsorden "for" Ærø.pdf'
    paper = PaperLine("agenda", name, "0" * 64, media_type, len(data), closed=False)
    public = told(portal.file_response(OpenedFile(paper, BytesIO(data))))
    assert told(desk.file_response(BytesIO(data), media_type, name)) == public
    assert "frame-ancestors 'none'" in public[0]["Content-Security-Policy"]


@pytest.mark.django_db
def test_a_paper_of_words_is_shown_where_nothing_in_it_can_act(
    browser_of: SignIn, doubted: Proposal
) -> None:
    answer = browser_of("clerk").get(reverse("desk:original", args=[doubted.reading_id]))
    headers, data = told(answer)
    assert data == TEXT.encode()
    assert headers["Content-Type"] == "text/plain; charset=utf-8"
    assert headers["Content-Disposition"].startswith("inline")
    assert "sandbox" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
